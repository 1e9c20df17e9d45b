"""Folders used by several tests."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGE = ROOT / "staycheck"
EXAMPLES = ROOT / "examples"
GOLDEN = TESTS / "golden"
