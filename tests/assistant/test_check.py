from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stratgraph.assistant import Checked, Known, Origin, Proposal, check_answer
from stratgraph.ids import mint_claim_id, mint_relation_id
from stratgraph.model import Attribution, Claim, Essay, Quote, Stance

TEXT = "Harbours decide. Cranes wear out, and so do crews. Tides wait. So we wait. Tides wait."
SENTENCES = [(0, 16), (17, 50), (51, 62), (63, 74), (75, 86)]
ESSAY = Essay("dry-dock", "Dry Dock", TEXT, (), path="corpus/essays/dry-dock.md")
CRANES = "Cranes wear out, and so do crews."
FOUND = mint_claim_id("dry-dock", CRANES)
FAR = "high-tide/33333333"


def claim(claim_id: str, start: int, end: int, exact: str) -> Claim:
    stances = (Stance("harbour", "for", 0.9),)
    quote = Quote(start, end, exact)
    return Claim(
        claim_id,
        claim_id.partition("/")[0],
        quote,
        ("causal",),
        central=False,
        central_score=0.0,
        attributed_to=Attribution(),
        certainty="plain",
        stances=stances,
        confidence=1.0,
    )


KNOWN = Known(
    essay=ESSAY,
    sentences=SENTENCES,
    claims={
        "dry-dock/11111111": claim("dry-dock/11111111", 0, 16, "Harbours decide."),
        FAR: claim(FAR, 0, 12, "Tides decide."),
    },
    proposed={"low-tide/44444444": "Nobody decides."},
    concepts={"harbour", "crane"},
    relations={mint_relation_id("dry-dock/11111111", FAR): "rival"},
)
ORIGIN = Origin("small-model", "2026-01-02T03:04:05Z", "f" * 64)
CLAIM: dict[str, Any] = {"quote": CRANES, "types": ["causal"], "stances": [{"concept": "crane", "stance": "against"}]}
PAIR: dict[str, Any] = {"quote": "Harbours decide.", "other": FAR, "relation": "agree", "why": "Both name who decides."}


def check(claims: object = (), relations: object = (), known: Known = KNOWN) -> Checked:
    return check_answer({"claims": claims, "relations": relations}, known, ORIGIN)  # type: ignore[dict-item]


def kinds(checked: Checked) -> list[tuple[str, str]]:
    assert checked.problems == ()
    return [(one.kind, one.target) for one in checked.proposals]


@pytest.mark.parametrize("quote", [CRANES, "Cranes wear out", "so do crews.", f" {CRANES}\n"])
def test_check_answer_takes_the_whole_sentence_of_a_quote(quote: str) -> None:
    (found,) = check([{**CLAIM, "quote": quote}]).proposals
    assert (found.kind, found.target, found.quotes) == ("claim", FOUND, (CRANES,))
    assert (found.model, found.when, found.request) == ("small-model", "2026-01-02T03:04:05Z", "f" * 64)


def test_check_answer_proposes_of_a_known_claim_only_what_is_new() -> None:
    same = {"quote": "Harbours decide.", "types": ["causal"], "stances": [{"concept": "harbour", "stance": "for"}]}
    assert kinds(check([same])) == []
    other = {**same, "types": ["predictive"], "stances": [{"concept": "harbour", "stance": "against"}]}
    assert kinds(check([other])) == [("type", "dry-dock/11111111"), ("stance", "dry-dock/11111111")]


def test_check_answer_relates_known_and_proposed_claims_of_two_essays() -> None:
    pairs = [PAIR, {**PAIR, "quote": CRANES}, {**PAIR, "other": "low-tide/44444444"}]
    first, _, third = check([CLAIM], pairs).proposals[1:]
    assert (first.relation, first.claims) == ("agree", ("dry-dock/11111111", FAR))
    assert first.target == mint_relation_id(*first.claims)
    assert third.quotes == ("Harbours decide.", "Nobody decides.")
    assert kinds(check((), [{**PAIR, "relation": "rival"}])) == []  # that is known


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quote": "Harbors decide."}, "does not say this"),
        ({"quote": "harbours decide."}, "does not say this"),
        ({"quote": "Tides wait."}, "more than once"),
        ({"quote": "crews. Tides wait. So"}, "more than one sentence"),
        ({"quote": ""}, "without a quote"),
        ({"quote": ["Harbours decide."]}, "without a quote"),
        ({"types": []}, "without a type"),
        ({"types": ["loud"]}, "unknown type: “loud”"),
        ({"types": [["causal"]]}, "unknown type"),
        ({"stances": [{"concept": "tide", "stance": "for"}]}, "unknown concept: “tide”"),
        ({"stances": [{"concept": "crane", "stance": "mild"}]}, "unknown stance"),
        ({"stances": ["crane"]}, "unknown stance"),
        ({"stances": [{"concept": {"a": 1}, "stance": "for"}]}, "unknown concept"),
    ],
)
def test_check_answer_refuses_a_claim(change: dict[str, Any], message: str) -> None:
    checked = check([{**CLAIM, **change}])
    assert checked.proposals == ()
    (problem,) = checked.problems
    assert message in problem.message
    assert (problem.place, problem.severity) == (ESSAY.path, "warning")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quote": CRANES}, "no claim"),
        ({"other": "high-tide/99999999"}, "not known"),
        ({"other": None}, "not known"),
        ({"other": [FAR]}, "not known"),
        ({"other": "dry-dock/11111111"}, "within one essay"),
        ({"relation": "undecided"}, "unknown relation"),
        ({"relation": ["agree"]}, "unknown relation"),
        ({"why": " "}, "without a reason"),
    ],
)
def test_check_answer_refuses_a_relation(change: dict[str, Any], message: str) -> None:
    checked = check((), [{**PAIR, **change}])
    assert checked.proposals == ()
    assert message in checked.problems[0].message


def test_check_answer_keeps_each_thing_once_and_not_too_many() -> None:
    assert kinds(check([CLAIM, {**CLAIM, "why": "again"}])) == [("claim", FOUND)]
    words = [f"Ship {number:02} sails." for number in range(30)]
    text = " ".join(words)
    places = [(text.index(one), text.index(one) + len(one)) for one in words]
    known = replace(KNOWN, essay=replace(ESSAY, text=text), sentences=places, claims={})
    checked = check([{**CLAIM, "quote": one} for one in words], known=known)
    assert len(checked.proposals) == 20
    assert "30 things" in checked.problems[0].message


def test_check_answer_lets_no_reason_steer_a_terminal() -> None:
    (found,) = check([{**CLAIM, "why": f"\x1b[2J so\nit\u202e is \ud800{'x' * 999}"}]).proposals
    assert found.why.startswith("[2J so it is xxx")
    assert len(found.why) <= 300


def test_a_key_names_what_is_proposed_whoever_proposes_it() -> None:
    (found,) = check([CLAIM]).proposals
    assert replace(found, model="another", why="else").key == found.key
    stance = Proposal("stance", FAR, (), "", "m", "", "", stances=found.stances)
    assert len({found.key, stance.key, replace(stance, kind="type", stances=(), types=("causal",)).key}) == 3
