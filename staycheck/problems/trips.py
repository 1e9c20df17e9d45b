"""Codes of trips (T2xx): wrong, or worth checking."""

from staycheck.problems.kinds import error, notice, warning

TRIPS = {
    "T201": error(
        "exit before entry",
        "the exit {exit} is before the entry {entry}",
        "check whether the two dates are swapped or a year is wrong",
        "A trip cannot end before it begins. The row is not used.",
    ),
    "T202": error(
        "missing exit",
        "the trip to {country} from {entry} has no exit, but it is not the last one",
        "add its exit; the next trip begins on {next} (line {line})",
        "Only a driver's last trip may have no exit: it means that the driver is still there. The row is not used.",
    ),
    "T203": warning(
        "overlapping trips",
        "the trip {entry} to {exit} overlaps the one to {country} on line {line}",
        "each day is counted once, so the totals are right; check the dates",
        "Two trips of one driver share more than the day on which one ends and the other begins. Each day is counted "
        "once.",
    ),
    "T204": warning(
        "duplicate trip",
        "this trip is a duplicate of the one {place}",
        "remove one of the two; it was counted once",
        "Driver, country, entry, exit and permit are the same. The trip is counted once.",
    ),
    "T205": error(
        "date before 1991",
        "{date} is before 1991",
        "check the year: this is probably a typing error",
        "Dates before 1991 are not supported. The row is not used.",
    ),
    "T206": error(
        "date far in the future",
        "{date} is more than three years after {as_of}",
        "check the year: this is probably a typing error",
        "Trips are not planned this far ahead. The row is not used.",
    ),
    "T207": warning(
        "very long trip",
        "this trip lasts {days} days",
        "check the years; if the driver is back, add the exit",
        "Trips of more than 365 days are rare, and forgotten exits are not. The trip was counted as it is.",
    ),
    "T208": warning(
        "planned trip without exit",
        "the planned trip from {entry} has no exit, so only its first day was counted",
        "add the planned exit",
        "A trip that begins after the as-of day and has no exit is of unknown length, so only its first day counts.",
    ),
    "T209": warning(
        "names that differ in one letter",
        '"{driver}" may be the same driver as {others}',
        "their days are counted separately; --same-driver FILE says whether they are one driver or two",
        "Long names that differ in one letter may be one driver's, with a typo. They are never merged "
        "automatically: list them in a --same-driver file.",
    ),
    "T236": error(
        "names that may be one driver's, with a worse result",
        '"{driver}" may be the same driver as {others}: {found}',
        "say in a --same-driver file whether they are one driver or two; staycheck names LOG -o same.yaml writes one",
        "The names differ only in initials, order, a missing patronymic, a phone, a plate or brackets, ё and е, Kazakh "
        "letters, or in the script. If they are one driver, the days add up and the answer is worse, or rows cannot be "
        "used: none of them whose own answer is better is reported as ok.",
    ),
    "T237": notice(
        "names that may be one driver's",
        '"{driver}" may be the same driver as {others}: {found}',
        "the status is the same if they are; --same-driver FILE says whether they are one driver or two",
        "The names differ only in initials, order, a missing patronymic, a phone, a plate or brackets, ё and е, Kazakh "
        "letters, or in the script. The answer for this driver is no worse if they are one driver.",
    ),
    "T238": error(
        "a name that may be many others'",
        '"{driver}" may be the same driver as more than {most} others',
        "write the names in full, or say in a --same-driver file which are one driver and which are two",
        "So many names fit this one that they cannot be judged together, so the driver is not reported as ok.",
    ),
    "T211": error(
        "driver not in the roster",
        '"{driver}" is not in the roster',
        "{help}add the driver, or write the name as in the roster",
        "The name is like one of the roster that has no trips, or the roster should name every driver "
        "(--roster-complete). It may be a listed driver's, misspelt, and then that driver's count is too low, and the "
        "roster's limits are not applied.",
    ),
    "T243": notice(
        "drivers judged without the roster",
        "drivers of the log who are not in the roster, judged without it: {count} ({names})",
        "if the roster should name every driver: --roster-complete",
        "A roster may name a part of the drivers. What it says of citizenship, permits and limits is not known of the "
        "others.",
    ),
    "T212": warning(
        "driver without trips",
        '"{driver}" is in the roster, but not in the log',
        "{help}nothing was checked for this driver",
        "The driver may have no trips, or the log may spell the name differently.",
    ),
    "T213": error(
        "conflicting information about a driver",
        "the {what} of this driver is {first} in one place and {second} in another",
        "correct one of them; until then the result is uncertain",
        "Limits depend on citizenship. Of two different values neither is used.",
    ),
    "T214": warning(
        "plan for a driver who is still abroad",
        "the driver has been in {country} since {entry}, so the plan holds only if they leave by {as_of}",
        "add the planned exit and run this again; plan and who take --stay-on to count every day until the trip",
        "A trip without exit is counted up to the as-of day. If the driver stays longer, those days count too, and "
        "fewer are left.",
    ),
    "T215": warning(
        "plan for a driver who stays on",
        "the driver has been in {country} since {entry}, and the plan counts every day until {enter} as spent there",
        "add the planned exit and plan again",
        "With --stay-on a driver who is still abroad is assumed to stay until the planned trip begins. If they leave "
        "sooner, more days are left.",
    ),
    "T216": error(
        "exit without entry",
        "{country} was left on {date}, but its entry is not in the log",
        "add the crossing into {country}; or start the log with a crossing from a country that no rule covers",
        "The crossings begin inside a country that a rule covers. The days before cannot be counted, so that rule "
        "never reports the driver as ok.",
    ),
    "T217": error(
        "missing exit between two crossings",
        "{country} was entered on {since} (line {line}) and again on {date}, with no exit in between",
        "add the crossing out of {country}, or remove one of the two",
        "Between two entries into one country there must be an exit. It is unclear which of the days between them "
        "count, so the result is uncertain.",
    ),
    "T218": error(
        "contradictory crossings",
        "the driver comes from {left} on {date}, but last entered {before} on {since} (line {line})",
        "add the missing crossing, or correct one of the two",
        "A driver can only leave the country entered last; only the border between Russia and Belarus is crossed "
        "without a stamp. A crossing is missing or wrong, so the result is uncertain.",
    ),
    "T219": warning(
        "crossing without a stamp",
        "{before} was entered on {since} (line {line}) and {left} left on {date}; there is no stamp between them, so "
        "the days were counted for both",
        "add the crossing between the two countries to count each day for one of them only",
        "Between Russia and Belarus there are no stamps. This makes no difference to rules that cover both countries; "
        "a rule that covers one of them counts every day that may have been spent there.",
    ),
    "T220": warning(
        "duplicate crossing",
        "this crossing on {date} is already in the log",
        "remove one of the two; it was counted once",
        "Driver, time and countries are the same.",
    ),
    "T221": warning(
        "exit that cannot be converted",
        "{country} was left on {date} but never entered, so this exit is not in the converted log",
        "if a rule covers {country}, add that trip by hand",
        "The crossings begin inside a country. A log of trips cannot contain a trip without an entry.",
    ),
    "T222": error(
        "planned trip without exit before another",
        "the planned trip to {country} from {entry} has no exit, so where the driver is afterwards is unknown",
        "add the planned exit and run this again",
        "The question is about days after the start of a planned trip that has no exit. Its days may use up the limit, "
        "and the driver may not be back, so the result is uncertain.",
    ),
    "T223": warning(
        "another trip on those days",
        "the log has a trip to {country} from {entry} to {exit} that overlaps this one",
        "if this trip replaces that one, remove or edit it",
        "Nobody can be in two places at once. The days of both trips were counted.",
    ),
    "T224": error(
        "crossings of one day in unknown order",
        "there are several crossings on {date}, and their order is unknown",
        "add the time of each, such as {date} 08:30, or both countries, from and to",
        "The order decides where the driver was at the end of the day, so the result is uncertain.",
    ),
    "T225": error(
        "log that begins with a return",
        "the log begins on {date} with an entry into {into}; where the driver was before is unknown",
        "add the crossing before it, or the country that was left",
        "The first crossing leads into a country that no rule covers. The driver may come from one that a rule covers, "
        "and those days are not in the log.",
    ),
    "T239": error(
        "exit into an unknown country",
        "{country} was left on {date}, and the log does not say where to",
        "add the crossing into the other country and those after it",
        "The driver left a country that no rule covers and entered no other one. The days until the return may have "
        "been spent where a rule counts them, and are not in the log.",
    ),
    "T210": warning(
        "unknown permit",
        'no rule exempts the permit "{permit}", so the trip was counted',
        "{help}",
        "Days under some permits are not counted. Each rule lists the permits that it exempts; any other permit has no "
        "effect.",
    ),
}
"""Codes of trips and their texts."""
