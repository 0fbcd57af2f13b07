"""A sheet that somebody filled in, in whichever way a spreadsheet program saved it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.errors import StratgraphError
from stratgraph.evaluation.judged_sheet import SheetRead, read_sheet, tabulate_verdicts, tell_verdicts
from stratgraph.evaluation.reliability import Judged

HEAD = "kind,holds,kind right,explanation true of both,note,relation,drawn,confidence"


def read(folder: Path, *lines: str, head: str = HEAD, data: bytes | None = None) -> SheetRead:
    path = folder / "sheet.csv"
    path.write_bytes(data if data is not None else "\n".join((head, *lines, "")).encode())
    return read_sheet(path)


def row(number: int, holds: str = "yes", right: str = "yes", true: str = "yes", kind: str = "agree") -> str:
    return f"{kind},{holds},{right},{true},,relation/{number:012x},{'surest' if number % 2 else 'random'},0.7"


def test_read_sheet_reads_what_was_judged_and_leaves_open_what_was_not(tmp_path: Path) -> None:
    found = read(tmp_path, row(1), row(2, "N", "", "x"), row(3, "", "", ""), row(4, "?", "no", "0"), ",,,,,,,")
    assert found.problems == ()
    assert [(one.holds, one.kind_right, one.explanation_true, one.right) for one in found.verdicts] == [
        (True, True, True, True),
        (False, None, True, False),
        (None, None, None, None),
        (None, False, False, None),
    ]
    assert found.verdicts[0].relation == "000000000001"
    assert found.verdicts[0].to_judged() == Judged("sheet", "agree", 0.7, right=True)
    assert found.verdicts[2].to_judged() is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_read_sheet_reads_what_any_program_saves(tmp_path: Path, delimiter: str, mark: bytes, end: str) -> None:
    confidence = "0,7" if delimiter == ";" else "0.7"
    cells = ["Agree", "Yes", "", "no", "'=1+1; a, note", "relation/00000000000a", "surest", confidence]
    shown = [f'"{cell}"' if set(cell) & set(",;") else cell for cell in cells]
    text = end.join((HEAD.replace(",", delimiter), delimiter.join(shown), ""))
    (one,) = read(tmp_path, data=mark + text.encode()).verdicts
    assert (one.kind, one.confidence) == ("agree", 0.7)
    assert (one.holds, one.kind_right, one.explanation_true) == (True, None, False)


def test_read_sheet_finds_columns_by_name_wherever_they_stand(tmp_path: Path) -> None:
    head = "Confidence;mine;RELATION;drawn;kind;holds;kind right;explanation true of both"
    found = read(tmp_path, "0.5;what;relation/00000000000a;surest;rival;yes;no;", head=f"sep=;\n{head}")
    (one,) = found.verdicts
    assert (one.kind, one.right, one.line) == ("rival", False, 3)


def test_read_sheet_names_every_broken_row_by_its_line(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row(1),
        row(2, "maybe"),
        row(3, kind="love"),
        row(1),
        "agree,yes,yes,yes,,1.2E+11,surest,0.7",
        "agree,yes,yes,yes,,relation/00000000000b,surest,high",
        "agree,yes,yes,yes,,relation/00000000000c,surest,7",
        'agree,yes,yes,yes,"a note\nof two lines",relation/00000000000d,surest,0.7',
        row(9, "perhaps"),
        "agree,yes",
    )
    assert [one.relation for one in found.verdicts] == ["000000000001", "00000000000d"]
    told = [(problem.place.rpartition(":")[2], problem.message) for problem in found.problems]
    assert [line for line, _ in told] == ["3", "4", "5", "6", "7", "8", "11", "12"]
    assert told[0][1] == "`holds` is `maybe`: write yes, no, or nothing"
    assert "line 2 already" in told[2][1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "there is no column `kind`"),
        (b"kind,holds\nagree,yes\n", "there is no column `kind right`"),
        ("naïve".encode("latin-1"), "not UTF-8"),
        (f'{HEAD}\n"'.encode() + b"x" * 200_000, "sheet.csv:2: the sheet is not CSV"),
        (b"x" * 5_000_001, "larger than"),
    ],
)
def test_read_sheet_tells_what_cannot_be_read_at_all(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(StratgraphError, match=told):
        read(tmp_path, data=data)


def test_read_sheet_needs_the_file(tmp_path: Path) -> None:
    with pytest.raises(StratgraphError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv")


def test_tabulate_verdicts_counts_by_kind_and_by_how_they_were_drawn(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row(1),
        row(2, "yes", "no", "no"),
        row(3, "no", "", "yes"),
        row(4, "yes", ""),
        row(5, kind="rival"),
        row(6, "", "", "", "apparent"),
    )
    table = tabulate_verdicts(found.verdicts)
    rows = {(one["kind"], one["drawn"]): one for one in table.to_records()}
    assert [rows["agree", "all"][name] for name in ("judged", "holds", "right", "precision")] == [4, 3, 2, 0.5]
    assert [rows["agree", "all"][name] for name in ("explained", "true", "truth")] == [4, 3, 0.75]
    assert [rows["all", "all"][name] for name in ("judged", "right")] == [5, 3]
    assert rows["agree", "surest"]["judged"] == 2
    assert ("apparent", "all") not in rows
    text = tell_verdicts(table, found)
    assert text.startswith("5 of 6 relations judged\n")
    assert "precision 0.50 (2 of 4; at 95 % between 0.15 and 0.85) explanations true 0.75 (3 of 4)" in text
