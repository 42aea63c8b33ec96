"""Every page in every language: for screen readers, on a phone, printed, small; and whatever stands in a record stays text."""

import json
import pathlib
import unittest

import axe_core_python
from place import Browser, Network, learners

AXE = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = [
    "/", "/attendance", "/attendance?day=2026-03-02", "/attendance/new", "/session/S1", "/session/S1/edit", "/session/new", "/participant/new",
    "/session/S1/sheet", "/session/S1/sheet?blank", "/participants", "/participants?q=xyz", "/participants/new",
    "/participant/P01", "/participant/P01/edit/participant", "/participant/P01/edit/identity",
    "/participant/P01/add/orientation", "/participant/P01/add/call", "/todo", "/todo?list=no_plan", "/todo?list=nothing", "/participant/P01/double/P06", "/participant/P01/move", "/participant/P01/elsewhere", "/moves", "/moves?all=1", "/move/MOVE", "/participant/P01/add/plan", "/participant/P01/add/outcome",
    "/participant/P01/history", "/users", "/conflicts", "/events", "/events/new", "/event/meeting",
    "/event/meeting/edit", "/reports", "/reports/new", "/figures", "/figures?report=indicators&by=sex",
    "/figures?by=month", "/figures?report=outcomes", "/figures?by=province&public=1", "/figures/annual", "/figures/annual?public=1", "/codebook",
    "/network", "/network/device/OFFICE", "/network/device/CENTRE", "/network/device/OFFICE/revoke", "/view/participant/P01",
    "/view/session/S1", "/view/event/meeting", "/phone", "/passes", "/participant/nobody", "/nowhere",
]  # fmt: skip
LANGUAGES = {"ar": "rtl", "fr": "ltr", "en": "ltr"}


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.network.enrol(learners(25))
        cls.home.run("add", "session", "id=S1", "date=2026-03-02", "group=A", "slot=صباح", "trainer=Karim")
        cls.home.run("attend", "S1", "P01=late:5", "P02=absent")
        # An id may be a word of ours.
        cls.home.run("add", "session", "id=new", "date=2026-03-02", "group=new", "slot=مساء")
        cls.home.run("add", "participant", "id=new", "group=new", "status=enrolled")
        cls.network.quarrel("meeting", "اللقاء الجهوي", "لقاء شيشاوة")
        cls.home.run("add", "orientation", "participant=P01", "track=full", "reason=…")
        ids = [home.json("status")["device"]["id"] for home in (cls.network.office, cls.home)]
        other = cls.network.join("مركز آخر")
        for home in (other, cls.home):
            home.run("sync", check=False)
        cls.home.run("add", "identity", "participant=new", "name_ar=<b>جديد</b>")
        move = cls.home.run("move", "offer", "new", "مركز آخر", "--consent", "guardian", "--with", "plan").strip()
        PAGES[:] = [page.replace("OFFICE", ids[0]).replace("CENTRE", ids[1]).replace("MOVE", move) for page in PAGES]
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)

    def test_every_page_in_every_language(self):
        for language, direction in LANGUAGES.items():
            self.browser.language(self.home, language)
            for page in PAGES:
                self.browser.get(self.home.url(page))
                with self.subTest("direction and one heading", page=page, language=language):
                    self.assertEqual(self.browser.one("html").get_attribute("dir"), direction)
                    self.assertEqual(len(self.browser.all("h1")), 1)
                    self.assertNotIn("{", self.browser.text())
                with self.subTest("axe", page=page, language=language):
                    self.assertEqual(self.axe_faults(), [])

    def axe_faults(self):
        """What keeps somebody from using the page that is open."""
        driver = self.browser.driver
        driver.execute_script(AXE)
        # Nodes that pass are most of them, and nobody asks for them.
        found = driver.execute_async_script("axe.run({resultTypes: ['violations']}).then(arguments[arguments.length - 1])")
        return [
            f"{fault['id']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
            for fault in found["violations"] if fault["impact"] in ("serious", "critical")
        ]  # fmt: skip

    def test_ids_are_no_pages(self):
        for page in ("/session/new", "/participant/new"):
            self.browser.get(self.home.url(page))
            self.assertEqual(self.browser.all("[action='/attendance/new'], [action='/participants/new']"), [])

    def test_phone(self):
        other = Browser()
        self.addCleanup(other.close)
        for cookie in self.browser.driver.get_cookies():
            other.get(self.home.url("/enter"))
            other.driver.add_cookie(cookie)
        other.language(self.home, "fr")  # It has the longest words.
        for page in PAGES:
            other.narrow()
            other.get(self.home.url(page))
            for width in (360, 800, 1000):
                with self.subTest(page=page, width=width):
                    other.narrow(width)
                    wide = other.driver.execute_script("return document.scrollingElement.scrollWidth")
                    self.assertLessEqual(wide, width)

    def test_weight_and_requests(self):
        """The whole page on a first visit: what comes over the wire, and from where."""
        for page in PAGES:
            with self.subTest(page=page):
                self.browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
                self.browser.get(self.home.url(page))
                parts = self.browser.driver.execute_script(
                    "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
                    ".map((part) => [part.name, part.encodedBodySize])"
                )
                self.assertTrue(all(name.startswith((self.home.url(""), "data:")) for name, _ in parts), parts)
                self.assertLessEqual(sum(size for _, size in parts), 60_000, parts)

    def test_long_list_in_pages(self):
        self.network.enrol([(f"L{n:03}", f"سعاد {n:03}", f"Souad {n:03}") for n in range(120)], group="طويل")
        self.browser.get(self.home.url("/participants?q=souad"))
        seen = []
        while True:
            seen += [link.text for link in self.browser.all("#found .people a")]
            if not self.browser.all("#found a[rel=next]"):
                break
            self.browser.press("#found a[rel=next]")
        self.assertEqual(len(set(seen)), 120)
        self.assertEqual(seen, sorted(seen))
        self.browser.press("#found a[rel=prev]")
        self.assertEqual(len(self.browser.all("#found .people a")), 50)

    def test_script_and_style_are_kept(self):
        self.browser.get(self.home.url())
        for selector, attribute in (("link[rel=stylesheet]", "href"), ("script", "src")):
            kept = self.browser.driver.execute_async_script(
                "fetch(arguments[0]).then((a) => arguments[1](a.headers.get('Cache-Control')))",
                self.browser.one(selector).get_attribute(attribute),
            )
            self.assertIn("immutable", kept)

    def test_dark_has_contrast(self):
        self.browser.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        )
        self.addCleanup(self.browser.driver.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"features": []})
        for page in ("/", "/session/S1", "/participant/P01"):
            with self.subTest(page=page):
                self.browser.get(self.home.url(page))
                self.browser.driver.execute_script(AXE)
                found = self.browser.driver.execute_async_script(
                    "axe.run({runOnly: ['color-contrast']}).then(arguments[arguments.length - 1])"
                )
                self.assertEqual([json.dumps(fault["nodes"][0]["html"]) for fault in found["violations"]], [])


class ForeignText(unittest.TestCase):
    """Names and texts as somebody may have written them elsewhere, to do harm or by accident."""

    HARM = [
        "<img src=x onerror=\"document.title='harmed'\">",
        "\"\u0301 autofocus onfocus=\"document.title='harmed'\" x=\"",
        "'\u0300 onclick='document.title=1'",
        "</textarea><script>document.title='harmed'</script>",
        "\u202eاسم معكوس\u202c",
        "{{frame.csrf}}",
        "&lt;b&gt;",
    ]

    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.home.run("add", "session", "id=S1", "date=2026-03-02", "group=A", "slot=<b>x</b>")
        for number, text in enumerate(cls.HARM):
            cls.home.run("add", "participant", f"id=P{number}", "group=A", "status=enrolled", f"trade={text}")
            cls.home.run("add", "identity", f"participant=P{number}", f"name_ar={text}", f"guardian={text}")
        cls.home.run("add", "participant", "id=LONG", "group=A", f"trade={'م' * 32_000}")
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)

    def test_stays_text(self):
        pages = ["/attendance", "/attendance?day=2026-03-02", "/session/S1", "/session/S1/sheet", "/participants"]
        for number in range(len(self.HARM)):
            pages += [f"/participant/P{number}", f"/participant/P{number}/edit/identity"]
        pages += ["/participant/LONG", "/participant/LONG/edit/participant"]
        for page in pages:
            with self.subTest(page=page):
                self.browser.get(self.home.url(page))
                self.assertNotEqual("harmed", self.browser.driver.title)
                self.assertEqual(self.browser.all("main img, main b:not([dir]), main script"), [])
                self.assertEqual(self.browser.all("[onerror], [onfocus], [onclick]"), [])
        self.browser.get(self.home.url("/participant/P5/edit/identity"))
        self.assertEqual(self.browser.one("[name='f.guardian']").get_attribute("value"), "{{frame.csrf}}")

    def test_sought_text_stays_text(self):
        self.browser.get(self.home.url("/participants?q=%22%CC%81%20onfocus%3D%22alert(1)"))
        self.assertEqual(self.browser.one("#q").get_attribute("value"), '"\u0301 onfocus="alert(1)')
        self.assertEqual(self.browser.all("[onfocus]"), [])


if __name__ == "__main__":
    unittest.main()
