"""YAML and JSON documents as nodes that know their line and column."""
