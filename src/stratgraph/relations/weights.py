"""Relations room: how much each kind of evidence counts, in log odds, in one table.

Set by hand on the shipped corpus and judged by eye. Precision comes first: the priors are low, so that no single
witness shows a relation; a shared concept with two readable stances must be borne out by something else.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "LENGTH_FREE",
    "NEAR_EVEN",
    "PRIORS",
    "SHOWN_FROM",
    "STANCE_EVEN",
    "TENSION_FROM",
    "TOPIC_EVEN",
    "UNSURE_BELOW",
    "WEIGHTS",
]

PRIORS: Final[dict[str, float]] = {
    "same-stance": -1.1,
    "opposed-stance": -0.9,
    "same-sides": -0.4,
    "opposed-sides": -0.8,
    "paraphrase": -3.0,
    "denial": -3.0,
    "stance-unread": -1.6,
    "same-answer": -0.2,
    "rival-answer": -0.45,
    "same-cause": -0.3,
    "opposed-sign": -0.2,
    "near-meaning": -1.0,
    "near-unread": -0.1,
    "other-sense": -0.8,
    "reported-view": -0.45,
    "concession": -0.45,
}
"""Where a finding starts, by reason."""

WEIGHTS: Final[dict[str, float]] = {
    "apart": -1.4,  # when one says that a thing is worth having, the other that it is no more than that
    "bounded": -0.4,  # for each of two rival answers that is given within bounds
    "central": 0.2,  # for each of the two claims without which its essay would be another
    "common-question": -0.3,  # times the share of the essays that answer the question
    "common-concept": -1.0,  # times the share of the essays that speak of the concept
    "counter": -1.0,  # for each other shared concept on which the stances point the other way
    "hedged": -0.3,  # for each hedged claim
    "kindred": -0.4,  # when the questions are not the same, but kindred
    "length": -0.02,  # for each word beyond LENGTH_FREE in the longer claim
    "limited": -1.6,  # when both claims set bounds to their verdicts, which may be the same or not
    "more-words": 0.3,  # for each shared word beyond the least number
    "named-answer": 0.25,  # for each answer that is a concept
    "near": 2.0,  # times how near the sentences lie in meaning, beyond NEAR_EVEN
    "only-one": -1.6,  # when both call a thing the same, and one says that nothing else is
    "other-scale": -1.1,  # when the verdicts are on different scales
    "other-strength": -0.6,  # when both say alike that a thing is more than worth having, each in another respect
    "other-topic": -1.2,  # when both judge the concept only in passing, and the things that they are about differ
    "prominent": 0.4,  # times the score of each of two claims with rival answers
    "same-scale": 0.5,  # when the verdicts are on one scale
    "same-verdict": 0.9,  # when both use the same word of verdict
    "several": 0.9,  # when both name several things, near each other in meaning, and are on one side of one
    "shared-concept": 0.35,  # for each other concept that both name
    "shared-form": 0.8,  # the same as shared-words, where answers differ: it may be no more than the form of the answer
    "shared-side": 0.6,  # for each other shared concept on which the stances point the same way
    "shared-words": 2.0,  # times the share of the shorter claim's other words that the longer one has
    "sides": 1.0,  # for each side of the two contrasts that meets
    "stance": 3.0,  # times the surety of the less sure stance, beyond STANCE_EVEN
    "tells-who": 0.25,  # for each of two answers that says whom it means by what sets them apart
    "top-concept": -0.15,  # when the concept is one under which others stand
    "topic": 2.0,  # times how far the claim that is less about the concept is about it, beyond TOPIC_EVEN
    "wording": 4.0,  # times the share of the shorter claim's words that the longer one has
    "words": 2.0,  # times the share of the shorter claim's other words, where the sentences are near in meaning
}
LENGTH_FREE: Final = 24
NEAR_EVEN: Final = 0.45
STANCE_EVEN: Final = 0.6
TOPIC_EVEN: Final = 0.5

SHOWN_FROM: Final[dict[str, float]] = {
    "agree": 0.5,
    "contradict": 0.5,
    "rival": 0.45,
    "apparent": 0.5,
    "tension": 0.5,
    "undecided": 0.58,
}
"""A finding below this confidence is no relation."""
TENSION_FROM: Final = 0.6
"""An essay is against itself only where that is surer than a relation between two essays need be."""
UNSURE_BELOW: Final = 0.5
"""A stance below this confidence takes no side."""
