"""`staycheck undo`: the last change taken back."""

from staycheck.cli.inputs import ConfigFile, RosterFile
from staycheck.cli.options import Rules
from staycheck.cli.output import prepare_streams
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver
from staycheck.cli.recording import LogFile, Today, open_recorder, or_end
from staycheck.i18n.messages import _

HELP = "\n\n".join(
    (
        _("Takes the last change of the log back that staycheck wrote; again for the one before it."),
        _("What was changed by hand since is left alone. That it was taken back stands in the journal, too."),
        _(
            "Exit codes: 0 taken back; 1 taken back, and there is an overstay; 2 not taken back, or the log is "
            "INCOMPLETE."
        ),
    )
)


EXAMPLES = (
    "staycheck leave --log examples/driver.yaml --as-of 2026-11-22",
    "staycheck undo --log examples/driver.yaml --as-of 2026-11-22",
)


def undo_command(
    log: LogFile = None,
    as_of: Today = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    date_format: DateFormat = "",
    same_driver: SameDriver = None,
) -> None:
    """Takes the last change of the log back that staycheck wrote; again for the one before it."""
    from staycheck.editing.session import undo
    from staycheck.reports.terminal.standing import undo_headline

    prepare_streams(for_scripts=False)
    reading = ReadingOptions(column, encoding, "", date_format, "", same_driver)
    recorder = open_recorder(config, log, None, as_of, rule, roster, reading)
    taken = or_end(lambda: undo(recorder.log, recorder.read_as))
    recorder.tell(undo_headline(taken.what, taken.driver), taken.driver, taken.log)
