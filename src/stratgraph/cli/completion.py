"""CLI: what the shell offers on Tab - names of queries, concepts, essays, questions.

Completing never fails and never talks: where there is nothing to offer, nothing is offered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from stratgraph.cli.terminal import open_project
from stratgraph.config import Settings
from stratgraph.errors import StratgraphError
from stratgraph.vocab import CLAIM_TYPES, REASONS, RELATION_KINDS

__all__ = ["complete_query", "complete_value"]

_WORDS = {"kind": RELATION_KINDS, "reason": REASONS, "type": CLAIM_TYPES}
_TABLES = {"concept": ("concepts", "id", "label"), "essay": ("essays", "slug", "title")}
"""Tables of the last build: reading them is quicker than opening the graph."""

Offer = tuple[str, str]


def complete_query(incomplete: str) -> list[Offer]:
    """Names of queries and analyses, with what each tells."""
    from stratgraph import analysis, api, graph  # noqa: PLC0415 - the help page does without

    try:
        queries = api.open_settings(open_project(), tell=lambda _message: None).queries
    except (StratgraphError, OSError):
        queries = graph.load_queries()
    known = {name: query.description for name, query in queries.items()}
    known |= {name: made.description for name, made in analysis.ANALYSES.items() if name not in known}
    return _offer(sorted(known.items()), incomplete)


def complete_value(what: str) -> Callable[[str], list[Offer]]:
    """What completes the values of an option: ids of concepts, essays and questions, and words of the project."""

    def complete(incomplete: str) -> list[Offer]:
        if what in _WORDS:
            return _offer(sorted(_WORDS[what].items()), incomplete)
        try:
            return _offer(_list_values(what, open_project()), incomplete)
        except (StratgraphError, OSError, ValueError, KeyError):
            return []

    return complete


def _list_values(what: str, settings: Settings) -> list[Offer]:
    if what in _TABLES:
        name, key, label = _TABLES[what]
        path = settings.build_path / "tables" / f"{name}.json"
        if path.is_file():
            table = json.loads(path.read_text(encoding="utf-8"))
            places = table["columns"].index(key), table["columns"].index(label)
            return [(str(row[places[0]]), str(row[places[1]])) for row in table["rows"]]
    if not (settings.build_path / "graph.trig").is_file():
        return []
    from stratgraph import api  # noqa: PLC0415 - the same

    debate = api.open_settings(settings)
    if what == "author":
        return [(str(row["author"]), f"{row['essays']} essays") for row in debate.ask("authors").to_records()]
    named: dict[str, str] = {}
    for row in debate.ask(f"{what}-names").to_records():
        named.setdefault(str(row["id"]), str(row["name"]))
    return list(named.items())


def _offer(known: Iterable[Offer], incomplete: str) -> list[Offer]:
    wanted = incomplete.casefold()
    return [(name, told) for name, told in known if name.casefold().startswith(wanted)]
