"""The answer of a check as a calendar file."""
