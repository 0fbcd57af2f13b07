"""The staircase's window: a project's debate as values and as answers, for notebooks and for the command line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from stratgraph import graph, typed
from stratgraph.config import SETTINGS_FILE, Settings, load_settings
from stratgraph.effects import Effects
from stratgraph.errors import ConfigError, GraphError, MissingExtraError, QueryError
from stratgraph.graph import NamedQuery, QueryLimits, Store
from stratgraph.graph.names import Names
from stratgraph.graph.queries import parse_query
from stratgraph.graph.sparql import check_query
from stratgraph.model import (
    Answer,
    CausalLink,
    Cell,
    Claim,
    Concept,
    Contrast,
    Correction,
    Essay,
    Question,
    Relation,
    Table,
)
from stratgraph.naming import join_names, suggest
from stratgraph.parameters import bind_values, find_values, name_thing

__all__ = ["Debate", "Reach", "Rows", "open_debate", "open_settings", "read_query", "read_sparql"]

_SPARQL = re.compile(r"[\s{]")
"""What no name holds, and every piece of SPARQL does."""

Reach = Literal["FROM", "LOAD", "SERVICE", "UPDATE"]
"""What of a query reaches beyond this graph, or would change it: an update is tried out on a copy."""


class Rows(list[dict[str, Cell]]):
    """The rows of an answer, each a dictionary; ``columns`` names them in order."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.to_records())
        self.name = table.name
        self.description = table.description
        self.columns = table.columns

    def to_frame(self) -> Any:  # noqa: ANN401 - pandas is there or not
        """The rows as a ``pandas.DataFrame``.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            pandas: Any = import_module("pandas")
        except ImportError as error:
            raise MissingExtraError("pandas", "a data frame") from error
        return pandas.DataFrame(list(self), columns=list(self.columns))


class Debate:
    """The graph of a project, opened for questions; nothing of it can be changed here.

    Args:
        settings: of the project.
        open_store: opens the graph; called when the first question comes.
        tell: is told what whoever asks should know.
        allowed: what of a query may reach beyond this graph.
    """

    def __init__(
        self,
        settings: Settings,
        open_store: Callable[[], Store],
        tell: Callable[[str], None],
        allowed: Collection[Reach] = frozenset(),
    ) -> None:
        self.settings = settings
        self.allowed = allowed
        self._open_store = open_store
        self._tell = tell
        self._tables: dict[str, Table] = {}

    @cached_property
    def store(self) -> Store:
        """The graph itself."""
        return self._open_store()

    # --- values ----------------------------------------------------------------------------------------------------

    @cached_property
    def essays(self) -> tuple[Essay, ...]:
        """The essays, with the text where it may be published or still is what the graph was made from."""
        from stratgraph import corpus  # noqa: PLC0415 - entered only when texts are asked for

        return typed.to_essays(self.ask, corpus.read_essays(self.settings).essays)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim with its quote, its holder and its stances."""
        return typed.to_claims(self.ask)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """How claims of different essays stand to each other, surest first."""
        return typed.to_relations(self.ask)

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the scheme."""
        return typed.to_concepts(self.ask)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions at issue."""
        return typed.to_questions(self.ask)

    @cached_property
    def causal_links(self) -> tuple[CausalLink, ...]:
        """What claims say brings about or prevents what."""
        return typed.to_causal_links(self.ask)

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """What claims set aside and what they put in its place."""
        return typed.to_contrasts(self.ask)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """How the essays answer the questions at issue."""
        return typed.to_answers(self.ask)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """What people said of claims and relations."""
        return typed.to_corrections(self.ask)

    # --- questions -------------------------------------------------------------------------------------------------

    @cached_property
    def shipped(self) -> Mapping[str, NamedQuery]:
        """The named queries that come with the program."""
        return graph.load_queries()

    @cached_property
    def queries(self) -> Mapping[str, NamedQuery]:
        """All named queries, the project's own among them, which may take the place of a shipped one.

        A file that is no query is told of, and stops nothing.
        """
        own: dict[str, NamedQuery] = {}
        for path in sorted(self.settings.path_of(self.settings.corpus.queries).glob("*.rq")):
            try:
                own[path.stem] = read_query(path)
            except QueryError as error:
                self._tell(f"warning: {error}")
                continue
            if path.stem in self.shipped:
                self._tell(f"note: {path} takes the place of the query `{path.stem}`; rename the file to have both")
        return dict(sorted({**self.shipped, **own}.items()))

    def query(self, query: str, /, **parameters: Cell) -> Rows:
        """The rows of a named query, of an analysis, or of SPARQL.

        Args:
            query: a name out of ``queries`` or ``analyses``, or SPARQL; the usual prefixes need no declaration.
            parameters: what the query asks for, or by what the rows of an analysis are chosen: concepts, essays and
                questions by id, by name or by its beginning.
                ``from_`` stands for ``from``, which Python keeps to itself.

        Raises:
            QueryError: there is no such query, or it cannot be run as it is.
        """
        return Rows(self.table(query, **parameters))

    def table(self, query: str, /, **parameters: Cell) -> Table:
        """The same as a table."""
        from stratgraph import analysis  # noqa: PLC0415 - see above

        if query in analysis.ANALYSES and query not in self.queries:
            return analysis.run_analysis(query, self.ask, self._choose(query, parameters))
        return self.run(self.find_query(query), {name.rstrip("_"): value for name, value in parameters.items()})

    def _choose(self, name: str, parameters: Mapping[str, Cell]) -> dict[str, Cell]:
        """By which ids the rows of an analysis are chosen."""
        from stratgraph import analysis  # noqa: PLC0415 - see above

        known = [choice for choice, _ in analysis.ANALYSES[name].choices]
        for parameter in parameters:
            if not known:
                raise QueryError(f"the analysis `{name}` has no parameters")
            if parameter not in known:
                hint = suggest(parameter, known) or f"it takes {join_names(known)}"
                raise QueryError(f"the analysis `{name}` has no parameter `{parameter}`", hint=hint)
        kinds = {"other": "essay"}
        return {choice: self.name(kinds.get(choice, choice), str(value)) for choice, value in parameters.items()}

    def find_query(self, query: str) -> NamedQuery:
        """The named query that is meant, or SPARQL as a query without a name.

        Raises:
            QueryError: there is no query of this name.
        """
        from stratgraph import analysis  # noqa: PLC0415 - see above

        if not query or _SPARQL.search(query):
            return NamedQuery("query", "", (), query)
        if query in self.queries:
            return self.queries[query]
        hint = suggest(query, [*self.queries, *analysis.ANALYSES])
        raise QueryError(
            f"there is no query `{query}`, and no such file" if "." in query else f"there is no query `{query}`",
            hint=hint or "`stratgraph query` lists them",
        )

    def run(self, query: NamedQuery, parameters: Mapping[str, Cell], *, first: int | None = None) -> Table:
        """The rows of a query; in SPARQL without a name, every parameter that is given stands for its variable.

        Args:
            query: what is asked.
            parameters: by their names.
            first: how many rows are wanted of a query that has an order; without it, all.

        Raises:
            QueryError: a parameter is missing, unknown, or names nothing that there is.
        """
        named, values = self._fill(query, parameters)
        return graph.run_query(self.store, named, values, first=first)

    def turtle(self, query: NamedQuery, parameters: Mapping[str, Cell]) -> str:
        """What CONSTRUCT or DESCRIBE makes, as Turtle.

        Raises:
            QueryError: the query is of another form, or as in ``run``.
        """
        named, values = self._fill(query, parameters)
        return self.store.construct(named.sparql, **bind_values(named, values, self.store.base))

    def form_of(self, query: NamedQuery) -> str:
        """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

        Raises:
            QueryError: it is none of these, or not allowed.
        """
        return check_query(query.sparql, Names(self.settings.graph.base).prefixes, self.allowed).form

    def ask(self, name: str) -> Table:
        """The table of a shipped query that takes nothing; asked once."""
        if name not in self._tables:
            self._tables[name] = graph.run_query(self.store, self.shipped[name], {})
        return self._tables[name]

    def name(self, what: str, given: str) -> str:
        """The id of a concept, an essay, a question or an author, by whatever name a person calls it.

        Raises:
            QueryError: there is no such thing, or several.
        """
        return name_thing(what, given, self.ask, self.store)

    def _fill(self, query: NamedQuery, given: Mapping[str, Cell]) -> tuple[NamedQuery, dict[str, Cell]]:
        is_own = self.shipped.get(query.name) != query
        return find_values(query, given, self.ask, self.store, is_own=is_own)


def open_debate(folder: str | Path = ".", *, seconds: float | None = 30.0) -> Debate:
    """Open the debate of a project folder: the graph of its last build, or of a first one where there was none.

    Args:
        folder: where ``stratgraph.toml`` lies.
        seconds: how long a query may run; None for as long as it takes.

    Raises:
        ConfigError: there is no project in the folder.
    """
    root = Path(folder)
    if not (root / SETTINGS_FILE).is_file():
        raise ConfigError(
            f"there is no `{SETTINGS_FILE}` in this folder",
            place=str(root),
            hint="name the folder of a project, or make one with `stratgraph init my-debate`",
        )
    return open_settings(
        load_settings(root), limits=QueryLimits(seconds), tell=lambda message: warnings.warn(message, stacklevel=2)
    )


def open_settings(  # noqa: PLR0913 - one option per thing that can be set
    settings: Settings,
    effects: Effects | None = None,
    *,
    limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
    allowed: Collection[Reach] = frozenset(),
    endpoint: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> Debate:
    """The debate that some settings are about.

    Args:
        settings: of the project.
        effects: what writes and talks while a graph is built.
        limits: what a query may take.
        allowed: what of a query may reach beyond this graph.
        endpoint: the address of a SPARQL server to ask instead of the graph of the last build.
        tell: is told what whoever asks should know; without it, ``effects`` is.
    """
    talk = effects or Effects()
    say = tell or talk.say

    def open_store() -> Store:
        if endpoint is not None:
            return graph.open_endpoint(endpoint, settings.graph.base, limits=limits, allowed=allowed, effects=talk)
        return _open_built(settings, talk, say, limits, allowed)

    return Debate(settings, open_store, say, allowed)


def read_query(path: Path) -> NamedQuery:
    """A question of the project's own: a file that opens with its description, and may declare parameters.

    Raises:
        QueryError: the file cannot be read, or is not in order.
    """
    return parse_query(path.stem, _read_text(path), str(path))


def read_sparql(source: Path | str) -> NamedQuery:
    """SPARQL, from a file or as it is; where it opens with a description, it may declare parameters as well.

    Raises:
        QueryError: the file cannot be read, or its parameters are not in order.
    """
    text, place = (_read_text(source), str(source)) if isinstance(source, Path) else (source, "the query")
    if re.search(r"^#\s*parameter\s", text, flags=re.MULTILINE):
        return parse_query("query", text.lstrip(), place)
    return NamedQuery("query", "", (), text)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8", place=str(path), hint="save the file as UTF-8") from error
    except OSError as error:
        raise QueryError(f"the query cannot be read: {error.strerror}", place=str(path)) from error


def _open_built(
    settings: Settings,
    effects: Effects,
    say: Callable[[str], None],
    limits: QueryLimits,
    allowed: Collection[Reach],
) -> Store:
    """The graph of the last build; a first one where there is none, a new one where it is damaged."""
    path = settings.build_path / "graph.trig"

    def open_file() -> Store:
        engine = graph.find_quickest(settings.graph.store)
        return graph.open_store(
            path, settings.graph.base, engine=engine, limits=limits, allowed=allowed, effects=effects
        )

    def make_file() -> None:
        from stratgraph import build  # noqa: PLC0415 - it takes a while to import, and is seldom needed

        build.build_graph(settings, effects)

    if not path.is_file():
        make_file()
        return open_file()
    try:
        store = open_file()
    except GraphError as error:
        say(f"note: the graph is damaged and is built again ({error.message})")
        effects.remove(path)
        make_file()
        return open_file()
    if _is_older(path, settings):
        say("note: the corpus changed after the graph was built; `stratgraph build` brings it up to date")
    return store


def _is_older(graph: Path, settings: Settings) -> bool:
    """Whether a file that the graph is made from was written after it."""
    corpus = settings.corpus
    names = (SETTINGS_FILE, corpus.essays, corpus.concepts, corpus.questions, corpus.corrections)
    places = (settings.path_of(name) for name in names)
    files = (path for place in places for path in (place, *(place.glob("*.md") if place.is_dir() else ())))
    return any(path.exists() and path.stat().st_mtime > graph.stat().st_mtime for path in files)
