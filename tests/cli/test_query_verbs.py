"""The verbs for daily work: compare, concept, question, path, loops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.ask import ask
from made_debate import make_project


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def port(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    return make_project(tmp_path_factory.mktemp("verbs"), store=request.param)


def read(folder: Path, *arguments: str) -> Any:  # noqa: ANN401 - whatever the verb answers
    answer = ask(folder, *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_compare_gives_relations_by_kind_and_the_concepts_of_both(port: Path) -> None:
    found = read(port, "compare", "a case for", "In Defence of Speed")
    assert found["essay"] == {"slug": "a-case-for-depth", "title": "A Case for Depth"}
    assert found["other"]["slug"] == "in-defence-of-speed"
    assert [(row["quote_a"], row["quote_b"]) for row in found["contradictions"]] == [
        ("Speed wins one berth and loses the season.", "Speed is what a shipper remembers.")
    ]
    assert [len(found[kind]) for kind in ("agreements", "rivals", "apparent", "undecided")] == [0, 1, 0, 0]
    concepts = [(one["concept"], one["stance"], one["other_stance"]) for one in found["concepts"]]
    assert concepts == [("speed", "against", "for"), ("depth", "for", "neutral"), ("traffic", "for", "neutral")]
    depth = found["concepts"][1]
    assert depth["quote"]["quote"] == "Depth decides where the large ships call."
    assert depth["other_quote"]["holder"] == "Some engineers"


def test_compare_turned_round_swaps_the_concepts_and_leaves_the_order_that_the_reason_speaks_of(port: Path) -> None:
    one, other = read(port, "compare", "a-case", "in-def"), read(port, "compare", "in-def", "a-case")
    assert one["contradictions"] == other["contradictions"] != []
    assert one["rivals"] == other["rivals"]
    assert {row["concept"]: row["stance"] for row in one["concepts"]} == {
        row["concept"]: row["other_stance"] for row in other["concepts"]
    }


def test_a_concept_is_known_by_its_plural(port: Path) -> None:
    found = read(port, "concept", "Deep channels")
    assert found == read(port, "concept", "depth")
    rows = read(port, "query", "claims-about-concept", "--concept", "depths")
    assert rows == read(port, "query", "claims-about-concept", "--concept", "depth") != []


def test_concept_tells_sides_apart_from_what_is_only_reported(port: Path) -> None:
    found = read(port, "concept", "Deep channel")
    assert (found["concept"], found["label"], found["other_names"]) == ("depth", "depth", ["deep channel"])
    assert found["related"] == ["cost"]
    camps = {camp["side"]: camp for camp in found["camps"]}
    assert [(one["essay"], len(one["claims"])) for one in camps["for"]["by_essay"]] == [("a-case-for-depth", 2)]
    assert [one["essay"] for one in camps["against"]["by_essay"]] == ["the-patient-pilot"]
    assert [claim["best"] for claim in camps["for"]["by_essay"][0]["claims"]] == [True, False]
    assert [(one["essay"], one["claims"][0]["stance"]) for one in found["reported"]] == [("in-defence-of-speed", "for")]
    assert found["without_a_side"] == ["in-defence-of-speed"]
    assert [row["kind"] for row in found["relations"]] == ["contradict"]
    assert [row["quote"] for row in found["causes"]] == ["Traffic pays for the dredging that keeps a port deep."]
    assert sorted(row["other"] for row in found["effects"]) == ["cost", "traffic"]


def test_question_groups_its_answers_and_tells_who_is_silent(port: Path) -> None:
    found = read(port, "question", "what lasts?")
    assert found["question"] == "durable-advantage"
    assert [
        (one["label"], one["concept"], [given["essay"] for given in one["by_essay"]]) for one in found["positions"]
    ] == [
        ("Depth", "depth", ["a-case-for-depth"]),
        ("Speed", "speed", ["in-defence-of-speed"]),
        ("Trust", "trust", ["the-patient-pilot"]),
    ]
    assert found["silent"] == []
    silent = read(port, "question", "bottleneck")
    assert (silent["positions"], len(silent["silent"])) == ([], 3)


def test_path_gives_each_way_with_its_sign_and_sentences(port: Path) -> None:
    ways = read(port, "path", "depth", "speed")["paths"]
    assert [(way["concepts"], way["path_sign"]) for way in ways] == [
        (["depth", "traffic", "speed"], "-"),
        (["depth", "cost", "traffic", "speed"], "+"),
    ]
    assert [step["statements"][0]["essay"] for step in ways[0]["steps"]] == ["a-case-for-depth", "in-defence-of-speed"]


def test_loops_have_kinds_and_sentences(port: Path) -> None:
    loops = read(port, "loops")["loops"]
    assert [(loop["concepts"], loop["kind"], loop["essays"]) for loop in loops] == [
        (["depth", "traffic", "depth"], "reinforcing", 1),
        (["speed", "traffic", "speed"], "balancing", 1),
        (["cost", "traffic", "depth", "cost"], "balancing", 2),
    ]
    assert all(step["statements"][0]["quote"] for loop in loops for step in loop["steps"])


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["compare", "a-case", "in-def"], ["Contradictions: 1", "Agreements: none", "“Speed is what a ship"]),
        (["concept", "depth"], ["How much water lies over the sill.", "For it: 1", "(reports: Some"]),
        (["question", "durable"], ["Which advantage lasts? (durable-advantage)", "Positions: 3", "Depth: 1 essay"]),
        (["question", "bottleneck"], ["Positions: none", "Silent: 3"]),
        (["path", "depth", "speed"], ["depth > traffic > speed (2 steps, more brings less)", "traffic hinders speed"]),
        (["path", "trust", "cost"], ["No chain of claims leads from trust to cost."]),
        (["loops"], ["1. depth > traffic > depth", "reinforcing: it strengthens itself; 1 essay"]),
    ],
)  # fmt: skip
def test_verbs_are_readable_without_colour_at_any_width(port: Path, arguments: list[str], shown: list[str]) -> None:
    answer = ask(port, *arguments)
    assert (answer.code, answer.err) == (0, "")
    for words in shown:
        assert words in answer.out
    narrow = ask(port, *arguments, width=50).out
    assert "\x1b" not in answer.out
    assert " ".join(narrow.split()) == " ".join(answer.out.split())
    assert max(map(len, narrow.splitlines())) <= 50


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["compare", "a-case", "a-case-for-depth"], "cannot be compared with itself"),
        (["compare", "a-case", "in-defnce-of-speed"], "did you mean `in-defence-of-speed`?"),
        (["concept", "trafic"], "did you mean `traffic`?"),
        (["concept", "  "], "name a concept"),
        (["question", "Where?"], "there is no question `Where?`"),
        (["path", "depth", "depth"], "stratgraph loops"),
        (["path", "depth", "nowhere"], "there is no concept `nowhere`"),
    ],
)
def test_verbs_tell_what_is_wrong(port: Path, arguments: list[str], told: str) -> None:
    answer = ask(port, *arguments)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err


def test_verbs_of_an_empty_graph_say_that_there_is_nothing(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    (folder / "build" / "graph.trig").write_text("", encoding="utf-8")
    assert "No chain of claims" in ask(folder, "loops").out
    assert "there is no concept `depth`" in ask(folder, "concept", "depth").err
    assert ask(folder, "query", "camps").out == "no rows\n"
