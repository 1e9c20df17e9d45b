"""Which drivers of a log a command is about."""

from collections.abc import Iterable, Sequence
from typing import NoReturn

import typer

from staycheck.cli.output import print_problems
from staycheck.i18n.messages import _, n_, one_of
from staycheck.logs.names import DriverNames, name_key
from staycheck.logs.trips import Log
from staycheck.reports.exit_codes import ExitCode
from staycheck.reports.screen import printable


def only_groups(log: Log, groups: Iterable[str]) -> Log:
    """The log of the drivers of these groups; a group that no driver is in ends the program with 2."""
    wanted = set(groups)
    known = {driver.group for driver in log.drivers}
    if missing := sorted(wanted - known):
        if names := ", ".join(sorted(known - {""})):
            text = _('no driver in the log is in the group "{name}"; the groups are {names}')
        else:
            text = _('no driver in the log is in the group "{name}"; set groups in the --roster file')
        raise typer.BadParameter(printable(text.format(name=missing[0], names=names)), param_hint="--group")
    return log.only(driver.name for driver in log.drivers if driver.group in wanted)


def only_drivers(log: Log, names: Iterable[str]) -> Log:
    """The log of these drivers; a name that is not in it ends the program with 2."""
    wanted = [called_in(log, name) for name in names]
    known = {driver.name for driver in log.drivers}
    for name in wanted:
        if name not in known:
            print_problems(log.problems)
            _refuse_driver(name, [driver.name for driver in log.drivers])
    return log.only(wanted)


def called_in(log: Log, name: str, names: DriverNames | None = None) -> str:
    """What the driver of a name is called in a log, however it is written; the name itself if it is not there."""
    from staycheck.readers.logs.driver_cells import driver_name

    own = driver_name(name)
    written = {each: spellings[0] for spellings in log.spellings for each in spellings}
    written |= {driver.name: driver.name for driver in log.drivers}
    if own in written:
        return written[own]
    names = names or DriverNames()
    for driver in log.drivers:
        names.canonical(driver.name)
    is_shared = sum(name_key(driver.name) == name_key(own) for driver in log.drivers) > 1
    return own if is_shared else names.canonical(own)


def one_driver(log: Log, name: str | None, question: str) -> Log:
    """The log of the driver named or, where none is, of its only one; the question is put where it has several."""
    if name is not None:
        return only_drivers(log, [name])
    if len(log.drivers) == 1:
        return only_drivers(log, [log.drivers[0].name])
    print_problems(log.problems)
    if not log.drivers:
        raise typer.Exit(ExitCode.FAILED)
    count = len(log.drivers)
    text = n_("the log has {count} driver: {question}", "the log has {count} drivers: {question}", count)
    raise typer.BadParameter(text.format(count=count, question=question), param_hint="--driver")


def _refuse_driver(name: str, known: Sequence[str]) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3, cutoff=0.5) or known[:3]
    if near:
        text = _('there is no driver "{name}" in the log; did you mean {names}?')
    else:
        text = _('there is no driver "{name}" in the log')
    raise typer.BadParameter(printable(text.format(name=name, names=one_of(near))), param_hint="--driver")
