"""`stratgraph correct` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.ask import ask

RELATION, CLAIM, OTHER = "a3b7290a7b5d", "the-deeper-quay/50af3359", "the-quicker-crane/6ea5c3c2"
PASSED_OVER = "Is depth worth nothing?"


def is_written(project: Path) -> bool:
    return (project / "corpus" / "corrections.jsonl").exists()


def test_a_dry_run_prints_the_line_and_writes_nothing(project: Path) -> None:
    done = ask(project, "correct", RELATION, "--reject", "--why", "irony", "--who", "Ada", "--dry-run")
    line = json.loads(done.out)
    assert (line["action"], line["target"], line["relation"], line["who"]) == ("reject", RELATION, "contradict", "Ada")
    assert len(line["claims"]) == len(line["quotes"]) == 2
    assert not is_written(project)


def test_a_target_is_known_by_its_hash_or_its_address(project: Path) -> None:
    addresses = [
        "50af3359", "https://debate.example/claim/the-deeper-quay/50af3359",
        "http://127.0.0.1:8000/essays/the-deeper-quay/#c-50af3359",
    ]  # fmt: skip
    for address in addresses:
        done = ask(project, "correct", address, "--type", "causal", "--dry-run")
        assert done.code == 0, done.err
        assert json.loads(done.out)["target"] == CLAIM
    for address in (f"https://debate.example/relation/{RELATION}/", f"/debates/contradictions/#r-{RELATION}"):
        assert json.loads(ask(project, "correct", address, "--confirm", "--dry-run").out)["target"] == RELATION


def test_a_sentence_that_was_passed_over_is_stated_as_a_claim(project: Path) -> None:
    words = ["correct", "the-quicker-crane", "--claim", " Is depth\nworth nothing? ", "--type", "evaluative"]
    line = json.loads(ask(project, *words, "--dry-run").out)
    assert (line["action"], line["types"], line["quotes"]) == ("claim", ["evaluative"], [PASSED_OVER])
    assert line["target"].startswith("the-quicker-crane/")


@pytest.mark.parametrize("given", ["speed", "Speeds", "SPEED"])
def test_a_concept_is_known_by_its_plural_and_in_capitals(project: Path, given: str) -> None:
    done = ask(project, "correct", CLAIM, "--stance", f"{given}=against", "--dry-run")
    assert (json.loads(done.out)["concept"], json.loads(done.out)["stance"]) == ("speed", "against")


@pytest.mark.parametrize(
    "words",
    [
        [RELATION],
        ["the-quicker-crane", "--claim", PASSED_OVER, "--reject"],
        [RELATION, "--confirm", "--reject"],
        ["--reject"],
        [CLAIM, "--stance", "speed"],
        [CLAIM, "--relink", "=speed"],
        [CLAIM, "--relate", OTHER],
        [CLAIM, "--retract", "1"],
    ],
)
def test_what_says_nothing_or_two_things_is_wrong_usage(project: Path, words: list[str]) -> None:
    assert ask(project, "correct", *words).code == 2
    assert not is_written(project)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["no-such/12345678", "--reject"], "there is no claim, relation or essay"),
        ([RELATION, "--stance", "speed=for"], "corrects a claim"),
        ([CLAIM, "--explain", "because"], "is no relation"),
        ([CLAIM, "--stance", "sped=for"], "did you mean `speed`"),
        ([CLAIM, "--stance", "zzz=for"], "hint: `stratgraph query concepts` lists them"),
        ([CLAIM, "--stance", "speed=loud"], "there is no stance `loud`"),
        ([CLAIM, "--type", "loud"], "there is no type `loud`"),
        (["the-quicker-crane", "--claim", PASSED_OVER], "a claim is of a type"),
        (["the-quicker-crane", "--claim", PASSED_OVER, "--type", "loud"], "there is no type `loud`"),
        (["the-deeper-quay", "--claim", "No such words.", "--type", "causal"], "do not stand once in one paragraph"),
        (["the-deeper-quay", "--claim", "the", "--type", "causal"], "do not stand once in one paragraph"),
        (
            ["the-deeper-quay", "--claim", "Speed is a commodity; depth is scarce.", "--type", "causal"],
            "a claim already",
        ),
        ([CLAIM, "--claim", PASSED_OVER, "--type", "causal"], "is no essay"),
        ([CLAIM, "--relate", OTHER, "--kind", "rival"], "needs a reason"),
        ([CLAIM, "--relate", OTHER, "--kind", "near", "--why", "x"], "there is no kind `near`"),
        ([CLAIM, "--relate", CLAIM, "--kind", "rival", "--why", "x"], "of one essay"),
        (["--retract", "7"], "there is no correction `7`"),
        (["--merge", "depth=nowhere"], "there is no concept `nowhere`"),
        ([RELATION, "--reject", "--who", "  "], "`who` must be a text"),
    ],
)
def test_what_cannot_be_said_is_told_with_a_remedy(project: Path, words: list[str], told: str) -> None:
    done = ask(project, "correct", *words)
    assert done.code == 1
    assert told in done.err
    assert not is_written(project)
