"""What a command works with: what its options name, and for what they leave out the settings."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import typer

from staycheck.cli.language import find_settings
from staycheck.cli.options import Query
from staycheck.cli.reading import names_in, read_options
from staycheck.cli.reading_options import EditedReading
from staycheck.i18n.messages import _
from staycheck.logs.names import DriverNames
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.readers.rules.book import load_rules, replaced_rules
from staycheck.readers.rules.bundled import RULE_EXTENSIONS
from staycheck.readers.settings import Settings
from staycheck.readers.source import STDIN
from staycheck.reports.origin import Origin
from staycheck.rules.freshness import stale_rules
from staycheck.rules.model import Rule

if TYPE_CHECKING:
    from staycheck.engine.what_if import Leg
    from staycheck.logs.roster import Roster


class Inputs(NamedTuple):
    """What a command is to read and to judge by; the log itself is not read yet."""

    as_of: date
    """The day to judge."""
    rules: tuple[Rule, ...]
    """The rules to judge by."""
    rules_are_named: bool
    """Whether --rule named them."""
    logs: tuple[str, ...]
    """The logs, as they were named."""
    read_options: ReadOptions | None
    """How logs are read; None where nothing is said of it."""
    roster: str | None
    """The file of the roster."""
    roster_is_complete: bool
    """Whether it should name every driver."""
    settings: Settings
    """The settings in force."""
    own_files: tuple[str, ...]
    """The rule files and settings files that were read."""
    name_files: tuple[str, ...] = ()
    """The files that say which names are one driver."""
    notices: tuple[Problem, ...] = ()
    """Warnings about the rules."""

    @property
    def settings_file(self) -> str | None:
        """The file of the settings in force; None if there is none or it sets nothing."""
        return next((setting.source for setting in self.settings if setting.source), None)

    @property
    def warn_at(self) -> int | None:
        """Days left at which a warning begins, where the settings say so."""
        value = self.settings.warn_at.value
        return value if isinstance(value, int) else None

    def files(self, read: Sequence[str]) -> tuple[str, ...]:
        """The names of all files that are read, `read` being those of the logs."""
        return (*read, *self.logs, *([self.roster] if self.roster else []), *self.own_files, *self.name_files)

    def origin(self, log: Log) -> Origin:
        """What an answer on this log is made from: its files, and the settings and rule files."""
        return Origin(log.unread, tuple(dict.fromkeys(self.own_files)), self.notices)

    def read(self, progress: ProgressCallback | None = None) -> Log:
        """The log of all the files named, with what the roster knows of its drivers."""
        log = read_logs(self.logs, self.read_options, progress)
        log = log._replace(problems=(*self.notices, *log.problems))
        roster = self.read_roster()
        if roster is None:
            return log
        from staycheck.logs.roster import add_roster

        return add_roster(log, roster, self.driver_names())

    def driver_names(self) -> DriverNames:
        """What is known of the names of drivers, before any was read."""
        return (self.read_options or ReadOptions()).driver_names()

    def read_roster(self) -> "Roster | None":
        """The roster, where there is one; raises ProblemError."""
        if self.roster is None:
            return None
        from staycheck.readers.roster import read_roster

        roster = read_roster(self.roster, self.rules, self.driver_names(), self.read_options)
        return roster._replace(is_complete=self.roster_is_complete)

    def rules_for(self, legs: "Sequence[Leg]", log: Log, *, stay_on: bool = False) -> tuple[Rule, ...]:
        """The rules for a trip; where --rule names none, a part that no rule covers is judged by the bundled ones.

        With `stay_on` the countries in which drivers of the log stay until the trip begins are a part of it.
        """
        if self.rules_are_named:
            return self.rules
        from staycheck.engine.plan import rules_covering
        from staycheck.engine.what_if import Leg

        here = (
            {trip.country for driver in log.drivers for trip in driver.trips if trip.exit is None} if stay_on else set()
        )
        stays = [*(Leg(country, self.as_of, legs[0].enter) for country in sorted(here)), *legs]
        return rules_covering(self.rules, (leg.days for leg in stays))


def choose_inputs(query: Query, reading: EditedReading, logs: Sequence[str]) -> Inputs:
    """What is to be read: what the options name, or else what the settings do; raises ProblemError."""
    settings = load_settings(query.config)
    names = tuple(query.rule or names_in(settings.rules))
    rules = load_rules(names)
    roster = query.roster or (str(settings.roster.value) if settings.roster.value else None)
    if roster == STDIN:
        raise typer.BadParameter(_("the roster must be a file, not standard input"), param_hint="--roster")
    own_rules = (name for name in names if name.lower().endswith(RULE_EXTENSIONS))
    return Inputs(
        query.day,
        rules,
        bool(query.rule),
        tuple(logs or names_in(settings.log)),
        read_options(reading, settings),
        roster,
        query.roster_complete or bool(settings.roster_complete.value),
        settings,
        (*{setting.source for setting in settings if setting.source}, *own_rules),
        tuple(reading.same_driver or names_in(settings.same_driver)),
        (*replaced_rules(names, rules), *stale_rules(rules, query.day)),
    )


def load_settings(given: str | None) -> Settings:
    """The settings in force; raises ProblemError for a file of them that cannot be used."""
    path = find_settings(given)
    if path is None:
        return Settings()
    from staycheck.readers.settings_file import read_settings

    return read_settings(path)


def read_logs(
    names: Sequence[str], options: ReadOptions | None = None, progress: ProgressCallback | None = None
) -> Log:
    """The log of all files named; there must be one, and standard input can be read only once."""
    from staycheck.readers import read
    from staycheck.readers.source import is_stdin

    if not names:
        raise typer.BadParameter(_("give a log, or set one in staycheck.yaml"), param_hint=_("LOG"))
    if sum(map(is_stdin, names)) > 1:
        raise typer.BadParameter(_("standard input (-) can be read only once"), param_hint=_("LOG"))
    return read(names, options, progress)
