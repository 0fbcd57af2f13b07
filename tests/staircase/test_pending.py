"""Proposals under review: shown as what they are, confirmed into ordinary lines, or refused for good."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers import copy_golden_project
from stratgraph.assistant import Proposal, ProposedStance, Queue, append_proposals
from stratgraph.build import Built, build_graph, read_debate
from stratgraph.config import load_settings
from stratgraph.desk import Saying
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.ids import mint_claim_id, mint_relation_id
from stratgraph.model import Correction
from stratgraph.pending import Pending, to_corrections
from stratgraph.reviewing import Card, Review

QUAY, CRANE = "the-deeper-quay", "the-quicker-crane"
ASKED = "Is depth worth nothing?"
MOAT = "A deep channel is the moat, because no rival can dredge one in a season."
HOURS = "They pay for hours."
A, B = mint_claim_id(QUAY, MOAT), mint_claim_id(CRANE, HOURS)
ORIGIN = ("so it reads", "small-model", "2026-01-02T03:04:05Z", "f" * 64)
CLAIM = Proposal(
    "claim",
    mint_claim_id(CRANE, ASKED),
    (ASKED,),
    *ORIGIN,
    types=("evaluative",),
    stances=(ProposedStance("depth", "for"), ProposedStance("speed", "against")),
)
STANCE = Proposal("stance", B, (HOURS,), *ORIGIN, stances=(ProposedStance("speed", "neutral"),))
TYPE = Proposal("type", B, (HOURS,), *ORIGIN, types=("causal",))
PAIR = Proposal("relation", mint_relation_id(A, B), (MOAT, HOURS), *ORIGIN, claims=(A, B), relation="rival")
ALL = (CLAIM, STANCE, TYPE, PAIR)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_golden_project(tmp_path_factory.mktemp("pending"))
    read_debate(load_settings(project), Effects())
    return project


@pytest.fixture
def project(read_once: Path) -> Path:
    for name in ("corrections", "proposals"):
        (read_once / "corpus" / f"{name}.jsonl").unlink(missing_ok=True)
    append_proposals(read_once / "corpus" / "proposals.jsonl", ALL, Queue(), Effects())
    return read_once


def sit(project: Path) -> Review:
    settings = load_settings(project)
    return Review(read_debate(settings, Effects()), settings, Effects(), "Ada")


def cards(review: Review) -> dict[str, Card]:
    made = [review.make_card(task) for task in review.list_tasks()]
    return {card.key: card for card in made if card.kind == "proposal"}


def lines(project: Path, name: str = "corrections") -> list[dict[str, Any]]:
    path = project / "corpus" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_proposal_is_shown_as_the_model_s_with_its_sentence_in_place(project: Path) -> None:
    shown = cards(sit(project))
    assert list(shown) == [one.key for one in ALL]
    first, second, third, fourth = shown.values()
    question = "is this a claim (evaluative), for depth and against speed?"
    assert first.question == f"A proposal of the model small-model: {question}"
    assert (first.sides[0].quote, first.reason) == (ASKED, "so it reads")
    assert first.sides[0].after.startswith("It is worth what")
    assert second.question.endswith("is this neutral to speed?")
    assert third.question.endswith("is this claim causal?")
    assert fourth.question.endswith("are these rival answers?")
    assert [side.quote for side in fourth.sides] == [MOAT, HOURS]


def test_a_proposal_is_in_no_graph_until_a_person_confirms_it(project: Path) -> None:
    built = read_debate(load_settings(project), Effects())
    assert CLAIM.target not in {claim.id for reading in built.readings for claim in reading.claims}
    assert PAIR.target not in {relation.id for relation in built.relations}
    review = sit(project)
    for one in ALL:
        review.say(one.key, Saying("confirm"))
    assert [line["action"] for line in lines(project)] == ["claim", "stance", "stance", "stance", "retype", "relate"]
    assert {line["who"] for line in lines(project)} == {"Ada"}
    assert all("proposed by small-model" in line["why"] for line in lines(project))
    after = build_graph(load_settings(project), Effects())
    assert {line.state for line in after.corrections} == {"applied"}
    claims = {claim.id: claim for reading in after.readings for claim in reading.claims}
    assert [(one.concept, one.stance) for one in claims[CLAIM.target].stances] == [
        ("depth", "for"),
        ("speed", "against"),
    ]
    assert claims[B].types == ("causal",)
    (related,) = [one for one in after.relations if one.id == PAIR.target]
    assert (related.relation, related.explanation, related.review) == ("rival", "so it reads", "confirmed")
    assert cards(sit(project)) == {}


def test_what_was_refused_is_not_shown_again(project: Path) -> None:
    review = sit(project)
    review.say(CLAIM.key, Saying("reject"), "it asks")
    assert lines(project) == []
    said = lines(project, "proposals")[-1]
    assert (said["decision"], said["proposal"], said["who"], said["why"]) == ("rejected", CLAIM.key, "Ada", "it asks")
    assert review.count_said() == (0, 1)
    assert CLAIM.key not in cards(sit(project))


def test_undo_takes_back_all_that_one_verdict_said(project: Path) -> None:
    review = sit(project)
    review.say(CLAIM.key, Saying("confirm"))
    review.say(STANCE.key, Saying("confirm"))
    review.say(TYPE.key, Saying("reject"))
    review.take_back()
    review.take_back()
    review.take_back()
    assert review.said == []
    assert [line["action"] for line in lines(project)] == ["claim", "stance", "stance", "stance", *["retract"] * 4]
    assert list(cards(sit(project))) == [one.key for one in ALL]
    with pytest.raises(CorpusError):
        review.take_back()


def test_a_proposal_can_only_be_confirmed_or_rejected(project: Path) -> None:
    review = sit(project)
    with pytest.raises(CorpusError, match="confirmed or rejected"):
        review.say(STANCE.key, Saying("stance", concept="speed", stance="for"))
    assert lines(project) == []


@pytest.fixture(scope="module")
def built(read_once: Path) -> Built:
    return read_debate(load_settings(read_once), Effects())


def waits(built: Built, *proposals: Proposal) -> list[str]:
    return list(Pending(built, Queue({one.key: one for one in proposals})).open)


@pytest.mark.parametrize(
    "proposal",
    [
        replace(CLAIM, quotes=("Is depth worth anything?",)),
        replace(CLAIM, target=mint_claim_id(QUAY, ASKED)),
        replace(CLAIM, target=mint_claim_id("no-essay", ASKED)),
        replace(CLAIM, stances=(ProposedStance("phlogiston", "for"),)),
        replace(CLAIM, target=B, quotes=(HOURS,)),
        replace(STANCE, target="the-quicker-crane/00000000"),
        replace(PAIR, claims=(A, "the-quicker-crane/00000000")),
        replace(TYPE, target=A, types=("causal", "evaluative")),
        replace(STANCE, target=A, stances=(ProposedStance("moat", "for"),)),
    ],
)
def test_what_does_not_fit_the_texts_or_is_known_is_not_shown(built: Built, proposal: Proposal) -> None:
    assert waits(built, proposal) == []


@pytest.mark.parametrize("proposal", ALL)
def test_what_a_person_has_spoken_of_is_not_shown_unless_it_was_taken_back(built: Built, proposal: Proposal) -> None:
    said = tuple(to_corrections(proposal, "Ada", "2026-01-31"))
    assert waits(replace(built, corrections=said), proposal) == []
    gone = tuple(replace(line, state="retracted") for line in said)
    assert waits(replace(built, corrections=gone), proposal) == [proposal.key]


def test_a_sentence_that_a_person_rejected_is_not_proposed_again(built: Built) -> None:
    assert waits(replace(built, corrections=(Correction("reject", CLAIM.target, "Ada", "2026-01-31"),)), CLAIM) == []
