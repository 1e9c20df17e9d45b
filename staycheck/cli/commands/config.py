"""`staycheck config`: every setting, and where it comes from."""

import typer

from staycheck.cli.inputs import load_settings
from staycheck.cli.language import language_setting
from staycheck.cli.options import ConfigFile
from staycheck.cli.output import prepare_streams, write_answer
from staycheck.i18n.messages import N_, _
from staycheck.readers.settings import Setting
from staycheck.reports.screen import printable

WHERE = N_(
    "Settings come from one file: that of --config or of STAYCHECK_CONFIG, or else the first staycheck.yaml "
    "in the current folder, its parents and the user's configuration folder."
)
"""Where settings are looked for."""
HELP = (N_("Show every setting and where it comes from."), WHERE)
EXAMPLES = ("staycheck config",)


def config_command(config: ConfigFile = None) -> None:
    """Every setting with where it comes from."""
    prepare_streams(for_scripts=False)
    settings = load_settings(config)._replace(language=language_setting())._asdict()
    width = max(map(len, settings))
    write_answer([f"{name:<{width}}  {_shown(setting)}\n" for name, setting in settings.items()], None)
    raise typer.Exit


def _shown(setting: Setting) -> str:
    value = setting.value
    parts = value if isinstance(value, tuple) else () if value is None else (value,)
    text = ", ".join("=".join(part) if isinstance(part, tuple) else _written(part) for part in parts)
    return printable(f"{text or '-'}  ({setting.source or _('built-in default')})")


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
