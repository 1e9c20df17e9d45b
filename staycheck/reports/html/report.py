"""HTML: one self-contained page that loads nothing and runs only its own script."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from staycheck import __version__
from staycheck.engine.check import Report
from staycheck.i18n.messages import _, current_language, in_language, n_
from staycheck.reports.html.drawing import AXIS, GUTTER
from staycheck.reports.html.entries import what_if
from staycheck.reports.html.months import LINE
from staycheck.reports.html.one_driver import one_driver_view
from staycheck.reports.html.page import page_view
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen
from staycheck.reports.words.counts import cannot_say
from staycheck.reports.words.driver import incomplete_warning

_FOLDER = Path(__file__).parents[2] / "data" / "page"
_BUFFERED_PIECES = 1000
_OFFICERS_LANGUAGE = "ru"


def render_html(
    report: Report,
    screen: Screen,
    origin: Origin = NO_ORIGIN,
) -> Iterator[str]:
    """Yield the page piece by piece: of one driver, or of a fleet with its drivers, the most urgent first."""
    is_one = len(report.drivers) == 1
    template = "one_driver" if is_one else "fleet"
    style, script = read_part("page.css") + read_part(f"{template}.css"), read_part(f"{template}.js")
    shown = _one_driver(report, origin, screen) if is_one else {"page": page_view(report, origin)}
    page = environment().get_template(f"{template}.html")
    stream = page.stream(
        shown,
        version=__version__,
        gutter=GUTTER,
        axis_height=AXIS,
        style=style,
        script=script,
        policy=content_policy(style, script),
    )
    stream.enable_buffering(_BUFFERED_PIECES)
    yield from stream


def _one_driver(report: Report, origin: Origin, screen: Screen) -> dict[str, object]:
    """What the page of one driver shows: in the language chosen, and what is printed in Russian as well."""
    own = one_driver_view(report, origin)
    entries = what_if(report) if screen.what_if else None
    shown: dict[str, object] = {"own": own, "page": own.page, "what_if": entries, "officer": None}
    if current_language() != _OFFICERS_LANGUAGE:
        with in_language(_OFFICERS_LANGUAGE):
            shown["officer"] = one_driver_view(report, origin)
    return shown | {"month_height": LINE}


def content_policy(style: str, script: str) -> str:
    """The Content-Security-Policy that forbids loading anything and allows only this style and this script."""
    allowed = {"style-src": style, "script-src": script}
    hashes = [f"{kind} '{_source_hash(text)}'" for kind, text in allowed.items()]
    return "; ".join(["default-src 'none'", *hashes, "base-uri 'none'", "form-action 'none'"])


def _source_hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def read_part(name: str) -> str:
    """A style or a script of the pages."""
    return (_FOLDER / name).read_text("utf-8")


@cache
def environment() -> Environment:
    """The templates' environment: values are escaped and unknown names are errors."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, n_=n_, incomplete_warning=incomplete_warning, cannot_say=cannot_say)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
