"""The house: a lower room never imports a higher one, and pure rooms have no clock, file or terminal."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "staycheck"
FLOORS = [
    {"wording"},
    {"catalogue_reading"},
    {"catalogue_recording"},
    {"catalogue"},
    {"problems"},
    {"days", "dates", "countries", "same_date"},
    {"stamps"},
    {"periods"},
    {"rules"},
    {"trips", "data"},
    {"roster", "settings", "crossings", "likeness"},
    {"assessment", "recording"},
    {"verdict", "timeline"},
    {"marks"},
    {"itinerary"},
    {"prospects"},
    {"queueing"},
    {"planning"},
    {"availability", "outlook"},
    {"readers"},
    {"keeping"},
    {"reports"},
    {"fleet", "spark"},
    {"cli"},
]
PURE = [
    "catalogue",
    "problems",
    "days",
    "dates",
    "same_date",
    "stamps",
    "crossings",
    "likeness",
    "periods",
    "rules",
    "trips",
    "roster",
    "assessment",
    "verdict",
    "timeline",
    "marks",
    "itinerary",
    "prospects",
    "queueing",
    "planning",
    "availability",
    "outlook",
    "recording",
]
FORBIDDEN = {"os", "sys", "io", "pathlib", "time", "rich", "typer", "yaml", "csv", "json", "tempfile"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 35


def rooms() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or not path.stem.startswith("__"))


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def floor(room: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if room in floor)


def test_every_room_has_its_floor() -> None:
    found = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in rooms()}
    assert found == set().union(*FLOORS)


@pytest.mark.parametrize("path", rooms(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lower_room_never_imports_a_higher_one(path: Path) -> None:
    own = floor(path.relative_to(ROOT).parts[0].removesuffix(".py"))
    used = {room_of(name) for name in imports(path) if name.startswith("staycheck.")}
    assert [room for room in used if floor(room) > own] == []


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_have_no_clock_file_or_terminal(room: str) -> None:
    path = ROOT / f"{room}.py"
    assert {name.split(".")[0] for name in imports(path)} & FORBIDDEN == set()
    assert "today()" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", rooms(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text("utf-8")
    if path.parent.name != "data":
        assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and not node.name.endswith("_command"):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", rooms(), ids=lambda path: str(path.relative_to(ROOT)))
def test_public_names_have_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and node in tree.body:
            assert ast.get_docstring(node), node.name


def test_nothing_a_log_can_do_without_is_imported_at_start() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['staycheck', 'check', 'csv:-', '--format', 'json', '--as-of', '2026-11-22']\n"
        "from staycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'rich', 'yaml', 'tempfile', 'unicodedata', 'jinja2'}), file=sys.stderr)"
    )
    log = "driver,country,entry,exit\nErlan,RU,2026-01-01,2026-01-05\n"
    done = subprocess.run([sys.executable, "-c", code], input=log, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
