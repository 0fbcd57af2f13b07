"""Room nlp: the few claims without which it would be another essay, scored over the whole of it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from stratgraph.nlp.centrality_signs import Candidate, get_terms, read_central_signs
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.sign_weights import to_share
from stratgraph.nlp.words import read_rows

__all__ = ["Candidate", "pick_central", "score_claims"]

_LEAST_CENTRAL = 5
_CLAIMS_PER_CENTRAL = 4
_ALWAYS = "(always)"
_ALIKE = 0.75
"""From this share of common words on, two claims say the same."""
_CROWDED = 0.75
"""What is left of the score of a further claim of a paragraph that has a central one."""


@functools.cache
def _get_weights() -> Mapping[str, float]:
    return MappingProxyType({sign: float(weight) for sign, weight in read_rows("centrality.tsv")})


def score_claims(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[float]:
    """One score from 0 to 1 per candidate: how likely a careful reader takes it for the essay in brief.

    Args:
        sentences: of the whole essay.
        candidates: its claims.
    """
    weights = _get_weights()
    return [
        round(
            to_share(weights[_ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in sorted(signs.items()))), 3
        )
        for signs in read_central_signs(sentences, candidates)
    ]


def pick_central(scores: Sequence[float], candidates: Sequence[Candidate], limit: int) -> set[int]:
    """The places of the central claims: five to ``limit``, more for longer essays, no two that say the same.

    Views that the essay only reports are none of them, nor what only opens a list: the essay in brief is what its
    author holds.
    """
    wanted = min(limit, max(_LEAST_CENTRAL, round(len(scores) / _CLAIMS_PER_CENTRAL)))
    terms = [set(get_terms(candidate.sentence)) for candidate in candidates]
    waiting = [place for place, candidate in enumerate(candidates) if not (candidate.reported or _is_open(candidate))]
    picked: list[int] = []
    while waiting and len(picked) < wanted:
        crowded = {candidates[place].sentence.block for place in picked}
        best = max(
            waiting,
            key=lambda place: (
                scores[place] * (_CROWDED if candidates[place].sentence.block in crowded else 1.0),
                candidates[place].sentence.kind == "paragraph",
                -place,
            ),
        )
        waiting.remove(best)
        if not any(_say_the_same(terms[best], terms[other]) for other in picked):
            picked.append(best)
    return set(picked)


def _is_open(candidate: Candidate) -> bool:
    return candidate.sentence.text.endswith(":")


def _say_the_same(one: set[str], other: set[str]) -> bool:
    return bool(one & other) and len(one & other) >= _ALIKE * len(one | other)
