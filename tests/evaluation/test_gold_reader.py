"""Annotation files are checked to the last field, and every problem has its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.ferry import load_gold, make_claim, make_files, write_files
from stratgraph.errors import Problem, StratgraphError
from stratgraph.evaluation import read_gold
from stratgraph.evaluation.checker import LIMIT_PROBLEMS
from stratgraph.evaluation.gold_reader import LIMIT_BYTES


def test_gold_reader_reads_essays_and_relations(tmp_path: Path) -> None:
    gold = load_gold(tmp_path)
    assert [essay.name for essay in gold.essays] == ["harbour", "strait"]
    harbour = gold.essays[0]
    assert [claim.central for claim in harbour.claims].count(True) == 2
    assert [claim.optional for claim in harbour.claims].count(True) == 1
    assert [claim.reported for claim in harbour.claims].count(True) == 1
    assert [reading.sign for reading in harbour.causal[0].readings] == ["-", "+"]
    assert [pair.required for pair in gold.relations] == [True, True, False]


def test_gold_reader_fingerprint_follows_the_files(tmp_path: Path) -> None:
    first = load_gold(tmp_path / "first")
    assert load_gold(tmp_path / "second").sha256 == first.sha256
    files = make_files()
    files["harbour"]["claims"][0]["central_by"] = 1
    files["harbour"]["claims"][0]["central"] = False
    assert read_gold(write_files(tmp_path / "third", files)).sha256 != first.sha256


def spoil(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(files: dict[str, Any]) -> None:
        target: Any = files
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


CASES = [
    (spoil("harbour", "claims", 1, "quote", value=7), "harbour.json: claims[1].quote", "must be a text, not a number"),
    (spoil("harbour", "claims", 1, "quote", value="  "), "harbour.json: claims[1].quote", "is empty"),
    (spoil("harbour", "claims", 1, "quote", value="\ud800"), "harbour.json: claims[1].quote", "surrogate"),
    (spoil("harbour", "claims", 0, "types", 0, value="causl"), "harbour.json: claims[0].types[0]", "`causl`"),
    (spoil("harbour", "claims", 0, "types", value=[]), "harbour.json: claims[0].types", "this list is empty"),
    (spoil("harbour", "claims", 0, "types", value="causal"), "harbour.json: claims[0].types", "a list, not a text"),
    (spoil("harbour", "claims", 0, "optional", value=1), "harbour.json: claims[0].optional", "true or false"),
    (
        spoil("harbour", "claims", 0, "central_by", value=3),
        "harbour.json: claims[0].central_by",
        "from 0 to 2, not `3`",
    ),
    (spoil("harbour", "claims", 0, "central_by", value=True), "harbour.json: claims[0].central_by", "whole number"),
    (spoil("harbour", "claims", 0, "central", value=False), "harbour.json: claims[0].central", "do not agree"),
    (spoil("harbour", "claims", 0, "stances", 0, value=None), "harbour.json: claims[0].stances[0]", "not null"),
    (
        spoil("harbour", "claims", 0, "stances", 0, "stances", value=["mixed"]),
        "harbour.json: claims[0].stances[0].stances[0]",
        "`mixed`",
    ),
    (spoil("harbour", "claims", value={}), "harbour.json: claims", "must be a list, not an object"),
    (spoil("harbour", "claims", 0, value=[]), "harbour.json: claims[0]", "must be an object, not a list"),
    (spoil("harbour", "concepts", 0, value={"labels": ["x"]}), "harbour.json: concepts[0]", "`surfaces` is missing"),
    (spoil("harbour", "causal", 0, "readings", value=[]), "harbour.json: causal[0].readings", "this list is empty"),
    (
        spoil("harbour", "causal", 0, "readings", 0, "polarity", value="plus"),
        "harbour.json: causal[0].readings[0].polarity",
        "`+` or `-`",
    ),
    (spoil("harbour", value=[]), "harbour.json", "must be an object, not a list"),
    (spoil("strait", "essay", value="harbour"), "strait.json: essay", "annotates `harbour` already"),
    (spoil("relations", value={}), "relations.json: pairs", "must be a list, not an object"),
    (spoil("relations", 0, "a", value="here"), "relations.json: pairs[0].a", "must be an object"),
    (spoil("relations", 0, "b", "essay", value="harbour"), "relations.json: pairs[0]", "both claims are of one"),
    (spoil("relations", 0, "relations", value=["agrees"]), "relations.json: pairs[0].relations[0]", "`agrees`"),
    (spoil("relations", 0, "strength", value=9), "relations.json: pairs[0].strength", "from 1 to 3"),
]


@pytest.mark.parametrize(("change", "place", "message"), CASES, ids=[f"{one[1]} {one[2]}" for one in CASES])
def test_gold_reader_names_what_is_wrong(
    change: Callable[[dict[str, Any]], None], place: str, message: str, tmp_path: Path
) -> None:
    files = make_files()
    change(files)
    gold = read_gold(write_files(tmp_path, files))
    assert any(problem.place == place and message in problem.message for problem in gold.problems), gold.problems
    # What is sound is kept.
    spoilt = place.split(".", maxsplit=1)[0]
    assert [essay.name for essay in gold.essays] == [name for name in ("harbour", "strait") if name != spoilt]
    assert bool(gold.relations) is (spoilt != "relations")


def test_gold_reader_hints_at_the_near_word(tmp_path: Path) -> None:
    files = make_files()
    files["harbour"]["claims"][0]["types"] = ["evaluativ"]
    [problem] = read_gold(write_files(tmp_path, files)).problems
    assert problem.hint == "did you mean `evaluative`?"


def test_gold_reader_tells_all_problems_of_a_file(tmp_path: Path) -> None:
    files = make_files()
    files["harbour"]["claims"][0] |= {"quote": "", "types": ["odd"]}
    files["harbour"]["answers"] = None
    assert len(read_gold(write_files(tmp_path, files)).problems) == 3


def test_gold_reader_counts_what_it_does_not_show(tmp_path: Path) -> None:
    files = make_files()
    files["harbour"]["claims"] = [make_claim("") for _ in range(200)]
    problems = read_gold(write_files(tmp_path, files)).problems
    assert len(problems) == LIMIT_PROBLEMS + 1
    assert problems[-1] == Problem("harbour.json", "and 150 more problems")


def test_gold_reader_warns_of_a_relation_without_its_claim(tmp_path: Path) -> None:
    files = make_files()
    files["relations"][0]["a"]["quote"] = "Nobody wrote this."
    gold = read_gold(write_files(tmp_path, files))
    [problem] = gold.problems
    assert (problem.place, problem.severity) == ("relations.json: pairs[0].a.quote", "warning")
    assert len(gold.relations) == 3


HOSTILE = {
    "not JSON": (b'{"essay": ', "the file is not JSON"),
    "empty": (b"", "the file is not JSON"),
    "not UTF-8": (b'{"essay": "caf\xe9"}', "not UTF-8 (byte 14)"),
    "nested": (b"[" * 200_000, "nested too deep"),
    "a huge number": (b"1" * 9_000, "the file is not JSON"),
    "NaN": (b"NaN", "must be an object"),
    "too large": (b" " * (LIMIT_BYTES + 1), "larger than"),
    "bare text": (b'"claims"', "must be an object"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_gold_reader_survives_a_hostile_file(case: str, tmp_path: Path) -> None:
    data, message = HOSTILE[case]
    write_files(tmp_path, make_files())
    (tmp_path / "evil.json").write_bytes(data)
    gold = read_gold(tmp_path)
    [problem] = gold.problems
    assert problem.place.startswith("evil.json")
    assert message in problem.message
    assert [essay.name for essay in gold.essays] == ["harbour", "strait"]


def test_gold_reader_tells_of_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    write_files(tmp_path, make_files())
    (tmp_path / "folder.json").mkdir()
    [problem] = read_gold(tmp_path).problems
    assert problem.place == "folder.json"


def test_gold_reader_takes_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "strait.json").write_text(json.dumps(make_files()["strait"]), encoding="utf-8-sig")
    gold = read_gold(tmp_path)
    assert (len(gold.essays), gold.relations, gold.problems) == (1, (), ())


@pytest.mark.parametrize("make", [False, True])
def test_gold_reader_needs_a_folder_of_annotations(make: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case's value
    folder = tmp_path / "gold"
    if make:
        folder.mkdir()
    with pytest.raises(StratgraphError) as error:
        read_gold(folder)
    assert error.value.place == str(folder)
    assert error.value.hint
