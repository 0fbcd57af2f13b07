from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stratgraph.assistant import (
    Decision,
    Proposal,
    ProposedStance,
    Queue,
    append_decision,
    append_proposals,
    read_queue,
)
from stratgraph.codec import dump_line
from stratgraph.effects import Effects
from stratgraph.ids import mint_relation_id

A, B = "dry-dock/11111111", "high-tide/33333333"
CLAIM = Proposal(
    "claim",
    A,
    ("Harbours decide.",),
    "so",
    "m",
    "2026-01-02",
    "f",
    types=("causal",),
    stances=(ProposedStance("crane", "for"),),
)
PAIR = Proposal(
    "relation", mint_relation_id(A, B), ("One.", "Two."), "so", "m", "", "f", claims=(A, B), relation="agree"
)
STANCE = replace(CLAIM, kind="stance", types=())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus" / "proposals.jsonl"


def test_read_queue_gives_back_what_was_added_once(path: Path) -> None:
    assert read_queue(path) == Queue()
    assert append_proposals(path, [CLAIM, PAIR, STANCE], Queue(), Effects()) == (CLAIM, PAIR, STANCE)
    before = path.read_bytes()
    assert append_proposals(path, [replace(CLAIM, model="n")], read_queue(path), Effects()) == ()
    assert path.read_bytes() == before
    assert read_queue(path).proposals == {one.key: one for one in (CLAIM, PAIR, STANCE)}


def test_read_queue_remembers_what_was_refused_until_it_is_reopened(path: Path) -> None:
    append_proposals(path, [CLAIM], Queue(), Effects())
    append_decision(path, Decision("rejected", CLAIM.key, "Ada", "2026-01-02"), Effects())
    assert read_queue(path).refused == {CLAIM.key}
    assert append_decision(path, Decision("reopened", CLAIM.key, "Ada", "2026-01-02"), Effects()) == 3
    assert read_queue(path).refused == frozenset()


@pytest.mark.parametrize(
    "line",
    [
        "{broken", "[]", "{}", "\ud800", '{"decision": "maybe", "proposal": "x", "who": "y", "when": ""}',
        dump_line(replace(CLAIM, types=())), dump_line(replace(CLAIM, types=("loud",))),
        dump_line(replace(CLAIM, quotes=())), dump_line(replace(STANCE, stances=())),
        dump_line(replace(PAIR, target="000000000000")), dump_line(replace(PAIR, relation="tension")),
        dump_line(replace(PAIR, claims=(A,))), dump_line(replace(PAIR, why="")),
    ],
)  # fmt: skip
def test_read_queue_names_a_broken_line_and_reads_the_rest(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_bytes(line.encode("utf-8", "surrogatepass") + b"\n\n" + dump_line(PAIR).encode() + b"\n")
    queue = read_queue(path)
    assert list(queue.proposals) == [PAIR.key]
    (problem,) = queue.problems
    assert problem.place.endswith("proposals.jsonl:1")
