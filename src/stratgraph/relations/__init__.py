"""Relations room: what the claims of different essays are to each other.

Readings come in at its door; relations - agreements, contradictions, what only looks like one, what is left open - go
out, each with its evidence, an explanation in a sentence and a confidence.
"""

from stratgraph.relations.find import find_relations

__all__ = ["find_relations"]
