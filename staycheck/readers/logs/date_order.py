"""What the other dates of a table tell of those that could be day first or month first."""

from collections.abc import Iterable

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem
from staycheck.readers.logs.builder import LogBuilder


def tell_order(builder: LogBuilder, first: int, texts: Iterable[str]) -> None:
    """Complete the problems of such dates, reported from a number on, with an order that other texts have."""
    if not builder.has_problem("R105", first):
        return
    from staycheck.readers.written_dates import day_first

    examples = {order: text for text in texts if (order := day_first(text)) is not None}
    if len(examples) != 1:
        return
    ((is_day_first, text),) = examples.items()
    hint = message('; the day is first in "{text}" of this table', text=text.strip())
    if not is_day_first:
        hint = message('; the month is first in "{text}" of this table', text=text.strip())

    def amended(problem: Problem) -> Problem:
        return problem._replace(params={**problem.params, "help": hint}) if problem.code == "R105" else problem

    builder.amend(first, amended)
