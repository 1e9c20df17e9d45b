"""The codes of limits, L3xx, and of rules and settings, C4xx."""

from staycheck.problems.kinds import error

LIMITS = {
    "L301": error(
        "a rule that is not in force",
        'the rule "{rule}" says nothing of {as_of}',
        "its versions run from {first} to {last}",
        "Every version of a rule has dates. On a day that none of them covers, nobody can be called ok by it.",
    ),
    "L302": error(
        "a citizen of whom a rule says nothing",
        'the rule "{rule}" says nothing of citizens of {citizenship}',
        "leave the rule out for this driver, or write one: staycheck rules new",
        "The rule knows the limits for citizens of some countries only. Of another country's citizen, who has trips to "
        "its zone, it cannot say whether they are allowed.",
    ),
}


RULES = {
    "C401": error(
        "unknown rule",
        'there is no rule "{rule}"',
        "{help}bundled are {known}; a file is named with its ending: my-rule.yaml",
        "A rule is named by the id of a bundled one, or by the path of a YAML file.",
    ),
    "C402": error(
        "a key is missing in a rule",
        'the key "{key}" is missing',
        "a rule needs {needed}",
        "Without it the rule cannot be applied, so nothing was judged.",
    ),
    "C403": error(
        "a value that a rule cannot have",
        '{what} cannot be "{value}"',
        "{help}",
        "The value was not understood, so the rule was not used and nothing was judged.",
    ),
    "C404": error(
        "versions that overlap",
        "this version begins on {first}, while the one before it runs to {last}",
        "versions stand in order of time, and one ends the day before the next begins",
        "On a day that two versions cover it cannot be known which one judges it.",
    ),
    "C406": error(
        "an override that fits no limit",
        'the override of "{rule}" fits {fits}',
        "{help}",
        "An override names a rule and, where the rule has several limits, the period of the one that it changes.",
    ),
    "C407": error(
        "overrides that overlap",
        'two overrides of "{rule}" both hold from {first} to {last}',
        "let one end the day before the other begins",
        "On a day on which two overrides of one limit hold it cannot be known which of them counts.",
    ),
    "C408": error(
        "a name in two groups",
        '"{name}" is in a group with "{first}" already',
        "put all the names of one driver into one group",
        "Which names are one driver must be said once, or it is not known by which of them the driver goes.",
    ),
    "C409": error(
        "a log that cannot be converted",
        "nothing was written: {reason}",
        "{help}",
        "A log that is converted holds every trip that was in it. Where a row could not be used nothing is written.",
    ),
    "C405": error(
        "two rules of one id",
        'the rule "{rule}" is given twice',
        "name it once, or give the second one another id",
        "The figures are told apart by the rule's id.",
    ),
}
