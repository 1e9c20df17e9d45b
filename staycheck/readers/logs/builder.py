"""The builder that readers fill with trips, crossings and problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from staycheck.i18n.countries import CountryNamed, country_code, nearest_countries
from staycheck.i18n.messages import message, one_of
from staycheck.logs.name_graph import MOST_TOGETHER
from staycheck.logs.similar_names import SimilarNames, similar_names
from staycheck.logs.trips import Absence, Departure, Driver, FileReading, Log, Trip
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import NOWHERE, Problem, ProblemError, Span, shorten
from staycheck.readers.dates import DateParser
from staycheck.readers.open_exits import is_still_there
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.readers.places import country_in_cell
from staycheck.rules.driver_terms import Opening

if TYPE_CHECKING:
    from staycheck.logs.crossing_order import Crossing

TRIP_FIELDS = ("country", "entry", "exit", "permit", "note")


class LogBuilder:
    """Builds a log from several files; it has every driver named in any row, even if no row could be used."""

    def __init__(self, read_as: ReadOptions | None = None, watch: ProgressCallback | None = None) -> None:
        self.read_as = read_as or ReadOptions()
        self.watch = watch
        self._names = self.read_as.driver_names()
        self._crossings: dict[str, list[Crossing]] = {}
        self._readings: list[FileReading] = []
        self._trips: dict[str, list[Trip]] = {}
        self._citizenship: dict[str, str] = {}
        self._openings: dict[str, tuple[Opening, ...]] = {}
        self._problems: list[Problem] = []
        self._doubtful: list[Problem] = []
        self._files: list[str] = []
        self._unread: list[SetAside] = []

    def begin_file(self, file: str) -> None:
        """Add a file to the files of the log."""
        if file not in self._files:
            self._files.append(file)

    def add_reading(self, reading: FileReading) -> None:
        """Add a description of how a file was read."""
        self._readings.append(reading)

    def set_aside(self, part: SetAside) -> None:
        """Add what is not read of a file."""
        self._unread.append(part)

    def canonical_name(self, driver: str) -> str:
        """The canonical name of a driver, the same one for all names of the driver: as it was first written."""
        return self._names.canonical(driver)

    def add_crossing(self, driver: str, crossing: "Crossing") -> None:
        """Add a crossing; `finish` pairs the crossings of a driver to trips."""
        self.add_driver(driver)
        self._crossings.setdefault(driver, []).append(crossing)

    def parse_trip(self, values: dict[str, str], span: Span, dates: DateParser | None = None) -> Trip | None:
        """Parse a trip, or return None if a value is wrong; `trip_problems` says which."""
        code = country_in_cell(values["country"])
        if code is None:
            return None
        read = (dates or self.read_as.dates).read
        try:
            entry = read(values["entry"])
            exit_ = None if is_still_there(values["exit"]) else read(values["exit"])
        except ProblemError:
            return None
        return Trip(code, entry, exit_, values.get("permit", ""), values.get("note", ""), span)

    def add_driver(self, driver: str) -> None:
        """Add a driver, if new, without trips."""
        self._trips.setdefault(driver, [])

    def set_citizenship(self, driver: str, citizenship: str, place: Span) -> None:
        """Set the citizenship of a driver; reports a different one than before (T213)."""
        before = self._citizenship.setdefault(driver, citizenship)
        if before != citizenship:
            params = {"what": message("citizenship"), "first": before, "second": citizenship}
            self.report(Problem("T213", place, params, driver))

    def citizenship_of(self, driver: str) -> str | None:
        """The citizenship of a driver, if it is known."""
        return self._citizenship.get(driver)

    def set_openings(self, driver: str, openings: tuple[Opening, ...]) -> None:
        """Set the opening balances of a driver."""
        self._openings[driver] = openings

    def trips_of(self, driver: str) -> list[Trip]:
        """The list of trips of a driver, to append to."""
        return self._trips.setdefault(driver, [])

    def report(self, problem: Problem) -> None:
        """Add a problem, and its driver, if any."""
        if problem.driver is not None:
            self.add_driver(problem.driver)
        self._problems.append(problem)

    @property
    def problem_count(self) -> int:
        """How many problems were reported, without the doubtful ones."""
        return len(self._problems)

    def has_problem(self, code: str, first: int) -> bool:
        """Whether a problem with a code was reported from a number on."""
        return any(problem.code == code for problem in self._problems[first:])

    def amend(self, first: int, amended: Callable[[Problem], Problem]) -> None:
        """Change the problems reported from a number on."""
        self._problems[first:] = map(amended, self._problems[first:])

    def report_doubtful(self, problem: Problem) -> None:
        """Add a problem whose driver may be misread; the driver is dropped unless a usable row names the same one."""
        self._doubtful.append(problem)

    def finish(self) -> Log:
        """Build the log."""
        for problem in self._doubtful:
            driver = problem.driver if problem.driver in self._trips else None
            self._problems.append(problem._replace(driver=driver))
        unknown = self._pair_crossings()
        drivers = tuple(
            Driver(
                name,
                tuple(trips),
                self._citizenship.get(name),
                departures=departures,
                absences=absences,
                openings=self._openings.get(name, ()),
            )
            for name, trips in self._trips.items()
            for departures, absences in [unknown.get(name, ((), ()))]
        )
        similar = similar_names(list(self._trips), self._names.different(), self._words_of_files())
        problems = (*self._problems, *name_problems(similar, drivers))
        return Log(
            drivers,
            problems,
            tuple(self._files),
            tuple(self._readings),
            tuple(self._names.spellings()),
            similar,
            tuple(self._unread),
        )

    def _words_of_files(self) -> dict[str, str]:
        """What may be a person's name in each name of a file after which a driver is named."""
        names = {reading.named_after for reading in self._readings if reading.named_after}
        if len(self._trips) == 1 or not names:
            return {}
        from staycheck.readers.logs.file_names import words_of_person

        return {self.canonical_name(name): words_of_person(name) for name in names}

    def _pair_crossings(self) -> dict[str, tuple[tuple[Departure, ...], tuple[Absence, ...]]]:
        """Add the trips of the crossings; return the departures and absences of each driver."""
        if not self._crossings:
            return {}
        from staycheck.logs.crossings import pair
        from staycheck.logs.row_order import forward_tables

        unknown = {}
        forward = forward_tables(self._crossings.values())
        for driver, crossings in self._crossings.items():
            paired = pair(driver, crossings, forward)
            self._trips[driver] += paired.trips
            self._problems += paired.problems
            unknown[driver] = paired.departures, paired.absences
        return unknown


def name_problems(similar: SimilarNames, drivers: Iterable[Driver]) -> Iterator[Problem]:
    """The problems of names that are too many to be judged together (T238) or differ in one letter (T209)."""
    places = {driver.name: driver.trips[0].span if driver.trips else NOWHERE for driver in drivers}
    for name in similar.crowded:
        yield Problem("T238", places[name], {"driver": name, "most": MOST_TOGETHER}, name)
    slips: dict[str, list[str]] = {}
    for one, other in similar.slips:
        slips.setdefault(one, []).append(other)
        slips.setdefault(other, []).append(one)
    for name in (name for name in places if name in slips):
        others = one_of(f'"{other}"' for other in slips[name])
        yield Problem("T209", places[name], {"driver": name, "others": others}, name)


def trip_problems(
    values: Mapping[str, str],
    place: Callable[[str], Span],
    driver: str | None,
    excerpt: str,
    dates: DateParser,
    needed: Iterable[str] = ("country", "entry"),
) -> Iterable[Problem]:
    """The problems of a row's values, each at its own position; values of `needed` fields must not be empty."""
    for field, text in values.items():
        found = _value_problem(field, text, dates, is_needed=field in needed)
        if found is not None:
            yield Problem(found.code, place(field), found.params, driver, excerpt)


def _value_problem(field: str, text: str, dates: DateParser, *, is_needed: bool) -> Problem | None:
    if not text:
        # Translators: {field} is the name of a column: country, entry, exit, date, from, to or driver.
        params = {"what": message("the {field}", field=field), "help": message("only the exit may be empty")}
        return Problem("R109", params=params) if is_needed else None
    if field in ("country", "from", "to"):
        return None if country_in_cell(text) else country_problem(text)
    if field == "exit" and is_still_there(text):
        return None
    return _date_problem(text, dates) if field in ("entry", "exit", "date") else None


def country_problem(text: str) -> Problem | None:
    """The problem of a text that is not a country (R108), or None."""
    if country_code(text) is not None:
        return None
    near = one_of(map(CountryNamed, nearest_countries(text)))
    # Translators: {text} is the text of a cell.
    hint = message(
        "write the two-letter code, such as RU, BY or KZ; for a place: --place '{text}=KZ'", text=shorten(text)
    )
    if near.texts:
        hint = message("did you mean {names}?", names=near)
    return Problem("R108", params={"text": shorten(text), "help": hint})


def _date_problem(text: str, dates: DateParser) -> Problem | None:
    try:
        dates.read(text)
    except ProblemError as error:
        return error.problem
    return None
