"""An explanation quotes nothing that the sentence does not have."""

import pytest

from relations.made_readings import Made, Side, make_readings, make_scheme
from stratgraph.relations import find_relations


def explain(text: str, cue: str) -> str:
    claims = [
        Made("a", text, {"trust": ("for", 0.95)}, cues={"trust": [cue]}, central=True),
        Made("b", "Trust is vanity.", {"trust": ("against", 0.95)}, cues={"trust": ["vanity"]}, central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme())
    return relation.explanation


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("opens", "speaks for it (“opens”)"),
        ("never … shuts", "speaks for it (“never … shuts”)"),
        ("shuts … never", "speaks for it,"),
        ("opens … doors", "speaks for it,"),
        ("decides", "speaks for it,"),
        (" ", "speaks for it,"),
    ],
)
def test_explain_finding_quotes_cues_only_to_the_letter(cue: str, told: str) -> None:
    assert told in explain("Trust opens all the doors and never once shuts them.", cue)


def test_explain_finding_shortens_long_sides() -> None:
    long = "the slow and thankless work of teaching a harbour master to read the water at night"
    claims = [
        Made("a", f"Not speed but {long}.", contrasts=[Side("speed", long, "speed", "learning")]),
        Made("b", "Not learning but speed.", contrasts=[Side("learning", "speed", "learning", "speed")]),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme())
    assert relation.reason == "opposed-sides"
    assert (
        "“the slow and thankless work of teaching a harbour master to …” in the place of “speed”"
        in relation.explanation
    )
