"""Room evaluation: relations drawn for judging by eye become a sheet for a spreadsheet program.

Half of each kind are the surest, half are drawn by a hash of their ids, so that the same relations give the same sheet.
The rows stand in an order that tells nothing, and the confidence stands last, so that neither sways who judges.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from stratgraph.evaluation.essays import split_text
from stratgraph.ids import hash_text
from stratgraph.model import Claim, Essay, Reading, Relation
from stratgraph.vocab import RELATION_KINDS

__all__ = ["ADDRESS", "COLUMNS", "FORMULA_SIGNS", "KINDS", "VERDICTS", "draw_relations", "render_sheet"]

_FIRST: Final = ("contradict", "agree", "rival", "apparent")
KINDS: Final = (*_FIRST, *(kind for kind in RELATION_KINDS if kind not in {*_FIRST, "undecided"}))
"""The kinds that are judged; what is undecided says nothing that could be false."""
VERDICTS: Final = ("holds", "kind right", "explanation true of both", "note")
"""The columns that whoever judges fills in: yes, no, or nothing; and anything at all."""
COLUMNS: Final = (
    *("kind", "reason", "explanation"),
    *(f"{column} {end}" for end in "ab" for column in ("essay", "before", "sentence", "after")),
    *VERDICTS,
    *("relation", "drawn", "confidence"),
)
ADDRESS: Final = "relation/"
"""Before the id of a relation, so that no spreadsheet program takes ``12345e678901`` for a number."""
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that opens with one of these is a formula to a spreadsheet program, unless an apostrophe stands before it."""


def draw_relations(relations: Iterable[Relation], count: int) -> list[tuple[Relation, str]]:
    """Relations to judge, each with how it was drawn: ``surest`` or ``random``.

    Args:
        relations: all of them; what people rejected is left out.
        count: how many at most, as evenly over the kinds as there are relations of each.
    """
    strata: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.review != "rejected":
            strata[relation.relation].append(relation)
    lines = [_alternate(strata[kind]) for kind in KINDS]
    drawn = [one for row in zip_longest(*lines) for one in row if one is not None]
    return sorted(drawn[: max(count, 0)], key=lambda one: _hash_order(one[0]))


def _alternate(relations: Sequence[Relation]) -> Iterator[tuple[Relation, str]]:
    """The surest, then one by its hash, then the next surest ..., each relation once."""
    surest = sorted(relations, key=lambda one: (-one.confidence, one.id))
    mixed = sorted(relations, key=lambda one: hash_text("draw", one.id))
    taken: set[str] = set()
    for pair in zip(surest, mixed, strict=True):
        for one, how in zip(pair, ("surest", "random"), strict=True):
            if one.id not in taken:
                taken.add(one.id)
                yield one, how


def _hash_order(relation: Relation) -> str:
    return hash_text("order", relation.id)


def render_sheet(
    drawn: Sequence[tuple[Relation, str]], readings: Iterable[Reading], essays: Mapping[str, Essay]
) -> str:
    """The sheet as CSV, with the byte order mark by which spreadsheet programs know UTF-8.

    Args:
        drawn: by ``draw_relations``.
        readings: with the claims of these relations.
        essays: by slug, for the sentences before and after.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for relation, how in drawn:
        a, b = claims[relation.a], claims[relation.b]
        cells = (
            *(relation.relation, relation.reason, relation.explanation),
            *_tell_place(a, essays[a.essay]),
            *_tell_place(b, essays[b.essay]),
            *("" for _ in VERDICTS),
            *(f"{ADDRESS}{relation.id}", how, f"{relation.confidence:g}"),
        )
        writer.writerow([_disarm(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _tell_place(claim: Claim, essay: Essay) -> tuple[str, str, str, str]:
    """The essay, the sentence before the claim, the claim, the sentence after it."""
    before = split_text(essay.text[: claim.quote.start].rpartition("\n\n")[2])
    after = split_text(essay.text[claim.quote.end :].partition("\n\n")[0])
    if not before:
        before = split_text(essay.text[: claim.quote.start].rstrip().rpartition("\n\n")[2])
    if not after:
        after = split_text(essay.text[claim.quote.end :].lstrip().partition("\n\n")[0])
    return claim.essay, (before or [""])[-1], claim.quote.exact, (after or [""])[0]


def _disarm(cell: str) -> str:
    """One line, and no formula."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.startswith(FORMULA_SIGNS) else plain
