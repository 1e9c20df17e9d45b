"""Settings: what a fleet need not say each time, and where each was said."""

from typing import NamedTuple

from staycheck.rules.model import DEFAULT_RULES


class Setting(NamedTuple):
    """One setting: its value, and the file it comes from; None where it is the program's own."""

    value: object
    source: str | None = None


class Settings(NamedTuple):
    """What staycheck.yaml may say; a value of None leaves it to the rules or says nothing.

    `rules`, `log` and `same_driver` are tuples of names, `warn_at` is a number of days, `roster` a path, `language` en,
    ru or kk. The others say how logs are read; `columns` are pairs of what a column holds and its name.
    """

    rules: Setting = Setting(DEFAULT_RULES)
    warn_at: Setting = Setting(None)
    roster: Setting = Setting(None)
    log: Setting = Setting(())
    language: Setting = Setting(None)
    columns: Setting = Setting(())
    encoding: Setting = Setting(None)
    sheet: Setting = Setting(None)
    date_format: Setting = Setting(None)
    timezone: Setting = Setting(None)
    same_driver: Setting = Setting(())
