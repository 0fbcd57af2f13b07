"""Relations room: readings in, relations between claims and what was compared out."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stratgraph.codec import make_fingerprint
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.ids import hash_text
from stratgraph.model import ConceptScheme, Question, Reading, Relation
from stratgraph.protocols import Encoder, Floats
from stratgraph.relations.candidates import find_pairs
from stratgraph.relations.census import make_background, take_census
from stratgraph.relations.claims import Claims
from stratgraph.relations.columns import Match, make_columns
from stratgraph.relations.compared import Corpus, compare_claims, take_over
from stratgraph.relations.comparisons import Comparisons, count_compared
from stratgraph.relations.found import find_alike, list_found
from stratgraph.relations.kept import Kept
from stratgraph.relations.nearness import Nearest, Nearness, find_nearest, measure_nearness
from stratgraph.relations.selection import select_found
from stratgraph.relations.telling import tell_selected

__all__ = ["Compared", "compare_readings", "find_relations"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing the claims of all essays."""

    relations: tuple[Relation, ...]
    """Sorted by id."""
    lines: tuple[bytes, ...]
    """Each as ``codec.dump_line`` writes it."""
    comparisons: Comparisons
    """One for each two essays of which any claims were compared, sorted by their slugs."""
    kept: Kept
    """What spares the next comparison most of the work."""
    known: int = 0
    """How many of the relations were found before, and taken over."""


def find_relations(
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    questions: Sequence[Question] = (),
    encoder: Encoder | None = None,
) -> tuple[Relation, ...]:
    """How claims stand to each other, sorted by id: see ``compare_readings``."""
    return compare_readings(readings, scheme, questions, encoder).relations


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing here refers to itself in a circle, and looking for that among millions of values takes long.

    What is made here counts as old afterwards (that is what freezing and thawing does), so that it is not the first
    that is looked through.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # what somebody else has frozen stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@_without_collecting()
def compare_readings(
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    questions: Sequence[Question] = (),
    encoder: Encoder | None = None,
    kept: Kept | None = None,
) -> Compared:
    """How the claims of different essays stand to each other, and what was compared for that.

    The result is the same in whichever order the readings come, and whatever was kept. Each relation has its evidence
    with weights in log odds; its confidence is the logistic function of their sum, so it rises with each of them. Two
    claims of one essay are related only where the essay is plainly against itself (``tension``).

    Args:
        readings: of all essays.
        scheme: the concepts, with their names and what stands under what.
        questions: the questions at issue.
        encoder: tells which sentences lie near each other in meaning; without it, less is found.
        kept: what an earlier comparison left.
    """
    key = _make_key(scheme, questions, encoder)
    before = kept if kept is not None and kept.key == key else Kept.of_nothing()
    claims = Claims.from_readings(readings)
    match = Match.from_claims(claims, before.claims, before.essays)
    columns = make_columns(claims, match, before.columns, {question.id: question.related for question in questions})
    census = take_census(columns, claims.essays)
    nearness, vectors = _measure(claims, encoder)
    corpus = Corpus(claims, match, columns, census, make_background(columns, census, scheme, questions, nearness))
    nearest = Nearest.of_nothing()
    if vectors is not None:
        nearest = find_nearest(vectors, claims.essays, before.nearest, match.places)
    pairs = find_pairs(columns, census, claims.essays, claims.order_by_rank(), nearest)
    taken = take_over(corpus, before)
    verdicts = compare_claims(corpus, pairs, taken)
    found = list_found(verdicts, claims)
    alike = find_alike(columns.words, vectors, claims.essays, match.is_new, taken.alike)
    selected = select_found(found, columns.words, census.spread, alike)
    told = tell_selected(corpus, found, selected, taken.told)
    told_pairs = sorted(told.lines)
    return Compared(
        relations=told.relations,
        lines=told.finished,
        comparisons=count_compared(verdicts, claims),
        kept=Kept(
            key=key,
            essays={reading.essay: mark for reading, mark in zip(claims.readings, claims.marks, strict=True)},
            claims=tuple(claim.id for claim in claims.items),
            columns=columns,
            steps=census.steps,
            nearest=nearest,
            verdicts=verdicts,
            alike=alike,
            told_pairs=np.array(told_pairs, dtype=np.int64),
            told=tuple(map(told.lines.__getitem__, told_pairs)),
        ),
        known=len(told.lines.keys() & taken.told.keys()),
    )


def _make_key(scheme: ConceptScheme, questions: Sequence[Question], encoder: Encoder | None) -> str:
    """Everything besides the readings that a comparison depends on."""
    return hash_text(
        code_fingerprint("relations"),
        package_version("numpy"),
        make_fingerprint(scheme),
        make_fingerprint(tuple(questions)),
        encoder.fingerprint if encoder is not None else "",
    )


def _measure(claims: Claims, encoder: Encoder | None) -> tuple[Nearness | None, Floats | None]:
    """How near sentences and answers lie, and the vectors of the sentences."""
    if encoder is None:
        return None, None
    texts = [claim.quote.exact for claim in claims.items]
    answers = {answer.answer for reading in claims.readings for answer in reading.answers}
    nearness = measure_nearness([*texts, *sorted(answers)], encoder)
    return nearness, nearness.take(texts)
