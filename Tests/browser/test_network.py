"""The network's pages: a device is invited by a picture, joins, gets another name, and is revoked; and others' eyes."""

import pathlib
import unittest

import codes
from homes import Home
from place import Browser, Network, learners


class NetworkPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.office = cls.network.office
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.office)
        cls.browser.language(cls.office, "en")

    def device(self, home):
        return home.json("status")["device"]["id"]

    def is_revoked(self, home):
        return self.device(home) in [one["id"] for one in self.office.json("peers")["revoked"]]

    def newcomer(self, line, name):
        home = Home(pathlib.Path(self.network.folder.name) / name)
        home.run("join", line, "--listen", "127.0.0.1:0")
        home.start()
        self.addCleanup(home.stop)
        return home

    def invite(self, centre, role="centre"):
        browser = self.browser
        browser.get(self.office.url("/network"))
        browser.fill(role=role, centre=centre, province="شيشاوة")
        browser.press("form[action='/network/invite'] button")
        return browser.text(".invitation code")

    def test_invited_by_a_picture_joined_renamed_revoked(self):
        browser = self.browser
        line = self.invite("مركز إيمنتانوت")
        self.assertTrue(line.startswith("JISR1-"))
        read = codes.on_page(browser)
        self.assertEqual(read, line)
        self.assertIn("QR", browser.one("svg.qr").get_attribute("aria-label"))
        # It is black on white whatever colours the page has.
        scheme = lambda value: browser.driver.execute_cdp_cmd(  # noqa: E731
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": value}]}
        )
        scheme("dark")
        self.assertEqual(codes.on_page(browser), line)
        scheme("")
        home = self.newcomer(read, "imintanout")
        home.run("add", "event", "id=1", "title=لقاء")
        home.run("sync")

        browser.get(self.office.url("/network"))
        self.assertIn("مركز إيمنتانوت", browser.text(".devices"))
        row = next(row for row in browser.all(".devices li") if "مركز إيمنتانوت" in row.text)
        self.assertIn("It called here", row.text)
        self.assertIn("version", row.text)
        self.assertNotIn("clock", row.text)
        browser.get(self.office.url(f"/network/device/{self.device(home)}"))
        name = browser.one("#name")
        name.clear()
        name.send_keys("حاسوب القاعة")
        browser.press("form[action$='/rename'] button")
        self.assertEqual(browser.text("h1"), "حاسوب القاعة")
        # A name that another has is no name: what was typed stays.
        name = browser.one("#name")
        name.clear()
        name.send_keys("الأكاديمية الجهوية")
        browser.press("form[action$='/rename'] button")
        self.assertEqual(browser.one("#name").get_attribute("value"), "الأكاديمية الجهوية")
        self.assertTrue(browser.text("#name-fault"))

        browser.press("a[href$='/revoke']")
        self.assertIn("never writes again", browser.text())
        browser.one("input[value=stolen]").click()
        browser.press("form button.grave")
        # Asked once more: nothing is done yet, and one can go back.
        self.assertIn("for ever?", browser.text("[role=alert]"))
        self.assertIn("stolen", browser.text("[role=alert]"))
        self.assertFalse(self.is_revoked(home))
        browser.press("form button.grave")
        self.assertTrue(self.is_revoked(home))
        self.assertIn("is revoked", browser.text())
        browser.get(self.office.url("/network"))
        self.assertIn("حاسوب القاعة", browser.text(".former"))
        # What it hands in from now on is kept for a person, who reads it before deciding.
        home.run("add", "event", "id=2", "title=بعد السرقة")
        home.run("sync", check=False)
        browser.get(self.office.url(f"/network/device/{self.device(home)}"))
        self.assertIn("Changes held here without effect: ", browser.text("#held"))
        self.assertIn("بعد السرقة", browser.text(".history"))
        self.assertIn("without effect", browser.text(".history"))
        # But for the two forms that were refused.
        self.assertEqual([said for said in browser.complaints() if "Failed to load resource" not in said], [])

    def test_a_directorate_is_invited(self):
        home = self.newcomer(self.invite("المديرية الإقليمية بشيشاوة", role="province"), "directorate")
        self.assertEqual(home.json("status")["device"]["role"], "province")

    def test_a_day_that_is_none(self):
        browser = self.browser
        browser.get(self.office.url(f"/network/device/{self.device(self.network.centre)}/revoke"))
        browser.one("input[value=stolen]").click()
        browser.driver.execute_script("document.getElementById('as_of').type = 'text'")
        browser.one("#as_of").send_keys("soon")
        browser.press("form button.grave")
        self.assertTrue(browser.text("#day-fault"))
        self.assertFalse(self.is_revoked(self.network.centre))

    def test_who_may_not_reads_why(self):
        # The centre's machine keeps no roster, whoever sits there.
        other = Browser()
        self.addCleanup(other.close)
        other.enter(self.network.centre)
        other.language(self.network.centre, "en")
        office, centre = self.device(self.office), self.device(self.network.centre)
        other.get(self.network.centre.url("/network"))
        self.assertEqual(other.all("form[action='/network/invite']"), [])
        self.assertIn("steward", other.text("section"))
        other.get(self.network.centre.url(f"/network/device/{office}"))
        self.assertEqual(other.all("main form, a[href$='/revoke']"), [])
        self.assertIn("steward", other.text())
        # At the office, who is no director.
        code = self.office.json("users", "add", "قارئة", "--role", "reader")["code"]
        reader = Browser()
        self.addCleanup(reader.close)
        reader.get(self.office.url())
        if not reader.one("#first-name").is_displayed():
            reader.one("summary").click()
        for field, value in (("first-name", "قارئة"), ("code", code), ("new-password", "كلمة-سر-أخرى")):
            reader.one(f"#{field}").send_keys(value)
        reader.one("#again").send_keys("كلمة-سر-أخرى")
        reader.press("details button")
        reader.language(self.office, "en")
        reader.get(self.office.url(f"/network/device/{centre}"))
        self.assertEqual(reader.all("main form, a[href$='/revoke']"), [])
        self.assertIn("director", reader.text())
        # Nor does a form that he makes himself.
        reader.driver.execute_script(
            "document.body.insertAdjacentHTML('beforeend', "
            "`<form id=own method=post action=/network/device/${arguments[0]}/revoke><input name=csrf value=${arguments[1]}>"
            "<input name=sure value=yes><button>x</button></form>`)",
            centre, reader.one("form[action='/leave'] [name=csrf]").get_attribute("value"),
        )  # fmt: skip
        reader.press("#own button")
        self.assertIn("director", reader.text())
        self.assertFalse(self.is_revoked(self.network.centre))

    def test_on_a_terminal(self):
        text, read = codes.on_terminal(self.office, "invite", "--centre", "C")
        self.assertIn(read, text)
        self.assertTrue(read.startswith("JISR1-"))
        text, read = codes.on_terminal(self.office, "invite", "--centre", "C", environment={"NO_COLOR": "1"})
        self.assertIn(read, text)
        for options in (("--json",), ("--quiet",)):
            self.assertIsNone(codes.on_terminal(self.office, "invite", "--centre", "C", *options)[1])
        self.assertIsNone(codes.on_terminal(self.office, "invite", "--centre", "C", environment={"TERM": "dumb"})[1])
        self.assertNotIn("█", self.office.run("invite", "--centre", "C"))

    def test_with_others_eyes(self):
        network, browser = self.network, Browser()
        self.addCleanup(browser.close)
        network.enrol(learners(2))
        centre = network.centre
        centre.run("set", "participant", "P01", "trade=نجارة-مميزة")
        centre.run("sync")
        browser.enter(centre)
        browser.language(centre, "fr")
        browser.get(centre.url("/participant/P01"))
        browser.press("a[href='/view/participant/P01']")
        # The office is the first whose eyes are borrowed.
        self.assertIn("الأكاديمية الجهوية", browser.text("h1"))
        self.assertIn("نجارة-مميزة", browser.text())
        hidden = browser.text(".hidden-part")
        self.assertIn("nom en arabe", hidden)
        self.assertIn("nom en français", hidden)
        for name in learners(1)[0][1:]:
            self.assertNotIn(name, browser.text())
        # And so it is there.
        held = b"".join(path.read_bytes() for path in pathlib.Path(network.office.path).rglob("*") if path.is_file())
        self.assertIn("نجارة-مميزة".encode(), held)
        for name in learners(1)[0][1:]:
            self.assertNotIn(name.encode(), held)


if __name__ == "__main__":
    unittest.main()
