"""`stratgraph correct` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.ask import ask

RELATION, CLAIM, OTHER = "a3b7290a7b5d", "the-deeper-quay/50af3359", "the-quicker-crane/6ea5c3c2"
WITHIN = "the-deeper-quay/77259e59"
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


def test_the_page_of_a_pair_is_the_address_of_its_relation(project: Path) -> None:
    first, second = (
        name.partition("/")[2]
        for name in json.loads(ask(project, "correct", RELATION, "--confirm", "--dry-run").out)["claims"]
    )
    for page in (f"{first}-{second}", f"{first}-{second}-{RELATION}"):
        address = f"http://127.0.0.1:8000/pairs/{page}/"
        assert json.loads(ask(project, "correct", address, "--confirm", "--dry-run").out)["target"] == RELATION
    told = ask(project, "correct", "http://127.0.0.1:8000/pairs/00000000-11111111/", "--confirm")
    assert (told.code, told.out) == (1, "")
    assert "there is no claim, relation or essay `http://127.0.0.1:8000/pairs/00000000-11111111/`" in told.err


def test_a_sentence_that_was_passed_over_is_stated_as_a_claim(project: Path) -> None:
    words = ["correct", "the-quicker-crane", "--claim", " Is depth\nworth nothing? ", "--type", "evaluative"]
    line = json.loads(ask(project, *words, "--dry-run").out)
    assert (line["action"], line["types"], line["quotes"]) == ("claim", ["evaluative"], [PASSED_OVER])
    assert line["target"].startswith("the-quicker-crane/")


def test_a_verdict_that_stands_is_not_written_twice(project: Path) -> None:
    path = project / "corpus" / "corrections.jsonl"
    ask(project, "correct", RELATION, "--reject", "--who", "Ada")
    again = ask(project, "correct", RELATION, "--reject", "--why", "irony", "--who", "Bo")
    assert again.code == 0
    assert "Ada said `reject` of this already (corpus/corrections.jsonl:1); nothing was written" in again.err
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1
    for words in ([RELATION, "--confirm"], [RELATION, "--reject"], ["--retract", "3"], [RELATION, "--reject"]):
        assert "wrote" in ask(project, "correct", *words, "--who", "Bo").err
    said = [json.loads(line)["action"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert said == ["reject", "confirm", "reject", "retract", "reject"]


def test_two_claims_of_one_essay_are_in_tension_where_a_person_says_so(project: Path) -> None:
    ask(project, "correct", CLAIM, "--relate", WITHIN, "--kind", "tension", "--why", "Both cannot be.", "--who", "Ada")
    found = ask(project, "query", "relations-by-kind", "--kind", "tension", "--format", "json")
    assert "Both cannot be." in found.out, found.err
    (line,) = (project / "corpus" / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    again = ask(project, "correct", json.loads(line)["target"], "--reject", "--who", "Bo")
    assert "wrote corpus/corrections.jsonl:2" in again.err


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
        ([CLAIM, "--relate", OTHER, "--kind", "disagree"], "there is no kind `disagree`"),
        ([CLAIM, "--relate", CLAIM, "--kind", "rival", "--why", "x"], "no relation to itself"),
        ([CLAIM, "--relate", WITHIN, "--kind", "rival", "--why", "x"], "of one essay"),
        ([CLAIM, "--relate", OTHER, "--kind", "tension", "--why", "x"], "of two essays"),
        (["--retract", "7"], "there is no correction `7`"),
        (["--merge", "depth=nowhere"], "there is no concept `nowhere`"),
        (["--merge", "question:depth=question:speed"], "there is no question `depth`"),
        ([CLAIM, "--relink", "moat=depth"], f"`{CLAIM}` does not name `moat`\nhint: it is about `"),
        ([RELATION, "--reject", "--who", "  "], "`who` must be a text"),
    ],
)
def test_what_cannot_be_said_is_told_with_a_remedy(project: Path, words: list[str], told: str) -> None:
    done = ask(project, "correct", *words)
    assert done.code == 1
    assert told in done.err
    assert not is_written(project)
