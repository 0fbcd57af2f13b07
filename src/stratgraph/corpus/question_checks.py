"""Room corpus: what can be wrong with the questions at issue, each kind in a function of its own; all of it is told."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from stratgraph.answerforms import parse_form
from stratgraph.corpus.turtle import TurtleLines
from stratgraph.errors import Problem
from stratgraph.ids import slugify

__all__ = ["QuestionSource", "QuestionsSource", "check_questions_source"]

_TERMS = ("prefLabel", "altLabel", "hiddenLabel", "definition", "example", "inScheme", "related", "scopeNote")


@dataclass(frozen=True, slots=True)
class QuestionSource:
    """A question as its file has it: texts in English, sorted."""

    iri: str
    name: str
    pref_labels: tuple[str, ...]
    alt_labels: tuple[str, ...]
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    definitions: tuple[str, ...]
    concepts: tuple[str, ...]
    many: bool = False
    replaces: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionsSource:
    """A file of questions as plain texts."""

    place: str
    text: str
    schemes: int
    questions: tuple[QuestionSource, ...]
    anonymous: int
    unknown_terms: tuple[str, ...]
    lines: TurtleLines

    def at(self, name: str, literal: str | None = None) -> str:
        """The place of a question, or of a text of it: ``file:line``."""
        line = self.lines.find_literal(name, literal) if literal is not None else self.lines.find_subject(name)
        return f"{self.place}:{line}" if line else self.place


def check_questions_source(source: QuestionsSource, concepts: Collection[str] | None = None) -> list[Problem]:
    """All problems, in the order of the file."""
    problems = {
        *_check_scheme(source),
        *_check_ids(source),
        *_check_texts(source),
        *_check_forms(source),
        *_check_shared(source),
        *_check_concepts(source, concepts),
        *_check_related(source),
        *_check_rest(source),
    }
    return sorted(problems, key=_sort_key)


def _sort_key(problem: Problem) -> tuple[int, str, str]:
    line = problem.place.rpartition(":")[2]
    return (int(line) if line.isdigit() else 0, problem.message, problem.hint or "")


def _check_scheme(source: QuestionsSource) -> Iterator[Problem]:
    if source.schemes != 1:
        yield Problem(
            source.place,
            f"there are {source.schemes or 'no'} `skos:ConceptScheme`s",
            "keep one in the file: `<questions/> a skos:ConceptScheme .`",
        )
    if source.anonymous:
        yield Problem(
            source.place, f"{source.anonymous} questions have no name", "write `:name a skos:Concept`, not `[]`"
        )


def _check_ids(source: QuestionsSource) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for question in source.questions:
        name = question.name
        if name in seen:
            message = f"two questions end in `{name}`: <{seen[name]}> and <{question.iri}>"
            yield Problem(source.at(name), message, "rename one of them")
        seen.setdefault(name, question.iri)
        if slugify(name) != name:
            yield Problem(
                source.at(name),
                f"`{name}` cannot be the id of a question",
                f"write `{slugify(name)}`: lower-case letters, digits and hyphens, at most 60",
            )


def _check_texts(source: QuestionsSource) -> Iterator[Problem]:
    for question in source.questions:
        name, labels = question.name, question.pref_labels
        if not any(labels):
            yield Problem(source.at(name), f"`{name}` asks nothing", 'add `skos:prefLabel "...?"@en`')
        elif len(labels) > 1:
            told = ", ".join(f'"{label}"' for label in labels)
            message = f"`{name}` is asked in {len(labels)} preferred ways: {told}"
            yield Problem(source.at(name), message, "make all but one `skos:altLabel`")
        for text in (*question.alt_labels, *question.examples):
            if not text:
                yield Problem(source.at(name, ""), f"`{name}` has an empty text", "remove it")
        if not any(question.definitions):
            hint = "add `skos:definition` in a sentence"
            yield Problem(source.at(name), f"`{name}` has no definition", hint, "warning")
        if not question.forms and not question.examples:
            hint = 'add `skos:hiddenLabel "{answer} is ..."@en`, a form of an answer'
            yield Problem(source.at(name), f"nothing tells what answers `{name}`", hint, "warning")


def _check_forms(source: QuestionsSource) -> Iterator[Problem]:
    for question in source.questions:
        for text in question.forms:
            try:
                form = parse_form(text)
            except ValueError as error:
                message = f"“{text}” is no form of an answer: {error}"
                hint = "a form is a row of words with gaps: `{answer} is the moat`"
                yield Problem(source.at(question.name, text), message, hint)
                continue
            if any(part.kind == "concept" for part in form.parts) and not question.concepts:
                message = f"“{text}” looks for a concept, but `{question.name}` asks about none"
                yield Problem(source.at(question.name, text), message, "add `dcterms:subject concept:...`")


def _check_shared(source: QuestionsSource) -> Iterator[Problem]:
    """One wording of two questions, or one form: either could be meant."""
    holders: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for question in source.questions:
        rows = (("wording", question.pref_labels + question.alt_labels), ("form", question.forms))
        for kind, texts in rows:
            for text in filter(None, texts):
                line = source.lines.find_literal(question.name, text) or 0
                holders[kind, text.casefold()].append((line, question.name, text))
    for (kind, _), rows_of in holders.items():
        names = sorted({name for _, name, _ in rows_of})
        line, _, text = max(rows_of)
        place = f"{source.place}:{line}" if line else source.place
        if len(names) > 1 and not (kind == "form" and "{concept}" in text):  # each has concepts of its own
            told = " and ".join(f"`{name}`" for name in names)
            severity = "error" if kind == "wording" else "warning"
            yield Problem(place, f"the {kind} “{text}” belongs to {told}", "keep it on one of them", severity)


def _check_concepts(source: QuestionsSource, concepts: Collection[str] | None) -> Iterator[Problem]:
    if concepts is None:
        return
    for question in source.questions:
        for concept in question.concepts:
            if concept not in concepts:
                near = difflib.get_close_matches(concept, concepts, n=1)
                hint = f"did you mean `{near[0]}`?" if near else "add the concept to the scheme, or remove it here"
                message = f"`{question.name}` asks about the concept `{concept}`, which is not there"
                yield Problem(source.at(question.name), message, hint, "warning")


def _check_related(source: QuestionsSource) -> Iterator[Problem]:
    names = [question.name for question in source.questions]
    known = {*names, *(old for question in source.questions for old in question.replaces)}
    for question in source.questions:
        for other in question.related:
            if other == question.name:
                yield Problem(source.at(other), f"`{other}` is kindred to itself", "name another question", "warning")
            elif other not in known:
                near = difflib.get_close_matches(other, names, n=1)
                hint = f"did you mean `{near[0]}`?" if near else "add the question, or remove the link"
                message = f"`{question.name}` is kindred to `{other}`, which is not there"
                yield Problem(source.at(question.name), message, hint, "warning")


def _check_rest(source: QuestionsSource) -> Iterator[Problem]:
    for term in source.unknown_terms:
        lines = [number for number, text in enumerate(source.text.split("\n"), 1) if f":{term}" in text]
        near = difflib.get_close_matches(term, _TERMS, n=1)
        place = f"{source.place}:{lines[0]}" if lines else source.place
        yield Problem(place, f"SKOS has no `{term}`", f"did you mean `{near[0]}`?" if near else "remove it")
    names = {question.name for question in source.questions}
    placed = sorted((line, name) for name in names if (line := source.lines.find_subject(name)))
    for (_, before), (line, name) in pairwise(placed):
        if name < before:
            message = f"`{name}` stands behind `{before}`: the questions are not sorted"
            yield Problem(f"{source.place}:{line}", message, "move it to its place in the alphabet", "warning")
            return
