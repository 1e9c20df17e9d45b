"""Codes of reading (R1xx): a file, a row or a value that cannot be used."""

from staycheck.problems.kinds import Entry, error, warning

READING: dict[str, Entry] = {
    "R101": error(
        "file cannot be read",
        "cannot read this file: {reason}",
        "{help}",
        "The file is missing, is a folder, was changed while it was read, or you have no permission to read it. Its "
        "trips could be any driver's, so no driver of this run is reported as ok.",
    ),
    "R102": error(
        "no trips",
        "this file contains no trips",
        "a log has one row per trip: driver,country,entry,exit",
        "An empty log is not reported as ok, because a failed export looks the same.",
    ),
    "R103": error(
        "not a date",
        '"{text}" is not a date',
        "{help}dates are YYYY-MM-DD or DD.MM.YYYY",
        "A date is written as 2026-03-05, 05.03.2026 or 5 March 2026, also with a weekday or a time. What could be "
        "two dates is not guessed: a wrong guess would be a wrong verdict.",
    ),
    "R104": error(
        "two-digit year",
        '"{text}" has a two-digit year',
        "write the year in full, {likely}",
        "05.03.26 may be 2026 or 1926, and 26-03-05 may be three different days. Write all four digits of the year.",
    ),
    "R105": error(
        "day first or month first",
        '"{text}" could be day first or month first',
        "write {likely}{help}",
        "03/04/2026 is 3 April in some countries and 4 March in others, and 03-04-2026 likewise. Write 2026-04-03 or "
        "03.04.2026, or say with --date-format how this log writes its dates. 13/04/2026 can only be 13 April and is "
        "read.",
    ),
    "R106": error(
        "spreadsheet serial number",
        '"{text}" looks like a spreadsheet serial number, not a date',
        "format the column as a date and export again; {text} is probably {likely}",
        "Spreadsheets store dates as a number of days, and a cell without a date format is exported as that number. It "
        "is not converted, because some spreadsheets count from 1900 and others from 1904.",
    ),
    "R107": error(
        "time in another time zone",
        '"{text}" is a time in {zone}, so the date at the border may differ',
        "specify the time zone of the border: --timezone Europe/Moscow, for example",
        "Tachographs record UTC: 23:30 UTC is already the next day in Moscow, and that changes the count. With "
        "--timezone such times are converted to that zone. A time without a zone is used as is.",
    ),
    "R108": error(
        "unknown country",
        '"{text}" is not a known country',
        "{help}",
        "A country is written as its ISO code (RU, RUS or 643), its number plate letters (D, UA) or its name in "
        "English, Russian or Kazakh. In a trip, a large town of the neighbourhood stands for its country.",
    ),
    "R109": error(
        "empty cell",
        "{what} is empty",
        "{help}",
        'Driver, country and entry are required. Only the exit may be empty, or hold a dash or a word such as "now", '
        "while the driver is still there. A trip without a driver could be anybody's, so no driver of the log is "
        "reported as ok.",
    ),
    "R110": error(
        "missing column",
        "missing column: {missing}; found: {found}",
        "a header row names the columns; known are {known}{help}",
        "A row near the top must name the columns: driver, country, entry and exit, or for crossings driver, date and "
        "country or to. The names may be English, Russian or Kazakh, in any order, and other columns are ignored. Use "
        "--column entry=NAME for a name that is not recognized. `driver` may be missing where the file is about one "
        "driver: the file name is then used as the driver's name.",
    ),
    "R111": error(
        "too few or too many cells in a row",
        "this row has {cells} cells, but the header has {expected}",
        "{help}",
        "A short row may be cut off and a long one may have shifted cells, so neither is used.",
    ),
    "R112": error(
        "duplicate column",
        'the column "{column}" appears twice{help}',
        "rename or remove one of them, or choose one: --column {column}=NAME",
        "With two columns of the same name it is unclear which one to use.",
    ),
    "R113": error(
        "broken quotes",
        "the quotes in this row are broken: {reason}",
        'a quoted cell starts and ends with ", and a quote inside it is doubled: ""',
        "An unclosed quote swallows the rows that follow it, so the whole row is rejected.",
    ),
    "R114": error(
        "not a text file",
        "this is not a text file{reason}",
        "{help}",
        "The file contains bytes that do not occur in text. It may be a workbook, a picture or a damaged file.",
    ),
    "R115": error(
        "not UTF-8",
        "this file is not {encoding} text (byte {offset} is {byte})",
        "save it as UTF-8; spreadsheet programs call this «CSV UTF-8»",
        "The file uses another encoding. A wrong guess could turn one driver's name into another's.",
    ),
    "R116": error(
        "unknown file type",
        'unknown file extension "{ending}"',
        "known are {known}; or put the type before the name, such as csv:{file}",
        "The file type is taken from the extension, or from a prefix: csv:, yaml: or json:.",
    ),
    "R117": error(
        "invalid YAML or JSON",
        "this is not valid {format}: {reason}",
        "fix the error here or just before; a truncated file looks like this too",
        "The rest of the file cannot be parsed, so nothing in it was used.",
    ),
    "R118": error(
        "duplicate key",
        'the key "{key}" appears twice',
        "remove one of them; the first is on line {first}",
        "The second value would silently replace the first, so neither is used.",
    ),
    "R119": error(
        "unknown key",
        'unknown key "{key}"',
        "{help}known are {known}",
        "A misspelt key would be silently ignored, and a trip without its exit is a different trip.",
    ),
    "R120": error(
        "tags, anchors and aliases",
        "{what} is not allowed here",
        "write the value out",
        "YAML tags can create objects and aliases can expand without limit. A log needs neither.",
    ),
    "R121": error(
        "nested too deeply",
        "this is nested deeper than {limit} levels",
        "a log is a list of drivers, each with a list of trips",
        "No valid file is nested this deeply: it is damaged or malicious.",
    ),
    "R122": error(
        "wrong type of value",
        "{what} should be {expected}, but is {found}",
        "{help}",
        "The file is valid, but not a log: {{driver, trips: [{{country, entry, exit}}]}}, or {{drivers: [that, …]}}.",
    ),
    "R123": error(
        "cell that spans several rows",
        "a cell spans several of the {lines} lines of this row and may have swallowed other rows",
        'look for an unclosed quote "',
        "A quote that is closed too late swallows the rows in between. Only notes and ignored columns may contain line "
        "breaks, and only if no line of them looks like a row (three or more commas).",
    ),
    "R124": warning(
        "read as Windows text",
        "this file is not UTF-8, so it was read as Windows-1251",
        "use --encoding cp1251 if that is right, or specify the right encoding",
        "Spreadsheets in Russia and Kazakhstan export CSV in a Windows encoding. If the names below look wrong, the "
        "file uses yet another one: specify it with --encoding.",
    ),
    "R125": error(
        "workbook too large",
        "this workbook is too large: {what}",
        "{help}",
        "A small file can unpack to more than fits in memory, so the size of a workbook is limited.",
    ),
    "R126": error(
        "formula without a value",
        "a cell contains a formula whose value is an error or is not saved in the file",
        "fix it, open the file in a spreadsheet program and save it; or enter the value itself",
        "Formulas are never evaluated: only the values that the spreadsheet program saved with them are read.",
    ),
    "R127": error(
        "workbook cannot be opened",
        "cannot open this workbook: {reason}",
        "{help}",
        "The file is damaged, protected by a password, or not the type of workbook that its extension says.",
    ),
    "R128": error(
        "no such sheet",
        "{what}",
        "its sheets are {sheets}{help}",
        "All sheets of a workbook with the columns of a log are read, or those that --sheet names.",
    ),
    "R129": error(
        "unsupported file type",
        "this file in the folder may be a log, but its type is not supported",
        "save it as .xlsx or .csv, or move it out of the folder; supported: {known}",
        "In a folder every file is read or set aside. This type of file may contain tables, or it is a copy "
        "of a log, so trips may be missing.",
    ),
    "R130": error(
        "row above the header",
        "this row has a country and a date, but the header is below it, on line {line}",
        "move the header to the top; sorting may have moved it",
        "Rows above the header are treated as titles. This one looks like a trip, and it was not read.",
    ),
    "R131": error(
        "unknown direction",
        '"{text}" is not a known direction',
        "known are {known}",
        "The direction says whether the driver entered or left the country. Without it a crossing cannot be used.",
    ),
    "R132": error(
        "two drivers in one cell",
        '"{text}" seems to name two drivers',
        "write one row for each of them; until then the trip may be anybody's",
        "A trip of two drivers counts for both. Read as one name, it would count for neither.",
    ),
    "R133": error(
        "unrecognized sheet",
        'the sheet "{sheet}" has {what}, but not the columns of a log',
        "name its columns as in a log, or choose one sheet: --sheet NAME",
        "Another sheet of this workbook was read. This one looks like part of the log, but was not read.",
    ),
    "R134": error(
        "not in the specified encoding",
        "this file is UTF-8, not {encoding}",
        "omit --encoding, or read this file separately from the others",
        "In the wrong encoding the names would be different, and one driver would become two.",
    ),
    "R140": error(
        "Parquet or Arrow file cannot be read",
        "cannot read this Parquet or Arrow file: {reason}",
        "{help}",
        "The file is damaged or not of the type that its extension says, or the package that reads it is not "
        "installed: pip install 'staycheck[fleet]'.",
    ),
    "R135": warning(
        "old workbook",
        "in an .xls workbook a cell with an error (#N/A) looks the same as an empty one",
        "save it as .xlsx if it has formulas",
        "In the exit column an error would look like a driver who is still there.",
    ),
}
"""Codes of reading and their texts."""
