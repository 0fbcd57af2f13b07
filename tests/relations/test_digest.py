import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Concept
from stratgraph.relations.digest import Digest, digest_readings, make_background


def digest(made: Made) -> Digest:
    (found,) = digest_readings(make_readings([made]))
    return found


def test_digest_is_about_what_is_named_early_and_judged_alone() -> None:
    early = digest(Made("a", "Trust decides the fate of harbours.", {"trust": ("for", 0.9)}))
    late = digest(Made("a", "The fate of harbours is decided by trust.", {"trust": ("for", 0.9)}))
    shared = digest(Made("a", "Trust decides, brand does not.", {"trust": ("for", 0.9), "brand": ("against", 0.9)}))
    unnamed = digest(Made("a", "It decides the fate of harbours.", {"trust": ("for", 0.9)}))
    abouts = [found.holdings["trust"].about for found in (early, late, shared, unnamed)]
    assert abouts[0] == 1.0
    assert abouts[0] > abouts[2] > abouts[3]
    assert abouts[0] > abouts[1] > abouts[3]
    assert "trust" not in unnamed.names
    assert early.names == {"trust": frozenset({"trust"})}


def test_digest_names_only_what_stands_in_the_sentence() -> None:
    first, second = (
        Made("a", "Cranes lift.", {}, {"crane": "Cranes"}),
        Made("a", "Brand sinks.", {}, {"brand": "Brand"}),
    )
    digests = {found.claim.id: found for found in digest_readings(make_readings([first, second]))}
    assert set(digests[first.id].names) == {"crane"}
    assert set(digests[second.id].names) == {"brand"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The model is the moat.", 5),
        ("The model is the moat, whatever they say.", 5),
        ("However, the model is the moat: wait.", 6),
        ("Yes — the model is the moat – for now.", 6),
        ("First-mover advantage is real.", 4),
        ("Well, no.", 2),
        ("“Wait.”", 1),
    ],
)
def test_digest_first_part_ends_where_enough_is_said(text: str, words: int) -> None:
    assert digest(Made("a", text)).first_part == words


@pytest.mark.parametrize(
    ("text", "asks"), [("Why?", True), ("“Why?”", True), ("(Why?)", True), ("Why? Because.", False)]
)
def test_digest_knows_a_question(text: str, asks: bool) -> None:  # noqa: FBT001
    assert digest(Made("a", text)).is_question is asks


def test_background_counts_essays_not_claims() -> None:
    claims = [
        Made("a", "Trust holds.", {"trust": ("for", 0.9)}),
        Made("a", "Trust binds.", {"trust": ("for", 0.9)}),
        Made("b", "Trust pays.", {"trust": ("for", 0.9)}),
        Made("c", "Trust fades, and so does brand.", {"trust": ("against", 0.9), "brand": ("against", 0.9)}),
    ]
    scheme = make_scheme(Concept("brand", "brand name", broader=("asset",)))
    background = make_background(digest_readings(make_readings(claims)), scheme)
    assert background.essays == 3
    assert background.spread == {"trust": 3, "brand": 1}
    assert background.share_of("brand") == background.share_of("unheard-of") == 0
    assert 0 < background.share_of("trust") < 1
    assert [background.label_of(concept) for concept in ("brand", "two-words")] == ["brand name", "two words"]
    assert background.parents == {"asset"}
