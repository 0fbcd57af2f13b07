"""Analysis room: rows of named queries in, tables and networks for the site out."""

from stratgraph.analysis.analyses import Analyses, analyze

__all__ = ["Analyses", "analyze"]
