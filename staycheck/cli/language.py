"""Which language a person reads: --lang, STAYCHECK_LANG, staycheck.yaml, the system's, whichever says so first."""

import os
from collections.abc import Sequence
from pathlib import Path

from staycheck.i18n.messages import LANGUAGES, set_language
from staycheck.readers.settings import Setting, Settings

OPTION = "--lang"
VARIABLE = "STAYCHECK_LANG"
FILE_NAME = "staycheck.yaml"
CONFIG_OPTION = "--config"
CONFIG_VARIABLE = "STAYCHECK_CONFIG"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Choice:
    """The language of this run, and what said so."""

    setting = Setting(LANGUAGES[0])


def choose_language(arguments: Sequence[str]) -> None:
    """Chooses the language before any command is imported, for their help is written then.

    What is no language is English here; the option itself refuses it when the command line is read.
    """
    setting = _asked(arguments) or _settings(arguments) or _system()
    language = str(setting.value)
    set_language(language if language in LANGUAGES else LANGUAGES[0])
    _Choice.setting = setting


def language_setting() -> Setting:
    """The language of this run, and where it was said."""
    return _Choice.setting


def find_settings(given: str | None) -> str | None:
    """The settings file: --config's, STAYCHECK_CONFIG's, the nearest upwards from here, the user's own, or None."""
    if given or os.environ.get(CONFIG_VARIABLE):
        return given or os.environ[CONFIG_VARIABLE]
    import typer

    here = Path.cwd()
    candidates = [place / FILE_NAME for place in (here, *here.parents, Path(typer.get_app_dir("staycheck")))]
    return next((str(path) for path in candidates if path.is_file()), None)


def _asked(arguments: Sequence[str]) -> Setting | None:
    for text, source in ((_value_of(OPTION, arguments), OPTION), (os.environ.get(VARIABLE), VARIABLE)):
        if text:
            return Setting(text, source)
    return None


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    """The value that the command line gives to an option, the last one where there are several."""
    value = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option:
            value = next(iter(arguments[number + 1 :]), None)
        elif argument.startswith(f"{option}="):
            value = argument.removeprefix(f"{option}=")
    return value


def _settings(arguments: Sequence[str]) -> Setting | None:
    """The language of the settings; a file that cannot be used is told of by the command that needs it."""
    try:
        path = find_settings(_value_of(CONFIG_OPTION, arguments))
    except OSError:
        return None
    settings = _read(path) if path else Settings()
    return settings.language if settings.language.value else None


def _read(path: str) -> Settings:
    from staycheck.problems.problem import ProblemError
    from staycheck.readers.settings_file import read_settings

    try:
        return read_settings(path)
    except (ProblemError, RecursionError):
        return Settings()


def _system() -> Setting:
    """The system's language where it is one of ours; as everywhere, the first variable that is set decides."""
    for name in _SYSTEM:
        if text := os.environ.get(name):
            language = text.replace("-", "_").split("_")[0].split(".")[0].lower()
            return Setting(language, name) if language in LANGUAGES else Setting(LANGUAGES[0])
    return Setting(LANGUAGES[0])
