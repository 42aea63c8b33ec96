"""A day at a centre, in a real browser: in Arabic with the script, in French without one."""

import signal
import subprocess
import tempfile
import unittest

from homes import Home
from place import Browser, Network, learners, session_path
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


class Keyboard:
    """Types, and counts what was typed."""

    def __init__(self, browser):
        self.browser = browser
        self.keys = 0

    def type(self, *keys):
        for key in keys:
            ActionChains(self.browser.driver).send_keys(key).perform()
            self.keys += 1


class DayInArabic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.network.enrol(learners(25))
        cls.home = cls.network.centre
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)

    def marks(self, session):
        rows = self.home.json("list", "attendance", f"session={session}")
        return {row["participant"]: (row.get("status"), row.get("minutes_late")) for row in rows}

    def saved(self):
        """Until the page says that all is on the disk."""
        saved = self.browser.one("#register").get_attribute("data-saved")
        self.browser.wait(
            lambda: not self.browser.all("tr.unsaved") and self.browser.text("#state") == saved, self.browser.text("#state")
        )

    def test_register_by_keyboard(self):
        browser = self.browser
        self.home.run("add", "session", "id=S1", "date=2026-03-02", "group=A", "slot=صباح")
        browser.get(self.home.url("/session/S1"))
        self.assertEqual(len(browser.all("tbody tr")), 25)
        order = [row.get_attribute("data-participant") for row in browser.all("tbody tr")]
        keyboard = Keyboard(browser)
        keyboard.type("*", "1", "7", "ش", "3", "a", "2", "1", "ب")
        self.saved()
        self.assertLessEqual(keyboard.keys, 15)
        marks = self.marks("S1")
        self.assertEqual(len(marks), 25)
        self.assertEqual(marks[order[16]][0], "absent")
        self.assertEqual(marks[order[2]][0], "absent")
        self.assertEqual(marks[order[20]][0], "excused")
        self.assertEqual(sum(1 for status, _ in marks.values() if status == "present"), 22)
        # Minutes, and taking a mark away again.
        keyboard.type("1", "r", "1", "5", Keys.ENTER)
        self.saved()
        self.assertEqual(self.marks("S1")[order[0]], ("late", 15))
        keyboard.type(Keys.BACKSPACE)
        self.saved()
        self.assertIsNone(self.marks("S1")[order[0]][0])
        # The page says the same when it is opened anew.
        browser.get(self.home.url("/session/S1"))
        self.assertIn("غير مسجل 1", browser.text("#count"))
        self.assertEqual(browser.complaints(), [])

    def test_arrows_and_names(self):
        browser = self.browser
        self.home.run("add", "session", "id=S2", "date=2026-03-03", "group=A", "slot=صباح")
        browser.get(self.home.url("/session/S2"))
        order = [row.get_attribute("data-participant") for row in browser.all("tbody tr")]
        keyboard = Keyboard(browser)
        # In Arabic the next choice is on the left: from "no mark" two to the right is "late".
        keyboard.type(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, " ")
        self.saved()
        self.assertEqual(self.marks("S2")[order[1]][0], "late")
        keyboard.type("/", "من لا يوجد", Keys.ENTER)
        # A name that is not there takes nobody's place.
        self.assertEqual(browser.one("#find").get_attribute("aria-invalid"), "true")
        keyboard.type(Keys.ESCAPE, "/", "يوسف اوحمان 8", Keys.ENTER, "a")
        self.saved()
        self.assertEqual({who for who, mark in self.marks("S2").items() if mark[0] == "absent"}, {"P08"})

    def test_service_killed_in_the_middle(self):
        browser = self.browser
        self.home.run("add", "session", "id=S3", "date=2026-03-04", "group=A", "slot=صباح")
        browser.get(self.home.url("/session/S3"))
        keyboard = Keyboard(browser)
        keyboard.type("p")
        self.saved()
        self.home.stop(signal.SIGKILL)
        keyboard.type("2", "a", "3", "e")
        kept = browser.one("#register").get_attribute("data-kept")
        browser.wait(lambda: browser.text("#state") == kept, "it is not said that marks are kept on the page")
        self.assertEqual(len(browser.all("tr.unsaved")), 2)
        self.home.start()
        self.saved()
        self.assertEqual(len(browser.all("tr.unsaved")), 0)
        statuses = sorted(status for status, _ in self.marks("S3").values())
        self.assertEqual(statuses, ["absent", "excused", "present"])
        browser.complaints()  # That the service was away is no complaint.

    def test_marks_outlive_the_page(self):
        browser = self.browser
        self.home.run("add", "session", "id=S4", "date=2026-03-05", "group=A", "slot=صباح")
        browser.get(self.home.url("/session/S4"))
        self.home.stop(signal.SIGKILL)
        Keyboard(browser).type("a")
        kept = browser.one("#register").get_attribute("data-kept")
        browser.wait(lambda: browser.text("#state") == kept)
        browser.get("about:blank")
        self.home.start()
        browser.get(self.home.url("/session/S4"))
        self.saved()
        self.assertEqual([mark[0] for mark in self.marks("S4").values()], ["absent"])
        browser.complaints()

    def test_sync_to_its_end(self):
        browser = self.browser
        self.home.run("add", "event", "title=نشاط")
        browser.get(self.home.url())
        self.assertRegex(browser.text(), "لم يُرسل بعد|للإرسال")
        browser.press("form[action='/sync'] button")
        browser.wait(lambda: "انتهت المزامنة" in browser.text("h1"), "the sync did not end")
        self.assertIn("تمت المزامنة", browser.text())
        self.assertIn("أُرسل", browser.text())
        browser.get(self.home.url())
        self.assertIn("أكد", browser.text(".confirmation.whole"))
        self.assertIn("نشاط", [event["title"] for event in self.network.office.json("list", "event")])
        # The academy reads, and has no names of this centre's youths.
        other = Browser()
        self.addCleanup(other.close)
        other.enter(self.network.office)
        other.get(self.network.office.url("/participants"))
        self.assertIn("الهويات تبقى في مركزها", other.text())
        self.assertNotIn("إيمان", other.text())
        self.assertEqual(other.all("a[href='/participants/new']"), [])

    def test_found_in_another_spelling(self):
        browser = self.browser
        browser.get(self.home.url("/participants"))
        for sought in ("ايمان الادريسى 7", "imane el idrissi 7", "اِيمَان الإدريسي 7"):
            field = browser.one("#q")
            field.clear()
            field.send_keys(sought)
            # What is found gives way to the next answer at any moment: all of it is asked in one.
            browser.wait(lambda: len(browser.all("#found .people li")) == 2 and "إيمان الإدريسي 7" in browser.text("#found"), sought)

    def test_enrolled_and_oriented(self):
        browser = self.browser
        browser.get(self.home.url("/participants/new"))
        browser.fill(i__name_ar="خديجة المنصوري", i__name_fr="Khadija El Mansouri", f__birth_year="2009", f__group="B")
        browser.press("main form .actions button.main")
        self.assertIn("تم التسجيل", browser.text())
        self.assertIn("خديجة المنصوري", browser.text("h1"))
        path = session_path(browser.driver.current_url)
        # The same again is asked about before it is made.
        browser.get(self.home.url("/participants/new"))
        browser.fill(i__name_ar="خديجه المنصورى", f__birth_year="2009")
        browser.press("main form .actions button.main")
        self.assertIn("هل هو أحد المسجلين", browser.text("[role=alert]"))
        self.assertEqual(browser.one("[name='i.name_ar']").get_attribute("value"), "خديجه المنصورى")
        # A person decides, with a reason; the data only propose.
        browser.get(self.home.url(f"{path}/add/orientation"))
        self.assertIn("التكوين الكامل", browser.text(".note"))
        browser.fill(f__track="short")
        self.browser.driver.execute_script("document.querySelectorAll('[required]').forEach(f => f.required = false)")
        browser.press("main form .actions button.main")
        self.assertTrue(browser.one("[name='f.reason']").get_attribute("aria-invalid"))
        self.assertEqual(browser.one("[name='f.track']").get_attribute("value"), "short")
        browser.fill(f__reason="تريد العمل قريبا")
        browser.press("main form .actions button.main")
        self.assertIn("تريد العمل قريبا", browser.text())
        browser.get(self.home.url(f"{path}/history"))
        self.assertIn("مركز شيشاوة", browser.text())

    def test_stale_form_keeps_both(self):
        browser = self.browser
        browser.get(self.home.url("/participant/P05/edit/participant"))
        self.home.run("set", "participant", "P05", "trade=نجارة")
        browser.fill(f__trade="خياطة")
        browser.press("main form .actions button.main")
        self.assertIn("القيمتان محفوظتان", browser.text("[role=alert]"))
        values = self.home.json("list", "participant", "id=P05")[0]["conflicts"]["trade"]
        self.assertEqual({value["value"] for value in values}, {"نجارة", "خياطة"})

    def test_conflict_settled_by_keyboard_and_taken_back(self):
        browser = self.browser
        self.network.quarrel("meeting", "اللقاء الجهوي الأول", "لقاء شيشاوة")
        browser.get(self.home.url())
        browser.press("a[href='/conflicts']")
        case = browser.one("section.card input[value=meeting]").find_element("xpath", "./..")
        self.assertIn("الأكاديمية الجهوية", case.text)
        self.assertIn("مركز شيشاوة", case.text)
        keep = next(
            button for button in case.find_elements("css selector", "button[name=keep]")
            if "الجهوي" in button.find_element("xpath", "../..").text
        )  # fmt: skip
        keep.send_keys(Keys.ENTER)
        browser.wait(lambda: "حُسم التعارض" in browser.text(), "it was not settled")
        self.assertEqual(self.home.json("list", "event", "id=meeting")[0]["title"], "اللقاء الجهوي الأول")
        browser.press("form[action^='/conflicts/retake'] button")
        self.assertEqual(self.home.json("list", "event", "id=meeting")[0]["title"], "لقاء شيشاوة")
        self.assertNotIn("conflicts", self.home.json("list", "event", "id=meeting")[0])

    def test_two_write_one_report_apart(self):
        """Different paragraphs both stand; of one paragraph both wordings are laid side by side, and a press settles it."""
        office, centre = self.network.office, self.home
        text = "فقرة أولى\nفقرة ثانية\nفقرة ثالثة"
        centre.run("add", "report", "id=R9", "title=تجربة مشتركة", f"context={text}")
        centre.run("sync", check=False)
        office.run("set", "report", "R9", "context=فقرة أولى\nفقرة ثانية\nخاتمة الأكاديمية")
        browser = self.browser
        browser.get(centre.url("/report/R9/edit"))
        field = browser.one("[name='f.context']")
        field.clear()
        field.send_keys("مقدمة المركز\nفقرة ثانية\nفقرة ثالثة")
        browser.press("main form .actions button.main")
        centre.run("sync", check=False)
        both = "مقدمة المركز\nفقرة ثانية\nخاتمة الأكاديمية"
        for home in (centre, office):
            self.assertEqual(home.json("show", "report", "R9")["context"], both)
            self.assertEqual([c for c in home.json("conflicts")["conflicts"] if c["id"] == "R9"], [])
        for home, word in ((centre, "هنا"), (office, "هناك")):
            home.run("set", "report", "R9", f"context=مقدمة المركز\nفقرة {word}\nخاتمة الأكاديمية")
        centre.run("sync", check=False)
        browser.get(centre.url("/conflicts"))
        own = {line.text for line in browser.all(".value .own")}
        self.assertEqual(own, {"فقرة هنا", "فقرة هناك"})
        proposal = browser.one("textarea").get_attribute("value")
        self.assertEqual(set(proposal.split("\n")), {"مقدمة المركز", "فقرة هنا", "فقرة هناك", "خاتمة الأكاديمية"})
        browser.press(".value button")
        self.assertEqual([c for c in centre.json("conflicts")["conflicts"] if c["id"] == "R9"], [])
        self.assertIn(centre.json("show", "report", "R9")["context"].split("\n")[1], own)

    def test_report_written_here_and_read_there(self):
        browser = self.browser
        browser.get(self.home.url("/reports/new"))
        browser.fill(f__title="ورشة الخياطة", f__context="مركز صغير\nوقاعة واحدة", f__author="نادية")
        for pole in browser.all("[type=checkbox][value=vocational], [type=checkbox][value=openness]"):
            pole.click()
        browser.press("main form .actions button.main")
        self.assertIn("القطب المهني", browser.text())
        self.assertIn("قطب التفتح", browser.text())
        path = session_path(browser.driver.current_url)
        # Saved again untouched, nothing has changed: neither lines nor boxes.
        before = self.home.json("list", "report")[0]["version"]
        browser.get(self.home.url(f"{path}/edit"))
        browser.press("main form .actions button.main")
        self.assertEqual(self.home.json("list", "report")[0]["version"], before)
        browser.press("button[value=submitted]")
        browser.press("button[value=published]")
        self.home.run("sync", check=False)
        report = self.network.office.json("list", "report")[0]
        self.assertEqual((report["status"], report["context"]), ("published", "مركز صغير\nوقاعة واحدة"))
        self.assertEqual(set(report["axes"]), {"vocational", "openness"})
        browser.get(self.home.url("/reports"))
        browser.one("#q").send_keys("الخياطه")
        browser.wait(lambda: "ورشة الخياطة" in browser.text("#found"))
        # A word of the text, without its article and in another spelling.
        browser.get(self.home.url("/reports?q=" + "بقاعه"))
        self.assertNotIn("ورشة الخياطة", browser.text("#found"))
        browser.get(self.home.url("/reports?q=" + "قاعه واحده"))
        self.assertIn("ورشة الخياطة", browser.text("#found"))

    def test_text_outlives_the_page(self):
        browser = self.browser
        browser.get(self.home.url("/events/new"))
        browser.fill(f__title="نص طويل لم يُحفظ")
        browser.get(self.home.url("/"))
        browser.get(self.home.url("/events/new"))
        self.assertEqual(browser.one("[name='f.title']").get_attribute("value"), "نص طويل لم يُحفظ")
        self.assertTrue(browser.one("#draft-note").is_displayed())
        browser.press("main form button.main")
        browser.get(self.home.url("/events/new"))
        self.assertEqual(browser.one("[name='f.title']").get_attribute("value"), "")

    def test_device_invited_from_the_page(self):
        office = Browser()
        self.addCleanup(office.close)
        office.enter(self.network.office, name="مريم")
        office.get(self.network.office.url("/network"))
        self.assertIn("مركز شيشاوة", office.text())
        office.fill(centre="مركز آسفي", province="آسفي")
        office.press("form[action='/network/invite'] button")
        line = office.text(".invitation code")
        with tempfile.TemporaryDirectory() as folder:
            Home(folder).run("join", line, "--listen", "127.0.0.1:0")
        office.get(self.network.office.url("/network"))
        self.assertIn("مركز آسفي", office.text())
        # A centre's device invites nobody.
        self.browser.get(self.home.url("/network"))
        self.assertEqual(self.browser.all("form[action='/network/invite']"), [])

    def test_minutes_of_a_meeting(self):
        browser = self.browser
        browser.get(self.home.url("/events/new"))
        browser.fill(f__title="لقاء", f__organisations="جمعية أ\nجمعية ب", f__decisions="شبكة جهوية واحدة")
        browser.press("main form .actions button.main")
        self.assertIn("محضر", browser.text())
        self.assertIn("جمعية أ، جمعية ب", browser.text())
        event = next(event for event in self.home.json("list", "event") if event["title"] == "لقاء")
        self.assertEqual(set(event["organisations"]), {"جمعية أ", "جمعية ب"})
        pdf = browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
        self.assertNotIn("رجوع", self.text_of(pdf))

    def test_same_session_is_asked_about(self):
        browser = self.browser
        self.home.run("add", "session", "id=S5", "date=2026-03-06", "group=A", "slot=صباح")
        browser.get(self.home.url("/attendance/new?date=2026-03-06"))
        browser.fill(f__group="A", f__slot="صباح")
        browser.press("main form .actions button.main")
        self.assertIn("توجد حصة", browser.text("[role=alert]"))
        browser.press("[role=alert] a")
        self.assertEqual(session_path(browser.driver.current_url), "/session/S5")
        # Deleted, and back by one press.
        browser.press("form[action$='/delete'] button")
        self.assertIn("حُذفت الحصة", browser.text())
        browser.press("form[action$='/undelete'] button")
        self.assertEqual(session_path(browser.driver.current_url), "/session/S5")

    def test_week_repeated(self):
        browser = self.browser
        self.home.run("add", "session", "id=S6", "date=2026-03-13", "group=A", "slot=مساء", "trainer=السعدية")
        browser.get(self.home.url("/attendance?day=2026-03-18"))
        browser.press("form[action='/attendance/repeat'] input[value=S6] ~ button")
        self.assertIn("مساء", browser.text("h1"))
        self.assertIn("السعدية", browser.text())
        self.assertIn("20 مارس 2026", browser.text())
        browser.get(self.home.url("/attendance?day=2026-03-18"))
        self.assertEqual(browser.all("form[action='/attendance/repeat'] input[value=S6]"), [])

    def test_sheet_on_paper(self):
        browser = self.browser
        self.home.run("add", "session", "id=S7", "date=2026-03-09", "group=A", "slot=صباح")
        browser.get(self.home.url("/session/S7/sheet?blank"))
        code = browser.text(".sheet .code")
        pdf = browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]
        text = self.text_of(pdf)
        self.assertIn(code, text)
        self.assertEqual(len(browser.all(".sheet tbody tr")), 25)
        self.assertGreaterEqual(text.count("☐"), 100)
        browser.get(self.home.url("/attendance"))
        browser.one("#sheet-code").send_keys(code.lower())
        browser.press("form[action='/attendance/sheet'] button")
        self.assertEqual(session_path(browser.driver.current_url), "/session/S7")

    @staticmethod
    def text_of(pdf):
        import base64

        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(base64.b64decode(pdf))
            file.flush()
            return subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout


class DayInFrenchWithoutScript(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.network.enrol(learners(3))
        cls.home = cls.network.centre
        cls.browser = Browser(scripted=False)
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)
        cls.browser.language(cls.home, "fr")

    def test_day(self):
        browser = self.browser
        self.assertEqual(browser.one("html").get_attribute("lang"), "fr")
        browser.get(self.home.url("/attendance/new?date=2026-03-02"))
        browser.fill(f__group="A", f__slot="matin")
        browser.press("main form .actions button.main")
        self.assertIn("lundi 2 mars 2026", browser.text())
        self.assertIn("non saisis 3", browser.text("#count"))
        # One absent by hand, the others by the button: each press saves what the page says.
        browser.one("tr[data-participant=P02] label.absent").click()
        browser.press("#rest")
        self.assertIn("présents 2, absents 1", browser.text("#count"))
        browser.one("tr[data-participant=P02] label.late").click()
        browser.one("tr[data-participant=P02] .minutes").send_keys("20")
        browser.press("main form .actions.unscripted button")
        rows = self.home.json("list", "attendance", "participant=P02")
        self.assertEqual((rows[0]["status"], rows[0]["minutes_late"]), ("late", 20))
        browser.get(self.home.url("/participants?q=idrissi"))
        self.assertIn("Imane El Idrissi 2", browser.text("#found"))
        browser.get(self.home.url())
        browser.press("form[action='/sync'] button")
        # The page loads itself again until it is over.
        browser.wait(lambda: "Synchronisation terminée" in browser.text("h1"), "the sync did not end")
        self.assertEqual(len(self.network.office.json("list", "attendance")), 3)

    def test_wrong_fields_lose_nothing(self):
        browser = self.browser
        browser.get(self.home.url("/participants/new"))
        browser.fill(i__name_fr="Nadia", f__birth_year="1810", i__birth_date="")
        browser.press("main form .actions button.main")
        self.assertTrue(browser.one("[name='f.birth_year']").get_attribute("aria-invalid"))
        self.assertEqual(browser.one("[name='i.name_fr']").get_attribute("value"), "Nadia")
        self.assertEqual(browser.one("[name='f.birth_year']").get_attribute("value"), "1810")

    def test_full_disk_loses_nothing(self):
        browser = self.browser
        browser.get(self.home.url("/participant/P03/edit/participant"))
        browser.fill(f__trade="couture d’été")
        self.home.stop()
        self.home.start("limits.min_free_disk=100000GiB")
        browser.press("main form .actions button.main")
        self.assertIn("disque", browser.text("[role=alert]"))
        self.home.stop()
        self.home.start()
        browser.press("main form button.main")
        self.assertEqual(self.home.json("list", "participant", "id=P03")[0]["trade"], "couture d’été")

    def test_log_in_ended_loses_nothing(self):
        browser = self.browser
        browser.get(self.home.url("/participant/P01/edit/participant"))
        browser.fill(f__trade="menuiserie")
        browser.driver.delete_all_cookies()
        browser.press("main form .actions button.main")
        # Without cookies the page is in the language of the device, Arabic.
        self.assertIn("ما كُتب محفوظ في هذه الصفحة", browser.text())
        browser.one("#name").send_keys("نادية")
        browser.one("#password").send_keys("كلمة-سر-طويلة")
        browser.press("form[action='/enter'] button")
        browser.press("main form .actions button.main")
        self.assertEqual(self.home.json("list", "participant", "id=P01")[0]["trade"], "menuiserie")
        browser.language(self.home, "fr")


if __name__ == "__main__":
    unittest.main()
