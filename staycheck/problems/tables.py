"""The codes of tables, R14x and R15x: columns and rows that may hold more than was read."""

from staycheck.problems.kinds import Entry, error, notice, warning

TABLES: dict[str, Entry] = {
    "R141": error(
        "a column that may contain stays or drivers",
        'the column "{column}" is not read, but it may be another {field}',
        "{help}",
        "Its heading and its cells look like those of a column that is read: a second driver, a second entry and exit, "
        "another country. Days may be missing, so the drivers with a value in it are not reported as ok.",
    ),
    "R142": error(
        "no driver column",
        'no column names the driver, but "{column}" contains what look like names',
        "if it holds the drivers: --column 'driver={column}'; otherwise: --ignore-column '{column}'",
        "A log of one driver may leave the driver out. Here a column holds names that differ from row to row, so the "
        "rows may be of several drivers, and their days must not be added up.",
    ),
    "R143": error(
        "shifted cells",
        "the cells of this row make sense one column further on",
        "put a cell that contains the separator in quotes, such as a name with a comma",
        "A comma in a name moves all later cells by one. It is unclear whose trip this is.",
    ),
    "R144": error(
        "a time without a zone",
        '"{text}" names no time zone, so it cannot be converted to {zone}',
        "say in which zone such times are: --stamps-in UTC; if they are local times, leave --timezone out",
        "With --timezone, times are converted to the time zone of the border. A time that names no zone may be in UTC "
        "or local; taken for the wrong one, its date may be a day off.",
    ),
    "R145": error(
        "a total row with dates",
        "this row is a total, but it has a country or dates like a trip",
        "remove the row, or correct its first cell if it is a trip",
        "A total is set aside. This one has cells that only a trip has, so it is unclear whose it is.",
    ),
    "R146": error(
        "sheets of several drivers",
        "these sheets have names like those of people, but no driver column: {sheets}",
        "add a column with the driver to each sheet, or name the sheets of this driver: --sheet NAME",
        "A log of one driver may leave the driver out. Sheets named after people may be of several drivers, and their "
        "days must not be added up.",
    ),
    "R147": error(
        "no name of a driver",
        '"{text}" names no driver',
        "write the name of the driver instead; without it this trip could be anyone's",
        'A ditto mark, a dash or "unknown" is no name. Taken for one, its trips would be missing from those of the '
        "driver who is meant.",
    ),
    "R148": error(
        "a period that cannot be read",
        '"{text}" is not one period with a first and a last day',
        "write it as 05.03.2026 - 09.03.2026; several in one cell are parted by semicolons or line breaks",
        "Each period of a cell needs its first and its last day, or a word that says that the driver is still there. A "
        "single date may be a day, an entry or an exit, so it is not read.",
    ),
    "R149": error(
        "different numbers of entries and exits",
        "these cells hold {entries} entries and {exits} exits",
        "write an exit for each entry, in the same order; give each trip a row if one has none",
        "Several dates in a cell are paired in their order. If one is missing, it is unclear which entry belongs to "
        "which exit.",
    ),
    "R150": error(
        "not a number of days",
        '"{text}" is not a number of days',
        "write a whole number, the first and the last day included",
        "Where no column has the exit, it is the entry and so many days, less one. Nights and hours are not days.",
    ),
    "R151": error(
        "two layouts fit",
        "this table can be read in several ways: {names}",
        "say which one is right: --layout NAME",
        "The headings fit several layouts, and each gives other trips. None is guessed.",
    ),
    "R152": error(
        "numbered days without a month",
        "the columns are numbered days, but of which month is not said",
        'name the sheet after the month, such as "March 2026", or write that above the table',
        "A table with a column a day needs the month and the year: in the headings, in a row above them, in the name "
        "of the sheet or of the file.",
    ),
    "R153": error(
        "an unknown letter",
        '"{text}" is not known to stand for a country',
        "say what it means: --letter '{text}=RU', or --letter '{text}=' for a day at home",
        "In a table with a column a day, each mark stands for a country. A row below or above the table may say so, "
        "too: R = Russia.",
    ),
    "R154": error(
        "no country",
        "nothing says in which country these stays were; the columns are {found}",
        "if it is one for all: --log-country RU; otherwise add a column, or name it: --column 'country=NAME'",
        "A stay counts for the rules of its country. A column, the headings, the name of the sheet or --log-country "
        "must say which it is.",
    ),
    "R155": notice(
        "how a table was understood",
        "{what}",
        "compare the first trips that staycheck validate shows with the table",
        "The table is not one row a trip with the driver in each, so more was understood than its cells say. If it is "
        "wrong, correct the table or name the layout: --layout NAME.",
    ),
    "R156": error(
        "not one of the saved layouts",
        "this table was read as {layout}, which is not a layout that the settings have for its headings; missing are "
        "{missing}",
        "correct the headings, or save this layout as well: staycheck validate LOG --save --config FILE",
        "Where staycheck.yaml has layouts, tables are read by those alone, so that a changed export is not read in "
        "another way than it was before.",
    ),
    "R157": error(
        "a country in a row of its own",
        'the row "{text}" names a country, which may be that of the rows around it',
        "write the country into each row, or name the sheets after the countries",
        "A column, the headings or the name of the sheet tell the country of the stays. A row that names one alone may "
        "mean another for the rows below it, so they are not counted as if it were not there.",
    ),
    "R158": error(
        "days missing between columns",
        "the columns of days do not follow one another day by day",
        "give each day of the month its column and its number, without others between them",
        "In a table with a column a day, a heading that is missing or wrong moves the days. What is below it is not "
        "guessed.",
    ),
    "R159": error(
        "a table above another",
        "above the table with the header on line {line} is another one that cannot be read",
        "move it to a sheet or a file of its own, and see what staycheck validate says of it",
        "What stands above a header is a title, as a rule. This row looks like the header of a table, whose rows would "
        "be lost if only the one below it were read.",
    ),
    "R160": warning(
        "a stay in several countries",
        "one cell names {countries}, so each day of this stay was counted for each of them",
        "write a row for each country to count each day for one of them only",
        "It is unclear which days were spent where. A rule that covers all of the countries counts the days once; "
        "a rule that covers one of them counts every day that may have been spent there.",
    ),
    "R162": error(
        "not an earlier report",
        "this is not a report of staycheck check",
        "{help}",
        "--since-report compares with the JSON that staycheck check wrote on an earlier day. Without it nothing can be "
        "said of what has changed.",
    ),
    "R161": warning(
        "a column about permits that is not read",
        'the column "{column}" speaks of a permit, but it is not read, so the days count as days without one',
        "name its permits in a column that is read: --column 'permit={column}', or in the roster; otherwise: "
        "--ignore-column '{column}'",
        "A visa or a permit can take days out of a rule, or allow fewer. What a log says of them in other words is not "
        "guessed.",
    ),
}
"""The catalogue entries of tables."""
