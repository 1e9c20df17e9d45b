"""`staycheck explain`: what a problem code means."""

from typing import Annotated

import typer

from staycheck.catalogue import CATALOGUE


def explain_command(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A code such as R103.", show_default=False)] = None,
) -> None:
    """What a problem code means, and the way out. Without a code it lists them all."""
    if code is None:
        for name, each in sorted(CATALOGUE.items()):
            typer.echo(f"{name}  {each.severity:<7}  {each.title}")
        return
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), CATALOGUE, n=1, cutoff=0.7)
        hint = f"did you mean {near[0]}?" if near else "staycheck explain lists them"
        raise typer.BadParameter(f'there is no code "{code}"; {hint}', param_hint="CODE")
    typer.echo(f"{code.upper()} ({entry.severity}): {entry.title}\n\n{entry.explanation.format()}")
