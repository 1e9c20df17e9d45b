"""The catalogues of texts: `.ci/task catalogues` takes every text out of the code and puts it into the .po of
each language, where the translations that are there are kept, and compiles the .mo that the program reads.

A translator fills in msgstr in staycheck/data/languages/*.po and runs it again. A text that changed in the code keeps
its translation, marked fuzzy: look at it, then delete the mark. What the code no longer says stands at the end behind
#~ until somebody deletes it. tests/i18n/test_languages.py fails as long as any of that is left to do.
"""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CODE = ROOT / "staycheck"
LANGUAGES = CODE / "data" / "languages"
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n != 1);",
}
_HEAD = """# The texts of staycheck in {language}. Made by .ci/catalogues.py, which says how; only msgstr is written by hand.
#
# What stands between braces is filled in, and stays as it is written; its place in the sentence is free:
# (country) a country's name as it stands alone, or in problems its code; (date), (dates) a date or a range of dates as
# people write them, in problems YYYY-MM-DD; (days), (drivers), (months) a number with its word: 1 day, 5 days; (count) the
# number on which the plural depends; (name), (names) the user's own words, ids or options; (what) a thing, "a driver",
# "the entry"; (help) the beginning of a help, which may be empty; (period) a period such as "rolling 1 year".
# Blanks, commas and semicolons at the beginning or the end of a text stand between it and its neighbour: keep them.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_TAKES = {"_": 1, "N_": 1, "message": 1, "n_": 2, "p_": 2, "np_": 3}
"""How many of its first arguments each function takes as texts; the first of p_ is a context."""
_OF_THE_CATALOGUE = ("error", "warning")
_HINT = "# Translators: "


class Text(NamedTuple):
    """A text as it stands in the code: a singular may have a plural, and a text with several meanings a context."""

    one: str
    many: str | None
    context: str | None
    file: str
    line: int
    hints: tuple[str, ...] = ()


def texts() -> list[Text]:
    """Every text of the code, and those that it looks up without naming them."""
    found = [text for path in sorted(CODE.rglob("*.py")) for text in texts_of(path)]
    return [*found, *_templates(), *_months(), *_rules(), *_comments()]


def texts_of(path: Path) -> Iterator[Text]:
    """The texts of one file; raises ValueError for one that is put together when the program runs."""
    source = path.read_text("utf-8")
    for call, statement in calls(ast.parse(source)):
        name = str(path.relative_to(ROOT))
        hints = tuple(hint for line in (statement.lineno, call.lineno) for hint in _hints(source.splitlines(), line))
        for one, many, context in _strings(call, path):
            yield Text(one, many, context, name, call.lineno, tuple(dict.fromkeys(hints)))


def calls(tree: ast.AST, statement: ast.stmt | None = None) -> Iterator[tuple[ast.Call, ast.stmt]]:
    """Every call of a tree with the innermost statement that it stands in."""
    for node in ast.iter_child_nodes(tree):
        inner = node if isinstance(node, ast.stmt) else statement
        if isinstance(node, ast.Call) and inner is not None:
            yield node, inner
        yield from calls(node, inner)


def marks(call: ast.Call, path: Path) -> bool:
    """Whether a call marks its first arguments as texts."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name in _TAKES or (name in _OF_THE_CATALOGUE and path.parent.name == "problems")


def _strings(call: ast.Call, path: Path) -> Iterator[tuple[str, str | None, str | None]]:
    if not marks(call, path) or not isinstance(call.func, ast.Name):
        return
    name = call.func.id
    taken = call.args[: _TAKES.get(name, len(call.args))]
    if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in taken):
        raise ValueError(f"{path}:{call.lineno}: a text that is put together cannot be looked up")
    words = [each.value for each in taken if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if len(words) < len(taken) or not any(words):
        return
    if name == "n_":
        yield words[0], words[1], None
    elif name == "np_":
        yield words[1], words[2], words[0]
    elif name == "p_":
        yield words[1], None, words[0]
    else:
        yield from ((word, None, None) for word in words if word)


def _hints(lines: list[str], line: int) -> Iterator[str]:
    """The hints for translators that end just above a line."""
    above: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.strip().startswith("#"):
            break
        above.insert(0, text.strip())
    joined = " ".join(text.removeprefix("# ") if number else text for number, text in enumerate(above))
    if joined.startswith(_HINT):
        yield joined.removeprefix(_HINT)


def _templates() -> Iterator[Text]:
    from jinja2.ext import babel_extract

    keywords = {"_": None, "n_": (1, 2)}
    for path in sorted((CODE / "data" / "page").glob("*.html")):
        name, options = str(path.relative_to(ROOT)), {"trim_blocks": "true", "lstrip_blocks": "true"}
        for line, _, words, _ in babel_extract(BytesIO(path.read_bytes()), tuple(keywords), (), options):
            one, many = words[:2] if isinstance(words, tuple) else (words, None)
            yield Text(str(one), many, None, name, line)


def _months() -> Iterator[Text]:
    from staycheck.i18n.dates import SHORT_MONTHS

    for context, hint in (
        ("month of a date", "as in 5 Mar 2026, in the short form"),
        ("month alone", "as in Mar 2026, in the short form"),
    ):
        for month in SHORT_MONTHS:
            yield Text(month, None, context, "staycheck/i18n/dates.py", 100, (hint,))


def _rules() -> Iterator[Text]:
    from staycheck.data.bundled_rules import BUNDLED

    for rule in BUNDLED.values():
        file = f"staycheck/data/rules/{rule.id}.yaml"
        if rule.note:
            yield Text(rule.note, None, None, file, 1, ("the note of a rule",))
        for limit in rule.limits:
            for source in (source for version in limit.versions for source in version.basis):
                yield Text(source.title, None, None, file, 2, ("where a fact of a rule was found",))


def _comments() -> Iterator[Text]:
    from staycheck.cli.commands.rules import COMMENTS, comment_text

    template = (CODE / "data" / "new-rule.yaml").read_text("utf-8")
    hint = "a comment of a rule file to start from; as many lines as are needed, none longer than 110 letters"
    for found in COMMENTS.finditer(template):
        yield Text(comment_text(found[0]), None, None, "staycheck/data/new-rule.yaml", found.start(), (hint,))


def template() -> Catalog:
    """All texts without translations."""
    catalog = Catalog(charset="utf-8")
    for text in texts():
        message = (text.one, text.many) if text.many else text.one
        catalog.add(message, context=text.context, locations=[(text.file, text.line)], auto_comments=text.hints)
    return catalog


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands in its .po."""
    path = LANGUAGES / f"{language}.po"
    head = _HEAD.format(language=language, plurals=PLURALS[language])
    text = path.read_text("utf-8") if path.exists() else head
    return read_po(BytesIO(text.encode()), locale=language)


def merged(language: str) -> Catalog:
    """The catalogue of a language with all the texts of the code."""
    catalog = read(language)
    catalog.update(template(), update_header_comment=False)
    for message in catalog:
        if not any(_forms(message.string)):
            message.flags.discard("fuzzy")
    for key, message in list(catalog.obsolete.items()):
        if not any(_forms(message.string)):
            del catalog.obsolete[key]
    return catalog


def written(catalog: Catalog, language: str) -> str:
    """A catalogue as its .po stands: by file, without the numbers of lines, so that what changes is easy to see."""
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False)
    return _HEAD.format(language=language, plurals=PLURALS[language]) + body.getvalue().decode("utf-8")


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as its .mo stands; what is fuzzy or not translated is not in it."""
    body = BytesIO()
    write_mo(body, catalog)
    return re.sub(rb"(POT-Creation-Date: |PO-Revision-Date: )[^\n]{16}", rb"\g<1>2026-01-01 00:00", body.getvalue())


def main() -> None:
    """Merges, writes and compiles the catalogues of all languages."""
    for language in PLURALS:
        catalog = merged(language)
        text = written(catalog, language)
        (LANGUAGES / f"{language}.po").write_text(text, "utf-8")
        (LANGUAGES / f"{language}.mo").write_bytes(compiled(read(language)))
        messages = [message for message in catalog if message.id]
        done = [message for message in messages if all(_forms(message.string)) and not message.fuzzy]
        print(f"{language}: {len(messages)} texts, {len(done)} translated, {len(catalog.obsolete)} no longer used")


def _forms(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    main()
