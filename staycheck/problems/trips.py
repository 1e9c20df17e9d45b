"""The codes of trips, T2xx: what is wrong with a driver's trips, or should be looked at."""

from staycheck.problems.kinds import error, warning

TRIPS = {
    "T201": error(
        "exit before entry",
        "the exit {exit} is before the entry {entry}",
        "were the two exchanged, or is the year wrong?",
        "A trip cannot end before it begins. The row is not used.",
    ),
    "T202": error(
        "a missing exit",
        "the trip to {country} from {entry} has no exit, but it is not the last one",
        "write its exit; the next trip begins on {next} (line {line})",
        "Only a driver's last trip may be without exit: it means that the driver is still there. An earlier one has "
        "lost its exit. The row is not used.",
    ),
    "T203": warning(
        "overlapping trips",
        "the trip {entry} to {exit} overlaps the one to {country} on line {line}",
        "a day counts once, so the figures hold; check the dates",
        "Two trips of one driver share more than the day of passage from one to the other. Each day is counted once.",
    ),
    "T204": warning(
        "the same trip twice",
        "this trip stands here already, {place}",
        "remove one of the two; it was counted once",
        "Driver, country, entry, exit and permit are the same. The trip is counted once.",
    ),
    "T205": error(
        "a date before 1991",
        "{date} is before 1991",
        "almost surely a typing error: check the year",
        "There was no such border before 1991. The row is not used.",
    ),
    "T206": error(
        "a date far in the future",
        "{date} is more than three years after {as_of}",
        "almost surely a typing error: check the year",
        "No trip is planned so far ahead. The row is not used.",
    ),
    "T207": warning(
        "a very long trip",
        "this trip lasts {days} days",
        "check the years; if the driver is back, write the exit",
        "A trip of more than 365 days is rare, and a forgotten exit is not. It was counted as it stands.",
    ),
    "T208": warning(
        "a planned trip without exit",
        "the planned trip from {entry} has no exit, so only its first day was counted",
        "write the planned exit",
        "A trip that begins after the as-of day and has no end cannot be judged further than its first day.",
    ),
    "T209": warning(
        "names that look alike",
        '"{driver}" may be the same driver as {others}',
        "the days are counted apart now; --same-driver FILE says that they are one driver, or two",
        "The names differ only in capitals, spaces, full stops, ё and е, the order of surname and name, or initials. "
        "They are never merged silently: a file of --same-driver settles it.",
    ),
    "T211": error(
        "a driver who is not in the roster",
        '"{driver}" is not in the roster',
        "{help}add the driver, or write the name as it stands there",
        "A roster names every driver. A name that it does not know may be another driver's, misspelt, and then that "
        "driver's days are counted apart.",
    ),
    "T212": warning(
        "a driver of the roster without trips",
        '"{driver}" is in the roster, but not in the log',
        "{help}nothing was judged for this driver",
        "The driver may have no trips, or the name is written another way in the log.",
    ),
    "T213": error(
        "what is said of a driver twice",
        "the {what} of this driver is {first} in one place and {second} in another",
        "mend one of them; until then nothing is sure",
        "Limits depend on citizenship, so of two that differ neither is trusted.",
    ),
    "T214": warning(
        "a plan for a driver who is still there",
        "the driver is in {country} since {entry}, so the plan holds only if they leave by {as_of}",
        "write the exit that is meant, and ask again; plan and who take --stay-on: every day until the trip counts",
        "A trip without exit runs to the as-of day. If the driver stays on, those days count too, and less is left.",
    ),
    "T215": warning(
        "a plan for a driver who stays on",
        "the driver is in {country} since {entry}, and the plan counts every day until {enter} as spent there",
        "write the exit that is meant, and plan again",
        "With --stay-on a driver who is still there is taken to stay until the planned trip begins. If they leave "
        "sooner, more is left.",
    ),
    "T216": error(
        "a country left without an entry",
        "{country} was left on {date}, but the log does not say since when the driver was there",
        "add the crossing into {country}; or begin the log with one from a country that no rule counts",
        "The log of crossings begins inside a country that a rule counts. The days before cannot be counted, so the "
        "driver is never called ok by that rule.",
    ),
    "T217": error(
        "a missing exit between two crossings",
        "{country} was entered on {since} (line {line}) and again on {date}, with no exit between",
        "add the crossing out of {country}, or remove one of the two",
        "Between two entries into one country there must be an exit. The days between may or may not count, so "
        "nothing is sure.",
    ),
    "T218": error(
        "crossings that contradict each other",
        "the driver comes from {left} on {date}, though last seen entering {before} on {since} (line {line})",
        "add the crossing that is missing, or mend one of the two",
        "A driver leaves the country that was entered last. Only between Russia and Belarus there are no stamps. A "
        "crossing is missing or wrong, so nothing is sure.",
    ),
    "T219": warning(
        "a passage without a stamp",
        "{before} was entered on {since} (line {line}) and {left} left on {date}; there is no stamp between them, so "
        "the days were counted for both",
        "write the day of passage as a crossing of its own to count each day once for each country",
        "Between Russia and Belarus nobody stamps. For the rules that take the two together it changes nothing; those "
        "of one country alone count the days that may have been spent there.",
    ),
    "T220": warning(
        "the same crossing twice",
        "this crossing on {date} stands in the log already",
        "remove one of the two; it was counted once",
        "Driver, moment and countries are the same.",
    ),
    "T221": warning(
        "a departure that a log of trips cannot hold",
        "{country} was left on {date}, but not entered before, so the log of trips does not know of it",
        "if a rule counts days in {country}, write the trip before by hand",
        "The log of crossings begins inside a country. A log of trips has no place for a trip without an entry.",
    ),
    "T222": error(
        "a planned trip without exit before another",
        "the planned trip to {country} from {entry} has no exit, so where the driver is afterwards cannot be known",
        "write the planned exit, and ask again",
        "What is asked lies after the beginning of a planned trip that has no end. Its days may use up the limit, and "
        "the driver may not be back, so nothing is sure.",
    ),
    "T223": warning(
        "another trip on those days",
        "the log has the driver in {country} from {entry} to {exit}, which is in the way of this trip",
        "remove or mend that trip, if this one takes its place",
        "Nobody is in two places at once. The days of both trips were counted.",
    ),
    "T224": error(
        "crossings of one day in no certain order",
        "there are several crossings on {date}, and their order cannot be known",
        "write the time of each, such as {date} 08:30, or both countries, from and to",
        "Which of the countries the driver was in at the end of the day depends on the order, so nothing is sure.",
    ),
    "T225": error(
        "a log that begins with a return",
        "the log begins on {date} with an entry into {into}; where the driver was before is not known",
        "add the crossing before it, or the country that was left",
        "The first crossing leads into a country that no rule counts. The driver may come from one that is counted, "
        "and those days are not in the log.",
    ),
    "T210": warning(
        "a permit that no rule knows",
        'no rule knows the permit "{permit}", so the trip was counted',
        "{help}",
        "Days under some permits are not counted. What a rule exempts stands in its file; any other word exempts "
        "nothing.",
    ),
}
