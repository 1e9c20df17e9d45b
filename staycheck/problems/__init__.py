"""What can be wrong with a log, a trip, a rule or a change: codes, texts and places."""
