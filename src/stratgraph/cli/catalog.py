"""CLI: everything that can be asked by name, by group."""

from __future__ import annotations

import shutil
import textwrap
from typing import Final

from stratgraph.analysis import ANALYSES
from stratgraph.api import Debate
from stratgraph.model import Table

__all__ = ["list_catalog", "tell_catalog"]

_GROUPS: Final = {
    "essays": "Essays and authors",
    "claims": "Claims",
    "concepts": "Concepts",
    "questions": "Questions and answers",
    "relations": "Agreement and contradiction",
    "causes": "Causes and contrasts",
    "corrections": "Corrections and quality",
    "graph": "The graph itself",
    "analyses": "Analyses",
    "own": "Your own",
}
_WORDS: Final = {
    "essays": "essays",
    "additions": "essays",
    "authors": "essays",
    "mentions": "concepts",
    "claims": "claims",
    "quotes": "claims",
    "views": "claims",
    "concepts": "concepts",
    "sides": "concepts",
    "questions": "questions",
    "answers": "questions",
    "relations": "relations",
    "cruxes": "relations",
    "evidence": "relations",
    "causes": "causes",
    "causal": "causes",
    "contrasts": "causes",
    "corrections": "corrections",
}
"""The group of a query, by a word of its name; the first that is known."""
_INDENT: Final = 4


def list_catalog(debate: Debate) -> Table:
    """A row per query and analysis, by group."""
    rows = []
    for name, query in debate.queries.items():
        group = _find_group(name) if debate.shipped.get(name) == query else "own"
        options = " ".join(f"--{parameter.name}" for parameter in query.parameters)
        rows.append((_GROUPS[group], name, options, query.description))
    for name, made in ANALYSES.items():
        if name not in debate.queries:
            options = " ".join(f"--{choice}" for choice, _ in made.choices)
            rows.append((_GROUPS["analyses"], name, options, made.description))
    order = list(_GROUPS.values())
    rows.sort(key=lambda row: (order.index(row[0]), row[1]))
    return Table("queries", ("group", "name", "parameters", "description"), tuple(rows))


def tell_catalog(table: Table) -> str:
    """The same as text: each group with its queries, each with its options and what it tells."""
    width = max(40, min(shutil.get_terminal_size((100, 24)).columns, 110))
    pad = " " * _INDENT
    lines: list[str] = []
    group = None
    for row in table.to_records():
        if row["group"] != group:
            group = row["group"]
            lines += [*([""] if lines else []), str(group)]
        lines.append(f"  {row['name']} {row['parameters']}".rstrip())
        lines += textwrap.wrap(str(row["description"]), width, initial_indent=pad, subsequent_indent=pad)
    return "\n".join(lines) + "\n"


def _find_group(name: str) -> str:
    """By its first word, in the singular or the plural; what belongs nowhere tells of the graph itself."""
    first = name.partition("-")[0]
    return _WORDS.get(first) or _WORDS.get(f"{first}s") or "graph"
