"""Room corpus: what can be wrong with a concept scheme, each kind in a function of its own; all of it is told."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stratgraph.corpus.turtle import TurtleLines, get_last_part
from stratgraph.errors import Problem
from stratgraph.ids import slugify

__all__ = ["SchemeSource", "check_source"]

_TERMS = (
    "prefLabel",
    "altLabel",
    "hiddenLabel",
    "definition",
    "broader",
    "narrower",
    "related",
    "inScheme",
    "topConceptOf",
    "scopeNote",
)
Texts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SchemeSource:
    """A SKOS file as plain texts. Keys are the IRIs of concepts; labels are in English, sorted."""

    place: str
    text: str
    schemes: tuple[str, ...]
    ids: dict[str, str]
    anonymous: int
    pref_labels: Texts
    alt_labels: Texts
    hidden_labels: Texts
    definitions: Texts
    broader: Texts
    narrower: Texts
    related: Texts
    tops: frozenset[str]
    unknown_terms: tuple[str, ...]
    lines: TurtleLines

    def at(self, name: str, literal: str | None = None) -> str:
        """The place of a concept, or of a label of it: ``file:line``."""
        line = self.lines.find_literal(name, literal) if literal is not None else self.lines.find_subject(name)
        return f"{self.place}:{line}" if line else self.place


def check_source(source: SchemeSource) -> list[Problem]:
    """All problems, in the order of the file."""
    checks = (
        _check_scheme,
        _check_ids,
        _check_labels,
        _check_shared_labels,
        _check_links,
        _check_cycles,
        _check_rest,
        _check_order,
    )
    problems = {problem for check in checks for problem in check(source)}
    return sorted(problems, key=_sort_key)


def _sort_key(problem: Problem) -> tuple[int, str, str]:
    line = problem.place.rpartition(":")[2]
    return (int(line) if line.isdigit() else 0, problem.message, problem.hint or "")


def _check_scheme(source: SchemeSource) -> Iterator[Problem]:
    if not source.schemes:
        yield Problem(
            source.place, "there is no `skos:ConceptScheme`", "begin with `<concepts/> a skos:ConceptScheme .`"
        )
    elif len(source.schemes) > 1:
        names = ", ".join(get_last_part(iri) for iri in source.schemes)
        yield Problem(
            source.place, f"there are {len(source.schemes)} concept schemes: {names}", "keep one scheme in a file"
        )
    if not source.ids:
        yield Problem(
            source.place, "there is no `skos:Concept`", 'add one: `:moat a skos:Concept ; skos:prefLabel "moat"@en .`'
        )
    if source.anonymous:
        yield Problem(
            source.place, f"{source.anonymous} concepts have no name", "write `:name a skos:Concept`, not `[]`"
        )


def _check_ids(source: SchemeSource) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for iri, name in sorted(source.ids.items()):
        if name in seen:
            yield Problem(
                source.at(name), f"two concepts end in `{name}`: <{seen[name]}> and <{iri}>", "rename one of them"
            )
        seen.setdefault(name, iri)
        if slugify(name) != name:
            yield Problem(
                source.at(name),
                f"`{name}` cannot be the id of a concept",
                f"write `{slugify(name)}`: lower-case letters, digits and hyphens, at most 60",
            )


def _check_labels(source: SchemeSource) -> Iterator[Problem]:
    for iri, name in source.ids.items():
        labels = source.pref_labels[iri]
        if not any(labels):
            yield Problem(source.at(name), f"`{name}` has no label", 'add `skos:prefLabel "..."@en`')
        elif len(labels) > 1:
            told = ", ".join(f'"{label}"' for label in labels)
            yield Problem(
                source.at(name),
                f"`{name}` has {len(labels)} preferred labels: {told}",
                "make all but one `skos:altLabel`",
            )
        for label in (*source.alt_labels[iri], *source.hidden_labels[iri]):
            if not label:
                yield Problem(source.at(name, ""), f"`{name}` has an empty label", "remove it")
        if not any(source.definitions[iri]):
            yield Problem(
                source.at(name), f"`{name}` has no definition", "add `skos:definition` in a sentence", "warning"
            )


def _check_shared_labels(source: SchemeSource) -> Iterator[Problem]:
    """A label of two concepts: an error where both prefer it, else a warning, since a mention could mean either."""
    holders: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for iri, name in sorted(source.ids.items(), key=lambda item: item[1]):
        for label in filter(None, source.pref_labels[iri]):
            holders[label.casefold()].append((name, label, True))
        for label in filter(None, (*source.alt_labels[iri], *source.hidden_labels[iri])):
            if (name, True) in {(other, preferred) for other, _, preferred in holders[label.casefold()]}:
                problem = f'`{name}` has the label "{label}" twice, once as its preferred label'
                yield Problem(source.at(name, label), problem, "remove the other one", "warning")
            else:
                holders[label.casefold()].append((name, label, False))
    for shared in holders.values():
        names = sorted({name for name, _, _ in shared})
        if len(names) < 2:  # noqa: PLR2004 - shared by two
            continue
        preferring = {name for name, _, preferred in shared if preferred}
        where = sorted((source.lines.find_literal(name, label) or 0, name, label) for name, label, _ in shared)
        told = " and ".join(f"`{name}` (line {line})" for line, name, _ in where)
        yield Problem(
            f"{source.place}:{where[-1][0]}",
            f'the label "{where[0][2]}" belongs to {told}',
            "keep it on one of them, or merge the concepts",
            "error" if len(preferring) > 1 else "warning",
        )


def _check_links(source: SchemeSource) -> Iterator[Problem]:
    for kind, links in (("broader", source.broader), ("narrower", source.narrower), ("related", source.related)):
        for iri, others in links.items():
            name = source.ids[iri]
            for other in others:
                if other == iri:
                    yield Problem(source.at(name), f"`{name}` is {kind} to itself", "remove the link")
                elif other not in source.ids:
                    near = difflib.get_close_matches(get_last_part(other), source.ids.values(), n=1)
                    hint = f"did you mean `{near[0]}`?" if near else "add the concept, or remove the link"
                    yield Problem(
                        source.at(name),
                        f"`{name}` has the {kind} concept `{get_last_part(other)}`, which is not there",
                        hint,
                    )
    for iri, others in source.related.items():
        for other in sorted(set(others) & set(source.broader[iri])):
            message = f"`{source.ids[iri]}` has `{get_last_part(other)}` both as broader and as related"
            yield Problem(source.at(source.ids[iri]), message, "keep the broader one", "warning")


def _check_cycles(source: SchemeSource) -> Iterator[Problem]:
    above: dict[str, set[str]] = {iri: set(others) - {iri} for iri, others in source.broader.items()}
    for iri, others in source.narrower.items():
        for other in set(others) - {iri}:
            above.setdefault(other, set()).add(iri)
    # Taking away, again and again, whatever has nothing above it leaves the cycles and what hangs from them;
    # taking away what has nothing below it leaves the cycles and what stands between two of them.
    left = {iri for iri in above if iri in source.ids}
    while bare := {iri for iri in left if not above[iri] & left}:
        left -= bare
    while bare := {iri for iri in left if not any(iri in above[other] for other in left)}:
        left -= bare
    if left:
        names = sorted(source.ids[iri] for iri in left)
        told = ", ".join(f"`{name}`" for name in names)
        yield Problem(
            source.at(names[0]),
            f"these concepts are broader than themselves, in a circle: {told}",
            "remove one `skos:broader`",
        )


def _check_rest(source: SchemeSource) -> Iterator[Problem]:
    parents = {other for others in source.broader.values() for other in others} | {
        iri for iri, others in source.narrower.items() if others
    }
    children = {iri for iri, others in source.broader.items() if others} | {
        other for others in source.narrower.values() for other in others
    }
    for iri in sorted(source.ids.keys() - parents - children - source.tops):
        name = source.ids[iri]
        yield Problem(
            source.at(name), f"`{name}` stands alone: nothing is broader or narrower", "add `skos:broader`", "warning"
        )
    for term in source.unknown_terms:
        line = next((number for number, text in enumerate(source.text.split("\n"), 1) if f":{term}" in text), 0)
        near = difflib.get_close_matches(term, _TERMS, n=1)
        place = f"{source.place}:{line}" if line else source.place
        yield Problem(place, f"SKOS has no `{term}`", f"did you mean `{near[0]}`?" if near else "remove it")


def _check_order(source: SchemeSource) -> Iterator[Problem]:
    """People find a concept by its place in the alphabet; the first that is out of place is named."""
    placed = sorted((line, name) for name in set(source.ids.values()) if (line := source.lines.find_subject(name)))
    for (_, before), (line, name) in pairwise(placed):
        if name < before:
            message = f"`{name}` stands behind `{before}`: the concepts are not sorted"
            yield Problem(f"{source.place}:{line}", message, "move it to its place in the alphabet", "warning")
            return
