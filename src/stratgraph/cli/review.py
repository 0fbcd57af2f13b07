"""CLI: `stratgraph review`."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final, Literal

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems

__all__ = ["review"]

_NAMES: Final[dict[Literal["orphan", "relation", "proposal", "stance"], tuple[str, ...]]] = {
    "orphan": ("correction that lost its sentence", "corrections that lost their sentences"),
    "relation": ("relation",),
    "proposal": ("proposal",),
    "stance": ("side",),
}


def review(
    *,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Plain lines, and answers that end with Enter: for screen readers and pipes."),
    ] = False,
    essay: Annotated[str | None, typer.Option("--essay", help="Only what an essay is part of.")] = None,
    who: Annotated[str | None, typer.Option("--who", help="Who reviews; else the name that git knows.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many things, at most.")] = None,
) -> None:
    """Judge what the program read, one thing after the other: what readers see first comes first.

    First the relations that the site shows, then the sides that central claims take, last what nobody is shown.

    Each verdict is saved at once. What was judged does not come again, so that one can stop and go on at any time.
    """
    from stratgraph import build, desk, naming  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.keys import open_keys  # noqa: PLC0415 - the same
    from stratgraph.cli.reviewer import Reviewer  # noqa: PLC0415 - the same
    from stratgraph.reviewing import Review  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    built = build.read_debate(settings, effects)
    sitting = Review(built, settings, effects, who or desk.find_author(settings.root))
    show_problems(sitting.problems, effects)
    tasks = list(sitting.list_tasks())
    if essay is not None:
        essay = naming.find_id("essay", essay, ((one.slug, one.title) for one in built.essays))
        tasks = [task for task in tasks if essay in {side.essay for side in sitting.make_card(task).sides}]
    if not tasks:
        effects.say("there is nothing to review" + ("" if built.essays else "; next: `stratgraph add FILE`"))
        return
    tasks = tasks[:limit]
    kinds = Counter(task.kind for task in tasks)
    parts = (count_of(kinds[kind], *names) for kind, names in _NAMES.items() if kinds[kind])
    effects.say(
        f"{len(tasks):,} to judge: {', '.join(parts)}; what readers see first comes first, so stop when you like"
    )
    with open_keys(plain=plain) as keys:
        Reviewer(sitting, tasks, keys).run()
    said, refused = sitting.count_said()
    effects.say(f"{count_of(said, 'line')} added to {settings.corpus.corrections}")
    if refused:
        effects.say(f"{count_of(refused, 'proposal')} refused in {settings.corpus.proposals}")
    if said:
        effects.say("next: stratgraph build")
