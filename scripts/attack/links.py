"""A first sync over a link as poor as a centre's: 20 kbit/s, 300 ms each way, one packet in fifty lost.

Goodput is what the bodies of requests and answers carried, as a share of what the link could have carried in the time
that the command took, its handshakes and everything included.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from functools import partial

from .cases import Case, Failed, Report
from .site import Finished, Network, Site

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent
MARKS = 10_000
STATUSES = ["present"] * 8 + ["absent", "late"]
RATE, DELAY, LOSS = 20_000, 0.3, 0.02
WHOLE, WITH_CUTS = 0.85, 0.60
CUT_EVERY, CUT_FOR = 5.0, 1.0
DEATH = 40.0  # Seconds, of some seventy that the whole takes.
# What a sync says besides batches: two frontiers, answers, heads of frames. Of a few logs.
TALK = 4096


class Link:
    """scripts/slow-link, with namespaces of its own."""

    left, right = f"jl{os.getpid()}", f"jr{os.getpid()}"

    def __init__(self, seed: int, *, is_slow: bool) -> None:
        rules = [RATE, DELAY, LOSS] if is_slow else [1_000_000_000, 0, 0]
        options = [f"--{name}={rule}" for name, rule in zip(("rate", "delay", "loss"), rules, strict=True)]
        ends = [f"--left={self.left}", f"--right={self.right}"]
        words = [sys.executable, str(SCRIPTS / "slow-link"), *options, *ends, f"--seed={seed}"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        if self.process.stdout.readline() != "ready\n":
            raise Failed("the link is not ready")

    def cut(self) -> None:
        self.process.send_signal(signal.SIGUSR1)

    def mend(self) -> None:
        self.process.send_signal(signal.SIGUSR2)

    def end(self) -> dict[str, list[int]]:
        if self.process.poll() is not None:
            return {}
        self.process.terminate()
        said, _ = self.process.communicate(timeout=30)
        return json.loads(said)


def run(report: Report, options: argparse.Namespace) -> None:
    report.run(f"first sync of {MARKS} marks, whole", partial(_first_sync, options, WHOLE, False), 400)
    cuts = f"cut for {CUT_FOR:.0f} s every {CUT_EVERY:.0f} s"
    report.run(f"first sync of {MARKS} marks, {cuts}", partial(_first_sync, options, WITH_CUTS, True), 600)
    report.run("the office dies: nothing that was admitted is sent twice", partial(_nothing_twice, options), 600)


class Scene:
    """An office on the left and a centre on the right, which has written all that the first sync is to bring."""

    def __init__(self, network: Network, options: argparse.Namespace) -> None:
        inside = lambda namespace: ["ip", "netns", "exec", namespace]  # noqa: E731
        self.link = Link(options.seed, is_slow=False)
        try:
            self.office = network.found("office", "10.77.0.1:8443", inside(Link.left))
            self.centre = network.join(self.office, "centre", "10.77.0.2:8443", inside(Link.right))
            self.centre.must("import", "-", "--collection", "attendance", stdin=_marks(options.seed))
            # Connections of before would go on with what they had learnt of a fast link.
            for site in (self.centre, self.office):
                site.stop()
        finally:
            self.link.end()
        self.link = Link(options.seed, is_slow=True)
        for site in (self.office, self.centre):
            site.start()

    def check(self, case: Case) -> None:
        case.expect(self.office.digests() == self.centre.digests(), "the two have not the same state")
        held = self.office.must("export", "--collection", "attendance").count("\n") - 1
        case.expect(held == MARKS, f"{held} marks have come")

    def end(self) -> None:
        for site in (self.office, self.centre):
            site.kill()
        self.link.end()


def _marks(seed: int) -> str:
    """A mark each of so many youths, whose ids nothing compresses: some minutes of such a link would else be some
    seconds, most
    of them handshakes."""
    rng = random.Random(seed)
    rows = (
        f"{number // 25:016x}{seed:016x},{rng.randbytes(16).hex()},{rng.choice(STATUSES)}" for number in range(MARKS)
    )
    return "session,participant,status\n" + "\n".join(rows) + "\n"


def _peer(answer: Finished) -> dict:
    return json.loads(answer.out.splitlines()[-1])["peers"][0]


def _first_sync(options: argparse.Namespace, wanted: float, is_cut: bool, case: Case) -> None:
    with Network(options.jisr) as network:
        scene = Scene(network, options)
        over = threading.Event()
        cutter = threading.Thread(target=_cut, args=(scene.link, over), daemon=True)
        try:
            if is_cut:
                cutter.start()
            began = time.monotonic()
            answer = scene.centre.run("sync", "--json", seconds=380)
            seconds = time.monotonic() - began
        finally:
            over.set()
            if is_cut:
                cutter.join()
        try:
            if not case.expect(answer.status == 0, f"{answer} {answer.out.splitlines()[-1][:300]}"):
                return
            peer = _peer(answer)
            sent, received = peer["sent"]["bytes"], peer["received"]["bytes"]
            goodput = sent * 8 / RATE / seconds
            case.expect(goodput >= wanted, f"goodput {goodput:.1%}, below {wanted:.0%}")
            scene.check(case)
            carried = scene.link.end()["right_to_left"]
            case.figure(f"goodput {goodput:.1%} (at least {wanted:.0%}), {sent} bytes sent, {received} received")
            case.figure(f"{sum(carried)} bytes put on the link, {carried[1]} of them lost")
        finally:
            scene.end()


def _cut(link: Link, over: threading.Event) -> None:
    while not over.wait(CUT_EVERY - CUT_FOR):
        link.cut()
        over.wait(CUT_FOR)
        link.mend()


def _nothing_twice(options: argparse.Namespace, case: Case) -> None:
    with Network(options.jisr) as network:
        scene = Scene(network, options)
        try:
            death = threading.Timer(DEATH, scene.office.kill)
            death.start()
            began = time.monotonic()
            first = scene.centre.run("sync", "--json", seconds=300)
            death.join()
            noticed = time.monotonic() - began - death.interval
            case.expect(first.status == 75, f"{first}")
            held = _bytes_of(scene.office, is_own=False)
            scene.office.start()
            second = scene.centre.run("sync", "--json", seconds=300)
            if not case.expect(second.status == 0, f"{second}"):
                return
            scene.check(case)
            whole, sent = _bytes_of(scene.centre, is_own=True), _peer(second)["sent"]["bytes"]
            case.figure(f"{held} bytes of batches had come, {sent} of {whole} were sent then")
            case.figure(f"told {noticed:.1f} s after the death")
            case.expect(held > 0, "the office died too early to have admitted anything")
            case.expect(sent <= whole - held + TALK, f"{sent - (whole - held)} bytes were sent twice")
            told = _peer(first)["sent"]["bytes"]
            case.expect(told >= held, f"the sync that failed tells {told} bytes sent, and {held} had come")
        finally:
            scene.end()


def _bytes_of(site: Site, *, is_own: bool) -> int:
    """Of the batches that a home holds and wrote itself, or did not."""
    database = sqlite3.connect(f"file:{site.home / 'journal.db'}?mode=ro", uri=True)
    try:
        question = """
            SELECT coalesce(sum(length(bytes)), 0)
            FROM batch JOIN branch ON branch.num = batch.branch JOIN log ON log.num = branch.log
            WHERE (log.incarnation IN (SELECT incarnation FROM life)) = ?
            """
        return database.execute(question, [is_own]).fetchone()[0]
    finally:
        database.close()
