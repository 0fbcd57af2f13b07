"""site: a page per author - what they wrote, what they stand for, with whom they agree and clash."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.findings import Author, Findings
from stratgraph.site.links import Linker, author_path
from stratgraph.site.page import Page
from stratgraph.site.rows import ConceptRow, EssayRow
from stratgraph.site.templating import fill

__all__ = ["iter_author_pages"]

_ESSAYS = 20
_CONCEPTS = 25
_COURSE = 4
_Stance = tuple[ConceptRow, Counter[str], list[tuple[str, str]]]


def iter_author_pages(debate: Debate, findings: Findings) -> Iterator[Page]:
    """The authors by name."""
    met = _count_meetings(debate, findings)
    for author in findings.authors:
        path = author_path(author.slug)
        stances = _find_stances(author, debate)
        others = [(other, met[author.slug, other.slug]) for other in findings.authors if other is not author]
        clashing = [(other, counts) for other, counts in others if counts]
        clashing.sort(key=lambda row: (-row[1]["contradict"], -row[1]["rival"], -row[1]["agree"], row[0].slug))
        body = fill(
            "author.html",
            Linker(path, debate.data.directory_urls),
            author=author,
            claims=sum(essay.claims for essay in author.essays),
            stances=stances,
            changes=any(course for *_, course in stances),
            others=clashing,
            same=met[author.slug, author.slug],
            most=_ESSAYS,
            debate=debate,
        )
        yield Page(path, author.name, body, tab="essays/", description=f"What {author.name} wrote and stands for")


def _find_stances(author: Author, debate: Debate) -> list[_Stance]:
    """Per concept that the essays turn on, how many are on which side, and its course where the side changed."""
    sides: dict[str, list[tuple[EssayRow, str]]] = defaultdict(list)
    for essay in reversed(author.essays):
        for use in debate.uses_of_essay.get(essay.slug, ()):
            if use.key and use.side in {"for", "against", "mixed"} and use.concept in debate.concepts:
                sides[use.concept].append((essay, use.side))
    rows = [
        (debate.concepts[concept], Counter(stance for _, stance in taken), _find_course(taken))
        for concept, taken in sides.items()
    ]
    rows.sort(key=lambda row: (-row[1].total(), row[0].label.casefold(), row[0].id))
    return rows[:_CONCEPTS]


def _find_course(taken: list[tuple[EssayRow, str]]) -> list[tuple[str, str]]:
    """The dates at which the side changed, the oldest first; nothing where it stayed the same."""
    course: list[tuple[str, str]] = []
    for essay, stance in taken:
        if essay.issued and (not course or course[-1][1] != stance):
            course.append((essay.issued[:7], stance))
    return course[-_COURSE:] if len(course) > 1 else []


def _count_meetings(debate: Debate, findings: Findings) -> dict[tuple[str, str], Counter[str]]:
    """How often any two authors meet in which way; with oneself too."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for relation in debate.relations:
        for one in findings.authors_of.get(relation.row.essay_a, ()):
            for other in findings.authors_of.get(relation.row.essay_b, ()):
                for pair in {(one.slug, other.slug), (other.slug, one.slug)}:
                    found[pair][relation.row.relation] += 1
    return found
