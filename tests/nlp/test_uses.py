from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.cases import read
from stratgraph.model import Attribution, Claim, Mention, Quote, Stance, StanceKind
from stratgraph.nlp.uses import find_uses


def make_claim(stance: StanceKind, holder: str | None = None) -> Claim:
    quote = Quote(0, 1, "x")
    return Claim(
        id="e/1",
        essay="e",
        quote=quote,
        types=("evaluative",),
        central=False,
        central_score=0.1,
        attributed_to=Attribution(holder),
        certainty="plain",
        stances=(Stance("speed", stance, 0.8),),
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([make_claim("for")], "for"),
        ([make_claim("against"), make_claim("neutral")], "against"),
        ([make_claim("for"), make_claim("against")], "mixed"),
        ([make_claim("for")] * 3 + [make_claim("against")], "for"),
        ([make_claim("neutral")], "neutral"),
        ([make_claim("for", "Analysts")], "neutral"),
        ([make_claim("for", "Analysts"), make_claim("against")], "against"),
    ],
)
def test_uses_sum_up_what_the_author_holds(claims: list[Claim], expected: str) -> None:
    (use,) = find_uses([Mention("speed", 0, 5, "speed", "pref-label")], claims, set())
    assert use.stance == expected


def test_uses_count_and_list_surfaces() -> None:
    uses = {use.concept: use for use in read("The pipes leak. Pipes are plumbing. Speed helps.").concepts}
    assert (uses["plumbing"].mentions, uses["plumbing"].surfaces) == (3, ("Pipes", "pipes", "plumbing"))
    assert list(uses) == sorted(uses)


def test_uses_know_what_the_essay_turns_on() -> None:
    uses = {
        use.concept: use.key
        for use in read("Trust is the moat. Trust compounds. Trust wins. A rule hangs here.").concepts
    }
    assert uses["trust"]
    assert not uses["regulation"]


def test_uses_weigh_what_a_heading_says() -> None:
    mentions = [Mention("speed", 0, 5, "speed", "pref-label")]
    heading, text = make_claim("for"), make_claim("against")
    claims = [replace(heading, block=0), *(replace(heading, block=0) for _ in range(2)), replace(text, block=1)]
    claims.append(replace(text, block=1))
    assert find_uses(mentions, claims, set())[0].stance == "mixed"
    assert find_uses(mentions, claims, set(), {0})[0].stance == "for"
