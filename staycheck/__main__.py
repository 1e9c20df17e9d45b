"""`python -m staycheck` is the command."""

from staycheck.cli import main

main()
