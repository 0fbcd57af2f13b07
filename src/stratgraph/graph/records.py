"""Graph room: the JSON Lines that others build on, made from rows of named queries and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from stratgraph.codec import dump_line
from stratgraph.model import Cell, Table

__all__ = ["RECORD_FILES", "export_records"]

RECORD_FILES: Final = (
    "answers.jsonl",
    "causal.jsonl",
    "claims.jsonl",
    "concepts.jsonl",
    "contrasts.jsonl",
    "relations.jsonl",
)

_RELATION_FIELDS: Final = ("relation", "reason", "explanation", "confidence", "review", "concept", "question")

_Record = dict[str, Any]
_Ask = Callable[[str], Table]


def export_records(query: _Ask) -> dict[str, list[str]]:
    """Lines of JSON by file name.

    Args:
        query: gives the table of a named query by its name.
    """
    claims = {str(row["id"]): row for row in query("claims").to_records()}
    records = {
        "answers.jsonl": _with_quotes(query("answers"), claims),
        "causal.jsonl": _with_quotes(query("causal-links"), claims),
        "claims.jsonl": _list_claims(query, claims.values()),
        "concepts.jsonl": _list_concepts(query),
        "contrasts.jsonl": _with_quotes(query("contrasts"), claims),
        "relations.jsonl": _list_relations(query, claims),
    }
    return {name: [dump_line(record) for record in records[name]] for name in RECORD_FILES}


def _with_quotes(table: Table, claims: dict[str, dict[str, Cell]]) -> list[_Record]:
    """The rows of a table about claims, with essay, claim and quote first."""
    found = []
    for row in table.to_records():
        claim = str(row.pop("claim"))
        essay = row.pop("essay")
        found.append({"essay": essay, "claim": claim, "quote": claims[claim]["quote"], **row})
    return found


def _list_claims(query: _Ask, claims: Iterable[dict[str, Cell]]) -> list[_Record]:
    stances: dict[str, list[_Record]] = defaultdict(list)
    for row in query("claim-stances").to_records():
        stances[str(row["claim"])].append({key: row[key] for key in ("concept", "stance", "confidence")})
    return [
        {
            "id": claim["id"],
            "essay": claim["essay"],
            "quote": claim["quote"],
            "start": claim["start"],
            "end": claim["end"],
            "types": str(claim["types"]).split(),
            "central": claim["central"],
            "central_score": claim["score"],
            "attributed_to": claim["holder"] if claim["holder"] is not None else "author",
            "certainty": claim["certainty"],
            "stances": stances[str(claim["id"])],
            "confidence": claim["confidence"],
        }
        for claim in claims
    ]


def _list_concepts(query: _Ask) -> list[_Record]:
    surfaces: dict[tuple[Cell, Cell], list[Cell]] = defaultdict(list)
    for row in query("concept-surfaces").to_records():
        surfaces[row["essay"], row["concept"]].append(row["surface"])
    return [
        {
            "essay": row["essay"],
            "concept": row["concept"],
            "label": row["label"],
            "surfaces": surfaces[row["essay"], row["concept"]],
            "key": row["key"],
            "stance": row["stance"],
            "mentions": row["mentions"],
        }
        for row in query("essay-concepts").to_records()
    ]


def _list_relations(query: _Ask, claims: dict[str, dict[str, Cell]]) -> list[_Record]:
    return [
        {
            "id": row["id"],
            **{
                side: {"essay": row[f"essay_{side}"], "claim": row[side], "quote": claims[str(row[side])]["quote"]}
                for side in ("a", "b")
            },
            **{key: row[key] for key in _RELATION_FIELDS},
        }
        for row in query("relations").to_records()
    ]
