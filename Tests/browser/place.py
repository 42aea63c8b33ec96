"""Homes of Jisr with their daemons, and a browser, for tests that a teacher could do by hand."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

BINARY = os.environ["JISR_BINARY"]
PATIENCE = 30  # Seconds that anything on this machine may take, however busy it is.


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
        self.folder = tempfile.TemporaryDirectory(prefix="jisr-browser-")
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

    def quarrel(self, id, one, other):
        """Two write the title of one event without knowing of each other."""
        self.office.run("add", "event", f"id={id}", f"title={one}")
        self.centre.run("add", "event", f"id={id}", f"title={other}")
        self.centre.run("sync", check=False)  # It ends with 3: there is something to settle.

    def enrol(self, people, group="A"):
        """people: pairs of an id and a name in Arabic, and a name in French."""
        root = pathlib.Path(self.folder.name)
        (root / "p.csv").write_text(
            "id,sex,birth_year,group,status\n" + "".join(f"{id},f,2009,{group},enrolled\n" for id, _, _ in people),
            encoding="utf-8",
        )
        (root / "i.csv").write_text(
            "participant,name_ar,name_fr\n" + "".join(f'{id},"{ar}","{fr}"\n' for id, ar, fr in people),
            encoding="utf-8",
        )
        self.centre.run("import", str(root / "p.csv"), "--collection", "participant")
        self.centre.run("import", str(root / "i.csv"), "--collection", "identity")


class Browser:
    """A Chromium without a window."""

    def __init__(self, scripted=True, width=1100, height=900):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        options.add_argument(f"--window-size={width},{height}")
        options.accept_insecure_certs = True  # As who has compared the fingerprint goes on.
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.binary_location = "/usr/bin/chromium"
        if not scripted:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(PATIENCE)

    def close(self):
        self.driver.quit()

    def narrow(self, width=360):
        """A phone is 360 points wide, which a window of Chromium's cannot be."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 740, "deviceScaleFactor": 2, "mobile": True},
        )

    def get(self, url):
        self.driver.get(url)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector="main"):
        return self.one(selector).text

    def wait(self, holds, why=""):
        # A page may be in the middle of giving way to the next.
        between = (StaleElementReferenceException, NoSuchElementException)
        waiting = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.1, ignored_exceptions=between)
        return waiting.until(lambda _: holds(), why)

    def fill(self, **values):
        for name, value in values.items():
            field = self.one(f"[name='{name.replace('__', '.')}']")
            if field.tag_name == "select":
                field.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
            elif field.get_attribute("type") == "date":
                # What a date's field takes from the keyboard hangs on the browser's language.
                if self.is_scripted():
                    self.driver.execute_script("arguments[0].value = arguments[1]", field, value)
            else:
                field.clear()
                field.send_keys(value)

    def is_scripted(self):
        return bool(self.driver.execute_script("return true"))

    def press(self, selector):
        """Presses, and waits for the page that comes."""
        before = self.one("html")
        self.one(selector).click()
        self.wait(lambda: self.is_gone(before), f"no page after {selector}")

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except Exception:  # Whatever a driver says of what belongs to a page that is no more.
            return True

    def enter(self, home, name="نادية", password="كلمة-سر-طويلة"):
        """A director comes in with the code that the machine prints: the first user's, or one of his own."""
        code = home.json("users")["code"] or home.json("users", "add", name, "--role", "director")["code"]
        self.get(home.url())
        if not self.one("#first-name").is_displayed():
            self.one("summary").click()
        self.one("#first-name").send_keys(name)
        self.one("#code").send_keys(code)
        self.one("#new-password").send_keys(password)
        self.one("#again").send_keys(password)
        self.press("details button")

    def language(self, home, code):
        self.get(home.url(f"/language/{code}"))

    def complaints(self):
        """What the console of the browser says of a page of ours: nothing."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


NAMES = [
    ("فاطمة الزهراء آيت علي", "Fatima Zahra Aït Ali"),
    ("محمد أمين بلحاج", "Mohamed Amine Belhaj"),
    ("إيمان الإدريسي", "Imane El Idrissi"),
    ("يوسف أوحمان", "Youssef Ouhmane"),
    ("سلمى بنعلي", "Salma Benali"),
]


def learners(count):
    return [(f"P{n:02}", f"{NAMES[n % 5][0]} {n}", f"{NAMES[n % 5][1]} {n}") for n in range(1, count + 1)]


def session_path(url):
    return re.sub(r"^https?://[^/]+|\?.*$", "", url)
