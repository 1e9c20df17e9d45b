"""Languages: complete catalogues, choice of language, translatable texts, and output at 80 columns."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import catalogues
import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from conftest import Run
from paths import GOLDEN, ROOT
from rich.cells import cell_len

from staycheck.cli.app import COMMANDS
from staycheck.cli.language import choose_language, language_setting
from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n import messages as wording
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_month, show_range
from staycheck.i18n.library_messages import _KNOWN
from staycheck.i18n.messages import LANGUAGES, number, set_language
from staycheck.problems.problem import Problem
from staycheck.reports.scripts.check import problem_answer
from staycheck.reports.terminal.page import _LABELS, label_width

OTHERS = tuple(catalogues.PLURALS)
AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


# The catalogues


def messages(language: str) -> dict[object, Message]:
    return {key(message): message for message in catalogues.read(language) if message.id}


def key(message: Message) -> object:
    return message.context, message.id


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def originals(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def whitespace_around(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def placeholders(text: str) -> list[tuple[str, str | None]]:
    """The placeholders, each with its format; doubled braces are none."""
    try:
        return sorted({(name, form) for _text, name, form, _kind in Formatter().parse(text) if name is not None})
    except ValueError:
        return [("a brace alone", None)]


def test_every_language_has_its_catalogue() -> None:
    assert set(OTHERS) == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", OTHERS)
def test_catalogues_have_exactly_the_texts_of_the_code(language: str) -> None:
    there, needed = messages(language), {key(message) for message in catalogues.template() if message.id}
    assert (needed - set(there), set(there) - needed) == (set(), set()), "run .ci/task catalogues"
    assert list(catalogues.read(language).obsolete) == [], "delete the entries marked #~"


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_untranslated_or_fuzzy(language: str) -> None:
    left = [message.id for message in messages(language).values() if message.fuzzy or not all(forms(message))]
    assert left == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_placeholders(language: str) -> None:
    for message in messages(language).values():
        allowed = [placeholders(text) for text in originals(message)]
        assert all(placeholders(form) in allowed for form in filter(None, forms(message))), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_surrounding_whitespace(language: str) -> None:
    for message in messages(language).values():
        around = whitespace_around(originals(message)[0])
        assert all(whitespace_around(form) == around for form in filter(None, forms(message))), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_plurals_match_cldr(language: str) -> None:
    catalog = catalogues.read(language)
    rule = Locale(language).plural_form
    names = list(dict.fromkeys(rule(count) for count in (1, 2, 5)))
    assert catalog.num_plurals == len(names) == {"ru": 3, "kk": 2}[language]
    with (catalogues.LANGUAGES / f"{language}.mo").open("rb") as stream:
        form = GNUTranslations(stream).plural  # type: ignore[attr-defined] # set when the catalogue is read
    assert [form(count) for count in range(1000)] == [names.index(rule(count)) for count in range(1000)]
    assert all(len(forms(each)) == len(names) for each in messages(language).values() if isinstance(each.id, tuple))


@pytest.mark.parametrize("language", OTHERS)
def test_the_mo_matches_the_po(language: str) -> None:
    fresh = GNUTranslations(BytesIO(catalogues.compiled(catalogues.read(language))))
    with (catalogues.LANGUAGES / f"{language}.mo").open("rb") as stream:
        there = GNUTranslations(stream)
    assert contents(there) == contents(fresh), "run .ci/task catalogues"


def contents(texts: GNUTranslations) -> dict[object, str]:
    return {name: text for name, text in vars(texts)["_catalog"].items() if name}


@pytest.mark.parametrize("language", OTHERS)
def test_the_po_is_up_to_date(language: str) -> None:
    there = (catalogues.LANGUAGES / f"{language}.po").read_text("utf-8")
    assert catalogues.written(catalogues.merged(language), language) == there, "run .ci/task catalogues"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{count} of {limit}", ["count", "limit"]),
        ("{{driver}} {left:>3}", ["left"]),
        ("{rolling: 1 year}", ["rolling"]),
        ("nothing", []),
        ("{driver", ["a brace alone"]),
    ],
)
def test_placeholders_are_recognised(text: str, names: list[str]) -> None:
    assert [name for name, _form in placeholders(text)] == names


def test_a_translation_is_kept_when_its_text_moves_and_fuzzy_when_it_changes() -> None:
    before, after = Catalog("ru"), Catalog()
    before.add("there are no trips in this file", "в файле нет поездок")
    before.add("the same", "то же")
    after.add("there are no trips in that file", locations=[("other.py", 1)])
    after.add("the same", locations=[("other.py", 2)])
    before.update(after)
    assert before["the same"].string == "то же"
    assert not before["the same"].fuzzy
    assert before["there are no trips in that file"].string == "в файле нет поездок"
    assert before["there are no trips in that file"].fuzzy


def test_texts_are_found_in_every_kind_of_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(
        "# Translators: a hint\n# of two lines\nx = _('one ' 'text')\ny = n_('{count} day', '{count} days', 2)\n"
        "z = p_('month', 'May'), N_('later'), message('hint {a}', a=f'{x}')\n_(x)\nerror('no', 'text')\n"
    )
    found = [(text.one, text.many, text.context) for text in catalogues.texts_of(path)]
    assert found == [
        ("one text", None, None),
        ("{count} day", "{count} days", None),
        ("May", None, "month"),
        ("later", None, None),
        ("hint {a}", None, None),
    ]
    assert next(catalogues.texts_of(path)).hints == ("a hint of two lines",)
    path.write_text("_(f'{x} days')")
    with pytest.raises(ValueError, match="put together"):
        list(catalogues.texts_of(path))


@pytest.mark.parametrize("rule", BUNDLED.values(), ids=BUNDLED)
def test_every_rule_has_a_title_in_every_language(rule: object) -> None:
    assert set(getattr(rule, "title")) == set(LANGUAGES)  # noqa: B009 - the parameter has no type here


# Every sentence in the code is translatable


def sentences(path: Path) -> Iterator[str]:
    """The literals of a file that look like sentences and are not translatable."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and catalogues.marks(node, path):
            quiet |= {id(each) for argument in node.args for each in ast.walk(argument)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(id(node.value))  # a docstring
        if is_not_prose(node):
            quiet |= {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in quiet else None
        if isinstance(text, str) and not TROFF.match(text) and re.search(r"[^\W\d_]{2,}[,;:]? +[^\W\d_]", text):
            yield text


def is_not_prose(node: ast.AST) -> bool:
    """Whether a node holds example commands or a shell script."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id in {"EXAMPLES", "BASH", "ZSH", "FISH"}
    if isinstance(node, ast.keyword):
        return node.arg == "epilog" and isinstance(node.value, ast.Call)
    return False


TROFF = re.compile(r"\n?\.(?:PP|SH|SS|TP|TH|fi|nh)\b")
STYLES = {"[$-409]d mmm yyyy", "bold magenta", "bold red", "dim yellow", "bold white on red", "white on blue"}
STYLES |= {f"black on {colour}" for colour in ("yellow", "magenta", "green", "cyan")}
LATER = {*_LABELS, *_KNOWN, "left after"}
"""Labels translated where they are shown, and a column name."""
SCRIPTS = {
    "citizenship not known, so the rules were applied",  # JSON
    "[OPTIONS]",
    "COMMAND [ARGS]...",  # translated elsewhere
    "staycheck explain ",  # a command
    "staycheck init",
    "staycheck check FILE.xlsx",
    "staycheck check --full",
    "Invalid value: ",  # taken off what typer says
    "LC_ALL, LC_MESSAGES, LANG",  # variables
    "failed to map segment",  # the system's linker
    "there is not enough memory",  # also where no translation can be loaded
}


@pytest.mark.parametrize(
    "path",
    [path for package in ("cli", "reports") for path in sorted((ROOT / "staycheck" / package).rglob("*.py"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_every_sentence_is_translatable(path: Path) -> None:
    assert set(sentences(path)) - STYLES - SCRIPTS - LATER == set()


def test_an_untranslatable_sentence_is_detected(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text('"""A docstring."""\nx = _("all is well")\ny = f"{x} not well at all"\nz = "bold"\n')
    assert list(sentences(path)) == [" not well at all"]


# The choice


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("STAYCHECK_LANG", "STAYCHECK_CONFIG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "environment", "settings", "language", "source"),
    [
        ("check x", {}, "", "en", None),
        ("--lang ru check x", {"STAYCHECK_LANG": "kk"}, "language: kk", "ru", "--lang"),
        ("check x --lang=kk", {"LANG": "ru_RU.UTF-8"}, "language: ru", "kk", "--lang"),
        ("--lang ru check x --lang kk", {}, "", "kk", "--lang"),
        ("check -- --lang ru", {}, "", "en", None),
        ("check x", {"STAYCHECK_LANG": "ru", "LC_ALL": "kk_KZ"}, "language: kk", "ru", "STAYCHECK_LANG"),
        ("check x", {"STAYCHECK_LANG": "", "LC_ALL": "kk_KZ"}, "language: ru", "ru", "staycheck.yaml"),
        ("check x", {"LC_ALL": "kk_KZ.UTF-8", "LANG": "ru_RU"}, "warn_at: 3", "kk", "LC_ALL"),
        ("check x", {"LC_MESSAGES": "ru_RU.UTF-8", "LANG": "kk_KZ"}, "", "ru", "LC_MESSAGES"),
        ("check x", {"LANG": "ru"}, "", "ru", "LANG"),
        ("check x", {"LANG": "kk-KZ"}, "", "kk", "LANG"),
        ("check x", {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "", "en", None),
        ("check x", {"LANG": "de_DE.UTF-8"}, "", "en", None),
        ("check x", {"LANG": "rum_RO"}, "", "en", None),
        ("check x", {"LANG": "kk_KZ"}, "[", "kk", "LANG"),
    ],
)
def test_the_first_source_of_a_language_decides(
    arguments: str,
    environment: dict[str, str],
    settings: str,
    language: str,
    source: str | None,
    no_language: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if settings:
        (no_language / "staycheck.yaml").write_text(settings)
    choose_language(arguments.split())
    found = language_setting()
    assert (wording.current_language(), found.value) == (language, language)
    assert (found.source and Path(found.source).name) == source


@pytest.mark.usefixtures("no_language")
def test_the_settings_file_may_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mine.yaml").write_text("language: ru\n")
    choose_language(["check", "--config", "mine.yaml"])
    assert language_setting() == ("ru", "mine.yaml")
    monkeypatch.setenv("STAYCHECK_CONFIG", "mine.yaml")
    choose_language(["check"])
    assert language_setting() == ("ru", "mine.yaml")


@pytest.mark.usefixtures("no_language")
@pytest.mark.parametrize("place", ["before", "after"])
def test_an_unknown_language_is_wrong_usage(place: str, speak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["--lang", "de", "rules", "list"] if place == "before" else ["rules", "list", "--lang", "de"]
    outcome = speak(*arguments)
    assert outcome.code == 2
    assert "'de' is not one of" in outcome.err
    monkeypatch.setenv("STAYCHECK_LANG", "de")
    outcome = speak("rules", "list")
    assert outcome.code == 2
    assert "STAYCHECK_LANG" in outcome.err
    monkeypatch.setenv("STAYCHECK_LANG", "ru")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert speak("rules", "list").code == 0


@pytest.mark.usefixtures("no_language")
def test_config_shows_where_the_language_comes_from(speak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def language() -> str:
        return next(line for line in speak("config").out.splitlines() if line.startswith("language"))

    assert language().endswith("en  (built-in default)")
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert language().endswith("ru  (LANG)")
    Path("staycheck.yaml").write_text("language: kk\n")
    assert "kk  (" in language()
    assert language().endswith("staycheck.yaml)")
    monkeypatch.setenv("STAYCHECK_LANG", "ru")
    assert language().endswith("ru  (STAYCHECK_LANG)")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_shows_the_option(name: str, speak: Run) -> None:
    out = speak(name, "--help").out
    assert "--lang" in out
    assert "STAYCHECK_LANG" in out


# Dates, countries, numbers


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["5 Mar 2026", "May 2026", "20–22 Nov 2026", "30 May – 2 Jun 2026", "31 Dec 2026 – 1 Jan 2027"]),
        ("ru", ["5 марта 2026", "май 2026", "20–22 нояб. 2026", "30 мая – 2 июня 2026", "31 дек. 2026 – 1 янв. 2027"]),
        (
            "kk",
            [
                "2026 ж. 5 нау.",
                "2026 ж. мам.",
                "2026 ж. 20–22 қар.",
                "2026 ж. 30 мам. – 2 мау.",
                "2026 ж. 31 жел. – 2027 ж. 1 қаң.",
            ],
        ),
    ],
)
def test_dates_follow_the_language(language: str, shown: list[str]) -> None:
    set_language(language)
    assert [
        show_date(date(2026, 3, 5)),
        show_month(date(2026, 5, 1)),
        show_range(date(2026, 11, 20), date(2026, 11, 22)),
        show_range(date(2026, 5, 30), date(2026, 6, 2)),
        show_range(date(2026, 12, 31), date(2027, 1, 1)),
    ] == shown


@pytest.mark.parametrize("language", OTHERS)
def test_months_match_cldr(language: str) -> None:
    months = Locale(language).months
    set_language(language)
    for number_, day in ((each, date(2026, each, 9)) for each in range(1, 13)):
        in_dates = months["format"]
        assert any(in_dates[width][number_] in show_date(day) for width in ("abbreviated", "wide"))
        assert months["stand-alone"]["abbreviated"][number_] in show_month(day)


def test_countries_and_numbers_follow_the_language() -> None:
    names, numbers = [], []
    for language in LANGUAGES:
        set_language(language)
        names.append(country_name("BY"))
        numbers.append(number(12345))
    assert names == ["Belarus", "Беларусь", "Беларусь"]
    assert numbers == ["12,345", "12\u00a0345", "12\u00a0345"]
    assert country_name("RU", "en") == "Russia"


def test_a_problem_for_scripts_is_in_english() -> None:
    problem = Problem("R103", params={"text": "x", "help": ""})
    english = problem_answer(problem)
    set_language("ru")
    assert problem_answer(problem) == english


# What people see, at 80 columns

PLAN = Path("tests/i18n/plan.csv")
OVER = Path("tests/i18n/over.csv")
SHOWN: dict[str, list[str | Path]] = {
    "check-driver": ["check", "examples/driver.yaml", *AS_OF],
    "check-over": ["check", OVER, "--driver", "Over", *AS_OF],
    "check-fleet": ["check", "examples/fleet.csv", *AS_OF],
    "check-mistakes": ["check", "examples/mistakes.csv", *AS_OF],
    "plan": ["plan", "examples/driver.yaml", "--enter", "2026-12-01", "--days", "20", "--queue", "3", *AS_OF],
    "plan-not-allowed": ["plan", PLAN, "--driver", "Planned", "--enter", "2026-12-01", "--days", "100", *AS_OF],
    "who": ["who", PLAN, "--enter", "2026-12-01", "--days", "10", *AS_OF],
    "forecast-driver": ["forecast", PLAN, "--driver", "Planned", *AS_OF],
    "forecast-fleet": ["forecast", PLAN, *AS_OF],
    "validate": ["validate", "examples/mistakes.csv", *AS_OF],
    "rules-list": ["rules", "list"],
    "rules-show": ["rules", "show", "union-state-calendar"],
    "rules-new": ["rules", "new", "my-rule"],
    "explain": ["explain", "R103"],
    "wrong-usage": ["check", "examples/driver.yaml", "--warn-at", "-1"],
    "help": ["--help"],
    **{f"help-{name}": [name, "--help"] for name in COMMANDS},
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", SHOWN)
def test_what_people_see(
    name: str, language: str, speak: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = speak("--lang", language, *SHOWN[name])
    golden(GOLDEN / language / f"{name}.txt", plain(outcome.out) + plain(outcome.err))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_see_in_colour(
    language: str, speak: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = speak("--lang", language, *SHOWN["check-over"], "--full", in_colour=True)
    assert "\x1b[" in outcome.out
    golden(GOLDEN / language / "check-over.ansi", outcome.out)


def plain(text: str) -> str:
    """A text without trailing spaces."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


WIDE = ("rules-new", "validate", "explain")
"""Lines that are not laid out for a screen."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in SHOWN if name not in WIDE])
def test_everything_fits_80_columns(name: str, language: str, speak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = speak("--lang", language, *SHOWN[name]).out.splitlines()
    assert [line for line in lines if cell_len(line) > 80] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_column_fits_the_language(language: str) -> None:
    set_language(language)
    assert 8 < label_width() <= 30
    if language == "en":
        assert label_width() == 17


@pytest.mark.parametrize("language", OTHERS)
def test_translated_help_has_no_english_sentence(language: str, speak: Run) -> None:
    if any(not all(forms(message)) for message in messages(language).values()):
        pytest.skip(f"not everything is translated into {language} yet")
    for name in COMMANDS:
        words = re.sub(
            r"https?://\S+|--?[a-z][\w-]*|<[a-z|]+>|\bstaycheck\b.*", " ", speak("--lang", language, name, "--help").out
        )
        assert re.findall(r"\b[a-z]{2,} [a-z]{2,}\b", words) == []
