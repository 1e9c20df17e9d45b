"""The rules of data/rules/*.yaml, compiled by tests/test_bundled_rules.py: reading YAML would double the start."""

from staycheck.periods import CalendarYear, RollingDays, RollingMonths
from staycheck.rules import (
    Limit,
    Member,
    Rule,
    Source,
    Version,
)

BUNDLED: dict[str, Rule] = {
    "schengen": Rule(
        id="schengen",
        zone=(
            Member(country="AT", first=726468, last=3652059),
            Member(country="BE", first=726468, last=3652059),
            Member(country="BG", first=738976, last=3652059),
            Member(country="CH", first=726468, last=3652059),
            Member(country="CZ", first=726468, last=3652059),
            Member(country="DE", first=726468, last=3652059),
            Member(country="DK", first=726468, last=3652059),
            Member(country="EE", first=726468, last=3652059),
            Member(country="ES", first=726468, last=3652059),
            Member(country="FI", first=726468, last=3652059),
            Member(country="FR", first=726468, last=3652059),
            Member(country="GR", first=726468, last=3652059),
            Member(country="HR", first=738521, last=3652059),
            Member(country="HU", first=726468, last=3652059),
            Member(country="IS", first=726468, last=3652059),
            Member(country="IT", first=726468, last=3652059),
            Member(country="LI", first=726468, last=3652059),
            Member(country="LT", first=726468, last=3652059),
            Member(country="LU", first=726468, last=3652059),
            Member(country="LV", first=726468, last=3652059),
            Member(country="MT", first=726468, last=3652059),
            Member(country="NL", first=726468, last=3652059),
            Member(country="NO", first=726468, last=3652059),
            Member(country="PL", first=726468, last=3652059),
            Member(country="PT", first=726468, last=3652059),
            Member(country="RO", first=738976, last=3652059),
            Member(country="SE", first=726468, last=3652059),
            Member(country="SI", first=726468, last=3652059),
            Member(country="SK", first=726468, last=3652059),
        ),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=726468,
                        last=3652059,
                        basis=(Source(title="Regulation (EU) 2016/399, article 6(1)", href=""),),
                    ),
                )
            ),
        ),
        title={
            "en": "Schengen area: 90 days in any 180 days",
            "ru": "Шенгенская зона: 90 дней за любые 180 дней",
            "kk": "Шенген аймағы: кез келген 180 күнде 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa-d"),
        warn_at=15,
    ),
    "union-state": Rule(
        id="union-state",
        zone=(
            Member(country="RU", first=726468, last=3652059),
            Member(country="BY", first=726468, last=3652059),
        ),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=12),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="Stricter than 115-FZ art. 5(1), which counts a calendar year; days in Russia and Belarus are counted in total",
                                href="",
                            ),
                        ),
                    ),
                )
            ),
        ),
        title={
            "en": "Russia and Belarus together: 90 days in any year",
            "ru": "Россия и Беларусь вместе: 90 дней за любой год",
            "kk": "Ресей мен Беларусь бірге: кез келген жылда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
    ),
    "union-state-calendar": Rule(
        id="union-state-calendar",
        zone=(
            Member(country="RU", first=726468, last=3652059),
            Member(country="BY", first=739252, last=3652059),
        ),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=735234,
                        last=739251,
                        basis=(Source(title="115-FZ art. 5(1), the wording before 260-FZ of 8 August 2024", href=""),),
                    ),
                    Version(
                        limit=90,
                        period=CalendarYear(),
                        first=739252,
                        last=3652059,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1) as amended by 260-FZ of 8 August 2024, in force from 1 January 2025",
                                href="",
                            ),
                            Source(
                                title="Agreement on mutual recognition of visas of 19 June 2020, in force from 11 January 2025",
                                href="",
                            ),
                        ),
                    ),
                )
            ),
        ),
        title={
            "en": "Russia and Belarus together: 90 days in a calendar year",
            "ru": "Россия и Беларусь вместе: 90 дней за календарный год",
            "kk": "Ресей мен Беларусь бірге: күнтізбелік жылда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
    ),
}
