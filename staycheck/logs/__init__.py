"""Logs: trips by driver, border crossings, the roster, and their validation."""
