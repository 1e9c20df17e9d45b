"""Regenerate the README's screenshot: `PYTHONPATH=tests python -m browser.picture`, from the repository root."""

import base64
from pathlib import Path
from tempfile import TemporaryDirectory

from browser.chromium import chromium
from typer.testing import CliRunner

from staycheck.cli.app import app

OPENED = "Асхат Нұрпейісов"
SIZE = (1180, 1090)
SCALE = 0.72


def main() -> None:
    with TemporaryDirectory() as folder, chromium(SIZE) as browser:
        page = Path(folder) / "report.html"
        command = ["check", "examples/fleet.csv", "--as-of", "2026-11-22", "--format", "html", "-o", str(page)]
        CliRunner().invoke(app, command)
        browser.get(page.as_uri())
        (button,) = (each for each in browser.find_elements("css selector", "tbody th button") if each.text == OPENED)
        button.click()
        shown = {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1], "scale": SCALE}
        picture = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": shown})
        Path("examples/report.png").write_bytes(base64.b64decode(picture["data"]))


if __name__ == "__main__":
    main()
