"""CLI: `stratgraph query`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.cli.terminal import open_effects, open_project
from stratgraph.config import SETTINGS_FILE, Settings
from stratgraph.errors import QueryError
from stratgraph.graph import NamedQuery, Store
from stratgraph.graph.queries import parse_query
from stratgraph.model import Table
from stratgraph.vocab import RELATION_KINDS

__all__ = ["query"]

_NAMES = {
    "concept": "SELECT ?id ?name { ?c a skos:Concept ; dcterms:identifier ?id ; skos:prefLabel|skos:altLabel ?name }",
    "essay": "SELECT ?id ?name { ?e a sg:Essay ; dcterms:identifier ?id ; dcterms:title ?name }",
}
"""How a person may name what a parameter asks for."""


def query(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A named query, or a file with SPARQL.")] = None,
    *,
    sparql: Annotated[str | None, typer.Option("-e", "--sparql", help="SPARQL to run as it is.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")] = TableFormat.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Print the SPARQL instead of running it.")] = False,
) -> None:
    """Ask the graph; without a name, list what can be asked. Parameters are options: --concept moat."""
    from stratgraph import build, graph  # noqa: PLC0415 - the help page does without

    settings = open_project()
    effects = open_effects()
    own = settings.path_of(settings.corpus.queries)
    known = graph.load_queries([own] if own.is_dir() else [])
    if name is None and sparql is None:
        effects.print(render_table(_list_queries(known), form))
        return
    chosen = _choose(known, name, sparql)
    if explain:
        effects.print(chosen.sparql)
        return
    parameters = _read_parameters(context.args)
    path = settings.build_path / "graph.trig"
    if not path.is_file():
        path = build.build_graph(settings, effects).graph_path
    elif _is_older(path, settings):
        effects.say("note: the corpus changed after the graph was built; `stratgraph build` brings it up to date")
    store = graph.open_store(path, settings.graph.base, engine=settings.graph.store)
    table = graph.run_query(store, chosen, _find_names(store, parameters))
    effects.print(render_table(table, form))


def _find_names(store: Store, parameters: dict[str, str]) -> dict[str, str]:
    """The same parameters with ids for labels and titles.

    Raises:
        QueryError: there is no such concept, essay or kind of relation.
    """
    found = dict(parameters)
    for name, sparql in _NAMES.items():
        if name in parameters:
            ids = {str(row["name"]).casefold(): str(row["id"]) for row in store.query(sparql).to_records()}
            ids |= {one: one for one in ids.values()}
            found[name] = _get_name(name, parameters[name], ids)
    if "kind" in parameters:
        found["kind"] = _get_name("kind", parameters["kind"], {kind: kind for kind in RELATION_KINDS})
    return found


def _get_name(what: str, name: str, ids: dict[str, str]) -> str:
    if name.casefold() in ids:
        return ids[name.casefold()]
    near = dict.fromkeys(ids[one] for one in difflib.get_close_matches(name.casefold(), ids, n=3))
    raise QueryError(f"there is no {what} `{name}`", hint=f"did you mean {_join(near)}?" if near else None)


def _join(names: Iterable[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _is_older(graph: Path, settings: Settings) -> bool:
    """Whether a file that the graph is made from was written after it."""
    corpus = settings.corpus
    names = (SETTINGS_FILE, corpus.essays, corpus.concepts, corpus.corrections)
    places = (settings.path_of(name) for name in names)
    files = (path for place in places for path in (place, *(place.glob("*.md") if place.is_dir() else ())))
    return any(path.exists() and path.stat().st_mtime > graph.stat().st_mtime for path in files)


def _list_queries(known: dict[str, NamedQuery]) -> Table:
    rows = [
        (item.name, " ".join(f"--{one.name}" for one in item.parameters), item.description) for item in known.values()
    ]
    return Table(name="queries", columns=("name", "parameters", "description"), rows=tuple(sorted(rows)))


def _choose(known: dict[str, NamedQuery], name: str | None, sparql: str | None) -> NamedQuery:
    """The query that was meant: free SPARQL, a named one, or a file."""
    if sparql is not None or name is None:
        return NamedQuery(name="query", description="", parameters=(), sparql=sparql or "")
    if name in known:
        return known[name]
    path = Path(name)
    if path.is_file():
        return _read_query(path)
    near = difflib.get_close_matches(name, known, n=3)
    hint = f"did you mean {_join(near)}?" if near else "`stratgraph query` lists them"
    raise QueryError(f"there is no query `{name}`", hint=hint)


def _read_query(path: Path) -> NamedQuery:
    """A file with SPARQL; one that opens with its description may declare parameters."""
    try:
        sparql = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8", place=str(path), hint="save the file as UTF-8") from error
    if sparql.lstrip().startswith("#"):
        return parse_query("query-file", sparql, str(path))
    return NamedQuery(name=path.stem, description="", parameters=(), sparql=sparql)


def _read_parameters(words: list[str]) -> dict[str, str]:
    """``--concept moat`` and ``--concept=moat`` as a dictionary.

    Raises:
        QueryError: a word is no option, or has no value.
    """
    parameters: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise QueryError(f"`{word}` is not an option", hint="a parameter is given as `--concept moat`")
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise QueryError(f"`--{name}` needs a value")
            value = rest.pop(0)
        parameters[name] = value
    return parameters
