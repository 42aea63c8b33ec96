"""What is to be done: a line leads to its next step, is given, put off, and goes when it is done."""

import datetime
import unittest

from place import Browser, Network, learners

TODAY = datetime.date.today()


def day(days):
    return str(TODAY + datetime.timedelta(days=days))


class Todo(unittest.TestCase):
    scripted = True

    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.network.enrol(learners(3))
        for days in (1, 2, 3):
            cls.home.run("add", "session", f"id=S{days}", f"date={day(-days)}", "group=A", "slot=صباح")
            cls.home.run("attend", f"S{days}", "P01=absent", "P02=present")
        cls.home.run("add", "session", "id=bare", f"date={day(-1)}", "group=A", "slot=مساء")
        cls.home.run(
            "add", "event", "id=meeting", "title=لقاء", f"follow_ups={day(-5)} أمينة: <b>المحضر</b>\n{day(5)} لاحقا"
        )
        cls.browser = Browser(scripted=cls.scripted)
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)

    def titles(self, name):
        self.browser.get(self.home.url(f"/todo?list={name}"))
        return [link.text.strip("\u2068\u2069") for link in self.browser.all(".people li > a")]

    def test_a_call_closes_the_line(self):
        browser = self.browser
        self.assertEqual(len(self.titles("absences")), 1)
        self.assertIn("غائب(ة) منذ", browser.text(".people li"))
        browser.get(self.home.url())
        browser.press("a[href='/todo?list=absences']")
        # Given to somebody and put off with a reason; without one nothing happens, and what was typed stays.
        browser.press(".people .actions a[href^='/todo/absences-']")
        browser.one("#person option:not([value=''])").click()
        browser.press("form[action$='/give'] button")
        self.assertIn("تم التكليف", browser.text())
        self.titles("absences")
        self.assertIn("نادية", browser.text(".people li"))
        browser.press(".people .actions a[href^='/todo/absences-']")
        address = browser.driver.current_url
        browser.fill(reason="")
        browser.one("#until").send_keys("x") if not browser.is_scripted() else browser.fill(until=day(4))
        browser.press("form[action$='/later'] button")
        if browser.is_scripted():
            self.assertIn("المرجو كتابة سبب التأجيل", browser.text("#until-fault"))
            self.assertEqual(browser.one("#until").get_attribute("value"), day(4))
            browser.fill(reason="الأسرة مسافرة")
            browser.press("form[action$='/later'] button")
            self.assertEqual(self.titles("absences"), [])
            browser.get(self.home.url("/todo?list=absences&all=1"))
            self.assertIn("الأسرة مسافرة", browser.text(".people"))
            browser.get(address)
            browser.fill(until="")
            browser.press("form[action$='/later'] button")
        self.assertEqual(len(self.titles("absences")), 1)
        browser.press(".people .actions a[href$='/add/call']")
        self.assertEqual(browser.one("[name='f.caller']").get_attribute("value"), "نادية")
        browser.fill(f__answer="reached", f__note="مرض")
        browser.press("main form .main")
        self.assertIn("مرض", browser.text("[aria-labelledby=s-call]"))
        self.assertEqual(self.titles("absences"), [])
        browser.get(self.home.url("/session/S1"))
        self.assertIn("نادية", browser.text("[data-participant=P01] th small"))

    def test_a_follow_up_is_ticked_off(self):
        browser = self.browser
        self.assertEqual(self.titles("follow_ups"), [f"{day(-5)} أمينة: <b>المحضر</b>"])
        browser.press(".people form button")
        self.assertIn("سُجل الإنجاز", browser.text())
        self.assertEqual(self.titles("follow_ups"), [])
        browser.get(self.home.url("/event/meeting"))
        self.assertIn(f"✓ {day(-5)} أمينة: <b>المحضر</b>", browser.text())

    def test_one_person_with_two_files(self):
        browser = self.browser
        suffix = "s" if browser.is_scripted() else "n"
        for id, massar in ((f"D1{suffix}", ""), (f"D2{suffix}", f"J{suffix}99")):
            self.home.run("add", "participant", f"id={id}", "status=completed", "sex=f")
            fields = [f"name_ar=سكينة المرابط {suffix}"] + ([f"massar={massar}"] if massar else [])
            self.home.run("add", "identity", f"participant={id}", *fields)
        self.assertEqual(len(self.titles("doubles")), 1)
        self.assertIn("اسم واحد", browser.text(".people li"))
        browser.press(".people .actions a")
        self.assertEqual(len(browser.all(".side section")), 2)
        browser.press(".side section:nth-child(2) button")
        self.assertIn("الشخص نفسه", browser.text())
        self.assertEqual(self.titles("doubles"), [])
        browser.get(self.home.url(f"/participant/D1{suffix}"))
        self.assertIn(f"D2{suffix}", browser.text(".note"))
        browser.press(".note a")
        browser.press("button[value=undecided]")
        self.assertEqual(len(self.titles("doubles")), 1)
        browser.press(".people .actions a")
        browser.press("button[value=different]")
        self.assertEqual(self.titles("doubles"), [])
        self.assertEqual(len(self.home.json("list", "participant", "status=completed", f"id=D1{suffix}")), 1)

    def test_the_other_lists(self):
        browser = self.browser
        self.assertEqual(len(self.titles("unmarked_sessions")), 1)
        browser.press(".people .actions a")
        self.assertTrue(browser.driver.current_url.endswith("/session/bare"))
        self.assertEqual(len(self.titles("no_plan")), 3)
        browser.press(".people .actions a[href$='/add/plan']")
        browser.fill(f__goal="حرفة")
        browser.press("main form .main")
        self.assertEqual(len(self.titles("no_plan")), 2)
        browser.get(self.home.url("/todo/absences-nothing"))
        self.assertIn("ربما أُنجز", browser.text())


class TodoWithoutScript(Todo):
    scripted = False


if __name__ == "__main__":
    unittest.main()
