"""`staycheck explain`: what a problem code means."""

from typing import Annotated

import typer

from staycheck.i18n.messages import N_, _
from staycheck.problems.problem import CATALOGUE, Severity
from staycheck.reports.words.counts import severity_word

HELP = (N_("Explain a problem code and how to fix the problem. Without a code, list all codes."),)
EXAMPLES = ("staycheck explain R103",)


def explain_command(
    code: Annotated[
        str | None, typer.Argument(metavar=N_("CODE"), help=N_("A code such as R103."), show_default=False)
    ] = None,
) -> None:
    """What a problem code means, and the way out. Without a code it lists them all."""
    if code is None:
        width = max(len(severity_word(severity)) for severity in Severity)
        for name, each in sorted(CATALOGUE.items()):
            typer.echo(f"{name}  {severity_word(each.severity):<{width}}  {_(each.title)}")
        return
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), CATALOGUE, n=1, cutoff=0.7)
        if near:
            text = _('unknown code "{code}"; did you mean {name}?').format(code=code, name=near[0])
        else:
            text = _('unknown code "{code}"; staycheck explain lists all codes').format(code=code)
        raise typer.BadParameter(text, param_hint=_("CODE"))
    typer.echo(f"{code.upper()} ({severity_word(entry.severity)}): {_(entry.title)}\n\n{_(entry.explanation).format()}")
