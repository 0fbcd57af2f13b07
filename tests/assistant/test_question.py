from __future__ import annotations

import json
from dataclasses import replace

from stratgraph.assistant import key_question, make_question
from stratgraph.model import Attribution, Claim, Concept, ConceptScheme, Essay, Quote

ESSAY = Essay("dry-dock", "Dry Dock", "Harbours decide.", (), sha256="a")
SCHEME = ConceptScheme("Ports", (Concept("harbour", "harbor"),), "b")


def claim(number: int) -> Claim:
    quote = Quote(0, 9, f"Ship {number} sails\nfar." + "x" * 400)
    return Claim(
        f"high-tide/{number:08x}",
        "high-tide",
        quote,
        ("causal",),
        central=False,
        central_score=0.0,
        attributed_to=Attribution(),
        certainty="plain",
        stances=(),
        confidence=1.0,
    )


def test_key_question_changes_with_what_an_answer_depends_on() -> None:
    asked = [
        (ESSAY, SCHEME, "m"),
        (replace(ESSAY, sha256="c"), SCHEME, "m"),
        (replace(ESSAY, slug="wet-dock"), SCHEME, "m"),
        (ESSAY, replace(SCHEME, sha256="c"), "m"),
        (ESSAY, SCHEME, "n"),
    ]
    assert len({key_question(*one) for one in asked}) == len(asked)
    assert key_question(*asked[0]) == key_question(*asked[0])


def test_make_question_holds_text_concepts_and_claims() -> None:
    body = json.loads(make_question(ESSAY, SCHEME, [claim(1)], [claim(2)], "m"))
    assert (body["model"], body["stream"]) == ("m", False)
    told = body["messages"][1]["content"]
    assert all(
        word in told for word in ("Harbours decide.", "harbour: harbor", "“Ship 1 sails far.", f"{claim(2).id}: Ship")
    )
    assert "contradict" in body["messages"][0]["content"]


def test_make_question_takes_no_more_claims_of_others_than_there_is_room_for() -> None:
    others = [claim(number) for number in range(1000)]
    told = json.loads(make_question(ESSAY, SCHEME, [], others, "m"))["messages"][1]["content"]
    assert f"{others[0].id}:" in told
    assert f"{others[-1].id}:" not in told
    assert len(told) < 26_000
