"""Checks, plans and forecasts: a driver's days under the limits of a rule."""
