"""stratgraph turns essays into a strategy debate that one can explore."""

from stratgraph.version import __version__

__all__ = ["__version__"]
