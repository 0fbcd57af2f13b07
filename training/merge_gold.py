"""Joins two people's annotations of the same essays into the gold that is scored against.

    python training/merge_gold.py corpus/gold

reads ``corpus/gold/readings/*/<essay>.json``, one folder for each of the two readers, and ``corpus/gold/pairs``, and
writes ``corpus/gold/<essay>.json`` and ``relations.json`` in the format that ``stratgraph evaluate`` reads. What both
marked is required, what one alone marked is optional; of a stance that one alone gives nothing is asked. Readers name
concepts in words of their own: two of them are one concept when they share a label, or most of the places where they
see it. A pair with a sentence that no reader of its essay calls a claim is left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stratgraph.evaluation.quotes import fold_label, match_quotes, measure_overlap

Row = dict[str, Any]
READERS = 2
SAME_SURFACES = 0.5


def pair_rows(
    first: Sequence[Row], second: Sequence[Row], liken: Callable[[Row, Row], float]
) -> list[tuple[Row | None, Row | None]]:
    """Each row of one reader with its like of the other, the likest first; then what one alone has, in order."""
    scored = sorted(
        ((liken(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in scored:
        if score > 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[tuple[Row | None, Row | None]] = [
        (row, second[partner[i]] if i in partner else None) for i, row in enumerate(first)
    ]
    return pairs + [(None, row) for j, row in enumerate(second) if j not in taken]


def liken_quotes(a: Row, b: Row) -> float:
    """How much of their words two quotes share; 0 where they are not one place."""
    return 1 + measure_overlap(a["quote"], b["quote"]) if match_quotes(a["quote"], b["quote"]) else 0.0


def liken_figures(*phrases: str) -> Callable[[Row, Row], float]:
    """The same for figures, of which a sentence may have several: the phrases tell which is which."""

    def liken(a: Row, b: Row) -> float:
        near = sum(measure_overlap(a[phrase], b[phrase]) for phrase in phrases)
        return liken_quotes(a, b) and liken_quotes(a, b) + near

    return liken


def liken_concepts(a: Row, b: Row) -> float:
    """2 for one label; else the share of the fewer surfaces that both have, where it is most of them."""
    if fold_label(a["label"]) == fold_label(b["label"]):
        return 2.0
    left, right = ({fold_label(text) for text in (row["label"], *row["surfaces"])} for row in (a, b))
    share = len(left & right) / min(len(left), len(right))
    return share if share > SAME_SURFACES else 0.0


def unite(*lists: Sequence[str]) -> list[str]:
    """All values, each once, in order."""
    return list(dict.fromkeys(value for values in lists for value in values))


def merge_concepts(first: Sequence[Row], second: Sequence[Row]) -> tuple[list[Row], dict[tuple[int, str], str]]:
    """The concepts of both, and for each reader's label the one under which it stands."""
    rows = []
    names: dict[tuple[int, str], str] = {}
    for a, b in pair_rows(first, second, liken_concepts):
        found = [row for row in (a, b) if row is not None]
        name = found[0]["label"]
        for reader, row in enumerate((a, b)):
            if row is not None:
                names[reader, row["label"]] = name
        rows.append(
            {
                "key": all(row["key"] for row in found) and len(found) == READERS,
                "stances": unite([row["stance"] for row in found]),
                "labels": unite([row["label"] for row in found]),
                "optional": len(found) < READERS,
                "surfaces": unite(*(row["surfaces"] for row in found)),
            }
        )
    return rows, names


def merge_claims(first: Sequence[Row], second: Sequence[Row], names: dict[tuple[int, str], str]) -> list[Row]:
    """The claims of both, with the stances that both give."""
    rows = []
    for pair in pair_rows(first, second, liken_quotes):
        found = [row for row in pair if row is not None]
        central_by = sum(row["central"] for row in found)
        rows.append(
            {
                "central_by": central_by,
                "stances": _merge_stances(pair, names),
                "attributed_to": unite([row["attributed_to"] for row in found]),
                "quote": found[0]["quote"],
                "types": unite([row["types"][0] for row in found]),
                "central": central_by == READERS,
                "optional": len(found) < READERS,
            }
        )
    return rows


def _merge_stances(pair: tuple[Row | None, Row | None], names: dict[tuple[int, str], str]) -> list[Row]:
    """By concept; of what one reader alone marked nothing is asked, so that its stances may stand as they are."""
    held: dict[str, list[list[str]]] = {}
    for reader, row in enumerate(pair):
        for stance in row["stances"] if row is not None else ():
            held.setdefault(names[reader, stance["concept"]], [[], []])[reader].append(stance["stance"])
    both = None not in pair
    return [
        {"stances": unite(*values), "concept": concept} for concept, values in held.items() if all(values) or not both
    ]


def merge_figures(first: Sequence[Row], second: Sequence[Row], *phrases: str) -> list[Row]:
    """Causal links, contrasts or answers; a reading for each reader that has one."""
    return [
        {
            "readings": [
                {("polarity" if key == "sign" else key): value for key, value in row.items()}
                for row in pair
                if row is not None
            ],
            "optional": None in pair,
        }
        for pair in pair_rows(first, second, liken_figures(*phrases))
    ]


def merge_essay(first: Row, second: Row) -> Row:
    """Both readers' annotation of one essay."""
    concepts, names = merge_concepts(first["concepts"], second["concepts"])
    return {
        "essay": first["essay"],
        "answers": merge_figures(first["answers"], second["answers"], "question", "answer"),
        "contrasts": merge_figures(first["contrasts"], second["contrasts"], "rejected", "endorsed"),
        "claims": merge_claims(first["claims"], second["claims"], names),
        "causal": merge_figures(first["causal"], second["causal"], "cause", "effect"),
        "concepts": concepts,
    }


def merge_pairs(folder: Path, claims: dict[str, set[str]]) -> list[Row]:
    """The pairs of claims that both readers judged, with both labels where they differ."""
    first, second = (
        {row["id"]: row for row in map(json.loads, (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
        for name in ("reader-1", "reader-2")
    )
    return [
        {
            "why": [row["why"], second[name]["why"]],
            "by": READERS,
            "a": row["a"],
            "strength": min(row["strength"], second[name]["strength"]),
            "b": row["b"],
            "relations": unite([row["relation"]], [second[name]["relation"]]),
        }
        for name, row in sorted(first.items())
        if all(row[side]["quote"] in claims.get(row[side]["essay"], {row[side]["quote"]}) for side in ("a", "b"))
    ]


def write(path: Path, value: object) -> None:
    """A file that a person can read."""
    path.write_text(f"{json.dumps(value, ensure_ascii=False, indent=1)}\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    folder: Path = parser.parse_args().gold
    readers = sorted(path for path in (folder / "readings").iterdir() if path.is_dir())
    if len(readers) != READERS:
        raise SystemExit(f"{folder / 'readings'}: two folders are needed, one for each reader")
    claims: dict[str, set[str]] = {}
    for path in sorted(readers[0].glob("*.json")):
        first, second = (json.loads((reader / path.name).read_text(encoding="utf-8")) for reader in readers)
        merged = merge_essay(first, second)
        claims[merged["essay"]] = {claim["quote"] for claim in merged["claims"]}
        write(folder / path.name, merged)
    write(folder / "relations.json", merge_pairs(folder / "pairs", claims))


if __name__ == "__main__":
    main()
