"""Edit logs in place: lock, read, edit, journal, and replace atomically."""
