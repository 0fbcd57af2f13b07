"""Curation room: what people said of claims and relations, kept in a file of its own and applied on every build.

Readings and relations come in at its door and go out corrected; the corrections themselves are never rewritten.
"""

from stratgraph.curation.append import append_correction
from stratgraph.curation.apply import Curated, apply_corrections
from stratgraph.curation.read import CorrectionsRead, read_corrections

__all__ = ["CorrectionsRead", "Curated", "append_correction", "apply_corrections", "read_corrections"]
