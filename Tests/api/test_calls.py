"""Every call once, as a program would make it: the answers are those that the file tells of."""

import datetime
import unittest

import jsonschema
from openapi_spec_validator import OpenAPIV31SpecValidator
from homes import Network
from place import Client, fields


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.office = Client.director(cls.network.office)
        cls.centre = Client.director(cls.network.centre, "سعاد")

    def well(self, answer):
        self.assertEqual(answer.status, 200, answer.bytes)
        return answer.json

    def test_the_file_is_one(self):
        OpenAPIV31SpecValidator(self.office.file).validate()
        for schema in self.office.file["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        # It is the same for everybody, and tells nobody anything.
        stranger = Client(self.network.centre).send("GET", "/api/v1/openapi.json")
        self.assertEqual(stranger.status, 200)
        self.assertEqual(stranger.bytes, self.office.send("GET", "/api/v1/openapi.json").bytes)

    def test_every_call(self):
        office, centre, well = self.office, self.centre, self.well
        for client in (office, centre):
            for call in ("status", "peers", "conflicts", "centres"):
                self.assertEqual(well(client.get(call)), well(client.post(call)))
        self.write(centre)
        self.lists(centre)
        self.moves(centre)
        self.network_calls()
        self.machine(office)
        self.passes(centre)
        well(Client.admitted(self.network.office, "Zohra", "reader").post("leave"))
        self.assertEqual(self.told() - Client.done, set())

    def moves(self, centre):
        well = self.well
        home = self.network.join("تامنصورت")
        other = Client.director(home, "كريم")

        def spread():
            for each in (home, self.network.centre, home, self.network.centre):
                each.run("sync")

        spread()
        offer = {"participant": "P2", "centre": "تامنصورت", "consent": "guardian", "parts": ["plan", "outcome"]}
        for wrong, code in (
            ({"centre": "nowhere"}, "not_found"), ({"centre": "الأكاديمية الجهوية"}, "bad_value"), ({"consent": ""}, "nothing_given"),
            ({"consent": "x"}, "bad_value"), ({"agreed": "9999-01-01"}, "bad_value"), ({"agreed": "x"}, "bad_value"),
            ({"parts": ["remark"]}, "bad_value"), ({"participant": "nobody"}, "not_found"),
        ):  # fmt: skip
            self.assertEqual(centre.post("offer-move", **{**offer, **wrong}).json["code"], code, wrong)
        first = well(centre.post("offer-move", **offer))["id"]
        self.assertEqual(centre.post("offer-move", **offer).json["code"], "bad_value")
        well(centre.post("withdraw-move", move=first))
        second = well(centre.post("offer-move", **offer))["id"]
        spread()
        self.assertEqual(other.post("decline-move", move=second, reason="x").json["code"], "bad_value")
        well(other.post("decline-move", move=second, reason="no_place"))
        spread()
        third = well(centre.post("offer-move", **offer))["id"]
        spread()
        self.assertEqual([each["id"] for each in well(other.get("moves"))["moves"]], [third])
        self.assertEqual(well(other.get("move", move=third)), well(other.post("move", move=third)))
        taken = well(other.post("accept-move", move=third))["id"]
        self.assertEqual(well(other.get("show", collection="identity", id=taken))["record"]["name_ar"], "مريم")
        spread()
        states = {each["id"]: each["state"] for each in well(centre.post("moves", all=True))["moves"]}
        self.assertEqual(states, {first: "withdrawn", second: "declined", third: "accepted"})
        some = well(centre.post("moves", all=True, offset=1, limit=1))
        self.assertEqual((some["total"], [each["id"] for each in some["moves"]]), (3, [list(states)[1]]))
        self.assertEqual(well(centre.get("show", collection="participant", id="P2"))["record"]["status"], "transferred")
        for call in ("accept-move", "withdraw-move"):
            self.assertEqual(centre.post(call, move=third).json["code"], "not_permitted")

    def told(self):
        """What the file tells of, itself left out."""
        paths = self.office.file["paths"]
        return {
            (method.upper(), path.removeprefix("/api/v1/"))
            for path, operations in paths.items() if not path.endswith(".json")
            for method in operations
        }  # fmt: skip

    def write(self, centre):
        well = self.well
        for id in ("P1", "P2"):
            well(centre.post("add", collection="participant", fields=fields(id=id, sex="f", group="A")))
            well(centre.post("add", collection="identity", fields=fields(participant=id, name_ar="مريم", phone="0612")))
        well(centre.post("add", collection="session", fields=fields(id="S1", date="2026-03-02", group="A")))
        self.assertEqual(
            well(centre.post("attend", session="S1", marks=fields(P1="present", P2="late:10")))["created"], 2
        )
        made = well(
            centre.post("add", collection="event", fields=fields(title="لقاء", organisations="أ|ب", female="3"))
        )
        self.assertEqual(
            well(centre.post("set", collection="event", id=made["id"], fields=fields(title="ثان")))["effect"], "changed"
        )
        well(centre.post("delete", collection="event", id=made["id"]))
        well(centre.post("undelete", collection="event", id=made["id"]))
        well(centre.post("show", collection="event", id=made["id"], history=True))
        well(centre.get("show", collection="attendance", id="S1::P1"))
        self.assertEqual(
            well(centre.get("view", collection="participant", id="P1")),
            well(centre.post("view", collection="participant", id="P1")),
        )
        # Two write one field without knowing of each other.
        for client, title in ((self.office, "هنا"), (centre, "هناك")):
            well(client.post("add", collection="event", fields=fields(id="E1", title=title)))
        self.assertEqual(centre.post("sync").status, 200)
        conflict = well(centre.get("conflicts"))["conflicts"][0]
        self.assertEqual(len(well(centre.get("show", collection="event", id="E1"))["record"]["conflicts"]["title"]), 2)
        well(
            centre.post(
                "resolve", collection="event", id="E1", field=conflict["field"], keep="1", seen=conflict["version"]
            )
        )
        self.assertEqual(well(centre.get("conflicts"))["conflicts"], [])

    def lists(self, centre):
        # Every collection, since a record of each kind has its own shape.
        for name in centre.file["components"]["schemas"]["Collection"]["enum"]:
            self.assertEqual(centre.post("list", collection=name, filters=[]).status, 200)
        self.assertEqual(
            [row["status"] for row in centre.post("list", collection="attendance", filters=fields(session="S1")).lines],
            ["present", "late"],
        )
        for method in ("GET", "POST"):
            for format in ("csv", "jsonl", "xlsx"):
                answer = centre.ask(method, "export", {"collection": "participant", "format": format, "lang": "ar"})
                self.assertEqual(answer.status, 200)
        table = centre.get("export", collection="participant").bytes
        answer = centre.ask(
            "POST", "import", {"collection": "participant", "dry_run": "true"}, table, {"Content-Type": "text/csv"}
        )
        self.assertEqual(self.well(answer)["unchanged"], 2)
        bad = centre.ask(
            "POST", "import", {"collection": "participant"}, b"id,sex\nP9,x\n", {"Content-Type": "text/csv"}
        )
        self.assertEqual((bad.status, bad.json["code"]), (422, "bad_rows"))
        self.assertFalse(self.well(centre.post("cancel", key="none"))["found"])
        for progress in (centre.get("progress", key="none"), centre.post("progress", key="none")):
            self.assertEqual(self.well(progress), {"type": "progress", "step": None, "part": 0, "whole": None})
        self.reports(centre)
        self.work(centre)

    def work(self, centre):
        well = self.well
        lists = {each["list"]: each for each in well(centre.get("todo"))["lists"]}
        self.assertEqual((lists["no_plan"]["open"], lists["no_orientation"]["open"]), (2, 2))
        line = lists["no_plan"]["lines"][0]
        well(centre.post("give", key=line["key"], person="سعاد"))
        told = well(centre.post("todo", list="no_plan", person="سعاد"))["lists"][0]["lines"]
        self.assertEqual([each["participant"]["id"] for each in told], [line["participant"]["id"]])
        until = str(datetime.date.today() + datetime.timedelta(days=7))
        well(centre.post("put-off", key=line["key"], until=until, reason="ينتظر الأسرة"))
        after = well(centre.get("todo", list="no_plan"))["lists"][0]
        self.assertEqual((after["open"], after["put_off"]), (1, 1))
        self.assertEqual(centre.post("put-off", key=line["key"], until="2020-02-29", reason="x").json["code"], "bad_value")
        self.assertEqual(centre.post("give", key="no_plan-x", person="").json["code"], "not_found")
        well(centre.post("add", collection="event", fields=fields(title="لقاء", follow_ups="2026-01-05 أمينة: المحضر")))
        late = well(centre.get("todo", list="follow_ups"))["lists"][0]["lines"]
        self.assertEqual([(each["who"], each["since"]) for each in late], [("أمينة", "2026-01-05")])
        well(centre.post("finish", key=late[0]["key"]))
        self.assertEqual(well(centre.get("todo", list="follow_ups"))["lists"][0]["open"], 0)
        pairs = well(centre.get("todo", list="doubles"))["lists"][0]["lines"]
        self.assertEqual([(each["participant"]["id"], each["id"], each["texts"]) for each in pairs], [("P1", "P2", ["name"])])
        well(centre.post("decide-double", participant="P2", main="P1", verdict="same"))
        self.assertEqual(well(centre.get("todo", list="doubles"))["lists"][0]["open"], 0)
        people = well(centre.get("report", report="indicators", by="centre"))["rows"]
        self.assertEqual([row["denominator"] for row in people if row["indicator"] == "enrolled" and row["denominator"]], [1])
        well(centre.post("decide-double", participant="P1", main="P2", verdict="different"))
        well(centre.post("decide-double", participant="P2", main="P1", verdict="same"))
        well(centre.post("decide-double", participant="P1", main="P2", verdict="undecided"))
        self.assertEqual(well(centre.get("todo", list="doubles"))["lists"][0]["open"], 1)
        self.assertEqual(centre.post("decide-double", participant="P1", main="P1", verdict="same").json["code"], "bad_value")
        self.assertEqual(centre.post("decide-double", participant="P1", main="Q", verdict="same", centre="nowhere").json["code"], "not_found")
        self.assertEqual([each["list"] for each in well(self.office.get("todo"))["lists"]], ["doubles_across", "conflicts", "follow_ups"])

    def reports(self, centre):
        for name in ("indicators", "attendance", "network", "outcomes"):
            for method in (centre.get, centre.post):
                self.assertEqual(self.well(method("report", report=name))["report"], name)
        told = self.well(centre.get("report", report="attendance"))["rows"][0]["counts"]
        for method in ("GET", "POST"):
            for format in ("csv", "json", "html", "xlsx"):
                answer = centre.ask(method, "report-file", {"report": "attendance", "format": format})
                self.assertEqual(answer.status, 200)
        self.code_book(centre)
        for method, public in ((centre.get, "true"), (centre.post, True)):
            annual = self.well(method("annual", public=public))
            self.assertEqual((annual["smallest_cell"], annual["events"]), (10, []))
            self.assertEqual(self.well(method("annual"))["parts"][1]["report"], "attendance")
        released = self.well(centre.post("release", season="2023-2024"))
        self.assertEqual(self.well(centre.get("annual", season="2023-2024", public="true")), released)
        self.assertEqual(self.well(centre.post("release", season="2023-2024")), released)
        self.assertEqual(centre.post("release", season="2035-2036").json["code"], "bad_value")
        self.assertEqual(centre.get("annual", season="2025-27").json["code"], "bad_value")
        for method in ("GET", "POST"):
            self.assertIn(b"<svg", centre.ask(method, "annual-file", {"season": "2025-2026", "lang": "ar"}).bytes)
        answer = centre.ask("GET", "report-file", {"report": "attendance", "format": "json"}).json
        self.assertEqual(answer["rows"][0]["counts"], told)

    def code_book(self, centre):
        """Each column of each export is told of, in its order, in three languages."""
        for method in (centre.get, centre.post):
            book = self.well(method("code-book"))
        for collection in book["collections"]:
            head = centre.get("export", collection=collection["name"]).bytes.decode("utf-8-sig").split("\r\n")[0]
            self.assertEqual([column["name"] for column in collection["columns"]], head.split(","))
            for column in collection["columns"]:
                for words in (column["labels"], column["meaning"], *(choice["labels"] for choice in column["choices"])):
                    self.assertTrue(all(words[language] for language in ("arabic", "french", "english")), column)
        for method in ("GET", "POST"):
            lines = centre.ask(method, "code-book-file").bytes.decode("utf-8-sig").splitlines()
            self.assertEqual(len(lines), 1 + sum(len(collection["columns"]) for collection in book["collections"]))

    def network_calls(self):
        office, centre, well = self.office, self.centre, self.well
        name = next(peer["name"] for peer in well(office.get("peers"))["peers"])
        well(office.post("rename", name=name, new="حاسوب"))
        well(office.post("set-address", name="حاسوب", address="127.0.0.1:9"))
        well(office.post("set-centre", centre="مركز شيشاوة", name="شيشاوة"))
        line = well(office.post("invite", role="centre", centre="شيشاوة", expires_seconds=3600))["invitation"]
        well(centre.post("take-addresses", invitation=line))
        self.assertEqual(office.post("withdrawn", name="حاسوب").status, 404)
        well(office.post("revoke", name="حاسوب", stolen=True, as_of="2020-01-01"))
        withdrawn = well(office.post("withdrawn", name="حاسوب"))
        self.assertGreater(withdrawn["operations"], 0)
        self.assertTrue(all(line["said"]["withdrawn"] for line in withdrawn["newest"]))
        self.assertEqual(well(office.get("withdrawn", name="حاسوب")), withdrawn)
        well(office.post("readmit", name="حاسوب"))
        well(office.post("add-user", name="Karim", role="animator"))
        self.assertIn("Karim", [user["name"] for user in well(office.post("users"))["users"]])
        well(office.post("remove-user", name="Karim"))
        self.assertEqual(well(centre.post("passes"))["groups"], ["A"])
        # The pages are for this machine alone here: no phone would open one.
        self.assertEqual(centre.post("make-pass", trainer="Karim", groups=["A"]).status, 403)
        self.assertEqual(well(centre.get("console")), well(centre.post("console")))

    def passes(self, centre):
        """Beyond this machine, by TLS; who was in before is in still."""
        home, well = self.network.centre, self.well
        home.stop()
        home.listen = "0.0.0.0:0"
        home.start()
        self.assertEqual(home.scheme, "https")
        made = well(centre.post("make-pass", trainer="Karim", groups=["A"]))
        self.assertTrue(made["link"].startswith("https://"))
        self.assertEqual(centre.post("make-pass", trainer="Karim", groups=["nothing"]).status, 404)
        self.assertEqual(centre.post("make-pass", trainer="Karim", groups=[]).status, 400)
        self.assertEqual(well(centre.get("console"))["is_open"], True)
        self.assertEqual([each["id"] for each in well(centre.post("passes"))["passes"]], [made["pass"]["id"]])
        self.assertEqual(well(centre.post("withdraw-pass", id=made["pass"]["id"]))["passes"], [])
        self.assertEqual(centre.post("withdraw-pass", id=made["pass"]["id"]).status, 404)

    def machine(self, office):
        for depth in ("quick", "full"):
            self.assertTrue(self.well(office.post("check", depth=depth))["ok"])
        self.well(office.post("backup", only_if_due=False))
        name = self.well(office.get("status"))["backup"]["name"]
        for method in ("GET", "POST"):
            self.assertEqual(office.ask(method, "backup-file", {"name": name}).bytes[:6], b"SQLite")

    def test_the_socket_answers_the_same(self):
        home = self.network.office
        self.assertEqual(home.json("centres"), self.well(self.office.get("centres")))


if __name__ == "__main__":
    unittest.main()
