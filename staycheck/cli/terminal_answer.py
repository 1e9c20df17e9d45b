"""An answer in a terminal: the whole of it with its problems where both fit, and else its short form."""

from collections.abc import Callable, Iterable, Sequence

from staycheck.cli.output import most_problems, print_problems, width_of_errors, write_answer
from staycheck.i18n.messages import _, n_
from staycheck.problems.problem import Problem
from staycheck.reports.origin import Origin
from staycheck.reports.screen import Screen


def show_answer(
    problems: Sequence[Problem],
    whole: Iterable[str],
    brief: Callable[[str], Iterable[str]] | None,
    screen: Screen,
    origin: Origin,
) -> None:
    """Shows problems and the whole answer, or where they do not fit the short form alone, if there is one.

    The short form is given the line that says what it leaves out and how to see it.
    """
    if not screen.height or brief is None:
        print_problems(problems)
        write_answer(whole, None)
        return
    text = "".join(whole)
    if (_told(problems) + text).count("\n") < screen.height:  # one line is the prompt's
        print_problems(problems)
        write_answer([text], None)
        return
    if width_of_errors() is None:
        print_problems(problems)
    write_answer(brief(more_to_see(len(problems) + bool(origin.unread), "--full")), None)


def more_to_see(problems: int, how: str) -> str:
    """How many problems are not shown, and how to see everything."""
    if not problems:
        return _("More: {command}").format(command=how)
    text = n_("{count} problem or notice. More: {command}", "{count} problems and notices. More: {command}", problems)
    return text.format(count=problems, command=how)


def _told(problems: Sequence[Problem]) -> str:
    """The problems as they are shown in this terminal; empty where standard error goes elsewhere."""
    width = width_of_errors()
    if width is None:
        return ""
    from staycheck.reports.terminal.problems import render_problems

    return "".join(render_problems(problems, width, most_problems()))
