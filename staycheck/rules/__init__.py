"""Rules: zones, limits, versions and reference periods."""
