"""Read staycheck.yaml; relative paths in it are relative to its folder."""

import os
from collections.abc import Callable

from staycheck.i18n.messages import LANGUAGES, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.field_names import FIELDS
from staycheck.readers.nodes.model import Node, Sequence, check_keys, expect_mapping, expect_sequence, expect_text
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.rules.bundled import RULE_EXTENSIONS
from staycheck.readers.rules.values import boolean_of, filled_text, number_of
from staycheck.readers.settings import Setting, Settings
from staycheck.readers.source import LARGEST_RULES, STDIN, read_text, split_format

KEYS = Settings._fields


def read_settings(path: str) -> Settings:
    """Read the settings of a file, with defaults for missing keys; raises ProblemError."""
    root = parse_yaml(read_text(path, LARGEST_RULES), path)
    if root is None:
        return Settings()
    document = expect_mapping(root, message("the settings"))
    check_keys(document, KEYS)
    folder = os.path.dirname(path)  # noqa: PTH120 - "" for the current folder keeps names short
    settings = {key: Setting(_READERS[key](node, folder), path) for key, node in document.items.items()}
    return Settings()._replace(**settings)


def _path(node: Node, folder: str) -> str:
    format_, name = split_format(filled_text(node, message("a file")))
    path = name if name == STDIN else os.path.join(folder, name)  # noqa: PTH118 - keeps ./ and .. as written
    return f"{format_}:{path}" if format_ else path


def _rules(node: Node, folder: str) -> tuple[str, ...]:
    items = expect_sequence(node, "rules").items
    if not items:
        raise ProblemError(
            Problem("C403", node.span, {"what": "rules", "value": "[]", "help": message("list at least one")})
        )
    names = ((item, filled_text(item, message("a rule"))) for item in items)
    return tuple(_path(item, folder) if name.lower().endswith(RULE_EXTENSIONS) else name for item, name in names)


def _paths(node: Node, folder: str) -> tuple[str, ...]:
    return tuple(_path(item, folder) for item in (node.items if isinstance(node, Sequence) else [node]))


def _language(node: Node, _: str) -> str:
    text = filled_text(node, "language")
    if text not in LANGUAGES:
        params = {"what": "language", "value": text, "help": message("write {names}", names=", ".join(LANGUAGES))}
        raise ProblemError(Problem("C403", node.span, params))
    return text


def _columns(node: Node, _: str) -> tuple[tuple[str, str], ...]:
    columns = expect_mapping(node, "columns")
    check_keys(columns, FIELDS)
    return tuple(
        (field, filled_text(name, message("the column {field}", field=field))) for field, name in columns.items.items()
    )


def _countries(node: Node, what: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and a country, which may be empty."""
    items = expect_mapping(node, what).items
    return tuple((name, expect_text(country, name).strip()) for name, country in items.items())


def _layouts(node: Node, _: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for item in expect_sequence(node, "layouts").items:
        saved = expect_mapping(item, message("a layout"))
        check_keys(saved, ("layout", "headings"))
        for key in ("layout", "headings"):
            if key not in saved.items:
                raise ProblemError(Problem("C402", saved.span, {"key": key, "needed": message("layout and headings")}))
        found.append((filled_text(saved.items["layout"], "layout"), _names(saved.items["headings"], "headings")))
    return tuple(found)


def _names(node: Node, what: str) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else [node]
    return tuple(filled_text(item, what) for item in items)


_READERS: dict[str, Callable[[Node, str], object]] = {
    "rules": _rules,
    "warn_at": lambda node, _: number_of(node, "warn_at", 0),
    "roster": _path,
    "log": _paths,
    "language": _language,
    "columns": _columns,
    "encoding": lambda node, _: filled_text(node, "encoding"),
    "sheet": lambda node, _: _names(node, "sheet"),
    "date_format": lambda node, _: filled_text(node, "date_format"),
    "timezone": lambda node, _: filled_text(node, "timezone"),
    "same_driver": _paths,
    "stamps_in": lambda node, _: filled_text(node, "stamps_in"),
    "ignore_columns": lambda node, _: _names(node, "ignore_columns"),
    "layout": lambda node, _: filled_text(node, "layout"),
    "log_country": lambda node, _: filled_text(node, "log_country"),
    "layouts": _layouts,
    "letters": lambda node, _: _countries(node, "letters"),
    "places": lambda node, _: _countries(node, "places"),
    "roster_complete": lambda node, _: boolean_of(node, "roster_complete"),
}
