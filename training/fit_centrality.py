"""Fit what makes a claim central, on the essays of the corpus.

    D=src/stratgraph/nlp/data; .venv/bin/python training/fit_centrality.py corpus training/data/central.jsonl $D

The grades: for the essays in ``corpus/gold/readings`` how many of the two readers call a claim central; for the others
``central.jsonl`` (one reader; 2: central, 1: perhaps). Fits one logistic regression with numpy and prints, for each
essay, F1 with weights that were fitted on all the others.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stratgraph.config import load_settings
from stratgraph.corpus import read_essays, read_questions, read_scheme
from stratgraph.nlp import make_reader, readings
from stratgraph.nlp.centrality import pick_central
from stratgraph.nlp.centrality_signs import Candidate, read_central_signs
from stratgraph.nlp.grammar import Sentence
from stratgraph.stages import find_models

Floats = NDArray[np.float64]

L2 = 30.0
LEAST_SPREAD = 0.15
GRADES = {2: 1.0, 1: 0.4}
"""Of one reader: central, and perhaps central."""
LIMIT = 8
SET_BY_HAND = {"asserting title": 1.2, "other headline": -1.5, "fragment": -0.8, "unfinished": -2.0}
"""There are too few of these to learn from. Readers take a title that asserts something for central; what cannot be
understood without its neighbours does not tell the essay in brief."""
SIGNS = (
    *("turning", "verdicts", "endorses", "answers", "concepts"),
    *("section ends", "close", "after question", "reported", "evaluative", "prescriptive"),
    *("~short", "~brief", "~very long", "~proper noun", "~past", "~bare subject", "~has hedge"),
    *("~modal would", "~with expl", "~has appeal"),
)


@dataclass(frozen=True)
class Graded:
    """The claims of an essay, their signs, and how central readers find them: from 0 to 1."""

    slug: str
    candidates: Sequence[Candidate]
    signs: Sequence[Mapping[str, float]]
    grades: Floats


def normalize(text: str) -> str:
    """Lower-case words only."""
    return " ".join(re.findall(r"\w+", text.lower()))


def read_grades(corpus: Path, central: Path) -> dict[str, dict[str, float]]:
    """The grade of each quote, by essay."""
    grades: dict[str, dict[str, float]] = {}
    for line in central.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        grades.setdefault(row["essay"], {})[normalize(row["quote"])] = GRADES[row["grade"]]
    for path in sorted(corpus.glob("gold/readings/*/*.json")):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            by_quote = grades.setdefault(path.stem, {})
            if claim.get("central"):
                by_quote[normalize(claim["quote"])] = by_quote.get(normalize(claim["quote"]), 0.0) + 0.5
    return grades


def read_graded(corpus: Path, grades: Mapping[str, Mapping[str, float]]) -> list[Graded]:
    """Read the graded essays with the program as it is, and keep what centrality is given."""
    models = find_models()
    settings = load_settings(corpus.parent)
    reader = make_reader(
        read_scheme(corpus / "concepts.ttl"), settings.nlp, models, read_questions(corpus / "questions.ttl")
    )
    given: list[tuple[Sequence[Candidate], list[dict[str, float]]]] = []

    def keep(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[float]:
        given.append((candidates, read_central_signs(sentences, candidates)))
        return [0.0] * len(candidates)

    vars(readings)["score_claims"] = keep  # what the scores are given is nowhere else to be had
    graded = []
    for essay in read_essays(settings).essays:
        if essay.slug in grades:
            reader.read(essay)
            candidates, signs = given[-1]
            right = [grades[essay.slug].get(normalize(one.sentence.text), 0.0) for one in candidates]
            graded.append(Graded(essay.slug, candidates, signs, np.array(right)))
    return graded


def to_matrix(essays: Sequence[Graded]) -> Floats:
    """One row per claim, one column per sign."""
    return np.array([[signs.get(name, 0.0) for name in SIGNS] for essay in essays for signs in essay.signs])


def fit(essays: Sequence[Graded]) -> dict[str, float]:
    """Weights by sign; the constant is called ``(always)``."""
    matrix, right = to_matrix(essays), np.concatenate([essay.grades for essay in essays])
    spread = np.maximum(matrix.std(axis=0), LEAST_SPREAD)
    scaled = np.c_[matrix / spread, np.ones(len(matrix))]
    penalty = np.r_[np.full(len(SIGNS), L2), 1e-3]
    weights = np.zeros(len(penalty))
    for _ in range(20):
        share = 1 / (1 + np.exp(-scaled @ weights))
        hessian = (scaled * (share * (1 - share))[:, None]).T @ scaled + np.diag(penalty)
        weights -= np.linalg.solve(hessian, scaled.T @ (share - right) + penalty * weights)
    found = dict(zip([*SIGNS, "(always)"], [*(weights[:-1] / spread), weights[-1]], strict=True))
    return {name: float(value) for name, value in found.items()} | SET_BY_HAND


def score(essay: Graded, weights: Mapping[str, float]) -> tuple[float, float]:
    """F1 over the surely central claims, with the perhaps central ones left out, and the share accepted at all."""
    odds = [
        weights["(always)"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
        for signs in essay.signs
    ]
    scores = [1 / (1 + float(np.exp(-one))) for one in odds]
    picked = pick_central(scores, essay.candidates, LIMIT)
    sure = {normalize(c.sentence.text) for c, g in zip(essay.candidates, essay.grades, strict=True) if g == 1}
    right = len({normalize(essay.candidates[place].sentence.text) for place in picked} & sure)
    wrong = sum(essay.grades[place] == 0 for place in picked)
    share = 1 - wrong / max(len(picked), 1)
    return 2 * right / max(right + wrong + len(sure), 1), share


def main(corpus: Path, central: Path, out: Path) -> None:
    """Fit on all essays, and print how each fares when it is left out."""
    essays = read_graded(corpus, read_grades(corpus, central))
    results = []
    for essay in essays:
        results.append(score(essay, fit([other for other in essays if other is not essay])))
        print(f"{essay.slug}: F1 {results[-1][0]:.2f}, accepted {results[-1][1]:.2f}")
    f1, accepted = np.mean(results, axis=0)
    print(f"mean of {len(essays)}: F1 {f1:.3f}, accepted {accepted:.3f}")
    head = "# How much each sign of a central claim weighs, in log odds; written by training/fit_centrality.py.\n"
    rows = "".join(f"{name}\t{value:.2f}\n" for name, value in sorted(fit(essays).items()))
    (out / "centrality.tsv").write_text(head + rows, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
