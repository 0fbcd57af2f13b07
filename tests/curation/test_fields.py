import json
from typing import Any

import pytest

from stratgraph.curation.fields import KEYS, dump_correction, make_correction
from stratgraph.errors import CorpusError
from stratgraph.ids import mint_correction_id, mint_relation_id
from stratgraph.model import Correction

A, B = "dry-dock/11111111", "high-tide/33333333"
PAIR = mint_relation_id(A, B)
SAID: dict[str, Any] = {"who": "Ada", "when": "2026-01-31", "why": "so it is"}
GOOD: dict[str, dict[str, Any]] = {
    "confirm": {"target": PAIR, "claims": [A, B], "relation": "rival", "quotes": ["One.", "Two."]},
    "reject": {"target": A, "quotes": [" One  two."]},
    "reword": {"target": PAIR, "claims": [A, B], "explanation": "Both name *depth*."},
    "retype": {"target": A, "types": ["causal", "predictive"]},
    "relink": {"target": "dry-dock", "concept": "depth", "to": ""},
    "stance": {"target": A, "concept": "depth", "stance": "against"},
    "claim": {"target": A, "types": ["causal"], "quotes": ["Harbours decide."]},
    "merge": {"target": "moat", "to": "advantage"},
    "relate": {"target": PAIR, "claims": [A, B], "relation": "agree"},
    "retract": {"target": "0123456789ab"},
}
BAD: list[tuple[dict[str, Any], str]] = [
    ({"action": "stance", "target": A, "concept": "depth"}, "missing: `stance`"),
    ({"action": "stance", "target": A, "concept": "depth", "stance": "mild"}, "unknown stance `mild`"),
    ({"action": "retype", "target": A, "types": "causal"}, "`types` must be a list"),
    ({"action": "retype", "target": A, "types": []}, "`types` must be a list"),
    ({"action": "retype", "target": A, "types": [3]}, "`types` must be a text"),
    ({"action": "retype", "target": A, "types": ["loud"]}, "unknown types `loud`"),
    ({"action": "retype", "target": PAIR, "types": ["causal"]}, "is the id of nothing"),
    ({"action": "claim", "target": A, "types": ["causal"]}, "missing: `quotes`"),
    ({"action": "claim", "target": A, "quotes": ["One."]}, "missing: `types`"),
    ({"action": "reject", "target": A, "stance": "for"}, "`reject` takes no `stance`"),
    ({"action": "relate", "claims": [A], "relation": "agree"}, "ids of two claims"),
    ({"action": "relate", "claims": [A, A], "relation": "agree"}, "ids of two claims"),
    ({"action": "relate", "claims": [A, "dry-dock/22222222"], "relation": "agree"}, "of one essay"),
    ({"action": "relate", "claims": [A, B], "relation": "tension"}, "of two essays"),
    ({"action": "relate", "claims": [A, B], "relation": "undecided"}, "unknown relation `undecided`"),
    ({"action": "relate", "target": "0123456789ab", "claims": [A, B], "relation": "agree"}, "not the relation of"),
    ({"action": "merge", "target": "moat", "to": "moat"}, "must name another concept"),
    ({"action": "merge", "target": "moat", "to": ""}, "must name another concept"),
    ({"action": "relink", "target": A, "concept": "depth", "to": "depth"}, "must name another concept"),
    ({"action": "confirm", "target": A, "to": {"a": 1}}, "`to` must be a text"),
    ({"action": ["confirm"], "target": A}, "`action` must be a text"),
]


@pytest.mark.parametrize("action", GOOD)
def test_make_correction_reads_back_what_dump_correction_writes(action: str) -> None:
    given = {"action": action, **GOOD[action], **SAID}
    correction = make_correction(given, "here", 7)
    line = dump_correction(correction)
    assert json.loads(line) == given
    assert make_correction(json.loads(line), "here", 7) == correction
    assert [key for key in KEYS if key in given] == list(json.loads(line))


def test_make_correction_finds_the_relation_of_two_claims() -> None:
    given = {"action": "relate", "claims": [B, A], "relation": "agree", **SAID}
    assert make_correction(given, "here").target == PAIR


@pytest.mark.parametrize("action", ["relate", "confirm", "reject", "reword"])
def test_make_correction_takes_two_claims_of_one_essay_that_are_in_tension(action: str) -> None:
    claims = [A, "dry-dock/22222222"]
    more = {"explanation": "Both …"} if action == "reword" else {"relation": "tension"}
    given = {"action": action, "target": mint_relation_id(*claims), "claims": claims, **more, **SAID}
    assert make_correction(given, "here").claims == tuple(claims)


@pytest.mark.parametrize(("given", "message"), BAD)
def test_make_correction_names_what_is_wrong(given: dict[str, Any], message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        make_correction({**given, **SAID}, "corrections.jsonl:3")
    assert caught.value.place == "corrections.jsonl:3"


def test_mint_correction_id_is_of_what_is_said() -> None:
    first = Correction("stance", A, "Ada", "2026-01-31", concept="depth", stance="for", line=1, quotes=("One.",))
    same = Correction("stance", A, "Ada", "2026-01-31", concept="depth", stance="for", line=9, state="retracted")
    other = Correction("stance", A, "Ada", "2026-01-31", concept="depth", stance="against", line=1)
    assert mint_correction_id(first) == mint_correction_id(same) != mint_correction_id(other)
    none = Correction("relink", A, "Ada", "2026-01-31", concept="depth", to="")
    assert mint_correction_id(none) != mint_correction_id(Correction("relink", A, "Ada", "2026-01-31", concept="depth"))
