"""CLI: `stratgraph propose`, and what `stratgraph add --propose` does after it has stored."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems

if TYPE_CHECKING:
    from stratgraph.config import Settings
    from stratgraph.effects import Effects
    from stratgraph.proposing import Assistant

__all__ = ["ask_about", "find_assistant", "propose"]


def propose(
    essays: Annotated[
        list[str] | None, typer.Argument(help="Essays by their ids; without any, all.", metavar="ESSAY...")
    ] = None,
) -> None:
    """Ask a language model what the reading missed; what it proposes waits for `stratgraph review`.

    Off unless `stratgraph.toml` names an `endpoint` under `[assistant]`. The text of the essays is sent there. What was
    answered once is not asked again.
    """
    effects, settings = open_effects(), open_project()
    if ask_about(essays or (), find_assistant(settings), settings, effects):
        raise typer.Exit(1)


def find_assistant(settings: Settings) -> Assistant:
    """Whoever the settings name, with the key of the environment.

    Raises:
        ConfigError: they name nobody.
    """
    from stratgraph import proposing  # noqa: PLC0415 - the help page does without

    return proposing.open_assistant(settings, os.environ.get(proposing.KEY_VARIABLE, "").strip())


def ask_about(names: Sequence[str], helper: Assistant, settings: Settings, effects: Effects) -> bool:
    """Ask about essays, and tell what came of it.

    Returns:
        Whether an essay could not be asked about, or its answer not be used.
    """
    from stratgraph import build, proposing  # noqa: PLC0415 - the help page does without

    built = build.read_debate(settings, effects)
    effects.say(f"asking {helper.model} at {helper.endpoint.shown}")
    asked = proposing.propose(built, settings, effects, helper, names)
    failed = show_problems(asked.problems, effects)
    effects.say(f"{count_of(asked.sent, 'essay')} sent" if asked.sent else "nothing was sent")
    effects.say(f"{count_of(len(asked.proposals), 'proposal')} added to {settings.corpus.proposals}")
    if asked.proposals:
        effects.say("next: stratgraph review")
    return bool(failed)
