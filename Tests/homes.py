"""Homes of Jisr with their daemons, as the tests of the pages and of the API have them."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile

BINARY = os.environ["JISR_BINARY"]
PATIENCE = 60  # Seconds that anything on this machine may take, however busy it is.


class Home:
    """One device: its folder, its daemon, and its commands."""

    def __init__(self, folder):
        self.path = str(folder)
        self.daemon = None
        self.address = None
        self.scheme = "http"
        self.listen = None  # Where the pages are served, if it is not this machine alone.

    def run(self, *arguments, check=True):
        result = subprocess.run(
            [BINARY, "--home", self.path, "--lang", "en", *arguments], capture_output=True, text=True, timeout=120
        )
        if check and result.returncode != 0:
            raise AssertionError(f"jisr {' '.join(arguments)}: {result.returncode} {result.stderr}")
        return result.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def start(self, *settings):
        # The second start has the port of the first, as in real life: pages that are open ask there again.
        console = self.listen or self.address or "127.0.0.1:0"
        command = [BINARY, "--home", self.path, "serve", "--set", f"console.listen={console}"]
        if os.environ.get("JISR_DAEMON_LOG"):
            log = open(os.environ["JISR_DAEMON_LOG"], "ab")
        else:
            log = subprocess.DEVNULL
        for setting in ("sync.every=manual", *settings):
            command += ["--set", setting]
        self.daemon = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=log)
        # It says so when it is ready; what comes after must not fill the pipe.
        for line in self.daemon.stderr:
            if b"ready on" in line:
                break
        else:
            raise AssertionError("the daemon did not start")
        self.reader = subprocess.Popen(["cat"], stdin=self.daemon.stderr, stdout=log)
        self.daemon.stderr.close()
        self.scheme, self.address = self.json("console")["address"].rstrip("/").split("://")

    def open_to_the_house(self):
        """Starts anew, with the pages for whoever is on the same network; the port stays, and so does what a test knows."""
        self.stop()
        self.listen = f"0.0.0.0:{self.address.rpartition(':')[2]}"
        self.start()

    def stop(self, how=signal.SIGTERM):
        if self.daemon:
            self.daemon.send_signal(how)
            self.daemon.wait(PATIENCE)
            self.reader.wait(PATIENCE)
            self.daemon = None

    def url(self, path="/"):
        return f"{self.scheme}://{self.address}{path}"


class Network:
    """The academy and one centre, each with its daemon."""

    def __init__(self, centre="مركز شيشاوة"):
        self.folder = tempfile.TemporaryDirectory(prefix="jisr-homes-")
        root = pathlib.Path(self.folder.name)
        self.office, self.centre = Home(root / "office"), Home(root / "centre")
        self.office.run("init", "--network", "n", "--centre", "الأكاديمية الجهوية", "--listen", "127.0.0.1:0")
        self.office.start()
        line = self.office.json("invite", "--centre", centre, "--province", "شيشاوة")["invitation"]
        self.centre.run("join", line, "--listen", "127.0.0.1:0")
        self.centre.start()
        self.others = []

    def join(self, centre):
        """A device of another centre."""
        home = Home(pathlib.Path(self.folder.name) / f"other{len(self.others)}")
        self.others.append(home)
        line = self.office.json("invite", "--centre", centre, "--province", "الحوز")["invitation"]
        home.run("join", line, "--listen", "127.0.0.1:0")
        home.start()
        return home

    def close(self):
        for home in (*self.others, self.centre):
            home.stop()
        self.office.stop()
        self.folder.cleanup()
