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
    assert "regulation" not in uses  # named once, and no claim says anything of it


def place(concept: str, start: int) -> Mention:
    return Mention(concept, start, start + 1, "x", "pref-label")


@pytest.mark.parametrize(
    ("starts", "headlines", "stances", "central", "key"),
    [
        ([3, 5], set(), ["for"], False, True),
        ([3, 5], set(), ["neutral"], True, False),  # named in passing, in whatever claim
        ([3, 5, 7], set(), [], False, True),
        ([3], set(), ["for"], True, True),  # once, in a central verdict, where little else is said
        ([3], set(), ["for"], False, False),
        ([3], {3}, [], False, True),
    ],
)
def test_uses_turn_on_what_is_named_again_and_judged(
    starts: list[int], headlines: set[int], stances: list[StanceKind], *, central: bool, key: bool
) -> None:
    claims = [replace(make_claim(stance), central=central) for stance in stances]
    (use,) = find_uses([place("speed", start) for start in starts], [*claims, claim_at(0, 9)], headlines)
    assert use.key is key


def test_uses_turn_on_no_single_verdict_where_enough_is_said_again() -> None:
    again = [place(concept, start) for concept in "abc" for start in (1, 2, 3)]
    once = [place("speed", 5)]
    claim = replace(make_claim("for"), central=True)
    assert {use.concept for use in find_uses([*again, *once], [claim], set()) if use.key} == {"a", "b", "c"}
    assert {use.concept for use in find_uses([*again[:6], *once], [claim], set()) if use.key} == {"a", "b", "speed"}


def claim_at(start: int, end: int) -> Claim:
    return replace(make_claim("for"), quote=Quote(start, end, "x"), stances=())


@pytest.mark.parametrize(
    ("start", "headlines", "count"),
    [(3, set(), 1), (12, set(), 0), (12, {12}, 1), (9, set(), 0), (0, set(), 1)],
)
def test_uses_leave_out_what_is_named_once_outside_claims(start: int, headlines: set[int], count: int) -> None:
    assert len(find_uses([place("speed", start)], [claim_at(0, 9), claim_at(20, 30)], headlines)) == count


@pytest.mark.parametrize(
    ("surface", "rule", "count"),
    [("crane race", "pref-label", 1), ("race of cranes", "alt-label", 0), ("race", "pref-label", 0)],
)
def test_uses_keep_what_is_called_by_its_own_name_of_several_words(surface: str, rule: str, count: int) -> None:
    assert len(find_uses([Mention("crane-race", 12, 22, surface, rule)], [claim_at(0, 9)], set())) == count


def test_uses_keep_what_is_named_twice_outside_claims() -> None:
    assert [use.mentions for use in find_uses([place("speed", 12), place("speed", 15)], [], set())] == [2]


def test_uses_weigh_what_a_heading_says() -> None:
    mentions = [Mention("speed", 0, 5, "speed", "pref-label")]
    heading, text = make_claim("for"), make_claim("against")
    claims = [replace(heading, block=0), *(replace(heading, block=0) for _ in range(2)), replace(text, block=1)]
    claims.append(replace(text, block=1))
    assert find_uses(mentions, claims, set())[0].stance == "mixed"
    assert find_uses(mentions, claims, set(), {0})[0].stance == "for"
