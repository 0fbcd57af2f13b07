"""site: files that pages ask for when a reader does - what the claims of an essay meet, what concepts are called."""

from __future__ import annotations

import json
from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, essay_path, hash_of
from stratgraph.site.page import PlainFile
from stratgraph.site.words import KIND_NAMES, KIND_SIGNS

__all__ = ["iter_meeting_files", "make_concept_list"]


def make_concept_list(debate: Debate) -> PlainFile:
    """A script with the id and the label of every concept, for whoever corrects which one is meant."""
    rows = sorted(debate.concepts.values(), key=lambda row: (row.label.casefold(), row.id))
    told = json.dumps([[row.id, row.label] for row in rows], ensure_ascii=False, separators=(",", ":"))
    return PlainFile("concepts/list.js", f"window.stratgraphConcepts = {told};\n")


def iter_meeting_files(debate: Debate, layout: Layout) -> Iterator[PlainFile]:
    """One script per essay, also of essays that meet none: from a claim to the claims it meets, how, why, where, and
    whether it is the second of the two ("1"), as the reason counts them.

    A script and no JSON, because pages that are opened from disk may load one and not the other.
    """
    linker = Linker("", debate.data.directory_urls)
    met: dict[str, dict[str, list[list[str]]]] = {slug: {} for slug in debate.essays}
    for view in (*debate.relations, *debate.tensions):
        row = view.row
        told = [
            f"{KIND_SIGNS[row.relation]} {KIND_NAMES[row.relation][0].capitalize()}",
            row.explanation.replace("*", ""),
            linker.to_page(layout.places[row.id]).removeprefix("./"),
        ]
        for one, other, turned in ((row.a, row.b, ""), (row.b, row.a, "1")):
            essay = debate.claims[one].essay.slug
            met[essay].setdefault(hash_of(one), []).append([other, *told, turned])
    for slug, claims in met.items():
        name, found = (json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in (slug, claims))
        yield PlainFile(
            f"{essay_path(slug)}relations.js", f"(window.stratgraphRelations ??= {{}})[{name}] = {found};\n"
        )
