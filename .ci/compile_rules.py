"""Compiles the rules of data/rules/*.yaml into a Python module: reading YAML would double the start of a check."""

from pathlib import Path

from staycheck.readers.rules.files import BUNDLED_FILES, read_rule_file
from staycheck.rules.model import Rule

TARGET = Path(BUNDLED_FILES).parent / "bundled_rules.py"
PERIODS = ("CalendarYear", "FixedDays", "RollingDays", "RollingMonths", "Visit")
HEAD = '''"""The rules of data/rules/*.yaml, compiled by `.ci/task rules`: reading YAML would double the start."""

from staycheck.rules.model import {model}
from staycheck.rules.periods import {periods}

'''
MODEL = ("Limit", "Member", "Nationalities", "Rule", "Source", "Version")


def rules_of_files() -> dict[str, Rule]:
    """The rules of the YAML files by id, sorted by id."""
    files = sorted(BUNDLED_FILES.glob("*.yaml"), key=lambda path: path.stem)
    return {path.stem: read_rule_file(str(path)) for path in files}


def module_text() -> str:
    """The source of the module of compiled rules."""
    rules = "".join(f"    {name!r}: {rule!r},\n" for name, rule in rules_of_files().items())
    head = HEAD.format(model=", ".join(MODEL), periods=", ".join(name for name in PERIODS if f"{name}(" in rules))
    return f"{head}BUNDLED: dict[str, Rule] = {{\n{rules}}}\n"


if __name__ == "__main__":
    TARGET.write_text(module_text(), "utf-8")
