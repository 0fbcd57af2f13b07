"""Graph room: the debate as Argdown, for people who draw argument maps. https://argdown.org/syntax/.

Each claim that stands in a relation is a statement, under its essay's heading; a contradiction is `><`, an agreement a
support either way, rival answers attack each other. What only seems to be either, and what a person has rejected,
is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from stratgraph.model import Cell, Table

__all__ = ["to_argdown"]

_SIGNS: Final = {"agree": "+", "contradict": "><", "rival": "-"}
# What Argdown could take for markup, within a line; a backslash before a sign makes it a plain one.
_SPECIAL = re.compile(r"([\\\[\]<>*_#@{}]|\.(?=\S)|/(?=[/*]))")


def to_argdown(query: Callable[[str], Table]) -> str:
    """One document.

    Args:
        query: gives the table of a named query by its name.
    """
    claims = {str(row["id"]): row for row in query("claims").to_records()}
    links: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in query("relations").to_records():
        sign = _SIGNS.get(str(row["relation"]))
        if sign is None or row["review"] == "rejected":
            continue
        first, second = str(row["a"]), str(row["b"])
        links[first].add((sign, second))
        other_way = links[second]
        if sign != "><":  # a contradiction holds both ways as it stands
            other_way.add((sign, first))
    lines = ["===", "title: The debate", "model:", "  mode: loose", "===", ""]
    for essay in query("essays").to_records():
        shown = [claim for claim in claims.values() if claim["essay"] == essay["slug"] and str(claim["id"]) in links]
        if shown:
            lines += [f"# {_escape(str(essay['title']))}", ""]
        for claim in shown:
            lines += [*_to_statement(claim, links[str(claim["id"])]), ""]
    return "\n".join(lines)


def _to_statement(claim: dict[str, Cell], links: set[tuple[str, str]]) -> list[str]:
    tags = "".join(f" #{kind}" for kind in str(claim["types"]).split())
    central = " #central" if claim["central"] else ""
    head = f"[{claim['id']}]: {_escape(str(claim['quote']))}{tags}{central}"
    return [head, *(f"  {sign} [{other}]" for sign, other in sorted(links))]


def _escape(text: str) -> str:
    """On one line, with every sign plain."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
