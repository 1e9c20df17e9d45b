"""`staycheck explain`: what a problem code means."""

from collections.abc import Iterator
from typing import Annotated

import typer

from staycheck.cli.values import as_of_day
from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n.messages import N_, _
from staycheck.problems.problem import CATALOGUE, Severity
from staycheck.reports.words.counts import severity_word

HELP = (
    N_("Explain a problem code and how to fix the problem. Without a code, list all codes."),
    N_("With the id of a rule, explain what may follow from an overstay, and what to do."),
)
EXAMPLES = ("staycheck explain R103", "staycheck explain union-state")


def explain_command(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("CODE|RULE"), help=N_("A code such as R103, or the id of a rule."), show_default=False
        ),
    ] = None,
) -> None:
    """What a problem code means, and the way out. Without a code it lists them all."""
    if code is None:
        width = max(len(severity_word(severity)) for severity in Severity)
        for name, each in sorted(CATALOGUE.items()):
            typer.echo(f"{name}  {severity_word(each.severity):<{width}}  {_(each.title)}")
        return
    if (rule := BUNDLED.get(code)) is not None:
        from staycheck.reports.words.law import statements
        from staycheck.reports.words.rules import rule_title

        typer.echo("\n".join([rule_title(rule), *_told(*statements(rule, as_of_day(None)))]))
        return
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), CATALOGUE, n=1, cutoff=0.7)
        if near:
            text = _('unknown code "{code}"; did you mean {name}?').format(code=code, name=near[0])
        else:
            text = _('unknown code "{code}"; staycheck explain lists all codes').format(code=code)
        raise typer.BadParameter(text, param_hint=_("CODE|RULE"))
    typer.echo(f"{code.upper()} ({severity_word(entry.severity)}): {_(entry.title)}\n\n{_(entry.explanation).format()}")


def _told(consequences: list[str], advice: list[str]) -> Iterator[str]:
    for heading, texts in ((_("What may follow from an overstay:"), consequences), (_("What to do:"), advice)):
        if texts:
            yield f"\n{heading}"
            yield from (f"- {text}" for text in texts)
