"""`/odata` as programs that analyse open it: by a client of others, and byte by byte."""

import base64
import json
import unittest
import urllib.parse
import xml.etree.ElementTree as xml

import requests
from odata import ODataService
from homes import Network
from place import PASSWORD, Client, fields

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
ROWS = 1230  # Three pages.


class OData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.centre
        cls.director = Client.director(cls.home, "سعاد")
        table = "id,sex,birth_year,group,status,start\n" + "".join(
            f"P{n:04},{'fm'[n % 2]},{2005 + n % 7 if n % 5 else ''},{'AB'[n % 3 == 0]},enrolled,2026-0{1 + n % 9}-15\n"
            for n in range(ROWS)
        )
        answer = cls.director.ask("POST", "import", {"collection": "participant"}, table.encode(), {"Content-Type": "text/csv"})
        assert answer.status == 200, answer.bytes
        for number, title in enumerate(["لقاء", "O'Brien", "", "=1+1", "<b>&amp;\u0301"]):
            values = fields(id=f"E{number}", organisations="أ|ب", starts="2026-03-08T10:00", **({"title": title} if title else {}))
            assert cls.director.post("add", collection="event", fields=values).status == 200
        cls.rows = [
            json.loads(line) for line in cls.director.post("list", collection="participant", filters=[]).bytes.splitlines()
        ]

    def get(self, path, headers=None, **query):
        query = "?" + urllib.parse.urlencode({f"${name}": value for name, value in query.items()}) if query else ""
        return self.director.send("GET", f"/odata{path}{query}", headers=headers)

    def ids(self, path, **query):
        """All pages, by their links."""
        found, pages, answer = [], 0, self.get(path, **query)
        while True:
            self.assertEqual(answer.status, 200, answer.bytes)
            self.assertEqual(answer.headers["odata-version"], "4.0")
            found += [row["id"] for row in answer.json["value"]]
            pages += 1
            link = answer.json.get("@odata.nextLink")
            if link is None:
                return found, pages
            root = self.home.url("/odata")
            self.assertTrue(link.startswith(root), link)
            answer = self.director.send("GET", "/odata" + link.removeprefix(root))

    def refused(self, answer, status, code):
        self.assertEqual(answer.status, status, answer.bytes)
        self.assertEqual(answer.headers["content-type"], "application/json")
        self.assertEqual(answer.json["error"]["code"], code)
        self.assertTrue(answer.json["error"]["message"])

    # MARK: A client of others

    def test_a_client_from_elsewhere(self):
        session = requests.Session()
        session.auth = ("سعاد".encode(), PASSWORD.encode())
        service = ODataService(self.home.url("/odata/"), session=session, reflect_entities=True, quiet_progress=True)
        participant, event = service.entities["participant"], service.entities["event"]
        query = service.query(participant)
        self.assertEqual(query.count(), ROWS)
        self.assertEqual(sorted(row.id for row in query), [row["id"] for row in self.rows])
        wanted = [row["id"] for row in self.rows if row["sex"] == "f" and (row["birth_year"] or 0) >= 2010]
        found = query.filter(participant.sex == "f").filter(participant.birth_year >= 2010).order_by(participant.id.desc())
        self.assertEqual([row.id for row in found], wanted[::-1])
        self.assertEqual(service.query(event).filter(event.title == "O'Brien").one().id, "E1")
        self.assertEqual(service.query(event).filter(event.title == None).one().id, "E2")  # noqa: E711
        self.assertEqual(service.query(event).filter(event.id == "E0").one().organisations, ["أ", "ب"])
        self.assertEqual(len(query.limit(7).offset(3).all()), 7)

    def test_metadata_is_of_the_schema(self):
        answer = self.get("/$metadata")
        self.assertEqual(answer.headers["content-type"], "application/xml")
        types = {kind.get("Name"): kind for kind in xml.fromstring(answer.bytes).iter(f"{EDM}EntityType")}
        names = self.director.file["components"]["schemas"]["Collection"]["enum"]
        self.assertEqual(list(types), names)
        self.assertEqual([each["name"] for each in self.get("").json["value"]], names)
        for name in names:
            properties = {part.get("Name"): part.get("Type") for part in types[name].iter(f"{EDM}Property")}
            keys = [part.get("Name") for part in types[name].iter(f"{EDM}PropertyRef")]
            self.assertLessEqual(set(keys), set(properties))
            answer = self.get(f"/{name}")
            self.assertEqual(answer.status, 200, name)
            for row in answer.json["value"]:
                self.assertEqual(set(row), set(properties))
                for column, value in row.items():
                    python = {"Edm.Int64": int, "Edm.Boolean": bool, "Collection(Edm.String)": list}
                    kind = python.get(properties[column], str)
                    self.assertTrue(value is None or isinstance(value, kind), (name, column, value))

    # MARK: Rows

    def test_rows_are_those_of_lists(self):
        rows = self.get("/participant", top=500).json["value"]
        for row, listed in zip(rows, self.rows):
            self.assertEqual({name: value for name, value in listed.items() if name in row}, row)

    def test_pages_have_each_row_once(self):
        ids = [row["id"] for row in self.rows]
        self.assertEqual(self.ids("/participant"), (ids, 3))
        self.assertEqual(self.ids("/participant", skip=200), (ids[200:], 3))
        self.assertEqual(self.ids("/participant", top=700, skip=5), (ids[5:705], 2))
        self.assertEqual(self.ids("/participant", top=500), (ids[:500], 1))
        self.assertEqual(self.ids("/participant", top=0), ([], 1))
        self.assertEqual(self.ids("/participant", orderby="id desc", count="true"), (ids[::-1], 3))
        self.assertEqual(self.ids("/participant", orderby="id desc", top=501, skip=1), (ids[::-1][1:502], 2))
        self.assertEqual(self.ids("/participant", filter="sex eq 'f'"), (ids[::2], 2))
        answer = self.get("/participant", {"Prefer": "odata.maxpagesize=10"})
        self.assertEqual((len(answer.json["value"]), answer.headers["preference-applied"]), (10, "odata.maxpagesize=10"))

    def test_conditions_against_a_plain_computation(self):
        none = lambda holds: lambda value: value is not None and holds(value)  # noqa: E731
        cases = {
            "birth_year eq null": lambda row: row["birth_year"] is None,
            "birth_year ne null": lambda row: row["birth_year"] is not None,
            "birth_year ne 2007": lambda row: row["birth_year"] != 2007,
            "birth_year lt 2007": lambda row: none(lambda year: year < 2007)(row["birth_year"]),
            "2007 lt birth_year": lambda row: none(lambda year: year > 2007)(row["birth_year"]),
            "not (birth_year ge 2007)": lambda row: not none(lambda year: year >= 2007)(row["birth_year"]),
            "start le 2026-04-15": lambda row: row["start"] <= "2026-04-15",
            "sex eq 'f' and group eq 'A' or birth_year eq 2008": lambda row: row["sex"] == "f" and row["group"] == "A" or row["birth_year"] == 2008,
            "sex eq 'f' and (group eq 'A' or birth_year eq 2008)": lambda row: row["sex"] == "f" and (row["group"] == "A" or row["birth_year"] == 2008),
            "id gt 'P1000'": lambda row: row["id"] > "P1000",
            "group eq 'nobody'": lambda row: False,
        }  # fmt: skip
        for condition, holds in cases.items():
            with self.subTest(condition=condition):
                wanted = [row["id"] for row in self.rows if holds(row)]
                self.assertEqual(self.ids("/participant", filter=condition)[0], wanted)
                self.assertEqual(self.get("/participant/$count", filter=condition).bytes, str(len(wanted)).encode())
                answer = self.get("/participant", filter=condition, count="true", top=1)
                self.assertEqual(answer.json["@odata.count"], len(wanted))
        ordered = self.ids("/participant", orderby="birth_year desc,group,id asc")[0]
        plain = sorted(self.rows, key=lambda row: (-(row["birth_year"] or 0), row["group"], row["id"]))
        self.assertEqual(ordered, [row["id"] for row in plain])

    def test_one_row_and_some_columns(self):
        answer = self.get("/event('E1')", select="title,id")
        self.assertEqual(
            answer.json, {"@odata.context": self.home.url("/odata/$metadata#event(title,id)/$entity"), "id": "E1", "title": "O'Brien"}
        )
        key = urllib.parse.quote("(id='P0001',centre='مركز شيشاوة')")
        self.assertEqual(self.get(f"/participant{key}").json["sex"], "m")
        self.refused(self.get("/event('nobody')"), 404, "not_found")
        self.refused(self.get("/participant('P0001')"), 400, "bad_key")
        self.refused(self.get("/event(E1)"), 400, "bad_key")
        self.assertEqual(set(self.get("/event", select="*").json["value"][0]), set(self.get("/event").json["value"][0]))

    # MARK: What is refused

    def test_nothing_is_passed_over(self):
        for path, status, code in (
            ("/event?$expand=x", 501, "not_implemented"), ("/event?$search=x", 501, "not_implemented"),
            ("/event?$apply=x", 501, "not_implemented"), ("/event?@a=1", 501, "not_implemented"),
            ("/event?$tpo=1", 400, "unknown_option"), ("/event?top=1", 400, "unknown_option"),
            ("/event?$top=-1", 400, "bad_option"), ("/event?$top=x", 400, "bad_option"), ("/event?$top=", 400, "bad_option"),
            ("/event?$skip=99999999999", 400, "bad_option"), ("/event?$count=maybe", 400, "bad_option"),
            ("/event?$skiptoken=x", 400, "bad_option"), ("/event?$skiptoken=s999999999", 400, "bad_option"),
            ("/event?$select=titel", 400, "unknown_property"), ("/event?$select=", 400, "unknown_property"),
            ("/event?$orderby=title+up", 400, "bad_option"), ("/event?$orderby=organisations", 400, "bad_option"),
            ("/event?$orderby=nothing", 400, "unknown_property"), ("/event?$format=xml", 415, "unsupported_media_type"),
            ("/event?$filter=contains(title,'x')", 501, "not_implemented"),
            ("/event?$filter=female+add+1+eq+2", 501, "not_implemented"),
            ("/event?$filter=title+in+('x')", 501, "not_implemented"),
            ("/event?$filter=titel+eq+'x'", 400, "unknown_property"), ("/event?$filter=title+eq+'x", 400, "bad_filter"),
            ("/event?$filter=title+eq", 400, "bad_filter"), ("/event?$filter=", 400, "bad_filter"),
            ("/event?$filter=female+eq+'1'", 400, "bad_filter"), ("/event?$filter=title+eq+1", 400, "bad_filter"),
            ("/event?$filter=title+eq+title", 400, "bad_filter"), ("/event?$filter=(title+eq+'x'", 400, "bad_filter"),
            ("/event?$filter=" + "(" * 40 + "title+eq+'x'" + ")" * 40, 400, "bad_filter"),
            ("/event?$filter=" + "not+" * 40 + "title+eq+'x'", 400, "bad_filter"),
            ("/event?$filter=organisations+eq+'x'", 400, "bad_filter"), ("/event?$filter=title+eq+'x'+y", 400, "bad_filter"),
            ("/nothing", 404, "not_found"), ("/event/x", 404, "not_found"), ("/event/x/y", 404, "not_found"),
            ("/member", 404, "not_found"), ("/nothing('x')", 404, "not_found"),
        ):  # fmt: skip
            with self.subTest(path=path):
                self.refused(self.director.send("GET", "/odata" + path), status, code)
        said = {language: self.get("/event", {"Accept-Language": language}, tpo=1).json["error"]["message"] for language in ("ar", "fr", "en")}
        self.assertEqual(len(set(said.values())), 3)
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            self.assertEqual(self.director.send(method, "/odata/event").status, 405)

    # MARK: Who may ask

    def basic(self, name, password):
        pair = base64.b64encode(f"{name}:{password}".encode()).decode()
        return Client(self.home).send("GET", "/odata/event", headers={"Authorization": f"Basic {pair}"})

    def test_who_may_ask(self):
        stranger = Client(self.home).send("GET", "/odata/event")
        self.refused(stranger, 401, "log_in_first")
        self.assertIn("Basic", stranger.headers["www-authenticate"])
        self.assertIn("Bearer", stranger.headers["www-authenticate"])
        for path in ("", "/$metadata", "/event/$count", "/nothing"):
            self.assertEqual(Client(self.home).send("GET", "/odata" + path).status, 401, path)
        self.refused(Client(self.home, "x").send("GET", "/odata/event"), 401, "log_in_first")
        for _ in range(2):
            self.assertEqual(self.basic("سعاد", PASSWORD).status, 200)
        self.assertEqual(self.basic("anybody", self.director.token).status, 200)
        self.refused(self.basic("سعاد", "wrong"), 401, "log_in_first")
        for field in ("Basic", "Basic x", "Basic eA==", "Negotiate x", "Basic " + "A" * 5000):
            answer = Client(self.home).send("GET", "/odata/event", headers={"Authorization": field})
            self.assertEqual(answer.status, 401, field)
        # Who reads may read here, and is out when he is taken away.
        reader = Client.admitted(self.home, "Zohra", "reader")
        self.assertEqual(reader.send("GET", "/odata/event").status, 200)
        self.assertEqual(self.basic("Zohra", PASSWORD).status, 200)
        self.assertEqual(self.director.post("remove-user", name="Zohra").status, 200)
        self.assertEqual(self.basic("Zohra", PASSWORD).status, 401)

    def test_pages_from_elsewhere(self):
        for headers in ({"Origin": "http://evil.example"}, {"Host": "evil.example"}):
            self.assertIn(self.get("/event", headers).status, (403, 421))
        self.assertEqual(self.get("/event").headers["cache-control"], "no-store")


if __name__ == "__main__":
    unittest.main()
