"""Devices of a scratch network: their homes, their daemons, the commands on them."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from .cases import Failed

PATIENCE = 60  # Seconds for one command, and for a start: the machine may be busy with a build.

CONFIGURATION = """schema = 1
[centre]
lang = "en"
[sync]
listen = "{listen}"
every = "manual"
[console]
listen = "127.0.0.1:0"
[limits]
min_free_disk = "64KiB"
"""


@dataclass
class Finished:
    """How a command ended, and what it said."""

    words: list[str]
    status: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"jisr {' '.join(self.words)[:120]} ended with {self.status}: {(self.err or self.out).strip()[:400]}"

    @property
    def sentences(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.strip()]


class Site:
    """One device. Only the daemon that it started itself is ever signalled, by its own number."""

    def __init__(self, jisr: str, home: pathlib.Path, listen: str = "127.0.0.1:0", around: list[str] | None = None):
        self.jisr, self.home, self.name = jisr, home, home.name
        self.around = around or []  # Words before the program, such as those that enter a namespace.
        self.environment: dict[str, str] = {}  # For the daemon alone.
        self.daemon: subprocess.Popen[bytes] | None = None
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (home / "jisr.toml").exists():
            (home / "jisr.toml").write_text(CONFIGURATION.format(listen=listen))

    # Commands

    def run(self, *words: str, stdin: str | None = None, seconds: float = PATIENCE) -> Finished:
        command = self.begin(*words)
        try:
            out, err = command.communicate((stdin or "").encode(), seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"{self.name}: jisr {' '.join(words)[:120]} is not over after {seconds:.0f} s") from None
        finally:
            # Also where the case itself has run out of its time.
            if command.poll() is None:
                command.kill()
                command.communicate()
        return Finished(list(words), command.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """Starts a command, to be waited for."""
        return subprocess.Popen(
            [*self.around, self.jisr, "--home", str(self.home), "--lang", "en", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(),
        )  # fmt: skip

    def must(self, *words: str, stdin: str | None = None, seconds: float = PATIENCE, status: int = 0) -> str:
        finished = self.run(*words, stdin=stdin, seconds=seconds)
        if finished.status != status:
            raise Failed(f"{self.name}: {finished}")
        return finished.out

    def json(self, *words: str) -> Any:
        return json.loads(self.must("--json", *words))

    def digests(self) -> tuple[str, str]:
        status = self.json("status")
        return status["frontier"]["digest"], status["state"]["digest"]

    def titles(self) -> dict[str, str]:
        """Every event by its id, with its title."""
        return {row["id"]: row.get("title") for row in self.json("list", "event", "--limit", "10000000")}

    def sync(self, peer: str) -> dict[str, Any]:
        """Syncs with one peer; what the last line tells of it."""
        lines = self.must("sync", peer, "--json").splitlines()
        return json.loads(lines[-1])["peers"][0]

    # Its daemon

    @property
    def log(self) -> pathlib.Path:
        return self.home.parent / (self.name + ".log")

    def start(self, seconds: float = PATIENCE) -> float:
        """Starts the daemon; the seconds until it was ready."""
        began = time.monotonic()
        with open(self.log, "ab") as log:
            place = log.tell()
            self.daemon = subprocess.Popen(
                [*self.around, self.jisr, "--home", str(self.home), "serve"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(self.environment),
            )  # fmt: skip
        while b"jisr: ready on " not in (said := self.log.read_bytes()[place:]):
            if not self.is_alive:
                code, self.daemon = self.daemon.returncode, None
                raise Failed(f"{self.name}: serve ended with {code}: {said.decode('utf-8', 'replace').strip()[-400:]}")
            if time.monotonic() - began > seconds:
                self.kill()
                raise Failed(f"{self.name}: the daemon is not ready after {seconds:.0f} s")
            time.sleep(0.01)
        return time.monotonic() - began

    @property
    def is_alive(self) -> bool:
        return self.daemon is not None and self.daemon.poll() is None

    def stop(self, number: int = signal.SIGTERM, seconds: float = 30) -> int:
        """Ends the daemon with a signal; what it ended with."""
        daemon, self.daemon = self.daemon, None
        if daemon is None:
            return 0
        daemon.send_signal(number)
        try:
            return daemon.wait(seconds)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
            raise Failed(f"{self.name}: the daemon does not end within {seconds:.0f} s") from None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    # What the system tells of its daemon. Behind `ip netns exec` and `nice`, which exec, it has the same number.

    def _process(self, name: str) -> pathlib.Path:
        if self.daemon is None:
            raise Failed(f"{self.name}: no daemon runs")
        return pathlib.Path(f"/proc/{self.daemon.pid}/{name}")

    def descriptors(self) -> Counter[str]:
        """Its open descriptors by what they are, but those of the journal: it keeps some connections to it for whoever reads
        next, and opens them at need."""
        targets = [_target(link) for link in self._process("fd").iterdir()]
        return Counter(target for target in targets if not target.startswith(str(self.home / "journal.db")))

    def forget_peak(self) -> None:
        self._process("clear_refs").write_text("5")

    def peak_mib(self) -> float:
        """The most memory that it had since the last ``forget_peak``."""
        lines = self._process("status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


class Network:
    """A scratch network: an office, centres, and the folder in which they lie. Leaving it ends and removes all of
    it."""

    def __init__(self, jisr: str) -> None:
        self.jisr = jisr
        # Short: the path of a socket has at most 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jisr-torture.", dir="/tmp"))
        self.sites: list[Site] = []

    def __enter__(self) -> Network:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        for site in self.sites:
            site.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def site(self, name: str, listen: str = "127.0.0.1:0", around: list[str] | None = None) -> Site:
        site = Site(self.jisr, self.folder / name, listen, around)
        self.sites.append(site)
        return site

    def found(self, name: str = "office", listen: str = "127.0.0.1:0", around: list[str] | None = None) -> Site:
        """The office of a new network, served."""
        site = self.site(name, listen, around)
        site.must("init", "--network", "شبكة", "--centre", name)
        site.start()
        return site

    def join(self, office: Site, name: str, listen: str = "127.0.0.1:0", around: list[str] | None = None) -> Site:
        """A new centre of the office's network, served."""
        site = self.site(name, listen, around)
        line = office.must("invite", "--quiet", "--centre", name).splitlines()[0]
        site.must("join", line)
        site.start()
        site.sync(office.name)
        return site


def free_ports(count: int) -> list[int]:
    """Ports that nobody has now. For homes that are stopped and started, since their peers must find them again."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _target(descriptor: pathlib.Path) -> str:
    """What it is: a file by its path, all else by its kind alone."""
    try:
        return os.readlink(descriptor).split(":[")[0]
    except FileNotFoundError:
        return ""  # Closed meanwhile.


def _environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """Of this machine no more than a path: a variable such as JISR_SYNC_EVERY would have its say."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", **(more or {})}
