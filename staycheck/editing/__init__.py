"""Logs changed in place: read, edited, journalled and replaced as a whole."""
