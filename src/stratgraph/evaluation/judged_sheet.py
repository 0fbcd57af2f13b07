"""Room evaluation: a sheet that somebody filled in comes back - verdicts, precision by kind, and the broken rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stratgraph.errors import Problem, StratgraphError
from stratgraph.evaluation.reliability import Judged, find_interval
from stratgraph.evaluation.sheet import ADDRESS, FORMULA_SIGNS, KINDS
from stratgraph.model import Cell, Table

__all__ = ["SheetRead", "Verdict", "read_sheet", "tabulate_verdicts", "tell_verdicts"]

LIMIT_BYTES: Final = 5_000_000
_ID = re.compile(r"[0-9a-f]{12}")
_NEEDED: Final = ("kind", "holds", "kind right", "explanation true of both", "relation", "drawn", "confidence")
_YES: Final = frozenset({"yes", "y", "1", "true", "x"})
_NO: Final = frozenset({"no", "n", "0", "false"})
_OPEN: Final = frozenset({"", "?"})
_COLUMNS: Final = (
    "kind", "drawn", "judged", "holds", "right", "precision", "low", "high", "explained", "true", "truth",
)  # fmt: skip
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of one relation; None where they said nothing."""

    relation: str
    kind: str
    drawn: str
    confidence: float
    holds: bool | None
    kind_right: bool | None
    explanation_true: bool | None
    line: int

    @property
    def right(self) -> bool | None:
        """Whether the two claims are related, and in the way that was said."""
        return None if self.holds is None else self.holds and self.kind_right is not False

    def to_judged(self) -> Judged | None:
        """What it says of the confidence."""
        return None if self.right is None else Judged("sheet", self.kind, self.confidence, self.right)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The rows of a sheet, in its order, and what could not be read."""

    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sheet(path: Path) -> SheetRead:
    """Every row that can be read, and a problem with its line for every other.

    Commas, semicolons and tabulators are known between cells, with or without a byte order mark; columns may have been
    moved or added.

    Raises:
        StratgraphError: there is no such file, it is too large or not UTF-8, or has no row of column names.
    """
    rows = _iter_rows(_read_text(path), path)
    place, names = next(rows, (1, []))
    columns = {name.strip().casefold(): at for at, name in enumerate(names)}
    if missing := [name for name in _NEEDED if name not in columns]:
        raise StratgraphError(
            f"there is no column `{missing[0]}`",
            place=f"{path}:{place}",
            hint="keep the first row as `stratgraph evaluate --sample` wrote it",
        )
    verdicts: dict[str, Verdict] = {}
    problems: list[Problem] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: _rearm(_get(row, at)) for name, at in columns.items()}
        try:
            verdict = _read_row(cells, line)
        except ValueError as error:
            problems.append(Problem(f"{path}:{line}", str(error), "the other rows count"))
            continue
        first = verdicts.setdefault(verdict.relation, verdict)
        if first is not verdict:
            message = f"`{ADDRESS}{verdict.relation}` is judged in line {first.line} already"
            problems.append(Problem(f"{path}:{line}", message, "the first verdict counts; take one of them out"))
    return SheetRead(tuple(verdicts.values()), tuple(problems))


def tabulate_verdicts(verdicts: Iterable[Verdict]) -> Table:
    """A row per kind and way of drawing, and one for all of each.

    Columns: ``kind``, ``drawn`` (``surest``, ``random``, ``all``); how many were ``judged``, of how many the relation
    ``holds``, how many are ``right`` in their kind, too; the ``precision`` that this makes, and between which the true
    one lies at 95 % (``low``, ``high``); of how many the explanation was judged (``explained``) and ``true`` of both
    sentences, and the share (``truth``).
    """
    told = list(verdicts)
    rows: list[tuple[Cell, ...]] = []
    for kind in ("all", *KINDS):
        for drawn in ("all", "surest", "random"):
            some = [one for one in told if kind in {"all", one.kind} and drawn in {"all", one.drawn}]
            if any(one.right is not None or one.explanation_true is not None for one in some):
                rows.append((kind, drawn, *_count(some)))
    return Table("relation-verdicts", _COLUMNS, tuple(rows), "How often people found relations and explanations right")


def tell_verdicts(table: Table, read: SheetRead) -> str:
    """The table as plain text."""
    open_rows = sum(one.right is None for one in read.verdicts)
    lines = [f"{len(read.verdicts) - open_rows} of {len(read.verdicts)} relations judged"]
    for row in table.to_records():
        name = f"{row['kind']}, {row['drawn']}"
        line = f"  {name:<22}"
        if row["judged"]:
            line += f" precision {row['precision']:.2f} ({row['right']} of {row['judged']};"
            line += f" at 95 % between {row['low']:.2f} and {row['high']:.2f})"
        if row["explained"]:
            line += f" explanations true {row['truth']:.2f} ({row['true']} of {row['explained']})"
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _count(some: Sequence[Verdict]) -> tuple[Cell, ...]:
    judged = [one for one in some if one.right is not None]
    right = sum(bool(one.right) for one in judged)
    explained = [one.explanation_true for one in some if one.explanation_true is not None]
    low, high = find_interval(right, len(judged))
    return (
        len(judged),
        sum(bool(one.holds) for one in judged),
        right,
        round(right / len(judged), _DIGITS) if judged else None,
        *(round(bound, _DIGITS) for bound in (low, high)),
        len(explained),
        sum(explained),
        round(sum(explained) / len(explained), _DIGITS) if explained else None,
    )


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise StratgraphError(f"the sheet is larger than {LIMIT_BYTES:,} bytes", place=str(path))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StratgraphError(f"the sheet cannot be read: {error.strerror}", place=str(path)) from error
    except UnicodeDecodeError as error:
        raise StratgraphError(
            "the sheet is not UTF-8", place=str(path), hint="save it as `CSV UTF-8` in your spreadsheet program"
        ) from error


def _iter_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    skipped = 1 if lines[0].casefold().startswith("sep=") else 0
    first = lines[skipped] if len(lines) > skipped else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO("\n".join(lines[skipped:])), delimiter=delimiter)
    begins = 1
    try:
        for row in reader:
            yield begins + skipped, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise StratgraphError(f"the sheet is not CSV: {error}", place=f"{path}:{begins + skipped}") from error


def _get(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _rearm(cell: str) -> str:
    """A cell without the apostrophe that kept it from being a formula."""
    plain = cell.strip()
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(FORMULA_SIGNS) else plain


def _read_row(cells: dict[str, str], line: int) -> Verdict:
    kind = _check(cells["kind"].casefold(), "kind", lambda word: word in KINDS)
    relation = cells["relation"].removeprefix(ADDRESS)
    _check(relation, "relation", lambda word: _ID.fullmatch(word) is not None)
    holds, kind_right, true = (_read_verdict(cells[name], name) for name in _NEEDED[1:4])
    confidence = cells["confidence"].replace(",", ".")
    try:
        sure = float(confidence)
    except ValueError as error:
        raise ValueError(f"the confidence `{cells['confidence']}` is no number") from error
    if not 0 <= sure <= 1:
        raise ValueError(f"the confidence `{cells['confidence']}` does not lie between 0 and 1")
    return Verdict(relation, kind, cells["drawn"], sure, holds, kind_right, true, line)


def _check(word: str, what: str, is_known: Callable[[str], bool]) -> str:
    if not is_known(word):
        raise ValueError(f"the {what} `{word}` is not known")
    return word


def _read_verdict(cell: str, name: str) -> bool | None:
    word = cell.casefold()
    if word in _OPEN:
        return None
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(f"`{name}` is `{cell}`: write yes, no, or nothing")
