"""Every regular expression of the package, and texts on which a careless one would take for ever."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path

import staycheck

_FUNCTIONS = {"search", "match", "fullmatch", "split", "sub", "findall", "finditer"}
_USUAL = ("a", "1", " ", ".", '"', "\n")
_WORDS = ("aa b.", "aa b. ", "1.1.1111", "1 1", "a 1) ", "(a ", "<a:b ", "1:1:1", "T1:1", "a,b;")


def patterns() -> dict[str, re.Pattern[str]]:
    """The compiled patterns of all modules, and those that are compiled where they are used, by module and text."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(staycheck.__path__, "staycheck."):
        if module.name.endswith((".spark", "__main__", "trial_open", "trial_columns")):
            continue
        loaded = import_module(module.name)
        for value in vars(loaded).values():
            found |= {f"{module.name}: {each.pattern}": each for each in _compiled(value)}
        if loaded.__file__:
            for text in _written(Path(loaded.__file__)):
                found.setdefault(f"{module.name}: {text}", re.compile(text))
    return found


def _compiled(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _compiled(each)
    elif isinstance(value, dict):
        yield from _compiled(tuple(value.values()))


def _written(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _FUNCTIONS:
            is_of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if is_of_re and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield node.args[0].value


def adversarial(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of one or two repeated signs of a pattern, some after a sign of another kind, that end in what may not fit."""
    own = [each for each in dict.fromkeys(pattern.pattern) if not each.isalnum() and each not in "\\?*+(){}[]^$|"]
    signs = list(dict.fromkeys([*_USUAL, *own[:4]]))
    for one, other in product(signs, signs):
        for end in ("!", "1"):
            yield one + other * length + end
            yield (one + other) * (length // 2) + end
    for unit in _WORDS:
        yield unit * (length // len(unit)) + "!"
