"""Curation room: what people said of claims and relations, kept in a file of its own and applied on every build.

Readings and relations come in at its door and go out corrected; the corrections themselves are never rewritten.
"""

from stratgraph.curation.append import append_correction
from stratgraph.curation.apply import Curated, Means, apply_corrections, list_concepts
from stratgraph.curation.compare import Change, Changes, State, compare_states
from stratgraph.curation.fields import dump_correction
from stratgraph.curation.merge import merge_concepts
from stratgraph.curation.nearest import find_nearest, share_words
from stratgraph.curation.queue import Task, find_tasks
from stratgraph.curation.read import CorrectionsRead, read_corrections
from stratgraph.curation.renames import find_moves

__all__ = [
    "Change",
    "Changes",
    "CorrectionsRead",
    "Curated",
    "Means",
    "State",
    "Task",
    "append_correction",
    "apply_corrections",
    "compare_states",
    "dump_correction",
    "find_moves",
    "find_nearest",
    "find_tasks",
    "list_concepts",
    "merge_concepts",
    "read_corrections",
    "share_words",
]
