"""Fit how much each sign of a sentence speaks for "this is a claim" and for each type of claim.

    .venv/bin/python training/fit_signs.py training/data src/stratgraph/nlp/data

Reads ``sentences-*.jsonl``, each line behind the one before it, and the essays of ``debates``, lets the pipeline read
them, and fits one logistic regression per answer with numpy. Writes ``signs.tsv`` (for sentences with a tree),
``signs-blank.tsv`` (without) and ``signs-vector.tsv`` (what the sentence vector adds to the signs of a tree, fitted
behind them). Takes about ten minutes on two cores. Prints the scores on ``test-sentences.jsonl`` and ``test-debates``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from debates import read_debates
from numpy.typing import NDArray

from stratgraph.model import Block, ConceptScheme, Essay
from stratgraph.nlp import pipeline
from stratgraph.nlp.sign_weights import SIGN_ANSWERS
from stratgraph.nlp.signs import read_signs
from stratgraph.nlp.weighing import get_surroundings
from stratgraph.protocols import Encoder
from stratgraph.reading import find_models
from stratgraph.vocab import CLAIM_TYPES

Floats = NDArray[np.float64]

L2 = 4.0
VECTOR_L2 = 2.0
LEAST_SEEN = 8
LINES_AT_ONCE = 200
STEPS = 9
KEPT = 0.04
"""Smaller weights are left out of the files."""
READ_WITH = tuple(
    f"stratgraph_{name}"
    for name in ("sections", "words", "trees", "mentions", "links", "places", "contrasts", "attribution")
)
"""The components whose findings the signs are read from."""
NOUN_SHARE = 0.5


@dataclass(frozen=True)
class Piece:
    """A labelled sentence, and what stands between it and the one before it in the text."""

    part: str
    before: str
    text: str
    claim: bool
    types: Sequence[str]
    reported: bool


@dataclass(frozen=True)
class Line:
    """A labelled sentence and its signs, with the tree and without."""

    part: str
    claim: bool
    types: frozenset[str]
    reported: bool
    parsed: frozenset[str]
    blank: frozenset[str]
    tags: tuple[tuple[str, str], ...]
    """The words and their parts of speech."""
    vector: Floats
    """Shape ``(384,)``."""


def iter_texts(folder: Path) -> Iterator[list[Piece]]:
    """The labelled sentences as texts that the pipeline can read: some lines together, or an essay of a debate."""
    for part in ("sentences-a", "sentences-b", "test-sentences"):
        rows = [json.loads(line) for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
        pieces = [
            Piece(
                part,
                f"\n\n{row['previous']} " if row["previous"] else "\n\n",
                row["text"],
                row["claim"],
                row["types"],
                row["reported"],
            )
            for row in rows
        ]
        yield from (pieces[first : first + LINES_AT_ONCE] for first in range(0, len(pieces), LINES_AT_ONCE))
    for part in ("debates", "test-debates"):
        for debate in read_debates(sorted((folder / part).glob("*.txt"))):
            for essay in debate.essays:
                yield [
                    Piece(part, "\n\n" if x.begins else " ", x.text, bool(x.types), x.types, x.reported)
                    for x in essay.sentences.values()
                ]


def iter_lines(texts: Iterable[list[Piece]]) -> Iterator[Line]:
    """The sentences that the pipeline sees as one."""
    nlp = pipeline.build_pipeline(ConceptScheme("none", ()))
    nlp.select_pipes(enable=list(READ_WITH))
    models = find_models()
    tools = pipeline.Tools(pipeline.open_parser("auto", models))
    for pieces in texts:
        text, blocks, places = "T", [Block("title", 0, 1)], []
        for piece in pieces:
            if piece.before.startswith("\n"):
                start = len(text) + 2
            places.append(len(text) + len(piece.before))
            text += piece.before + piece.text.rstrip()
            if start > blocks[-1].start:
                blocks.append(Block("paragraph", start, len(text)))
            else:
                blocks[-1] = Block("paragraph", start, len(text))
        doc = nlp.make_doc(text)
        findings = pipeline.Findings(Essay("lines", "T", text, tuple(blocks), sha256="lines"), tools)
        doc._.stratgraph = findings
        nlp(doc)
        yield from _match(pieces, places, findings, models.encoder)


def _match(
    pieces: Sequence[Piece], places: Sequence[int], findings: pipeline.Findings, encoder: Encoder
) -> Iterator[Line]:
    sentences = {sentence.start: sentence for sentence in findings.sentences}
    surroundings = get_surroundings(findings.sentences, findings.contrasts, findings.reported)
    vectors = encoder.encode([piece.text for piece in pieces])
    for piece, place, vector in zip(pieces, places, vectors, strict=True):
        sentence = sentences.get(place)
        if sentence is None or len(sentence.text) != len(piece.text.rstrip()):
            continue
        tree = findings.trees.get(sentence.index)
        around = surroundings[sentence.index]
        yield Line(
            piece.part,
            piece.claim,
            frozenset(piece.types),
            piece.claim and piece.reported,
            read_signs(sentence, tree, around),
            read_signs(sentence, None, around),
            tuple((node.low, node.pos) for node in tree.nodes) if tree is not None else (),
            vector.astype(np.float64),
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


def fit(matrix: Floats, right: Floats, known: Floats | None = None) -> Floats:
    """Weights of a logistic regression, by Newton's method; the last is the constant.

    Args:
        matrix: one row per line.
        right: 1 or 0 per line.
        known: log odds that are known already, to which the weights only add; these lean towards zero less.
    """
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], L2 if known is None else VECTOR_L2)
    if known is None:
        penalty[-1] = 1e-3
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-(matrix @ weights + (0 if known is None else known))))
        slope = share * (1 - share) + 1e-6
        hessian = (matrix * slope[:, None]).T @ matrix + np.diag(penalty)
        weights -= np.linalg.solve(hessian, matrix.T @ (share - right) + penalty * weights)
    return weights


def get_right(lines: Sequence[Line], answer: str) -> Floats:
    """Whether the answer is right of each line, 1 or 0."""
    return np.array(
        [
            line.claim if answer == "claim" else line.reported if answer == "reported" else answer in line.types
            for line in lines
        ],
        dtype=float,
    )


def fit_answers(lines: Sequence[Line], matrix: Floats, known: Floats | None = None) -> Floats:
    """One row of weights per answer; types are learnt from claims alone.

    Args:
        lines: to learn from.
        matrix: what is seen of each.
        known: log odds of shape ``(lines, answers)`` to which the weights only add.
    """
    claims = np.array([line.claim for line in lines])
    rows = []
    for place, answer in enumerate(SIGN_ANSWERS):
        chosen = claims if answer in CLAIM_TYPES else np.ones_like(claims)
        before = None if known is None else known[chosen, place]
        rows.append(fit(matrix[chosen], get_right(lines, answer)[chosen], before))
    return np.array(rows)


def write(path: Path, signs: Sequence[str], weights: Floats) -> None:
    """A table of the weights that count, to two decimals."""
    head = "# How much each sign speaks for each answer, in log odds; written by training/fit_signs.py.\n"
    lines = [head, "# sign\t" + "\t".join(SIGN_ANSWERS) + "\n"]
    for sign, row in sorted(zip([*signs, "(always)"], weights.T, strict=True)):
        if sign == "(always)" or np.abs(row).max() >= KEPT:
            lines.append(sign + "\t" + "\t".join(f"{weight:.2f}" for weight in row) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def write_vector(path: Path, weights: Floats) -> None:
    """A table of one row for each of the 384 numbers of a sentence vector."""
    head = "# How much each number of a sentence vector adds, in log odds; written by training/fit_signs.py.\n"
    lines = [head, "# " + "\t".join(SIGN_ANSWERS) + "\n"]
    lines += ["\t".join(f"{weight:.2f}" for weight in row) + "\n" for row in weights.T]
    path.write_text("".join(lines), encoding="utf-8")


def score(lines: Sequence[Line], odds: Floats) -> str:
    """F1 of claims and of reported ones, and the share of claims whose first type is right."""
    text = [f"{len(lines)} lines"]
    for answer in ("claim", "reported"):
        right = get_right(lines, answer) > 0
        found = odds[:, SIGN_ANSWERS.index(answer)] > 0
        text.append(f"{answer} F1 {2 * (found & right).sum() / (found.sum() + right.sum()):.3f}")
    first = [
        SIGN_ANSWERS[1 + row[1:-1].argmax()] in line.types for row, line in zip(odds, lines, strict=True) if line.claim
    ]
    return ", ".join([*text, f"type {np.mean(first):.3f}"])


def main(data: Path, out: Path) -> None:
    """Fit and write the tables."""
    lines = list(iter_lines(iter_texts(data)))
    fit_tables(lines, out)


def fit_tables(lines: Sequence[Line], out: Path) -> None:
    """Fit and write the three tables."""
    train = [line for line in lines if not line.part.startswith("test-")]
    tests = {part: [line for line in lines if line.part == part] for part in ("test-sentences", "test-debates")}
    for parsed, name in ((True, "signs"), (False, "signs-blank")):
        signs = choose_signs(train, parsed=parsed)
        matrix = to_matrix(train, signs, parsed=parsed)
        weights = fit_answers(train, matrix)
        write(out / f"{name}.tsv", signs, weights)
        print(f"{name}: {len(signs)} signs, {len(train)} lines", flush=True)
        found = {part: to_matrix(test, signs, parsed=parsed) @ weights.T for part, test in tests.items()}
        for part, test in tests.items():
            print(f"{part}: {score(test, found[part])}", flush=True)
        if parsed:
            rows = np.array([line.vector for line in train])
            added = fit_answers(train, rows, matrix @ weights.T)
            write_vector(out / "signs-vector.tsv", added)
            for part, test in tests.items():
                odds = found[part] + np.array([line.vector for line in test]) @ added.T
                print(f"with vectors, {part}: {score(test, odds)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
