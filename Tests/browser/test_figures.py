"""Figures of a region: pictures, the report of a season, the form for the public; the same numbers wherever they stand."""

import csv
import io
import json
import subprocess
import tempfile
import unittest

from place import Browser
from region import SEASON, Region

PERIOD = ("--from", "2025-09-01", "--to", "2026-08-31")
QUERY = "from=2025-09-01&to=2026-08-31"


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Region()
        cls.addClassCleanup(cls.network.close)
        cls.home = cls.network.office
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.enter(cls.home)
        cls.browser.language(cls.home, "en")

    def open(self, page):
        self.browser.get(self.home.url(page))

    def cells(self, table="table"):
        return [[cell.text for cell in row.find_elements("css selector", "th, td")]
                for row in self.browser.all(f"{table} tbody tr")]  # fmt: skip

    def test_page_command_api_and_file_agree(self):
        for report, by, public in (("attendance", "month", ""), ("indicators", "sex", ""), ("indicators", "track", "1"),
                                   ("outcomes", "", "1"), ("network", "centre", "")):  # fmt: skip
            with self.subTest(report=report, by=by, public=public):
                options = [report, *PERIOD, *(["--by", by] if by else []), *(["--public"] if public else [])]
                told = json.loads(self.home.run("report", *options, "--json"))
                rows = [(row["numerator"], row["denominator"]) for row in told["rows"]]
                table = csv.DictReader(io.StringIO(self.home.run("report", *options, "--format", "csv").lstrip("\ufeff")))
                number = lambda text: int(text) if text else None  # noqa: E731
                self.assertEqual([(number(row["numerator"]), number(row["denominator"])) for row in table], rows)
                self.open(f"/figures?report={report}&by={by}&{QUERY}&public={public}")
                shown = self.cells("section table")
                self.assertEqual(len(shown), len(rows))
                html = self.home.run("report", *options, "--format", "html", "--lang", "en")
                for line, row in zip(shown, told["rows"]):
                    figure, made = line[len(told["by"])], line[len(told["by"]) + 1]
                    self.assertIn(f"<td>{figure}</td>", html)
                    if row["rate"] is not None and not row.get("bound"):
                        tenths = (2000 * row["numerator"] + row["denominator"]) // (2 * row["denominator"])
                        self.assertEqual(figure, f"{tenths // 10}.{tenths % 10} %")
                        self.assertTrue(made.startswith(f"{row['numerator']} of {row['denominator']}"), made)
                    if row["hidden"]:
                        self.assertRegex(f"{figure} {made}", "hidden|at most|at least")

    def test_public_form_and_back(self):
        self.open(f"/figures?report=indicators&by=track&{QUERY}")
        self.browser.press("a[href*='public=1']")
        self.assertIn("hidden", self.browser.text())
        # What is shown next is public too, and so are the files.
        self.browser.press("form[action='/figures'] button")
        self.assertIn("public=1", self.browser.driver.current_url)
        self.assertTrue(all("public=1" in a.get_attribute("href") for a in self.browser.all("a[href^='/figures/file']")))
        self.browser.press("a[href^='/figures?']")
        self.assertNotIn("public=1", self.browser.driver.current_url)

    def test_pictures_have_words(self):
        self.browser.complaints()  # Those of other tests, which ask for what there is not.
        for page in (f"/figures?by=month&{QUERY}", f"/figures?report=outcomes&{QUERY}", f"/figures?by=province&{QUERY}",
                     f"/figures?report=indicators&by=track&{QUERY}"):  # fmt: skip
            with self.subTest(page=page):
                self.open(page)
                for figure in self.browser.all("figure"):
                    name = figure.find_element("css selector", "svg").get_attribute("aria-labelledby")
                    self.assertTrue(self.browser.one(f"[id='{name}']").text.endswith("."))
                self.assertTrue(self.browser.all("figure svg path"))
                self.assertEqual(self.browser.complaints(), [])
        self.open(f"/figures?by=month&{QUERY}")
        self.assertIn("lowest centre to the highest", self.browser.text("figcaption"))
        self.assertIn("not zeros: 1", self.browser.text("figcaption"))

    def test_letters_of_pictures_lie_within(self):
        """No word of a picture sticks out of it, in any language, on a phone as at a desk."""
        other = Browser()
        self.addCleanup(other.close)
        for cookie in self.browser.driver.get_cookies():
            other.get(self.home.url("/enter"))
            other.driver.add_cookie(cookie)
        for language in ("ar", "fr", "en"):
            other.language(self.home, language)
            for page in (f"/figures/annual?season={SEASON}", f"/figures?by=province&{QUERY}"):
                other.narrow(360)
                other.get(self.home.url(page))
                out = other.driver.execute_script(
                    "return [...document.querySelectorAll('svg text')].filter((text) => {"
                    "const box = text.getBoundingClientRect(), svg = text.ownerSVGElement.getBoundingClientRect();"
                    "return box.left < svg.left - 1 || box.right > svg.right + 1 || box.bottom > svg.bottom + 2;"
                    "}).map((text) => text.textContent)"
                )
                self.assertEqual(out, [], f"{language} {page}")

    def test_annual_report(self):
        told = json.loads(self.home.run("report", "annual", "--season", SEASON, "--json"))
        self.open(f"/figures/annual?season={SEASON}")
        text = self.browser.text()
        self.assertIn("Events of the season: 3", text)
        self.assertIn("أبواب مفتوحة", text)
        self.assertIn("تجربة 2", text)
        attendance = next(row for row in told["parts"][0]["rows"] if row["indicator"] == "attendance")
        self.assertIn(f"({attendance['numerator']} of {attendance['denominator']})", text)
        for part in told["parts"]:
            options = ["--from", part["from"], "--to", part["to"]]
            options += ["--by", ",".join(part["by"])] if part["by"] and part["report"] != "outcomes" else []
            alone = json.loads(self.home.run("report", part["report"], *options, "--json"))
            digits = lambda rows: [(r["indicator"], r["by"], r["numerator"], r["denominator"], r["rate"]) for r in rows]  # noqa: E731
            self.assertEqual(digits(part["rows"]), digits(alone["rows"]))
        self.browser.press("a[href*='public=1']")
        self.assertNotIn("أبواب مفتوحة", self.browser.text())
        self.assertNotIn("Centre Safi", self.browser.text("section:nth-of-type(3)"))
        self.open("/figures/annual?season=2025-2027")
        self.assertIn("no season", self.browser.text("[role=alert]"))

    def test_a_season_is_published_once(self):
        page = "/figures/annual?season=2024-2025&public=1"
        self.open(page)
        self.assertIn("Draft, not to be published", self.browser.text())
        self.browser.press("form[action='/figures/annual/release'] button")
        self.assertIn("Published on", self.browser.text())
        self.assertNotIn("Draft", self.browser.text())
        self.assertEqual(self.browser.all("form[action='/figures/annual/release']"), [])
        # Of a season that goes on there is nothing to publish, and inside neither.
        for other in ("/figures/annual?public=1", "/figures/annual?season=2023-2024"):
            self.open(other)
            self.assertEqual(self.browser.all("form[action='/figures/annual/release']"), [])

    def test_annual_report_prints_in_black_and_white(self):
        for language, word in (("ar", "نسبة الحضور"), ("fr", "Taux de présence")):
            self.browser.language(self.home, language)
            self.open(f"/figures/annual?season={SEASON}")
            page = self.browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                file.write(__import__("base64").b64decode(page))
                file.flush()
                text = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn("2025-2026", text)
            if language == "fr":
                self.assertIn(word, text)
            paints = self.browser.driver.execute_script(
                "return [...new Set([...document.querySelectorAll('svg *')].flatMap((part) =>"
                " [part.getAttribute('fill'), part.getAttribute('stroke')]))]"
            )
            self.assertLessEqual(set(paints), {None, "none", "currentColor"})
        self.browser.language(self.home, "en")


if __name__ == "__main__":
    unittest.main()
