"""What the readers fill: the trips of each driver, and every row that could not be used."""

from collections.abc import Callable, Iterable, Mapping

from staycheck.i18n.countries import CountryNamed, country_code, nearest_countries
from staycheck.i18n.messages import message, one_of
from staycheck.logs.crossings import Crossing, pair
from staycheck.logs.similar_names import similar_names
from staycheck.logs.trips import Departure, Driver, FileReading, Log, Trip
from staycheck.problems.problem import Problem, ProblemError, Span, shorten
from staycheck.readers.dates import DateReader
from staycheck.readers.options import ProgressCallback, ReadOptions

TRIP_FIELDS = ("country", "entry", "exit", "permit", "note")


class LogBuilder:
    """Collects a log from several files; a driver who is named in any row is in it, even if no row could be used."""

    def __init__(self, read_as: ReadOptions | None = None, watch: ProgressCallback | None = None) -> None:
        self.read_as = read_as or ReadOptions()
        self.watch = watch
        self._crossings: dict[str, list[Crossing]] = {}
        self._readings: list[FileReading] = []
        self._trips: dict[str, list[Trip]] = {}
        self._citizenship: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._doubtful: list[Problem] = []
        self._files: list[str] = []

    def begin(self, file: str) -> None:
        """What comes now is from this file."""
        if file not in self._files:
            self._files.append(file)

    def understood(self, reading: FileReading) -> None:
        """How a file was understood."""
        self._readings.append(reading)

    def goes_by(self, driver: str) -> str:
        """The name that a driver of this name goes by."""
        return self.read_as.same_driver.get(driver, driver)

    def cross(self, driver: str, crossing: Crossing) -> None:
        """Adds a crossing; trips are made of a driver's crossings when all are known."""
        self.know(driver)
        self._crossings.setdefault(driver, []).append(crossing)

    def trip(self, values: dict[str, str], span: Span) -> Trip | None:
        """The trip that a row's values write, None where any of them is wrong: `trip_problems` tells which."""
        code = country_code(values["country"])
        if code is None:
            return None
        read = self.read_as.dates.read
        try:
            entry = read(values["entry"])
            exit_ = read(values["exit"]) if values["exit"] else None
        except ProblemError:
            return None
        return Trip(code, entry, exit_, values.get("permit", ""), values.get("note", ""), span)

    def know(self, driver: str) -> None:
        """A driver who is in the log, even if none of the rows could be used."""
        self._trips.setdefault(driver, [])

    def set_citizenship(self, driver: str, citizenship: str, place: Span) -> None:
        """Says what a file knows of a driver's citizenship; another one than before is a problem."""
        before = self._citizenship.setdefault(driver, citizenship)
        if before != citizenship:
            params = {"what": message("citizenship"), "first": before, "second": citizenship}
            self.report(Problem("T213", place, params, driver))

    def trips_of(self, driver: str) -> list[Trip]:
        """The driver's trips so far, to add to."""
        return self._trips.setdefault(driver, [])

    def report(self, problem: Problem) -> None:
        """A row or a file that could not be used, or should be looked at."""
        if problem.driver is not None:
            self.know(problem.driver)
        self._problems.append(problem)

    def report_doubtful(self, problem: Problem) -> None:
        """A row whose driver may be misread: it is a driver's only if sound rows name that driver too."""
        self._doubtful.append(problem)

    def finish(self) -> Log:
        """The log of all that was added."""
        for problem in self._doubtful:
            driver = problem.driver if problem.driver in self._trips else None
            self._problems.append(problem._replace(driver=driver))
        departures = self._pair_crossings()
        drivers = tuple(
            Driver(name, tuple(trips), self._citizenship.get(name), departures=departures.get(name, ()))
            for name, trips in self._trips.items()
        )
        problems = (*self._problems, *similar_names(drivers, self.read_as.different))
        return Log(drivers, problems, tuple(self._files), tuple(self._readings))

    def _pair_crossings(self) -> dict[str, tuple[Departure, ...]]:
        departures = {}
        for driver, crossings in self._crossings.items():
            paired = pair(driver, crossings)
            self._trips[driver] += paired.trips
            self._problems += paired.problems
            departures[driver] = paired.departures
        return departures


def driver_name(text: str) -> str:
    """A driver's name as it is compared: without blanks around it, composed as Unicode's NFC."""
    name = text.strip()
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)


def trip_problems(
    values: Mapping[str, str],
    place: Callable[[str], Span],
    driver: str | None,
    excerpt: str,
    dates: DateReader,
    needed: Iterable[str] = ("country", "entry"),
) -> Iterable[Problem]:
    """Everything that is wrong with a row's values, each at its own place; those `needed` may not be empty."""
    for field, text in values.items():
        found = _value_problem(field, text, dates, empty_is_wrong=field in needed)
        if found is not None:
            yield Problem(found.code, place(field), found.params, driver, excerpt)


def _value_problem(field: str, text: str, dates: DateReader, *, empty_is_wrong: bool) -> Problem | None:
    if not text:
        # Translators: {field} is the name of a column: country, entry, exit, date, from, to or driver.
        params = {"what": message("the {field}", field=field), "help": message("only the exit may be empty")}
        return Problem("R109", params=params) if empty_is_wrong else None
    if field in ("country", "from", "to"):
        return country_problem(text)
    return _date_problem(text, dates) if field in ("entry", "exit", "date") else None


def country_problem(text: str) -> Problem | None:
    """Why this text is not a country (R108), or None where it is one."""
    if country_code(text) is not None:
        return None
    near = one_of(map(CountryNamed, nearest_countries(text)))
    hint = message("did you mean {names}?", names=near)
    if not near.texts:
        hint = message("write the two-letter code, such as RU, BY or KZ")
    return Problem("R108", params={"text": shorten(text), "help": hint})


def _date_problem(text: str, dates: DateReader) -> Problem | None:
    try:
        dates.read(text)
    except ProblemError as error:
        return error.problem
    return None
