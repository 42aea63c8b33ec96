"""A client that holds every answer against the API's own file."""

import http.client
import json
import ssl
import urllib.parse

import jsonschema
from homes import PATIENCE

PASSWORD = "كلمة-سر-طويلة"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.bytes = response.read()

    @property
    def json(self):
        return json.loads(self.bytes)

    @property
    def lines(self):
        return [json.loads(line) for line in self.bytes.splitlines()]


class Client:
    """One who asks, with a token or without."""

    # What was answered well, by method and path, at all homes.
    done = set()
    files = {}

    def __init__(self, home, token=None):
        self.home = home
        self.token = token

    @classmethod
    def director(cls, home, name="نادية"):
        code = home.json("users")["code"] or home.json("users", "add", name, "--role", "director")["code"]
        return cls.entering(home, name, code)

    @classmethod
    def admitted(cls, home, name, role):
        return cls.entering(home, name, home.json("users", "add", name, "--role", role)["code"])

    @classmethod
    def entering(cls, home, name, code):
        answer = cls(home).post("enter", name=name, code=code, password=PASSWORD)
        assert answer.status == 200, answer.bytes
        return cls(home, answer.json["token"])

    @property
    def file(self):
        if self.home.path not in self.files:
            self.files[self.home.path] = self.send("GET", "/api/v1/openapi.json").json
        return self.files[self.home.path]

    def send(self, method, path, body=None, headers=None):
        """A request as it stands, of which nothing is held against the file."""
        connection = self.connection()
        fields = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        fields |= {"Content-Type": "application/json"} if body is not None else {}
        connection.request(method, path, body, fields | (headers or {}))
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def connection(self):
        if self.home.scheme == "http":
            return http.client.HTTPConnection(self.home.address, timeout=PATIENCE)
        # The certificate is the device's own: nobody vouches for it.
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(self.home.address, timeout=PATIENCE, context=context)

    def ask(self, method, call, query=None, body=None, headers=None):
        query = "?" + urllib.parse.urlencode(query) if query else ""
        answer = self.send(method, f"/api/v1/{call}{query}", body, headers)
        self.hold(answer, method, call)
        return answer

    def get(self, call, headers=None, **query):
        return self.ask("GET", call, query, headers=headers)

    def post(self, call, headers=None, **body):
        return self.ask("POST", call, body=json.dumps(body).encode(), headers=headers)

    def hold(self, answer, method, call):
        """Fails where the answer is none of those that the file tells of."""
        operation = self.file["paths"][f"/api/v1/{call}"][method.lower()]
        told = operation["responses"].get(str(answer.status))
        assert told is not None, f"{method} {call}: {answer.status} is not in the file: {answer.bytes[:500]}"
        told = self.followed(told)
        for name, header in told.get("headers", {}).items():
            assert name.lower() in answer.headers or not header.get("required"), f"{call}: no {name}"
        if "content" in told:
            kind = answer.headers["content-type"].split(";")[0]
            assert kind in told["content"], f"{call}: {kind} is not in the file"
            media = told["content"][kind]
            if "schema" in media:
                self.hold_value(answer.json, media["schema"])
            for line in answer.lines if "x-item-schema" in media else []:
                self.hold_value(line, media["x-item-schema"])
        if answer.status == 200:
            self.done.add((method, call))

    def hold_value(self, value, schema):
        whole = {"allOf": [schema], "components": self.file["components"]}
        jsonschema.Draft202012Validator(whole).validate(value)

    def followed(self, value):
        if "$ref" not in value:
            return value
        found = self.file
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return found


def fields(**values):
    return [{"field": name, "value": value} for name, value in values.items()]
