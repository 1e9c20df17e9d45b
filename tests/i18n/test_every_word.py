"""Every word that people see is translatable: a fake language puts ⟦ ⟧ around each text.

Outside the brackets are only the user's words, codes, dates, numbers, and names of options, files, rules and countries.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from shutil import copytree

import pytest
from conftest import Outcome, Run
from help_pages import PAGES, examples
from paths import ROOT, TESTS

from staycheck.cli.app import COMMANDS
from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n import messages as wording
from staycheck.problems.problem import CATALOGUE, Severity
from staycheck.reports.scripts.log_csv import COLUMNS

ERRORS = TESTS / "errors"
AS_OF = ("--as-of", "2026-11-22")
FLEET, DRIVER, MISTAKES, ROSTER = (
    ROOT / "examples" / name for name in ("fleet.csv", "driver.yaml", "mistakes.csv", "roster.yaml")
)
PLAN = TESTS / "i18n" / "plan.csv"
OVER = TESTS / "i18n" / "over.csv"

RUNS = [
    *(["check", log, *AS_OF] for log in (FLEET, DRIVER, MISTAKES, PLAN, OVER)),
    ["check", FLEET, "--all", "--roster", ROSTER, *AS_OF],
    *(["check", OVER, "--driver", name, *AS_OF] for name in ("Over", "Out", "Foreign", "Exempt", "Own")),
    ["check", DRIVER, *(word for rule in BUNDLED for word in ("--rule", rule)), *AS_OF],
    ["check", PLAN, "--driver", "nobody", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--days", "100", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--days", "5", "--queue", "3", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--queue", "3", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--days", "5", "--queue", "200", *AS_OF],
    ["plan", DRIVER, "--leg", "RU:2026-12-01..2026-12-05", "--leg", "BY:2026-12-05..", "--queue", "2", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--country", "Schengen", *AS_OF],
    ["plan", DRIVER, "--enter", "2026-12-01", "--country", "DE", *AS_OF],
    ["plan", DRIVER, "--enter", "2046-12-01", *AS_OF],
    *(["plan", PLAN, "--driver", "Inside", "--enter", "2026-12-01", *more, *AS_OF] for more in ([], ["--stay-on"])),
    ["plan", PLAN, "--driver", "Planned", "--enter", "2026-12-01", *AS_OF],
    ["plan", PLAN, "--driver", "Planned", "--enter", "2026-12-01", "--days", "80", *AS_OF],
    ["plan", OVER, "--driver", "Over", "--enter", "2026-11-23", "--days", "80", *AS_OF],
    ["plan", OVER, "--driver", "Foreign", "--enter", "2026-11-23", "--days", "80", *AS_OF],
    ["plan", MISTAKES, "--enter", "2026-12-01", *AS_OF],
    *(["who", log, "--enter", "2026-12-01", "--days", "10", *AS_OF] for log in (FLEET, PLAN, OVER)),
    ["who", PLAN, "--enter", "2026-12-01", "--days", "10", "--stay-on", *AS_OF],
    ["who", FLEET, "--enter", "2026-12-01", "--days", "10", "--group", "none", *AS_OF],
    *(["forecast", log, *AS_OF] for log in (FLEET, DRIVER, PLAN, OVER)),
    ["forecast", PLAN, "--driver", "Planned", *AS_OF],
    ["forecast", OVER, "--driver", "Over", *AS_OF],
    *(["validate", log, *AS_OF] for log in (FLEET, DRIVER, MISTAKES, ROOT / "examples" / "export.xlsx")),
    *(["validate", ROOT / "tests" / "logs" / name] for name in ("crossings.csv", "bars.csv", "windows-semicolons.csv")),
    *(["calendar", log, *AS_OF] for log in (DRIVER, FLEET)),
    ["calendar", DRIVER, "--year", "2025", *AS_OF],
    *(["calendar", OVER, "--driver", name, *AS_OF] for name in ("Over", "Out", "Foreign", "Exempt", "Own")),
    ["calendar", PLAN, "--driver", "Planned", *AS_OF],
    ["convert", MISTAKES],
    *(
        ["rules", *words]
        for words in (
            ["list"],
            ["new", "Not so"],
            ["diff", "turkey", "union-state"],
            ["show"],
            ["check", "nowhere.yaml"],
        )
    ),
    *(["rules", "show", rule] for rule in BUNDLED),
    ["rules", "show", "union-state", "--on", "2010-01-01"],
    ["rules", "show", "nowhere"],
    ["config"],
    ["explain"],
    ["explain", "R999"],
    ["explain", "union-state"],
    *(["explain", code] for code in CATALOGUE),
    [],
    ["--help"],
    *([name, "--help"] for name in COMMANDS),
    *(["rules", name, "--help"] for name in ("list", "show", "check", "diff", "new")),
]
WRONG_USAGE = [
    ["nonsense"],
    ["check", "--nonsense"],
    ["check", FLEET, "--driver"],
    ["check", FLEET, "--all=yes"],
    ["check", FLEET, "--format", "xml"],
    ["check", FLEET, "--warn-at", "many"],
    ["check", FLEET, "--warn-at", "-1"],
    ["check", FLEET, "--as-of", "11/10/2026"],
    ["check", FLEET, "--as-of", "1890-01-01"],
    ["check", FLEET, "--since", "2030-01-01", *AS_OF],
    ["check", FLEET, "--column", "x"],
    ["check", FLEET, "--encoding", "x"],
    ["check", FLEET, "--timezone", "x"],
    ["check", FLEET, "--date-format", "x"],
    ["check", FLEET, "-o", FLEET],
    ["check", FLEET, "-o", "/nowhere/report"],
    ["check", "/nowhere"],
    ["check", FLEET, "--roster", "-"],
    ["check", "-", "-"],
    ["who"],
    ["who", FLEET, "--enter", "2026-12-01", *AS_OF],
    ["who", FLEET, "--enter", "2026-12-01", "--days", "5", "--exit", "2026-12-05", *AS_OF],
    ["who", FLEET, "--enter", "2026-12-01", "--exit", "2026-11-05", *AS_OF],
    ["who", FLEET, "--enter", "2026-12-01", "--days", "5", "--country", "Rusia", *AS_OF],
    ["who", FLEET, "--enter", "2026-12-01", "--days", "5", "--country", "AF", *AS_OF],
    ["plan", FLEET, "--enter", "2026-12-01", *AS_OF],
    ["plan", DRIVER],
    ["plan", DRIVER, "--leg", "x"],
    ["plan", DRIVER, "--leg", "RU:2026-12-05..2026-12-01", *AS_OF],
    ["plan", DRIVER, "--leg", "RU:2026-12-01..2026-12-05", "--leg", "RU:2026-12-03..", *AS_OF],
    ["plan", DRIVER, "--leg", "RU:2026-12-01..", "--days", "3"],
    ["rules", "nonsense"],
    ["rules", "shw"],
    ["explain", "R103", "R104"],
]

KNOWN = re.compile(
    r"https?://\S+"  # sources
    r"|(?<![\w-])--?[a-z][\w-]*"  # options
    r"|<[a-z|]+>"  # an option's values
    r"|\[?(?:en\|ru\|kk)\]?"
    r"|\b[RTLC]\d{3}\b"  # codes
    r"|[\w./~-]*(?:/[\w.~-]+)+|\b[\w-]+\.(?:csv|yaml|json|xlsx|md|txt)\b(?::\S+)?"  # files and locations in them
    r"|\bSTAYCHECK_\w+|\b(?:LC_ALL|LANG)\b"
    r"|\bstaycheck(?: [a-z]+)*"
)
KEYS = (
    "rules warn_at roster log language columns encoding sheet date_format timezone same_driver stamps_in ignore_columns "
    "roster_complete layout log_country layouts letters places"
).split()
WORDS = {
    *BUNDLED,
    *COMMANDS,
    *KEYS,
    "csv",
    "yaml",
    "json",
    "cp",
    "kk",
    "COUNTRY",
    "my-rule",
    "mine",
    "utf-",
    "list",
    "show",
    "diff",
    "EES",
    "new",
}


EXAMPLES = {line.strip() for path in PAGES for line in examples(path)}
"""Commands, the same in every language."""


class Bracketed(NullTranslations):
    """A language that puts every text between ⟦ and ⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"⟦{one if count == 1 else many}⟧"

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:  # noqa: ARG002 - the context is irrelevant
        return f"⟦{one if count == 1 else many}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the context is irrelevant
        return f"⟦{message}⟧"


def outside(text: str) -> Iterator[str]:
    """The words in Latin letters outside ⟦ ⟧."""
    depth, kept = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        kept.append(character if (depth == 0 and character != "⟧") or character == "\n" else "⟦")
    lines = "".join(kept).splitlines()
    for line in lines:
        if not line.startswith("    ") and line.strip() not in EXAMPLES:  # a row quoted from the log
            yield from re.findall(r"[A-Za-z][A-Za-z_-]+", KNOWN.sub(" ", line))


def missed(outcome: Outcome, own: str = "") -> list[str]:
    """The untranslated words of an outcome; `own` holds the user's words."""
    found = (word for text in (outcome.out, outcome.err) for word in outside(text))
    known = WORDS | set(re.findall(r"[A-Za-z][A-Za-z_-]+", own))
    return [word for word in found if word not in known]


@pytest.fixture
def bracketed(speak: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in the bracketed language with very wide lines."""
    monkeypatch.setattr(wording, "_catalogue", lambda _language: Bracketed())
    monkeypatch.setenv("COLUMNS", "2000")
    monkeypatch.setenv("STAYCHECK_LANG", "kk")
    return speak


@pytest.mark.parametrize("arguments", RUNS, ids=lambda words: " ".join(str(word).split("/")[-1] for word in words))
def test_every_word_of_an_answer_is_translatable(arguments: list[str | Path], bracketed: Run) -> None:
    logs = "".join(word.read_text("utf-8", "replace") for word in arguments if isinstance(word, Path))
    outcome = bracketed(*arguments)
    assert outcome.out + outcome.err
    assert missed(outcome, logs) == []


RECORDED = [
    ["init", "--driver", "Erlan"],
    ["init", "--driver", "Erlan"],
    ["leave"],
    ["enter", "RU", "--on", "2026-11-01"],
    ["enter", "RU"],
    ["enter", "BY", "--on", "2026-10-01"],
    ["enter", "BY", "--on", "2026-12-01"],
    ["enter", "BY", "--on", "2026-11-05", "--note", "night"],
    ["leave", "--to", "KZ"],
    ["enter", "RU", "--planned", "--on", "2026-12-01", "--until", "2027-06-01"],
    ["log"],
    ["log", "-n", "1"],
    ["edit", "2", "--exit", "2026-11-06"],
    ["edit", "9", "--exit", "2026-11-06"],
    ["undo"],
    ["undo"],
    ["edit", "1", "--remove"],
    ["leave", "--on", "2026-11-22"],
]


def test_every_word_of_recording_is_translatable(
    bracketed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in RECORDED:
        own = [*arguments, "Erlan", "night", "RU BY KZ Russia Belarus Kazakhstan"]
        outcome = bracketed(*arguments, *(AS_OF if arguments[0] != "init" else ()))
        assert missed(outcome, " ".join(own)) == [], arguments


def test_every_word_of_a_page_or_a_calendar_is_translatable(bracketed: Run) -> None:
    for log in (FLEET, OVER, PLAN):
        own = log.read_text("utf-8")
        page = bracketed("check", log, "--format", "html", *AS_OF).out
        page = re.sub(r"(?s)<(style|script)\b.*?</\1>", " ", page).replace("&lt;", "<").replace("&gt;", ">")
        spoken = re.findall(r'(?:aria-label|title|placeholder|data-label)="([^"]*)"', page)
        plain = re.sub(r"(?s)<[^<>]*>", " ", page).replace("&#34;", '"').replace("&#39;", "'")
        assert missed(Outcome(0, " ".join(plain.split()), "\n".join(spoken)), own + " staycheck id") == []
        events = bracketed("check", log, "--format", "ics", *AS_OF).out.replace("\r\n ", "").replace("\\n", " ")
        texts = re.findall(r"(?m)^(?:SUMMARY|DESCRIPTION|X-WR-CALNAME|CATEGORIES|COMMENT)[^:]*:(.*)$", events)
        assert texts
        assert missed(Outcome(0, "\n".join(texts), ""), own) == []


def test_the_comments_of_the_rule_template_are_translatable(bracketed: Run) -> None:
    lines = bracketed("rules", "new", "mine").out.splitlines()
    assert lines[0].startswith("# ⟦A custom rule.")
    comments = [line for line in lines if line.startswith("# ")]
    assert len([line for line in comments if "⟦" in line]) > 5
    assert (
        missed(
            Outcome(0, "\n".join(comments), ""),
            "extends union-state limits limit period visit citizens but KZ rolling days",
        )
        == []
    )


@pytest.mark.parametrize(
    "arguments", WRONG_USAGE, ids=lambda words: " ".join(str(word).split("/")[-1] for word in words)
)
def test_every_word_of_a_usage_error_is_translatable(arguments: list[str | Path], bracketed: Run) -> None:
    outcome = bracketed(*arguments)
    assert outcome.code == 2
    assert missed(outcome, " ".join(map(str, arguments))) == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_word_of_a_problem_is_translatable(
    code: str, bracketed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copytree(ERRORS / code, tmp_path / code))
    arguments = Path("arguments").read_text("utf-8").split()
    outcome = bracketed(*arguments)
    assert any(f"⟦{severity}⟧[{code}]" in outcome.err for severity in Severity)
    files = [path for path in Path().rglob("*") if path.is_file()]
    own = " ".join((*(path.name for path in files), *(path.read_text("utf-8", "replace") for path in files)))
    assert missed(outcome, own + " ".join(COLUMNS if "convert" in arguments else ())) == []


@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", FLEET, "--format", form] for form in ("json", "csv")),
        *(["check", MISTAKES, "--format", form] for form in ("json", "csv")),
        ["validate", MISTAKES, "--format", "json"],
        ["validate", ROOT / "examples" / "export.xlsx", "--format", "json"],
        [
            "plan",
            PLAN,
            "--driver",
            "Inside",
            "--enter",
            "2026-12-01",
            "--days",
            "100",
            "--queue",
            "3",
            "--format",
            "json",
        ],
        *(["who", PLAN, "--enter", "2026-12-01", "--days", "10", "--format", form] for form in ("json", "csv")),
        *(["forecast", PLAN, "--format", form] for form in ("json", "csv")),
    ],
    ids=lambda words: " ".join(str(word).split("/")[-1] for word in words),
)
def test_output_for_scripts_is_the_same_in_every_language(
    arguments: list[str | Path], bracketed: Run, run: Run
) -> None:
    outcome = bracketed(*arguments, *AS_OF)
    assert "⟦" not in outcome.out
    assert outcome.out == run(*arguments, *AS_OF, "--lang", "en").out


def test_untranslated_words_are_detected() -> None:
    assert list(outside("⟦a ⟦b⟧ c⟧: left over 2026-11-22 R103\n    a row of the log\n--all x.csv:1:2")) == [
        "left",
        "over",
    ]
