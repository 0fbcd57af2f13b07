"""The staircase's counter: what a query wants to know, filled in from what a person gave; labels become ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from stratgraph.errors import QueryError
from stratgraph.graph import Iri, NamedQuery, Store
from stratgraph.graph.names import Names
from stratgraph.graph.queries import Parameter
from stratgraph.model import Cell, Table
from stratgraph.naming import find_id, join_names, suggest
from stratgraph.vocab import CLAIM_TYPES, REASONS, RELATION_KINDS

__all__ = ["WORDS", "bind_values", "find_values", "list_values", "name_thing"]

WORDS: Final = {"kind": RELATION_KINDS, "reason": REASONS, "type": CLAIM_TYPES}
"""Parameters that take one of the project's own words."""

_ADDRESS = re.compile(r"https?://\S+")
_SLUG = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_NAMED: Final = {
    "concept": ("concept-names", "id", "name"),
    "essay": ("essay-names", "id", "name"),
    "question": ("question-names", "id", "name"),
    "author": ("authors", "author", "author"),
    "claim": ("claims", "id", "id"),
    "relation": ("relations", "id", "id"),
}
"""Which named query knows by which names a thing may be asked for."""
_IRI_KINDS: Final = ("claim", "concept", "essay", "question", "relation")
_EXAMPLES: Final = 3

_Ask = Callable[[str], Table]


def find_values(
    query: NamedQuery, given: Mapping[str, Cell], ask: _Ask, store: Store, *, is_own: bool = False
) -> tuple[NamedQuery, dict[str, Cell]]:
    """The query and the values of its parameters, with ids for labels, titles and their beginnings.

    Args:
        query: what will be asked; one without a name takes every parameter that is given.
        given: what a person gave.
        ask: gives the table of a shipped query.
        store: the graph.
        is_own: whether an analyst wrote it, whose words for kinds and reasons are their own.

    Raises:
        QueryError: a parameter is missing or unknown, or its value names nothing that there is.
    """
    query = query if query.description else _declare(query, given)
    declared = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in declared:
            hint = suggest(name, declared) or (f"it takes {join_names(declared)}" if declared else "it takes none")
            raise QueryError(f"the query `{query.name}` has no parameter `{name}`", hint=hint)
    values: dict[str, Cell] = {}
    for parameter in query.parameters:
        what = _what_of(parameter.name, parameter.kind)
        value = given.get(parameter.name)
        if value is None or value == "":
            message = f"the query `{query.name}` needs `{parameter.name}`: {parameter.description}"
            raise QueryError(message, hint=_show_examples(parameter.name, list_values(what, ask)[:_EXAMPLES]))
        takes_id = what in _NAMED or (what in WORDS and not is_own)
        values[parameter.name] = name_thing(what, value, ask, store) if takes_id and isinstance(value, str) else value
    return query, values


def name_thing(what: str, given: str, ask: _Ask, store: Store) -> str:
    """The id of a concept, an essay, a question ... by whatever name a person calls it.

    Raises:
        QueryError: there is no such thing, or several.
    """
    if what in WORDS:
        return find_id(what, given, ((word, word) for word in WORDS[what]))
    if _ADDRESS.fullmatch(given):
        return given
    # An id needs no list of names: looking whether it is there is much quicker.
    if what in _IRI_KINDS and _SLUG.fullmatch(given) and _is_there(store, what, given):
        return given
    query, key, name = _NAMED[what]
    return find_id(what, given, ((str(row[key]), str(row[name])) for row in ask(query).to_records()))


def list_values(what: str, ask: _Ask) -> list[str]:
    """What a parameter can be, what matters most first as far as that is known."""
    if what in WORDS:
        return sorted(WORDS[what])
    if what == "concept":
        rows = ask("concepts").to_records()
        return [str(row["id"]) for row in sorted(rows, key=lambda row: (-int(row["claims"] or 0), str(row["id"])))]
    if what not in _NAMED:
        return []
    query, key, _ = _NAMED[what]
    return list(dict.fromkeys(str(row[key]) for row in ask(query).to_records()))


def bind_values(query: NamedQuery, values: Mapping[str, Cell], base: str) -> dict[str, Cell | Iri]:
    """The values as the store takes them: addresses for ids."""
    bound: dict[str, Cell | Iri] = dict(values)
    for parameter in query.parameters:
        value = values[parameter.name]
        if parameter.kind in _IRI_KINDS and isinstance(value, str):
            known = _ADDRESS.fullmatch(value)
            bound[parameter.name] = Iri(value) if known else Names(base).of(parameter.kind, value)
    return bound


def _declare(query: NamedQuery, given: Mapping[str, Cell]) -> NamedQuery:
    for name in given:
        if not re.search(rf"[?$]{re.escape(name)}\b", query.sparql):
            raise QueryError(f"the parameter `{name}` is not in the query", hint=f"write `${name}` where it belongs")
    declared = (Parameter(name, "", name if name in _IRI_KINDS else "text") for name in given)
    return replace(query, parameters=tuple(declared))


def _what_of(name: str, kind: str) -> str:
    return name if kind == "text" else kind


def _is_there(store: Store, what: str, key: str) -> bool:
    return store.ask("ASK { $thing dcterms:identifier ?id }", thing=Names(store.base).of(what, key))


def _show_examples(name: str, examples: Sequence[str]) -> str:
    if not examples:
        return f"on the command line `--{name} VALUE`"
    return f"for example {join_names(examples)}; on the command line `--{name} {_quote(examples[0])}`"


def _quote(value: str) -> str:
    return f"'{value}'" if re.search(r"[^\w./-]", value) else value
