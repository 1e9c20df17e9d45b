"""Shell completion: the scripts for each shell and the values that are offered."""
