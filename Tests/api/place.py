"""Homes of Jisr with their daemons, and a client that holds every answer against the API's own file."""

import http.client
import json
import os
import pathlib
import ssl
import subprocess
import tempfile
import urllib.parse

import jsonschema

BINARY = os.environ["JISR_BINARY"]
PATIENCE = 60  # Seconds that anything on this machine may take, however busy it is.
PASSWORD = "كلمة-سر-طويلة"


class Home:
    """One device: its folder, its daemon, and its commands."""

    def __init__(self, folder):
        self.path = str(folder)
        self.daemon = None
        self.address = None

    def run(self, *arguments, check=True):
        result = subprocess.run(
            [BINARY, "--home", self.path, "--lang", "en", *arguments], capture_output=True, text=True, timeout=120
        )
        if check and result.returncode != 0:
            raise AssertionError(f"jisr {' '.join(arguments)}: {result.returncode} {result.stderr}")
        return result.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def start(self, console="127.0.0.1:0"):
        command = [BINARY, "--home", self.path, "serve"]
        for setting in (f"console.listen={console}", "sync.every=manual"):
            command += ["--set", setting]
        self.daemon = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        # It says so when it is ready; what comes after must not fill the pipe.
        for line in self.daemon.stderr:
            if b"ready on" in line:
                break
        else:
            raise AssertionError("the daemon did not start")
        self.reader = subprocess.Popen(["cat"], stdin=self.daemon.stderr, stdout=subprocess.DEVNULL)
        self.daemon.stderr.close()
        self.scheme, self.address = self.json("console")["address"].rstrip("/").split("://")

    def stop(self):
        if self.daemon:
            self.daemon.terminate()
            self.daemon.wait(PATIENCE)
            self.reader.wait(PATIENCE)
            self.daemon = None

    def url(self, path="/"):
        return f"{self.scheme}://{self.address}{path}"


class Network:
    """The academy and one centre, each with its daemon."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="jisr-api-")
        root = pathlib.Path(self.folder.name)
        self.office, self.centre = Home(root / "office"), Home(root / "centre")
        self.office.run("init", "--network", "n", "--centre", "الأكاديمية", "--listen", "127.0.0.1:0")
        self.office.start()
        line = self.office.json("invite", "--centre", "شيشاوة", "--province", "شيشاوة")["invitation"]
        self.centre.run("join", line, "--listen", "127.0.0.1:0")
        self.centre.start()
        self.others = []

    def join(self, centre):
        """A device of another centre."""
        home = Home(pathlib.Path(self.folder.name) / f"other{len(self.others)}")
        self.others.append(home)
        line = self.office.json("invite", "--centre", centre, "--province", "الحوز")["invitation"]
        home.run("join", line, "--listen", "127.0.0.1:0")
        home.start()
        return home

    def close(self):
        for home in (*self.others, self.centre):
            home.stop()
        self.office.stop()
        self.folder.cleanup()


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
