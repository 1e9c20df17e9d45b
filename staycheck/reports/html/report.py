"""HTML: one self-contained page for a browser, a phone, a printer or a mail. It loads nothing and runs only its own."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from staycheck import __version__
from staycheck.engine.check import Report
from staycheck.i18n.messages import _, n_
from staycheck.reports.html.drawing import AXIS, GUTTER
from staycheck.reports.html.page import page_view
from staycheck.reports.screen import Screen

_FOLDER = Path(__file__).parents[2] / "data" / "page"
_PIECES_TOGETHER = 1000


def render_html(report: Report, screen: Screen) -> Iterator[str]:  # noqa: ARG001 - the page fits itself to its screen
    """The page, piece by piece; the driver who is worst off comes first."""
    style, script = _source("page.css"), _source("page.js")
    page = _template_folder().get_template("page.html")
    stream = page.stream(
        page=page_view(report),
        version=__version__,
        gutter=GUTTER,
        axis_height=AXIS,
        style=style,
        script=script,
        policy=content_policy(style, script),
    )
    stream.enable_buffering(_PIECES_TOGETHER)
    yield from stream


def content_policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which nothing is loaded, and nothing runs but this style and this script."""
    allowed = {"style-src": style, "script-src": script}
    hashes = [f"{kind} '{_fingerprint(text)}'" for kind, text in allowed.items()]
    return "; ".join(["default-src 'none'", *hashes, "base-uri 'none'", "form-action 'none'"])


def _fingerprint(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _source(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _template_folder() -> Environment:
    """Everything that a template writes is escaped, and a name that it does not know is an error."""
    folder = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder.globals.update(_=_, n_=n_)
    return folder
