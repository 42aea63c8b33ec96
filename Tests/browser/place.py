"""A browser, and homes with what people write there, for tests that a teacher could do by hand."""

import pathlib
import re

import homes
from homes import PATIENCE
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


class Network(homes.Network):
    """The academy and one centre, and what people write there."""

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
