"""Room nlp: reads one essay into a ``Reading``: claims, concepts, stances and contrasts, in place."""

from stratgraph.nlp.reader import EssayReader, make_reader

__all__ = ["EssayReader", "make_reader"]
