"""Which options of an answer go together."""

from enum import StrEnum
from pathlib import Path

import typer

from staycheck.i18n.messages import _

_WORKBOOK = "xlsx"
_CSV = "csv"


def expect_format(format_: StrEnum, output: Path | None, *, excel: bool = False) -> None:
    """Ends with wrong usage if a workbook has no file to go into, or what is for CSV alone has another format."""
    if format_ == _WORKBOOK and output is None:
        raise typer.BadParameter(_("a workbook needs a file: add -o report.xlsx"), param_hint="-o")
    if excel and format_ != _CSV:
        text = _("it needs --format csv; for a workbook, use --format xlsx -o report.xlsx")
        raise typer.BadParameter(text, param_hint="--excel")
