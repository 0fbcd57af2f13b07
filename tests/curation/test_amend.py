from stratgraph.curation.amend import amend_reading, drop_claims
from stratgraph.model import (
    Answer,
    Attribution,
    CausalLink,
    Claim,
    ConceptUse,
    Contrast,
    Correction,
    Mention,
    Quote,
    Reading,
    Stance,
)

FIRST, SECOND = "dry-dock/11111111", "dry-dock/22222222"


def make_claim(claim_id: str, start: int, stances: tuple[Stance, ...]) -> Claim:
    quote = Quote(start, start + 20, "x" * 20)
    return Claim(
        claim_id, "dry-dock", quote, ("causal",), central=False, central_score=0.1, attributed_to=Attribution(),
        certainty="plain", stances=stances, confidence=0.9,
    )  # fmt: skip


READING = Reading(
    essay="dry-dock",
    sha256="0",
    claims=(
        make_claim(FIRST, 0, (Stance("depth", "for", 0.8),)),
        make_claim(SECOND, 30, (Stance("depth", "against", 0.7), Stance("speed", "for", 0.6))),
    ),
    mentions=(
        Mention("depth", 2, 7, "depth", "pref-label"),
        Mention("depth", 32, 38, "depths", "pref-label"),
        Mention("depth", 60, 62, "it", "anaphor"),
    ),
    concepts=(
        ConceptUse("depth", ("depth", "depths"), 3, key=True, stance="mixed"),
        ConceptUse("speed", (), 0, key=False, stance="for"),
    ),
    causal_links=(CausalLink(FIRST, "depth", "trade", "+", "depth"),),
    contrasts=(Contrast(SECOND, "depth", "speed", "depth", "speed"),),
    answers=(Answer(FIRST, "what-lasts", "depth", "depth"),),
)


def say(action: str, target: str = FIRST, **fields: object) -> Correction:
    return Correction(action, target, "Ada", "2026-01-31", **fields)  # type: ignore[arg-type]


def test_amend_reading_without_corrections_is_the_reading() -> None:
    assert amend_reading(READING, [], None) == READING
    assert amend_reading(READING, [say("retype", "other/11111111", types=("causal",))], None) == READING


def test_amend_reading_sets_types_of_one_claim() -> None:
    first, second = amend_reading(READING, [say("retype", types=("predictive", "causal"))], None).claims
    assert first.types == ("predictive", "causal")
    assert second == READING.claims[1]


def test_amend_reading_sets_a_stance_and_takes_one_up() -> None:
    lines = [say("stance", concept="depth", stance="against"), say("stance", concept="crew", stance="for")]
    amended = amend_reading(READING, lines, lambda _essay, _concept, claims: "for" if claims else "neutral")
    assert [(one.concept, one.stance, one.confidence) for one in amended.claims[0].stances] == [
        ("crew", "for", 1.0), ("depth", "against", 1.0),
    ]  # fmt: skip
    uses = {use.concept: use for use in amended.concepts}
    assert (uses["crew"].mentions, uses["crew"].stance) == (0, "for")
    assert (uses["depth"].mentions, uses["depth"].key, uses["depth"].stance) == (3, True, "for")


def test_amend_reading_links_one_claim_to_another_concept() -> None:
    amended = amend_reading(READING, [say("relink", concept="depth", to="channel")], None)
    assert [mention.concept for mention in amended.mentions] == ["channel", "depth", "depth"]
    assert [stance.concept for stance in amended.claims[0].stances] == ["channel"]
    assert amended.claims[1] == READING.claims[1]
    assert amended.causal_links[0].cause_concept == "channel"
    assert amended.answers[0].answer_concept == "channel"
    assert amended.contrasts == READING.contrasts
    uses = {use.concept: (use.surfaces, use.mentions) for use in amended.concepts}
    assert uses["channel"] == (("depth",), 1)
    assert uses["depth"] == (("depths",), 2)


def test_amend_reading_links_a_whole_essay_to_no_concept() -> None:
    amended = amend_reading(READING, [say("relink", "dry-dock", concept="depth", to="")], None)
    assert amended.mentions == ()
    assert [[stance.concept for stance in claim.stances] for claim in amended.claims] == [[], ["speed"]]
    assert [use.concept for use in amended.concepts] == ["speed"]
    assert amended.contrasts[0].rejected_concept is None


def test_amend_reading_keeps_the_stance_that_a_claim_takes_already() -> None:
    (_, second) = amend_reading(READING, [say("relink", SECOND, concept="depth", to="speed")], None).claims
    assert [(stance.concept, stance.stance) for stance in second.stances] == [("speed", "for")]


def test_drop_claims_takes_what_hangs_on_them() -> None:
    rest = drop_claims(READING, {FIRST}, None)
    assert [claim.id for claim in rest.claims] == [SECOND]
    assert (rest.causal_links, rest.answers) == ((), ())
    assert rest.contrasts == READING.contrasts
    assert drop_claims(READING, {"dry-dock/99999999"}, None) is READING
