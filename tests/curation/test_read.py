from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.curation import read_corrections
from stratgraph.curation.fields import dump_correction
from stratgraph.curation.read import parse_correction
from stratgraph.errors import CorpusError
from stratgraph.model import Correction

GOOD = '{"action": "reject", "target": "wait-well/0123abcd", "who": "Ada", "when": "2026-01-31", "why": "a joke"}'
RELATION = '{"action": "confirm", "target": "0123456789ab", "who": "Bo", "when": "2026-02-01T09:30:00Z"}'

BROKEN = {
    "no json": ("{", "not JSON", "expected"),
    "no object": ('["reject"]', "no JSON object", "expected"),
    "a number": ("7", "no JSON object", "expected"),
    "not a number": ("NaN", "no JSON object", "expected"),
    "nested": ("[" * 100_000, "nested too deep", "expected"),
    "merge mark": ("<<<<<<< HEAD", "merge", "both sides"),
    "unknown key": (GOOD.replace('"why"', '"because"'), "unknown key `because`", "allowed: action, target, claims"),
    "unknown action": (GOOD.replace("reject", "delete"), "unknown action `delete`", "confirm, reject"),
    "missing keys": ('{"action": "reject", "target": "0123456789ab"}', "missing: `who`, `when`", "expected"),
    "key twice": (GOOD.replace('"why"', '"who"'), "`who` stands twice", "keep one"),
    "empty who": (GOOD.replace("Ada", "  "), "`who` must be a text", None),
    "number for a text": (GOOD.replace('"Ada"', "3"), "`who` must be a text", None),
    "half a character": (GOOD.replace("a joke", "\\ud83d"), "lone surrogate", None),
    "an address": (GOOD.replace("wait-well/0123abcd", "https://x.example/claim/a/0123abcd"), "id of nothing", "8 hex"),
    "short hash": (GOOD.replace("wait-well/0123abcd", "0123"), "id of nothing", "12 hexadecimal"),
    "no such day": (GOOD.replace("2026-01-31", "2026-02-31"), "no ISO 8601 date", "2026-01-31"),
    "other form of date": (GOOD.replace("2026-01-31", "20260131"), "no ISO 8601 date", "2026-01-31"),
    "date in words": (GOOD.replace("2026-01-31", "yesterday"), "no ISO 8601 date", "2026-01-31"),
}


def test_read_corrections_without_a_file_finds_nothing(tmp_path: Path) -> None:
    read = read_corrections(tmp_path / "corrections.jsonl")
    assert read.corrections == ()
    assert read.problems == ()


def test_read_corrections_keeps_order_and_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"\ufeff{GOOD}\r\n\n{RELATION}", encoding="utf-8")
    read = read_corrections(path)
    assert read.problems == ()
    assert read.corrections == (
        Correction("reject", "wait-well/0123abcd", "Ada", "2026-01-31", "a joke", 1),
        Correction("confirm", "0123456789ab", "Bo", "2026-02-01T09:30:00Z", "", 3),
    )


@pytest.mark.parametrize("name", BROKEN)
def test_read_corrections_names_a_broken_line_and_applies_the_rest(name: str, tmp_path: Path) -> None:
    line, message, hint = BROKEN[name]
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"{GOOD}\n{line}\n{RELATION}\n", encoding="utf-8")
    read = read_corrections(path)
    assert [correction.line for correction in read.corrections] == [1, 3]
    (problem,) = read.problems
    assert problem.place == f"{path}:2"
    assert message in problem.message
    assert (problem.hint or "").find(hint or "") >= 0


def test_read_corrections_tells_all_problems(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(b"\xff\xfe\n{}\n" + GOOD.encode() + b"\nnot this\n")
    read = read_corrections(path)
    assert [problem.place.rpartition(":")[2] for problem in read.problems] == ["1", "2", "4"]
    assert "not UTF-8" in read.problems[0].message
    assert [correction.line for correction in read.corrections] == [3]


def test_read_corrections_does_not_split_at_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(GOOD.replace("a joke", "one\u2028two\x85three") + "\n", encoding="utf-8")
    (correction,) = read_corrections(path).corrections
    assert correction.why == "one\u2028two\x85three"


@given(st.text(), st.text())
def test_parse_correction_reads_back_what_was_dumped_or_refuses(who: str, why: str) -> None:
    correction = Correction("confirm", "0123456789ab", who, "2026-01-31", why, 4)
    line = dump_correction(correction)
    assert "\n" not in line
    try:
        read = parse_correction(line.encode("utf-8", "surrogatepass"), "here", 4)
    except CorpusError:
        assert not who.strip() or any("\ud800" <= char <= "\udfff" for char in who + why)
    else:
        assert read == Correction("confirm", "0123456789ab", who.strip(), "2026-01-31", why.strip(), 4)


@given(st.binary())
def test_parse_correction_raises_nothing_else(line: bytes) -> None:
    with pytest.raises(CorpusError):
        parse_correction(line, "here")
