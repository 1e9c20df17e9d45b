"""The charts: their paths, parsed again, give the days and counts they were drawn from."""

import re
from dataclasses import replace
from datetime import date, timedelta

from engine.test_properties import AS_OF, START, stays
from engine.test_searches import law_of
from hypothesis import given, settings

from staycheck import Driver, Trip
from staycheck.days import DaySet
from staycheck.engine.timeline import DayCount, Timeline, timelines
from staycheck.reports.html.drawing import AXIS, Span, axis, curve, strip, two_years
from staycheck.rules.driver_terms import Override, Permit


def lines_of(driver: Driver, as_of: date, **law: object) -> tuple[Timeline, ...]:
    span = two_years(as_of)
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    return timelines(driver, law_of("rolling days", **law).rule(), as_of, first, last)  # type: ignore[arg-type]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d+", text)]


def days_drawn(path: str, span: Span) -> DaySet:
    """The days covered by the horizontal lines of a path."""
    x, spans = 0, []
    for command, text in re.findall(r"([Mmh])([^Mmh]*)", path):
        if command == "h":
            (width,) = numbers(text)
            spans.append((span.first + x, span.first + x + width - 1))
            x += width
        else:
            x = numbers(text)[0] + (x if command == "m" else 0)
    return DaySet.union(spans)


def heights_drawn(path: str) -> dict[int, float]:
    """The height of the line on each day it passes."""
    x = y = 0
    heights: dict[int, float] = {}
    for command, text in re.findall(r"([Mlh])([^Mlh]*)", path):
        across, down = [*numbers(text), 0][:2]
        if command == "M":
            x, y = across, down
        else:
            for step in range(across + 1):
                heights[x + step] = y + down * step / across
            x, y = x + across, y + down
        heights[x] = y
    return heights


@given(trips=stays(), as_of=AS_OF)
@settings(max_examples=60)
def test_the_strip_holds_the_days_of_presence(trips: list[Trip], as_of: date) -> None:
    span = two_years(as_of)
    lines = lines_of(Driver("Erlan", tuple(trips)), as_of)
    found = strip(lines, span)
    if found is None:
        assert not any(days for _, days in lines[0].by_country)
        return
    for lane, (country, days) in zip(found.lanes, [pair for pair in lines[0].by_country if pair[1]], strict=True):
        assert lane.letters == country
        assert days_drawn(lane.there, span) == days.between(span.first, span.as_of)
        assert days_drawn(lane.planned, span) == days.between(span.as_of + 1, span.last)
        assert lane.exempt == ""
        assert AXIS < lane.y < found.height
    over = found.over
    drawn = days_drawn(over.there, span) | days_drawn(over.planned, span) if over else DaySet()
    assert drawn == lines[0].over


@given(trips=stays(), as_of=AS_OF)
@settings(max_examples=60)
def test_the_curve_passes_through_every_count(trips: list[Trip], as_of: date) -> None:
    span = two_years(as_of)
    (line,) = lines_of(Driver("Erlan", tuple(trips)), as_of)
    found = curve(line, span)
    drawn = heights_drawn(found.planned) | heights_drawn(found.past)
    bottom, scale = found.bottom, (found.bottom - found.limit_y) / 20
    assert set(drawn) == set(range(span.width))
    for count in line.counts:
        assert count.used is not None
        # All heights are rounded, that of the limit too, from which the scale is derived.
        assert abs(bottom - drawn[count.day - span.first] - count.used * scale) <= 1 + count.used / 20 / 2
    assert set(heights_drawn(found.limit).values()) == {found.limit_y}


def test_a_permit_a_change_of_limit_and_a_gap_are_drawn() -> None:
    driver = Driver(
        "Erlan",
        (Trip("RU", START, START + timedelta(days=4)),),
        permits=(Permit("visa", (START + timedelta(days=3)).toordinal()),),
        overrides=(Override("law", 40, START.toordinal() + 10),),
    )
    rule = replace(law_of("rolling days").rule(), exempt=("visa",))
    span = two_years(START)
    ends = date.fromordinal(span.first), date.fromordinal(span.last)
    (line,) = timelines(driver, rule, START, *ends)
    found = strip([line], span)
    assert found
    assert len(days_drawn(found.lanes[0].exempt, span)) == 2
    assert [kind for kind, _ in found.key] == ["there", "planned", "exempt"]
    assert "not counted: 2 days" in found.label
    assert len(set(heights_drawn(curve(line, span).limit).values())) > 1


def test_days_without_a_limit_are_a_gap() -> None:
    line = Timeline("law", "visit", 1, 4, 2, (), DaySet(), DaySet(), ())
    counts = (DayCount(1, None, None), DayCount(2, 1, 3), DayCount(3, 2, 3), DayCount(4, None, None))
    found = curve(line._replace(counts=counts), Span(1, 4, 2))
    assert set(heights_drawn(found.past)) == {1}
    assert set(heights_drawn(found.planned)) == {1, 2}
    empty = curve(line._replace(counts=(DayCount(1, None, None), DayCount(2, None, None))), Span(1, 2, 2))
    assert (empty.past, empty.limit_label) == ("", "")
    assert empty.label == "No limit is in force on any of these days."


def test_the_axis_names_quarters_where_there_is_room() -> None:
    span = two_years(date(2026, 11, 22))
    marks = axis(span)
    assert [mark.label for mark in marks] == [
        f"{month} {year}" for year in (2026, 2027) for month in ("Jan", "Apr", "Jul", "Oct")
    ][:7]
    assert [mark.minor for mark in marks] == [False, True, False, True, False, True, False]
    assert date.fromordinal(span.first + marks[0].x) == date(2026, 1, 1)


def test_the_labels_describe_the_charts() -> None:
    (line,) = lines_of(Driver("Erlan", (Trip("RU", START, START + timedelta(days=24)),)), START + timedelta(days=22))
    found = strip([line], two_years(START + timedelta(days=22)))
    assert found
    assert "Russia: 25 days; planned: 2 days; over the limit: 5 days" in found.label
    assert curve(line, two_years(START + timedelta(days=22))).label.startswith("23 days counted of 20 on ")
