"""Lower layers never import higher ones; pure packages use no clock, file or terminal."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from paths import PACKAGE

LAYERS = [
    {"days", "i18n", "interruption", "memory"},
    {"problems", "owned"},
    {"rules"},
    {"logs", "data"},
    {"engine", "readers"},
    {"editing"},
    {"reports"},
    {"fleet", "spark"},
    {"cli"},
]
PURE = ("days", "problems", "rules", "logs", "engine")
FORBIDDEN = {"os", "sys", "io", "pathlib", "time", "rich", "typer", "yaml", "csv", "json", "tempfile"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 35

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.stem.startswith("__"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def packages_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("staycheck.")} - {package_of(path)}


def layer(package: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if package in layer)


def test_every_package_has_its_layer() -> None:
    assert set(map(package_of, FILES)) == set().union(*LAYERS)


@each_file
def test_a_package_imports_only_lower_layers(path: Path) -> None:
    assert [used for used in packages_imported(path) if layer(used) >= layer(package_of(path))] == []


def test_no_module_imports_itself_through_others() -> None:
    modules = {".".join(("staycheck", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in FILES}
    left = {name: imports(path) & modules.keys() for name, path in modules.items()}
    while ready := [name for name, used in left.items() if not used & left.keys()]:
        for name in ready:
            del left[name]
    assert left == {}


@pytest.mark.parametrize("path", [path for path in FILES if package_of(path) in PURE], ids=str)
def test_pure_packages_have_no_clock_file_or_terminal(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} & FORBIDDEN == set()
    assert "today()" not in path.read_text("utf-8")


@each_file
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text("utf-8")
    if path.parent.name != "data":
        assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and not node.name.endswith("_command"):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@each_file
def test_public_names_have_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_a_check_imports_nothing_it_does_not_need() -> None:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['staycheck', 'check', 'csv:-', '--format', 'json', '--as-of', '2026-11-22']\n"
        "from staycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "loaded = {name.split('.')[0] for name in sys.modules.keys() - before}\n"
        "print(sorted(loaded & {'rich', 'yaml', 'tempfile', 'unicodedata', 'jinja2'}), file=sys.stderr)"
    )
    log = "driver,country,entry,exit\nErlan,RU,2026-01-01,2026-01-05\n"
    done = subprocess.run([sys.executable, "-c", code], input=log, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
