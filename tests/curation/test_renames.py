from dataclasses import replace

import pytest

from curation.test_nearest import make_reading
from stratgraph.curation import find_moves
from stratgraph.ids import find_renames, mint_relation_id
from stratgraph.model import Correction

READINGS = [
    make_reading("dock", "Depth decides.", "Cranes rust.", "Tides wait."),
    make_reading("pier", "Speed decides."),
]
LOST = Correction("stance", "quay/00000001", "Ada", "2026", line=4, concept="depth", stance="for", state="orphaned")


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({"quay": "abcd"}, {"dock": "ab", "pier": "a"}, {"quay": "dock"}),
        ({"quay": "abcd"}, {"dock": "a", "pier": ""}, {}),
        ({"quay": "abcd"}, {"dock": "ab", "pier": "cd"}, {}),
        ({"quay": ""}, {"dock": "a"}, {}),
        ({"quay": "a"}, {}, {}),
    ],
)
def test_find_renames_wants_half_of_the_claims_in_one_essay(
    before: dict[str, str], now: dict[str, str], found: dict[str, str]
) -> None:
    assert find_renames(before, now) == found


def test_find_moves_tells_the_same_sentence_of_an_essay_by_its_name_of_today() -> None:
    (move,) = find_moves([LOST], READINGS).values()
    assert move.names == {"quay": "dock"}
    assert move.line == replace(LOST, target="dock/00000001", state="applied", line=0)
    assert [claim.id for claim in move.claims] == ["dock/00000001"]


def test_find_moves_mints_a_pair_anew_and_takes_a_whole_essay_and_a_found_claim_along() -> None:
    pair = Correction("reject", "0123456789ab", "Ada", "2026", line=5, claims=("pier/00000000", "quay/00000002"))
    whole = Correction("relink", "quay", "Ada", "2026", line=6, concept="depth", to="")
    said = Correction("claim", "quay/abcdef01", "Ada", "2026", line=7, types=("causal",), quotes=("Mud stays.",))
    lines = [LOST, *(replace(line, state="orphaned") for line in (pair, whole, said))]
    moves = find_moves(lines, READINGS)
    assert moves[5].line.claims == ("pier/00000000", "dock/00000002")
    assert moves[5].line.target == mint_relation_id("pier/00000000", "dock/00000002")
    assert (moves[6].line.target, moves[6].claims) == ("dock", ())
    assert (moves[7].line.target, moves[7].claims) == ("dock/abcdef01", ())


def test_find_moves_leaves_alone_what_is_not_under_another_name() -> None:
    edited = replace(LOST, target="dock/99999999")
    nowhere = replace(LOST, target="quay/99999999")
    together = replace(LOST, action="reject", target="0123456789ab", claims=("dock/00000000", "quay/00000001"))
    for line in (edited, nowhere, together, replace(LOST, state="retracted"), replace(LOST, action="merge")):
        assert find_moves([line], READINGS) == {}
    assert find_moves([LOST], [*READINGS, make_reading("berth", "Depth decides.", "Cranes rust.")]) == {}
