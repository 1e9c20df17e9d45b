"""Reports for scripts: JSON and CSV."""
