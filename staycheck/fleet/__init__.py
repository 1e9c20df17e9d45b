"""Large fleets: the same check, by several processes on columns of numbers; whatever it cannot do the ordinary way does.

The law stands in `assess` alone. Here drivers are only sorted into those of whom a grid of days says the same, and the
others, whom `check` judges. `staycheck[fleet]` brings what it needs; without it, and for small logs, nothing of it is used.
"""
