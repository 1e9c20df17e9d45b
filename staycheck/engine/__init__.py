"""Questions about days: what a rule says of a driver's presence, today and in a plan."""
