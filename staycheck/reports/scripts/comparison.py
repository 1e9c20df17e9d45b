"""Two logs compared, as JSON data. Scripts rely on the names, order and types of all keys."""

from staycheck.engine.comparison import Comparison, DriverComparison

COMPARE_SCHEMA = "staycheck/compare/1"


def comparison_answer(found: Comparison, names: tuple[str, str]) -> dict[str, object]:
    """Every driver with both statuses, and the days that only one log has."""
    return {
        "schema": COMPARE_SCHEMA,
        "as_of": found.as_of.isoformat(),
        "logs": list(names),
        "summary": {"drivers": len(found.drivers), "different": len(found.different)},
        "drivers": [_driver_answer(each) for each in found.drivers],
    }


def _driver_answer(found: DriverComparison) -> dict[str, object]:
    return {
        "driver": found.driver,
        "statuses": [status and status.value for status in (found.first, found.second)],
        "apart": [
            {
                "country": each.country,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "log": 1 if each.in_first else 2,
            }
            for each in found.apart
        ],
    }
