from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from nlp.cases import SCHEME, get_parser, make_essay
from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.pipeline import Findings, Tools, build_pipeline
from stratgraph.nlp.tree_votes import collect_tree_votes

FOR, AGAINST = 1, -1


@functools.cache
def _pipeline(*extra: str) -> Language:
    """With further concepts beside those of the cases, by their ids."""
    more = (Concept(name, name.replace("-", " ")) for name in extra)
    return build_pipeline(ConceptScheme("", (*SCHEME.concepts, *more)))


def votes_of(text: str, kind: str = "paragraph", extra: tuple[str, ...] = ()) -> dict[str, int]:
    """Concept and sign of every vote that the tree of a sentence gives."""
    return {vote.concept: vote.sign for vote in find_votes(text, kind, extra)}


def find_votes(text: str, kind: str = "paragraph", extra: tuple[str, ...] = ()) -> list[Vote]:
    """Every vote that the tree of a sentence gives."""
    essay = make_essay((kind, text))  # type: ignore[arg-type]
    doc = _pipeline(*extra).make_doc(essay.text)
    findings = Findings(essay, Tools(parser=get_parser()))
    doc._.stratgraph = findings
    _pipeline(*extra)(doc)
    return [
        vote
        for sentence in findings.sentences
        if sentence.kind != "title"
        for vote in collect_tree_votes(
            sentence, findings.trees[sentence.index], findings.places.get(sentence.index, ())
        )
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The model is not an asset.", "not … asset"),
        ("The bottleneck was never the model.", "bottleneck … never"),
        ("I do not think the model is an asset.", "not … asset"),
        ("We doubt that the model is an asset.", "doubt … asset"),
        ("Rents never fall, and we doubt that the model is an asset.", "doubt … asset"),
        ("Nor are models an asset.", "Nor … asset"),
        ("Nor is the model the limit we were promised.", "Nor … limit"),
    ],
)
def test_the_cue_of_a_vote_that_is_turned_round_has_what_turns_it(text: str, cue: str) -> None:
    assert [(vote.sign, vote.cue) for vote in find_votes(text) if vote.concept == "frontier-model"] == [(AGAINST, cue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a thing is called, and by way of what
        ("Trust is a moat.", {"trust": FOR}),
        ("Speed is no longer a moat.", {"speed": AGAINST}),
        ("Trust is the only moat that a bank can dig.", {"trust": FOR}),
        ("Trust is no liability.", {"trust": FOR}),
        ("Trust is not the obstacle.", {}),
        ("Speed is the obstacle.", {"speed": AGAINST}),
        ("In short: speed is doomed, and we never cared for it.", {"speed": AGAINST}),
        ("Trust might have been scarce, but who needs it?", {}),
        ("Trust could have been a moat.", {}),
        ("Speed is a source of confusion.", {"speed": AGAINST}),
        ("Trust is the one thing that lasts.", {"trust": FOR}),
        ("Open source was once an advantage.", {"open-source": AGAINST}),
        ("The real race is trust.", {"trust": FOR}),
        ("It is trust that decides who wins.", {"trust": FOR}),
        ("The real race is faster.", {}),
        ("Speed will not help.", {"speed": AGAINST}),
        ("The value is in the plumbing.", {"plumbing": FOR}),
        ("They rely on trust, which never fades.", {"trust": FOR}),
        # what can be had, and what cannot
        ("Models can be exchanged.", {"frontier-model": AGAINST}),
        ("A rival may copy the model.", {"frontier-model": AGAINST}),
        ("You can buy the model.", {"frontier-model": AGAINST}),
        ("The model was copied within a week.", {"frontier-model": AGAINST}),
        ("Everybody has the model.", {"frontier-model": AGAINST}),
        ("Nobody else has the data centre.", {"data-centre": FOR}),
        ("No one has ever copied the plumbing.", {"plumbing": FOR}),
        ("You can order the model from a list.", {}),
        # advice in other moods
        ("Trust should be protected.", {"trust": FOR}),
        ("Firms would do well to protect trust.", {"trust": FOR}),
        ("Let us abandon the model.", {"frontier-model": AGAINST}),
        ("Abandon the model and protect trust.", {"frontier-model": AGAINST, "trust": FOR}),
        ("Abandon the model and we stand idle.", {}),
        ("Abandon the model or the harbour will close.", {}),
        ("Keep the data centre.", {"data-centre": FOR}),
        ("Keep the data centre cheap.", {}),
        # what is told of the past, of a circumstance, or of a view
        ("Trust used to be an asset.", {"trust": AGAINST}),
        ("We told the bank that speed was a moat.", {}),
        ("The belief that speed is a moat has few friends.", {}),
        ("When speed fails, they walk.", {}),
        ("The model gets better every month.", {}),
        ("The model speaks better now.", {}),
        ("Open data was needed less.", {}),
        ("Open data is the cheapest crane.", {}),
        ("The little data centre in the dunes is a moat.", {"data-centre": FOR}),
        ("A group competes on speed.", {}),
        # comparison
        ("Trust is more valuable than speed.", {"trust": FOR, "speed": AGAINST}),
        ("Trust matters more than speed.", {"trust": FOR, "speed": AGAINST}),
        ("Open source serves the small firms better than regulation.", {"open-source": FOR, "regulation": AGAINST}),
        # deeds, their objects and who does them
        ("Speed destroys trust.", {"speed": AGAINST, "trust": FOR}),
        ("Growth depends on trust.", {"trust": FOR}),
        ("Regulation fails to protect quality.", {"regulation": AGAINST}),
        ("Regulation reduces the risk of fraud.", {"regulation": FOR}),
        ("The frontier model adds nothing.", {"frontier-model": AGAINST}),
        ("The frontier model does nothing.", {"frontier-model": AGAINST}),
        ("The frontier model does nothing so crude.", {}),
        ("The frontier model does nothing about the price.", {}),
        ("Firms that own the data plumbing will win.", {"plumbing": FOR}),
        ("Whoever ignores regulation will fail.", {"regulation": FOR}),
        ("Investing in data plumbing pays off.", {"plumbing": FOR}),
        ("The profit goes to those who hold the data plumbing.", {"plumbing": FOR}),
        ("Cheap models turn trust into a commodity.", {"trust": AGAINST}),
        # framings, outcomes, want
        ("The firm fell for the myth of speed.", {"speed": AGAINST}),
        ("Most boards neglect trust.", {"trust": FOR}),
        ("If you rely on the frontier model, you lose the ability to judge.", {"frontier-model": AGAINST}),
        ("Without trust no merger succeeds.", {"trust": FOR}),
        # beliefs
        ("I do not think that speed is a moat.", {"speed": AGAINST}),
    ],
)
def test_tree_votes_are_composed(text: str, expected: dict[str, int]) -> None:
    found = {concept: sign for concept, sign in votes_of(text).items() if concept != "moat"}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Data that nobody trusts is useless, and open data that nobody reads is worthless.",
        "Bad regulation is a burden.",
        "If speed were a moat, they would win.",
        "Speed is a moat until somebody else hurries.",
        "Not because speed is wrong, but because it costs sleep, they went home.",
        "A firm that believes that speed is a moat reads no reports.",
        "The more speed they gain, the less trust they keep.",
        "Trust declines.",
        "Speed is as useful as rain.",
        "We depend on the frontier model.",
        "Speed is not always an advantage.",
    ],
)
def test_tree_votes_are_not_guessed(text: str) -> None:
    assert {concept: sign for concept, sign in votes_of(text).items() if concept != "moat"} == {}


@pytest.mark.parametrize("text", ["Trust is a moat.", "The moat is trust.", "Speed is not a moat."])
def test_a_concept_that_is_a_verdict_gets_none(text: str) -> None:
    assert "moat" not in votes_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In praise of regulation", {"regulation": FOR}),
        ("The case against speed", {"speed": AGAINST}),
        ("Beyond efficiency", {"efficiency": AGAINST}),
        ("Trust before speed", {"trust": FOR, "speed": AGAINST}),
    ],
)
def test_headings_take_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text, "heading") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bottleneck is not a moat.", {"bottleneck": AGAINST}),
        ("A bottleneck is a moat.", {}),
        ("Open source is local optimisation.", {"open-source": AGAINST}),
        ("Open source is not local optimisation.", {"open-source": FOR}),
    ],
)
def test_tree_votes_hear_worth_that_is_in_a_name(text: str, expected: dict[str, int]) -> None:
    found = votes_of(text, extra=("bottleneck", "local-optimisation"))
    assert {concept: sign for concept, sign in found.items() if concept != "moat"} == expected
