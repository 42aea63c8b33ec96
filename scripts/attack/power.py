"""Power that fails at random instants: the daemon is killed with SIGKILL in the middle of what it does.

After each kill the home is sound (`check --full`), all that was acknowledged is there, an import is there whole or not
at all, and after all kills both homes have the same state. What a kill cannot show, a write that the disk had not
finished, is for the simulation's disk (Tests/JisrSimulationTests) and for `--disk`.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from collections.abc import Callable

from .cases import Case, Failed, Report
from .site import Finished, Network, Site, free_ports

ROUNDS, LONG_ROUNDS = 20, 300
ROWS = 150  # Of an import: enough to take some time, few enough for hundreds of rounds.

REPEATED = ["add", "change"]


class Expected:
    """What a home must hold: each event with the titles that it may have, more than one where nobody knows what a kill
    left."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.titles: dict[str, set[str | None]] = {}
        self.wholes: list[tuple[str, list[str]]] = []  # Imports of which all rows or none must be there.
        self.writes = 0

    def look(self, case: Case) -> None:
        """Compares, and from then on takes what was found for the truth."""
        held = self.site.titles()
        for event, allowed in self.titles.items():
            title = held.get(event)
            case.expect(
                title in allowed, f"{self.site.name}: {event} is {title!r}, and not one of {sorted(map(str, allowed))}"
            )
            self.titles[event] = {title}
        for name, events in self.wholes:
            there = sum(event in held for event in events)
            case.expect(there in (0, len(events)), f"{self.site.name}: {there} of {len(events)} rows of {name}")
        self.wholes.clear()


class Writer:
    """What is under way when the power fails. Each begins, is cut or not, and notes what it was told."""

    def __init__(self, expected: Expected, other: Site, rng: random.Random) -> None:
        self.expected, self.site, self.other, self.rng = expected, expected.site, other, rng
        self.count = 0
        self.answer: Finished | None = None
        self.tries = self.refused = 0

    def _run(self, site: Site, *words: str, stdin: str | None = None) -> int:
        self.answer = site.run(*words, stdin=stdin)
        self.tries += 1
        self.refused += self.answer.status == 74
        return self.answer.status

    def _fresh(self) -> str:
        self.count += 1
        return f"{self.site.name}-{self.count}"

    def add(self) -> None:
        event = self._fresh()
        self.expected.titles[event] = {None, "new"}
        if self._run(self.site, "add", "event", f"id={event}", "title=new") == 0:
            self._acknowledged(event, "new")

    def change(self) -> None:
        known = [event for event, titles in self.expected.titles.items() if titles != {None}]
        if not known:
            return self.add()
        event, title = self.rng.choice(known), f"changed {self.rng.randrange(10**9)}"
        before = self.expected.titles[event]
        self.expected.titles[event] = before | {title}
        status = self._run(self.site, "set", "event", event, f"title={title}")
        if status == 0:
            self._acknowledged(event, title)
        elif (
            self.answer and "there is no event" in self.answer.err
        ):  # It was never written: the kill before came first.
            self.expected.titles[event] = before

    def bring(self, rows: int = ROWS) -> None:
        events = [self._fresh() for _ in range(rows)]
        self.expected.titles |= {event: {None, "brought"} for event in events}
        self.expected.wholes.append((events[0], events))
        lines = "".join(f"{event},brought\n" for event in events)
        if self._run(self.site, "import", "-", "--collection", "event", stdin="id,title\n" + lines) == 0:
            for event in events:
                self._acknowledged(event, "brought")

    def call(self) -> None:
        """Seals what is open, sends and takes."""
        self._run(self.site, "sync")

    def serve(self) -> None:
        self._run(self.other, "sync")

    def copy(self) -> None:
        self._run(self.site, "backup")

    def _acknowledged(self, event: str, title: str) -> None:
        self.expected.titles[event] = {title}
        self.expected.writes += 1


def run(report: Report, options: argparse.Namespace) -> None:
    rounds = options.rounds or (LONG_ROUNDS if options.long else ROUNDS)
    names = {
        "add": "adds", "change": "changes", "bring": "imports", "call": "seals and syncs", "serve": "is synced with",
        "copy": "backs up",
    }  # fmt: skip
    chosen = [action for action in names if report.wants(f"killed while it {names[action]}")]
    if not chosen and not report.wants("both agree"):
        return
    rng = random.Random(options.seed)
    with Network(options.jisr) as network:
        ports = free_ports(2)
        office = network.found(listen=f"127.0.0.1:{ports[0]}")
        centre = network.join(office, "centre", listen=f"127.0.0.1:{ports[1]}")
        writers = [Writer(Expected(office), centre, rng), Writer(Expected(centre), office, rng)]
        spans = _spans(writers[1], chosen)
        for action in chosen:
            share = rounds // len(chosen) + (chosen.index(action) < rounds % len(chosen))
            with report.case(f"killed while it {names[action]}", 60 + share * 30) as case:
                for number in range(share):
                    _round(case, writers[number % 2], writers, action, rng.uniform(0, spans[action] * 1.2))
                case.figure(f"{share} kills within {spans[action] * 1000:.0f} ms")
        with report.case("both agree") as case:
            _agree(case, office, centre)
            for writer in writers:
                writer.expected.look(case)
            case.figure(f"{sum(writer.expected.writes for writer in writers)} acknowledged writes")


def _spans(writer: Writer, actions: list[str]) -> dict[str, float]:
    """How long each takes where nothing fails: instants are drawn from that, so that they fall into the work and not
    after it."""
    spans = {}
    for action in actions:
        writer.bring()  # So that there is something to seal, to send and to copy.
        began = time.monotonic()
        getattr(writer, action)()
        # Single writes follow one another until the power fails, and one instant is as good as another.
        spans[action] = 1.0 if action in REPEATED else time.monotonic() - began
    return spans


def _round(case: Case, writer: Writer, writers: list[Writer], action: str, instant: float) -> None:
    if action in ("call", "serve"):
        for each in writers:
            each.bring(20)  # Enough to be sent: what hundreds of rounds leave has to be looked through each time.
    before = writer.expected.writes
    killed = threading.Timer(instant, writer.site.kill)
    killed.start()
    # Writes go on one after another until the power fails; what takes longer is begun once.
    _repeat(getattr(writer, action), writer.site, is_once=action not in REPEATED)
    killed.join()
    if not case.expect(not writer.site.is_alive, f"{writer.site.name}: it was not killed"):
        return
    checked = writer.site.run("check", "--full")
    case.expect(checked.status == 0, f"{writer.site.name}: after {writer.expected.writes - before} writes {checked}")
    writer.site.start()
    writer.expected.look(case)
    case.expect(writer.other.is_alive, f"{writer.other.name} died too")


def _repeat(action: Callable[[], None], site: Site, is_once: bool) -> None:
    end = time.monotonic() + 60
    while True:
        action()
        if is_once or not site.is_alive:
            return
        if time.monotonic() > end:
            raise Failed("the kill did not come")


def _agree(case: Case, office: Site, centre: Site) -> None:
    for site in (centre, office):
        site.must("sync")
    case.expect(office.digests() == centre.digests(), "the two have not the same state after a sync")
    case.expect(office.titles() == centre.titles(), "the two do not show the same events")
    for site in (office, centre):
        site.must("check", "--full")
