"""Damage to the parts of workbooks, which are ZIP archives of XML: the archive around them stays valid."""

import io
import re
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from fuzz.damage import LONG, Damaged, a_text, bytes_changed

_TEXTS = re.compile(rb">([^<>]+)<")
_ATTRIBUTES = re.compile(rb'"([^"<>]*)"')
_TAGS = re.compile(rb"<[^<>]+>")
_XML = (
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"&#0;",
        b"&#x1b;",
        b"&#xd800;",
        b"&#99999999;",
        b"<![CDATA[x]]>",
        b"<c>",
    ),
    *(
        b"</row>",
        b"<!--",
        b"\0",
        b"\xff\xfe",
        b"<a" + b" b='c'" * 1000 + b"/>",
        b"<a>" * 20_000,
        b"<f>1+1</f>",
        b"<v/>",
    ),
    *(
        b"<sheet " + b"a" * LONG + b">",
        b"<Relationship " + b"a" * LONG + b">",
        b"<c" + b" " * LONG,
        b"<c r" + b" " * LONG,
    ),
)
_NUMBERS = (
    *(
        b"1e308",
        b"-1",
        b"NaN",
        b"99999999999999999999",
        b"4294967296",
        b"1e-400",
        b"46054.999999",
        b"-693594",
        b"2958466",
        b"",
    ),
    *(
        b"ZZZ9999999",
        b"A0",
        b"XFD1048576",
        b"XFE1",
        b"A1",
        b"b2",
        b"A" * 400 + b"1",
        b"A" + b"9" * 5000,
        b"0",
        b"65535",
    ),
    *(
        b"s",
        b"str",
        b"e",
        b"b",
        b"d",
        b"inlineStr",
        b"9999-12-31",
        b"PT1E9H",
        b"date",
        b"float",
        b"boolean",
        b"1000000000",
    ),
)


def archive_damaged(random: Random, data: bytes) -> Damaged:
    """One part is changed, cut, missing, repeated, renamed or packed in another way."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (BadZipFile, ValueError):
        return bytes_changed(random, data)
    name = random.choice(_likely(parts))
    kind, packing, hides = random.randrange(12), ZIP_DEFLATED, False
    if kind == 0:
        del parts[name]
        hides = True
    elif kind == 1:
        # Without its last tags a part is not well-formed, though all its cells may be there.
        parts[name] = parts[name][: random.randrange(len(parts[name]) or 1)]
        hides = True
    elif kind == 2:
        parts[name.upper()] = parts.pop(name)
    elif kind == 3:
        other = random.choice(list(parts))
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 4:
        packing = random.choice((ZIP_STORED, ZIP_BZIP2))
    else:
        parts[name] = _xml_damaged(random, parts[name])
    what = f"{name}, damage {kind}"
    return Damaged(_zipped(random, parts, packing), what, hides)


def _likely(parts: dict[str, bytes]) -> list[str]:
    """The names of the parts, those that are read several times."""
    read = [name for name in parts if re.search(r"sheet\d|sharedStrings|workbook|content|styles", name)]
    return [*parts, *read * 3]


def _xml_damaged(random: Random, part: bytes) -> bytes:
    pattern = random.choice((_TEXTS, _TEXTS, _ATTRIBUTES, _ATTRIBUTES, _TAGS))
    found = list(pattern.finditer(part))
    if not found or random.random() < 0.15:
        return bytes_changed(random, part).data
    for place in sorted(
        random.sample(found, min(len(found), random.choice((1, 1, 2, 8)))), key=lambda each: -each.start()
    ):
        group = 1 if place.re.groups else 0
        kind = random.randrange(3)
        new = random.choice(_NUMBERS if kind == 0 else _XML) if kind else a_text(random)[0].encode()
        new = b"" if random.random() < 0.1 else new
        if pattern is _TAGS and random.random() < 0.5:
            other = random.choice(found)
            new = other[0] if random.random() < 0.5 else place[0] * 2
        part = part[: place.start(group)] + new + part[place.end(group) :]
    return part


def _zipped(random: Random, parts: dict[str, bytes], packing: int) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", packing) as archive:
        for name, part in parts.items():
            # The mimetype of an OpenDocument file is stored, so that it can be recognised.
            archive.writestr(name, part, ZIP_STORED if name == "mimetype" else packing)
        if random.random() < 0.03 and parts:
            archive.comment = b"PK\x05\x06" * 20
    return target.getvalue()
