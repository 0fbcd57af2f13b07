"""The shipped questions: their columns, their answers, and an analyst's own beside them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.errors import QueryError
from stratgraph.graph import GraphInputs, NamedQuery, Store, build_trig, load_queries, open_store, run_query
from stratgraph.graph.queries import parse_query
from stratgraph.model import Cell, Essay, Table

INPUTS = make_inputs(essays=6)
QUERIES = load_queries()
VALUES: dict[str, Cell] = {
    "author": "Ann B",
    "concept": "concept-002",
    "essay": "essay-0001",
    "from": "concept-000",
    "kind": "contradict",
    "other": "essay-0002",
    "question": "durable-advantage",
    "reason": "opposed-stance",
    "to": "concept-002",
    "type": "causal",
    "words": "THAT “ONE",
}
SITE_COLUMNS = {
    "essays": "slug,title,creators,issued,source,license,rights,publish,sentences,claims,central,sha256,iri",
    "essay-blocks": "essay,index,kind,level,start,end,text",
    "claims": (
        "id,essay,block,start,end,quote,prefix,suffix,types,central,score,holder,cue,certainty,confidence,iri,review,"
        "corrected_by"
    ),
    "claim-stances": "claim,essay,concept,stance,confidence,cues,rule",
    "mentions": "essay,concept,start,end,surface,rule",
    "concepts": "id,label,definition,alt_labels,essays,claims,mentions,for,against,neutral,iri",
    "concept-links": "concept,kind,other",
    "essay-concepts": "essay,concept,label,stance,mentions,key,for,against,neutral",
    "contrasts": "claim,essay,rejected,endorsed,rejected_concept,endorsed_concept,pattern",
    "relations": (
        "id,relation,reason,explanation,confidence,concept,question,review,a,b,essay_a,essay_b,iri,question_id,"
        "rank,corrected_by,other_question"
    ),
    "comparisons": "a,b,compared,found,agree,contradict,rival,apparent,undecided",
    "evidence": "relation,kind,detail,weight",
    "questions": "id,label,definition,alt_labels,concepts,many,essays,answers,ways,iri",
    "question-answers": (
        "question,label,answer,answer_concept,essay,title,claim,quote,central,score,certainty,confidence,holder"
    ),
    "relations-of-concept": "kind,confidence,quote_a,essay_a,quote_b,essay_b,explanation,review,relation",
}


@pytest.fixture(scope="module")
def rdflib_store() -> Store:
    return open_store(build_trig(INPUTS), BASE)


@pytest.fixture(scope="module")
def oxigraph_store() -> Store:
    return open_store(build_trig(INPUTS), BASE, engine="oxigraph")


def ask(store: Store, name: str) -> Table:
    named = QUERIES[name]
    return run_query(store, named, {parameter.name: VALUES[parameter.name] for parameter in named.parameters})


@pytest.mark.parametrize("name", QUERIES)
def test_queries_give_the_same_rows_in_both_stores(name: str, rdflib_store: Store, oxigraph_store: Store) -> None:
    table = ask(rdflib_store, name)
    assert table == ask(oxigraph_store, name)
    assert table.name == name
    assert table.description == QUERIES[name].description


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("count", [1, 7, 1000])
def test_queries_give_their_first_rows_as_they_stand_in_the_whole(
    name: str, count: int, rdflib_store: Store, oxigraph_store: Store
) -> None:
    named = QUERIES[name]
    values = {parameter.name: VALUES[parameter.name] for parameter in named.parameters}
    rows = ask(oxigraph_store, name).rows[:count]
    assert run_query(oxigraph_store, named, values, first=count).rows == rows
    if count == 7:
        assert run_query(rdflib_store, named, values, first=count).rows == rows


QUESTION_IDS = {"durable-advantage": "durable-advantage", "Who wins?": "who-wins"}
QUESTION_LABELS = {"durable-advantage": "Where does durable advantage lie?", "Who wins?": "Who wins?"}
EMPTY_HERE = {
    "causal-loops", "causal-path", "causal-signs-disputed", "concepts-unconnected", "concepts-unused",
    "contrasts-by-concept", "essays-silent-on-question", "quotes-orphaned",
}  # fmt: skip
"""What this debate has none of; a smaller one that has is asked for each in ``test_queries_gaps.py``."""


@pytest.mark.parametrize("name", sorted(set(QUERIES) - EMPTY_HERE))
def test_queries_find_something(name: str, oxigraph_store: Store) -> None:
    assert ask(oxigraph_store, name).rows


@pytest.mark.parametrize("named", QUERIES.values(), ids=QUERIES)
def test_queries_are_described_and_ordered(named: NamedQuery) -> None:
    assert len(named.description.split()) > 4
    assert "ORDER BY" in named.sparql
    assert all(len(parameter.description.split()) > 2 for parameter in named.parameters)


@pytest.mark.parametrize(("name", "columns"), SITE_COLUMNS.items())
def test_queries_of_the_site_keep_their_columns(name: str, columns: str, oxigraph_store: Store) -> None:
    assert ",".join(ask(oxigraph_store, name).columns) == columns


# --- values in, the same values out ----------------------------------------------------------------------------------


def expect_essay(inputs: GraphInputs, essay: Essay) -> tuple[Cell, ...]:
    reading = next(reading for reading in inputs.readings if reading.essay == essay.slug)
    return (
        essay.slug, essay.title, "; ".join(essay.creators), essay.issued, essay.source, essay.license, essay.rights,
        essay.publish, reading.sentences, len(reading.claims), sum(claim.central for claim in reading.claims),
        essay.sha256 or None, f"{BASE}essay/{essay.slug}",
    )  # fmt: skip


def test_query_essays_gives_the_essays_back(rdflib_store: Store) -> None:
    assert ask(rdflib_store, "essays").rows == tuple(expect_essay(INPUTS, essay) for essay in INPUTS.essays)


def test_query_essay_blocks_gives_the_text_back(rdflib_store: Store) -> None:
    expected = [
        (essay.slug, index, block.kind, block.level, block.start, block.end, essay.slice(block.start, block.end))
        for essay in INPUTS.essays
        if essay.publish == "full"
        for index, block in enumerate(essay.blocks)
    ]
    assert list(ask(rdflib_store, "essay-blocks").rows) == expected


def test_query_claims_gives_the_claims_back(rdflib_store: Store) -> None:
    full = {essay.slug for essay in INPUTS.essays if essay.publish == "full"}
    expected = [
        (
            claim.id, claim.essay, claim.block, claim.quote.start, claim.quote.end, claim.quote.exact,
            claim.quote.prefix if claim.essay in full else "", claim.quote.suffix if claim.essay in full else "",
            " ".join(sorted(claim.types)), claim.central, claim.central_score, claim.attributed_to.holder,
            claim.attributed_to.cue, claim.certainty, claim.confidence, f"{BASE}claim/{claim.id}",
            *(("corrected", "Ann B, Zoe Q") if claim.id == INPUTS.corrections[0].target else (None, None)),
        )
        for reading in INPUTS.readings
        for claim in reading.claims
    ]  # fmt: skip
    assert list(ask(rdflib_store, "claims").rows) == expected


def test_query_claim_stances_gives_the_stances_back(rdflib_store: Store) -> None:
    expected = {
        (claim.id, claim.essay, item.concept, item.stance, item.confidence, " | ".join(item.cues), item.rule)
        for reading in INPUTS.readings
        for claim in reading.claims
        for item in claim.stances
    }
    rows = ask(rdflib_store, "claim-stances").rows
    assert set(rows) == expected
    assert len(rows) == len(expected)


def test_query_mentions_gives_the_mentions_back(rdflib_store: Store) -> None:
    full = {essay.slug for essay in INPUTS.essays if essay.publish == "full"}
    expected = {
        (reading.essay, item.concept, item.start, item.end, item.surface, item.rule)
        for reading in INPUTS.readings
        if reading.essay in full
        for item in reading.mentions
    }
    assert set(ask(rdflib_store, "mentions").rows) == expected


def test_query_concepts_counts_the_corpus(rdflib_store: Store) -> None:
    uses = [use for reading in INPUTS.readings for use in reading.concepts]
    stances = [item for reading in INPUTS.readings for claim in reading.claims for item in claim.stances]
    expected = []
    for concept in INPUTS.scheme.concepts:
        mine = [item.stance for item in stances if item.concept == concept.id]
        used = [use for use in uses if use.concept == concept.id]
        expected.append(
            (
                concept.id, concept.pref_label, concept.definition, " | ".join(sorted(concept.alt_labels)), len(used),
                len(mine), sum(use.mentions for use in used), mine.count("for"), mine.count("against"),
                mine.count("neutral"), f"{BASE}concept/{concept.id}",
            )
        )  # fmt: skip
    assert list(ask(rdflib_store, "concepts").rows) == expected


def test_query_concepts_has_those_without_any_use() -> None:
    inputs = make_inputs(essays=1, claims=2, relations=0)
    rows = ask(open_store(build_trig(inputs), BASE), "concepts").to_records()
    unused = [row for row in rows if not row["essays"]]
    assert unused
    assert all(row[key] == 0 for row in unused for key in ("claims", "mentions", "for", "against", "neutral"))


def test_query_concept_links_gives_both_directions(rdflib_store: Store) -> None:
    rows = set(ask(rdflib_store, "concept-links").rows)
    expected = set()
    for concept in INPUTS.scheme.concepts:
        for other in concept.broader:
            expected |= {(concept.id, "broader", other), (other, "narrower", concept.id)}
        expected |= {(concept.id, "related", other) for other in concept.related}
    assert rows == expected


def test_query_essay_concepts_counts_each_essay(rdflib_store: Store) -> None:
    labels = {concept.id: concept.pref_label for concept in INPUTS.scheme.concepts}
    expected = []
    for reading in INPUTS.readings:
        for use in reading.concepts:
            mine = [item.stance for claim in reading.claims for item in claim.stances if item.concept == use.concept]
            counts = [mine.count(side) for side in ("for", "against", "neutral")]
            expected.append(
                (reading.essay, use.concept, labels[use.concept], use.stance, use.mentions, use.key, *counts)
            )
    assert list(ask(rdflib_store, "essay-concepts").rows) == expected


def test_query_comparisons_counts_what_nobody_rejected(rdflib_store: Store) -> None:
    counts = Counter(
        (*sorted((item.a.partition("/")[0], item.b.partition("/")[0])), item.relation)
        for item in INPUTS.relations
        if item.review != "rejected"
    )
    expected = [
        (
            one.a, one.b, one.compared, one.found,
            *(counts[one.a, one.b, kind] for kind in ("agree", "contradict", "rival", "apparent")),
            one.undecided,
        )
        for one in INPUTS.comparisons
    ]  # fmt: skip
    assert list(ask(rdflib_store, "comparisons").rows) == expected


def test_query_relations_and_evidence_give_the_relations_back(rdflib_store: Store) -> None:
    expected = {
        (
            item.id, item.relation, item.reason, item.explanation, item.confidence, item.concept,
            None if item.question is None else QUESTION_LABELS[item.question],
            item.review, item.a, item.b, item.a.partition("/")[0], item.b.partition("/")[0],
            f"{BASE}relation/{item.id}", None if item.question is None else QUESTION_IDS[item.question],
            item.rank,
            "Ann B" if item.id == INPUTS.corrections[-1].target else None,
            None if item.other_question is None else QUESTION_IDS[item.other_question],
        )
        for item in INPUTS.relations
    }  # fmt: skip
    rows = ask(rdflib_store, "relations").rows
    assert set(rows) == expected
    assert [row[0] for row in rows] == [item.id for item in sorted(INPUTS.relations, key=lambda item: item.rank)]
    evidence = [(item.id, one.kind, one.detail, one.weight) for item in INPUTS.relations for one in item.evidence]
    assert list(ask(rdflib_store, "evidence").rows) == evidence


def test_query_contrasts_answers_and_causal_links_give_them_back(rdflib_store: Store) -> None:
    for name, found in (
        ("contrasts", [
            (item.claim, reading.essay, item.rejected, item.endorsed, item.rejected_concept, item.endorsed_concept,
             item.pattern)
            for reading in INPUTS.readings for item in reading.contrasts
        ]),
        ("answers", [
            (item.claim, reading.essay, QUESTION_LABELS[item.question], item.answer, item.answer_concept,
             QUESTION_IDS[item.question])
            for reading in INPUTS.readings for item in reading.answers
        ]),
        ("causal-links", [
            (item.claim, reading.essay, item.cause, item.effect, item.sign, item.cause_concept, item.effect_concept)
            for reading in INPUTS.readings for item in reading.causal_links
        ]),
    ):  # fmt: skip
        rows = ask(rdflib_store, name).rows
        assert set(rows) == set(found)
        assert len(rows) == len(found)


def test_query_corrections_gives_the_corrections_back(rdflib_store: Store) -> None:
    expected = [
        (item.line, item.target, item.action, item.state, item.who, item.when, item.why) for item in INPUTS.corrections
    ]
    columns = ("line", "target", "action", "state", "who", "when", "why")
    rows = ask(rdflib_store, "corrections").to_records()
    assert [tuple(row[column] for column in columns) for row in rows] == expected
    assert [row["value"] for row in rows] == ["", "", "against c", "for c", "Both say so."]


def test_query_claims_for_and_against_part_those_about_a_concept(rdflib_store: Store) -> None:
    about = ask(rdflib_store, "claims-about-concept").to_records()
    for side in ("for", "against"):
        found = {row["claim"] for row in ask(rdflib_store, f"claims-{side}-concept").to_records()}
        assert found == {row["claim"] for row in about if row["stance"] == side}
    assert {row["stance"] for row in about} == {"for", "against", "neutral"}


def test_query_concepts_disputed_and_one_sided_have_nothing_in_common(rdflib_store: Store) -> None:
    disputed = ask(rdflib_store, "concepts-disputed").to_records()
    one_sided = ask(rdflib_store, "concepts-one-sided").to_records()
    assert all(row["for"] and row["against"] for row in disputed)
    assert not {row["concept"] for row in disputed} & {row["concept"] for row in one_sided}


def test_query_essays_overview_counts_each_agreement_once_a_side(rdflib_store: Store) -> None:
    rows = ask(rdflib_store, "essays-overview").to_records()
    kept = [item for item in INPUTS.relations if item.review != "rejected"]
    assert sum(int(row["agrees"] or 0) for row in rows) == 2 * sum(item.relation == "agree" for item in kept)
    assert sum(int(row["disagrees"] or 0) for row in rows) == 2 * sum(item.relation == "contradict" for item in kept)


# --- names, parameters, files ----------------------------------------------------------------------------------------


def test_run_query_takes_an_id_or_an_address(oxigraph_store: Store) -> None:
    named = QUERIES["claims-about-concept"]
    by_id = run_query(oxigraph_store, named, {"concept": "concept-001"})
    assert by_id.rows
    assert by_id == run_query(oxigraph_store, named, {"concept": f"{BASE}concept/concept-001"})
    assert not run_query(oxigraph_store, named, {"concept": "x> ?p ?o } #"}).rows


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "needs the parameter `concept`"),
        ({"concept": ""}, "needs the parameter `concept`"),
        ({"concept": "a", "colour": "b"}, "has no parameter `colour`"),
    ],
)
def test_run_query_names_what_it_takes(parameters: dict[str, Cell], message: str, oxigraph_store: Store) -> None:
    with pytest.raises(QueryError, match=re.escape(message)) as raised:
        run_query(oxigraph_store, QUERIES["claims-about-concept"], parameters)
    assert raised.value.hint == "it takes `concept`"


def test_run_query_says_which_file_is_wrong(oxigraph_store: Store) -> None:
    named = parse_query("my-question", "# What I want to know\nSELECT ?s { ?s ?p }", "my-question.rq")
    with pytest.raises(QueryError) as raised:
        run_query(oxigraph_store, named, {})
    assert raised.value.place
    assert raised.value.place.startswith("my-question, line 2")


def test_parameters_know_what_they_take() -> None:
    lines = ("# Two", "# parameter essay: one", "# parameter other (essay): the other", "# parameter words: any")
    sparql = "\n".join((*lines, "ASK { $essay $other $words }"))
    assert [one.kind for one in parse_query("two", sparql, "two.rq").parameters] == ["essay", "essay", "text"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("My Query.rq", "# Mine\nASK {}", "cannot be the name of a query"),
        ("mine.rq", "ASK {}", "the query has no description"),
        ("mine.rq", "", "the query has no description"),
        ("mine.rq", "# Mine\n# parameter essay: which\nASK {}", "the parameter `essay` is not in the query"),
        ("mine.rq", "# Mine\n# parameter a (thing): which\nASK { $a ?p ?o }", "of no known kind: `thing`"),
    ],
)
def test_parse_query_refuses_a_file_and_names_it(name: str, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)) as raised:
        parse_query(name.removesuffix(".rq"), text, f"queries/{name}")
    assert raised.value.place == f"queries/{name}"


# --- what is counted beforehand --------------------------------------------------------------------------------------


def test_graphs_counted_tells_what_counting_tells(oxigraph_store: Store) -> None:
    counted = oxigraph_store.query(
        "SELECT ?graph (COUNT(?s) AS ?statements) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
    )
    assert ask(oxigraph_store, "graphs-counted").rows == counted.rows
    assert sum(int(row[1] or 0) for row in counted.rows) == len(list(oxigraph_store.iter_quads()))


def test_essay_concepts_counts_the_claims_that_there_are(oxigraph_store: Store) -> None:
    found = {(row["essay"], row["concept"]): row for row in ask(oxigraph_store, "essay-concepts").to_records()}
    for reading in INPUTS.readings:
        taken = Counter((stance.concept, stance.stance) for claim in reading.claims for stance in claim.stances)
        for use in reading.concepts:
            row = found[reading.essay, use.concept]
            assert [row[side] for side in ("for", "against", "neutral")] == [
                taken[use.concept, side] for side in ("for", "against", "neutral")
            ]


def test_concepts_counts_the_claims_that_there_are(oxigraph_store: Store) -> None:
    claims = [
        (one.concept, one.stance, claim.id)
        for reading in INPUTS.readings
        for claim in reading.claims
        for one in claim.stances
    ]
    for row in ask(oxigraph_store, "concepts").to_records():
        mine = [(stance, claim) for concept, stance, claim in claims if concept == row["id"]]
        assert row["claims"] == len({claim for _, claim in mine})
        assert [row[side] for side in ("for", "against", "neutral")] == [
            sum(stance == side for stance, _ in mine) for side in ("for", "against", "neutral")
        ]


def test_claims_of_an_essay_are_numbered_in_the_order_of_its_text(oxigraph_store: Store) -> None:
    numbers = oxigraph_store.query(
        "SELECT ?essay ?start ?number WHERE { ?claim sg:number ?number ; dcterms:isPartOf ?essay ; "
        "oa:hasTarget/oa:hasSelector/oa:start ?start } ORDER BY ?essay ?start"
    ).to_records()
    for reading in INPUTS.readings:
        mine = [row["number"] for row in numbers if str(row["essay"]).endswith(f"/{reading.essay}")]
        assert mine == list(range(len(reading.claims)))
