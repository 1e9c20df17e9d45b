"""Values in the documents of rules, rosters and settings: texts, numbers of days, dates, countries, lists."""

import re
from collections.abc import Callable
from typing import TypeVar

from staycheck.days import FIRST_DAY, LAST_DAY, Day
from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import parse_date
from staycheck.readers.logs.builder import country_problem
from staycheck.readers.nodes.model import Mapping, Node, expect_sequence, expect_text

Part = TypeVar("Part")

LONGEST_PERIOD_DAYS = 3660


def required(mapping: Mapping, key: str, needed: str) -> Node:
    """The value of a key; raises ProblemError (C402), saying which keys are `needed`, if it is missing."""
    if key not in mapping.items:
        raise ProblemError(Problem("C402", mapping.span, {"key": key, "needed": message(needed)}))
    return mapping.items[key]


def required_text(mapping: Mapping, key: str, needed: str) -> str:
    """The text of a key that must be there and not empty; raises ProblemError (C402, C403, R122)."""
    return filled_text(required(mapping, key, needed), key)


def filled_text(node: Node, what: str | Message) -> str:
    """Return the text of a single value that is not empty; raises ProblemError (R122, C403)."""
    text = expect_text(node, what)
    if not text:
        raise wrong(node, what, text, message("write a value"))
    return text


def filled_list(mapping: Mapping, key: str, needed: str) -> list[Node]:
    """The items of a list that must be there and not empty; raises ProblemError (C402, C403)."""
    node = required(mapping, key, needed)
    items = expect_sequence(node, key).items
    if not items:
        raise wrong(node, key, "[]", message("list at least one"))
    return items


def wrong(node: Node, what: str | Message, value: str | Message, hint: Message) -> ProblemError:
    """The error of a wrong value (C403)."""
    return ProblemError(Problem("C403", node.span, {"what": what, "value": value, "help": hint}))


def each_of(nodes: list[Node], read: Callable[[Node], Part]) -> list[Part]:
    """Read each node; raises ProblemError with all mistakes in any of them."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            parts.append(read(node))
        except ProblemError as error:
            problems += error.problems
    if problems:
        raise ProblemError(*problems)
    return parts


def texts_of(node: Node | None, what: str) -> list[str]:
    """The texts of a list; raises ProblemError."""
    return [filled_text(item, what) for item in listed(node, what)]


def boolean_of(node: Node, what: str) -> bool:
    """Read true or false; raises ProblemError (C403)."""
    text = expect_text(node, what).lower()
    if text not in ("true", "false"):
        raise wrong(node, what, text, message("write true or false"))
    return text == "true"


def number_of(node: Node, what: str, least: int) -> int:
    """Read a whole number of days, from `least` to 3660; raises ProblemError (C403)."""
    text = expect_text(node, what)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not least <= int(text) <= LONGEST_PERIOD_DAYS:
        hint = message("write a whole number of days from {least} to {most}", least=least, most=LONGEST_PERIOD_DAYS)
        raise wrong(node, what, text, hint)
    return int(text)


def day_of(node: Node | None, what: str, otherwise: Day) -> Day:
    """Read a day, or give another one where there is none; raises ProblemError (R103 to R107)."""
    if node is None:
        return otherwise
    try:
        return max(parse_date(expect_text(node, what)).toordinal(), FIRST_DAY)
    except ProblemError as error:
        raise ProblemError(Problem(error.problem.code, node.span, error.problem.params)) from None


def country_of(node: Node) -> str:
    """Read a country and return its code; raises ProblemError (R108)."""
    text = expect_text(node, message("a country"))
    code = country_code(text)
    if code is None:
        problem = country_problem(text)
        raise ProblemError(Problem("R108", node.span, problem.params if problem else {}))
    return code


def first_and_last(mapping: Mapping) -> tuple[Day, Day]:
    """Read `from` and `until`, both optional and inclusive; raises ProblemError."""
    first = day_of(mapping.items.get("from"), "from", FIRST_DAY)
    last = day_of(mapping.items.get("until"), "until", LAST_DAY)
    if last < first:
        until = mapping.items["until"]
        raise wrong(until, "until", expect_text(until, "until"), message("from is later"))
    return first, last


def listed(node: Node | None, what: str) -> list[Node]:
    """The items of a list that may be missing; raises ProblemError."""
    return [] if node is None else expect_sequence(node, what).items
