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
        ("decides", "holds that it decides,"),
        (" ", "speaks for it,"),
    ],
)
def test_explain_finding_quotes_cues_only_to_the_letter(cue: str, told: str) -> None:
    assert told in explain("Trust opens all the doors and never once shuts them.", cue)


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Trust decides who is let in, and little else.", "decides", "holds that it decides (“decides who is let in”)"),
        ("Trust is a moat when it is earned.", "moat", "speaks for it (“moat when it is earned”)"),
        ("Trust is where the value sits, as ever.", "where the value", "speaks for it (“where the value sits”)"),
        ("Trust comes first.", "Trust", "speaks for it,"),
    ],
    ids=["its clause", "its condition", "the rest of it", "no name"],
)
def test_explain_finding_quotes_what_a_verdict_needs(text: str, cue: str, told: str) -> None:
    assert told in explain(text, cue)


def test_explain_finding_tells_a_grant_that_stands_before() -> None:
    claims = [
        Made("a", "Trust is a moat.", {"trust": ("for", 0.9)}, central=True, granted="They have a point."),
        Made("b", "Trust is a moat for all.", {"trust": ("for", 0.9)}, central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme())
    assert (relation.relation, relation.reason) == ("apparent", "concession")
    assert "the first only grants it (before it stands “They have a point.”)" in relation.explanation


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


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (" They have half a point. In", "reports what others hold (“Pilots”) and grants it in part"),
        (" They sail on.", "only reports what others hold (“Pilots”)"),
    ],
)
def test_explain_finding_tells_of_a_report_that_its_author_grants_in_part(after: str, told: str) -> None:
    claims = [
        Made("a", "Pilots call trust a moat.", {"trust": ("for", 0.9)}, holder="Pilots", central=True, after=after),
        Made("b", "Trust is a moat for all.", {"trust": ("for", 0.9)}, central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme())
    assert f"but the first {told}, so this is no plain agreement." in relation.explanation


def test_explain_finding_quotes_a_verdict_with_whoever_gives_it_besides() -> None:
    assert "(“no moat we were sold”)" in explain("Trust is no moat we were sold, I fear.", "no moat")


def test_explain_finding_quotes_how_a_sentence_opens_that_gives_a_verdict_within_bounds() -> None:
    claims = [
        Made("a", "For most crews trust is a moat.", {"trust": ("for", 0.9)}, cues={"trust": ["moat"]}, central=True),
        Made("b", "Trust, they know, is a moat.", {"trust": ("for", 0.9)}, cues={"trust": ["moat"]}, central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme())
    assert "(“For most crews”, “moat” in the first, “moat” in the second)" in relation.explanation
