"""The report of a check as a web page."""
