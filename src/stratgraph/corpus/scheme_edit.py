"""Room corpus: adds a concept to a scheme's text; every other character of it stays as it was."""

from __future__ import annotations

import re

from stratgraph.corpus.turtle import find_turtle_lines
from stratgraph.corpus.values import NewConcept
from stratgraph.errors import VocabularyError
from stratgraph.model import ConceptScheme

__all__ = ["insert_concept"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_PREFIX = re.compile(rf"^\s*@?prefix\s+([\w-]*):\s*<{re.escape(_SKOS)}>", re.IGNORECASE | re.MULTILINE)
_SCHEME = re.compile(r"^(<[^>\s]*>|[\w.-]*:[\w./-]*)\s+(?:a|rdf:type)\s+\S*ConceptScheme\b", re.MULTILINE)
_SUBJECT = re.compile(r"<[^>\s]*>|[\w.-]*:[^\s;,.]+")
_SPACE = re.compile(r"\s+")


def insert_concept(text: str, scheme: ConceptScheme, new: NewConcept, place: str) -> str:
    """The scheme's text with one more concept, at its place in the alphabet.

    Args:
        text: the Turtle.
        scheme: what it says.
        new: the concept.
        place: the file, for messages.

    Raises:
        VocabularyError: the id or one of the labels is taken, there is no such broader concept, or a label is empty.
    """
    new = NewConcept(
        _tidy(new.label), _tidy(new.definition), new.broader, tuple(dict.fromkeys(map(_tidy, new.alt_labels)))
    )
    _check(scheme, new, place)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    subjects = find_turtle_lines(text.replace("\r\n", "\n")).subjects
    known = sorted((line, concept.id) for concept in scheme.concepts if (line := subjects.get(concept.id)))
    later = [line for line, name in known if name > new.id]
    block = _render(text, lines, {name: line for line, name in known}, new)
    if later:
        at = _skip_comments(lines, min(later) - 1)
        return newline.join([*lines[:at], *block, "", *lines[at:]])
    body = text.rstrip()
    return newline.join([body, "", *block, ""]) if body else newline.join([*block, ""])


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _check(scheme: ConceptScheme, new: NewConcept, place: str) -> None:
    labels = (new.label, *new.alt_labels)
    if not all(labels):
        raise VocabularyError("a label is empty", place=place, hint="give the concept a name")
    if scheme.find_concept(new.id) is not None:
        raise VocabularyError(f"there is a concept `{new.id}` already", place=place, hint="choose another label")
    holders = {
        label.casefold(): concept.id
        for concept in scheme.concepts
        for label in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels)
    }
    for label in labels:
        if label.casefold() in holders:
            holder = holders[label.casefold()]
            raise VocabularyError(
                f'the label "{label}" belongs to `{holder}`', place=place, hint="remove it there first, or leave it out"
            )
    if new.broader is not None and scheme.find_concept(new.broader) is None:
        raise VocabularyError(f"there is no concept `{new.broader}`", place=place, hint="`--broader` takes an id")


def _skip_comments(lines: list[str], at: int) -> int:
    """Above the comments that belong to the concept that begins at this line."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _render(text: str, lines: list[str], known: dict[str, int], new: NewConcept) -> list[str]:
    """The concept as lines, in the file's own way of naming things."""
    prefix = _PREFIX.search(text)
    scheme = _SCHEME.search(text)

    def term(name: str) -> str:
        return f"{prefix[1]}:{name}" if prefix else f"<{_SKOS}{name}>"

    def literal(words: str) -> str:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"@en'

    parts = [(term("inScheme"), scheme[1])] if scheme else []
    parts.append((term("prefLabel"), literal(new.label)))
    if new.alt_labels:
        alt = sorted((label for label in new.alt_labels if label != new.label), key=str.casefold)
        parts.append((term("altLabel"), " , ".join(literal(label) for label in alt)))
    if new.definition:
        parts.append((term("definition"), literal(new.definition)))
    if new.broader is not None:
        parts.append((term("broader"), _name(lines, known, new.broader)))
    elif scheme:
        parts.append((term("topConceptOf"), scheme[1]))
    head = f"{_name(lines, known, new.id)} a {term('Concept')} ;"
    body = [f"    {predicate} {value} ;" for predicate, value in parts if value]
    return [head, *body[:-1], f"{body[-1][:-2]} ."]


def _name(lines: list[str], known: dict[str, int], name: str) -> str:
    """A concept as the file writes it: its own words for it, or a neighbour's with the last part changed."""
    for other in (name, *known) if name in known else known:
        subject = _SUBJECT.match(lines[known[other] - 1])
        if subject is not None:
            written = subject[0]
            closing = ">" if written.endswith(">") else ""
            stem = written.removesuffix(">")
            return f"{stem[: len(stem) - len(other)]}{name}{closing}" if stem.endswith(other) else f"<concept/{name}>"
    return f"<concept/{name}>"
