"""The codes of tables, R14x: columns and rows that may hold more than was read."""

from staycheck.problems.kinds import Entry, error

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
}
"""The catalogue entries of tables."""
