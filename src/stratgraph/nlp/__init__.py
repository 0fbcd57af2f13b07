"""Room nlp: reads one essay into a ``Reading``: claims, concepts, stances and contrasts, in place."""

from stratgraph.nlp.concept_reader import count_mentions, find_candidates
from stratgraph.nlp.proposals import CandidateSentence, ConceptCandidate
from stratgraph.nlp.reader import EssayReader, make_reader

__all__ = ["CandidateSentence", "ConceptCandidate", "EssayReader", "count_mentions", "find_candidates", "make_reader"]
