"""Strangers, floods and thieves against a daemon that goes on serving its members.

All of it lies in a network of its own: the office at 10.66.0.1, a member at 10.66.0.2, whoever attacks at 10.66.0.9.
The office listens on all of them, for tools that cannot choose the address they call from (scanners.py).
While an attack is under way the member's daemon is started anew, so that it has to get a connection, writes, and syncs;
after it the office has as many descriptors as before.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import pathlib
import random
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from typing import Protocol

from . import scanners, strangers
from .bombs import Bomb, Thief, bombs, refusals
from .cases import Case, Report, until
from .places import own_network
from .site import Network
from .strangers import DAEMON, STRANGER, Attack, head, repeat

MEMBER, OTHER = "10.66.0.2:8444", "10.66.0.3:8444"
SECONDS, LONG_SECONDS = 12, 90
HEALTH_LIMIT, MEMORY_LIMIT, SYNC_LIMIT = 1.0, 256.0, 15.0  # Seconds, MiB, seconds.
# What the daemon allows: seconds for a first request, handshake included, and strangers of one address.
FIRST_REQUEST, STRANGERS_OF_HOST = 60.0, 16
# As a service has it (systemd's soft limit), and not as the shell of whoever runs this; found where members look for it.
AS_A_SERVICE = ["prlimit", "--nofile=1024:", "env", f"JISR_SYNC_ADDRESS={DAEMON[0]}:{DAEMON[1]}"]
# Addresses that have places for more strangers together than there are.
CROWD = [f"10.66.0.{number}" for number in range(20, 28)]
REPORTS = 600  # Of 3,000 letters that nothing compresses: an answer that no buffer between the two takes whole.


HANDSHAKES, SCAN = "160 drip-fed handshakes", "what testssl.sh finds"
SLOW = {f"{scanners.CONNECTIONS} {name} (slowhttptest)": words for name, words in scanners.SLOW.items()}


class Attacker(Protocol):
    """Who attacks until he is ended, in a process of his own."""

    def run(self) -> None: ...


def run(report: Report, options: argparse.Namespace) -> None:
    scans = options.long and any(report.wants(name) for name in [*SLOW, SCAN])
    if scans:
        # While there is a way to Debian: the network of its own has none.
        scanners.install()
    own_network([DAEMON[0], "10.66.0.2", "10.66.0.3", STRANGER, *CROWD])
    # A reader that never reads shall hold up what is written to it, and not fill the system's buffers first.
    for name in ("tcp_wmem", "tcp_rmem"):
        pathlib.Path(f"/proc/sys/net/ipv4/{name}").write_text("4096 16384 131072")
    with Network(options.jisr) as network:
        scene = Scene(network, options.seed)
        seconds = LONG_SECONDS if options.long else SECONDS
        for name, attacks in scene.attacks().items():
            report.run(name, partial(scene.under, attacks, seconds), seconds + 300)
        report.run("zstd bombs without end (stolen key)", partial(scene.bombs_without_end, seconds), seconds + 300)
        report.run(HANDSHAKES, partial(scene.drip_fed_handshakes, seconds), seconds + 300)
        if scans:
            for name, words in SLOW.items():
                report.run(name, partial(scene.slow, words, seconds), seconds + 300)
            report.run(SCAN, scanners.Scan(network.folder, scene.unharmed), scanners.SCAN_SECONDS + 300)
        report.run("zstd bombs, each told apart", scene.bombs_are_refused)
        report.run("the loopback address answers what it serves, and nobody else's page", scene.loopback)


class Scene:
    """An office, a member, and three others: one that was revoked, one of another network, one that was stolen and not
    yet missed."""

    def __init__(self, network: Network, seed: int) -> None:
        self.folder = network.folder
        self.office = network.found("office", f"0.0.0.0:{DAEMON[1]}", AS_A_SERVICE)
        self.member = network.join(self.office, "member", MEMBER)
        revoked = network.join(self.office, "revoked", OTHER)
        revoked.stop()
        stolen = network.join(self.office, "stolen", OTHER)
        stolen.stop()
        self.office.must("peers", "revoke", "revoked")
        foreign = network.site("foreign", OTHER)
        foreign.must("init", "--network", "another", "--centre", "another")
        self.wrong, self.revoked, self.stolen = (str(site.home / "tls.pem") for site in (foreign, revoked, stolen))
        self.thief = Thief(stolen.home)
        rng = random.Random(seed)
        rows = "".join(f"r{number},{rng.randbytes(1500).hex()}\n" for number in range(REPORTS))
        self.office.must("import", "-", "--collection", "report", stdin="id,title\n" + rows)
        self.member.sync("office")
        self.console = self.office.json("status")["console"]
        self.health()
        self.number = 0

    def attacks(self) -> dict[str, list[Attack]]:
        wrong, revoked, stolen = self.wrong, self.revoked, self.stolen
        everything = self.thief.ask_for_everything()
        ask = head("/v1/sync", f"Content-Length: {len(everything)}") + everything
        question = head("/v1/sync", "Content-Length: 35") + bytes(35)
        slow_head = strangers.drip(b"x" * 100_000, 1, b"POST /v1/sync HTTP/1.1\r\nX: ")
        slow_join = strangers.drip(bytes(100_000), 1, head("/v1/join", "Content-Length: 300"))
        slow_upload = strangers.drip(bytes(100_000), 1, head("/v1/batches", "Content-Length: 99999"))
        endless, junk = strangers.endless_body, strangers.junk(200_000)
        return {
            "160 mute connections": [Attack(160, strangers.mute, has_tls=False)],
            "160 mute connections after their handshake": [Attack(160, strangers.mute)],
            "20 drip-fed handshakes from each of 8 addresses": [
                Attack(20, strangers.drip(strangers.client_hello(), 1), has_tls=False, host=host) for host in CROWD
            ],
            "160 drip-fed heads": [Attack(160, slow_head)],
            "160 drip-fed bodies (wrong key)": [Attack(160, slow_join, wrong)],
            "160 drip-fed bodies (revoked key)": [Attack(160, slow_upload, revoked)],
            "10,000 connections": [Attack(10_000, strangers.mute, has_tls=False)],
            "handshakes without end": [Attack(16, strangers.shake_hands)],
            "a flood of heads": [Attack(16, strangers.many_headers), Attack(16, strangers.one_long_header)],
            "bodies without end": [
                Attack(8, endless("/v1/sync"), wrong), Attack(8, endless("/v1/join"), wrong),
                Attack(8, endless("/v1/batches"), revoked),
            ],
            "16 MiB frontiers (stolen key)": [Attack(40, endless("/v1/sync"), stolen)],
            "requests without end (wrong key)": [Attack(16, repeat(lambda: question), wrong)],
            "requests without end (revoked key)": [
                Attack(16, repeat(lambda: question), revoked), Attack(8, repeat(junk), revoked),
            ],
            "junk without end (stolen key)": [Attack(8, repeat(junk), stolen)],
            "60 readers that never read (stolen key)": [Attack(60, strangers.never_read(ask), stolen, buffer=4096)],
            "160 readers that never read (no key)": [Attack(160, strangers.never_read(question), buffer=4096)],
        }  # fmt: skip

    def _bombs(self) -> list[tuple[Bomb, bytes]]:
        return [(bomb, self.thief.upload(bomb.payload, bomb.count)) for bomb in bombs()]

    # What must hold meanwhile

    def under(self, attackers: Sequence[Attacker], seconds: int, case: Case) -> None:
        with self.unharmed(case), _at_work(attackers, case):
            self._serve_meanwhile(case, seconds)

    @contextmanager
    def unharmed(self, case: Case) -> Iterator[None]:
        """After it the office is alive, has taken no more memory than it may, has no descriptor left, and serves."""
        self.member.stop()
        time.sleep(0.3)
        before = self.office.descriptors()
        self.office.forget_peak()
        try:
            yield
        finally:
            self.member.stop()
        if not case.expect(self.office.is_alive, "the office died"):
            self._start_anew()
            return
        case.figure(f"{self.office.peak_mib():.0f} MiB")
        case.expect(self.office.peak_mib() < MEMORY_LIMIT, f"it took {self.office.peak_mib():.0f} MiB")
        until(lambda: not self.office.descriptors() - before, 20)
        left = self.office.descriptors() - before
        kinds = ", ".join(f"{count} × {kind}" for kind, count in left.items())
        if not case.expect(not left, f"descriptors are left after 20 s: {kinds}"):
            # What this one left shall not count against the next.
            self.office.stop()
            self._start_anew()
        self.member.start()
        began = time.monotonic()
        case.expect(self.member.run("sync", "office", seconds=90).status == 0, "it serves nobody after the attack")
        case.figure(f"then {time.monotonic() - began:.1f} s")

    def _start_anew(self) -> None:
        self.office.start()
        self.console = self.office.json("status")["console"]

    def _serve_meanwhile(self, case: Case, seconds: int) -> None:
        over = threading.Event()
        health: list[float] = []
        syncs: list[float] = []
        watch = threading.Thread(target=self._watch, args=(over, health), daemon=True)
        watch.start()
        self.member.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end or not syncs:
            self.number += 1
            self.member.must("add", "event", f"id=m{self.number}", "title=x")
            began = time.monotonic()
            answer = self.member.run("sync", "office", seconds=90)
            syncs.append(time.monotonic() - began)
            case.expect(answer.status == 0, f"a member is not served: {answer} {answer.out.strip()[:200]}")
        over.set()
        watch.join()
        case.figure(f"{len(syncs)} syncs, the longest {max(syncs):.1f} s")
        case.expect(max(syncs) < SYNC_LIMIT, f"a member waits {max(syncs):.1f} s")
        case.figure(f"/healthz {max(health):.2f} s")
        case.expect(max(health) < HEALTH_LIMIT, f"/healthz takes {max(health):.1f} s")

    def _watch(self, over: threading.Event, health: list[float]) -> None:
        while not over.wait(0.2):
            began = time.monotonic()
            try:
                self.health()
            except (OSError, http.client.HTTPException):
                health.append(float("inf"))
                return
            health.append(time.monotonic() - began)

    def health(self) -> None:
        status, _ = self._ask("GET", "/healthz")
        if status != 200:
            raise http.client.HTTPException(f"/healthz: {status}")

    def _ask(self, method: str, path: str, **fields: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.console, timeout=10)
        try:
            connection.request(method, path, headers=fields)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    # One by one

    def drip_fed_handshakes(self, seconds: int, case: Case) -> None:
        """Each is over at the daemon's deadline, which a short run does not wait for."""
        held = multiprocessing.get_context("fork").SimpleQueue()
        behave = strangers.timed(strangers.drip(strangers.client_hello(), 1), held)
        self.under([Attack(160, behave, has_tls=False)], seconds, case)
        if seconds < FIRST_REQUEST + SYNC_LIMIT:
            return
        lasted: list[float] = []
        while not held.empty():
            lasted.append(held.get())
        case.figure(f"{len(lasted)} closed, the last of them after {max(lasted, default=0):.0f} s")
        case.expect(len(lasted) >= STRANGERS_OF_HOST, f"{len(lasted)} handshakes were closed at their deadline")
        late = [one for one in lasted if one > FIRST_REQUEST + SYNC_LIMIT]
        case.expect(not late, f"{len(late)} handshakes were held for up to {max(late, default=0):.0f} s")

    def slow(self, words: list[str], seconds: int, case: Case) -> None:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            attacker = scanners.SlowHTTPTest(words, pathlib.Path(folder), seconds)
            self.under([attacker], seconds, case)
            attacker.tell(case)

    def bombs_without_end(self, seconds: int, case: Case) -> None:
        bombs = self._bombs()
        bodies = cycle(head("/v1/batches", f"Content-Length: {len(body)}") + body for _, body in bombs)
        self.under([Attack(8, repeat(lambda: next(bodies)), self.stolen)], seconds, case)
        told = {f"{refused['code']}: {refused['reason']}" for refused in self.office.json("status")["refused"]}
        for bomb, _ in bombs:
            case.expect(bomb.refusal in told, f"{bomb.name}: nobody is told: {bomb.refusal}")

    def bombs_are_refused(self, case: Case) -> None:
        self.office.forget_peak()
        for bomb, body in self._bombs():
            self._is_refused(bomb, body, case)
        case.figure(f"{self.office.peak_mib():.0f} MiB")
        case.expect(self.office.peak_mib() < MEMORY_LIMIT, f"it took {self.office.peak_mib():.0f} MiB")

    def _is_refused(self, bomb: Bomb, body: bytes, case: Case) -> None:
        """For what it is: who refuses it before it is unpacked says something else."""
        connection = http.client.HTTPSConnection(*DAEMON, context=strangers.context(self.stolen), timeout=30)
        try:
            connection.request("POST", "/v1/batches", body)
            answer = connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException, ssl.SSLError) as error:
            case.expect(False, f"{bomb.name}: {error}")
            return
        finally:
            connection.close()
        if not case.expect(answer.status == 200, f"{bomb.name}: {answer.status} {said[:200]!r}"):
            return
        told = "; ".join(refusals(said)) or "not refused"
        case.figure(f"{bomb.name}: {told}")
        case.expect(told == bomb.refusal, f"{bomb.name}: {told}, and not {bomb.refusal}")

    def loopback(self, case: Case) -> None:
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
            status, _ = self._ask(method, "/healthz")
            case.expect(status in (403, 404, 405, 501), f"{method} /healthz: {status}")
        for path in ("/healthz", "/metrics", "/readyz"):
            status, _ = self._ask("GET", path, Host="evil.example")
            case.expect(status in (400, 403, 421), f"GET {path} for the host evil.example: {status}")
            status, _ = self._ask("GET", path, Origin="https://evil.example")
            case.expect(status in (200, 403), f"GET {path} from another origin: {status}")


@contextmanager
def _at_work(attackers: Sequence[Attacker], case: Case) -> Iterator[None]:
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=attacker.run, daemon=True) for attacker in attackers]
    for process in processes:
        process.start()
    try:
        # Until all that the attack opens is open.
        time.sleep(3)
        yield
        case.expect(all(process.is_alive() for process in processes), "an attack has ended by itself")
    finally:
        for process in processes:
            process.kill()
            process.join()
