"""site: what is new - what each essay changed when it came, the latest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from stratgraph.site.debate import Debate, RelationView
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker
from stratgraph.site.page import Page
from stratgraph.site.rows import AdditionRow, EssayRow, read_rows
from stratgraph.site.templating import fill
from stratgraph.site.words import KIND_COUNTS, count_words

__all__ = ["EssayChange", "list_changes", "make_changes_page"]

_SHOWN_ESSAYS: Final = 4
"""So many are shown with their sentences; of the others, how much they changed."""
_STRONGEST: Final = 3
_CONCEPTS: Final = 8
_CLASHES: Final = ("contradiction", "rival", "agreement")
_WORDS: Final = {
    "contradiction": KIND_COUNTS["contradict"],
    "rival": KIND_COUNTS["rival"],
    "agreement": KIND_COUNTS["agree"],
    "side": ("side that nobody took before", "sides that nobody took before"),
    "answer": ("answer that nobody gave before", "answers that nobody gave before"),
    "concept": ("concept that nobody named before", "concepts that nobody named before"),
}


@dataclass(frozen=True, slots=True)
class EssayChange:
    """What one essay changed."""

    essay: EssayRow
    strongest: tuple[RelationView, ...]
    sides: tuple[AdditionRow, ...]
    answers: tuple[AdditionRow, ...]
    concepts: tuple[AdditionRow, ...]
    counts: Mapping[str, int]

    @property
    def told(self) -> str:
        """How much of what: `2 contradictions, 1 agreement`."""
        return ", ".join(count_words(number, *_WORDS[kind]) for kind, number in self.counts.items())


def list_changes(debate: Debate) -> list[EssayChange]:
    """What each essay changed, the latest first; an essay that changed nothing is left out."""
    rows = read_rows(debate.data.tables, "essay-additions", AdditionRow)
    found = []
    for slug, group in groupby(rows, key=lambda row: row.essay):
        essay = debate.essays.get(slug)
        if essay is not None:
            found.append(_describe(essay, list(group), {view.row.id: view for view in debate.relations}))
    return found


def _describe(essay: EssayRow, rows: Sequence[AdditionRow], relations: Mapping[str, RelationView]) -> EssayChange:
    of_kind = {kind: [row for row in rows if row.kind == kind] for kind in _WORDS}
    clashes = [row for kind in _CLASHES for row in of_kind[kind] if row.relation in relations]
    strongest, told = [], set[str]()
    for row in clashes:
        # Each sentence once: three pairs about one sentence tell less than three sentences.
        if row.claim not in told and row.relation is not None:
            told.add(row.claim)
            strongest.append(relations[row.relation])
    return EssayChange(
        essay=essay,
        strongest=tuple(strongest[:_STRONGEST]),
        sides=tuple(of_kind["side"][:_STRONGEST]),
        answers=tuple(_drop_quoted(row) for row in of_kind["answer"][:_STRONGEST]),
        concepts=tuple(of_kind["concept"][:_CONCEPTS]),
        counts={kind: len(some) for kind, some in of_kind.items() if some},
    )


def _drop_quoted(row: AdditionRow) -> AdditionRow:
    """Where the answer is the sentence itself, the question alone: the sentence follows."""
    words = (row.quote or "").strip(" .!").casefold()
    what = row.what.strip(" .!")
    kept = what[: len(what) - len(words)].strip()
    return replace(row, what=kept) if words and kept and what.casefold().endswith(words) else row


def make_changes_page(debate: Debate, layout: Layout) -> Page:
    """The page `/changes/`."""
    changes = list_changes(debate)
    body = fill(
        "changes.html",
        Linker("changes/", debate.data.directory_urls),
        debate=debate,
        layout=layout,
        changes=changes[:_SHOWN_ESSAYS],
        earlier=changes[_SHOWN_ESSAYS:],
    )
    return Page(
        "changes/",
        "What is new",
        body,
        tab="essays/",
        description="What each essay changed in the debate, the latest first.",
        search=False,
    )
