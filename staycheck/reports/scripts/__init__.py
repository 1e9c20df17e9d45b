"""Answers for scripts: JSON and CSV."""
