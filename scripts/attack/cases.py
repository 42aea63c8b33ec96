"""What a run of attacks says: one line a case, and whether all went well."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Failed(Exception):
    """Why a case cannot go on, in a sentence."""


class Case:
    """One case under way: the figures that it shows, and what was wrong."""

    def __init__(self) -> None:
        self.figures: list[str] = []
        self.faults: list[str] = []

    def figure(self, text: str) -> None:
        self.figures.append(text)

    def expect(self, holds: Any, otherwise: str) -> bool:
        """Notes a fault and goes on: the line shows all that is wrong, not the first alone."""
        if not holds and otherwise not in self.faults:
            self.faults.append(otherwise)
        return bool(holds)


class Report:
    """Prints the cases of one part of the run as they end."""

    def __init__(self, part: str, only: str = "") -> None:
        self.part = part
        self.failures = 0
        self.count = 0
        self._only = only

    def run(self, name: str, body: Callable[[Case], object], seconds: int = 120) -> None:
        """A case, unless others were asked for."""
        if self.wants(name):
            with self.case(name, seconds) as case:
                body(case)

    @contextmanager
    def case(self, name: str, seconds: int = 120) -> Iterator[Case]:
        """Runs the body as a case. Whatever goes wrong in it is told in its line; the run goes on with the next one.

        The limit ends a case that hangs, wherever it hangs: a run that nobody watches must come to its end.
        """
        case, began = Case(), time.monotonic()
        previous = signal.signal(signal.SIGALRM, lambda *_: _overdue(seconds))
        signal.alarm(seconds)
        try:
            yield case
        except Exception as error:  # noqa: BLE001 - the line names it
            case.faults.append(f"{type(error).__name__}: {error}" if not isinstance(error, Failed) else str(error))
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, previous)
        self._print(name, case, time.monotonic() - began)

    def wants(self, name: str) -> bool:
        return self._only in f"{self.part}: {name}"

    def _print(self, name: str, case: Case, seconds: float) -> None:
        self.count += 1
        self.failures += bool(case.faults)
        words = [f"{seconds:.1f} s", *case.figures]
        line = f"{'FAIL' if case.faults else 'ok':4}  {self.part}: {name}  ({', '.join(words)})"
        if case.faults:
            line += "\n      " + "\n      ".join(fault.replace("\n", "\n        ") for fault in case.faults[:8])
            if len(case.faults) > 8:
                line += f"\n      and {len(case.faults) - 8} more"
        print(line, flush=True)


def _overdue(seconds: int) -> None:
    raise Failed(f"not over after {seconds} s")


def until(holds: Any, seconds: float, pause: float = 0.05) -> bool:
    """Asks again until it holds; false where it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True
