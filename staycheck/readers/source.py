"""Where a log comes from: its name, its kind and its text, or the problem that stands in the way."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError, Span

FORMAT_BY_ENDING = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "workbook",
    ".ods": "workbook",
    ".parquet": "columns",
    ".arrow": "columns",
    ".feather": "columns",
}
FORMATS = tuple(dict.fromkeys(FORMAT_BY_ENDING.values()))
STDIN = "-"

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_COLUMNS = (b"PAR1", b"ARROW1")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

_SIGNATURES = {
    b"PK\x03\x04": N_("a workbook or an archive"),
    b"\xd0\xcf\x11\xe0": N_("an old workbook or document"),
    b"%PDF": N_("a PDF"),
    b"\x1f\x8b": N_("a compressed file"),
    b"SQLite format 3": N_("a database"),
    b"PAR1": N_("a Parquet file"),
    b"ARROW1": N_("an Arrow file"),
}


_WINDOWS = "cp1251"
_NOT_WINDOWS = re.compile("[а-яё][А-ЯЁ]{2}|[ЂЃЉЊЌЋЏђѓљњќћџ]")
"""What Cyrillic text in another encoding looks like, read as that of Windows: eTMBO, and letters of the Balkans."""

_EXPORT = N_("export it as CSV first")
_WAYS_OUT = dict.fromkeys(_WORKBOOKS, N_("give it its own ending, such as .xlsx, or say what it is: workbook:NAME"))
_COLUMNAR = N_("give it its own ending, .parquet or .arrow, or say what it is: columns:NAME")
_WAYS_OUT |= dict.fromkeys(_COLUMNS, _COLUMNAR)


class Source(NamedTuple):
    """A log's text, or the bytes of a workbook or of columns, and what is known of it before it is read.

    `name` is what problems call it; `encoding` is the one that its text was in, and `problems` what should be known of
    that.
    """

    name: str
    format: str
    text: str = ""
    data: bytes = b""
    encoding: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def driver(self) -> str | None:
        """The driver that a file of one driver is named after; None for standard input."""
        return None if self.name == STDIN else Path(self.name).stem


def open_source(argument: str, encoding: str = "") -> Source:
    """The log that an argument names: a path, `-` for standard input, either with its kind and a colon before it.

    Raises ProblemError (R101, R114, R115, R116) where there is nothing to read.
    """
    kind, name = split_kind(argument)
    if not kind and name != STDIN:
        kind = kind_by_ending(name)
    return source_of(read_bytes(name), name, kind, encoding)


def source_of(data: bytes, name: str, kind: str, encoding: str = "") -> Source:
    """The log that bytes are, of a kind or, where that is "", of the one that they look like.

    Raises ProblemError (R114, R115) where they are no text.
    """
    if kind == "workbook" or (not kind and data.startswith(_WORKBOOKS)):
        return Source(name, "workbook", data=data)
    if kind == "columns" or (not kind and data.startswith(_COLUMNS)):
        return Source(name, "columns", data=data)
    try:
        text, found = decode(data, name, encoding), encoding or encoding_of(data)
    except ProblemError as error:
        if encoding or kind not in ("", "csv") or error.problem.code != "R115":
            raise
        return _windows_text(data, name, error)
    return Source(name, kind or _kind_by_look(text), text, encoding=found)


def _windows_text(data: bytes, name: str, error: ProblemError) -> Source:
    """A CSV that is not UTF-8, as the spreadsheets of Windows export it; raises the error where it is not that."""
    try:
        text = data.decode(_WINDOWS)
    except UnicodeDecodeError:
        raise error from None
    marked = data.startswith((*_BYTE_ORDER_MARKS, b"\xef\xbb\xbf"))
    if marked or "\0" in text or not re.search("[а-яё]{2}", text, re.IGNORECASE) or _NOT_WINDOWS.search(text):
        raise error
    return Source(name, "csv", text, encoding=_WINDOWS, problems=(Problem("R124", Span(name)),))


def names_stdin(argument: str) -> bool:
    """Whether an argument names standard input."""
    return split_kind(argument)[1] == STDIN


def read_text(path: str) -> str:
    """The text of a file; raises ProblemError (R101, R114, R115)."""
    return decode(read_bytes(path), path)


def encoding_of(data: bytes) -> str:
    """The encoding that a text's first bytes say, or UTF-8."""
    return "utf-16" if data.startswith(_BYTE_ORDER_MARKS) else "utf-8"


def split_kind(argument: str) -> tuple[str, str]:
    """The kind that stands before a name, "" where none does, and the name."""
    kind, colon, name = argument.partition(":")
    return (kind, name) if colon and kind in FORMATS else ("", argument)


def kind_by_ending(name: str) -> str:
    """The kind of file that a name's ending tells; raises ProblemError (R116)."""
    ending = Path(name).suffix.lower()
    if ending not in FORMAT_BY_ENDING and not (name and Path(name).is_dir()):
        params = {"ending": ending, "known": ", ".join(FORMAT_BY_ENDING), "file": name}
        raise ProblemError(Problem("R116", Span(name), params))
    return FORMAT_BY_ENDING.get(ending, "csv")


def _kind_by_look(text: str) -> str:
    if text.lstrip().startswith(("{", "[")):
        return "json"
    return "yaml" if re.match(r"\s*(#|---|- |[\w-]+\s*:(\s|$))", text) else "csv"


def read_bytes(name: str) -> bytes:
    """What is in a file, or in standard input; raises ProblemError (R101)."""
    try:
        return sys.stdin.buffer.read() if name == STDIN else _read_file(Path(name))
    except (OSError, ValueError, AttributeError) as error:
        system = getattr(error, "strerror", None)
        reason = translate(system.lower()) if system else message("there is nothing to read")
        raise ProblemError(_unreadable(name, reason, message("check the name and the permissions"))) from None


def _read_file(path: Path) -> bytes:
    if path.is_dir():
        raise ProblemError(_unreadable(str(path), message("it is a folder"), message("name the files in it")))
    if path.is_char_device() or path.is_block_device():
        way_out = message("name a file, or - for standard input")
        raise ProblemError(_unreadable(str(path), message("it is a device"), way_out))
    return path.read_bytes()


def _unreadable(name: str, reason: Message, way_out: Message) -> Problem:
    return Problem("R101", Span(name), {"reason": reason, "help": way_out})


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """The text of bytes, by default in UTF-8 or as a byte order mark says; raises ProblemError (R114, R115)."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            # Translators: goes on after "this is not a text file", so it begins with a blank; {what} is a kind of file.
            reason = message(" but {what}", what=message(what))
            way_out = message(_WAYS_OUT.get(signature, _EXPORT))
            params: dict[str, object] = {"reason": reason, "help": way_out}
            raise ProblemError(Problem("R114", Span(name), params))
    if encoding and encoding not in ("utf-8", "utf-8-sig") and _is_utf8(data):
        raise ProblemError(Problem("R134", Span(name), {"encoding": encoding}))
    encoding = encoding or encoding_of(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise ProblemError(_undecodable(name, data, error)) from None
    except UnicodeError:
        # Translators: fills {byte} of "byte {offset} is {byte}".
        params = {"encoding": encoding.upper(), "offset": "1", "byte": message("of another kind")}
        raise ProblemError(Problem("R115", Span(name), params)) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        place = Span(name, before.count("\n") + 1)
        params = {
            "reason": message(": it holds a NUL byte"),
            "help": message("export it again; the file is damaged or of another kind"),
        }
        raise ProblemError(Problem("R114", place, params))
    return text


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with letters beyond ASCII, which no text of another encoding is by chance."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    # Translators: fills {byte} of "byte {offset} is {byte}", where the file is cut off.
    byte = f"0x{data[error.start]:02x}" if error.start < len(data) else message("missing")
    return Problem(
        "R115", Span(name, line), {"encoding": error.encoding.upper(), "offset": error.start + 1, "byte": byte}
    )
