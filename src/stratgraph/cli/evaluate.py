"""CLI: `stratgraph evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.cli.terminal import open_effects, open_project, show_problems

__all__ = ["evaluate"]


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder with annotated essays.", metavar="GOLD_DIR", exists=True)],
    *,
    explain: Annotated[bool, typer.Option("--explain", help="List every miss and false alarm.")] = False,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")] = TableFormat.TABLE,
) -> None:
    """Compare what was read with annotated essays; each figure stands beside the trivial answer's."""
    from stratgraph import build, evaluation  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    built = build.build_graph(settings, effects)
    read = evaluation.read_gold(gold)
    show_problems(read.problems, effects)
    found = evaluation.match_essays(read, built.essays)
    # What is measured is the program, not the people who corrected it.
    readings = {reading.essay: reading for reading in built.uncorrected.readings}
    result = evaluation.evaluate(
        read,
        readings | {name: readings[essay.slug] for name, essay in found.items()},
        built.uncorrected.relations,
        built.scheme,
        {name: evaluation.split_sentences(essay) for name, essay in found.items()},
    )
    for name in result.unread:
        effects.say(f"warning: {name}: this annotated essay is not in the corpus; add its text with `stratgraph add`")
    judged = evaluation.score_verdicts(built.uncorrected.readings, built.uncorrected.relations, built.corrections)
    if form is TableFormat.TABLE:
        effects.print(evaluation.render_explanation(result) if explain else evaluation.render_text(result))
    else:
        effects.print(render_table(evaluation.explain(result) if explain else evaluation.tabulate(result)[0], form))
    if judged.rows and form is TableFormat.TABLE and not explain:
        effects.print(f"\n{judged.description}\n\n{render_table(judged, form)}")
    if read.problems or not found:
        raise typer.Exit(1)
