"""Codes of changes to a log (R136, R137, T226 to T235, T240 to T244): refused, or worth checking."""

from staycheck.problems.kinds import Entry, error, notice, warning

RECORDING: dict[str, Entry] = {
    "R136": error(
        "log cannot be added to",
        "this log cannot be added to: {reason}",
        "{help}",
        "Trips are recorded in YAML, or in CSV with one row per trip, and every other row stays byte for byte the "
        "same. Where that is not possible nothing is written. staycheck convert makes a CSV of any log.",
    ),
    "R137": error(
        "log could not be written",
        "{reason}",
        "{help}",
        "A change is written to a new file beside the log, flushed to disk and entered in the journal; only then does "
        "the new file replace the log. If one of these steps fails, the log stays as it was.",
    ),
    "T226": error(
        "already in the country",
        "{driver} has been in {country} since {entry}",
        "record the exit first: staycheck leave --on DATE; if the entry is wrong: staycheck edit {number} --entry DATE",
        "A driver who is in a country cannot enter it again. Either the exit is missing from the log, or this entry "
        "has already been recorded.",
    ),
    "T227": error(
        "exit without a stay",
        "according to the log {driver} is in no country on {date}",
        "record the entry first: staycheck enter COUNTRY --on DATE; staycheck log shows the trips",
        "Only a current trip can be ended. Either the entry is missing from the log, or the exit has already been "
        "recorded.",
    ),
    "T228": error(
        "date before the last recorded one",
        "{date} is before {last}, the last recorded day of {driver}: trip {number}, {country} from {entry}",
        "check the date; an earlier trip: staycheck add COUNTRY ENTRY EXIT; that one: staycheck edit {number}",
        "Crossings are recorded in the order in which they happen. An earlier one would change what the log says about "
        "the days in between.",
    ),
    "T229": error(
        "date in the future",
        "{date} is after {today}",
        "check the date; use --planned for a planned trip",
        "Only crossings that have happened are recorded. A mistyped future date would be counted as planned, and "
        "nobody would notice.",
    ),
    "T230": error(
        "overlapping trip",
        "{driver} is already in {country} from {entry} to {exit} in the log (trip {number})",
        "if this is the same trip: staycheck edit {number} --entry DATE, and --exit DATE or --open; if it is not, "
        "staycheck edit {number} --remove deletes it",
        "Nobody can be in two places at once. Most often the other trip was planned and is now beginning: edit it "
        "instead of recording it a second time.",
    ),
    "T231": error(
        "no such trip",
        "there is no trip {number} in this log",
        "{help}staycheck log shows the trips with their numbers",
        "Trips are numbered in the order of the log. Rows that cannot be used have no number.",
    ),
    "T232": error(
        "change that would make the log invalid",
        "the change was not made: {reason}",
        "{help}",
        "A change must leave a log that can be used. This one was not written.",
    ),
    "T233": error(
        "nothing to undo",
        "there is no change left to undo",
        "staycheck log shows the trips; staycheck edit N edits one",
        "Only changes made by staycheck can be undone, latest first. They are kept in the journal beside the log.",
    ),
    "T240": warning(
        "log changed outside the journal",
        "the log was changed by something other than staycheck {when}",
        "look through the trips with staycheck log: is each of them right?",
        "Each line of the journal has the SHA-256 of the log before and after a change. They show accidents and edits "
        "by hand, but not a forger, who can write a journal that fits.",
    ),
    "T241": warning(
        "unreadable line of the journal",
        "this line of the journal cannot be read",
        "it was cut off or written by another program; staycheck passes over it",
        "A change that it recorded cannot be verified or undone.",
    ),
    "T242": warning(
        "no journal",
        "there is no journal of this log, so nothing can be verified",
        "staycheck begins one with the first change that it makes",
        "Only changes made by staycheck are in a journal. One that was deleted leaves no trace.",
    ),
    "T234": error(
        "log changed since",
        "the log has been changed by hand, so the change of {when} ({what}, {driver}) cannot be undone",
        "staycheck log shows the trips; staycheck edit N edits one",
        "A change is undone if the log still contains exactly what was written, or the trips that were, each just "
        "once. Otherwise somebody's work could be lost.",
    ),
    "T244": notice(
        "undone although changed by hand",
        "what was undone had been changed by hand since, so it was found by its country and dates",
        "look whether something is missing now: staycheck log",
        "The text that staycheck wrote is no longer in the log, but a trip of the same driver, country and days is, "
        "just once. A note or a permit added to it by hand is gone with it if the whole trip was taken back.",
    ),
    "T235": warning(
        "new driver in the log",
        '"{driver}" is new in this log',
        "{help}if the name is misspelt, staycheck undo undoes this",
        "No row of the log names this driver yet. A misspelt name would be a different driver, with a separate count.",
    ),
}
"""Codes of changes to a log and their texts."""
