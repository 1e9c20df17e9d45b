"""`staycheck explain`: what a problem code means."""

from typing import Annotated

import typer

from staycheck.catalogue import CATALOGUE


def explain_command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code such as R103.", show_default=False)],
) -> None:
    """What a problem code means, and the way out."""
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), CATALOGUE, n=1) or ["R103"]
        raise typer.BadParameter(f'there is no code "{code}"; did you mean {near[0]}?', param_hint="CODE")
    typer.echo(f"{code.upper()} ({entry.severity}): {entry.title}\n\n{entry.explanation.format()}")
