from stratgraph.curation import find_nearest
from stratgraph.model import Attribution, Claim, Correction, Quote, Reading


def make_reading(essay: str, *sentences: str) -> Reading:
    claims = tuple(
        Claim(
            f"{essay}/{at:08}", essay, Quote(at, at + len(text), text), (), central=False, central_score=0.0,
            attributed_to=Attribution(), certainty="plain", stances=(), confidence=0.5,
        )
        for at, text in enumerate(sentences)
    )  # fmt: skip
    return Reading(essay, "0", claims=claims)


READINGS = [
    make_reading("quay", "Depth decides which ships can call here.", "Cranes rust.", "Depth decides which ship calls."),
    make_reading("pier", "Depth decides which ships call here."),
]


def lose(target: str, *quotes: str, claims: tuple[str, ...] = ()) -> Correction:
    return Correction("confirm", target, "Ada", "2026-01-31", quotes=quotes, claims=claims)


def test_find_nearest_looks_in_the_same_essay_by_words() -> None:
    found = find_nearest(lose("quay/99999999", "Depth decides which ships call here."), READINGS)
    assert [claim.id for claim in found] == ["quay/00000000", "quay/00000002"]
    assert find_nearest(lose("quay/99999999", "Depth decides which ships call here."), READINGS, 1) == found[:1]


def test_find_nearest_looks_for_the_side_that_is_gone() -> None:
    pair = ("quay/00000001", "pier/99999999")
    found = find_nearest(lose("0123456789ab", "Cranes rust.", "Depth decides which ships call.", claims=pair), READINGS)
    assert [claim.id for claim in found] == ["pier/00000000", "quay/00000000", "quay/00000002"]


def test_find_nearest_offers_nothing_where_nothing_is_near() -> None:
    assert find_nearest(lose("quay/99999999"), READINGS) == ()
    assert find_nearest(lose("quay/99999999", "Pilots sleep at noon, mostly."), READINGS) == ()
    assert find_nearest(lose("quay/99999999", "?!"), READINGS) == ()
