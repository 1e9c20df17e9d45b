"""The answer of a check as a web page."""
