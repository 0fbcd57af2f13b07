"""site: which page shows which relation - one page for each, and lists by kind, then by concept or question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from stratgraph.site.debate import ClaimView, Debate, RelationView, group_by
from stratgraph.site.links import hash_of
from stratgraph.site.rows import ConceptRow
from stratgraph.site.words import KIND_PATHS

__all__ = ["DebatePage", "Layout", "Section", "find_rivalries", "lay_out"]

_RELATIONS_PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class Section:
    """The relations on a page that are about one concept, or answer one question, or have neither in common."""

    concept: ConceptRow | None
    relations: tuple[RelationView, ...]

    @property
    def question(self) -> str | None:
        """The id of the question that they answer, where no concept holds them together."""
        return None if self.concept else self.relations[0].row.question_id

    @property
    def answers(self) -> tuple[ClaimView, ...]:
        """Each answer once, where they are rivals for one question: they are shown together, and not pair by pair."""
        if not self.question or len(self.relations) == 1 or self.relations[0].row.relation != "rival":
            return ()
        return tuple({claim.row.id: claim for one in self.relations for claim in (one.a, one.b)}.values())

    @property
    def anchor(self) -> str:
        """Its name on the page."""
        if self.concept:
            return f"on-{self.concept.id}"
        return f"on-question-{self.question}" if self.question else "on-no-concept"

    @property
    def label(self) -> str:
        """Its heading."""
        if self.concept:
            return self.concept.label
        return (self.relations[0].row.question or self.question) if self.question else "No concept in common"


@dataclass(frozen=True, slots=True)
class DebatePage:
    """One page of relations of one kind; `number` counts from 1."""

    kind: str
    path: str
    number: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages of relations, and where each relation and each concept is found on them."""

    pages: tuple[DebatePage, ...]
    places: Mapping[str, str]
    """From the id of a relation to its own page, named by its two claims."""
    concept_places: Mapping[tuple[str, str], str]
    """From a kind and a concept to the first section about it."""
    question_places: Mapping[tuple[str, str], str]
    """From a kind and a question to the first section on it."""

    def pages_of(self, kind: str) -> list[DebatePage]:
        """The pages of one kind, in order."""
        return [page for page in self.pages if page.kind == kind]


def lay_out(debate: Debate, *, per_page: int = _RELATIONS_PER_PAGE) -> Layout:
    """Put every relation on a page."""
    pages = [
        page
        for kind, path in KIND_PATHS.items()
        for page in _lay_kind(kind, path, debate.relations_by_kind(kind), per_page)
    ]
    concept_places: dict[tuple[str, str], str] = {}
    question_places: dict[tuple[str, str], str] = {}
    for page in pages:
        for section in page.sections:
            place = f"{page.path}#{section.anchor}"
            if section.question:
                question_places.setdefault((page.kind, section.question), place)
            else:
                concept_places.setdefault((page.kind, section.concept.id if section.concept else ""), place)
    return Layout(tuple(pages), _place_pairs((*debate.relations, *debate.tensions)), concept_places, question_places)


def _place_pairs(relations: Sequence[RelationView]) -> dict[str, str]:
    """A page per relation; where the same two sentences stand in other essays too, its id sets it apart."""
    names = {relation.row.id: f"{hash_of(relation.row.a)}-{hash_of(relation.row.b)}" for relation in relations}
    counts = Counter(names.values())
    return {key: f"pairs/{name if counts[name] == 1 else f'{name}-{key}'}/" for key, name in names.items()}


def _lay_kind(kind: str, path: str, relations: Sequence[RelationView], per_page: int) -> list[DebatePage]:
    ordered = sorted(relations, key=_by_subject)  # stable: the surest stay first within their subject
    return [
        DebatePage(kind, path if number == 1 else f"{path}{number}/", number, tuple(sections))
        for number, sections in enumerate(_fill_pages(_cut_sections(ordered), per_page), start=1)
    ]


def _fill_pages(sections: Iterable[Section], per_page: int) -> list[list[Section]]:
    """What has one subject stays on one page, unless it is more than a page holds."""
    pages: list[list[Section]] = []
    left = 0
    for section in sections:
        rest = section.relations
        while rest:
            if not left or left < len(rest) <= per_page:
                pages.append([])
                left = per_page
            pages[-1].append(Section(section.concept, rest[:left]))
            rest, left = rest[left:], max(0, left - len(rest))
    return pages


def find_rivalries(debate: Debate) -> list[Section]:
    """The rival answers by their question, the question of what stands first first; others stand each for itself."""
    groups = group_by(debate.relations_by_kind("rival"), lambda item: (item.row.question_id or item.row.id,))
    return [Section(None if some[0].row.question_id else some[0].concept, some) for some in groups.values()]


def _cut_sections(relations: Sequence[RelationView]) -> tuple[Section, ...]:
    return tuple(
        Section(group[0].concept, tuple(group))
        for group in (list(items) for _, items in groupby(relations, key=_by_subject))
    )


def _by_subject(relation: RelationView) -> tuple[int, str, str]:
    """Concepts by their label, then questions, then what has neither in common."""
    concept, row = relation.concept, relation.row
    if concept:
        return (0, concept.label.casefold(), concept.id)
    return (1, (row.question or "").casefold(), row.question_id) if row.question_id else (2, "", "")
