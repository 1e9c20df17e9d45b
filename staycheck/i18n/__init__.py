"""Messages, dates and countries in the reader's language."""
