"""Bits that a disk forgets: they are named, or change nothing; and what a peer holds of the damaged comes back from
it."""

from __future__ import annotations

import hashlib
import pathlib
import random
import shutil
import sqlite3
from functools import partial

from .cases import Case, Report
from .site import Network, Site, free_ports

ROWS = 300


def _pair(network: Network) -> tuple[Site, Site]:
    ports = free_ports(2)
    office = network.found(listen=f"127.0.0.1:{ports[0]}")
    centre = network.join(office, "centre", listen=f"127.0.0.1:{ports[1]}")
    for site in (office, centre):
        rows = "".join(f"{site.name}-{number},title {number}\n" for number in range(ROWS))
        site.must("import", "-", "--collection", "event", stdin="id,title\n" + rows)
    centre.sync(office.name)
    return office, centre


def run(report: Report, rng: random.Random, rounds: int, jisr: str) -> None:
    report.run("one bit is flipped in journal.db", partial(_flip_bits, rng, rounds, jisr), 60 + rounds * 5)
    for whose in ("own", "another's"):
        name = f"a damaged batch ({whose}) is fetched back from a peer"
        report.run(name, partial(_lose_batch, jisr, whose == "own"))


def _flip_bits(rng: random.Random, rounds: int, jisr: str, case: Case) -> None:
    with Network(jisr) as network:
        _, centre = _pair(network)
        centre.stop()
        journal = centre.home / "journal.db"
        sound, kept = _content(journal), network.folder / "sound.db"
        shutil.copy(journal, kept)
        named = harmless = 0
        for _ in range(rounds):
            shutil.copyfile(kept, journal)
            for beside in ("journal.db-wal", "journal.db-shm"):
                (centre.home / beside).unlink(missing_ok=True)
            place, bit = rng.randrange(journal.stat().st_size), 1 << rng.randrange(8)
            with open(journal, "r+b") as file:
                file.seek(place)
                byte = file.read(1)[0]
                file.seek(place)
                file.write(bytes([byte ^ bit]))
            now = _content(journal)
            answer = centre.run("check", "--full")
            if answer.status == 65:
                named += 1
                case.expect((answer.out + answer.err).strip(), f"byte {place}: it does not say what is damaged")
                case.expect("jisr " in answer.err + answer.out, "a damage is named, and not what to do about it")
            else:
                case.expect(answer.status == 0, f"byte {place}: {answer}")
                changed = sorted(table for table in sound if now.get(table) != sound[table])
                harmless += not changed
                case.expect(
                    not changed,
                    f"byte {place}, bit {bit}: check --full says ok, and {', '.join(changed)} is not what it was",
                )
        case.figure(f"{rounds} bits: {named} named, {harmless} changed nothing")


def _content(journal: pathlib.Path) -> dict[str, str]:
    """A hash of each table; of one that SQLite cannot read, what it said."""
    database = sqlite3.connect(f"file:{journal}?mode=ro&immutable=1", uri=True)
    database.text_factory = bytes
    found: dict[str, str] = {}
    tables = ["sqlite_schema"]
    while tables:
        table = tables.pop()
        digest = hashlib.sha256()
        try:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                # Of a statement of SQL a letter's case says nothing.
                digest.update(repr(row).lower().encode() if table == "sqlite_schema" else repr(row).encode())
                if table == "sqlite_schema" and row[0] == b"table":
                    tables.append(row[1].decode("utf-8", "replace").replace('"', '""'))
            found[table] = digest.hexdigest()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # Where SQLite names what it cannot read, too.
            found[table] = str(error)
    database.close()
    return found


def _lose_batch(jisr: str, is_own: bool, case: Case) -> None:
    with Network(jisr) as network:
        office, centre = _pair(network)
        before = centre.digests()
        centre.stop()
        _damage_batch(centre.home / "journal.db", is_own)
        answer = centre.run("check", "--full")
        case.figure(f"check ends with {answer.status}")
        case.expect(answer.status == 65, f"the damage is not named: {answer}")
        centre.start()
        for _ in range(2):
            synced = centre.run("sync")
        case.expect(synced.status == 0, f"{synced}")
        answer = centre.run("check", "--full")
        case.expect(answer.status == 0, f"it is not fetched back: {answer}")
        case.expect(centre.digests() == before == office.digests(), "the two have not the same state")


def _damage_batch(journal: pathlib.Path, is_own: bool) -> None:
    """One bit in the middle of the payload of the largest batch of a device."""
    database = sqlite3.connect(journal)
    own = "SELECT incarnation FROM life"
    number, data = database.execute(
        "SELECT batch.num, bytes FROM batch JOIN branch ON branch.num = batch.branch JOIN log ON log.num = branch.log "
        f"WHERE log.incarnation {'IN' if is_own else 'NOT IN'} ({own}) ORDER BY length(bytes) DESC LIMIT 1"
    ).fetchone()
    damaged = bytearray(data)
    damaged[len(damaged) * 2 // 3] ^= 4
    database.execute("UPDATE batch SET bytes = ? WHERE num = ?", (bytes(damaged), number))
    database.commit()
    database.close()
