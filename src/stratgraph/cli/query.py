"""CLI: `stratgraph query`."""

from __future__ import annotations

from typing import Annotated

import typer

from stratgraph.cli.completion import complete_query, complete_value
from stratgraph.cli.tables import QueryFormat, Shown
from stratgraph.cli.terminal import open_effects
from stratgraph.errors import QueryError

__all__ = ["query"]

_Concept = Annotated[
    str | None,
    typer.Option("--concept", help="A concept: id, label or beginning.", autocompletion=complete_value("concept")),
]
_Essay = Annotated[
    str | None,
    typer.Option("--essay", help="An essay: slug, title or beginning.", autocompletion=complete_value("essay")),
]
_Other = Annotated[str | None, typer.Option("--other", help="The other essay.", autocompletion=complete_value("essay"))]
_Question = Annotated[
    str | None,
    typer.Option("--question", help="A question: id or its words.", autocompletion=complete_value("question")),
]
_Author = Annotated[str | None, typer.Option("--author", help="An author.", autocompletion=complete_value("author"))]
_Kind = Annotated[str | None, typer.Option("--kind", help="A kind of relation.", autocompletion=complete_value("kind"))]
_Reason = Annotated[
    str | None, typer.Option("--reason", help="A reason of a relation.", autocompletion=complete_value("reason"))
]
_Type = Annotated[str | None, typer.Option("--type", help="A type of claim.", autocompletion=complete_value("type"))]
_From = Annotated[
    str | None, typer.Option("--from", help="The concept where a way starts.", autocompletion=complete_value("concept"))
]
_To = Annotated[
    str | None, typer.Option("--to", help="The concept where it ends.", autocompletion=complete_value("concept"))
]


def query(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="A named query, a file with SPARQL, SPARQL itself, or `-`.", autocompletion=complete_query),
    ] = None,
    *,
    concept: _Concept = None,
    essay: _Essay = None,
    other: _Other = None,
    question: _Question = None,
    author: _Author = None,
    kind: _Kind = None,
    reason: _Reason = None,
    type_: _Type = None,
    words: Annotated[str | None, typer.Option("--words", help="Words of a sentence.")] = None,
    from_: _From = None,
    to: _To = None,
    sparql: Annotated[str | None, typer.Option("-e", "--sparql", help="SPARQL to run as it is.")] = None,
    form: Annotated[QueryFormat | None, typer.Option("--format", "-f", help="How rows are printed.")] = None,
    columns: Annotated[str | None, typer.Option("--columns", "-c", help="Which columns, separated by commas.")] = None,
    wide: Annotated[bool, typer.Option("--wide", "-w", help="All columns, a line per row.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, help="How many rows, at most; 0 for all.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="How many seconds it may take.")] = 30.0,
    explain: Annotated[bool, typer.Option("--explain", help="Print the SPARQL instead of running it.")] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", help="Let SPARQL reach further: service, from, load or update.", metavar="WHAT"),
    ] = None,
    endpoint: Annotated[str | None, typer.Option("--endpoint", help="Ask a SPARQL server by its address.")] = None,
) -> None:
    """Ask the graph; without a name, list what can be asked.

    Parameters are options: --concept moat. A query of your own takes its own parameters in the same way. An update
    that is allowed is tried out on a copy, and what it would change is told; the graph stays as it was built.
    A table shows the first 1,000 rows; JSON, CSV and TSV have all.
    """
    given = {
        "concept": concept, "essay": essay, "other": other, "question": question, "author": author, "kind": kind,
        "reason": reason, "type": type_, "words": words, "from": from_, "to": to,
    }  # fmt: skip
    from stratgraph.cli import answering  # noqa: PLC0415 - the help page does without

    shown = Shown(form, columns, limit, is_wide=wide)
    effects = open_effects()
    debate = answering.open_for_query(effects, timeout, limit, allow or [], endpoint)
    if name is None and sparql is None:
        answering.print_catalog(debate, shown, effects)
        return
    chosen = answering.find_chosen(debate, name, sparql)
    parameters = {key: value for key, value in given.items() if value is not None}
    parameters |= _read_parameters(context.args, answering.tell_parameters(chosen))
    if explain:
        effects.print(answering.explain_chosen(chosen))
    else:
        answering.print_answer(debate, chosen, parameters, shown, effects)


def _read_parameters(words: list[str], takes: str) -> dict[str, str]:
    """``--concept moat`` and ``--concept=moat`` as a dictionary.

    Args:
        words: what stands behind the name of the query, options of the program left out.
        takes: what the query takes, in words.

    Raises:
        QueryError: a word is no option, or has no value.
    """
    parameters: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise QueryError(f"`{word}` is not an option", hint=takes)
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise QueryError(f"`--{name}` needs a value", hint=takes)
            value = rest.pop(0)
        parameters[name] = value
    return parameters
