"""Training: how the reader judges the claims of annotated essays, which is what the program would ask it.

Lines that were written to be labelled are one thing, essays another: these tables, not those of our own lines, say
whether the reader may have a say beside the rules.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from reader_data import RELATIONS, STANCES, Example
from reader_scores import Floats, Predict

from stratgraph.evaluation import read_gold

SURE = (0.0, 0.7, 0.8, 0.9)
"""Probabilities of a side from which on a verdict is counted."""
SIDES = {"for": "against", "against": "for"}
OPPOSED = frozenset({"contradict", "rival"})


def to_shares(scores: Floats) -> Floats:
    """Probabilities, of shape ``(examples, answers)``."""
    lifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(lifted / lifted.sum(axis=1, keepdims=True))


def rank_share(yes: Floats, no: Floats) -> float:
    """How often one that is outranks one that is not; 0.5 by chance."""
    higher, equal = yes[:, None] > no[None], yes[:, None] == no[None]
    return float((higher + equal / 2).mean()) if higher.size else float("nan")


def table_of_essay_stances(predict: Predict, folder: Path) -> dict[str, dict[str, float]]:
    """Every stance that both readers of the essays gave: accuracy, and how the verdicts fare from some surety on."""
    asked = [
        (claim.quote, stance.concept, stance.stances)
        for essay in read_gold(folder).essays
        for claim in essay.claims
        for stance in claim.stances
    ]
    shares = to_shares(predict([Example(quote, concept, (0.0,)) for quote, concept, _ in asked], "stance"))
    right = [answers for _, _, answers in asked]
    rows = {
        "the model": {
            "accuracy": _share([STANCES[row.argmax()] in some for row, some in zip(shares, right, strict=True)])
        }
    }
    common = max(STANCES, key=lambda name: sum(name in some for some in right))
    rows[f"trivial: {common}"] = {"accuracy": _share([common in some for some in right])}
    for least in SURE:
        verdicts = [
            (STANCES[row[:2].argmax()], some)
            for row, some in zip(shares, right, strict=True)
            if row.argmax() < len(SIDES) and row.max() >= least
        ]
        rows[f"a side with a probability of {least} or more"] = {
            "verdicts": float(len(verdicts)),
            "right": _share([side in some for side, some in verdicts]),
            "the other side": _share([side not in some and SIDES[side] in some for side, some in verdicts]),
        }
    return rows


def table_of_essay_pairs(
    predict: Predict, folder: Path, heads: tuple[str, ...] = ("pair", "nli")
) -> dict[str, dict[str, float]]:
    """Judged pairs of claims: how often each head ranks a pair that is so above one that is not."""
    pairs = [(x.a.quote, x.b.quote, frozenset(x.relations)) for x in read_gold(folder).relations]
    agreeing = np.array([told == {"agree"} for _, _, told in pairs])
    opposed = np.array([told <= OPPOSED for _, _, told in pairs])
    apart = np.array([not told & {"agree", *OPPOSED} for _, _, told in pairs])
    turned = [Example(b, a, (0.0,)) for a, b, _ in pairs]
    examples = [Example(a, b, (0.0,)) for a, b, _ in pairs]
    rows = {}
    for head in heads:
        agree, oppose = (0, 1) if head == "pair" else (0, 2)
        shares = to_shares(predict(examples, head)) + to_shares(predict(turned, head))
        nothing = shares[:, RELATIONS.index("neither")] if head == "pair" else shares[:, 1]
        rows[f"head `{head}`"] = {
            "opposed above agreeing": rank_share(
                *((shares[:, oppose] - shares[:, agree])[part] for part in (opposed, agreeing))
            ),
            "related above unrelated or apparent": rank_share(
                *(-nothing[part] for part in (opposed | agreeing, apart))
            ),
        }
    rows["by chance"] = dict.fromkeys(("opposed above agreeing", "related above unrelated or apparent"), 0.5)
    return rows


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else float("nan")
