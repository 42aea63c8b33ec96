"""What Debian has for this: slowhttptest keeps the peers' listener waiting, testssl.sh looks for what is weak in its TLS.

Neither lets an address be chosen to call from, and whoever calls an address of this machine calls from that one: so they
call the daemon at the stranger's, and take a stranger's places and not the member's.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
import pathlib
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from .cases import Case, Failed
from .strangers import DAEMON, PAUSE, STRANGER

SETUP = pathlib.Path(__file__).resolve().parent.parent / "setup"
TARGET = f"https://{STRANGER}:{DAEMON[1]}"
NICE = ["nice", "-n", "15"]


def install() -> None:
    words = [str(SETUP), "--torture"]
    done = subprocess.run(words, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or [f"setup ended with {done.returncode}"])[-1]
        raise Failed(f"--long needs slowhttptest and testssl.sh, which cannot be had here: {reason}")


# slowhttptest

CONNECTIONS = 200
# A byte or two every five seconds: before anybody's patience with silence is at its end.
SLOW = {
    "slow heads": ["-H", "-i", "5", "-x", "2", "-u", TARGET + "/v1/sync"],
    "slow bodies": ["-B", "-i", "5", "-x", "2", "-s", "99999", "-u", TARGET + "/v1/join"],
    "heads full of ranges": ["-R", "-u", TARGET + "/v1/join"],
    "slow readers": ["-X", "-k", "5", "-n", "5", "-w", "1", "-y", "64", "-z", "1", "-u", TARGET + "/v1/join"],
}


@dataclass
class SlowHTTPTest:
    """One way of being slow. It ends where all its connections were closed, and is begun again until it is ended."""

    options: list[str]
    folder: pathlib.Path
    seconds: int  # Of one round, where some connections stay open.

    def run(self) -> None:
        common = ["-c", str(CONNECTIONS), "-r", "100", "-p", "2", "-l", str(self.seconds), *self.options]
        for number in itertools.count():
            tool = ["slowhttptest", "-g", "-o", str(self.folder / f"round{number:05}"), *common]
            # It ends with this process, however that ends.
            words = [*NICE, "setpriv", "--pdeathsig", "KILL", *tool]
            nothing = subprocess.DEVNULL
            subprocess.run(words, check=False, stdin=nothing, stdout=nothing, stderr=nothing)
            time.sleep(PAUSE)

    def tell(self, case: Case) -> None:
        """What it has seen. A round that was cut off has told nothing yet."""
        rounds = [told for file in sorted(self.folder.glob("round*.csv")) if (told := _seconds_of(file))]
        opened = max((second["Connected"] for told in rounds for second in told), default=0)
        closed = max((second["Closed"] for told in rounds for second in told), default=0)
        case.figure(f"{len(rounds)} rounds, {opened} of {CONNECTIONS} open at most, {closed} closed at most")
        case.expect(opened, "slowhttptest has opened no connection")


def _seconds_of(file: pathlib.Path) -> list[dict[str, int]]:
    """How many connections there were in each second of a round."""
    with file.open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if all(row.values())]
    return [{name: int(row[name]) for name in ("Connected", "Closed")} for row in rows]


# testssl.sh

# Protocols, ciphers by strength and by protocol, forward secrecy, preferences, defaults, known weaknesses, headers.
SECTIONS = ["-p", "-s", "-E", "-f", "-P", "-S", "-U", "-h"]
SCAN_SECONDS = 600  # A minute and a half of a machine that does nothing else.
PATIENCE = ["--connect-timeout", "10", "--openssl-timeout", "10"]
# A check that it could not make (WARN) has found nothing wrong, and nothing right.
BAD = {"MEDIUM", "HIGH", "CRITICAL", "FATAL", "WARN"}
# One of each section that must not be missing, and what it tells at its end.
NEEDED = {"TLS1_3", "cipherlist_NULL", "PFS", "cipher_order", "cert_keySize", "heartbleed", "HSTS", "scanTime"}
BY_DESIGN = {
    "cert_chain_of_trust": "a daemon signs its certificate itself: peers pin its key, and ask no authority",
    "cert_trust": "the certificate names a key and no host: a pin holds at whatever address the daemon is found",
    "cert_subjectAltName": "as above, and no browser goes there",
    "cert_validityPeriod": "a member ends by being revoked, and by no date: clocks of centres are wrong by years",
    "cert_revocation": "who is revoked stands in the roster that each peer holds, and on no authority's list",
    "security_headers": "no browser goes there: HSTS and the like tell a program nothing",
    "engine_problem": "this machine's OpenSSL has no GOST ciphers: nobody offers any",
}


@dataclass
class Scan:
    """One run of testssl.sh."""

    folder: pathlib.Path
    unharmed: Callable[[Case], AbstractContextManager[None]]  # What must hold of the daemon meanwhile and after it.

    def __call__(self, case: Case) -> None:
        with self.unharmed(case):
            found = self._findings()
        told = {finding["id"] for finding in found}
        bad = [finding for finding in found if finding["severity"] in BAD]
        faults = [finding for finding in bad if finding["id"] not in BY_DESIGN]
        case.figure(f"{len(found)} findings, {len(bad) - len(faults)} of them by design")
        for finding in faults:
            case.expect(False, f"{finding['severity']} {finding['id']}: {finding['finding'][:200]}")
        case.expect(NEEDED <= told, f"testssl.sh has told nothing of {', '.join(sorted(NEEDED - told))}")

    def _findings(self) -> list[dict[str, Any]]:
        file = self.folder / "testssl.json"
        file.unlink(missing_ok=True)
        tool = ["testssl", "--warnings", "batch", "--nodns", "none", "--color", "0", "--quiet", "--jsonfile", str(file)]
        said = _finish([*NICE, *tool, *PATIENCE, *SECTIONS, TARGET + "/"], self.folder / "testssl.log")
        try:
            return json.loads(file.read_text())
        except (OSError, ValueError):
            raise Failed(f"testssl.sh has left no findings: {said.strip()[-400:]}") from None


def _finish(words: list[str], log: pathlib.Path) -> str:
    """Runs a tool to its end, or ends it with all that it has started."""
    with log.open("w") as file:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True)
    try:
        process.wait(SCAN_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed(f"testssl.sh is not over after {SCAN_SECONDS} s") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    return log.read_text(errors="replace")
