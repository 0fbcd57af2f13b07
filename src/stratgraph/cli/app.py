"""CLI: the commands in one table, and the one place where errors become text and exit codes."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from stratgraph.cli import (
    add,
    build,
    check,
    compare,
    concept,
    concepts,
    correct,
    diff,
    evaluate,
    export,
    init,
    loops,
    path,
    propose,
    publish,
    query,
    question,
    questions,
    read,
    review,
    serve,
)
from stratgraph.cli.terminal import TerminalReporter, find_width, fold
from stratgraph.errors import StratgraphError
from stratgraph.version import __version__

__all__ = ["COMMANDS", "GROUPS", "app", "run"]

COMMANDS: dict[str, Callable[..., None]] = {
    "init": init.init,
    "add": add.add,
    "read": read.read,
    "check": check.check,
    "build": build.build,
    "serve": serve.serve,
    "diff": diff.diff,
    "query": query.query,
    "compare": compare.compare,
    "concept": concept.concept,
    "question": question.question,
    "path": path.path,
    "loops": loops.loops,
    "correct": correct.correct,
    "review": review.review,
    "propose": propose.propose,
    "export": export.export,
    "publish": publish.publish,
    "evaluate": evaluate.evaluate,
}
"""Every command of the program, in the order in which one meets them."""

GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "concepts": (
        "Tend the concept scheme.",
        {
            "candidates": concepts.candidates,
            "add": concepts.add,
            "merge": concepts.merge,
            "rename": concepts.rename,
        },
    ),
    "questions": (
        "Tend the questions at issue.",
        {
            "candidates": questions.candidates,
            "add": questions.add,
            "merge": questions.merge,
            "rename": questions.rename,
        },
    ),
}
"""Commands that have commands of their own: what they are for, and which."""

_DEBUG = "STRATGRAPH_DEBUG"
_FREE_OPTIONS = {"allow_extra_args": True, "ignore_unknown_options": True}


class _Commands(TyperGroup):
    """The commands; what is wrong with an option is folded at the width of the terminal, as everything else is."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as the library has it
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            whole = f"Error: {error.format_message()}"
            folded = "\n".join(fold(whole, find_width()))
            # A line ends where a blank stood, so that the message is found again by its length.
            if sys.stderr.isatty() and whole.endswith(error.message) and len(whole) == len(folded):
                error.message = folded[len(folded) - len(error.message) :]
            raise


app = typer.Typer(
    name="stratgraph",
    cls=_Commands,
    help="Turn essays into a debate that one can explore: claims, concepts, agreements, contradictions.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(value: bool) -> None:  # noqa: FBT001 - the callback of a flag
    if value:
        typer.echo(f"stratgraph {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[  # noqa: ARG001 - its callback acts
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    if debug:
        os.environ[_DEBUG] = "1"


def _guard(command: Callable[..., None]) -> Callable[..., None]:
    """Tell errors in words: exit 1, and no traceback unless `--debug` asks for one."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> None:  # noqa: ANN401 - whatever the command takes
        try:
            command(*args, **options)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            typer.echo("stopped; what was written before is whole, and the same command goes on from there", err=True)
            raise typer.Exit(130) from None
        except StratgraphError as error:
            _tell(str(error))
            raise typer.Exit(1) from None
        except OSError as error:
            _tell(f"{error.filename}: {error.strerror}" if error.filename else str(error))
            raise typer.Exit(1) from None

    return guarded


def _tell(message: str) -> None:
    if os.environ.get(_DEBUG):
        traceback.print_exc()
    TerminalReporter().say(f"error: {message}")


for _name, _command in COMMANDS.items():
    app.command(_name, context_settings=_FREE_OPTIONS if _name == "query" else None)(_guard(_command))

for _name, (_help, _commands) in GROUPS.items():
    _group = typer.Typer(name=_name, help=_help, no_args_is_help=True, rich_markup_mode=None)
    for _part, _command in _commands.items():
        _group.command(_part)(_guard(_command))
    app.add_typer(_group)


def run() -> None:
    """Run the program; exit 0 when all is fine, 1 on problems or failure, 2 on wrong usage."""
    app(prog_name="stratgraph")
