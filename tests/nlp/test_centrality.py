from __future__ import annotations

import pytest

from nlp.cases import SCHEME, get_reader, get_sentences, make_essay, read
from stratgraph.config import NlpSettings
from stratgraph.nlp import make_reader
from stratgraph.nlp.centrality import score_claims
from stratgraph.nlp.centrality_signs import Candidate, read_central_signs

ESSAY = (
    "Many ports bought the frontier model last year. Crews shrugged at it.",
    "Speed is table stakes. Every rival has it. Every berth is quick.",
    "Trust is slow to earn. Clerks keep ledgers. Ledgers keep ports honest. Honest ports fill berths.",
    "Berths need paint. Paint needs sun. Sun is free. Rain is free as well. Both help the grass.",
    "So the point is not speed but trust. Trust is the moat. Ports that guard trust will win.",
)


def test_centrality_picks_five_to_the_limit() -> None:
    reading = read(*ESSAY)
    central = [claim for claim in reading.claims if claim.central]
    assert 5 <= len(central) <= 8
    assert all(0 <= claim.central_score <= 1 for claim in reading.claims)
    assert min(claim.central_score for claim in central) >= max(
        claim.central_score for claim in reading.claims if not claim.central
    )


def test_centrality_prefers_what_the_essay_comes_to() -> None:
    central = {claim.quote.exact for claim in read(*ESSAY).claims if claim.central}
    assert {"Trust is the moat.", "So the point is not speed but trust."} <= central
    assert "Paint needs sun." not in central


def test_centrality_keeps_to_the_setting() -> None:
    essay = make_essay(*(("paragraph", words) for words in ESSAY))
    reader = make_reader(SCHEME, NlpSettings(pipeline="blank", central_claims=2))
    assert sum(claim.central for claim in reader.read(essay).claims) == 2


@pytest.mark.parametrize(
    ("title", "central"),
    [("Trust Is the Moat", True), ("Guard the Trust", False), ("The Moat of Trust", False)],
)
def test_centrality_takes_titles_that_assert(title: str, *, central: bool) -> None:
    essay = make_essay(*(("paragraph", words) for words in ESSAY[:4]), title=title)
    picked = {claim.quote.exact for claim in get_reader().read(essay).claims if claim.central}
    assert (title in picked) is central


def test_centrality_prefers_a_sentence_to_a_title_that_says_the_same() -> None:
    essay = make_essay(*(("paragraph", words) for words in ESSAY), title="Trust Is the Moat")
    picked = {claim.quote.exact for claim in get_reader().read(essay).claims if claim.central}
    assert len({"Trust is the moat.", "Trust Is the Moat"} & picked) == 1


def test_centrality_leaves_out_what_is_not_finished() -> None:
    reading = read(*ESSAY, "The real moat is this:")
    assert not any(claim.central for claim in reading.claims if claim.quote.exact.endswith(":"))


def test_central_signs_tell_place_and_contents() -> None:
    sentences = get_sentences(
        ("paragraph", "Trust is the moat. What pays? Trust pays."), ("paragraph", "Grass is green.")
    )
    candidates = [
        Candidate(sentence, ("trust",), 1, endorses=True, answers=False, reported=False, types=())
        for sentence in sentences
    ]
    first, _, answer, last = read_central_signs(sentences, candidates)
    assert (first["concepts"], first["verdicts"], first["endorses"]) == (1, 1, 1)
    assert "answers" not in first
    assert answer["after question"] == 1
    assert last["close"] == last["section ends"] == 1
    assert score_claims(sentences, []) == []


def test_centrality_takes_no_sentence_twice() -> None:
    reading = read("Trust is the moat.", "Trust is the moat.", "Speed fades.")
    assert [claim.central for claim in reading.claims].count(True) == 2


def test_a_reported_view_is_never_central() -> None:
    views = ("Analysts insist that speed is the moat.", "Analysts insist that trust is the moat.")
    reading = read(*ESSAY, *views)
    reported = [claim for claim in reading.claims if claim.attributed_to.holder]
    assert len(reported) == len(views)
    assert not any(claim.central for claim in reported)
