"""Which settings and rules were used, told to a person who may not know of them."""

import sys
from pathlib import Path

from staycheck.cli.inputs import Inputs
from staycheck.cli.reading import names_in
from staycheck.cli.streams import say
from staycheck.i18n.messages import _
from staycheck.readers.source import STDIN, split_format
from staycheck.reports.screen import printable
from staycheck.rules.model import DEFAULT_RULES


def tell_settings(inputs: Inputs) -> None:
    """On a terminal, one line on standard error if the settings change the rules or are not beside the logs."""
    path = inputs.settings_file
    if path is None or sys.stderr is None or not sys.stderr.isatty():
        return
    rules = () if inputs.rules_are_named else names_in(inputs.settings.rules)
    changes_rules = rules not in ((), DEFAULT_RULES)
    if changes_rules:
        text = _("settings: {file}; rules: {names}").format(file=path, names=", ".join(rules))
    elif inputs.warn_at is not None or not all(_is_beside(Path(path), log) for log in inputs.logs):
        text = _("settings: {file}").format(file=path)
    else:
        return
    say(f"{printable(text)}\n")


def _is_beside(path: Path, log: str) -> bool:
    """Whether a file is in the folder of a log; a log that is a folder has two, itself and the one that it is in."""
    name = split_format(log)[1]
    folder = path.resolve().parent
    if name == STDIN:
        return folder == Path.cwd().resolve()
    place = Path(name).resolve()
    return folder == place.parent or (folder == place and place.is_dir())
