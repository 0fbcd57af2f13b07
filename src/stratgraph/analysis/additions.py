"""Analysis room: what each essay changed - what it brought that no essay of an earlier date has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from stratgraph.analysis.stances import SIDES, read_side
from stratgraph.model import Cell, Table

__all__ = ["build_essay_additions"]

_COLUMNS: Final = (
    "essay", "issued", "kind", "what", "weight", "claim", "quote", "other_essay", "other_claim", "other_quote",
    "relation",
)  # fmt: skip
_KINDS: Final = {"contradict": "contradiction", "rival": "rival", "agree": "agreement"}
_ORDER: Final = ("contradiction", "rival", "agreement", "side", "answer", "concept")
_DESCRIPTION: Final = "What each essay brought that no essay of an earlier date has, the latest essay first."

_Row = Mapping[str, Any]


def build_essay_additions(  # noqa: PLR0913, PLR0917 - the tables that it is made from
    essays: Table, claims: Table, claim_stances: Table, essay_concepts: Table, question_answers: Table, relations: Table
) -> Table:
    """A row per thing that an essay brought, the latest essay first, in it by kind, and the weightiest first.

    An essay without a date counts as earlier than all others; of two with one date that of the smaller slug is
    earlier. Columns: ``essay``; ``issued``; ``kind``; ``what``, the name of a concept, or a question and its answer;
    ``weight``; the ``claim`` that shows it and its ``quote``; ``other_essay``, ``other_claim`` and ``other_quote``,
    what stood there before, for a ``relation``. Kinds: ``contradiction``, ``rival`` and ``agreement`` with an earlier
    essay, unless a person rejected it; ``side``, the first essay that takes a side on a concept on which earlier ones
    took the other alone; ``answer``, the first to a question, or one that no earlier essay gives; ``concept``, one that
    the essay turns on and no earlier one names.
    """
    dated = sorted(essays.to_records(), key=lambda row: (str(row["issued"] or ""), str(row["slug"])))
    ranks = {str(row["slug"]): at for at, row in enumerate(dated)}
    dates = {str(row["slug"]): row["issued"] for row in dated}
    said = {str(row["id"]): row for row in claims.to_records()}
    uses = sorted(essay_concepts.to_records(), key=lambda row: (ranks[str(row["essay"])], str(row["concept"])))
    shown = _show_concepts(claim_stances, said)
    found = [
        *_list_relations(relations, said, ranks),
        *_list_sides(uses, shown),
        *_list_answers(question_answers, ranks),
        *_list_concepts(uses, shown),
    ]
    found.sort(key=lambda row: (-ranks[row[0]], _ORDER.index(row[1]), -row[3], row[2], row[4]))
    rows = tuple((row[0], dates[row[0]], *row[1:]) for row in found)
    return Table("essay-additions", _COLUMNS, rows, _DESCRIPTION)


def _list_relations(relations: Table, said: Mapping[str, _Row], ranks: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    for row in relations.to_records():
        kind = _KINDS.get(str(row["relation"]))
        if kind is None or row["review"] == "rejected":
            continue
        pair = (said[str(row["a"])], said[str(row["b"])])
        new, old = sorted(pair, key=lambda claim: -ranks[str(claim["essay"])])
        sides: tuple[Cell, ...] = (new["id"], new["quote"], old["essay"], old["id"], old["quote"])
        yield (str(new["essay"]), kind, row["concept"] or row["question"] or "", row["confidence"], *sides, row["id"])


def _show_concepts(claim_stances: Table, said: Mapping[str, _Row]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The claim, with its words, that shows best which side an essay takes on a concept: its own, the most central."""
    best: dict[tuple[str, str, str], tuple[float, str, str]] = {}
    for row in claim_stances.to_records():
        claim = said[str(row["claim"])]
        if claim["holder"] is not None:
            continue
        key = str(row["essay"]), str(row["concept"]), read_side(row)
        candidate = (-float(claim["score"]), str(claim["id"]), str(claim["quote"]))
        best[key] = min(best.get(key, candidate), candidate)
    return {key: (claim, quote) for key, (_, claim, quote) in best.items()}


def _list_sides(
    uses: list[dict[str, Any]], shown: Mapping[tuple[str, str, str], tuple[str, str]]
) -> Iterator[tuple[Any, ...]]:
    taken: dict[str, dict[str, str]] = {}
    for row in uses:
        before = taken.setdefault(row["concept"], {})
        sides = SIDES.get(row["stance"], ())
        for side in sorted(sides):
            other = "against" if side == "for" else "for"
            mine = shown.get((row["essay"], row["concept"], side))
            theirs = shown.get((before[other], row["concept"], other)) if other in before else None
            if side not in before and mine and theirs:
                weight = float(row["mentions"])
                shows = (*mine, before[other], *theirs)
                yield (row["essay"], "side", f"{side} {row['label']}", weight, *shows, None)
        for side in sides:
            before.setdefault(side, row["essay"])


def _list_answers(question_answers: Table, ranks: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    given: set[tuple[str, str]] = set()
    rows = question_answers.to_records()
    rows.sort(key=lambda row: (ranks[str(row["essay"])], -float(row["score"] or 0), str(row["claim"])))
    for row in rows:
        key = str(row["question"]), str(row["answer_concept"] or row["answer"]).casefold()
        if row["holder"] is None and key not in given:
            given.add(key)
            what = f"{row['label']} {row['answer']}"
            yield (row["essay"], "answer", what, row["score"], row["claim"], row["quote"], None, None, None, None)


def _list_concepts(
    uses: list[dict[str, Any]], shown: Mapping[tuple[str, str, str], tuple[str, str]]
) -> Iterator[tuple[Any, ...]]:
    known: set[str] = set()
    for row in uses:
        if row["key"] and row["concept"] not in known:
            sides = (shown.get((row["essay"], row["concept"], side)) for side in ("for", "against", "neutral"))
            claim, quote = next((side for side in sides if side), (None, None))
            weight = float(row["mentions"])
            yield (row["essay"], "concept", row["label"], weight, claim or "", quote, None, None, None, None)
        known.add(row["concept"])
