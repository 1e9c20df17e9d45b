"""Readers of the log formats, and what they share."""
