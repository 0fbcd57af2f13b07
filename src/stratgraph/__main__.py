"""Lets `python -m stratgraph` be the program."""

from stratgraph.cli import main

if __name__ == "__main__":
    main()
