"""Fast path for large fleets: the same check on numpy columns, in several processes.

A grid of days evaluates the drivers whose trips are regular; all others, and whatever the grid does not support,
go to `staycheck.engine.check`. Needs the extra `staycheck[fleet]`; small logs never use it.
"""
