"""Large fleets: the same check by several processes, on columns of numbers.

The law stands in `assess` alone. Here drivers are only sorted into those of whom a grid of days says the same, and the
others, whom `check` judges: whatever this way cannot do, the ordinary one does. `staycheck[fleet]` brings what it
takes; without that, and for small logs, nothing of it is used.
"""
