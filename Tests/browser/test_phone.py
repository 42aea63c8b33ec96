"""A phone in the room: over TLS, by a picture, with a trainer's pass; the link cut in the middle of a lesson."""

import datetime
import hashlib
import http.client
import pathlib
import ssl
import subprocess
import unittest

import codes
from homes import BINARY
from place import Browser, Network, learners

TODAY = datetime.date.today().isoformat()


class Phone(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = home = cls.network.centre
        cls.network.enrol(learners(4), group="فوج 1")
        for id, group in (("S1", "فوج 1"), ("S2", "فوج 2"), ("S3", "")):
            home.run("add", "session", f"id={id}", f"date={TODAY}", *([f"group={group}"] if group else []))
        home.run("add", "participant", "id=X1", "group=فوج 2", "status=enrolled")
        cls.director = Browser()
        cls.addClassCleanup(cls.director.close)
        cls.director.enter(home)  # On this machine, before anybody else is let near.
        home.open_to_the_house()
        cls.director.get(home.url("/enter"))
        cls.director.fill(name="نادية", password="كلمة-سر-طويلة")
        cls.director.press("form[action='/enter'] button")
        cls.director.language(home, "en")

    def phone(self):
        phone = Browser()
        self.addCleanup(phone.close)
        phone.narrow()
        return phone

    def answer(self, method="GET", path="/enter", headers=None, body=None):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        host, port = self.home.address.rsplit(":", 1)
        connection = http.client.HTTPSConnection(host, int(port), context=context, timeout=30)
        self.addCleanup(connection.close)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.bytes = answer.read()
        return answer

    def make_pass(self, *groups, trainer="كريم"):
        director = self.director
        director.get(self.home.url("/passes"))
        director.fill(trainer=trainer)
        for box in director.all("[name=group]"):
            if box.get_attribute("value") in groups:
                box.click()
        director.press("form[action='/passes'] button")
        link = director.text(".invitation code")
        self.assertEqual(codes.on_page(director), link)
        return link

    def opened(self, link):
        phone = self.phone()
        phone.get(link)
        phone.press("main form button")
        return phone

    def marks(self, session="S1"):
        return {row["participant"]: row.get("status") for row in self.home.json("list", "attendance", f"session={session}")}

    def passes(self):
        return self.director.all("form[action='/passes/withdraw']")

    # MARK: The address

    def test_without_a_password_nobody_is_let_near(self):
        home = self.network.office
        for address in ("0.0.0.0:0", "192.0.2.1:8480", "[::]:0"):
            told = subprocess.run(
                [BINARY, "--home", str(pathlib.Path(home.path).parent / "none"), "--lang", "en", "serve", "--set",
                 f"console.listen={address}"], capture_output=True, text=True, timeout=60,
            )  # fmt: skip
            self.assertEqual(told.returncode, 78, told.stderr)
            self.assertIn("password", told.stderr)

    def test_the_picture_the_fingerprint_and_the_certificate(self):
        director, home = self.director, self.home
        director.get(home.url("/phone"))
        address = director.text("main p.line code")
        self.assertTrue(address.startswith("https://"))
        self.assertEqual(codes.on_page(director), address)
        shown = [code.text for code in director.all("ol code")]
        told = home.json("console")
        self.assertEqual(shown, [told["fingerprint"], told["key"]])
        host, port = home.address.rsplit(":", 1)
        pem = ssl.get_server_certificate((host, int(port)))
        found = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest().upper()
        self.assertEqual(told["fingerprint"].replace(":", ""), found)
        text, read = codes.on_terminal(home, "console", "--phone")
        self.assertEqual(read, address)
        self.assertIn(told["fingerprint"], text)
        # This machine alone: told what to do.
        alone = subprocess.run(
            [BINARY, "--home", self.network.office.path, "--lang", "en", "console", "--phone"], capture_output=True, text=True
        )
        self.assertEqual(alone.returncode, 78)
        self.assertIn("console", alone.stderr)

    def test_names_origins_cookies(self):
        self.assertEqual(self.answer(headers={"Host": "evil.example"}).status, 421)
        self.assertEqual(self.answer(headers={"Host": "192.0.2.7:8480"}).status, 200)
        for origin in ("http://evil.example", "null", f"http://{self.home.address}"):
            self.assertEqual(self.answer("POST", headers={"Origin": origin}).status, 403, origin)
        body = "name=x&password=y"
        fields = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{self.home.address}"}
        self.assertEqual(self.answer("POST", "/enter", fields, body).status, 403)
        self.assertIn("; Secure", self.answer(path="/language/fr").headers["Set-Cookie"])
        for cookie in self.director.driver.get_cookies():
            self.assertTrue(cookie["secure"] and cookie["httpOnly"], cookie)
        # Figures are this machine's own matter, and nothing is said in the clear.
        self.assertEqual(self.answer(path="/metrics").status, 404)
        self.assertEqual(self.answer(path="/healthz").status, 200)
        with self.assertRaises((OSError, http.client.HTTPException)):
            plain = http.client.HTTPConnection(self.home.address, timeout=30)
            plain.request("GET", "/enter")
            plain.getresponse()

    # MARK: The pass

    def test_a_pass_opens_its_groups_and_nothing_else(self):
        link = self.make_pass("فوج 1")
        # Who shows a preview of the link does not spend it.
        path = "/pass/" + link.rsplit("/", 1)[1]
        self.assertEqual(self.answer(path=path).status, 200)
        phone = self.opened(link)
        self.assertIn("فوج 1", phone.text())
        self.assertEqual(len(phone.all("a[href^='/pass/session/']")), 1)
        phone.press("a[href='/pass/session/S1']")
        self.assertEqual(len(phone.all("tbody tr")), 4)
        self.assertEqual(
            {link.get_attribute("href").removeprefix(self.home.url("")) for link in phone.all("main a")}, {"/pass"}
        )
        self.assertLessEqual(phone.driver.execute_script("return document.scrollingElement.scrollWidth"), 360)
        for page in ("/", "/participants", "/participant/P01", "/session/S1", "/users", "/passes", "/network", "/figures"):
            phone.get(self.home.url(page))
            self.assertTrue(phone.all("form[action='/enter']"), page)
        for session in ("S2", "S3", "none"):
            phone.get(self.home.url(f"/pass/session/{session}"))
            self.assertEqual(phone.all("#register"), [], session)
        # Nor does a form that he makes himself: neither another session, nor who is not on the register.
        phone.get(self.home.url("/pass/session/S1"))
        ask = (
            "const [path, name, done] = arguments; const body = new URLSearchParams({csrf: document.forms.register.dataset.csrf});"
            "body.append('m.' + name, 'present'); body.append('w.' + name, '');"
            "fetch(path, {method: 'POST', body, headers: {Accept: 'application/json'}}).then((answer) => done(answer.status))"
        )
        for form, name in (("/pass/session/S2", "X1"), ("/pass/session/S1", "X1"), ("/session/S1", "P01")):
            self.assertIn(phone.driver.execute_async_script(ask, form, name), (401, 403), form)
        self.assertEqual(self.home.json("list", "attendance", "participant=X1"), [])
        # No second phone.
        other = self.phone()
        other.get(link)
        self.assertEqual(other.all("main form"), [])
        # Withdrawn: the phone says so, at once.
        self.director.get(self.home.url("/passes"))
        while self.passes():
            self.director.press("form[action='/passes/withdraw'] button")
        phone.get(self.home.url("/pass/session/S1"))
        self.assertEqual(phone.all("#register"), [])
        self.assertEqual(self.answer("POST", path).status, 403)

    def test_the_link_is_cut_and_comes_back(self):
        phone = self.opened(self.make_pass("فوج 1", trainer="زينب"))
        phone.get(self.home.url("/pass/session/S1"))
        saved = phone.one("#register").get_attribute("data-saved")

        def link(offline):
            phone.driver.execute_cdp_cmd("Network.enable", {})
            phone.driver.execute_cdp_cmd(
                "Network.emulateNetworkConditions",
                {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
            )

        def press(participant, mark):
            phone.one(f"tr[data-participant={participant}] input[value={mark}]").click()

        press("P01", "present")
        phone.wait(lambda: phone.text("#state") == saved)
        link(offline=True)
        press("P02", "absent")
        press("P03", "late")
        phone.wait(lambda: phone.text("#state") == phone.one("#register").get_attribute("data-kept"))
        self.assertEqual(self.marks(), {"P01": "present"})
        self.assertEqual(len(phone.all("tr.unsaved")), 2)
        link(offline=False)
        phone.wait(lambda: phone.text("#state") == saved and not phone.all("tr.unsaved"))
        self.assertEqual(self.marks(), {"P01": "present", "P02": "absent", "P03": "late"})
        # The same once more is no other, and the writer is the trainer.
        before = self.home.json("status")["operations"]
        form = phone.driver.execute_async_script(
            "const done = arguments[0]; const form = document.forms.register; const body = new URLSearchParams("
            "{csrf: form.dataset.csrf, 'm.P02': 'absent', 'w.P02': ''}); fetch(form.action, {method: 'POST', body,"
            " headers: {Accept: 'application/json'}}).then((answer) => done(answer.status))"
        )
        self.assertEqual(form, 200)
        self.assertEqual(self.home.json("status")["operations"], before)
        self.assertIn("زينب", self.home.run("show", "attendance", "S1::P02", "--history"))


if __name__ == "__main__":
    unittest.main()
