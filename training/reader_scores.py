"""Training: the reader's scores, each beside the trivial answer's and those of the shortcuts.

A shortcut is a small model that sees too little to be right: one text of two, the share of common words, the negation
marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from reader_data import ENTAILMENTS, RELATIONS, SENTENCE, STANCES, SUPPORTS, Example, read_lines

Floats = NDArray[Any]
Predict = Callable[[list[Example], str], Floats]
"""From examples and the name of a head to scores of shape ``(examples, answers)``."""

NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|nor|without|hardly|cannot|\w+n['’]t)\b", re.IGNORECASE
)
WORD = re.compile(r"[a-z]{3,}")
CHOICES = {"stance": STANCES, "pair": RELATIONS, "support": SUPPORTS, "nli": ENTAILMENTS}
TOP_SHARE = 0.5
"""ArgKP's task counts the surer half of the arguments of a topic."""


def f1_score(gold: Floats, found: Floats) -> float:
    """F1 of yes and no; 0 where neither has a yes."""
    gold, found = gold.astype(bool), found.astype(bool)
    total = gold.sum() + found.sum()
    return float(2 * (gold & found).sum() / total) if total else 0.0


def average_precision(gold: Floats, scores: Floats) -> float:
    """The mean of the precisions at each yes, from the surest down; equal scores count as one step."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(gold[order])
    last = np.append(np.diff(scores[order]) != 0, [True])
    precision = (right / np.arange(1, len(order) + 1))[last]
    return float((np.diff(right[last], prepend=0) * precision).sum() / right[-1])


def macro_f1(gold: Floats, found: Floats, answers: int) -> float:
    """The mean of the answers' F1."""
    return float(np.mean([f1_score(gold == answer, found == answer) for answer in range(answers)]))


def score_sentences(examples: list[Example], scores: Floats) -> dict[str, float]:
    """F1 of claim and of reported, and over all types of the sentences that are claims."""
    gold = np.array([example.target for example in examples])
    found = scores > 0
    claims = gold[:, 0] == 1
    return {
        "claim F1": f1_score(gold[:, 0], found[:, 0]),
        "types micro-F1": f1_score(gold[claims, 1:-1], found[claims, 1:-1]),
        "reported F1": f1_score(gold[:, -1], found[:, -1]),
    }


def score_choices(examples: list[Example], scores: Floats, name: str, answers: int) -> dict[str, float]:
    """Accuracy and macro-F1."""
    gold, found = np.array([example.label for example in examples]), scores.argmax(1)
    return {f"{name} accuracy": float((gold == found).mean()), f"{name} macro-F1": macro_f1(gold, found, answers)}


def score_own(predict: Predict, parts: dict[str, list[Example]]) -> dict[str, float]:
    """The scores on sentences, stances and pairs of our own."""
    found: dict[str, float] = {}
    if parts["sentence"]:
        found |= score_sentences(parts["sentence"], predict(parts["sentence"], "sentence"))
    for head, answers in CHOICES.items():
        if parts.get(head):
            found |= score_choices(parts[head], predict(parts[head], head), head, len(answers))
    return {name: round(value, 4) for name, value in found.items()}


@dataclass(frozen=True)
class KeyPoints:
    """The test of ArgKP: every argument beside every key point of its topic and side."""

    examples: list[Example]
    groups: list[tuple[str, str]]
    """For each example its topic and side, and its argument."""

    def score(self, same: Floats) -> float:
        """Strict mean average precision; ``same`` holds one score per example.

        Per topic and side, each argument keeps its best key point; the surer half of them is ranked. A pair that the
        annotators left open counts as wrong (Friedman-Melamed and others, 2021).
        """
        gold = np.array([example.label for example in self.examples])
        rows = sorted(range(len(gold)), key=lambda i: self.groups[i])
        precisions = []
        for _, group in groupby(rows, key=lambda i: self.groups[i][0]):
            best = [max(part, key=lambda i: same[i]) for _, part in groupby(group, key=lambda i: self.groups[i][1])]
            best.sort(key=lambda i: -same[i])
            kept = best[: int(len(best) * TOP_SHARE)]
            precisions.append(average_precision(gold[kept], same[kept]) if gold[kept].any() else 0.0)
        return float(np.mean(precisions))


def read_key_points(data: Path) -> KeyPoints:
    """The test split, with the pairs that have no label."""
    rows = [row for row in read_lines(data / "argkp2021/pairs.jsonl") if row["split"] == "test"]
    labels = {(row["arg_id"], row["kp_id"]): row["label"] for row in rows}
    sides: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for row in rows:
        arguments, points = sides.setdefault(f"{row['topic']} {row['stance']}", ({}, {}))
        arguments[row["arg_id"]], points[row["kp_id"]] = row["argument"], row["key_point"]
    examples, groups = [], []
    for side, (arguments, points) in sorted(sides.items()):
        for argument in sorted(arguments):
            for point in sorted(points):
                label = labels.get((argument, point), 0)
                examples.append(Example(arguments[argument], points[point], (float(label),)))
                groups.append((side, argument))
    return KeyPoints(examples, groups)


def find_overlap(examples: list[Example]) -> Floats:
    """How much of each text's words the other has, and the lengths."""
    rows = []
    for example in examples:
        a, b = set(WORD.findall(example.a.lower())), set(WORD.findall(example.b.lower()))
        both = len(a & b)
        rows.append([both / max(1, len(a | b)), both / max(1, len(a)), both / max(1, len(b)), len(a) / 20, len(b) / 20])
    return np.array(rows)


def find_negation(examples: list[Example]) -> Floats:
    """Whether each text has a negation mark, and whether one alone has."""
    marks = [(bool(NEGATION.search(x.a)), bool(NEGATION.search(x.b))) for x in examples]
    return np.array([[a, b, a != b] for a, b in marks], dtype=float)


def shortcut_scores(train: list[Example], test: list[Example], gold: list[int]) -> dict[str, Floats]:
    """For each shortcut the log odds of the answers on the test part; nothing without scikit-learn."""
    if find_spec("sklearn") is None:
        return {}
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - a help of the training alone

    found: dict[str, Floats] = {}
    for name, side in (("first text only", "a"), ("second text only", "b")):
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        x = words.fit_transform([getattr(example, side) for example in train])
        found[name] = _fit(x, gold, words.transform([getattr(example, side) for example in test]))
    found["word overlap"] = _fit(find_overlap(train), gold, find_overlap(test))
    found["negation mark"] = _fit(find_negation(train), gold, find_negation(test))
    return found


def _fit(x: Any, gold: list[int], y: Any) -> Floats:  # noqa: ANN401 - dense or sparse
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - see above

    model = LogisticRegression(max_iter=500, class_weight="balanced").fit(x, gold)
    scores = np.asarray(model.predict_log_proba(y))
    full = np.full((len(scores), max(gold) + 1), -1e9)
    full[:, model.classes_] = scores
    return full


def common_answer(gold: list[int], count: int, answers: int) -> Floats:
    """The most frequent answer of the training part, for every example."""
    scores = np.zeros((count, answers))
    scores[:, int(np.bincount(gold).argmax())] = 1
    return scores


BLANKED = {"stance", "pair"}
"""Heads for which the reader itself is also asked with one text missing."""


def table_of_choices(
    predict: Predict, head: str, train: list[Example], test: list[Example]
) -> dict[str, dict[str, float]]:
    """Rows for one head whose answers exclude each other: the reader, the trivial answer, the shortcuts."""
    size = len(CHOICES[head])
    gold = [example.label for example in train]
    rows = {"reader": predict(test, head)}
    if head == "pair":
        turned = [Example(x.b, x.a, x.target) for x in test]
        rows["reader, both orders"] = rows["reader"] + predict(turned, head)
    if head in BLANKED:
        rows["reader, first text only"] = predict([Example(x.a, "", x.target) for x in test], head)
        rows["reader, second text only"] = predict([Example("", x.b, x.target) for x in test], head)
    rows["trivial"] = common_answer(gold, len(test), size)
    rows |= {f"tf-idf or marks: {name}": scores for name, scores in shortcut_scores(train, test, gold).items()}
    return {name: score_choices(test, scores, head, size) for name, scores in rows.items()}


def table_of_sentences(predict: Predict, train: list[Example], test: list[Example]) -> dict[str, dict[str, float]]:
    """Rows for the sentences: the reader, the trivial answer, words alone, the sentence before alone."""
    rows = {"reader": predict(test, "sentence")}
    rows["reader, without the sentence before"] = predict([Example(x.a, "", x.target) for x in test], "sentence")
    rows["reader, the sentence before only"] = predict([Example("", x.b, x.target) for x in test], "sentence")
    trivial = np.full((len(test), len(SENTENCE)), -1.0)
    gold = np.array([example.target for example in train])
    claims = gold[gold[:, 0] == 1]
    trivial[:, 0] = 1
    trivial[:, 1 + int(claims[:, 1:-1].sum(0).argmax())] = 1
    trivial[:, -1] = 1
    rows["trivial: all claims, all reported, the commonest type"] = trivial
    for name, found in shortcut_scores(train, test, [int(value) for value in gold[:, 0]]).items():
        scores = np.full((len(test), len(SENTENCE)), -1.0)
        scores[:, 0] = found[:, 1] - found[:, 0]
        rows[f"tf-idf or marks: {name} (claim alone)"] = scores
    return {name: score_sentences(test, scores) for name, scores in rows.items()}


def print_tables(tables: dict[str, dict[str, dict[str, float]]]) -> None:
    """One line a row, under the name of the test."""
    for test, rows in tables.items():
        print(f"\n{test}")
        for name, scores in rows.items():
            print(f"  {name:58}", "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))
