"""Whole essays against their annotation: the perfect, the empty, and anything between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.ferry import (
    SCHEME,
    SENTENCES,
    load_gold,
    make_perfect_reading,
    make_perfect_relations,
    make_prediction,
    make_relation,
)
from stratgraph.evaluation import Gold, GoldEssay, Scores, evaluate, score_reading
from stratgraph.evaluation.scores import MEASURES
from stratgraph.model import (
    Answer,
    Attribution,
    CausalLink,
    Claim,
    ConceptUse,
    Contrast,
    Mention,
    Reading,
    Relation,
    Stance,
)

EMPTY = Reading(essay="harbour", sha256="")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Gold:
    return load_gold(tmp_path_factory.mktemp("gold"))


def values_of(scores: Scores) -> dict[str, float | None]:
    return {row.measure: row.value for row in scores.rows}


def test_evaluation_of_a_perfect_reading_is_one(gold: Gold) -> None:
    readings = {essay.name: make_perfect_reading(essay) for essay in gold.essays}
    found = evaluate(gold, readings, make_perfect_relations(gold, readings), SCHEME, SENTENCES)
    assert set(values_of(found.essays[0])) == set(MEASURES) - {"relations", "relation-pairs", "relation-kinds"}
    assert set(values_of(found.essays[0]).values()) == {1.0}
    assert set(values_of(found.mean).values()) == {1.0}
    assert set(values_of(found.relations).values()) == {1.0}
    assert all(row.coverage in {None, 1.0} for part in found.essays for row in part.rows)
    assert [
        finding for part in (*found.essays, found.relations) for finding in part.findings if finding.kind != "shown"
    ] == []
    assert found.unread == ()


def test_evaluation_of_an_empty_reading_is_zero(gold: Gold) -> None:
    scores = score_reading(gold.essays[0], EMPTY, SCHEME)
    assert set(values_of(scores).values()) == {0.0}
    assert all(row.right == row.predicted == 0 for row in scores.rows)
    misses = {finding.measure for finding in scores.findings}
    assert {"claims", "central", "reported", "key-concepts", "causal", "contrasts", "answers"} == misses


def test_evaluation_of_nothing_against_nothing_has_no_figure() -> None:
    scores = score_reading(GoldEssay("void", ()), EMPTY, SCHEME)
    assert set(values_of(scores).values()) == {None}
    assert scores.findings == ()


def test_evaluation_of_everything_against_nothing_is_zero(gold: Gold) -> None:
    scores = score_reading(GoldEssay("harbour", ()), make_perfect_reading(gold.essays[0]), SCHEME)
    values = values_of(scores)
    assert {values["claims"], values["causal"], values["concepts"]} == {0.0}
    assert values["types"] is None


def test_evaluation_tells_the_trivial_answers(gold: Gold) -> None:
    scores = score_reading(gold.essays[0], EMPTY, SCHEME, SENTENCES["harbour"])
    trivial = {row.measure: row.trivial for row in scores.rows}
    # Nine sentences: seven required claims, one optional that counts neither way, one no claim.
    assert trivial["claims"] == pytest.approx(14 / 15)
    # The first two sentences; the second is a false alarm, the last claim a miss.
    assert trivial["central"] == pytest.approx(0.5)
    # `evaluative` is right for three of seven.
    assert trivial["types"] == pytest.approx(3 / 7)
    # Reliability is `for` in four claims, the pier in one, the engine never in four.
    assert trivial["stances"] == pytest.approx(5 / 9)
    assert trivial["key-concepts"] == 1.0
    # Of the four concepts of the scheme one is nobody's.
    assert trivial["concepts"] == pytest.approx(3 / 4)
    assert trivial["causal-signs"] == 1.0
    assert trivial["contrast-sides"] == pytest.approx(1 / 2)


def test_evaluation_without_sentences_leaves_their_trivial_answers_out(gold: Gold) -> None:
    scores = score_reading(gold.essays[0], EMPTY, SCHEME)
    trivial = {row.measure: row.trivial for row in scores.rows}
    assert (trivial["claims"], trivial["central"], trivial["causal"]) == (None, None, None)
    assert trivial["types"] is not None


def test_evaluation_means_are_over_the_essays_that_have_a_figure(gold: Gold) -> None:
    readings = {"harbour": make_perfect_reading(gold.essays[0]), "strait": Reading(essay="strait", sha256="")}
    found = evaluate(gold, readings, [], SCHEME)
    values = values_of(found.mean)
    assert values["claims"] == 0.5
    # The second essay has no causal link, and nothing was said of one.
    assert values["causal"] == 1.0
    row = found.mean.find_row("claims")
    assert row is not None
    assert (row.gold, row.predicted, row.right) == (9, 7, 7)


def test_evaluation_names_essays_without_a_reading(gold: Gold) -> None:
    readings = {"strait": make_perfect_reading(gold.essays[1])}
    found = evaluate(gold, readings, [], SCHEME)
    assert found.unread == ("harbour",)
    assert [part.essay for part in found.essays] == ["strait"]
    assert values_of(found.relations) == {"relations": None, "relation-kinds": None}


QUOTES = st.sampled_from(SENTENCES["harbour"]) | st.text(max_size=30)
IDS = st.sampled_from(["engine", "timetable", "pier", "ticket-price", "elsewhere"])
STANCES = st.builds(Stance, IDS, st.sampled_from(["for", "against", "neutral"]), st.floats(0, 1))


@st.composite
def make_readings(draw: st.DrawFn) -> Reading:
    """Any reading at all: sentences of the essay and others, figures of claims that are there and that are not."""
    claims: list[Claim] = []
    for at, quote in enumerate(draw(st.lists(QUOTES, max_size=6))):
        claim = make_prediction(
            "harbour",
            quote,
            types=tuple(draw(st.sets(st.sampled_from(["causal", "evaluative", "descriptive"])))),
            central=draw(st.booleans()),
            attributed_to=Attribution(draw(st.none() | st.just("inspectors"))),
            stances=tuple(draw(st.lists(STANCES, max_size=3))),
        )
        claims.append(replace(claim, id=f"harbour/{at:08}"))
    ids = st.sampled_from([claim.id for claim in claims] or ["harbour/lost"]) | st.just("harbour/lost")
    words = st.sampled_from(["engines", "timetables", "the pier", ""]) | st.text(max_size=8)
    return Reading(
        essay="harbour",
        sha256="",
        claims=tuple(claims),
        mentions=tuple(
            draw(st.lists(st.builds(Mention, IDS, st.just(0), st.just(1), words, st.just("label")), max_size=3))
        ),
        concepts=tuple(
            draw(
                st.lists(
                    st.builds(
                        ConceptUse,
                        IDS,
                        st.tuples(words),
                        st.integers(0, 9),
                        st.booleans(),
                        st.sampled_from(["for", "against", "mixed", "neutral"]),
                    ),
                    max_size=4,
                ),
            ),
        ),
        causal_links=tuple(draw(st.lists(st.builds(CausalLink, ids, words, words, st.sampled_from("+-")), max_size=4))),
        contrasts=tuple(draw(st.lists(st.builds(Contrast, ids, words, words), max_size=4))),
        answers=tuple(draw(st.lists(st.builds(Answer, ids, words, words), max_size=4))),
    )


def shuffle_reading(reading: Reading, random: Random) -> Reading:
    def mix(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(values, len(values)))

    claims = (replace(claim, stances=mix(claim.stances)) for claim in reading.claims)  # type: ignore[arg-type]
    return replace(
        reading,
        claims=mix(tuple(claims)),  # type: ignore[arg-type]
        mentions=mix(reading.mentions),  # type: ignore[arg-type]
        concepts=mix(reading.concepts),  # type: ignore[arg-type]
        causal_links=mix(reading.causal_links),  # type: ignore[arg-type]
        contrasts=mix(reading.contrasts),  # type: ignore[arg-type]
        answers=mix(reading.answers),  # type: ignore[arg-type]
    )


@given(reading=make_readings())
def test_evaluation_figures_are_shares(gold: Gold, reading: Reading) -> None:
    for row in score_reading(gold.essays[0], reading, SCHEME, SENTENCES["harbour"]).rows:
        figures = (row.value, row.precision, row.recall, row.f1, row.accuracy, row.coverage, row.trivial, row.readers)
        assert all(figure is None or 0.0 <= figure <= 1.0 for figure in figures), row
        assert 0 <= row.right <= max(row.gold, row.predicted)


@given(reading=make_readings(), seed=st.randoms(use_true_random=False))
def test_evaluation_does_not_depend_on_the_order_of_predictions(gold: Gold, reading: Reading, seed: Random) -> None:
    first = score_reading(gold.essays[0], reading, SCHEME, SENTENCES["harbour"])
    second = score_reading(gold.essays[0], shuffle_reading(reading, seed), SCHEME, SENTENCES["harbour"])
    assert second.rows == first.rows


@given(
    reading=make_readings(),
    kinds=st.lists(st.sampled_from(["agree", "contradict", "rival", "apparent", "undecided"]), max_size=6),
    seed=st.randoms(use_true_random=False),
)
def test_evaluation_of_relations_is_a_share_in_any_order(
    gold: Gold, reading: Reading, kinds: list[str], seed: Random
) -> None:
    other = make_perfect_reading(gold.essays[1])
    readings = {"harbour": reading, "strait": other}
    sides = [claim.id for claim in (*reading.claims, *other.claims)]
    relations: list[Relation] = [
        make_relation(seed.choice(sides), seed.choice(sides), kind, seed.random())  # type: ignore[arg-type]
        for kind in kinds
    ]
    first = evaluate(gold, readings, relations, SCHEME).relations
    assert all(row.value is not None and 0.0 <= row.value <= 1.0 for row in first.rows)
    assert evaluate(gold, readings, seed.sample(relations, len(relations)), SCHEME).relations == first


def test_evaluation_carries_the_fingerprint_of_the_gold(gold: Gold) -> None:
    assert evaluate(gold, {}, [], SCHEME).gold_sha256 == gold.sha256 != ""


def test_evaluation_reads_no_files(gold: Gold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evaluate(gold, {"harbour": EMPTY}, [], SCHEME)
    assert list(tmp_path.iterdir()) == []
