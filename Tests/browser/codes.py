"""Pictures that a phone reads, read back by another program than the one that drew them."""

import os
import pathlib
import pty
import re
import subprocess
import tempfile

from PIL import Image
from homes import BINARY


def read(png):
    """What stands in the one code of a picture."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(png)
        file.flush()
        told = subprocess.run(["zbarimg", "--raw", "--quiet", file.name], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def on_page(browser):
    return read(browser.one("svg.qr").screenshot_as_png)


def on_terminal(home, *arguments, environment=None):
    """Runs a command on a terminal, and reads the code that it draws; nil where it draws none.

    The terminal is as wide as a window mostly is, and dark where no colours are chosen.
    """
    parent, child = pty.openpty()
    subprocess.run(["stty", "cols", "120", "rows", "50"], stdin=child, check=True)
    process = subprocess.Popen(
        [BINARY, "--home", home.path, "--lang", "en", *arguments], stdin=child, stdout=child,
        stderr=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm", **(environment or {})},
    )  # fmt: skip
    os.close(child)
    said = b""
    try:
        while piece := os.read(parent, 65536):
            said += piece
    except OSError:  # So a terminal says that nobody writes to it any more.
        pass
    os.close(parent)
    process.wait()
    text = said.decode()
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.replace("\r", "").split("\n")]
    drawn = [line for line in lines if line and set(line) <= set(" ▀▄█")]
    return text, picture(drawn, is_dark_ink="\x1b[30;107m" in text) if drawn else None


def picture(lines, is_dark_ink):
    ink, ground = (0, 255) if is_dark_ink else (255, 0)
    image = Image.new("L", (max(map(len, lines)), 2 * len(lines)), ground)
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            if letter in "▀█":
                image.putpixel((column, 2 * row), ink)
            if letter in "▄█":
                image.putpixel((column, 2 * row + 1), ink)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "code.png"
        image.resize((image.width * 8, image.height * 8), Image.NEAREST).save(path)
        return read(path.read_bytes())
