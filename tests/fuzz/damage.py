"""Damage to the bytes and the texts of files: what disks, editors, exports and malice do to them."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

LONG = 100_000
NON_VALUES = (
    *("1e5", "-1e400", "46054", "46054.5", "inf", "0x7E9", "٣", "½", "2026-02-30", "2026-13-01", "31.04.2026"),
    *("01/02/2026", "1.2.26", "2026-05", "0000-01-01", "99999-01-01", "2026-01-01T25:00", "2026-01-01 10:00:00 +99:99"),
    *(
        "=1+1",
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "'=x",
        "#REF!",
        "#N/A",
        "TRUE",
        "\x1b[31mred",
        "\x07",
        "\x7f",
        "\x85",
        "\x9b2J",
    ),
    *("a\u202eb\u2066c", "\ufeff", "\u200b", "\u2028", "\ufffd", "\U0001f69b", "e\u0301" * 40, "Nowhere", "Рос-сия?"),
    *("<script>", "{{7*7}}", "%s%n", "../../etc/passwd", "\\", "\\ud800", "null?", "x" * LONG, "x" + " " * LONG + "y"),
    *("9" * 5000, "2026-01-01" + " " * LONG + "x", ", " * 40_000, "1." * 50_000, "[" * LONG, "A\u0300" * 30_000),
)
"""Texts that are neither a country nor a date."""
VALUES = (
    *("9999-12-31", "1900-01-01", "0001-01-01", "2199-12-31", "2026-11-22", "01.01.2026", "5 марта 2026", ""),
    *(
        "RU",
        "BY",
        "KZ",
        "Россия",
        "None",
        "null",
        "NaN",
        "н.в.",
        "Москва",
        "643",
        "~",
        "-",
        "—",
        "то же",
        "Итого",
        "Иванов и Петров",
        "\0",
        "0",
        "1",
    ),
    *("2026-01-01T00:00:00Z", "2026-01-01 23:59 +14:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00"),
)
"""Texts that may be values of a log, so that what they replace may become legal."""
BITS = 8


class Damaged(NamedTuple):
    """A damaged file."""

    data: bytes
    what: str
    """What was done to it."""
    hides: bool = False
    """Whether it can hide days but not remove them, so that a driver in violation may not become ok."""


Damage = Callable[[Random, bytes], Damaged]


def any_of(*kinds: Damage) -> Damage:
    """Damage of one of several kinds."""
    return lambda random, data: random.choice(kinds)(random, data)


def bytes_changed(random: Random, data: bytes) -> Damaged:
    """Some bytes are changed, removed, repeated, inserted or moved."""
    spoilt = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
        at = random.randrange(len(spoilt) + 1)
        end = min(len(spoilt), at + random.choice((1, 1, 2, 8, 100)))
        kind = random.randrange(5)
        if kind == 0 and at < len(spoilt):
            spoilt[at] ^= 1 << random.randrange(BITS)
        elif kind == 1:
            spoilt[at:end] = random.choice((b"\xff", b"\0", b"\x80")) * (end - at)
        elif kind == 2:
            del spoilt[at:end]
        elif kind == 3:
            spoilt[at:at] = spoilt[at:end]
        else:
            spoilt[at:at] = random.randbytes(end - at)
    return Damaged(bytes(spoilt), "bytes changed")


def cut(random: Random, data: bytes) -> Damaged:
    """The end is missing, which can be seen unless it is whole lines of a text."""
    left = data[: random.randrange(len(data))]
    last, rest = left.rpartition(b"\n")[2].strip(b" -\r\0"), data[len(left) :]
    return Damaged(left, "cut off", hides=bool(last) and not rest.lstrip(b"\0\r").startswith(b"\n"))


def rows_cut(encoding: str, separator: str) -> Damage:
    """The end of a table is missing, which can be seen unless the last row that is left lacks no more than its note."""

    def damage(random: Random, data: bytes) -> Damaged:
        damaged = cut(random, data)
        last = damaged.data.decode(encoding, "ignore").rpartition("\n")[2]
        return damaged._replace(hides=damaged.hides and last.count(separator) < 4)

    return damage


def as_text(encoding: str, *kinds: Callable[[Random, str], tuple[str, str, bool]]) -> Damage:
    """Damage of the decoded text, of one of several kinds."""

    def damage(random: Random, data: bytes) -> Damaged:
        text, what, hides = random.choice(kinds)(random, data.decode(encoding))
        return Damaged(text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace"), what, hides)

    return damage


def a_text(random: Random) -> tuple[str, bool]:
    """A nasty text, and whether it is neither a country nor a date."""
    is_non_value = random.random() < 0.7
    return random.choice(NON_VALUES if is_non_value else VALUES), is_non_value


def rows_damaged(separator: str) -> Sequence[Callable[[Random, str], tuple[str, str, bool]]]:
    """Kinds of damage of a table with the driver in the first column."""

    def cell_replaced(random: Random, text: str) -> tuple[str, str, bool]:
        lines = text.splitlines(keepends=True)
        row = random.randrange(len(lines))
        cells = lines[row].rstrip("\r\n").split(separator)
        end = lines[row][len(lines[row].rstrip("\r\n")) :]
        column = random.randrange(len(cells))
        new, is_non_value = a_text(random)
        cells[column] = random.choice((new, '"' + new.replace('"', '""') + '"'))
        lines[row] = separator.join(cells) + end
        # A note may say anything, and a separator in a value moves the rest.
        return "".join(lines), f"cell {row}:{column}", is_non_value and 0 < column < 4

    def sign_inserted(random: Random, text: str) -> tuple[str, str, bool]:
        starts = [found.end() for found in re.finditer(re.escape(separator), text)]
        at = random.choice(starts) + random.randrange(3)
        sign = random.choice((separator, '"', '""', '"\n', "\n", "\r", "\x1b", "'", separator * 40))
        return text[:at] + sign + text[at:], f"{sign!r} at {at}", True

    def quotes_inserted(random: Random, text: str) -> tuple[str, str, bool]:
        places = [found.end() for found in re.finditer(f"[{re.escape(separator)}\n]", text)]
        first, second = sorted(random.choices(places, k=2))
        return f'{text[:first]}"{text[first:second]}"{text[second:]}', f"quotes at {first} and {second}", True

    def rows_moved(random: Random, text: str) -> tuple[str, str, bool]:
        lines = text.splitlines(keepends=True)
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        if random.random() < 0.5:
            lines.insert(one, lines[other])
            return "".join(lines), f"row {other} again at {one}", True
        lines[one], lines[other] = lines[other], lines[one]
        return "".join(lines), f"rows {one} and {other} swapped", one > 0 < other

    def row_removed(random: Random, text: str) -> tuple[str, str, bool]:
        lines = text.splitlines(keepends=True)
        row = random.randrange(len(lines))
        return "".join(lines[:row] + lines[row + 1 :]), f"row {row} removed", False

    def rows_many(random: Random, text: str) -> tuple[str, str, bool]:
        lines = text.splitlines(keepends=True)
        row = random.choice(lines)
        return text + row * random.choice((50, 400)), "a row many times", False

    return cell_replaced, cell_replaced, sign_inserted, quotes_inserted, rows_moved, row_removed, rows_many


_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[^\s{}\[\],:"-][^{}\[\],:"\n]*')
_YAML_VALUES = (
    *("*a", "&a x", "!!python/object/apply:os.system [id]", "!!binary aGk=", "!x y", "<<", "? x", "- - - -", "|", ">-"),
    *("{a: b}", "[a, b]", "{" * 40, "[" * 5000, "- " * 5000, "'", '"', '"\\x1b\\u202e\\x00"', '"\\ud800"', "%YAML 9.9"),
    *("---", "...", "\t", "x: y", "<<: *a", "2026-01-01T00:00:00Z", "0o17", "1_000", "yes", "\u2028", "\x85", "@", "`"),
)
_JSON_VALUES = (
    *(
        '"\\ud800"',
        '"\\u0000"',
        '"\\u001b[2J"',
        '"\\u009b"',
        "1e400",
        "-0",
        "1E+5",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
    ),
    *(
        "true",
        "null",
        "{}",
        "[]",
        '{"a": {}}',
        "[" * 200 + "]" * 200,
        "[" * LONG,
        '{"a":' * 3000,
        '"\\u202e"',
        "9" * 5000,
    ),
    *('"\x1b"', '"' + "x" * LONG + '"', "'x'", "// x", "/* */", '"a" "b"', '"\\x"', "\ufeff"),
)


def token_replaced(values: Sequence[str]) -> Callable[[Random, str], tuple[str, str, bool]]:
    """A key or a value of a document is replaced."""

    def damage(random: Random, text: str) -> tuple[str, str, bool]:
        tokens = list(_TOKEN.finditer(text))
        for found in random.sample(tokens, min(len(tokens), random.choice((1, 1, 1, 2)))):
            new = random.choice(values) if random.random() < 0.6 else a_text(random)[0]
            text = (
                text.replace(found[0], new)
                if random.random() < 0.1
                else text[: found.start()] + new + text[found.end() :]
            )
        return text, "tokens replaced", False

    return damage


def value_replaced(random: Random, text: str) -> tuple[str, str, bool]:
    """A country or a date of a log is replaced by what is neither."""
    places = list(re.finditer(r'(?:country|entry|exit)"?: *(?P<value>"[^"]*"|[^,}\n]+)', text))
    if not places:
        return text, "nothing", False
    found = random.choice(places)
    new = random.choice([each for each in NON_VALUES if "\\" not in each])
    quoted = '"' + new.replace('"', "") + '"'
    return text[: found.start("value")] + quoted + text[found.end("value") :], f"{found[0]} is {new[:30]!r}", True


def sign_inserted(random: Random, text: str) -> tuple[str, str, bool]:
    """A character of the syntax is inserted."""
    at = random.randrange(len(text) + 1)
    sign = random.choice((*"{}[]:,\"'-&*!|>%@`\\\n\t\r\x1b", "\n---\n", "\n  ", "#", "\n\n"))
    return (
        text[:at] + sign + text[at:],
        f"{sign!r} at {at}",
        sign not in ("#", "\n---\n", "'", '"') and "\n" not in sign,
    )


def lines_moved(random: Random, text: str) -> tuple[str, str, bool]:
    """Lines are repeated, swapped, removed or indented."""
    lines = text.splitlines(keepends=True)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(4)
    if kind == 0:
        lines.insert(one, lines[other])
    elif kind == 1:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 2:
        del lines[one]
    else:
        lines[one] = " " * random.choice((1, 2, 40)) + lines[one]
    return "".join(lines), "lines moved", kind == 0


YAML = as_text(
    "utf-8", token_replaced(_YAML_VALUES), token_replaced(_YAML_VALUES), value_replaced, sign_inserted, lines_moved
)
JSON = as_text(
    "utf-8", token_replaced(_JSON_VALUES), token_replaced(_JSON_VALUES), value_replaced, sign_inserted, lines_moved
)
