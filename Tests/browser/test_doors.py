"""Who is let in, and what a page from elsewhere can make of it: plain requests, as somebody writes them who means harm."""

import http.client
import re
import unittest
import urllib.parse

from place import Network, learners


class Client:
    """A browser without a page: it keeps its cookies."""

    def __init__(self, home):
        self.home = home
        self.cookies = {}

    def ask(self, method, path, form=None, headers=None):
        connection = http.client.HTTPConnection(self.home.address, timeout=30)
        fields = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            fields |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.home.address}"}
        fields |= headers or {}
        connection.request(method, path, body, {name: value for name, value in fields.items() if value is not None})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer

    def csrf(self, path="/"):
        return re.search(r'name="csrf" value="([0-9a-f]+)"', self.ask("GET", path).text)[1]


class Doors(unittest.TestCase):
    PASSWORD = "كلمة-سر-طويلة"

    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.network.enrol(learners(3))
        cls.home = cls.network.centre
        cls.home.run("add", "session", "id=S1", "date=2026-03-02", "group=A")
        code = cls.home.json("users")["code"]
        cls.director = Client(cls.home)
        form = {"name": "Nadia", "code": code, "password": cls.PASSWORD, "again": cls.PASSWORD}
        assert cls.director.ask("POST", "/enter/first", form).status == 303

    def admit(self, name, role):
        code = self.home.json("users", "add", name, "--role", role)["code"]
        client = Client(self.home)
        form = {"name": name, "code": code, "password": self.PASSWORD, "again": self.PASSWORD}
        self.assertEqual(client.ask("POST", "/enter/first", form).status, 303)
        return client

    def test_nothing_is_shown_to_strangers(self):
        stranger = Client(self.home)
        for path in ("/", "/attendance", "/session/S1", "/participants", "/participant/P01", "/users", "/sync/1/events"):
            answer = stranger.ask("GET", path)
            self.assertEqual(answer.status, 303, path)
            self.assertTrue(answer.getheader("Location").startswith("/enter"), path)
            self.assertNotIn("P01", answer.text)

    def test_a_code_is_good_once(self):
        code = self.home.json("users", "add", "Karim", "--role", "animator")["code"]
        form = {"name": "Karim", "code": code, "password": self.PASSWORD, "again": self.PASSWORD}
        self.assertEqual(Client(self.home).ask("POST", "/enter/first", form).status, 303)
        self.assertEqual(Client(self.home).ask("POST", "/enter/first", form).status, 403)

    def test_first_code_is_for_the_first(self):
        self.assertIsNone(self.home.json("users")["code"])

    def test_password_and_throttle(self):
        self.admit("Amina", "animator")
        right = {"name": "amina", "password": self.PASSWORD}
        client = Client(self.home)
        self.assertEqual(client.ask("POST", "/enter", right).status, 303)
        for _ in range(6):
            answer = client.ask("POST", "/enter", {"name": "Amina", "password": "wrong"})
        self.assertEqual(answer.status, 429)
        # Even the right one has to wait now.
        self.assertEqual(client.ask("POST", "/enter", right).status, 429)

    def test_cookie(self):
        client = Client(self.home)
        answer = client.ask("POST", "/enter", {"name": "Nadia", "password": self.PASSWORD})
        cookie = answer.getheader("Set-Cookie")
        for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, cookie)

    def test_token_is_new_at_every_entry(self):
        client = Client(self.home)
        name = next(iter(self.director.cookies))
        client.cookies[name] = "0" * 64
        self.assertEqual(client.ask("GET", "/").status, 303)
        client.ask("POST", "/enter", {"name": "Nadia", "password": self.PASSWORD})
        self.assertNotEqual(client.cookies[name], "0" * 64)
        self.assertNotEqual(client.cookies[name], self.director.cookies[name])

    def test_leaving_ends_the_token(self):
        client = Client(self.home)
        client.ask("POST", "/enter", {"name": "Nadia", "password": self.PASSWORD})
        kept = dict(client.cookies)
        self.assertEqual(client.ask("POST", "/leave", {"csrf": client.csrf()}).status, 303)
        client.cookies = kept
        self.assertEqual(client.ask("GET", "/").status, 303)

    def test_forms_from_elsewhere(self):
        form = {"m.P01": "absent"}
        csrf = self.director.csrf()
        ask = self.director.ask
        self.assertEqual(ask("POST", "/session/S1", form).status, 403)
        self.assertEqual(ask("POST", "/session/S1", form | {"csrf": "0" * 32}).status, 403)
        right = form | {"csrf": csrf}
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}):
            self.assertEqual(ask("POST", "/session/S1", right, headers).status, 403, headers)
        self.assertEqual(ask("POST", "/session/S1", right, {"Host": "evil.example"}).status, 421)
        other = self.admit("Samir", "animator")
        self.assertEqual(ask("POST", "/session/S1", form | {"csrf": other.csrf()}).status, 403)
        self.assertEqual(self.home.json("list", "attendance"), [])

    def test_who_wrote_it(self):
        """Whatever a page writes tells who wrote it; the name is read at the centre, and stays there."""
        writer = self.admit("ياسمين", "animator")
        csrf = writer.csrf()

        def send(path, **fields):
            form = {"csrf": csrf} | {name.replace("_", ".", 1): value for name, value in fields.items()}
            answer = writer.ask("POST", path, form)
            self.assertEqual(answer.status, 303, f"{path}: {answer.text}")
            return answer.getheader("Location").split("?")[0].split("/")[-1]

        person = send("/participants/new", i_name_ar="مريم الوردي", f_group="A", f_sex="f")
        session = send("/attendance/new", f_date="2026-03-09", f_group="A", f_slot="صباح")
        event = send("/events/new", f_title="لقاء")
        send(f"/participant/{person}/edit/participant", f_trade="نجارة")
        send(f"/participant/{person}/add/orientation", f_date="2026-03-09", f_track="full", f_reason="رغبتها")
        send(f"/session/{session}", **{f"m_{person}": "present", f"k_{person}": "ملاحظة"})
        send(f"/session/{session}/edit", f_date="2026-03-09", f_group="A", f_slot="مساء")
        send(f"/session/{session}/cancelled", cancelled="true")
        send(f"/session/{session}/delete")
        send(f"/session/{session}/undelete")
        send(f"/event/{event}/edit", f_title="لقاء ثان")
        send(f"/event/{event}/delete")
        send(f"/event/{event}/undelete")
        pair = f"{session}::{person}"
        orientation = self.home.json("list", "orientation", f"participant={person}")[0]["id"]
        for collection, id, times in (
            ("participant", person, 2), ("identity", person, 1), ("session", session, 5), ("attendance", pair, 1),
            ("remark", pair, 1), ("orientation", orientation, 1), ("event", event, 4),
        ):
            history = self.home.json("show", collection, id, "--history")["history"]
            self.assertEqual([entry["writer"] for entry in history], ["ياسمين"] * times, f"{collection} {history}")
        self.assertIn("ياسمين", self.home.run("show", "event", event, "--history"))
        self.assertIn("ياسمين", writer.ask("GET", f"/participant/{person}/history").text)
        # A command has no name behind it.
        self.home.run("set", "event", event, "place=Safi")
        self.assertIsNone(self.home.json("show", "event", event, "--history")["history"][-1]["writer"])
        # Who left is still named, and where names are not read, it is a code that stays the same.
        self.home.run("users", "remove", "ياسمين")
        self.assertEqual(self.home.json("show", "event", event, "--history")["history"][0]["writer"], "ياسمين")
        self.home.run("sync", check=False)
        office = self.network.office
        self.assertEqual(office.json("list", "staff"), [])
        told = {entry["writer"] for entry in office.json("show", "event", event, "--history")["history"]} - {None}
        self.assertEqual(len(told), 1)
        self.assertRegex(told.pop(), "^[0-9a-f]{6}$")

    def test_readers_read(self):
        reader = self.admit("Leila", "reader")
        self.assertIn("P01", reader.ask("GET", "/session/S1").text)
        csrf = reader.csrf()
        for path in ("/session/S1", "/participants/new", "/session/S1/delete", "/users"):
            self.assertEqual(reader.ask("POST", path, {"csrf": csrf, "name": "x", "role": "reader"}).status, 403, path)
        self.assertEqual(reader.ask("GET", "/users").status, 403)

    def test_removed_in_the_middle(self):
        client = self.admit("Omar", "animator")
        self.home.run("users", "remove", "Omar")
        answer = client.ask("POST", "/participant/P01/edit/participant", {"csrf": "x", "f.trade": "نجارة"})
        self.assertEqual(answer.status, 401)
        self.assertIn("نجارة", answer.text)

    def test_paths(self):
        for path in ("/assets/../people.json", "/assets/x/%2e%2e/people.json", "/session/..%2f..%2fidentity.key"):
            answer = self.director.ask("GET", path)
            self.assertEqual(answer.status, 404, path)
        for then in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
            answer = self.director.ask("GET", "/language/fr?then=" + urllib.parse.quote(then, safe=""))
            self.assertEqual(answer.getheader("Location"), "/", then)

    def test_damaged_form(self):
        for body in ("f.trade=%ff", "f.trade=a%00b", "%", "f.trade=%zz"):
            connection = http.client.HTTPConnection(self.home.address, timeout=30)
            connection.request("POST", "/enter", body, {"Origin": f"http://{self.home.address}"})
            self.assertEqual(connection.getresponse().status, 400, body)
            connection.close()

    def test_last_director_stays(self):
        answer = self.director.ask("POST", "/users/remove", {"csrf": self.director.csrf(), "name": "Nadia"})
        self.assertEqual(answer.status, 400)
        self.assertEqual(self.director.ask("GET", "/").status, 200)

    def test_no_hash_of_a_password_is_weak(self):
        with open(f"{self.home.path}/people.json", encoding="utf-8") as file:
            text = file.read()
        self.assertIn("$y$", text)
        self.assertNotIn(self.PASSWORD, text)


if __name__ == "__main__":
    unittest.main()
