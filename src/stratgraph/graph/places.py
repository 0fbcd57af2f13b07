"""Graph room: from the address of a thing in the graph to the file and the line that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from stratgraph.graph.store import Store
from stratgraph.model import Cell, Essay
from stratgraph.vocab import STRATGRAPH_NS

__all__ = ["Locator", "SourceFile", "Sources", "name_thing", "read_sources"]

_KINDS: Final = ("claim", "concept", "correction", "essay", "graph", "question", "relation")
_SCHEMES: Final = {"concepts": "the concept scheme", "questions": "the questions"}
_SHOWN_CHARS: Final = 60
_LINK_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)")
_KEYS: Final = {"title": "title", "publish": "publish", "issued": "issued"}
"""Which line of the front matter a property of an essay comes from, by the last part of its name."""

_QUOTES: Final = """
SELECT ?claim ?essay ?quote
WHERE {
  ?iri a sg:Claim ; dcterms:identifier ?claim ; aif:claimText ?quote ; dcterms:isPartOf/dcterms:identifier ?essay
}
"""
_PAIRS: Final = """
SELECT ?relation ?a ?b
WHERE { ?iri a sg:Relation ; dcterms:identifier ?relation ;
        sg:claimA/dcterms:identifier ?a ; sg:claimB/dcterms:identifier ?b }
"""
_TARGETS: Final = "SELECT ?iri ?target WHERE { ?iri a sg:Correction ; dcterms:identifier ?target }"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the graph was made from: its path as it is shown, and what stands in it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a graph was made from, as far as they are known."""

    essays: Mapping[str, SourceFile] = field(default_factory=dict)
    """By slug."""
    concepts: SourceFile | None = None
    questions: SourceFile | None = None
    corrections: SourceFile | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each essay as it was read, by slug: quotes are compared with it."""


def read_sources(
    root: Path, essays: Iterable[Essay], *, concepts: str = "", questions: str = "", corrections: str = ""
) -> Sources:
    """The files of a project, by their paths in its folder; one that is not there or cannot be read is left out."""

    def read(path: str) -> SourceFile | None:
        try:
            return SourceFile(path, (root / path).read_text(encoding="utf-8-sig")) if path else None
        except (OSError, UnicodeDecodeError):
            return None

    found = {essay.slug: (essay.text, read(essay.path)) for essay in essays}
    return Sources(
        essays={slug: source for slug, (_, source) in found.items() if source is not None},
        concepts=read(concepts),
        questions=read(questions),
        corrections=read(corrections),
        texts={slug: text for slug, (text, _) in found.items()},
    )


def name_thing(iri: str, base: str) -> tuple[str, str, str]:
    """The kind, the id and the part of what an address names; for anything else ``("", <address>, "")``."""
    root = base.rstrip("/") + "/"
    if iri.startswith(STRATGRAPH_NS):
        return "code", iri[len(STRATGRAPH_NS) :], ""
    local = iri.removeprefix(root)
    found = re.fullmatch(rf"({'|'.join(_KINDS)})/([^#]*)(?:#(.*))?", local)
    if iri.startswith(root) and found is not None:
        return found[1], found[2], found[3] or ""
    if iri.startswith(root) and local in _SCHEMES:
        return "", _SCHEMES[local], ""
    return "", iri if len(iri) <= _SHOWN_CHARS else f"{iri[:_SHOWN_CHARS]}...", ""


class Locator:
    """Finds places; what it needs to know of the graph is asked when it is first needed."""

    def __init__(self, store: Store, sources: Sources) -> None:
        self._store = store
        self._sources = sources

    def find(self, iri: str, path: str = "") -> str | None:
        """``<file>:<line>`` for the address of a thing, or nothing.

        Args:
            iri: the address.
            path: the property that is wrong, by its full name, where one is.
        """
        kind, key, _ = name_thing(iri, self._store.base)
        if kind == "essay":
            return self._find_essay(key, path)
        if kind == "concept":
            return _find_subject(self._sources.concepts, kind, key)
        if kind == "question":
            return _find_subject(self._sources.questions, kind, key)
        if kind == "correction":
            return self._find_correction(iri)
        claim = key if kind == "claim" else self._pairs.get(key, ("", ""))[0] if kind == "relation" else ""
        return self._find_claim(claim) if claim else None

    def find_other_side(self, relation: str) -> str | None:
        """The place of the second claim of a relation, by the relation's id."""
        pair = self._pairs.get(relation)
        return self._find_claim(pair[1]) if pair else None

    def _find_claim(self, claim: str) -> str | None:
        essay, quote = self._quotes.get(claim, (claim.rpartition("/")[0], ""))
        source = self._sources.essays.get(essay)
        return None if source is None else _show(source, _find_words(source.text, quote))

    def _find_essay(self, slug: str, path: str) -> str | None:
        source = self._sources.essays.get(slug)
        if source is None:
            return None
        key = _KEYS.get(re.split(r"[#/]", path)[-1])
        lines = source.text.splitlines()
        line = next((at for at, text in enumerate(lines, start=1) if key and text.startswith(f"{key}:")), 1)
        return _show(source, line)

    def _find_correction(self, iri: str) -> str | None:
        source, target = self._sources.corrections, self._targets.get(iri)
        if source is None or target is None:
            return None
        lines = source.text.splitlines()
        return _show(source, next((at for at, text in enumerate(lines, start=1) if f'"{target}"' in text), None))

    @cached_property
    def _quotes(self) -> dict[str, tuple[str, str]]:
        rows = self._store.query(_QUOTES).to_records()
        return {str(row["claim"]): (str(row["essay"]), str(row["quote"])) for row in rows}

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, str]]:
        return {str(row["relation"]): (str(row["a"]), str(row["b"])) for row in self._records(_PAIRS)}

    @cached_property
    def _targets(self) -> dict[str, str]:
        return {str(row["iri"]): str(row["target"]) for row in self._records(_TARGETS)}

    def _records(self, sparql: str) -> list[dict[str, Cell]]:
        return self._store.query(sparql).to_records()


def _show(source: SourceFile, line: int | None) -> str:
    return f"{source.path}:{line}" if line else source.path


def _find_words(markdown: str, words: str) -> int | None:
    """The line in which some words begin, whatever marks, links and line breaks stand between them."""
    wanted = "".join(char for char in words if char.isalnum())
    squeezed, lines = _squeeze(markdown)
    at = squeezed.find(wanted) if wanted else -1
    return lines[at] if at >= 0 else None


@cache
def _squeeze(markdown: str) -> tuple[str, tuple[int, ...]]:
    """Letters and digits alone, and the line of each."""
    kept, lines, line = [], [], 1
    for char in _LINK_TARGET.sub("]", markdown):
        if char == "\n":
            line += 1
        elif char.isalnum():
            kept.append(char)
            lines.append(line)
    return "".join(kept), tuple(lines)


def _find_subject(source: SourceFile | None, kind: str, key: str) -> str | None:
    """The line on which a Turtle file begins to describe a thing."""
    if source is None:
        return None
    begin = re.compile(rf"\s*(?:<(?:[^<>]*/)?{kind}/{re.escape(key)}>|[a-z]*:{re.escape(key)})\s")
    lines = source.text.splitlines()
    return _show(source, next((at for at, text in enumerate(lines, start=1) if begin.match(f"{text} ")), None))
