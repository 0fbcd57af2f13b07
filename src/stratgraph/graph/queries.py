"""Graph room: named questions in ``.rq`` files - the shipped ones, and an analyst's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from stratgraph.errors import QueryError
from stratgraph.graph.names import Names
from stratgraph.graph.sparql import limit_rows
from stratgraph.graph.store import Store
from stratgraph.graph.terms import Iri
from stratgraph.model import Cell, Table

__all__ = ["NamedQuery", "Parameter", "load_queries", "parse_query", "run_query"]

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PARAMETER = re.compile(r"parameter\s+(?P<name>[a-z][a-z0-9_]*)\s*(?:\((?P<kind>[a-z]+)\)\s*)?:\s*(?P<description>.*)")
_IRI_KINDS: Final = frozenset({"claim", "concept", "essay", "question", "relation"})
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the asker sets.

    ``kind`` is ``claim``, ``concept``, ``essay``, ``question`` or ``relation`` for what takes an id, else ``text``. It
    is declared as in ``# parameter other (essay): ...``, or follows from the name.
    """

    name: str
    description: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question by name. Its first comment is the description; ``# parameter concept: ...`` declares a parameter."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


def load_queries() -> dict[str, NamedQuery]:
    """The shipped questions, sorted by name."""
    found: dict[str, NamedQuery] = {}
    for entry in files("stratgraph.graph").joinpath("queries").iterdir():
        if entry.name.endswith(".rq"):
            query = parse_query(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"), entry.name)
            found[query.name] = query
    return dict(sorted(found.items()))


def parse_query(name: str, sparql: str, place: str) -> NamedQuery:
    """A question from the text of its file.

    Raises:
        QueryError: the name is not ``noun-question``, or the file does not start with its description.
    """
    if not _NAME.fullmatch(name):
        hint = "use small letters, digits and hyphens"
        raise QueryError(f"`{name}` cannot be the name of a query", place=place, hint=hint)
    comments = []
    for line in sparql.strip().splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.lstrip("#").strip())
    parameters = [found for line in comments if (found := _PARAMETER.fullmatch(line))]
    words = [line for line in comments if line and not _PARAMETER.fullmatch(line)]
    if not words:
        raise QueryError("the query has no description", place=place, hint="start the file with `# What it tells`")
    declared = tuple(Parameter(found["name"], found["description"], _find_kind(found)) for found in parameters)
    for parameter in declared:
        if parameter.kind not in {*_IRI_KINDS, "text"}:
            hint = f"known: {', '.join(sorted(_IRI_KINDS))}, text"
            message = f"the parameter `{parameter.name}` is of no known kind: `{parameter.kind}`"
            raise QueryError(message, place=place, hint=hint)
        if not re.search(rf"[?$]{parameter.name}\b", sparql):
            hint = f"write `${parameter.name}` where it belongs"
            raise QueryError(f"the parameter `{parameter.name}` is not in the query", place=place, hint=hint)
    return NamedQuery(name, words[0], declared, sparql)


def _find_kind(found: re.Match[str]) -> str:
    """What a parameter takes: what stands in brackets, or its name where that says it."""
    return found["kind"] or (found["name"] if found["name"] in _IRI_KINDS else "text")


def run_query(store: Store, named: NamedQuery, parameters: Mapping[str, Cell], *, first: int | None = None) -> Table:
    """Ask a named question. Ids of concepts, essays, claims, questions and relations become their IRIs.

    Args:
        store: the graph.
        named: the question.
        parameters: what it asks for.
        first: how many rows are wanted; without it, all.

    Raises:
        QueryError: a parameter is missing or unknown.
    """
    declared = {parameter.name: parameter.kind for parameter in named.parameters}
    wanted = f"it takes {', '.join(f'`{name}`' for name in declared)}" if declared else "it takes none"
    for name in parameters:
        if name not in declared:
            raise QueryError(f"the query `{named.name}` has no parameter `{name}`", hint=wanted)
    bindings: dict[str, Cell | Iri] = {}
    for name, kind in declared.items():
        value = parameters.get(name)
        if value is None or value == "":
            raise QueryError(f"the query `{named.name}` needs the parameter `{name}`", hint=wanted)
        bindings[name] = _bind(store.base, kind, value)
    sparql = named.sparql if first is None else limit_rows(named.sparql, first)
    try:
        table = store.query(sparql, **bindings)
    except QueryError as error:
        if not named.description:  # what is not kept under a name is what was just written
            raise
        place = f"{named.name}, {error.place}" if error.place else named.name
        raise QueryError(error.message, place=place, hint=error.hint) from error
    return replace(table, name=named.name, description=named.description)


def _bind(base: str, kind: str, value: Cell) -> Cell | Iri:
    """A literal stays one; an id becomes the IRI of what it names."""
    if kind not in _IRI_KINDS or not isinstance(value, str):
        return value
    return Iri(value) if _ADDRESS.fullmatch(value) else Names(base).of(kind, value)
