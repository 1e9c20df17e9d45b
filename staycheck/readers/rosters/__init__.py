"""Read the tables and trees of rosters."""
