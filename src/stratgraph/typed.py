"""The staircase's way back: rows of named queries as the values of the ground floor that the graph was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from stratgraph.model import (
    Answer,
    CausalLink,
    Cell,
    Claim,
    Concept,
    Contrast,
    Correction,
    Essay,
    Question,
    Relation,
    Table,
)

__all__ = [
    "to_answers",
    "to_causal_links",
    "to_claims",
    "to_concepts",
    "to_contrasts",
    "to_corrections",
    "to_essays",
    "to_questions",
    "to_relations",
]

T = TypeVar("T")
_Ask = Callable[[str], Table]
_Row = Mapping[str, Cell]


def to_essays(ask: _Ask, written: Iterable[Essay] = ()) -> tuple[Essay, ...]:
    """The essays of the graph.

    The graph holds the text of those that are published in full. Where the essay that was written is the one that
    the graph was made from, it is given itself, with its text.

    Args:
        ask: gives the table of a named query.
        written: the essays of the corpus, as they are now.
    """
    same = {essay.sha256: essay for essay in written if essay.sha256}
    blocks: dict[Cell, list[dict[str, Any]]] = defaultdict(list)
    for row in ask("essay-blocks").to_records():
        blocks[row["essay"]].append(row)
    found = []
    for row in ask("essays").to_records():
        mine = blocks[row["slug"]]
        essay = {**row, "creators": _split(row["creators"], "; "), "blocks": mine, "sha256": row["sha256"] or ""}
        # Between two blocks there is a blank line, and nothing else: the text is what they say, joined.
        essay["text"] = "\n\n".join(block["text"] for block in mine)
        kept = same.get(str(row["sha256"]))
        found.append(kept if kept is not None and kept.slug == row["slug"] else _make(Essay, essay))
    return tuple(found)


def to_claims(ask: _Ask) -> tuple[Claim, ...]:
    """Every claim with its quote, its holder and its stances, in the order of the essays and their texts."""
    stances: dict[Cell, list[dict[str, Any]]] = defaultdict(list)
    for row in ask("claim-stances").to_records():
        stances[row["claim"]].append({**row, "cues": _split(row["cues"], " | ")})
    return tuple(
        _make(
            Claim,
            {
                **row,
                "quote": {**row, "exact": row["quote"]},
                "types": _split(row["types"], " "),
                "central_score": row["score"],
                "attributed_to": row,
                "stances": stances[row["id"]],
            },
        )
        for row in ask("claims").to_records()
    )


def to_relations(ask: _Ask) -> tuple[Relation, ...]:
    """Every relation with its evidence: of each kind first what is sure, central and not yet seen."""
    evidence: dict[Cell, list[_Row]] = defaultdict(list)
    for row in ask("evidence").to_records():
        evidence[row["relation"]].append(row)
    rows = ask("relations").to_records()
    named = ({**row, "question": row["question_id"], "evidence": evidence[row["id"]]} for row in rows)
    return tuple(_make(Relation, row) for row in named)


def to_concepts(ask: _Ask) -> tuple[Concept, ...]:
    """The concepts of the scheme, sorted by id."""
    names = _group(ask("concept-names"), "id", "kind", "name")
    links = _group(ask("concept-links"), "concept", "kind", "other")
    return tuple(
        _make(
            Concept,
            {
                **row,
                "pref_label": row["label"],
                "alt_labels": names[row["id"], "other"],
                "hidden_labels": names[row["id"], "spelling"],
                "broader": links[row["id"], "broader"],
                "related": links[row["id"], "related"],
            },
        )
        for row in ask("concepts").to_records()
    )


def to_questions(ask: _Ask) -> tuple[Question, ...]:
    """The questions at issue, sorted by id; how an answer to one is told from other sentences is not in the graph."""
    return tuple(
        _make(
            Question,
            {
                **row,
                "pref_label": row["label"],
                "alt_labels": _split(row["alt_labels"], " | "),
                "concepts": _split(row["concepts"], " "),
            },
        )
        for row in ask("questions").to_records()
    )


def to_causal_links(ask: _Ask) -> tuple[CausalLink, ...]:
    """What claims say brings about or prevents what."""
    return tuple(_make(CausalLink, row) for row in ask("causal-links").to_records())


def to_contrasts(ask: _Ask) -> tuple[Contrast, ...]:
    """What claims set aside and what they put in its place."""
    return tuple(_make(Contrast, row) for row in ask("contrasts").to_records())


def to_answers(ask: _Ask) -> tuple[Answer, ...]:
    """The essays' answers to the questions at issue."""
    return tuple(_make(Answer, {**row, "question": row["question_id"]}) for row in ask("answers").to_records())


def to_corrections(ask: _Ask) -> tuple[Correction, ...]:
    """What people said of claims and relations, oldest first."""
    return tuple(_make(Correction, row) for row in ask("corrections").to_records())


def _make(cls: type[T], fields: Mapping[str, Any]) -> T:
    """A value from its fields; what it has no field for is left out, and so is what is absent."""
    known = {name: value for name, value in fields.items() if value is not None}
    return msgspec.convert(known, cls)


def _split(cell: Cell, separator: str) -> list[str]:
    return str(cell).split(separator) if cell else []


def _group(table: Table, key: str, kind: str, value: str) -> dict[tuple[Cell, Cell], list[Cell]]:
    found: dict[tuple[Cell, Cell], list[Cell]] = defaultdict(list)
    for row in table.to_records():
        found[row[key], row[kind]].append(row[value])
    return found
