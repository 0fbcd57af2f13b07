"""CLI: `stratgraph evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems
from stratgraph.errors import StratgraphError

if TYPE_CHECKING:
    from stratgraph.effects import Effects  # the help page does without
    from stratgraph.evaluation.reliability import Judged

__all__ = ["evaluate"]

_HINT: Final = "name a folder of annotated essays, or draw relations to judge by eye: `--sample 40 --out sheet.csv`"


def evaluate(  # noqa: PLR0913 - the options of a command
    gold: Annotated[
        Path | None, typer.Argument(help="A folder with annotated essays.", metavar="GOLD_DIR", exists=True)
    ] = None,
    *,
    explain: Annotated[bool, typer.Option("--explain", help="List every miss and false alarm.")] = False,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")] = TableFormat.TABLE,
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="Draw so many relations for judging by eye.", metavar="COUNT")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The sheet to write them to; it must be new.")] = None,
    verdicts: Annotated[Path | None, typer.Option("--verdicts", help="A sheet that was filled in.")] = None,
) -> None:
    """Compare what was read with annotated essays; each figure stands beside the trivial answer's.

    With --sample and --out, write a sheet of relations to judge by eye; with --verdicts, tell what the judges found.
    """
    effects = open_effects()
    if sample is not None:
        _write_sheet(sample, out, effects)
        return
    if gold is None and verdicts is None:
        raise StratgraphError("there is nothing to compare with", hint=_HINT)
    judged, broken = _tell_verdicts(verdicts, form, effects) if verdicts else ((), 0)
    if gold is not None:
        broken += _tell_figures(gold, judged, explain=explain, form=form, effects=effects)
    elif form is TableFormat.TABLE:
        _tell_reliability(judged, effects)
    if broken:
        raise typer.Exit(1)


def _write_sheet(count: int, out: Path | None, effects: Effects) -> None:
    """A sheet is never written over: somebody may have filled it in."""
    from stratgraph import build  # noqa: PLC0415 - the help page does without
    from stratgraph.evaluation.sheet import draw_relations, render_sheet  # noqa: PLC0415 - see above

    if out is not None and out.exists():
        raise _already_there(out)
    built = build.build_graph(open_project(), effects)
    drawn = draw_relations(built.relations, count)
    if len(drawn) < count:
        effects.say(f"there {'is' if len(drawn) == 1 else 'are'} only {count_of(len(drawn), 'relation')} to draw from")
    text = render_sheet(drawn, built.readings, {essay.slug: essay for essay in built.essays})
    if out is None:
        effects.print(text)
        return
    try:
        effects.write_new(out, text)
    except FileExistsError as error:
        raise _already_there(out) from error
    effects.say(
        f"{count_of(len(drawn), 'relation')} to judge in {out}: write yes or no under `holds`, `kind right` and"
    )
    effects.say(f"`explanation true of both`, then `stratgraph evaluate --verdicts {out}`")


def _already_there(out: Path) -> StratgraphError:
    return StratgraphError(
        "the sheet is there already", place=str(out), hint="give another name; verdicts are not lost"
    )


def _tell_verdicts(path: Path, form: TableFormat, effects: Effects) -> tuple[tuple[Judged, ...], int]:
    """What the judges found, and how many rows are broken."""
    from stratgraph.evaluation.judged_sheet import read_sheet, tabulate_verdicts, tell_verdicts  # noqa: PLC0415 - see above

    read = read_sheet(path)
    table = tabulate_verdicts(read.verdicts)
    effects.print(tell_verdicts(table, read) if form is TableFormat.TABLE else render_table(table, form))
    told = (verdict.to_judged() for verdict in read.verdicts)
    return tuple(one for one in told if one is not None), show_problems(read.problems, effects)


def _tell_figures(gold: Path, judged: tuple[Judged, ...], *, explain: bool, form: TableFormat, effects: Effects) -> int:
    """The figures, or every finding; how much of the annotation could not be used."""
    from stratgraph import build, evaluation, published  # noqa: PLC0415 - see above

    read = evaluation.read_gold(gold)
    built = build.build_graph(open_project(), effects)
    show_problems(read.problems, effects)
    result = published.measure(read, built.essays, built.uncorrected, built.scheme)
    for name in result.unread:
        effects.say(f"warning: {name}: this annotated essay is not in the corpus; add its text with `stratgraph add`")
    if form is not TableFormat.TABLE:
        effects.print(render_table(evaluation.explain(result) if explain else evaluation.tabulate(result)[0], form))
    elif explain:
        effects.print(evaluation.render_explanation(result))
    else:
        effects.print(evaluation.render_text(result))
        corrected = evaluation.score_verdicts(
            built.uncorrected.readings, built.uncorrected.relations, built.corrections
        )
        if corrected.rows:
            effects.print(f"\n{corrected.description}\n\n{render_table(corrected, form)}")
        _tell_reliability((*result.judged, *judged), effects)
    return len(read.problems) + (not result.essays)


def _tell_reliability(judged: tuple[Judged, ...], effects: Effects) -> None:
    from stratgraph.evaluation.reliability import tabulate_reliability, tell_reliability  # noqa: PLC0415 - see above

    effects.print(tell_reliability(tabulate_reliability(judged)))
