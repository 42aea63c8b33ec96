"""Who is let in, who may do what, and how a refusal reads."""

import json
import unittest

from homes import Network
from place import PASSWORD, Client, fields


class Doors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.director = Client.director(cls.home)
        cls.director.post("add", collection="event", fields=fields(id="E0", title="لقاء"))

    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.json["code"]), (status, code), answer.bytes)

    # MARK: Tokens

    def test_no_token(self):
        for client in (Client(self.home), Client(self.home, "0" * 64), Client(self.home, "")):
            answer = client.get("status")
            self.refused(answer, 401, "log_in_first")
            self.assertTrue(answer.headers["www-authenticate"].startswith("Bearer"))
        stranger = Client(self.home)
        for scheme in ("Basic dXNlcjpwYXNz", "Bearer", "Bearer a b", self.director.token):
            self.refused(stranger.get("status", {"Authorization": scheme}), 401, "log_in_first")
        # What a browser has by itself is no token here.
        self.refused(stranger.get("status", {"Cookie": f"jisr={self.director.token}"}), 401, "log_in_first")

    def test_token_life(self):
        Client.admitted(self.home, "Amina", "animator")
        first, second = (Client(self.home).post("enter", name="amina", password=PASSWORD).json for _ in range(2))
        self.assertEqual((first["name"], first["role"]), ("Amina", "animator"))
        self.assertNotEqual(first["token"], second["token"])
        one, two = (Client(self.home, entered["token"]) for entered in (first, second))
        self.assertEqual(one.post("leave").status, 200)
        self.refused(one.get("status"), 401, "log_in_first")
        self.assertEqual(two.get("status").status, 200)
        self.director.post("remove-user", name="Amina")
        self.refused(two.get("status"), 401, "log_in_first")

    def test_who_guesses_waits(self):
        Client.admitted(self.home, "Samir", "reader")
        for _ in range(6):
            answer = Client(self.home).post("enter", name="Samir", password="wrong")
        self.refused(answer, 429, "too_many_tries")
        self.refused(Client(self.home).post("enter", name="Samir", password=PASSWORD), 429, "too_many_tries")
        self.refused(Client(self.home).post("enter", name="Nobody", password="wrong"), 403, "not_permitted")

    # MARK: Rights

    def test_readers_read(self):
        reader = Client.admitted(self.home, "Leila", "reader")
        self.assertEqual(reader.get("show", collection="event", id="E0").status, 200)
        for call, body in self.WRITING.items():
            self.refused(reader.post(call, **body), 403, "not_permitted")
        self.refused(reader.ask("POST", "import", {"collection": "event"}, b"id\n"), 403, "not_permitted")
        self.assertEqual(len(self.director.post("list", collection="event", filters=[]).lines), 1)

    def test_a_director_directs(self):
        animator = Client.admitted(self.home, "Karim", "animator")
        self.assertEqual(animator.post("attend", session="S0", marks=[]).status, 200)
        for client in (animator, Client.admitted(self.home, "Omar", "reader")):
            for call in self.DIRECTING:
                self.refused(client.post(call), 403, "not_permitted")
            self.refused(client.get("backup-file", name="x"), 403, "not_permitted")

    WRITING = {
        "add": {"collection": "event", "fields": fields(id="E9", title="x")},
        "set": {"collection": "event", "id": "E0", "fields": fields(title="x")},
        "delete": {"collection": "event", "id": "E0"},
        "undelete": {"collection": "event", "id": "E0"},
        "attend": {"session": "S0", "marks": []},
        "resolve": {"collection": "event", "id": "E0", "field": "title", "keep": "1"},
        "give": {"key": "x", "person": ""},
        "put-off": {"key": "x", "until": "", "reason": ""},
        "finish": {"key": "x"},
        "decide-double": {"participant": "x", "main": "y", "verdict": "same"},
        "offer-move": {"participant": "x", "centre": "y", "consent": "youth", "parts": []},
        "withdraw-move": {"move": "x"},
        "accept-move": {"move": "x"},
        "decline-move": {"move": "x", "reason": "stays"},
    }
    DIRECTING = (
        "invite", "revoke", "readmit", "rename", "set-address", "take-addresses", "set-centre", "users", "add-user",
        "passes", "make-pass", "withdraw-pass", "remove-user", "backup", "check", "release",
    )  # fmt: skip

    def test_every_call_has_its_right(self):
        """A call that is new to the file is new here too."""
        known = set(self.WRITING) | set(self.DIRECTING) | {
            "enter", "leave", "openapi.json", "status", "peers", "conflicts", "centres", "show", "list", "export", "import",
            "sync", "backup-file", "report", "report-file", "annual", "annual-file", "progress", "cancel", "code-book", "code-book-file", "view", "todo", "moves", "move", "withdrawn",
            "console",
        }  # fmt: skip
        self.assertEqual({path.removeprefix("/api/v1/") for path in self.director.file["paths"]}, known)

    # MARK: Pages from elsewhere

    def test_pages_from_elsewhere(self):
        ask = self.director.send
        for origin in ("http://evil.example", "null"):
            self.refused(ask("GET", "/api/v1/status", headers={"Origin": origin}), 403, "cross_origin")
        self.refused(ask("GET", "/api/v1/status", headers={"Host": "evil.example"}), 421, "wrong_host")
        for headers in ({}, {"Origin": f"http://{self.home.address}", "Access-Control-Request-Method": "POST"}):
            answer = ask("OPTIONS", "/api/v1/status", headers=headers)
            self.refused(answer, 405, "method_not_allowed")
            self.assertEqual(answer.headers["allow"], "GET, HEAD, POST")
        for path in ("/api/v1/status", "/api/v1/openapi.json", "/api/v1/nothing"):
            answer = ask("GET", path)
            self.assertFalse([name for name in answer.headers if name.startswith("access-control")])

    # MARK: Refusals

    def test_titles_in_the_language_of_who_asks(self):
        show = {"collection": "event", "id": "nothing"}
        said = {}
        for accepted in ("", "ar", "fr-MA, ar;q=0.5", "de, ar;q=0.8, fr;q=0.2", "de", "*"):
            answer = self.director.get("show", {"Accept-Language": accepted} if accepted else {}, **show)
            self.refused(answer, 404, "not_found")
            said[accepted] = answer.headers["content-language"]
        self.assertEqual(list(said.values()), ["en", "ar", "fr", "ar", "en", "en"])
        titles = [
            self.director.send(method, path, headers={"Accept-Language": language}).json["title"]
            for language in ("ar", "fr", "en")
            for method, path in (
                ("GET", "/api/v1/x"),
                ("PUT", "/api/v1/status"),
                ("GET", "/api/v1/show?collection=x&id=y"),
            )
        ]
        self.assertEqual(len(set(titles)), len(titles), titles)
        self.assertEqual(
            self.director.send("GET", "/api/v1/x", headers={"Accept-Language": "fr"}).json["title"],
            "Il n’y a rien à cette adresse",
        )

    def test_bodies_that_are_none(self):
        ask = self.director.ask
        for body in (b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"collection":1}', b"{" * 100_000):
            self.refused(ask("POST", "show", body=body), 400, "bad_request")
        for body in (b"{\0}", '{"collection":"event","id":"E0"}'.encode("utf-16")):
            self.refused(ask("POST", "show", body=body), 400, "bad_request")
        self.assertIn(
            "fields.0.value", ask("POST", "add", body=b'{"collection":"event","fields":[{"field":"a"}]}').json["title"]
        )
        self.assertIn("expires_seconds", ask("POST", "invite", body=b'{"role":"centre"}').json["title"])
        nul = json.dumps({"collection": "event", "fields": fields(title="a\0b")}).encode()
        self.refused(ask("POST", "add", body=nul), 400, "bad_value")
        self.refused(ask("POST", "show", body=b" " * (4 << 20) + b"{}"), 413, "too_large")
        self.refused(
            ask("POST", "show", body=b"x=y", headers={"Content-Type": "text/plain"}), 415, "unsupported_media_type"
        )
        # A form of a page elsewhere cannot be one of ours.
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.refused(ask("POST", "show", body=b"{}", headers=form), 415, "unsupported_media_type")
        self.assertEqual(
            ask("POST", "status", body=b"{}", headers={"Content-Type": "Application/JSON; charset=utf-8"}).status, 200
        )

    def test_queries_that_are_none(self):
        self.refused(self.director.get("show"), 400, "bad_request")
        self.refused(self.director.get("show", collection="event", id="E0", history="maybe"), 400, "bad_request")
        self.refused(self.director.get("show", collection="evnt", id="E0"), 400, "unknown_collection")
        self.refused(self.director.send("GET", "/api/v1/show?collection=%ff"), 400, "bad_request")
        self.refused(self.director.get("backup-file", name="../identity.key"), 404, "not_found")

    def test_other_methods(self):
        for method, path, allowed in (
            ("GET", "add", "POST"), ("DELETE", "status", "GET, HEAD, POST"), ("PATCH", "show", "GET, HEAD, POST"),
            ("POST", "openapi.json", "GET, HEAD"), ("OPTIONS", "enter", "POST"),
        ):  # fmt: skip
            answer = self.director.send(method, f"/api/v1/{path}")
            self.refused(answer, 405, "method_not_allowed")
            self.assertEqual(answer.headers["allow"], allowed)
        self.assertEqual(self.director.send("HEAD", "/api/v1/status").bytes, b"")
        self.refused(self.director.send("PUT", "/api/v1/nothing"), 404, "not_found")

    def test_nothing_is_kept_by_who_asks(self):
        for answer in (self.director.get("status"), self.director.get("show", collection="event", id="E0")):
            self.assertEqual(answer.headers["cache-control"], "no-store")


class Writing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.writer = Client.director(cls.home, "ياسمين")
        cls.other = Client.admitted(cls.home, "Karim", "animator")

    def add(self, id, **values):
        answer = self.writer.post("add", collection="event", fields=fields(id=id, **values))
        self.assertEqual(answer.status, 200, answer.bytes)

    def show(self, id, headers=None):
        return self.writer.get("show", headers, collection="event", id=id)

    def test_the_writer_is_told(self):
        self.add("W1", title="لقاء")
        self.other.post("set", collection="event", id="W1", fields=fields(title="ثان"))
        self.home.run("set", "event", "W1", "place=Safi")
        told = [entry["writer"] for entry in self.home.json("show", "event", "W1", "--history")["history"]]
        self.assertEqual(told, ["ياسمين", "Karim", None])
        self.other.ask("POST", "import", {"collection": "event"}, b"id,title\nW2,x\n", {"Content-Type": "text/csv"})

    def test_tags(self):
        self.add("T1", title="one")
        answer = self.show("T1")
        tag = answer.headers["etag"]
        self.assertEqual(tag, f'"{answer.json["record"]["version"]}"')
        for known in (tag, f'"x", W/{tag}', "*"):
            same = self.show("T1", {"If-None-Match": known})
            self.assertEqual((same.status, same.bytes, same.headers["etag"]), (304, b"", tag))
        self.assertEqual(self.show("T1", {"If-None-Match": '"x"'}).status, 200)
        self.assertEqual(
            self.writer.post("set", {"If-Match": tag}, collection="event", id="T1", fields=fields(title="two")).status,
            200,
        )
        self.assertEqual(self.show("T1", {"If-None-Match": tag}).status, 200)
        self.assertNotEqual(self.show("T1").headers["etag"], tag)

    def test_what_was_not_seen_is_kept_beside(self):
        self.add("T2", title="one")
        tag = self.show("T2").headers["etag"]
        self.other.post("set", collection="event", id="T2", fields=fields(title="theirs"))
        self.writer.post("set", {"If-Match": tag}, collection="event", id="T2", fields=fields(title="mine"))
        record = self.show("T2").json["record"]
        self.assertEqual({claim["value"] for claim in record["conflicts"]["title"]}, {"mine", "theirs"})
        # Settled by one who had seen both; one who had seen neither leaves what came since.
        self.writer.post(
            "resolve", {"If-Match": f'"{record["version"]}"'}, collection="event", id="T2", field="title", value="both"
        )
        self.assertNotIn("conflicts", self.show("T2").json["record"])
        self.assertEqual(self.show("T2").json["record"]["title"], "both")

    def test_a_deletion_that_had_not_seen_all(self):
        self.add("T3", title="one")
        tag = self.show("T3").headers["etag"]
        self.other.post("set", collection="event", id="T3", fields=fields(place="Safi"))
        self.assertEqual(self.writer.post("delete", {"If-Match": tag}, collection="event", id="T3").status, 200)
        record = self.show("T3").json["record"]
        self.assertEqual((record["place"], record["revived"]), ("Safi", True))
        tag = self.show("T3").headers["etag"]
        self.assertEqual(self.writer.post("delete", {"If-Match": tag}, collection="event", id="T3").status, 200)
        self.assertEqual(self.show("T3").status, 404)

    def test_tags_that_are_none(self):
        self.add("T4", title="one")
        for tag in ("x", '"x', 'W/"x"', '"x", "y"', '""'):
            answer = self.writer.post("set", {"If-Match": tag}, collection="event", id="T4", fields=fields(title="z"))
            self.assertEqual((answer.status, answer.json["code"]), (400, "bad_request"), tag)
        answer = self.writer.post("set", {"If-Match": '"x"'}, collection="event", id="T4", fields=fields(title="z"))
        self.assertEqual((answer.status, answer.json["code"]), (400, "bad_value"))
        self.assertEqual(
            self.writer.post("set", {"If-Match": "*"}, collection="event", id="T4", fields=fields(title="z")).status,
            200,
        )

    def once(self, key, client=None, collection="event", **values):
        return (client or self.writer).post(
            "add", {"Idempotency-Key": key}, collection=collection, fields=fields(**values)
        )

    def test_one_key_makes_one_record(self):
        first, again = (self.once("key-1", title="لقاء", organisations="أ|ب") for _ in range(2))
        self.assertEqual((first.json["effect"], again.json["effect"]), ("created", "unchanged"))
        self.assertEqual(first.json["id"], again.json["id"])
        self.assertEqual(len(self.home.json("show", "event", first.json["id"], "--history")["history"]), 1)
        self.assertNotEqual(self.once("key-1", self.other, title="لقاء").json["id"], first.json["id"])
        self.assertNotEqual(self.once("key-1", collection="report", title="لقاء").json["id"], first.json["id"])

    def test_a_key_never_writes_over(self):
        id = self.once("key-2", title="one").json["id"]
        for values in ({"title": "two"}, {"title": "one", "place": "Safi"}):
            answer = self.once("key-2", **values)
            self.assertEqual((answer.status, answer.json["code"]), (422, "idempotency_mismatch"))
        # A late repetition takes nothing back.
        self.writer.post("set", collection="event", id=id, fields=fields(title="mended"))
        self.assertEqual(self.once("key-2", title="one").json, {"id": id, "effect": "unchanged"})
        self.assertEqual(self.show(id).json["record"]["title"], "mended")
        self.writer.post("delete", collection="event", id=id)
        self.assertEqual(self.once("key-2", title="one").json, {"id": id, "effect": "unchanged"})
        self.assertEqual(self.show(id).status, 404)

    def test_keys_that_are_none(self):
        for key in ("a b", "x" * 256, "clé"):
            answer = self.once(key, title="x")
            self.assertEqual((answer.status, answer.json["code"]), (400, "bad_request"), key)
        # One that brings its own id is one record anyway.
        for _ in range(2):
            self.assertEqual(self.once("key-3", id="own", title="x").json["id"], "own")


if __name__ == "__main__":
    unittest.main()
