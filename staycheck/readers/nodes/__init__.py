"""YAML and JSON documents as nodes with their line and column."""
