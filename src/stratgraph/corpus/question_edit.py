"""Room corpus: adds a question to the text of a list of questions; every other character of it stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.corpus.turtle import find_turtle_lines
from stratgraph.errors import VocabularyError
from stratgraph.ids import slugify

__all__ = ["NewQuestion", "insert_question"]

_NEEDED = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
}
_START = """@prefix : <question/> .
@prefix concept: <concept/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<questions/> a skos:ConceptScheme ;
    dcterms:title "Questions at issue"@en .
"""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What is to be added: the words, what is meant, forms of an answer, other words, concepts by id."""

    words: str
    definition: str
    forms: tuple[str, ...] = ()
    alt_labels: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of its IRI, made from the words."""
        return slugify(self.words)


def insert_question(text: str, known: Sequence[str], new: NewQuestion, place: str) -> str:
    """The text with one more question, at its place in the alphabet.

    Args:
        text: the Turtle; an empty one becomes a list of its own.
        known: the ids of the questions that are there.
        new: the question.
        place: the file, for messages.

    Raises:
        VocabularyError: the id is taken, a text is empty, or the file lacks a prefix that is needed.
    """
    if not new.words.strip() or not new.definition.strip():
        raise VocabularyError("a question needs words and a definition", place=place)
    if new.id in known:
        raise VocabularyError(f"there is a question `{new.id}` already", place=place, hint="choose other words")
    text = text if text.strip() else _START
    prefixes = dict(re.findall(r"^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", text, re.IGNORECASE | re.MULTILINE))
    by_iri = {iri: prefix for prefix, iri in prefixes.items()}
    for iri in _NEEDED.values():
        if iri not in by_iri:
            raise VocabularyError(f"the file has no prefix for <{iri}>", place=place, hint="declare it at the top")
    own = next((prefix for prefix, iri in prefixes.items() if iri.rstrip("/").endswith("question")), None)
    about = next((prefix for prefix, iri in prefixes.items() if iri.rstrip("/").endswith("concept")), None)
    if own is None or (new.concepts and about is None):
        hint = "declare `@prefix : <question/> .` and `@prefix concept: <concept/> .`"
        raise VocabularyError("the file has no prefix for questions and concepts", place=place, hint=hint)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    subjects = find_turtle_lines("\n".join(lines)).subjects
    later = [subjects[name] for name in known if name in subjects and name > new.id]
    block = _render(new, by_iri[_NEEDED["skos"]], by_iri[_NEEDED["dcterms"]], own, about or "", _find_scheme(text))
    if later:
        at = min(later) - 1
        while at > 0 and lines[at - 1].lstrip().startswith("#"):
            at -= 1
        return newline.join([*lines[:at], *block, "", *lines[at:]])
    return newline.join(["\n".join(lines).rstrip().replace("\n", newline), "", *block, ""])


def _find_scheme(text: str) -> str | None:
    found = re.search(r"^(<[^>\s]*>|[\w.-]*:[\w./-]*)\s+(?:a|rdf:type)\s+\S*ConceptScheme\b", text, re.MULTILINE)
    return found[1] if found else None


def _render(  # noqa: PLR0913, PLR0917 - the parts of a block
    new: NewQuestion, skos: str, dcterms: str, own: str, about: str, scheme: str | None
) -> list[str]:
    parts = [f"{skos}:inScheme {scheme}"] if scheme else []
    parts.append(f"{skos}:prefLabel {_literal(new.words)}")
    for name, texts in (("altLabel", new.alt_labels), ("hiddenLabel", new.forms)):
        if texts:
            parts.append(f"{skos}:{name} {' , '.join(map(_literal, texts))}")
    parts.append(f"{skos}:definition {_literal(new.definition)}")
    if new.concepts:
        parts.append(f"{dcterms}:subject {' , '.join(f'{about}:{concept}' for concept in new.concepts)}")
    return [f"{own}:{new.id} a {skos}:Concept ;", *(f"    {part} ;" for part in parts[:-1]), f"    {parts[-1]} ."]


def _literal(words: str) -> str:
    escaped = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'
