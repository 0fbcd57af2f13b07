"""Room evaluation: an `Evaluation` as tables, and as plain text for whoever reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.evaluation.evaluation import Evaluation
from stratgraph.evaluation.scores import MEASURES, Score, Scores
from stratgraph.model import Cell, Table

__all__ = ["explain", "render_explanation", "render_text", "tabulate"]

_COLUMNS = (
    "essay",
    "measure",
    "figure",
    "value",
    "trivial",
    "readers",
    "gold",
    "predicted",
    "right",
    "support",
    "precision",
    "recall",
    "f1",
    "accuracy",
    "coverage",
)
_SHOWN = ("measure", "figure", "value", "trivial", "readers", "coverage", "gold", "predicted", "right", "support")
_DIGITS = 4
_ABSENT = "-"


def tabulate(evaluation: Evaluation) -> tuple[Table, ...]:
    """``evaluation``, a row per essay and measure, and ``evaluation-measures``, which tells their meaning."""
    rows = tuple(_to_cells(part.essay, row) for part in _iter_parts(evaluation) for row in part.rows)
    meanings = tuple((name, one.figure, one.meaning, one.trivial) for name, one in MEASURES.items())
    return (
        Table("evaluation", _COLUMNS, rows, "The program against the readers, beside the trivial answer"),
        Table("evaluation-measures", ("measure", "figure", "meaning", "trivial"), meanings, "What the figures mean"),
    )


def explain(evaluation: Evaluation) -> Table:
    """Every miss, false alarm and wrong value with its sentence; then the surest relations, for a person to judge."""
    findings = [finding for part in (*evaluation.essays, evaluation.relations) for finding in part.findings]
    places = {measure: place for place, measure in enumerate(MEASURES)}
    order = [part.essay for part in evaluation.essays]
    findings.sort(key=lambda one: (_place(order, one.essay), one.kind == "shown", places[one.measure], one.kind))
    return Table(
        "evaluation-findings",
        ("essay", "measure", "kind", "quote", "detail", "other"),
        tuple((one.essay, one.measure, one.kind, one.quote, one.detail, one.other) for one in findings),
        "What was missed, what was a false alarm, what was read wrongly",
    )


def render_text(evaluation: Evaluation) -> str:
    """The figures as aligned plain text, a block for each essay, for the mean and for the relations."""
    table = tabulate(evaluation)[0]
    chosen = [table.columns.index(column) for column in _SHOWN]
    lines = []
    for part in _iter_parts(evaluation):
        rows = [row for row in table.rows if row[0] == part.essay]
        if rows:
            lines += [part.essay, *_align([_SHOWN, *([_show(row[at]) for at in chosen] for row in rows)]), ""]
    if evaluation.unread:
        lines += [f"not in this corpus: {', '.join(evaluation.unread)}", ""]
    lines.append("trivial: what an answer without any reading reaches; readers: what the two readers reach together")
    lines.append("the precision of relations is for a person to judge: see the ones that are shown first")
    return "\n".join(lines) + "\n"


def render_explanation(evaluation: Evaluation) -> str:
    """The findings as plain text: measure and kind as heading, then a line for each, with its sentence."""
    lines: list[str] = []
    heading = ""
    for row in explain(evaluation).rows:
        essay, measure, kind, quote, detail, other = (str(cell) for cell in row)
        new = f"{essay} · {measure} · {kind}"
        if new != heading:
            lines += ["", new] if lines else [new]
            heading = new
        lines.append(f"  {quote or '(no one sentence)'}")
        if other:
            lines.append(f"  {other}")
        if detail:
            lines.append(f"    {detail}")
    return "\n".join(lines) + "\n" if lines else "nothing was missed, and nothing was a false alarm\n"


def _iter_parts(evaluation: Evaluation) -> Iterator[Scores]:
    yield from evaluation.essays
    yield evaluation.mean
    yield evaluation.relations


def _to_cells(essay: str, row: Score) -> tuple[Cell, ...]:
    figures = (row.precision, row.recall, row.f1, row.accuracy, row.coverage)
    return (
        essay,
        row.measure,
        MEASURES[row.measure].figure,
        _round(row.value),
        _round(row.trivial),
        _round(row.readers),
        row.gold,
        row.predicted,
        row.right,
        row.support,
        *(_round(figure) for figure in figures),
    )


def _round(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DIGITS)


def _place(order: Sequence[str], essay: str) -> tuple[int, str]:
    return (order.index(essay) if essay in order else len(order), essay)


def _show(cell: Cell) -> str:
    if cell is None:
        return _ABSENT
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def _align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Two columns of words to the left, the figures to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(
            cell.ljust(width) if at < len(("measure", "figure")) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
