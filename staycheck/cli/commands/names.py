"""`staycheck names`: which names of a log are one driver's, and which may be."""

from collections.abc import Sequence
from pathlib import Path

import typer

from staycheck.cli.inputs import choose_inputs, load_settings, read_logs
from staycheck.cli.options import ConfigFile, Logs, OutputFile, Query
from staycheck.cli.output import prepare_streams, print_problems, write_answer
from staycheck.cli.reading import names_in
from staycheck.cli.reading_options import Reading
from staycheck.i18n.messages import N_, _
from staycheck.reports.screen import printable

HELP = (
    N_("List the names that were read as one driver's, and those that may be one driver's but are counted apart."),
    N_(
        "With -o, also write a --same-driver file: move by hand what it lists under open: to same: or different:. What "
        "is settled already, in a --same-driver file or in FILE itself, is kept."
    ),
    N_("Exit codes: 0 no name is open; 1 some are; 2 usage error or unusable input."),
)
EXAMPLES = ("staycheck names examples/fleet.csv",)


def names_command(logs: Logs = None, config: ConfigFile = None, *, reading: Reading, output: OutputFile = None) -> None:
    """Lists names that are, or may be, one driver's, and writes them to be settled."""
    from staycheck.readers.same_driver import read_name_groups
    from staycheck.reports.scripts.same_driver_file import same_driver_file
    from staycheck.reports.terminal.names import render_names

    prepare_streams(for_scripts=False)
    settled = reading.same_driver or [*names_in(load_settings(config).same_driver)]
    settled = _with_own(output, settled)
    inputs = choose_inputs(Query(config=config), reading.replaced(same_driver=settled), logs or [])
    log = read_logs(inputs.logs, inputs.read_options)
    unreadable = [problem for problem in log.problems if problem.is_error and problem.driver is None]
    print_problems(unreadable)
    if output is not None:
        groups = read_name_groups(settled)
        write_answer(same_driver_file(log.similar, groups.same, groups.different), output, log.files)
    write_answer(render_names(log), None)
    raise typer.Exit(2 if unreadable else int(any(log.similar)))


def _with_own(output: Path | None, files: Sequence[str]) -> list[str]:
    """The files of what is settled, with the one to be written; one that this command did not write is refused."""
    from staycheck.readers.source import LARGEST_NAMES, read_text
    from staycheck.reports.scripts.same_driver_file import FIRST_LINE

    if output is None or not output.is_file():
        return [*files]
    if not read_text(str(output), LARGEST_NAMES).startswith(FIRST_LINE.strip()):
        text = _("{file} exists and was not written by staycheck names; choose another file")
        raise typer.BadParameter(printable(text.format(file=output)), param_hint="-o")
    return [*files, *([] if any(_is_same(output, file) for file in files) else [str(output)])]


def _is_same(output: Path, file: str) -> bool:
    return Path(file).exists() and output.samefile(file)
