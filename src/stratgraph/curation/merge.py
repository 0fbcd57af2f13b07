"""Curation room: concepts and questions that a person holds for one, as one of those that essays are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stratgraph.curation.settle import settle, take_back
from stratgraph.ids import find_question, hash_text
from stratgraph.model import Concept, ConceptScheme, Correction, Question

__all__ = ["merge_concepts"]


def merge_concepts(
    scheme: ConceptScheme, questions: Sequence[Question], corrections: Sequence[Correction]
) -> tuple[ConceptScheme, tuple[Question, ...]]:
    """The scheme with the merged concepts as one, and the questions that ask about it.

    What a concept was called is another name of the one that took its place, which also answers to its id. A bare id is
    that of a concept where there is such a one, else of a question. A line that names nothing that there is, or leads
    back to where it began, changes nothing here.
    """
    lines = settle(take_back(corrections))
    pairs = {line.target: line.to for line in lines if line.action == "merge" and line.state == "applied" and line.to}
    concepts = {concept.id: concept for concept in scheme.concepts}
    asked = {
        find_question(line.target) or line.target: line.to
        for line in lines
        if line.target in pairs and line.to and line.target not in concepts
    }
    aliases = {old: concept.id for concept in scheme.concepts for old in concept.replaces}
    merged: dict[str, str] = {}
    for old, to in pairs.items():
        new = _follow(aliases.get(to, to), merged)
        if old not in concepts or new not in concepts or old == new:
            continue
        concepts[new] = _join(concepts[new], concepts.pop(old))
        merged = {**{key: new if value == old else value for key, value in merged.items()}, old: new}
    questions = _merge_questions(questions, asked)
    if not merged:
        return scheme, tuple(questions)
    told = (f"{old}>{new}" for old, new in sorted(merged.items()))
    return (
        ConceptScheme(
            scheme.title,
            tuple(_point(concepts[key], merged) for key in sorted(concepts)),
            hash_text(scheme.sha256, *told),
        ),
        tuple(replace(one, concepts=_switch(one.concepts, merged)) for one in questions),
    )


def _merge_questions(questions: Sequence[Question], pairs: Mapping[str, str]) -> Sequence[Question]:
    """Questions that a person holds for one: what answered either answers it."""
    known = {question.id: question for question in questions}
    aliases = {old: question.id for question in questions for old in question.replaces}
    merged: dict[str, str] = {}
    for old, to in pairs.items():
        new = _follow(aliases.get(to, to), merged)
        if old not in known or new not in known or old == new:
            continue
        gone, kept = known.pop(old), known[new]
        labels = {*kept.alt_labels, gone.pref_label, *gone.alt_labels} - {kept.pref_label}
        known[new] = replace(
            kept,
            alt_labels=tuple(sorted(labels)),
            patterns=tuple(sorted({*kept.patterns, *gone.patterns})),
            examples=tuple(sorted({*kept.examples, *gone.examples})),
            concepts=tuple(sorted({*kept.concepts, *gone.concepts})),
            many=kept.many or gone.many,
            related=(*kept.related, *gone.related),
            replaces=tuple(sorted({*kept.replaces, *gone.replaces, gone.id})),
        )
        merged = {**{key: new if value == old else value for key, value in merged.items()}, old: new}
    return tuple(_point_kin(known[key], merged) for key in sorted(known)) if merged else questions


def _point_kin(question: Question, merged: Mapping[str, str]) -> Question:
    return replace(question, related=tuple(one for one in _switch(question.related, merged) if one != question.id))


def _follow(concept: str, merged: Mapping[str, str]) -> str:
    return merged.get(concept, concept)


def _join(kept: Concept, gone: Concept) -> Concept:
    names = {kept.pref_label, *kept.alt_labels}
    return replace(
        kept,
        alt_labels=tuple(sorted(({*kept.alt_labels, gone.pref_label, *gone.alt_labels}) - {kept.pref_label})),
        hidden_labels=tuple(sorted({*kept.hidden_labels, *gone.hidden_labels} - names)),
        related=tuple(sorted({*kept.related, *gone.related})),
        replaces=tuple(sorted({*kept.replaces, *gone.replaces, gone.id})),
    )


def _point(concept: Concept, merged: Mapping[str, str]) -> Concept:
    """A concept with its links where they lead now, and none to itself."""
    broader, related = (
        tuple(one for one in _switch(links, merged) if one != concept.id)
        for links in (concept.broader, concept.related)
    )
    return replace(concept, broader=broader, related=related)


def _switch(links: Sequence[str], merged: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({merged.get(link, link) for link in links}))
