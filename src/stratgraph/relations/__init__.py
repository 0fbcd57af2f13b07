"""Relations room: what the claims of different essays are to each other.

Readings come in at its door; relations - agreements, contradictions, what only looks like one, what is left open - go
out, each with its evidence, an explanation in a sentence, a confidence and a rank; and for each two essays, how much of
them was compared.
"""

from stratgraph.relations.find import Compared, compare_readings, find_relations
from stratgraph.relations.kept import Kept, dump_kept, load_kept

__all__ = ["Compared", "Kept", "compare_readings", "dump_kept", "find_relations", "load_kept"]
