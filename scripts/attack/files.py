"""Files as a power cut or a careless hand leaves them: each damage has one answer.

The daemon and the commands either heal what is wrong by themselves, or end with 65 or 78 and one sentence that names
the file and says what to do. Nothing is made anew in the place of what cannot be made again: the identity and the
journal.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import shutil
from collections.abc import Callable
from functools import partial

from .cases import Case, Report
from .site import Finished, Network, Site, free_ports

EVENTS = 50

DAMAGES: dict[str, Callable[[pathlib.Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
}

FILES = ["identity.key", "tls.pem", "jisr.toml", "sentinel.json", "journal.db"]

# What a program says to a programmer and not to whoever looks after a centre.
RAW = re.compile(r"NSCocoa|NSPOSIX|Domain=|Error\(|SocketAddressError|Fatal error|SQLITE_|\bnil\b|Optional\(")


def run(report: Report, options: argparse.Namespace) -> None:
    with Network(options.jisr) as network:
        matrix = Matrix(report, network)
        for file in FILES:
            for damage in DAMAGES:
                matrix.run(file, damage)
        matrix.lost_together()
        matrix.configurations()


def _damage(file: str, damage: str, site: Site) -> None:
    DAMAGES[damage](site.home / file)


def _write(file: str, text: str, site: Site) -> None:
    (site.home / file).write_text(text)


class Matrix:
    """Every command on every damage, each on fresh copies of two homes: what one case heals, its office has learnt."""

    def __init__(self, report: Report, network: Network) -> None:
        self.report, self.network = report, network
        self.number = 0
        self.ports = free_ports(2)
        office = network.found(listen=f"127.0.0.1:{self.ports[0]}")
        centre = network.join(office, "centre", listen=f"127.0.0.1:{self.ports[1]}")
        rows = "".join(f"e{number},title {number}\n" for number in range(EVENTS))
        centre.must("import", "-", "--collection", "event", stdin="id,title\n" + rows)
        centre.sync(office.name)
        self.invitation = office.must("invite", "--quiet", "--centre", "another").splitlines()[0]
        made = pathlib.Path(centre.must("backup").splitlines()[0])
        self.backup = network.folder / "backup.db"
        shutil.copy(made, self.backup)
        shutil.rmtree(made.parent)  # So that a restore has no other source.
        for site in (centre, office):
            site.stop()
        self.office, self.template = office, centre

    def run(self, file: str, damage: str) -> None:
        commands: dict[str, Callable[..., None]] = {
            "serve": self._serve, "check": self._check, "status": self._status, "restore": self._restore,
            "init": self._init, "join": self._join,
        }  # fmt: skip
        for command, body in commands.items():
            name = f"{file} {damage}: {command}"
            if self.report.wants(name):
                self._try(name, partial(_damage, file, damage), partial(body, file=file))

    def _try(self, name: str, damage: Callable[[Site], object], body: Callable[[Case, Site], None]) -> None:
        with self.report.case(name) as case:
            site, office = self._copy(self.template), self._copy(self.office)
            damage(site)
            try:
                if name.endswith((": serve", ": restore")):  # The others call nobody.
                    office.start()
                # Where the file that says so is damaged, the centre listens where its office looks for it all the same.
                site.environment["JISR_SYNC_LISTEN"] = f"127.0.0.1:{self.ports[1]}"
                body(case, site)
            finally:
                for each in (site, office):
                    each.kill()
                    shutil.rmtree(each.home)
                    self.network.sites.remove(each)

    def _copy(self, template: Site) -> Site:
        self.number += 1
        home = self.network.folder / f"h{self.number}"
        shutil.copytree(template.home, home)
        site = Site(self.network.jisr, home)
        self.network.sites.append(site)
        return site

    # The commands

    def _serve(self, case: Case, site: Site, file: str) -> None:
        before = _irreplaceable(site)
        try:
            site.start()
        except Exception as refusal:  # noqa: BLE001 - what it said is what is looked at
            match = re.search(r"serve ended with (-?\d+): (.*)", str(refusal), re.DOTALL)
            if not match:
                raise
            said = [line for line in match[2].splitlines() if line.startswith("jisr: ")]
            _expect_sentence(case, Finished(["serve"], int(match[1]), "", "\n".join(said)), site, file, {65, 78})
            case.expect(_irreplaceable(site) == before, "it changed identity or journal")
            return
        case.figure("heals")
        case.expect(_can_be_made_anew(file, site), f"it serves as if {file} were sound")
        case.expect(len(site.titles()) == EVENTS, "events are missing")
        site.must("add", "event", "title=x")
        answer = site.run("sync")
        case.expect(answer.status == 0, f"it serves, and its office does not know it any more: {answer}")
        case.expect(site.stop() == 0, "it does not end in order")

    def _check(self, case: Case, site: Site, file: str) -> None:
        before = _irreplaceable(site)
        answer = site.run("check")
        case.expect(_irreplaceable(site) == before, "it changed identity or journal")
        if answer.status == 0:
            case.figure("0")
            case.expect(file not in ("identity.key", "journal.db"), f"it says ok, and {file} is not")
        else:
            _expect_sentence(case, answer, site, file, {65, 78})

    def _status(self, case: Case, site: Site, file: str) -> None:
        before = _irreplaceable(site)
        answer = site.run("status")
        case.expect(_irreplaceable(site) == before, "it changed identity or journal")
        # With no daemon there is nothing to ask: that is said, unless what is wrong is known without opening anything.
        case.figure(str(answer.status))
        case.expect(answer.status in (65, 69, 78), f"{answer}")
        _expect_one_plain_sentence(case, answer)

    def _restore(self, case: Case, site: Site, file: str) -> None:
        answer = site.run("restore", str(self.backup))
        if not case.expect(answer.status == 0, f"{answer}"):
            _expect_one_plain_sentence(case, answer)
            return
        site.start()
        case.expect(len(site.titles()) == EVENTS, "events are missing")
        site.must("check", "--full")
        site.must("add", "event", "title=x")
        answer = site.run("sync")
        case.expect(answer.status == 0, f"its office does not know it any more: {answer}")

    def _init(self, case: Case, site: Site, file: str) -> None:
        self._expect_no_new_device(case, site, "init", "--network", "another", "--centre", "another")

    def _join(self, case: Case, site: Site, file: str) -> None:
        self._expect_no_new_device(case, site, "join", self.invitation)

    def _expect_no_new_device(self, case: Case, site: Site, *words: str) -> None:
        before = _irreplaceable(site)
        answer = site.run(*words)
        case.figure(str(answer.status))
        case.expect(answer.status != 0, "it made a device of a home in which one lives")
        case.expect(_irreplaceable(site) == before, "it changed identity or journal")
        case.expect(
            "already" in answer.err or answer.status in (65, 78), f"it does not say what is the matter: {answer}"
        )
        _expect_one_plain_sentence(case, answer)

    # More than one file, and files that are readable and wrong

    def lost_together(self) -> None:
        """What tells that a journal was there is gone with it, and so is all that a cut init or join would not have
        made yet:
        those may go on. Looking must not leave an empty journal, which would pass for the old one."""
        for command in ("serve", "check"):
            name = f"journal.db and sentinel.json gone: {command}"

            def damage(site: Site) -> None:
                for file in ("journal.db", "sentinel.json"):
                    (site.home / file).unlink()

            def body(case: Case, site: Site, command: str = command) -> None:
                answer = site.run(command)
                case.figure(str(answer.status))
                case.expect(answer.status in (65, 69, 78), f"{answer}")
                case.expect(not (site.home / "journal.db").exists(), "it left an empty journal in the old one's place")
                _expect_one_plain_sentence(case, answer)

            if self.report.wants(name):
                self._try(name, damage, body)

    def configurations(self) -> None:
        """A configuration that was cut or emptied must not be taken for one that asks for the defaults."""
        texts = {"without schema": '[centre]\nlang = "en"\n', "of blanks": "\n  \n", "of a comment": "# schema = 1\n"}

        def body(case: Case, site: Site) -> None:
            self._serve(case, site, "jisr.toml")
            case.expect("heals" not in case.figures, "it goes on with the defaults")

        for words, text in texts.items():
            name = f"jisr.toml {words}: serve"
            if self.report.wants(name):
                self._try(name, partial(_write, "jisr.toml", text), body)


def _can_be_made_anew(file: str, site: Site) -> bool:
    """At no loss: a configuration that is gone asks for the defaults, as that of a fresh package does; one that is
    there and says
    nothing has lost what it said."""
    if file == "jisr.toml":
        return not (site.home / file).exists()
    return file in ("sentinel.json", "tls.pem")


def _irreplaceable(site: Site) -> list[bytes | None]:
    files = [site.home / name for name in ("identity.key", "journal.db")]
    return [file.read_bytes() if file.exists() else None for file in files]


def _expect_sentence(case: Case, answer: Finished, site: Site, file: str, statuses: set[int]) -> None:
    case.figure(str(answer.status))
    case.expect(
        answer.status in statuses, f"ends with {answer.status}, and not with 65 or 78: {answer.err.strip()[:300]}"
    )
    case.expect(str(site.home / file) in answer.err, f"the sentence does not name {file}: {answer.err.strip()[:300]}")
    case.expect(
        re.search(r"jisr (restore|config|doctor|init|join|peers)|delete nothing", answer.err),
        f"the sentence does not say what to do: {answer.err.strip()[:300]}",
    )
    _expect_one_plain_sentence(case, answer)


def _expect_one_plain_sentence(case: Case, answer: Finished) -> None:
    case.expect(answer.sentences, "it says nothing")
    case.expect(not RAW.search(answer.err), f"raw words: {answer.err.strip()[:300]}")
