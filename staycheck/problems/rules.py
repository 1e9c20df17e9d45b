"""Codes of limits (L3xx) and of rules and settings (C4xx)."""

from staycheck.problems.kinds import error, notice, warning

LIMITS = {
    "L301": error(
        "rule not in force",
        'the rule "{rule}" is not in force on {as_of}',
        "its versions run from {first} to {last}",
        "Every version of a rule has dates. On a day that no version covers the rule cannot report anybody as ok.",
    ),
    "L302": error(
        "citizenship not covered by a rule",
        'the rule "{rule}" has no limit for citizens of {citizenship}',
        "leave the rule out for this driver, or write one: staycheck rules new",
        "The rule has limits for citizens of some countries only, so it cannot decide whether this driver's stays in "
        "its zone are allowed.",
    ),
    "L303": error(
        "a visa is needed",
        '{driver}, a citizen of {citizenship}, needs a visa on {date}, so the rule "{rule}" cannot judge the stay',
        "put the visa into the roster: permits: [{{permit: visa, country: …, from: …, until: …, days: …}}]",
        "The rule is for stays without a visa. With the visa in the roster, its days are judged by the visa itself.",
    ),
    "L304": warning(
        "days of a visa that are not known",
        '{driver}, a citizen of {citizenship}, needs a visa under "{rule}" on {date}, which may allow fewer days',
        "put the visa into the roster: permits: [{{permit: visa, from: …, until: …, days: …}}]",
        "A visa says for how many days it is good. They count beside the limit of the rule: the first reached binds.",
    ),
    "L305": warning(
        "a paper that ends before the exit",
        '{driver}: the paper "{permit}" ends on {ended}, before the exit from {country} on {exit}',
        "have it renewed, leave earlier, or put the new one into the roster",
        "Days after the end of a permit count like any other days, and without a valid passport nobody may stay.",
    ),
    "L306": warning(
        "sources not read for a long time",
        "the sources of these rules were last read on {seen}, more than a year before the day that is judged: {rules}",
        "see whether the law has changed: staycheck rules show {rule}",
        "Laws change. A rule whose sources were last read more than a year before the day that is judged may be out of "
        "date.",
    ),
    "L307": warning(
        "a driver who is barred",
        "{driver} is barred from {country}{dates}{why}",
        "plan no trip there; take it out of the roster once it is lifted",
        "The roster says so. The days of stay are judged all the same, but no trip to that country is possible.",
    ),
    "L308": notice(
        "an opening balance",
        '{driver}: under "{rule}" the {days} days up to {on} are those of the opening balance{source}, not of the log',
        "remove the opening balance once the log has all days of the reference period",
        "An official figure replaces the logged days up to its day: they are taken to be the last ones up to it, which "
        "is the safe way to count them.",
    ),
}


RULES = {
    "C401": error(
        "unknown rule",
        'there is no rule "{rule}"',
        "{help}bundled are {known}; a file is given with its extension: my-rule.yaml",
        "A rule is given as the id of a bundled rule or as the path of a YAML file.",
    ),
    "C402": error(
        "missing key in a rule",
        'the key "{key}" is missing',
        "a rule needs {needed}",
        "The rule cannot be applied without it, so nothing was checked.",
    ),
    "C403": error(
        "invalid value",
        '{what} cannot be "{value}"',
        "{help}",
        "The value was not understood, so nothing was checked.",
    ),
    "C404": error(
        "overlapping versions",
        "this version begins on {first}, while the one before it runs to {last}",
        "put versions in order of time, each ending the day before the next begins",
        "On a day covered by two versions it is unclear which one applies.",
    ),
    "C406": error(
        "override that matches no limit",
        'the override of "{rule}" matches {fits}',
        "{help}",
        "An override names a rule and, if the rule has several limits, the period of the limit that it changes.",
    ),
    "C407": error(
        "overlapping overrides",
        'two overrides of "{rule}" both apply from {first} to {last}',
        "end one the day before the other begins",
        "On a day covered by two overrides of the same limit it is unclear which one applies.",
    ),
    "C408": error(
        "name in two groups",
        '"{name}" is already in a group with "{first}"',
        "put all names of one driver into one group",
        "Each name belongs to one group, or it is unclear which driver is meant.",
    ),
    "C409": error(
        "log cannot be converted",
        "nothing was written: {reason}",
        "{help}",
        "A converted log must contain every trip of the original. If any row cannot be used, nothing is written.",
    ),
    "C410": error(
        "id of a default rule",
        'the id "{rule}" is reserved for the default rule',
        "give this rule another id; with the line extends: {rule} it takes over what it does not say itself",
        "Results are identified by the id of the rule. Under the id of a default rule, a rule of one's own would pass "
        "for the law, so nothing was checked.",
    ),
    "C411": warning(
        "id of a bundled rule",
        'this file is used instead of the bundled rule "{rule}"',
        "give the rule another id if the bundled one is meant as well",
        "A rule of one's own may have the id of a bundled rule that is not a default one. The file is used then, "
        "whatever the bundled rule says.",
    ),
    "C412": error(
        "opening balance that matches no limit",
        'the opening balance of "{rule}" cannot be used: {reason}',
        "{help}",
        "An opening balance is the number of days counted on a day, under a rolling period or a calendar year.",
    ),
    "C405": error(
        "duplicate rule",
        'the rule "{rule}" is given twice',
        "give it once, or give the second one another id",
        "Results are identified by the id of the rule, so each id can be used only once.",
    ),
}
"""Codes of rules and settings and their texts."""
