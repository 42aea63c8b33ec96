"""Takes pictures of the main pages, in three languages, for README.md: small PNGs of few colours.

usage: python pictures.py FOLDER
"""

import io
import pathlib
import sys

from PIL import Image
from place import Browser, Network

PAGES = {"today": "/", "register": "/session/morning", "participant": "/participant/P03"}
SLOTS = {"ar": "صباح", "fr": "matin", "en": "morning"}
PEOPLE = [
    ("P01", "سلمى بنعلي", "Salma Benali"), ("P02", "أيوب المنصوري", "Ayoub El Mansouri"),
    ("P03", "إيمان الإدريسي", "Imane El Idrissi"), ("P04", "يوسف أوحمان", "Youssef Ouhmane"),
    ("P05", "خديجة آيت علي", "Khadija Aït Ali"), ("P06", "محمد أمين بلحاج", "Mohamed Amine Belhaj"),
    ("P07", "هاجر السملالي", "Hajar Semlali"), ("P08", "رشيد بوعزة", "Rachid Bouazza"),
]  # fmt: skip
COLOURS = 48


def picture(browser, path):
    image = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main(folder):
    network = Network()
    browser = Browser(width=900, height=760)
    try:
        home = network.centre
        network.enrol(PEOPLE, group="1")
        today = __import__("datetime").date.today().isoformat()
        home.run("add", "session", "id=morning", f"date={today}", "group=1", "slot=1", "trainer=السعدية", "axis=vocational")
        marks = ["P01=present", "P02=late:10", "P03=present", "P04=absent", "P05=present"]
        home.run("attend", "morning", *marks)
        home.run("sync")
        home.run("add", "orientation", "participant=P03", "track=full", f"date={today}", "reason=تحب الخياطة وتريد شهادة")
        browser.enter(home)
        for language in SLOTS:
            home.run("set", "session", "morning", f"slot={SLOTS[language]}")
            browser.language(home, language)
            for name, page in PAGES.items():
                browser.get(home.url(page))
                if name == "register":
                    browser.driver.execute_script("window.scrollTo(0, 0)")
                picture(browser, folder / f"{name}-{language}.png")
    finally:
        browser.close()
        network.close()


main(pathlib.Path(sys.argv[1]))
