from __future__ import annotations

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.contrasts import find_contrasts
from stratgraph.nlp.syntax import parse_sentences
from stratgraph.vocab import PATTERNS

Found = tuple[str, str, str]


def contrasts(text: str, *, trees: bool = False) -> list[Found]:
    sentences = get_sentences(("paragraph", text))
    grown = parse_sentences(get_parser(), sentences) if trees else {}
    by_index = {sentence.index: sentence for sentence in sentences}
    found = []
    for contrast in find_contrasts(sentences, grown):
        rejected, endorsed = (
            by_index[side.sentence].slice(side.start, side.end) for side in (contrast.rejected, contrast.endorsed)
        )
        found.append((contrast.pattern, rejected, endorsed))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cranes are loud. The ledgers are quiet.", ("opposed", "The cranes", "The ledgers")),
        ("Hulls are cheap; crews are scarce.", ("opposed", "Hulls", "crews")),
        ("Patience is scarce, and cranes are abundant.", ("opposed", "cranes", "Patience")),
        ("The crane is a commodity. The crew is a moat.", ("opposed", "The crane", "The crew")),
        ("The crew is a moat and the crane is not.", ("opposed", "the crane", "The crew")),
        ("The design was public. The skill was not.", ("opposed", "The design", "The skill")),
        ("One bought ships. The other bought time.", ("one-other", "bought ships", "bought time")),
        ("It looks like a race. It is a relay.", ("seems-is", "a race", "a relay")),
        ("It looks like thrift. It is, in most years, neglect.", ("seems-is", "thrift", "neglect")),
        ("Growth is a habit. It is not a stroke of luck.", ("not-it-is", "a stroke of luck", "a habit")),
        ("Everyone watches the cranes. The ledgers decide.", ("others-we", "the cranes", "The ledgers")),
        ("Where others buy cranes, we train crews.", ("others-we", "buy cranes", "train crews")),
        ("Boards confuse motion with progress.", ("confusion", "motion", "progress")),
        ("Do not mistake noise for demand.", ("confusion", "noise", "demand")),
        ("The trade has moved from hulls to ledgers.", ("from-to", "hulls", "ledgers")),
        ("Skill beats size.", ("beats", "size", "Skill")),
        ("Skill matters more than size.", ("beats", "size", "Skill")),
        (
            "The port that is praised is not the port that is used.",
            ("not-same", "The port that is praised", "the port that is used"),
        ),
        ("Stop counting ships. Start counting returns.", ("stop-start", "counting ships", "counting returns")),
        ("Less theatre, more drill.", ("less-than", "theatre", "drill")),
        ("The prize is neither size nor speed but trust.", ("not-but", "size nor speed", "trust")),
        ("The aim is no longer to grow but to last.", ("not-but", "to grow", "to last")),
        ("The limit is skill and not size.", ("not-a-b", "size", "skill")),
        ("It isn't the crane, it's the crew.", ("not-it-is", "the crane", "the crew")),
        ("Nobody wants a crane, they want a cargo.", ("not-it-is", "a crane", "a cargo")),
        ("The hull is not the ship; the crew is the ship.", ("not-it-is", "The hull", "the crew")),
        ("The question is not the price. The real question is the term.", ("not-it-is", "the price", "the term")),
        ("You don't get better ships, you get worse queues.", ("not-it-is", "worse queues", "better ships")),
    ],
)
def test_figures_have_their_sides_right(text: str, expected: Found) -> None:
    assert expected in contrasts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The cranes are tall. The ledgers are new.",
        "It looks like a race.",
        "They moved from Hamburg to Bremen.",
        "The price rose from 3 to 5 in two years.",
        "If the port is not a help, it is a harm.",
        "That is not to say the port is lost, but it is a warning.",
        "Some are ready. Others are not.",
        "It did not move, not one inch.",
        "One sailed. Two stayed.",
        "Stop there. The road is closed.",
        "The port is not ready.",
        "Everyone watches the cranes. It rains.",
        "The race to the bottom moved on.",
    ],
)
def test_figures_are_not_seen_where_none_are(text: str) -> None:
    assert contrasts(text) == []


def test_a_tree_tells_a_bare_noun_from_an_adjective() -> None:
    assert contrasts("Speed is not advantage. It is luck.", trees=True) == [("not-it-is", "advantage", "luck")]
    assert contrasts("Speed is not easy. It is expensive.", trees=True) == []


def test_what_is_called_not_enough_is_not_firmly_set_aside() -> None:
    sentences = get_sentences(("paragraph", "They did not just use cranes; they used them to redraw the port."))
    assert [found.firm for found in find_contrasts(sentences)] in ([], [False])


def test_every_figure_has_a_name_in_the_vocabulary() -> None:
    text = "The cranes are loud. The ledgers are quiet. Skill beats size. Boards confuse motion with progress."
    assert {pattern for pattern, _, _ in contrasts(text)} <= set(PATTERNS)
