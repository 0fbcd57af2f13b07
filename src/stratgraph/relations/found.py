"""Relations room: the findings of a corpus, as columns, and what choosing among them asks of their claims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stratgraph.protocols import Floats
from stratgraph.relations.claims import Claims
from stratgraph.relations.incidence import Flags, Incidence, Places, join, sort_unique, split
from stratgraph.relations.verdicts import DIGITS, TOUCHING, Verdicts

__all__ = ["Found", "find_alike", "list_found"]

_ALIKE_WORDS = 0.75
_ALIKE_MEANING = 0.85
"""Two sentences of one essay say the same from this share of their words, or this cosine, on."""
_DIGITS = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """Findings, the surest first, of the equally sure those between central claims; columns of one length."""

    pairs: Places
    """Of the verdicts that they are."""
    kinds: Places
    a: Places
    b: Places
    essays_a: Places
    essays_b: Places
    confidences: np.ndarray
    prominences: np.ndarray
    """The central scores of both claims, added."""
    concepts: Places
    """Numbers of tokens, -1 for none."""
    questions: Places

    def __len__(self) -> int:
        return len(self.pairs)


def list_found(verdicts: Verdicts, claims: Claims) -> Found:
    """The verdicts that are findings."""
    rows = verdicts.take(verdicts.kinds > TOUCHING)
    a, b = split(rows.pairs, len(claims))
    scores = np.array([claim.central_score for claim in claims.items], dtype=np.float64)
    prominences = scores[a] + scores[b]
    order = np.lexsort((-prominences, -rows.confidences.astype(np.int64)))  # the rows are sorted by both claims
    rows, a, b = rows.take(order), a[order], b[order]
    return Found(
        pairs=rows.pairs,
        kinds=rows.kinds.astype(np.int64),
        a=a,
        b=b,
        essays_a=claims.essays[a],
        essays_b=claims.essays[b],
        confidences=rows.confidences / DIGITS,
        prominences=prominences[order],
        concepts=rows.concepts.astype(np.int64),
        questions=rows.questions.astype(np.int64),
    )


def find_alike(
    words: Incidence, vectors: Floats | None, essays: Places, is_new: Flags, known: tuple[Places, Places]
) -> Places:
    """Every two claims of one essay that say the same, as ``incidence.join`` makes one number of them, sorted.

    Args:
        words: of the claims.
        vectors: of the claims, on the grid (see ``nearness``), if there are any: shape ``(claims, width)``.
        essays: the essay of each claim: shape ``(claims,)``.
        is_new: of each claim, whether anything of its essay is new: shape ``(claims,)``.
        known: of the other essays, the places of both.
    """
    found = [join(*known, len(essays))]
    new = np.flatnonzero(is_new)
    order = new[np.argsort(essays[new], kind="stable")]
    for members in np.split(order, np.flatnonzero(np.diff(essays[order])) + 1):
        alike = _share_words(words, members) >= _ALIKE_WORDS
        if vectors is not None:
            near = vectors[members]
            alike |= np.rint((near @ near.T).astype(np.float64) * _DIGITS) / _DIGITS >= _ALIKE_MEANING
        rows, columns = np.nonzero(np.triu(alike, 1))
        found.append(join(members[rows], members[columns], len(essays)))
    return sort_unique(np.concatenate(found))


def _share_words(words: Incidence, members: Places) -> np.ndarray:
    """The share of the words of every two claims that both have: shape ``(members, members)``."""
    tokens = [words.tokens[words.starts[place] : words.starts[place + 1]] for place in members.tolist()]
    lengths = np.array([len(some) for some in tokens], dtype=np.int64)
    _, columns = np.unique(np.concatenate([np.zeros(0, np.int64), *tokens]), return_inverse=True)
    table = np.zeros((len(members), max(len(columns), 1)), dtype=np.float32)
    table[np.repeat(np.arange(len(members)), lengths), columns] = 1.0
    shared = (table @ table.T).astype(np.float64)
    return shared / np.maximum(lengths[:, None] + lengths[None, :] - shared, 1.0)
