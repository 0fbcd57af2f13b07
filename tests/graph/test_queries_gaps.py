"""Questions about what is missing, disputed or new, over a debate of a few sentences in which the answer is known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from graph.synthetic import BASE as MADE_BASE
from graph.synthetic import make_inputs
from stratgraph.graph import GraphInputs, Store, build_trig, load_queries, open_store, run_query
from stratgraph.graph.store import Engine
from stratgraph.ids import mint_claim_id, mint_relation_id
from stratgraph.model import (
    Answer,
    Attribution,
    Block,
    CausalLink,
    Cell,
    Claim,
    Concept,
    ConceptScheme,
    ConceptUse,
    Contrast,
    Correction,
    Essay,
    Question,
    Quote,
    Reading,
    Relation,
    RelationKind,
    Stance,
)

BASE = "https://harbour.example/"
CONCEPTS = ("cranes", "depth", "dredging", "pilots", "silt", "tide")
QUERIES = load_queries()

# Essay, sentence, stances, central; the words are made up for these tests.
SENTENCES: dict[str, tuple[str, str, dict[str, str], bool]] = {
    "deep": ("quay", "Depth pays for the harbour.", {"depth": "for"}, True),
    "crane": ("quay", "Cranes age in a decade.", {"cranes": "against"}, False),
    "told": ("quay", "Owners say that cranes win.", {"cranes": "for"}, False),
    "shoal": ("pier", "Depth is bought and lost again.", {"depth": "against"}, True),
    "both": ("pier", "Dredging fights silt all year.", {"dredging": "for", "silt": "against"}, True),
    "pilot": ("mole", "Pilots know the bar by heart.", {"pilots": "for"}, True),
    "agree": ("mole", "A harbour lives by its depth.", {"depth": "for"}, False),
}
DATES = {"quay": "2021-05-01", "pier": "2022", "mole": None}


def make_claim_id(key: str) -> str:
    essay, words, _, _ = SENTENCES[key]
    return mint_claim_id(essay, words)


def make_reading(slug: str) -> tuple[Essay, Reading]:
    words = [slug.title(), *(words for essay, words, _, _ in SENTENCES.values() if essay == slug)]
    blocks, at = [], 0
    for index, part in enumerate(words):
        blocks.append(Block("paragraph" if index else "title", at, at + len(part)))
        at += len(part) + 2
    essay = Essay(slug, slug.title(), "\n\n".join(words), tuple(blocks), (f"Author of {slug}",), DATES[slug])
    claims = []
    for key, (of, said, stances, central) in SENTENCES.items():
        if of == slug:
            block = blocks[words.index(said)]
            claims.append(
                Claim(
                    make_claim_id(key),
                    slug,
                    Quote(block.start, block.end, said),
                    ("evaluative",),
                    central,
                    0.5,
                    Attribution("owners", "say") if key == "told" else Attribution(),
                    "plain",
                    tuple(Stance(one, side, 0.9) for one, side in stances.items()),  # type: ignore[arg-type]
                    0.8,
                    blocks.index(block),
                )
            )
    used = sorted({stance.concept for claim in claims for stance in claim.stances})
    return essay, Reading(
        slug,
        "",
        len(claims),
        tuple(claims),
        concepts=tuple(ConceptUse(one, (one,), 1, True, "mixed") for one in used),  # noqa: FBT003 - it is the value
        causal_links=tuple(link for link in LINKS if link.claim.startswith(f"{slug}/")),
        contrasts=(Contrast(make_claim_id("shoal"), "depth", "tide", "depth", "tide"),) if slug == "pier" else (),
        answers=tuple(answer for answer in ANSWERS if answer.claim.startswith(f"{slug}/")),
    )


def make_link(key: str, cause: str, sign: str, effect: str) -> CausalLink:
    return CausalLink(make_claim_id(key), cause, effect, sign, cause, effect)  # type: ignore[arg-type]


def make_relation(kind: RelationKind, one: str, other: str, **more: object) -> Relation:
    a, b = sorted((make_claim_id(one), make_claim_id(other)))
    return Relation(mint_relation_id(a, b), a, b, kind, "opposed-stance", "Because.", 0.7, **more)  # type: ignore[arg-type]


LINKS = (
    make_link("deep", "dredging", "+", "depth"),
    make_link("both", "dredging", "-", "silt"),
    make_link("both", "silt", "-", "depth"),
    make_link("shoal", "depth", "+", "cranes"),
    make_link("agree", "cranes", "+", "dredging"),
    make_link("pilot", "dredging", "-", "depth"),
)
ANSWERS = (
    Answer(make_claim_id("deep"), "what-pays", "depth", "depth"),
    Answer(make_claim_id("both"), "what-pays", "dredging", "dredging"),
    Answer(make_claim_id("agree"), "What pays?", "its depth", "depth"),
)
RELATIONS = (
    make_relation("contradict", "deep", "shoal", concept="depth"),
    make_relation("agree", "deep", "agree", concept="depth"),
    make_relation("rival", "both", "agree", concept="depth", review="rejected"),
    make_relation("undecided", "crane", "pilot"),
)
INPUTS = GraphInputs(
    base=BASE,
    essays=tuple(make_reading(slug)[0] for slug in DATES),
    scheme=ConceptScheme("Harbour", tuple(Concept(one, one, f"What {one} is.") for one in CONCEPTS)),
    readings=tuple(make_reading(slug)[1] for slug in DATES),
    relations=RELATIONS,
    corrections=(
        Correction("reject", RELATIONS[2].id, "Ann", "2026-01-02"),
        Correction("confirm", "quay/00000000", "Ann", "2026-01-03", "it was so", 2, state="orphaned"),
        Correction("confirm", RELATIONS[1].id, "Bo", "2026-01-04"),
    ),
    questions=(Question("what-pays", "What pays?"), Question("who-rules", "Who rules the bar?")),
)


@pytest.fixture(params=["rdflib", "oxigraph"], scope="module")
def store(request: pytest.FixtureRequest) -> Store:
    engine: Engine = request.param
    return open_store(build_trig(INPUTS), BASE, engine=engine)


def ask(store: Store, name: str, *columns: str, **parameters: Cell) -> list[Any]:
    """Some columns of the answer, in its order; of one column, its cells."""
    table = run_query(store, QUERIES[name], parameters)
    rows = [tuple(row[column] for column in columns) for row in table.to_records()]
    return [row[0] for row in rows] if len(columns) == 1 else rows


def test_concept_sides_tells_who_is_for_and_who_against(store: Store) -> None:
    rows = ask(store, "concept-sides", "essay", "for", "against", concept="depth")
    assert sorted(rows) == [("mole", 1, 0), ("pier", 0, 1), ("quay", 1, 0)]


def test_questions_counts_essays_and_ways(store: Store) -> None:
    assert ask(store, "questions", "id", "essays", "answers", "ways") == [
        ("what-pays", 3, 3, 2),
        ("who-rules", 0, 0, 0),
    ]
    assert ask(store, "questions-disputed", "question", "ways") == [("what-pays", 2)]
    assert ask(store, "questions-unanswered", "question") == ["who-rules"]
    assert ask(store, "essays-silent-on-question", "essay", question="who-rules") == ["mole", "pier", "quay"]
    assert ask(store, "essays-silent-on-question", "essay", question="what-pays") == []
    assert len(ask(store, "answers-to-question", "answer", question="what-pays")) == 3


def test_causal_path_takes_what_lies_on_a_way_and_nothing_else(store: Store) -> None:
    found = ask(store, "causal-path", "cause", "sign", "effect", **{"from": "silt", "to": "cranes"})
    assert ("silt", "-", "depth") in found
    assert ("depth", "+", "cranes") in found
    assert not any("tide" in row or "pilots" in row for row in found)
    assert ask(store, "causal-path", "cause", **{"from": "tide", "to": "cranes"}) == []


def test_causal_loops_takes_the_links_that_lead_back(store: Store) -> None:
    found = {row[:2] for row in ask(store, "causal-loops", "cause", "effect", "claim")}
    assert found == {
        ("cranes", "dredging"), ("depth", "cranes"), ("dredging", "depth"), ("dredging", "silt"), ("silt", "depth"),
    }  # fmt: skip


def test_causal_signs_disputed_finds_the_pair_with_both_signs(store: Store) -> None:
    assert ask(store, "causal-signs-disputed", "cause", "effect", "more", "less") == [("dredging", "depth", 1, 1)]


def test_causes_of_concept_looks_both_ways(store: Store) -> None:
    found = ask(store, "causes-of-concept", "side", "sign", "other", concept="silt")
    assert found == [("cause", "-", "dredging"), ("effect", "-", "depth")]


def test_concepts_unconnected_are_those_that_stand_alone(store: Store) -> None:
    assert ask(store, "concepts-unconnected", "concept") == ["pilots"]
    assert ask(store, "concepts-unused", "concept") == ["tide"]


def test_sides_of_one_essay_are_positions_that_one_alone_takes(store: Store) -> None:
    rows = ask(store, "sides-of-one-essay", "concept", "side", "essay", "opposed")
    assert ("depth", "against", "pier", 2) in rows
    assert ("pilots", "for", "mole", 0) in rows
    assert not any(row[:2] == ("depth", "for") for row in rows)


def test_claims_of_one_essay_are_central_and_without_friends(store: Store) -> None:
    rows = ask(store, "claims-of-one-essay", "claim", "disagree")
    assert rows == [(make_claim_id("shoal"), 1), (make_claim_id("pilot"), 0), (make_claim_id("both"), 0)]


def test_claims_most_disputed_counts_both(store: Store) -> None:
    rows = ask(store, "claims-most-disputed", "claim", "disagree", "agree")
    assert set(rows) == {(make_claim_id("deep"), 1, 1), (make_claim_id("shoal"), 1, 0)}


def test_views_nobody_holds_are_reported_and_shared_by_none(store: Store) -> None:
    assert ask(store, "views-nobody-holds", "claim", "holder") == [(make_claim_id("told"), "owners")]


def test_cruxes_are_central_and_not_rejected(store: Store) -> None:
    assert ask(store, "cruxes", "relation", "weight") == [(RELATIONS[0].id, 1.0)]


def test_relations_are_found_by_author_reason_pair_and_review(store: Store) -> None:
    assert len(ask(store, "relations-of-author", "relation", author="Author of quay")) == 3
    assert len(ask(store, "relations-by-reason", "relation", reason="opposed-stance")) == 4
    assert ask(store, "relations-between-essays", "kind", essay="quay", other="mole") == ["agree", "undecided"]
    assert set(ask(store, "relations-to-review", "relation")) == {item.id for item in RELATIONS} - {RELATIONS[2].id}
    assert sum(ask(store, "relations-counted", "relations")) == 4


@pytest.mark.parametrize(
    ("essay", "added"),
    [
        # The mole has no date and counts as first; the quay is older than the pier.
        ("mole", {("concept", "depth"), ("concept", "pilots"), ("answer", "What pays? its depth"),
                  ("cause", "cranes + dredging"), ("cause", "dredging - depth")}),
        ("quay", {("concept", "cranes"), ("cause", "dredging + depth")}),
        ("pier", {("concept", "dredging"), ("concept", "silt"), ("cause", "depth + cranes"),
                  ("cause", "dredging - silt"), ("cause", "silt - depth")}),
    ],
)  # fmt: skip
def test_additions_of_essay_are_what_no_earlier_one_has(store: Store, essay: str, added: set[tuple[str, str]]) -> None:
    assert set(ask(store, "additions-of-essay", "kind", "what", essay=essay)) == added


def test_corrections_are_counted_and_their_orphans_found(store: Store) -> None:
    rows = ask(store, "corrections-by-person", "who", "confirmed", "rejected", "first", "last")
    assert rows == [("Ann", 1, 1, "2026-01-02", "2026-01-03"), ("Bo", 1, 0, "2026-01-04", "2026-01-04")]
    assert ask(store, "corrections-orphaned", "target", "why") == [("quay/00000000", "it was so")]


def test_claims_are_found_by_words_type_and_author(store: Store) -> None:
    assert ask(store, "claims-with-words", "claim", words="SILT") == [make_claim_id("both")]
    assert len(ask(store, "claims-by-type", "claim", type="evaluative")) == len(SENTENCES)
    assert ask(store, "claims-of-author", "claim", author="Author of mole") == [make_claim_id("pilot")]
    assert ask(store, "authors", "author", "claims") == [
        ("Author of mole", 2), ("Author of pier", 2), ("Author of quay", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ["rdflib", "oxigraph"])
def test_quotes_orphaned_finds_the_quote_that_moved(engine: Engine) -> None:
    trig = build_trig(INPUTS)
    assert ask(open_store(trig, BASE, engine=engine), "quotes-orphaned", "claim") == []
    where = trig.index("Cranes age in a decade.", trig.index("essay/quay#block-0>\n"))
    damaged = f"{trig[:where]}Cranes rust in a decade.{trig[where + len('Cranes age in a decade.') :]}"
    rows = ask(open_store(damaged, BASE, engine=engine), "quotes-orphaned", "claim", "found")
    assert rows == [(make_claim_id("crane"), "Cranes rust in a decade")]


@pytest.mark.parametrize("engine", ["rdflib", "oxigraph"])
def test_queries_about_questions_give_nothing_where_there_are_none(engine: Engine) -> None:
    inputs = make_inputs(essays=2, relations=0)
    silent = tuple(replace(reading, answers=()) for reading in inputs.readings)
    store = open_store(build_trig(replace(inputs, readings=silent, questions=())), MADE_BASE, engine=engine)
    names = ("answers", "question-answers", "question-names", "questions", "questions-disputed", "questions-unanswered")
    for name in names:
        assert run_query(store, load_queries()[name], {}).rows == (), name


def test_queries_that_list_relations_tell_of_the_rejected_or_leave_them_out() -> None:
    for name, named in load_queries().items():
        listed = re.search(r"SELECT [^{]*\?relation\b", named.sparql) and "sg:claimA" in named.sparql
        if listed:
            marked = re.search(r"SELECT [^{]*\?review\b", named.sparql)
            assert marked or 'sg:review "unreviewed"' in named.sparql, name
