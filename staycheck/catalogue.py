"""The catalogue of problem codes: stable, never reused. R1xx reading, T2xx trips, L3xx limits, C4xx rules."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A kind of problem: its message and help take the problem's params; `explanation` is for `staycheck explain`."""

    severity: str
    title: str
    message: str
    help: str
    explanation: str


def _error(title: str, message: str, way_out: str, explanation: str) -> Entry:
    return Entry("error", title, message, way_out, explanation)


def _warning(title: str, message: str, way_out: str, explanation: str) -> Entry:
    return Entry("warning", title, message, way_out, explanation)


_READING = {
    "R101": _error(
        "a file cannot be read",
        "this file cannot be read: {reason}",
        "{help}",
        "The file is missing, is a folder, or this user may not read it. Nothing of it was judged, so no driver of "
        "this run is called ok: the missing rows could be anybody's.",
    ),
    "R102": _error(
        "there are no trips",
        "there are no trips in this file",
        "a log has a row a trip: driver,country,entry,exit",
        "An empty log has nothing to judge. It is not called ok, because an export that went wrong looks the same.",
    ),
    "R103": _error(
        "not a date",
        '"{text}" is not a date',
        "{help}dates are YYYY-MM-DD or DD.MM.YYYY",
        "The text is not a day of the calendar in either of the two forms: 2026-03-05 or 05.03.2026. Nothing else is "
        "guessed, because a guessed date is a wrong verdict.",
    ),
    "R104": _error(
        "a year of two digits",
        '"{text}" has a year of two digits',
        "write the year in full: {likely}",
        "05.03.26 may be 2026 or 1926, and 26-03-05 may be three different days. Write all four digits of the year.",
    ),
    "R105": _error(
        "a date with slashes",
        '"{text}" is written with slashes, which can be day first or month first',
        "write {likely}",
        "03/04/2026 is 3 April for one reader and 4 March for another. Write 2026-04-03 or 03.04.2026.",
    ),
    "R106": _error(
        "a spreadsheet's serial number",
        '"{text}" looks like a spreadsheet\'s serial number for a date',
        "format the column as a date and export again; {text} is probably {likely}",
        "Spreadsheets keep dates as a count of days. A cell without a date format is exported as that bare number. It "
        "is not converted here, because spreadsheets count from 1900 or from 1904.",
    ),
    "R107": _error(
        "a time of day",
        '"{text}" has a time of day',
        "write only the date at the border, such as {likely}",
        "Only the date at the border matters. A time may be in another time zone, and then the day may be another one.",
    ),
    "R108": _error(
        "unknown country",
        '"{text}" is not a country that is known here',
        "{help}",
        "Countries are written by their two-letter ISO code (RU, BY, KZ) or their name in English, Russian or Kazakh.",
    ),
    "R109": _error(
        "an empty cell",
        "{what} is empty",
        "{help}",
        "Driver, country and entry must be filled in. Only the exit may be empty, while the driver is still there. "
        "If it is the driver who is missing, the trip may be anybody's, so no driver of the log is called ok.",
    ),
    "R110": _error(
        "a missing column",
        "there is no column {missing}; found: {found}",
        "the first line names the columns; known are {known}{help}",
        "The first line of a CSV must name its columns. Order does not matter, other columns are left alone, and "
        "`driver` may be left out where the file is one driver's: the file's name is the driver's then.",
    ),
    "R111": _error(
        "a row with too few or too many cells",
        "this row has {cells} cells where the first line has {expected}",
        "{help}",
        "A short row may have been cut off and a long one may have shifted its cells, so neither is trusted.",
    ),
    "R112": _error(
        "a column that stands twice",
        'the column "{column}" stands twice',
        "rename or remove one of them",
        "With two columns of one name it cannot be known which of them is meant.",
    ),
    "R113": _error(
        "broken quotes",
        "the quotes of this row are broken: {reason}",
        'a quoted cell starts and ends with ", and a quote inside it is doubled: ""',
        "A quote that is never closed swallows the rows that follow it, so the whole row is refused.",
    ),
    "R114": _error(
        "not a text file",
        "this is not a text file{reason}",
        "{help}",
        "The file holds bytes that no text has. It may be a workbook, a picture or a damaged file.",
    ),
    "R115": _error(
        "not UTF-8",
        "this file is not {encoding} text (byte {offset} is {byte})",
        "save it again as UTF-8; spreadsheets call that «CSV UTF-8»",
        "The bytes are in another encoding, and guessing it could turn one driver's name into another's.",
    ),
    "R116": _error(
        "unknown kind of file",
        'the kind of this file is not known by its ending "{ending}"',
        "known are {known}; or say the kind before the name, such as csv:{file}",
        "The kind of a file is told by its ending, or by a word before its name: csv:, yaml: or json:.",
    ),
    "R117": _error(
        "broken YAML or JSON",
        "this is not valid {format}: {reason}",
        "mend the place or what stands just before it; a file cut off in the middle looks like this too",
        "The file cannot be understood from this place on, so nothing of it was used.",
    ),
    "R118": _error(
        "a key that stands twice",
        'the key "{key}" stands twice',
        "remove one of them; the first is on line {first}",
        "Of two values under one key the second would silently win, so neither is trusted.",
    ),
    "R119": _error(
        "unknown key",
        'the key "{key}" is not known here',
        "{help}known are {known}",
        "A misspelt key would silently be left out, and a trip without its exit is another trip.",
    ),
    "R120": _error(
        "tags, anchors and aliases",
        "{what} is not allowed here",
        "write the value out",
        "YAML's tags can build objects and its aliases can multiply themselves without end. A log needs neither.",
    ),
    "R121": _error(
        "nested too deep",
        "this is nested deeper than {limit} levels",
        "a log is a list of drivers with a list of trips each",
        "Nothing that is kept in these files is nested so deep; the file is damaged or hostile.",
    ),
    "R122": _error(
        "another kind of value",
        "{what} should be {expected}, but is {found}",
        "{help}",
        "The file is valid, but its shape is not that of a log: {{driver, trips: [{{country, entry, exit}}]}}, or "
        "{{drivers: [that, …]}}.",
    ),
    "R123": _error(
        "a cell that swallowed rows",
        "a cell of this row runs over several of its {lines} lines and may have swallowed rows",
        'look for a quote " that is opened and not closed',
        "A quote that is closed too late swallows the rows between. Only a note or a column that is not read may hold "
        "line breaks, and no line of it may look like a row, with three commas or more.",
    ),
}

_TRIPS = {
    "T201": _error(
        "exit before entry",
        "the exit {exit} is before the entry {entry}",
        "were the two exchanged, or is the year wrong?",
        "A trip cannot end before it begins. The row is not used.",
    ),
    "T202": _error(
        "a missing exit",
        "the trip to {country} from {entry} has no exit, but it is not the last one",
        "write its exit; the next trip begins on {next} (line {line})",
        "Only a driver's last trip may be without exit: it means that the driver is still there. An earlier one has "
        "lost its exit. The row is not used.",
    ),
    "T203": _warning(
        "overlapping trips",
        "the trip {entry} to {exit} overlaps the one to {country} on line {line}",
        "a day counts once, so the figures hold; check the dates",
        "Two trips of one driver share more than the day of passage from one to the other. Each day is counted once.",
    ),
    "T204": _warning(
        "the same trip twice",
        "this trip stands here already, on line {line}",
        "remove one of the two; it was counted once",
        "Driver, country, entry, exit and permit are the same. The trip is counted once.",
    ),
    "T205": _error(
        "a date before 1991",
        "{date} is before 1991",
        "almost surely a typing error: check the year",
        "There was no such border before 1991. The row is not used.",
    ),
    "T206": _error(
        "a date far in the future",
        "{date} is more than three years after {as_of}",
        "almost surely a typing error: check the year",
        "No trip is planned so far ahead. The row is not used.",
    ),
    "T207": _warning(
        "a very long trip",
        "this trip lasts {days} days",
        "check the years; if the driver is back, write the exit",
        "A trip of more than 365 days is rare, and a forgotten exit is not. It was counted as it stands.",
    ),
    "T208": _warning(
        "a planned trip without exit",
        "the planned trip from {entry} has no exit, so only its first day was counted",
        "write the planned exit",
        "A trip that begins after the as-of day and has no end cannot be judged further than its first day.",
    ),
    "T209": _warning(
        "names that look alike",
        '"{driver}" may be the same driver as {others}',
        "if it is one driver, write the name one way: the days are counted apart now",
        "The two names differ only in capitals, spaces, full stops or ё and е. They are never merged silently.",
    ),
    "T211": _error(
        "a driver who is not in the roster",
        '"{driver}" is not in the roster',
        "{help}add the driver, or write the name as it stands there",
        "A roster names every driver. A name that it does not know may be another driver's, misspelt, and then that "
        "driver's days are counted apart.",
    ),
    "T212": _warning(
        "a driver of the roster without trips",
        '"{driver}" is in the roster, but not in the log',
        "{help}nothing was judged for this driver",
        "The driver may have no trips, or the name is written another way in the log.",
    ),
    "T213": _error(
        "what is said of a driver twice",
        "the {what} of this driver is {first} in one place and {second} in another",
        "mend one of them; until then nothing is sure",
        "Limits depend on citizenship, so of two that differ neither is trusted.",
    ),
    "T210": _warning(
        "a permit that no rule knows",
        'no rule knows the permit "{permit}", so the trip was counted',
        "{help}",
        "Days under some permits are not counted. What a rule exempts stands in its file; any other word exempts "
        "nothing.",
    ),
}

_LIMITS = {
    "L301": _error(
        "a rule that is not in force",
        'the rule "{rule}" says nothing of {as_of}',
        "its versions run from {first} to {last}",
        "Every version of a rule has dates. On a day that none of them covers, nobody can be called ok by it.",
    ),
    "L302": _error(
        "a citizen of whom a rule says nothing",
        'the rule "{rule}" says nothing of citizens of {citizenship}',
        "leave the rule out for this driver, or write one: staycheck rules new",
        "The rule knows the limits for citizens of some countries only. Of another country's citizen, who has trips to "
        "its zone, it cannot say whether they are allowed.",
    ),
}

_RULES = {
    "C401": _error(
        "unknown rule",
        'there is no rule "{rule}"',
        "{help}bundled are {known}; a file is named with its ending: my-rule.yaml",
        "A rule is named by the id of a bundled one, or by the path of a YAML file.",
    ),
    "C402": _error(
        "a key is missing in a rule",
        'the key "{key}" is missing',
        "a rule needs {needed}",
        "Without it the rule cannot be applied, so nothing was judged.",
    ),
    "C403": _error(
        "a value that a rule cannot have",
        '{what} cannot be "{value}"',
        "{help}",
        "The value was not understood, so the rule was not used and nothing was judged.",
    ),
    "C404": _error(
        "versions that overlap",
        "this version begins on {first}, while the one before it runs to {last}",
        "versions stand in order of time, and one ends the day before the next begins",
        "On a day that two versions cover it cannot be known which one judges it.",
    ),
    "C406": _error(
        "an override that fits no limit",
        'the override of "{rule}" fits {fits}',
        "{help}",
        "An override names a rule and, where the rule has several limits, the period of the one that it changes.",
    ),
    "C405": _error(
        "two rules of one id",
        'the rule "{rule}" is given twice',
        "name it once, or give the second one another id",
        "The figures are told apart by the rule's id.",
    ),
}

CATALOGUE: dict[str, Entry] = {**_READING, **_TRIPS, **_LIMITS, **_RULES}
"""Every problem code with its texts."""
