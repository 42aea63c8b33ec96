"""Disks that are full, read-only, failing, or that have forgotten a bit.

Whatever the disk does, the daemon stays up and reads; a write that it could not make is refused with 74 and a
sentence, one that it acknowledged is there after the next kill, and it works on by itself when the disk does.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
import signal
import struct
import subprocess
from collections.abc import Callable
from functools import partial

from . import flips
from .cases import Case, Failed, Report, until
from .places import SmallDisk, own_mounts
from .power import Expected, Writer
from .site import Finished, Network, Site, free_ports

ROUNDS, LONG_ROUNDS = 12, 120
ACTIONS = ["add", "change", "bring", "call", "serve", "copy"]

# As faulty_disk.c numbers them. Each with how often it strikes, of 65,536 calls: so that most commands meet it.
FAULTS = {
    "writes fail (EIO)": (1, 8000),
    "no room (ENOSPC)": (2, 8000),
    "short writes": (3, 20000),
    "torn writes (EIO)": (4, 8000),
    "fsync fails (EIO)": (5, 20000),
    "it has become read-only (EROFS)": (6, 65536),
    "reads fail (EIO)": (7, 4000),
}

# What SQLite and Foundation say to a programmer may stand in brackets behind a sentence, and not in its place.
RAW = re.compile(r"(?<!\()SQLite: |NSCocoa|NSPOSIX|Domain=")


def run(report: Report, options: argparse.Namespace) -> None:
    own_mounts()
    rounds = options.rounds or (LONG_ROUNDS if options.long else ROUNDS)
    rng = random.Random(options.seed)
    on_a_small_one: dict[str, Callable[[Case, Site, Site, SmallDisk], None]] = {
        "full at any point": partial(_full_at_any_point, rng, rounds),
        "full before it starts": _starts_on_a_full_one,
        "read-only before it starts": _read_only,
    }
    for name, body in on_a_small_one.items():
        report.run(name, partial(_on_small_disk, options.jisr, body), 60 + rounds * 20)
    with Network(options.jisr) as network:
        library = _library(network.folder)
        for name in FAULTS:
            report.run(name, partial(_faulty, rng, rounds, name, library, options.jisr), 60 + rounds * 20)
    flips.run(report, rng, rounds * 3, options.jisr)


def _pair(network: Network, centre: pathlib.Path) -> tuple[Site, Site]:
    ports = free_ports(2)
    office = network.found(listen=f"127.0.0.1:{ports[0]}")
    site = network.join(office, str(centre.relative_to(network.folder)), listen=f"127.0.0.1:{ports[1]}")
    return office, site


def _on_small_disk(jisr: str, body: Callable[[Case, Site, Site, SmallDisk], None], case: Case) -> None:
    with Network(jisr) as network:
        disk = SmallDisk(network.folder / "disk", 12)
        try:
            office, centre = _pair(network, disk.folder / "home")
            centre.must("add", "event", "id=first", "title=first")
            body(case, office, centre, disk)
            for site in (centre, office):
                site.kill()
        finally:
            disk.remove()


# A full disk


def _full_at_any_point(
    rng: random.Random, rounds: int, case: Case, office: Site, centre: Site, disk: SmallDisk
) -> None:
    writer, sender = Writer(Expected(centre), office, rng), Writer(Expected(office), centre, rng)
    for _ in range(rounds):
        action, left = rng.choice(ACTIONS), rng.choice([0, 0, rng.randrange(1 << 16), rng.randrange(1 << 19)])
        if action in ("call", "serve"):
            sender.bring()
        disk.fill(left)
        getattr(writer, action)()
        words = f"{action} with {left // 1024} KiB left: "
        _expect_told(case, writer.answer, words, {0, 74} if action != "serve" else {0, 3, 75})
        _expect_reading(case, centre, words)
        disk.empty()
        _expect_writing(case, writer, words)
        for each in (writer, sender):
            each.expected.look(case)
    _expect_sound(case, writer, sender)
    case.figure(f"{rounds} times, refused {writer.refused} of {writer.tries}")


def _starts_on_a_full_one(case: Case, office: Site, centre: Site, disk: SmallDisk) -> None:
    writer = Writer(Expected(centre), office, random.Random(1))
    for number in (signal.SIGTERM, signal.SIGKILL):
        writer.add()
        centre.stop(number)
        disk.fill()
        centre.start()
        _expect_reading(case, centre, "started: ")
        writer.add()
        _expect_told(case, writer.answer, "started: ", {74})
        disk.empty()
        _expect_writing(case, writer, "started: ")
    writer.expected.look(case)


def _read_only(case: Case, office: Site, centre: Site, disk: SmallDisk) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        centre.stop(number)
        disk.remount("ro")
        for words in (
            ["serve"],
            ["check"],
            ["check", "--full"],
            ["restore", "none.db"],
            ["init", "--network", "n", "--centre", "c"],
        ):
            answer = centre.run(*words)
            # To look at it needs no writing; where it does here, that is said as what it is.
            allowed = {0, 74} if words[0] == "check" else {74}
            case.expect(answer.status in allowed, f"{answer}")
            case.expect(answer.status == 0 or answer.sentences, f"{words} says nothing")
        disk.remount("rw")
        centre.start()
    case.expect("first" in centre.titles(), "what was written is gone")


def _expect_told(case: Case, answer: Finished | None, words: str, statuses: set[int]) -> None:
    if answer is None:
        return
    case.expect(answer.status in statuses, f"{words}{answer}")
    if answer.status not in (0, 3):
        # What became of each peer is the outcome of a sync, and stands on standard output.
        said = answer.err + answer.out
        case.expect(said.strip(), f"{words}it says nothing")
        case.expect(not RAW.search(said), f"{words}raw words: {said.strip()[:300]}")


def _expect_reading(case: Case, site: Site, words: str) -> None:
    if not case.expect(site.is_alive, f"{words}the daemon died: {_last_words(site)}"):
        raise Failed(f"{words}nothing more can be asked")
    for command in (["status"], ["list", "event"], ["show", "event", "first"]):
        answer = site.run(*command)
        case.expect(answer.status == 0, f"{words}{answer}")


def _expect_writing(case: Case, writer: Writer, words: str) -> None:
    def writes() -> bool:
        writer.add()
        return writer.answer is not None and writer.answer.status == 0

    case.expect(until(writes, 10, 0.5), f"{words}it does not write again when the disk does: {writer.answer}")


def _expect_sound(case: Case, *writers: Writer) -> None:
    """After one more kill, and a start on a disk that does what it should."""
    for writer in writers:
        site = writer.site
        site.environment = {}
        site.kill()
        checked = site.run("check", "--full")
        case.expect(checked.status == 0, f"{site.name}: {checked}")
        site.start()
        writer.expected.look(case)
    for writer in writers:
        writer.site.must("sync")
    case.expect(len({writer.site.digests() for writer in writers}) == 1, "the two have not the same state after a sync")


def _last_words(site: Site) -> str:
    return "; ".join(site.log.read_text(errors="replace").splitlines()[-3:])


# A disk that fails


def _library(folder: pathlib.Path) -> pathlib.Path:
    library = folder / "faulty_disk.so"
    source = pathlib.Path(__file__).with_name("faulty_disk.c")
    subprocess.run(["cc", "-O1", "-Wall", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return library


class Plan:
    """What the preloaded library looks up at each call."""

    def __init__(self, path: pathlib.Path, seed: int) -> None:
        self.path, self.seed = path, seed
        self._write(0, 0, 0)

    def _write(self, fault: int, chance: int, happened: int) -> None:
        # In place: the library has the file mapped.
        with open(self.path, "r+b" if self.path.exists() else "wb") as file:
            file.write(struct.pack("=IIII", fault, chance, self.seed, happened))

    def strike(self, fault: int, chance: int) -> None:
        self._write(fault, chance, self.happened)

    def rest(self) -> None:
        self._write(0, 0, self.happened)

    @property
    def happened(self) -> int:
        return struct.unpack("=IIII", self.path.read_bytes())[3] if self.path.stat().st_size == 16 else 0


def _faulty(rng: random.Random, rounds: int, name: str, library: pathlib.Path, jisr: str, case: Case) -> None:
    fault, chance = FAULTS[name]
    with Network(jisr) as network:
        office, centre = _pair(network, network.folder / "centre")
        centre.must("add", "event", "id=first", "title=first")
        plan = Plan(network.folder / "plan", rng.randrange(1 << 32))
        centre.environment = {
            "LD_PRELOAD": str(library), "FAULTY_DISK_ROOT": str(centre.home), "FAULTY_DISK_PLAN": str(plan.path),
        }  # fmt: skip
        centre.stop()
        centre.start()
        writer, sender = Writer(Expected(centre), office, rng), Writer(Expected(office), centre, rng)
        # What cannot be read SQLite calls malformed: a bad sector is one, whoever else holds what stood there.
        refusals = {0, 65, 74} if name.startswith("reads") else {0, 74}
        for _ in range(rounds):
            action = rng.choice(ACTIONS)
            if action in ("call", "serve"):
                sender.bring()
            plan.strike(fault, chance)
            for _ in range(3):
                getattr(writer, action)()
                # A change to what was refused before names no event.
                if writer.answer and "there is no event" in writer.answer.err:
                    continue
                _expect_told(case, writer.answer, f"{action}: ", refusals if action != "serve" else {0, 3, 75})
            if name.startswith("reads"):
                case.expect(centre.is_alive, f"the daemon died: {_last_words(centre)}")
            else:
                _expect_reading(case, centre, f"{action}: ")
            plan.rest()
            _expect_writing(case, writer, f"after {action}: ")
            writer.expected.look(case)
        case.expect(plan.happened > 0, "no call has failed: the library is not loaded")
        case.figure(f"{plan.happened} calls failed, refused {writer.refused} of {writer.tries}")
        _expect_sound(case, writer, sender)
