"""Analysis room: rows of named queries in, tables and networks for the site and the command line out."""

from stratgraph.analysis.analyses import ANALYSES, Analyses, Analysis, analyze, run_analysis
from stratgraph.analysis.paths import find_paths, tabulate_paths

__all__ = ["ANALYSES", "Analyses", "Analysis", "analyze", "find_paths", "run_analysis", "tabulate_paths"]
