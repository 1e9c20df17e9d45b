"""Read YAML and JSON logs: a driver with trips, or a list of such drivers."""

from collections.abc import Iterator

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import message
from staycheck.logs.trips import FileReading, Trip
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import TRIP_FIELDS, LogBuilder, country_problem, trip_problems
from staycheck.readers.logs.driver_cells import driver_name, name_in_cell
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    Scalar,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
    unknown_key,
    unknown_keys,
)
from staycheck.readers.nodes.parse import parse_json, parse_yaml
from staycheck.readers.source import Source

DRIVER_FIELDS = ("driver", "citizenship", "trips")


def read_yaml(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a YAML log; raises ProblemError if it is not valid or not a log."""
    _read(parse_yaml(source.text, source.name), source, builder)


def read_json(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a JSON log; raises ProblemError if it is not valid or not a log."""
    _read(parse_json(source.text, source.name), source, builder)


def _read(root: Node | None, source: Source, builder: LogBuilder) -> None:
    if root is None or (isinstance(root, Scalar) and root.is_null):
        raise ProblemError(Problem("R102", Span(source.name)))
    log = expect_mapping(root, message("a log"))
    builder.add_reading(FileReading(source.name, source.format, source.encoding))
    if "drivers" not in log.items:
        _read_driver(log, source.driver, builder)
        return
    check_keys(log, ("drivers",))
    drivers = expect_sequence(log.items["drivers"], "drivers")
    if not drivers.items:
        raise ProblemError(Problem("R102", drivers.span))
    for driver in drivers.items:
        _read_driver(driver, None, builder)


def _read_driver(node: Node, default: str | None, builder: LogBuilder) -> None:
    """Add one driver; whatever prevents it is reported, not raised."""
    name = None
    try:
        driver = expect_mapping(node, message("a driver"))
        name = builder.canonical_name(_name(driver, default))
        trips = builder.trips_of(name)
        for key, place in unknown_keys(driver, DRIVER_FIELDS):
            builder.report(unknown_key(key, place, DRIVER_FIELDS)._replace(driver=name))
        trips += _read_trips(driver, name, builder)
        if citizenship := _citizenship(driver):
            builder.set_citizenship(name, citizenship, driver.items["citizenship"].span)
    except ProblemError as error:
        builder.report(error.problem._replace(driver=name))


def _read_trips(driver: Mapping, name: str, builder: LogBuilder) -> Iterator[Trip]:
    trips = driver.items.get("trips")
    if trips is None:
        params = {"what": message("the list of trips"), "help": message("for a driver without trips write trips: []")}
        raise ProblemError(Problem("R109", driver.span, params))
    for item in expect_sequence(trips, "trips").items:
        trip = _read_trip(item, name, builder)
        if trip is not None:
            yield trip


def _name(driver: Mapping, default: str | None) -> str:
    node = driver.items.get("driver")
    text = default or "" if node is None else expect_text(node, "driver")
    name = driver_name(text) if node is None else name_in_cell(text)
    if not name and text.strip():
        raise ProblemError(Problem("R147", (node or driver).span, {"text": text.strip()}))
    if not name:
        params = {
            "what": message("the {field}", field="driver"),
            "help": message("name the driver; without a name these trips could be anyone's"),
        }
        raise ProblemError(Problem("R109", (node or driver).span, params))
    return name


def _citizenship(driver: Mapping) -> str | None:
    node = driver.items.get("citizenship")
    text = expect_text(node, "citizenship") if node is not None else ""
    problem = country_problem(text) if text else None
    if problem is not None and node is not None:
        raise ProblemError(Problem(problem.code, node.span, problem.params))
    return country_code(text) if text else None


def _read_trip(node: Node, driver: str, builder: LogBuilder) -> Trip | None:
    try:
        trip = expect_mapping(node, message("a trip"))
    except ProblemError as error:
        builder.report(error.problem._replace(driver=driver))
        return None
    values = {}
    problems = [unknown_key(key, place, TRIP_FIELDS) for key, place in unknown_keys(trip, TRIP_FIELDS)]
    for name in TRIP_FIELDS:
        try:
            values[name] = expect_text(trip.items[name], name).strip() if name in trip.items else ""
        except ProblemError as error:
            problems.append(error.problem)
    built = None if problems else builder.parse_trip(values, trip.span)
    if built is None:
        place, dates = (lambda name: trip.items.get(name, trip).span), builder.read_as.dates
        problems += trip_problems(values, place, driver, _excerpt(values), dates)
    for problem in problems:
        builder.report(problem._replace(driver=driver))
    return built


def _excerpt(values: dict[str, str]) -> str:
    return ", ".join(f"{name}: {text}" for name, text in values.items() if text)
