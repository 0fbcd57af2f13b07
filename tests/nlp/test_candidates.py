from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.linked import read_findings
from stratgraph.model import Answer, Attribution, Claim, Contrast, Quote, Reading
from stratgraph.nlp.candidates import PhraseUse, iter_uses, rank_candidates
from stratgraph.nlp.proposals import CandidateSentence

TEXT = (
    "A toll booth earns while its owner sleeps. Everybody pays at the toll booth. In May Meridian Freight sold two. "
    "The booth is old. Trust is slow. The captain slept. The toll booth won."
)


def find(text: str, *, claims: tuple[str, ...] = ()) -> dict[str, float]:
    findings, _ = read_findings(("paragraph", text))
    essay = findings.essay
    reading = Reading(
        essay.slug,
        essay.sha256,
        claims=tuple(
            Claim(
                f"notes/{index}",
                essay.slug,
                Quote(essay.text.index(quote), essay.text.index(quote) + len(quote), quote),
                ("descriptive",),
                central=True,
                central_score=1.0,
                attributed_to=Attribution(),
                certainty="plain",
                stances=(),
                confidence=1.0,
            )
            for index, quote in enumerate(claims)
        ),
    )
    named = [(essay.text.index(word), essay.text.index(word) + len(word)) for word in ("Trust",) if word in essay.text]
    uses = list(iter_uses(essay, reading, findings.sentences, findings.trees, named))
    return {candidate.label: candidate.score for candidate in rank_candidates(uses)}


def test_candidates_are_what_recurs_and_is_neither_concept_actor_person_nor_time() -> None:
    assert list(find(TEXT)) == ["toll booth"]


def test_candidates_weigh_more_in_claims() -> None:
    plain = find(TEXT)["toll booth"]
    assert find(TEXT, claims=("The toll booth won.",))["toll booth"] > plain


def test_candidates_weigh_more_where_a_claim_sets_them_against_something() -> None:
    findings, _ = read_findings(("paragraph", TEXT))
    essay, quote = findings.essay, "The toll booth won."
    start = essay.text.index(quote)
    claim = Claim(
        "notes/0",
        essay.slug,
        Quote(start, start + len(quote), quote),
        ("contrastive",),
        central=False,
        central_score=0.1,
        attributed_to=Attribution(),
        certainty="plain",
        stances=(),
        confidence=1.0,
    )
    plain = Reading(essay.slug, essay.sha256, claims=(claim,))
    scores = [
        rank_candidates(iter_uses(essay, reading, findings.sentences, findings.trees, ()))[0].score
        for reading in (
            plain,
            replace(plain, contrasts=(Contrast("notes/0", "the ship", "The toll booth"),)),
            replace(plain, answers=(Answer("notes/0", "who-wins", "The toll booth"),)),
            replace(plain, contrasts=(Contrast("notes/0", "the ship", "the quay"),)),
        )
    ]
    assert scores[1] == scores[2] == scores[0] + 1
    assert scores[3] == scores[0]


def use(words: str, essay: str = "a", sentence: str = "x", weight: float = 1.0) -> PhraseUse:
    return PhraseUse(tuple(words.split()), words, weight, CandidateSentence(essay, sentence, is_claim=False))


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([use("booth")] * 2, []),
        ([use("booth")] * 3, [("booth", 3)]),
        ([use("booth", "a"), use("booth", "b"), use("booth", "c")], []),  # a word that everybody uses
        ([use("booth", "a"), use("booth", "b"), use("booth", "b")], [("booth", 3)]),
        ([use("toll booth"), use("toll booth"), use("booth")], [("toll booth", 3)]),
        ([use("toll booth"), use("booth"), use("booth"), use("booth")], [("booth", 3)]),
        ([use("toll booth")] * 2 + [use("booth", "b")] * 3, [("booth", 3)]),
    ],
)
def test_candidates_are_merged_by_their_last_word(uses: list[PhraseUse], expected: list[tuple[str, int]]) -> None:
    assert [(one.label, one.uses) for one in rank_candidates(uses)] == expected


def test_candidates_show_the_weightiest_sentence_first_and_spread_counts() -> None:
    (one,) = rank_candidates([use("booth", "a", "dull"), use("booth", "b", "telling", 5.0), use("booth", "a", "dull")])
    assert [sentence.text for sentence in one.sentences] == ["telling", "dull"]
    assert one.essays == ("a", "b")
    assert one.score == 1 + 5 + 1 + 2
