"""The codes of reading, R1xx: a file, a row or a value that cannot be used."""

from staycheck.problems.kinds import Entry, error, warning

READING: dict[str, Entry] = {
    "R101": error(
        "a file cannot be read",
        "this file cannot be read: {reason}",
        "{help}",
        "The file is missing, is a folder, or this user may not read it. Nothing of it was judged, so no driver of "
        "this run is called ok: the missing rows could be anybody's.",
    ),
    "R102": error(
        "there are no trips",
        "there are no trips in this file",
        "a log has a row a trip: driver,country,entry,exit",
        "An empty log has nothing to judge. It is not called ok, because an export that went wrong looks the same.",
    ),
    "R103": error(
        "not a date",
        '"{text}" is not a date',
        "{help}dates are YYYY-MM-DD or DD.MM.YYYY",
        "The text is not a day of the calendar in either of the two forms: 2026-03-05 or 05.03.2026. Nothing else is "
        "guessed, because a guessed date is a wrong verdict.",
    ),
    "R104": error(
        "a year of two digits",
        '"{text}" has a year of two digits',
        "write the year in full, {likely}, or say how dates are written: --date-format DD.MM.YY",
        "05.03.26 may be 2026 or 1926, and 26-03-05 may be three different days. Write all four digits of the year.",
    ),
    "R105": error(
        "a date with slashes",
        '"{text}" is written with slashes, which can be day first or month first',
        "write {likely}, or say how dates are written: --date-format DD/MM/YYYY",
        "03/04/2026 is 3 April for one reader and 4 March for another. Write 2026-04-03 or 03.04.2026.",
    ),
    "R106": error(
        "a spreadsheet's serial number",
        '"{text}" looks like a spreadsheet\'s serial number for a date',
        "format the column as a date and export again; {text} is probably {likely}",
        "Spreadsheets keep dates as a count of days. A cell without a date format is exported as that bare number. It "
        "is not converted here, because spreadsheets count from 1900 or from 1904.",
    ),
    "R107": error(
        "a time in another time zone",
        '"{text}" is a time in {zone}, where the date may be another one than at the border',
        "say whose dates are meant: --timezone Europe/Moscow, for example",
        "A tachograph stamps UTC: 23:30 there is already the next day in Moscow, and a day lost is a wrong count. With "
        "--timezone such stamps are read as the date of that zone. A time without a zone is taken as it stands.",
    ),
    "R108": error(
        "unknown country",
        '"{text}" is not a country that is known here',
        "{help}",
        "Countries are written by their ISO code (RU or RUS), by the letters on number plates (D, UA) or by their name "
        "in English, Russian or Kazakh.",
    ),
    "R109": error(
        "an empty cell",
        "{what} is empty",
        "{help}",
        "Driver, country and entry must be filled in. Only the exit may be empty, while the driver is still there. "
        "If it is the driver who is missing, the trip may be anybody's, so no driver of the log is called ok.",
    ),
    "R110": error(
        "a missing column",
        "there is no column {missing}; found: {found}",
        "one line names the columns; known are {known}{help}",
        "A line near the top must name the columns: driver, country, entry and exit, or for crossings driver, date and "
        "country or to. The names may be English, Russian or Kazakh, in any order; other columns are left alone, and "
        "--column entry=NAME names what is not known. `driver` may be left out where the file is one driver's: the "
        "file's name is the driver's then.",
    ),
    "R111": error(
        "a row with too few or too many cells",
        "this row has {cells} cells where the first line has {expected}",
        "{help}",
        "A short row may have been cut off and a long one may have shifted its cells, so neither is trusted.",
    ),
    "R112": error(
        "a column that stands twice",
        'the column "{column}" stands twice{help}',
        "rename or remove one of them, or say which is meant: --column {column}=NAME",
        "With two columns of one name it cannot be known which of them is meant.",
    ),
    "R113": error(
        "broken quotes",
        "the quotes of this row are broken: {reason}",
        'a quoted cell starts and ends with ", and a quote inside it is doubled: ""',
        "A quote that is never closed swallows the rows that follow it, so the whole row is refused.",
    ),
    "R114": error(
        "not a text file",
        "this is not a text file{reason}",
        "{help}",
        "The file holds bytes that no text has. It may be a workbook, a picture or a damaged file.",
    ),
    "R115": error(
        "not UTF-8",
        "this file is not {encoding} text (byte {offset} is {byte})",
        "save it again as UTF-8; spreadsheets call that «CSV UTF-8»",
        "The bytes are in another encoding, and guessing it could turn one driver's name into another's.",
    ),
    "R116": error(
        "unknown kind of file",
        'the kind of this file is not known by its ending "{ending}"',
        "known are {known}; or say the kind before the name, such as csv:{file}",
        "The kind of a file is told by its ending, or by a word before its name: csv:, yaml: or json:.",
    ),
    "R117": error(
        "broken YAML or JSON",
        "this is not valid {format}: {reason}",
        "mend the place or what stands just before it; a file cut off in the middle looks like this too",
        "The file cannot be understood from this place on, so nothing of it was used.",
    ),
    "R118": error(
        "a key that stands twice",
        'the key "{key}" stands twice',
        "remove one of them; the first is on line {first}",
        "Of two values under one key the second would silently win, so neither is trusted.",
    ),
    "R119": error(
        "unknown key",
        'the key "{key}" is not known here',
        "{help}known are {known}",
        "A misspelt key would silently be left out, and a trip without its exit is another trip.",
    ),
    "R120": error(
        "tags, anchors and aliases",
        "{what} is not allowed here",
        "write the value out",
        "YAML's tags can build objects and its aliases can multiply themselves without end. A log needs neither.",
    ),
    "R121": error(
        "nested too deep",
        "this is nested deeper than {limit} levels",
        "a log is a list of drivers with a list of trips each",
        "Nothing that is kept in these files is nested so deep; the file is damaged or hostile.",
    ),
    "R122": error(
        "another kind of value",
        "{what} should be {expected}, but is {found}",
        "{help}",
        "The file is valid, but its shape is not that of a log: {{driver, trips: [{{country, entry, exit}}]}}, or "
        "{{drivers: [that, …]}}.",
    ),
    "R123": error(
        "a cell that swallowed rows",
        "a cell of this row runs over several of its {lines} lines and may have swallowed rows",
        'look for a quote " that is opened and not closed',
        "A quote that is closed too late swallows the rows between. Only a note or a column that is not read may hold "
        "line breaks, and no line of it may look like a row, with three commas or more.",
    ),
    "R124": warning(
        "read as Windows text",
        "this file is not UTF-8, so it was read as Windows-1251",
        "say --encoding cp1251 if that is right, or name the right one",
        "Spreadsheets in Russia and Kazakhstan export CSV in the encoding of Windows. If names look wrong below, the "
        "file is in yet another one: --encoding names it.",
    ),
    "R125": error(
        "a workbook that is too large",
        "this workbook is too large: {what}",
        "{help}",
        "A small file can unpack to more than a machine can hold. What is within these bounds is read.",
    ),
    "R126": error(
        "a formula without its value",
        "a cell holds a formula whose value is an error or is not kept in the file",
        "mend it, open the file in a spreadsheet program and save it; or write the value itself",
        "Formulas are never run here; only the values that a spreadsheet program kept beside them are read.",
    ),
    "R127": error(
        "a workbook that cannot be opened",
        "this workbook cannot be opened: {reason}",
        "{help}",
        "The file is damaged, protected by a password, or not the workbook that its ending says.",
    ),
    "R128": error(
        "no such sheet",
        "{what}",
        "its sheets are {sheets}{help}",
        "A workbook is read from the one sheet that has the columns of a log. Where several have them, or none, "
        "--sheet says which is meant.",
    ),
    "R129": warning(
        "a file that was left alone",
        "this file of the folder was left alone: its kind is not known by its ending",
        "known are {known}",
        "Of a folder only files of a known kind are read. If this one holds trips, they were not counted.",
    ),
    "R130": error(
        "a row above the names of the columns",
        "this row has a country and a date, but the columns are named only below it, on line {line}",
        "move the line that names the columns to the top; sorting may have taken it along",
        "Rows above the line that names the columns are titles. This one looks like a trip, and it was not read.",
    ),
    "R131": error(
        "an unknown direction",
        '"{text}" is not a direction that is known here',
        "known are {known}",
        "A column of directions says whether a country was entered or left. Without it a crossing says nothing.",
    ),
    "R132": error(
        "two drivers in one cell",
        '"{text}" seems to name two drivers',
        "write a row for each of them; until then it may be anybody's",
        "A crew's trip counts for each of its drivers. Taken as one name it would be counted for neither.",
    ),
    "R133": error(
        "a sheet that was not understood",
        'the sheet "{sheet}" has {what}, but not the columns of a log',
        "name its columns as a log does, or choose the one sheet that is meant: --sheet NAME",
        "Another sheet of this workbook was read. This one looks like a part of the log, and it was not.",
    ),
    "R134": error(
        "not in the encoding that was named",
        "this file is UTF-8, not {encoding}",
        "leave --encoding out, or name this file apart from the others",
        "Read in another encoding its names would be other names, and one driver would become two.",
    ),
    "R140": error(
        "columns that cannot be read",
        "this Parquet or Arrow file cannot be read: {reason}",
        "{help}",
        "The file is damaged or not of the kind that its ending says, or what reads such files is not installed: "
        "pip install 'staycheck[fleet]'.",
    ),
    "R135": warning(
        "an old workbook",
        "in a workbook of the old kind a cell with an error (#N/A) cannot be told from an empty one",
        "save it as .xlsx, if it has formulas",
        "The values of .xls are read as they are kept. An error in the column of exits would look like a driver who is "
        "still there.",
    ),
}
"""Every code of reading with its texts."""
