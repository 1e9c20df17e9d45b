"""The codes of recording: a change of a log that is refused, or that should be looked at."""

from staycheck.problems.kinds import Entry, error, warning

RECORDING: dict[str, Entry] = {
    "R136": error(
        "a log that cannot be added to",
        "this log cannot be added to: {reason}",
        "{help}",
        "Crossings are recorded in CSV with a row a trip, and in YAML, and every other row stays as it is, byte for "
        "byte. Where that cannot be promised nothing is written: staycheck convert makes a CSV of any log.",
    ),
    "R137": error(
        "a log that could not be written",
        "{reason}",
        "{help}",
        "A change is written to a new file beside the log, brought to the disk, noted in the journal, and only then "
        "put in the log's place. Where one of these fails the log is the file that it was.",
    ),
    "T226": error(
        "entering where the driver is",
        "{driver} is in {country} since {entry} already",
        "staycheck leave records the exit, with --on DATE; if the entry is wrong: staycheck edit {number} --entry DATE",
        "Who is inside a country cannot enter it. Either an exit was not written down, or this entry was recorded "
        "before.",
    ),
    "T227": error(
        "leaving without being inside",
        "by the log {driver} is in no country on {date}",
        "record the entry first: staycheck enter COUNTRY --on DATE; staycheck log shows what is written",
        "Only a trip that is under way can be ended. The entry was not written down, or the exit was before.",
    ),
    "T228": error(
        "a date before the last one",
        "{date} is before {last}, the last day that the log has of {driver}: trip {number}, {country} from {entry}",
        "check the date; staycheck edit {number} mends that trip, and a trip before it is written into the log by hand",
        "Crossings are recorded in the order in which they happen. One that comes before another that is written "
        "already would change what the log says of the days between.",
    ),
    "T229": error(
        "a date in the future",
        "{date} is after {today}",
        "check the date; what is planned is recorded with --planned",
        "What is recorded happened. A crossing of a later day would be counted as planned, and nobody would notice if "
        "it was a slip of the finger.",
    ),
    "T230": error(
        "a trip in the way",
        "the log has {driver} in {country} from {entry} to {exit} already (trip {number})",
        "if it is this trip: staycheck edit {number} --entry DATE, and --exit DATE or --open; if it is not, "
        "staycheck edit {number} --remove takes it out",
        "Nobody is in two places at once, and one trip in the log twice is two trips to mend. Most often the other "
        "trip was planned and now begins.",
    ),
    "T231": error(
        "no such trip",
        "there is no trip {number} in this log",
        "{help}staycheck log shows the trips with their numbers",
        "Trips have the numbers in which they stand in the log. Rows that cannot be used have none.",
    ),
    "T232": error(
        "a change that would make the log wrong",
        "the change was not made: {reason}",
        "{help}",
        "What is recorded leaves a log that can be used. The change was not written.",
    ),
    "T233": error(
        "nothing to take back",
        "there is no change left that could be taken back",
        "staycheck log shows the trips; staycheck edit N mends one",
        "Only what staycheck has written can be taken back, one change after the other, by the journal beside the log.",
    ),
    "T234": error(
        "a log that was changed since",
        "the log was changed since by hand, so what was written on {when} ({what}, {driver}) cannot be taken back",
        "staycheck log shows the trips; staycheck edit N mends one",
        "A change is taken back only where the log still holds exactly what it wrote, at the same place. Anything else "
        "could undo somebody's work.",
    ),
    "T235": warning(
        "a driver who is new in the log",
        '"{driver}" is new in this log',
        "{help}staycheck undo takes it back, if the name was misspelt",
        "The driver is not named in any row so far. A misspelt name would be another driver, whose days are counted "
        "apart.",
    ),
}
"""Every code of recording with its texts."""
