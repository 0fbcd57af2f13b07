"""Graph room: the questions at issue as concepts of a scheme of their own; what is asked only in passing joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, boolean, describe, name, text
from stratgraph.ids import hash_text, slugify
from stratgraph.model import Question

__all__ = ["iter_question_quads", "list_questions", "name_questions"]

_SCHEME_TITLE = "Questions at issue"


def list_questions(questions: Sequence[Question], asked: Iterable[str]) -> tuple[Question, ...]:
    """The inventory, and a question for each wording that it does not know; sorted by id.

    Args:
        questions: the inventory.
        asked: how answers and relations name a question: by its id or by its words.
    """
    known = {word for question in questions for word in _words_of(question)}
    ids = {question.id for question in questions}
    found = list(questions)
    for words in sorted(set(asked)):
        if words not in known and words.casefold() not in known:
            slug = slugify(words)
            found.append(Question(slug if slug not in ids else f"{slug}-{hash_text(words)[:8]}", words))
            ids.add(found[-1].id)
    return tuple(sorted(found, key=lambda question: question.id))


def name_questions(names: Names, questions: Sequence[Question], asked: Iterable[str]) -> dict[str, Iri]:
    """The IRI of the question that each wording means. ``questions`` are those of ``list_questions``."""
    found: dict[str, Iri] = {}
    for question in questions:
        for word in _words_of(question):
            found.setdefault(word, names.question(question.id))
    return {words: found[words] if words in found else found[words.casefold()] for words in asked}


def _words_of(question: Question) -> list[str]:
    """What a question is called: its id first, then its words, in any case."""
    words = (question.pref_label, *question.alt_labels)
    return [question.id, *question.replaces, *words, *(word.casefold() for word in words)]


def iter_question_quads(names: Names, questions: Sequence[Question]) -> Iterator[Quad]:
    """Each question with its words, the forms of its answers, and the concepts that it asks about."""
    if not questions:
        return
    graph = names.graph("vocabulary")
    yield from describe(
        graph,
        names.question_scheme,
        ("rdf:type", name("skos:ConceptScheme")),
        ("dcterms:title", text(_SCHEME_TITLE)),
        ("skos:hasTopConcept", [names.question(question.id) for question in questions]),
    )
    for question in questions:
        yield from describe(
            graph,
            names.question(question.id),
            ("rdf:type", (name("skos:Concept"), name("sg:Question"))),
            ("dcterms:identifier", text(question.id)),
            ("skos:inScheme", names.question_scheme),
            ("skos:topConceptOf", names.question_scheme),
            ("skos:prefLabel", text(question.pref_label)),
            ("skos:altLabel", (text(label) for label in question.alt_labels)),
            ("skos:definition", text(question.definition or None)),
            ("sg:answerForm", (text(pattern) for pattern in question.patterns)),
            ("sg:manyAnswers", boolean(question.many)),
            ("skos:related", [names.question(other) for other in question.related]),
            ("sg:concept", [names.concept(concept) for concept in question.concepts]),
            ("dcterms:replaces", [names.question(other) for other in question.replaces]),
            ("sg:formerId", (text(other) for other in question.replaces)),
        )
