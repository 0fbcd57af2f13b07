"""Room corpus: the questions at issue, from SKOS in Turtle to plain values."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from stratgraph.corpus.decode import tell_place
from stratgraph.corpus.question_checks import QuestionSource, QuestionsSource, check_questions_source
from stratgraph.corpus.rename import rename_subject
from stratgraph.corpus.skos import (
    find_unknown_terms,
    list_former_ids,
    list_texts,
    name_concepts,
    parse_turtle,
    read_turtle,
)
from stratgraph.corpus.turtle import find_turtle_lines, get_last_part
from stratgraph.errors import Problem, VocabularyError
from stratgraph.ids import slugify
from stratgraph.model import Question
from stratgraph.vocab import STRATGRAPH_NS

__all__ = ["check_questions", "read_questions", "rename_question"]

_MANY_ANSWERS = URIRef(f"{STRATGRAPH_NS}manyAnswers")


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a SKOS scheme in Turtle, sorted by id; a question's id is the last part of its IRI.

    A project without the file asks none.

    Raises:
        VocabularyError: something is wrong with it; the first problem.
    """
    if not path.exists():
        return ()
    source = _load(path)
    errors = [problem for problem in check_questions_source(source) if problem.severity == "error"]
    if errors:
        first, more = errors[0], len(errors) - 1
        hint = f"{first.hint or ''}{f' ({more} more: see `stratgraph check`)' if more else ''}".strip()
        raise VocabularyError(first.message, place=first.place, hint=hint or None)
    names = {question.name for question in source.questions}
    kin = _pair_kindred(source.questions)
    found = (
        Question(
            id=question.name,
            pref_label=question.pref_labels[0],
            definition=" ".join(question.definitions),
            alt_labels=question.alt_labels,
            patterns=question.forms,
            examples=question.examples,
            concepts=question.concepts,
            many=question.many,
            related=tuple(sorted(kin[question.name])),
            replaces=tuple(old for old in question.replaces if old not in names),
        )
        for question in source.questions
    )
    return tuple(sorted(found, key=lambda question: question.id))


def check_questions(path: Path, concepts: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong with the questions, in the order of the lines; warnings are what still can be read.

    A project need not have the file.

    Args:
        path: of the file.
        concepts: the ids of the concept scheme, which the questions may ask about; None leaves that unchecked.
    """
    if not path.exists():
        return []
    try:
        source = _load(path)
    except VocabularyError as error:
        return [error.to_problem()]
    return check_questions_source(source, concepts)


def rename_question(path: Path, old: str, words: str) -> tuple[str, str]:
    """Ask a question in other words; its id follows them, and the old id and words keep leading to it.

    Returns:
        The new text of the file, which is not written yet, and the new id.

    Raises:
        VocabularyError: the file is broken, there is no such question, or the words belong to another.
    """
    place = tell_place(path)
    known = {question.id for question in read_questions(path)}
    asked = " ".join(words.split())
    new = slugify(asked)
    if old not in known:
        raise VocabularyError(f"there is no question `{old}`", place=place, hint="`stratgraph query questions`")
    if not asked or (new in known and new != old):
        message = f"there is a question `{new}` already" if asked else "the words are empty"
        raise VocabularyError(message, place=place, hint="choose other words")
    text = rename_subject(path.read_bytes().decode("utf-8"), old, new, asked, place)
    graph = parse_turtle(text.replace("\r\n", "\n").removeprefix("\ufeff"), place, "the list of questions")
    names, _ = name_concepts(graph)
    if set(names.values()) != (known - {old}) | {new}:
        raise VocabularyError("the question cannot be renamed in this file", place=place, hint="rename it by hand")
    return text, new


def _load(path: Path) -> QuestionsSource:
    graph, text, place = read_turtle(path, "the list of questions")
    names, anonymous = name_concepts(graph)
    questions = tuple(
        QuestionSource(
            iri=str(node),
            name=name,
            pref_labels=list_texts(graph, node, SKOS.prefLabel),
            alt_labels=list_texts(graph, node, SKOS.altLabel),
            forms=list_texts(graph, node, SKOS.hiddenLabel),
            examples=list_texts(graph, node, SKOS.example),
            definitions=list_texts(graph, node, SKOS.definition),
            many=(node, _MANY_ANSWERS, Literal(lexical_or_value=True)) in graph,
            replaces=list_former_ids(graph, node),
            related=tuple(sorted(get_last_part(str(value)) for value in graph.objects(node, SKOS.related))),
            concepts=tuple(sorted(get_last_part(str(value)) for value in graph.objects(node, DCTERMS.subject))),
        )
        for node, name in names.items()
    )
    return QuestionsSource(
        place=place,
        text=text,
        schemes=_count_schemes(graph),
        questions=questions,
        anonymous=anonymous,
        unknown_terms=find_unknown_terms(graph),
        lines=find_turtle_lines(text),
    )


def _pair_kindred(questions: Collection[QuestionSource]) -> dict[str, set[str]]:
    """The kindred of each question, in both directions, whichever of the two names the other."""
    kin: dict[str, set[str]] = {question.name: set() for question in questions}
    former = {old: question.name for question in questions for old in question.replaces if old not in kin}
    for question in questions:
        for other in (former.get(name, name) for name in question.related):
            if other in kin and other != question.name:
                kin[question.name].add(other)
                kin[other].add(question.name)
    return kin


def _count_schemes(graph: Graph) -> int:
    return len(set(graph.subjects(RDF.type, SKOS.ConceptScheme)))
