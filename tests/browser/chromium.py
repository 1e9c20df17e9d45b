"""A headless Chromium for the page's tests: Debian's chromium and chromium-driver, controlled by selenium.

`STAYCHECK_AXE` is the path of axe.min.js from the npm package axe-core, which .ci/run fetches. Tests that lack a
requirement are skipped with a message.
"""

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from waiting import SECONDS

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
).split()
DESKTOP, PHONE = (1280, 900), (360, 740)


@contextmanager
def chromium(size: tuple[int, int] = DESKTOP, *, dark: bool = False, scripts: bool = True) -> Iterator[Any]:
    """A browser with a fresh profile, a size in CSS pixels and a colour scheme, with or without scripts."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (the browser extra)")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("chromium and chromium-driver are not installed")
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = program
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
        try:
            browser.set_script_timeout(SECONDS)
            _configure(browser, size, dark=dark, scripts=scripts)
            yield browser
        finally:
            browser.quit()


def _configure(browser: Any, size: tuple[int, int], *, dark: bool, scripts: bool) -> None:
    width, height = size
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})


def printed(browser: Any) -> bytes:
    """The page as PDF, without backgrounds."""
    answer = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
    return base64.b64decode(answer["data"])


def axe() -> str:
    """The source of axe-core."""
    path = os.environ.get("STAYCHECK_AXE", "")
    if not path or not Path(path).is_file():
        pytest.skip("STAYCHECK_AXE does not name axe.min.js of the npm package axe-core")
    return Path(path).read_text("utf-8")
