"""Compiles the rules of data/rules/*.yaml into a Python module: reading YAML would double the start of a check."""

import re
from pathlib import Path

from staycheck.readers.rules.bundled_files import BUNDLED_FILES
from staycheck.readers.rules.files import read_rule_file
from staycheck.rules.model import Rule

TARGET = Path(BUNDLED_FILES).parent / "bundled_rules.py"
PERIODS = ("CalendarYear", "FixedDays", "RollingDays", "RollingMonths", "SinceBreak", "Visit")
HEAD = '''"""The rules of data/rules/*.yaml, compiled by `.ci/task rules`: reading YAML would double the start."""

from staycheck.rules.law import {law}
from staycheck.rules.model import {model}
from staycheck.rules.periods import {periods}

'''
LAW = ("Nationalities", "Nature", "Source", "Statement", "VisaDuty")
MODEL = ("Limit", "Member", "Rule", "Version")
_MEMBER_OF_ENUM = re.compile(r"<(\w+\.\w+): '\w+'>")


def rules_of_files() -> dict[str, Rule]:
    """The rules of the YAML files by id, sorted by id."""
    files = sorted(BUNDLED_FILES.glob("*.yaml"), key=lambda path: path.stem)
    return {path.stem: read_rule_file(str(path)) for path in files}


def module_text() -> str:
    """The source of the module of compiled rules."""
    rules = "".join(f"    {name!r}: {rule!r},\n" for name, rule in rules_of_files().items())
    rules = _MEMBER_OF_ENUM.sub(r"\1", rules)
    periods = ", ".join(name for name in PERIODS if f"{name}(" in rules)
    law = ", ".join(name for name in LAW if name in rules)
    head = HEAD.format(law=law, model=", ".join(MODEL), periods=periods)
    return f"{head}BUNDLED: dict[str, Rule] = {{\n{rules}}}\n"


if __name__ == "__main__":
    TARGET.write_text(module_text(), "utf-8")
