"""A region with three centres in three provinces and a season of records, for tests of figures."""

import pathlib

from homes import Home
from place import Network

SEASON = "2025-2026"
MONTHS = ["2025-10", "2025-11", "2025-12", "2026-02", "2026-03", "2026-04"]  # January has no session: a gap.
CENTRES = {"مركز شيشاوة": "شيشاوة", "Centre Safi": "Safi", "Centre Gueliz": "Marrakech"}


class Region(Network):
    def __init__(self, learners=30):
        super().__init__()
        root = pathlib.Path(self.folder.name)
        self.homes = [self.centre]
        for number, (name, province) in enumerate(list(CENTRES.items())[1:]):
            home = Home(root / f"home{number}")
            line = self.office.json("invite", "--centre", name, "--province", province)["invitation"]
            home.run("join", line, "--listen", "127.0.0.1:0")
            home.start()
            self.homes.append(home)
        for number, home in enumerate(self.homes):
            self.fill(home, number, learners)
            home.run("sync")

    def fill(self, home, number, learners):
        people = range(learners)
        self.bring(
            home, "participant", "id,sex,birth_year,season,group,status,start,end",
            [
                f"{number}p{p},{'fm'[p % 3 == 0]},2009,{SEASON},A,"
                + (f"completed,2025-09-15,2026-06-{10 + p % 15}" if p % 2 else "enrolled,2025-09-15,")
                for p in people
            ],
        )
        self.bring(
            home, "session", "id,date,slot,group,axis,trainer",
            [f"{number}s{month},{month}-05,09:00-11:00,A,vocational,Karim" for month in MONTHS],
        )
        # Each centre has its own rate, and each month too.
        self.bring(
            home, "attendance", "session,participant,status",
            [
                f"{number}s{month},{number}p{p},{'absent' if (p + turn) % (5 - number) == 0 else 'present'}"
                for turn, month in enumerate(MONTHS) for p in people
            ],
        )
        self.bring(
            home, "orientation", "id,participant,date,track",
            [f"{number}o{p},{number}p{p},2025-10-01,{['full', 'full', 'short', 'formal'][p % 4]}" for p in people],
        )
        self.bring(
            home, "outcome", "id,participant,date,kind",
            [
                f"{number}u{p},{number}p{p},2026-06-20,{['employment', 'vocational_training', 'lost'][p // 2 % 3]}"
                for p in people if p % 2
            ],
        )  # fmt: skip
        home.run("add", "event", f"id=e{number}", "title=أبواب مفتوحة", "starts=2026-03-08T10:00", "female=12")
        home.run("add", "report", f"id=r{number}", f"title=تجربة {number}", "status=published")

    def bring(self, home, collection, head, lines):
        path = pathlib.Path(self.folder.name) / f"{collection}.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        home.run("import", str(path), "--collection", collection)

    def close(self):
        for home in self.homes[1:]:
            home.stop()
        super().close()
