"""A home that is measured: its daemon, what is asked of it, and what it costs."""

import json
import os
import pathlib
import signal
import subprocess
import threading

LISTS = ["participants:participant", "sessions:session", "attendance:attendance", "events:event", "reports:report"]


class Home:
    def __init__(self, jisr, path):
        self.jisr, self.path, self.process = jisr, str(path), None

    def run(self, *arguments, **options):
        options = {"capture_output": True, "text": True} | options
        return subprocess.run([self.jisr, "--home", self.path, *arguments], check=True, **options).stdout

    def start(self):
        command = [self.jisr, "--home", self.path, "serve", "--set", "console.listen=127.0.0.1:0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "ready on" in line:
                break
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.address = json.loads(self.run("console", "--json"))["address"].removeprefix("http://").rstrip("/")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def pss(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024

    def cpu(self):
        """CPU-seconds of the daemon so far, all its threads."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def centre(jisr, folder, scratch):
    """A centre with W in it, which its office has taken in; its daemon runs."""
    office, home = Home(jisr, scratch / "office"), Home(jisr, scratch / "centre")
    office.run("init", "--network", "n", "--centre", "r", "--quiet", "--listen", "127.0.0.1:0")
    office.start()
    home.run("join", office.run("invite", "--centre", "c", "--quiet").splitlines()[0], "--quiet", "--listen", "127.0.0.1:0")
    office.stop()
    home.start()
    for pair in LISTS:
        name, collection = pair.split(":")
        home.run("import", os.path.join(folder, name + ".csv"), "--collection", collection)
    return home
