"""Open a log: find its format and decode its text."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.unchanged import read_unchanged

FORMAT_BY_EXTENSION = {
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
FORMATS = tuple(dict.fromkeys(FORMAT_BY_EXTENSION.values()))
STDIN = "-"
LARGEST_RULES = 1 << 20
"""The most bytes of a rule file or of settings, whose YAML takes about a second and 90 MB of memory a megabyte."""
LARGEST_NAMES = 8 << 20
"""The most bytes of a YAML roster or of a same-driver file."""
LARGEST_ROSTER_TABLE = 64 << 20
"""The most bytes of a roster in CSV."""

_WORKBOOK_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_COLUMNAR_SIGNATURES = (b"PAR1", b"ARROW1")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

_SIGNATURES = {
    b"PK\x03\x04": N_("a workbook or an archive"),
    b"\xd0\xcf\x11\xe0": N_("an old Office document, such as .xls"),
    b"%PDF": N_("a PDF"),
    b"\x1f\x8b": N_("a compressed file"),
    b"SQLite format 3": N_("a database"),
    b"PAR1": N_("a Parquet file"),
    b"ARROW1": N_("an Arrow file"),
}

_CP1251 = "cp1251"
_NOT_CP1251 = re.compile("[а-яё][А-ЯЁ]{2}|[ЂЃЉЊЌЋЏђѓљњќћџ]")
"""Signs of another encoding read as cp1251: capitals after a small letter, and letters of other Slavic languages."""

_EXPORT = N_("export it as CSV first")
_RENAME_WORKBOOK = N_("give it its extension, such as .xlsx, or prefix its name: workbook:NAME")
_RENAME_COLUMNAR = N_("give it its extension, .parquet or .arrow, or prefix its name: columns:NAME")
_HINTS = dict.fromkeys(_WORKBOOK_SIGNATURES, _RENAME_WORKBOOK) | dict.fromkeys(_COLUMNAR_SIGNATURES, _RENAME_COLUMNAR)


class Source(NamedTuple):
    """An opened log, not yet parsed."""

    name: str
    """The path as given, or "-"; the file name in problems."""
    format: str
    text: str = ""
    """The decoded text of a CSV, YAML or JSON log."""
    data: bytes = b""
    """The bytes of a workbook or a columnar file."""
    encoding: str = ""
    """The encoding that the text was decoded with."""
    problems: tuple[Problem, ...] = ()
    """Notices about the encoding."""

    @property
    def driver(self) -> str | None:
        """The driver in the file name, for a log without a driver column; None for standard input."""
        return None if self.name == STDIN else Path(self.name).stem


def open_source(argument: str, encoding: str = "") -> Source:
    """Open a path or `-` for standard input, either optionally prefixed with its format, such as `csv:`.

    Raises ProblemError (R101, R114, R115, R116) if it cannot be read or decoded.
    """
    format_, name = split_format(argument)
    if not format_ and name != STDIN:
        format_ = format_by_extension(name)
    return source_from_bytes(read_bytes(name), name, format_, encoding)


def source_from_bytes(data: bytes, name: str, format_: str, encoding: str = "") -> Source:
    """A source from bytes, whose format is detected if it is ""; raises ProblemError (R114, R115) if not text."""
    if format_ == "workbook" or (not format_ and data.startswith(_WORKBOOK_SIGNATURES)):
        return Source(name, "workbook", data=data)
    if format_ == "columns" or (not format_ and data.startswith(_COLUMNAR_SIGNATURES)):
        return Source(name, "columns", data=data)
    try:
        text = decode(data, name, encoding)
    except ProblemError as error:
        if encoding or format_ not in ("", "csv") or error.problem.code != "R115":
            raise
        return _cp1251_csv(data, name, error)
    return Source(name, format_ or _detect_format(text), text, encoding=encoding or detect_encoding(data))


def _cp1251_csv(data: bytes, name: str, error: ProblemError) -> Source:
    """A CSV in cp1251, as spreadsheets on Windows export it; raises `error` if it does not look like that."""
    try:
        text = data.decode(_CP1251)
    except UnicodeDecodeError:
        raise error from None
    has_mark = data.startswith((*_BYTE_ORDER_MARKS, b"\xef\xbb\xbf"))
    if has_mark or "\0" in text or not re.search("[а-яё]{2}", text, re.IGNORECASE) or _NOT_CP1251.search(text):
        raise error
    return Source(name, "csv", text, encoding=_CP1251, problems=(Problem("R124", Span(name)),))


def is_stdin(argument: str) -> bool:
    """Whether an argument is standard input."""
    return split_format(argument)[1] == STDIN


def read_text(path: str, most: int) -> str:
    """Read and decode a text file of at most so many bytes; raises ProblemError (R101, R114, R115)."""
    return decode(read_bytes(path, most), path)


def detect_encoding(data: bytes) -> str:
    """UTF-16 after its byte order mark, otherwise UTF-8."""
    return "utf-16" if data.startswith(_BYTE_ORDER_MARKS) else "utf-8"


def split_format(argument: str) -> tuple[str, str]:
    """The format that prefixes an argument, or "", and the rest of the argument."""
    format_, colon, name = argument.partition(":")
    return (format_, name) if colon and format_ in FORMATS else ("", argument)


def format_by_extension(name: str) -> str:
    """The format that a file extension stands for; raises ProblemError (R116)."""
    ending = Path(name).suffix.lower()
    if ending not in FORMAT_BY_EXTENSION and not (name and Path(name).is_dir()):
        params = {"ending": ending, "known": ", ".join(FORMAT_BY_EXTENSION), "file": name}
        raise ProblemError(Problem("R116", Span(name), params))
    return FORMAT_BY_EXTENSION.get(ending, "csv")


def _detect_format(text: str) -> str:
    if text.lstrip().startswith(("{", "[")):
        return "json"
    return "yaml" if re.match(r"\A\s*(#|---|- |[\w-]+\s*:(\s|$))", text) else "csv"


def read_bytes(name: str, most: int | None = None) -> bytes:
    """Read a file or standard input, if given of at most `most` bytes.

    Raises ProblemError (R101), FileChangedError if it changes meanwhile.
    """
    try:
        return read_unchanged(sys.stdin.buffer, name, most) if name == STDIN else _read_file(Path(name), most)
    except (OSError, ValueError, AttributeError) as error:
        text = getattr(error, "strerror", None)
        reason = translate(text.lower()) if text else message("there is nothing to read")
        raise ProblemError(_unreadable(name, reason, message("check the name and the permissions"))) from None


def _read_file(path: Path, most: int | None) -> bytes:
    if path.is_dir():
        raise ProblemError(_unreadable(str(path), message("it is a folder"), message("name the files in it")))
    if path.is_char_device() or path.is_block_device():
        hint = message("name a file, or - for standard input")
        raise ProblemError(_unreadable(str(path), message("it is a device"), hint))
    with path.open("rb") as stream:
        return read_unchanged(stream, str(path), most)


def _unreadable(name: str, reason: Message, hint: Message) -> Problem:
    return Problem("R101", Span(name), {"reason": reason, "help": hint})


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """Decode text, by default as UTF-8 or what a byte order mark says; raises ProblemError (R114, R115)."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            # Translators: goes on after "this is not a text file", so it begins with a space; {what} is a kind of file.
            reason = message(" but {what}", what=message(what))
            params: dict[str, object] = {"reason": reason, "help": message(_HINTS.get(signature, _EXPORT))}
            raise ProblemError(Problem("R114", Span(name), params))
    if encoding and encoding not in ("utf-8", "utf-8-sig") and _is_utf8(data):
        raise ProblemError(Problem("R134", Span(name), {"encoding": encoding}))
    encoding = encoding or detect_encoding(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise ProblemError(_undecodable(name, data, error)) from None
    except UnicodeError:
        # Translators: fills {byte} of "byte {offset} is {byte}".
        params = {"encoding": encoding.upper(), "offset": "1", "byte": message("invalid")}
        raise ProblemError(Problem("R115", Span(name), params)) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        place = Span(name, before.count("\n") + 1)
        params = {
            "reason": message(": it contains a NUL byte"),
            "help": message("export it again; the file is damaged or not a text file"),
        }
        raise ProblemError(Problem("R114", place, params))
    return text


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and not just ASCII; text in another encoding is practically never valid UTF-8."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    # Translators: fills {byte} of "byte {offset} is {byte}" where the file is cut off.
    byte = f"0x{data[error.start]:02x}" if error.start < len(data) else message("missing")
    params = {"encoding": error.encoding.upper(), "offset": error.start + 1, "byte": byte}
    return Problem("R115", Span(name, line), params)
