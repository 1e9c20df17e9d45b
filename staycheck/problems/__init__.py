"""Problems with a log, a trip, a rule or a change: codes, texts and places."""
