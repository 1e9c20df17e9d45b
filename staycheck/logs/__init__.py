"""What a log holds: trips by driver, border crossings, the roster, and what can be wrong with them."""
