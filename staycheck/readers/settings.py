"""Settings that a fleet need not repeat as options, with the file that each came from."""

from typing import NamedTuple

from staycheck.rules.model import DEFAULT_RULES


class Setting(NamedTuple):
    """One setting."""

    value: object
    source: str | None = None
    """The path of the file that sets it; None for a default of the program."""


class Settings(NamedTuple):
    """The keys of staycheck.yaml; a value of None is not set."""

    rules: Setting = Setting(DEFAULT_RULES)
    """Ids of bundled rules and paths of rule files."""
    warn_at: Setting = Setting(None)
    """Days left at which a driver gets a warning."""
    roster: Setting = Setting(None)
    log: Setting = Setting(())
    """Paths of logs."""
    language: Setting = Setting(None)
    """en, ru or kk."""
    columns: Setting = Setting(())
    """Pairs of a field and the name of the column that holds it."""
    encoding: Setting = Setting(None)
    sheet: Setting = Setting(())
    """Names of sheets."""
    date_format: Setting = Setting(None)
    timezone: Setting = Setting(None)
    same_driver: Setting = Setting(())
    """Paths of files with names of the same driver."""
    stamps_in: Setting = Setting(None)
    """The time zone of stamps that name none."""
    ignore_columns: Setting = Setting(())
    """The names of columns that hold no stays and no drivers."""
    layout: Setting = Setting(None)
    """The name of the layout of tables, where several fit."""
    log_country: Setting = Setting(None)
    """The country of all stays that name none."""
    layouts: Setting = Setting(())
    """Pairs of the name of a layout and the headings of its tables, the only ones that are read then."""
    letters: Setting = Setting(())
    """Pairs of a letter in a table with a column a day, and the country that it stands for; "" for a day at home."""
    places: Setting = Setting(())
    """Pairs of the name of a place and its country."""
    roster_complete: Setting = Setting(None)
    """Whether the roster names every driver."""
