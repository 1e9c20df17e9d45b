"""Logs as trips: one module a format, and what the formats share."""
