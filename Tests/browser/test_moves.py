"""A youth moves to another centre: offered from the page of one, accepted on that of the other."""

import unittest

from place import Browser, Network, learners


class Moves(unittest.TestCase):
    scripted = True

    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.one, cls.other = cls.network.centre, cls.network.join("مركز آخر")
        cls.network.enrol(learners(3))
        cls.one.run("add", "plan", "participant=P01", "axis=personal", "goal=<b>القراءة</b>")
        cls.browser = Browser(scripted=cls.scripted)
        cls.addClassCleanup(cls.browser.close)
        for home in (cls.one, cls.other):
            cls.browser.enter(home)
        cls.spread()

    @classmethod
    def spread(cls):
        for home in (cls.other, cls.one, cls.other, cls.one):
            home.run("sync")

    def offer(self, person):
        """From the page of the person."""
        browser = self.browser
        browser.get(self.one.url(f"/participant/{person}"))
        browser.press(f"a[href='/participant/{person}/move']")
        # Without a centre and a yes nothing is offered, and each is said beside its field.
        browser.press("main form button.main")
        self.assertEqual(len(browser.all("main .field.wrong")), 2)
        browser.one("#centre option:not([value=''])").click()
        browser.one("input[name=yes]").click()
        browser.one("#consent option[value=guardian]").click()
        browser.press("main form button.main")
        self.assertIn("أُرسل العرض", browser.text())

    def test_offered_here_and_accepted_there(self):
        browser = self.browser
        self.offer("P01")
        self.spread()
        browser.get(self.other.url("/todo"))
        browser.press(".people .actions a[href^='/move/']")
        self.assertIn("<b>القراءة</b>", browser.text())
        self.assertIn("ولي الأمر", browser.text())
        browser.press("form[action$='/accept'] button")
        self.assertIn("تم القبول", browser.text())
        self.assertIn("<b>القراءة</b>", browser.text())
        browser.get(self.other.url("/todo?list=moves"))
        self.assertEqual(browser.all(".people li"), [])
        self.spread()
        browser.get(self.one.url("/participant/P01"))
        self.assertIn("منتقل(ة)", browser.text())
        self.assertIn("مركز آخر", browser.text(".note a"))
        self.assertEqual(browser.all("a[href='/participant/P01/move']"), [])

    def test_a_file_of_another_centre_stands(self):
        browser = self.browser
        browser.get(self.one.url("/participant/P03"))
        browser.press("a[href='/participant/P03/elsewhere']")
        # Without a centre and a number nothing is decided, and each is said beside its field.
        browser.press("button[value=same]")
        self.assertEqual(len(browser.all("main .field.wrong")), 2)
        browser.one("#centre option:not([value=''])").click()
        browser.one("#number").send_keys("Q7")
        browser.press("button[value=same]")
        self.assertIn("الملف الباقي هو \u2068Q7\u2069 في مركز آخر", browser.text())
        browser.get(self.one.url("/participant/P03"))
        self.assertIn("Q7", browser.text(".note a"))
        browser.press(".note a[href='/participant/P03/elsewhere']")
        browser.press("button[value=undecided]")
        self.assertEqual(browser.all("button[value=undecided]"), [])
        browser.get(self.one.url("/participant/P03"))
        self.assertEqual(len(browser.all("a[href='/participant/P03/move']")), 1)

    def test_withdrawn_here_and_declined_there(self):
        browser = self.browser
        self.offer("P02")
        browser.press("form[action$='/withdraw'] button")
        self.assertIn("سُحب العرض", browser.text())
        self.offer("P02")
        self.spread()
        browser.get(self.other.url("/moves"))
        browser.press(".people a[href^='/move/']")
        browser.one("#reason option[value=no_place]").click()
        browser.press("form[action$='/decline'] button")
        self.assertIn("تم الرفض", browser.text())
        self.spread()
        browser.get(self.one.url("/moves?all=1"))
        self.assertIn("لا مقعد شاغر", browser.text())


class MovesWithoutScript(Moves):
    scripted = False
