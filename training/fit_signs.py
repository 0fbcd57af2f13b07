"""Fit how much each sign of a sentence speaks for "this is a claim" and for each type of claim.

    .venv/bin/python training/fit_signs.py training/data src/stratgraph/nlp/data

Reads ``sentences-*.jsonl``, lets the pipeline read each line behind the one before it, and fits one logistic
regression per answer with numpy. Writes ``signs.tsv`` (for sentences with a tree) and ``signs-blank.tsv`` (without).
Prints the scores on ``test-sentences.jsonl``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stratgraph.model import Block, ConceptScheme, Essay
from stratgraph.nlp import pipeline
from stratgraph.nlp.sign_weights import SIGN_ANSWERS
from stratgraph.nlp.signs import read_signs
from stratgraph.stages import find_models

Floats = NDArray[np.float64]

L2 = 4.0
LEAST_SEEN = 8
LINES_AT_ONCE = 200
KEPT = 0.04
"""Smaller weights are left out of the files."""
NOUN_SHARE = 0.5
PRIORS = {
    "causal": 0.75,
    "evaluative": -0.5,
    "contrastive": 0.75,
    "definitional": 1.0,
    "predictive": 1.0,
    "prescriptive": 0.25,
    "descriptive": 0.75,
}
"""Added to the log odds of the types: the lines were written with more verdicts of value, and fewer plain
descriptions and definitions, than whole essays have. Chosen on annotated essays, to the quarter."""


@dataclass(frozen=True)
class Line:
    """A labelled sentence and its signs, with the tree and without."""

    part: str
    claim: bool
    types: frozenset[str]
    parsed: frozenset[str]
    blank: frozenset[str]
    tags: tuple[tuple[str, str], ...]
    """The words and their parts of speech."""


def read_rows(folder: Path) -> list[dict[str, object]]:
    """The labelled lines of all parts."""
    return [
        {**json.loads(line), "part": part}
        for part in ("sentences-a", "sentences-b", "test-sentences")
        for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def iter_lines(rows: Sequence[dict[str, object]]) -> Iterator[Line]:
    """The lines whose sentence the pipeline sees as one, read as paragraphs of an essay."""
    nlp = pipeline.build_pipeline(ConceptScheme("none", ()))
    tools = pipeline.Tools(pipeline.open_parser("auto", find_models()))
    for first in range(0, len(rows), LINES_AT_ONCE):
        text, blocks, places = "T", [Block("title", 0, 1)], []
        for row in rows[first : first + LINES_AT_ONCE]:
            before = f"{row['previous']} " if row["previous"] else ""
            start = len(text) + 2
            text += f"\n\n{before}{row['text']}"
            blocks.append(Block("paragraph", start, len(text)))
            places.append(start + len(before))
        doc = nlp.make_doc(text)
        findings = pipeline.Findings(Essay("lines", "T", text, tuple(blocks), sha256="lines"), tools)
        doc._.stratgraph = findings
        nlp(doc)
        yield from _match(rows[first : first + LINES_AT_ONCE], places, findings)


def _match(rows: Sequence[dict[str, object]], places: Sequence[int], findings: pipeline.Findings) -> Iterator[Line]:
    sentences = {sentence.start: sentence for sentence in findings.sentences}
    surroundings = pipeline.get_surroundings(findings)
    for row, place in zip(rows, places, strict=True):
        sentence = sentences.get(place)
        if sentence is None or len(sentence.text) != len(str(row["text"]).rstrip()):
            continue
        tree = findings.trees.get(sentence.index)
        around = surroundings[sentence.index]
        yield Line(
            str(row["part"]),
            bool(row["claim"]),
            frozenset(map(str, row["types"])),  # type: ignore[call-overload]
            read_signs(sentence, tree, around),
            read_signs(sentence, None, around),
            tuple((node.low, node.pos) for node in tree.nodes) if tree is not None else (),
        )


def find_nouns(lines: Sequence[Line]) -> set[str]:
    """Words that are nouns as a rule: these tell the subject of the lines, not the kind of sentence."""
    seen: dict[str, Counter[str]] = {}
    for line in lines:
        for word, tag in line.tags:
            seen.setdefault(word, Counter())[tag] += 1
    return {
        word
        for word, tags in seen.items()
        if tags["NOUN"] + tags["PROPN"] + tags["NUM"] > NOUN_SHARE * sum(tags.values())
    } | {word for word, tags in seen.items() if not tags}


def choose_signs(lines: Sequence[Line], *, parsed: bool) -> list[str]:
    """The signs seen often enough, without nouns."""
    known = {word for line in lines for word, _ in line.tags}
    nouns = find_nouns(lines)
    seen = Counter(sign for line in lines for sign in (line.parsed if parsed else line.blank))
    words = {sign for sign in seen if sign.startswith("word ")}
    spoiled = {sign for sign in words if sign[5:] in nouns or sign[5:] not in known}
    return sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN and sign not in spoiled)


def to_matrix(lines: Sequence[Line], signs: Sequence[str], *, parsed: bool) -> Floats:
    """One row per line, one column per sign, and a last column of ones."""
    places = {sign: place for place, sign in enumerate(signs)}
    matrix = np.zeros((len(lines), len(signs) + 1))
    matrix[:, -1] = 1
    for row, line in enumerate(lines):
        matrix[row, [places[sign] for sign in (line.parsed if parsed else line.blank) if sign in places]] = 1
    return matrix


def fit(matrix: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, by Newton's method; the last is the constant."""
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], L2)
    penalty[-1] = 1e-3
    for _ in range(12):
        share = 1 / (1 + np.exp(-matrix @ weights))
        slope = share * (1 - share) + 1e-6
        hessian = (matrix * slope[:, None]).T @ matrix + np.diag(penalty)
        weights -= np.linalg.solve(hessian, matrix.T @ (share - right) + penalty * weights)
    return weights


def fit_answers(lines: Sequence[Line], signs: Sequence[str], *, parsed: bool) -> Floats:
    """One row of weights per answer; types are learnt from claims alone."""
    everything = to_matrix(lines, signs, parsed=parsed)
    is_claim = np.array([line.claim for line in lines])
    rows = [fit(everything, is_claim.astype(float))]
    for answer in SIGN_ANSWERS[1:]:
        right = np.array([answer in line.types for line in lines], dtype=float)
        row = fit(everything[is_claim], right[is_claim])
        row[-1] += PRIORS[answer]
        rows.append(row)
    return np.array(rows)


def write(path: Path, signs: Sequence[str], weights: Floats) -> None:
    """A table of the weights that count, to two decimals."""
    head = "# How much each sign speaks for each answer, in log odds; written by training/fit_signs.py.\n"
    lines = [head, "# sign\t" + "\t".join(SIGN_ANSWERS) + "\n"]
    for sign, row in sorted(zip([*signs, "(always)"], weights.T, strict=True)):
        if sign == "(always)" or np.abs(row).max() >= KEPT:
            lines.append(sign + "\t" + "\t".join(f"{weight:.2f}" for weight in row) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def score(lines: Sequence[Line], signs: Sequence[str], weights: Floats, *, parsed: bool) -> str:
    """F1 of claims, and the share of claims whose first type is right."""
    odds = to_matrix(lines, signs, parsed=parsed) @ weights.T
    claims = np.array([line.claim for line in lines])
    found = odds[:, 0] > 0
    f1 = 2 * (found & claims).sum() / (found.sum() + claims.sum())
    right = [
        SIGN_ANSWERS[1 + row[1:].argmax()] in line.types for row, line in zip(odds, lines, strict=True) if line.claim
    ]
    return f"claim F1 {f1:.3f}, type {np.mean(right):.3f}"


def main(data: Path, out: Path) -> None:
    """Fit and write both tables."""
    lines = list(iter_lines(read_rows(data)))
    train = [line for line in lines if line.part != "test-sentences"]
    test = [line for line in lines if line.part == "test-sentences"]
    for parsed, name in ((True, "signs.tsv"), (False, "signs-blank.tsv")):
        signs = choose_signs(train, parsed=parsed)
        weights = fit_answers(train, signs, parsed=parsed)
        write(out / name, signs, weights)
        print(f"{name}: {len(signs)} signs, {len(train)} lines; test: {score(test, signs, weights, parsed=parsed)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
