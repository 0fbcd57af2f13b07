"""Room evaluation: annotated essays and predictions in; how often the program is right, and where it is not, out.

An annotation is two readers' marks on one essay. What both marked must be found, what one alone marked counts neither
way, and where they differ either value is right. Every figure stands beside that of a trivial answer.
"""

from stratgraph.evaluation.corrected import score_verdicts
from stratgraph.evaluation.essays import match_essay, match_essays, split_sentences
from stratgraph.evaluation.evaluation import Evaluation, evaluate, score_reading
from stratgraph.evaluation.gold import Gold, GoldEssay
from stratgraph.evaluation.gold_reader import read_gold
from stratgraph.evaluation.relations import score_relations
from stratgraph.evaluation.report import explain, render_explanation, render_text, tabulate
from stratgraph.evaluation.scores import Scores

__all__ = [
    "Evaluation",
    "Gold",
    "GoldEssay",
    "Scores",
    "evaluate",
    "explain",
    "match_essay",
    "match_essays",
    "read_gold",
    "render_explanation",
    "render_text",
    "score_reading",
    "score_relations",
    "score_verdicts",
    "split_sentences",
    "tabulate",
]
