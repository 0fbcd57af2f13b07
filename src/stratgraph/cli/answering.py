"""CLI: what `stratgraph query` does with what it was asked - finds the query, runs it, prints the answer."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from stratgraph import api, graph
from stratgraph.analysis import ANALYSES, Analysis
from stratgraph.api import Debate, Reach
from stratgraph.cli.catalog import list_catalog, tell_catalog
from stratgraph.cli.tables import QueryFormat, Shown, TableFormat, choose_columns, draw_table, render_table
from stratgraph.cli.terminal import count_of, open_project, show_problems
from stratgraph.effects import Effects
from stratgraph.errors import QueryError
from stratgraph.graph import NamedQuery
from stratgraph.graph.names import Names
from stratgraph.graph.sparql import find_doubts
from stratgraph.model import Table
from stratgraph.naming import join_names

__all__ = [
    "explain_chosen",
    "find_chosen",
    "open_for_query",
    "print_answer",
    "print_catalog",
    "tell_parameters",
]

_SPARQL = re.compile(r"[\s{]")
"""What no name of a query holds, and every piece of SPARQL does."""
_OPTIONS: Final = ("allow", "columns", "endpoint", "explain", "format", "limit", "sparql", "timeout", "wide")
_LIKENESS: Final = 0.75
"""Less alike (from 0 to 1), a name is another and no slip."""
_REACH: Final[dict[str, Reach]] = {"from": "FROM", "load": "LOAD", "service": "SERVICE", "update": "UPDATE"}


def open_for_query(
    effects: Effects, seconds: float, limit: int | None, allow: Sequence[str], endpoint: str | None
) -> Debate:
    """The debate of this folder, with what a query may take and reach."""
    for word in allow:
        if word.casefold() not in _REACH:
            raise QueryError(f"`--allow` cannot be `{word}`", hint=f"choose {join_names(_REACH)}")
    usual = graph.QueryLimits()
    rows = None if usual.rows is None else max(usual.rows, limit or 0)
    return api.open_settings(
        open_project(),
        effects,
        limits=graph.QueryLimits(seconds, rows),
        allowed=frozenset(_REACH[word.casefold()] for word in allow),
        endpoint=endpoint,
    )


def find_chosen(debate: Debate, name: str | None, sparql: str | None) -> NamedQuery | Analysis:
    """What was meant: a named query, an analysis, a file, SPARQL itself, or what comes on standard input.

    Raises:
        QueryError: it is none of these.
    """
    if sparql is not None and name is not None:
        raise QueryError("there are two queries", hint=f"leave out `{name}` or `--sparql`")
    if sparql is not None or name is None:
        return api.read_sparql(sparql or "")
    if name in debate.queries:
        return debate.queries[name]
    if name in ANALYSES:
        return ANALYSES[name]
    return api.read_sparql(_find_source(name)) if _is_source(name) else debate.find_query(name)


def _is_source(name: str) -> bool:
    return name == "-" or _SPARQL.search(name) is not None or _is_file(name)


def _find_source(name: str) -> Path | str:
    """A file, what comes on standard input, or SPARQL itself.

    Raises:
        QueryError: what comes is no text.
    """
    if name != "-":
        return Path(name) if _is_file(name) else name
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8", place="standard input") from error


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long, or no path at all
        return False


def explain_chosen(chosen: NamedQuery | Analysis) -> str:
    """The SPARQL; of an analysis, what it is made from."""
    if isinstance(chosen, Analysis):
        needed = "".join(f"#   stratgraph query {name}\n" for name in chosen.needs)
        return f"# {chosen.description}\n# An analysis, made from the answers to:\n{needed}"
    return chosen.sparql


def print_answer(
    debate: Debate,
    chosen: NamedQuery | Analysis,
    parameters: Mapping[str, str],
    shown: Shown,
    effects: Effects,
) -> None:
    """Run it and print what it gives."""
    if isinstance(chosen, Analysis):
        (name,) = (name for name, one in ANALYSES.items() if one is chosen)
        _check_parameters(f"analysis `{name}`", chosen, parameters)
        _print_rows(debate.table(name, **parameters), shown, effects)
        return
    if chosen.description:
        _check_parameters(f"query `{chosen.name}`", chosen, parameters)
    form = debate.form_of(chosen)
    if debate.shipped.get(chosen.name) != chosen:
        prefixes = Names(debate.settings.graph.base).prefixes
        show_problems(find_doubts(chosen.sparql, prefixes, partial(_is_used, debate), parameters), effects)
    makes_graph = form in {"CONSTRUCT", "DESCRIBE"}
    if shown.form is QueryFormat.TTL and not makes_graph:
        hint = "write CONSTRUCT or DESCRIBE, or choose another `--format`"
        raise QueryError("Turtle is for graphs, and this query gives rows", hint=hint)
    if shown.form is QueryFormat.TTL or (shown.form is None and makes_graph and not (shown.columns or shown.is_wide)):
        effects.print(debate.turtle(chosen, parameters))
    else:
        most = shown.most_rows
        found = debate.run(chosen, parameters, first=None if most is None else most + 1)
        _print_rows(found, shown, effects)
        if form == "UPDATE" and not found.rows:
            effects.say("it would change nothing; every statement stands in a named graph: write `GRAPH ?g { ... }`")


def _is_used(debate: Debate, iri: str) -> bool:
    return debate.store.ask("ASK { { ?s $term ?o } UNION { ?s ?p $term } UNION { $term ?p ?o } }", term=graph.Iri(iri))


def print_catalog(debate: Debate, shown: Shown, effects: Effects) -> None:
    """Everything that can be asked by name, by group."""
    table = list_catalog(debate)
    if shown.form in (None, QueryFormat.TABLE) and not (shown.columns or shown.is_wide or shown.limit):
        effects.print(tell_catalog(table))
        effects.say("ask one with `stratgraph query NAME`; `--explain` shows its SPARQL")
    else:
        _print_rows(table, shown, effects)


def _print_rows(table: Table, shown: Shown, effects: Effects) -> None:
    if shown.columns is not None:
        table = choose_columns(table, shown.columns)
    most = shown.most_rows
    if most is not None and len(table.rows) > most:
        effects.say(f"the first {count_of(most, 'row')}; there are more: `--limit 0` shows all")
        table = replace(table, rows=table.rows[:most])
    form = shown.form or QueryFormat.TABLE
    if form is QueryFormat.TTL:
        raise QueryError("Turtle is for graphs, and this gives rows", hint="choose another `--format`")
    if form is not QueryFormat.TABLE:
        effects.print(render_table(table, TableFormat(form.value)))
        return
    pieces, note = draw_table(table, is_wide=shown.is_wide, keep_all=shown.columns is not None)
    for piece in pieces:
        effects.print(piece)
    if note:
        effects.say(note)


def tell_parameters(chosen: NamedQuery | Analysis) -> str:
    """What a query takes, for a hint; SPARQL that was typed takes what stands in it."""
    if not chosen.description:
        return "a parameter is given as `--concept moat`, for `$concept` in the query"
    declared = _list_parameters(chosen)
    if not declared:
        return "it takes no parameters; `stratgraph query` lists what each query takes"
    return f"its parameters: {', '.join(f'`--{name}`' for name in declared)}"


def _list_parameters(chosen: NamedQuery | Analysis) -> list[str]:
    if isinstance(chosen, Analysis):
        return [choice for choice, _ in chosen.choices]
    return [parameter.name for parameter in chosen.parameters]


def _check_parameters(what: str, chosen: NamedQuery | Analysis, parameters: Mapping[str, str]) -> None:
    """An option that is misspelt looks like a parameter of a query of one's own."""
    declared = _list_parameters(chosen)
    unknown = [name for name in parameters if name not in declared]
    if unknown:
        near = difflib.get_close_matches(unknown[0], (*declared, *_OPTIONS), n=1, cutoff=_LIKENESS)
        meant = [f"did you mean `--{name}`?" for name in near]
        hint = " ".join([*meant, tell_parameters(chosen)])
        raise QueryError(f"the {what} has no parameter `{unknown[0]}`", hint=hint)
