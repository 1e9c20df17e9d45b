"""Rules from YAML files, and the bundled ones by their id."""
