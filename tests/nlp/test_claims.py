from __future__ import annotations

import pytest

from nlp.cases import find_claim, get_parser, get_sentences, read, read_parts
from stratgraph.nlp.claims import ClaimContext, judge_certainty, judge_claim
from stratgraph.nlp.syntax import parse_sentences


@pytest.mark.parametrize(
    "text",
    [
        "Speed is a moat.",
        "Quality degrades.",
        "Leaders should invest in trust.",
        "The winners will be those who own the plumbing.",
        "Dependence erodes judgment.",
        "Not a bigger crane — a better crew.",
    ],
)
def test_claims_are_assertions(text: str) -> None:
    assert find_claim(read(text), text[:8]) is not None


@pytest.mark.parametrize(
    "text",
    [
        "What is the limit here?",
        "Subscribe to receive new essays.",
        "Photo by the harbour office.",
        "A quieter one.",
        "Consider a port in the north.",
        "In 1911 the Ortega brothers sold two barges to a Rotterdam clerk.",
        "Here is where it gets worse.",
        "Granted, speed has its uses.",
        "It is tempting to think that speed is a moat.",
        "At first glance, the port is a contest of cranes.",
    ],
)
def test_claims_are_not_questions_scenes_or_boxes(text: str) -> None:
    assert find_claim(read(text), text[:8]) is None


@pytest.mark.parametrize(
    ("heading", "claimed"),
    [
        ("The dull layer is the moat", True),
        ("Watch the pipes, not the model", True),
        ("The paradox of haste", False),
        ("Why trust is scarce", False),
        ("Navigating the harbour", False),
        ("Re: the dull layer is the moat", False),
    ],
)
def test_claims_in_headings_are_full_assertions(heading: str, *, claimed: bool) -> None:
    assert (find_claim(read_parts([("heading", heading)]), heading) is not None) is claimed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leaders should invest in trust.", "prescriptive"),
        ("Buy the docks.", "prescriptive"),
        ("Speed is a moat.", "evaluative"),
        ("Dependence erodes judgment because nobody practises.", "causal"),
        ("By trust I mean a record, and trust means patience.", "definitional"),
        ("In ten years the docks will belong to the crews.", "predictive"),
        ("The limit is not the model but the plumbing.", "contrastive"),
        ("Most ports keep a ledger.", "descriptive"),
    ],
)
def test_claims_have_types(text: str, kind: str) -> None:
    (claim,) = read(text).claims
    assert kind in claim.types
    assert 1 <= len(claim.types) <= 2


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Speed may fade.", "hedged"),
        ("Speed is probably a moat.", "hedged"),
        ("Speed never lasts.", "emphatic"),
        ("Speed is a moat.", "plain"),
    ],
)
def test_claims_have_a_certainty(text: str, certainty: str) -> None:
    (sentence,) = get_sentences(("paragraph", text))
    assert judge_certainty(sentence) == certainty


def test_claims_after_a_set_up_are_the_authors() -> None:
    claim = find_claim(read("It is tempting to think that speed is a moat, but trust decides."), "tempting")
    assert claim is not None
    assert claim.attributed_to.holder is None


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Trust grows because the ledger is open to everybody.", "causal"),
        ("A berth is a place where a ship may lie.", "definitional"),
        ("Nobody should sell the docks.", "prescriptive"),
        ("The cranes will stand idle before the decade is out.", "predictive"),
    ],
)
def test_claims_have_types_by_their_trees(text: str, types: str) -> None:
    (sentence,) = get_sentences(("paragraph", text))
    tree = parse_sentences(get_parser(), [sentence])[sentence.index]
    judgment = judge_claim(sentence, ClaimContext(tree=tree))
    assert judgment.is_claim
    assert types in judgment.types


def test_claims_are_not_what_the_next_sentence_takes_back() -> None:
    assert [claim.quote.exact for claim in read("Crews decide. But trust matters.").claims] == ["But trust matters."]
    assert len(read("Crews decide. Trust matters.").claims) == 2


def test_claims_of_another_language_are_not_made() -> None:
    french = (
        "La vitesse n’est pas un avantage durable, car tout le monde peut la louer chez le même marchand "
        "et la confiance se gagne lentement dans chaque port du pays. "
        "Les machines coûtent cher et les équipes changent souvent."
    )
    english = (
        "Most of the ports on this coast could buy the same cranes if they wished to, and many of them have. "
        "What they could not buy was the trust of the people who send their goods through the harbour. "
        "That trust has to be earned in all weathers, and it is lost in an afternoon."
    )
    reading = read(english, french, english.replace("coast", "shore"), "Speed is a moat.")
    claims = [claim.quote.exact for claim in reading.claims]
    assert "Speed is a moat." in claims
    assert not any("vitesse" in claim or "machines" in claim for claim in claims)
