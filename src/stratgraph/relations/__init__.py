"""Relations room: what the claims of different essays are to each other.

Readings come in at its door; relations - agreements, contradictions, what only looks like one, what is left open - go
out, each with its evidence, an explanation in a sentence, a confidence and a rank; and for each two essays, how much of
them was compared.
"""

from stratgraph.relations.find import Compared, compare_readings, find_relations

__all__ = ["Compared", "compare_readings", "find_relations"]
