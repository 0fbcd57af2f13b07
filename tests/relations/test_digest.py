import pytest

from relations.made_readings import Made, make_all_columns, make_readings, make_scheme
from stratgraph.model import Concept
from stratgraph.relations.census import make_background, take_census
from stratgraph.relations.claims import Claims
from stratgraph.relations.digest import Digest, digest_readings, find_share_step, make_token


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
        ("Before you sail, ask the pilot.", 6),
        ("In the early years, crews learn: they must.", 8),
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


@pytest.mark.parametrize(("count", "essays", "step"), [(2, 2, 0), (3, 3, 0), (4, 6, 1), (16, 16, 2), (999, 1000, 4)])
def test_the_share_of_a_concept_takes_steps(count: int, essays: int, step: int) -> None:
    assert find_share_step(count, essays) == step


def test_the_share_of_a_question_takes_steps() -> None:
    assert [find_share_step(count, 12) for count in (0, 2, 7, 12, 22)] == [0, 0, 1, 2, 4]


def test_background_notes_what_it_was_asked() -> None:
    found = Claims.from_readings(make_readings([Made("a", "Trust holds.", {"trust": ("for", 0.9)})]))
    columns = make_all_columns(found)
    background = make_background(columns, take_census(columns, found.essays), make_scheme())
    asked = background.rarity.asked
    background.share_of("trust")
    background.share_of_question("race")
    assert (asked.rarity, asked.topics) == (False, {make_token("concept", "trust"), make_token("question", "race")})
    asked.forget()
    background.rarity.sum(["trust"])
    assert (asked.rarity, asked.topics) == (True, set())


def test_background_counts_essays_not_claims() -> None:
    claims = [
        Made("a", "Trust holds.", {"trust": ("for", 0.9)}),
        Made("a", "Trust binds.", {"trust": ("for", 0.9)}),
        Made("b", "Trust pays.", {"trust": ("for", 0.9)}),
        Made("c", "Trust fades, and so does brand.", {"trust": ("against", 0.9), "brand": ("against", 0.9)}),
    ]
    scheme = make_scheme(Concept("brand", "brand name", broader=("asset",)))
    found = Claims.from_readings(make_readings(claims))
    columns = make_all_columns(found)
    background = make_background(columns, take_census(columns, found.essays), scheme)
    assert background.essays == 3
    assert background.spread == {"trust": 3, "brand": 1}
    assert background.share_of("brand") == background.share_of("unheard-of") == 0
    assert [background.label_of(concept) for concept in ("brand", "two-words")] == ["brand name", "two words"]
    assert background.parents == {"asset"}
