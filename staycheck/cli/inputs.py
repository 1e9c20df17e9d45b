"""What a command works with: its options, and for what they leave out the settings."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

import typer

from staycheck.cli.help import SETTINGS
from staycheck.cli.language import find_settings
from staycheck.cli.options import choose_rules, print_problems, read_logs
from staycheck.cli.reading import ReadingOptions
from staycheck.engine.plan import rules_covering
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _, current_language
from staycheck.logs.trips import Log
from staycheck.problems.problem import ProblemError
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.readers.rules.bundled import RULE_ENDINGS
from staycheck.readers.settings import Setting, Settings
from staycheck.readers.source import STDIN
from staycheck.rules.model import Rule

ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        rich_help_panel=SETTINGS,
        metavar=_("FILE"),
        help=_("Settings."),
        show_default=_("staycheck.yaml, upwards from here"),
    ),
]
RosterFile = Annotated[
    str | None,
    typer.Option(
        "--roster",
        rich_help_panel=SETTINGS,
        metavar=_("FILE"),
        help=_("What is known of the drivers, CSV or YAML."),
    ),
]


class Setup(NamedTuple):
    """The rules, the log with its roster, the names of the files read, and the other settings."""

    rules: tuple[Rule, ...]
    log: Log
    files: tuple[str, ...]
    settings: Settings
    rules_are_named: bool

    def rules_for(self, legs: Sequence[Leg], log: Log, as_of: date, *, stay_on: bool = False) -> tuple[Rule, ...]:
        """The rules for a trip: where --rule names none, with the bundled ones that alone have a say in a part of it.

        With `stay_on` the countries in which drivers of the log stay until the trip begins are a part of it.
        """
        if self.rules_are_named:
            return self.rules
        here = (
            {trip.country for driver in log.drivers for trip in driver.trips if trip.exit is None} if stay_on else set()
        )
        stays = [*(Leg(country, as_of, legs[0].enter) for country in sorted(here)), *legs]
        return rules_covering(self.rules, (leg.days for leg in stays))

    @property
    def warn_at(self) -> int | None:
        """Days left at which a warning begins, where the settings say so."""
        return _number(self.settings.warn_at)

    @property
    def language(self) -> str:
        """The language that people read."""
        return current_language()


def load_settings(given: str | None) -> Settings:
    """The settings in force; a file of them that cannot be used ends the program with 2."""
    path = find_settings(given)
    if path is None:
        return Settings()
    from staycheck.readers.settings_file import read_settings

    try:
        return read_settings(path)
    except ProblemError as error:
        print_problems([error.problem])
        raise typer.Exit(2) from None


class Inputs(NamedTuple):
    """What a command is to read: everything is chosen, from options and settings, but the log is still unread."""

    rules: tuple[Rule, ...]
    logs: tuple[str, ...]
    read_as: ReadOptions | None
    roster: str | None
    settings: Settings
    rules_are_named: bool
    other_files: tuple[str, ...]

    @property
    def warn_at(self) -> int | None:
        """Days left at which a warning begins, where the settings say so."""
        return _number(self.settings.warn_at)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all the files that are read."""
        return (*self.logs, *([self.roster] if self.roster else []), *self.other_files)

    def read(self, watch: ProgressCallback | None = None) -> Setup:
        """The log and the roster read; `watch` is told how many more rows were."""
        log = read_logs(self.logs, self.read_as, watch)
        if self.roster:
            log = enrolled(log, self.roster, self.rules)
        return Setup(self.rules, log, self.files, self.settings, self.rules_are_named)


def set_up(
    config: str | None,
    rules: Sequence[str] | None,
    roster: str | None,
    logs: Sequence[str],
    reading: ReadingOptions | None = None,
) -> Setup:
    """Everything a command reads: what the options name, or else what the settings do."""
    return choose_inputs(config, rules, roster, logs, reading).read()


def choose_inputs(
    config: str | None,
    rules: Sequence[str] | None,
    roster: str | None,
    logs: Sequence[str],
    reading: ReadingOptions | None = None,
) -> Inputs:
    """What is to be read: what the options name, or else what the settings do."""
    settings = load_settings(config)
    said_in = {setting.source for setting in settings if setting.source}
    names = tuple(rules or names_in(settings.rules.value))
    current_language = choose_rules(names)
    files = tuple(logs or names_in(settings.log.value))
    if not files:
        raise typer.BadParameter(_("name a log, or one in staycheck.yaml"), param_hint=_("LOG"))
    read_as = (reading or ReadingOptions()).over(settings)
    roster = roster or (str(settings.roster.value) if settings.roster.value else None)
    if roster == STDIN:
        raise typer.BadParameter(_("a roster is a file, not standard input"), param_hint="--roster")
    own_rules = (name for name in names if name.lower().endswith(RULE_ENDINGS))
    return Inputs(current_language, files, read_as, roster, settings, bool(rules), (*own_rules, *said_in))


def _number(setting: Setting) -> int | None:
    return setting.value if isinstance(setting.value, int) else None


def names_in(value: object) -> tuple[str, ...]:
    """The names of a setting that holds several."""
    return value if isinstance(value, tuple) else ()


def enrolled(log: Log, path: str, rules: Sequence[Rule]) -> Log:
    """The log with what the roster of this path knows of each driver."""
    from staycheck.logs.roster import enrol
    from staycheck.readers.roster import read_roster

    return enrol(log, read_roster(path, rules))
