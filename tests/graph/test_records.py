"""The JSON Lines that others build on, from the graph alone."""

from __future__ import annotations

import json

import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.graph import build_trig, export_records, load_queries, open_store, run_query
from stratgraph.model import Table

INPUTS = make_inputs()
FIELDS = {
    "claims.jsonl": "id essay quote start end types central central_score attributed_to certainty stances confidence",
    "concepts.jsonl": "essay concept label surfaces key stance mentions",
    "causal.jsonl": "essay claim quote cause effect sign cause_concept effect_concept",
    "contrasts.jsonl": "essay claim quote rejected endorsed rejected_concept endorsed_concept",
    "answers.jsonl": "essay claim quote question answer answer_concept",
    "relations.jsonl": "id a b relation reason explanation confidence review",
}


@pytest.fixture(scope="module")
def records() -> dict[str, list[dict[str, object]]]:
    store, queries = open_store(build_trig(INPUTS), BASE), load_queries()

    def query(name: str) -> Table:
        return run_query(store, queries[name], {})

    return {name: [json.loads(line) for line in lines] for name, lines in export_records(query).items()}


@pytest.mark.parametrize(("name", "fields"), FIELDS.items())
def test_export_records_has_the_fields_that_are_fixed(
    name: str, fields: str, records: dict[str, list[dict[str, object]]]
) -> None:
    assert records[name]
    assert all(set(fields.split()) <= set(record) for record in records[name])


def test_export_records_has_every_file(records: dict[str, list[dict[str, object]]]) -> None:
    assert set(records) == set(FIELDS)


def test_export_records_tells_the_claims(records: dict[str, list[dict[str, object]]]) -> None:
    claims = [claim for reading in INPUTS.readings for claim in reading.claims]
    assert [record["id"] for record in records["claims.jsonl"]] == [claim.id for claim in claims]
    for record, claim in zip(records["claims.jsonl"], claims, strict=True):
        assert record["quote"] == claim.quote.exact
        assert record["types"] == list(claim.types)
        assert record["attributed_to"] == (claim.attributed_to.holder or "author")
        assert record["stances"] == [
            {"concept": item.concept, "stance": item.stance, "confidence": item.confidence} for item in claim.stances
        ]


def test_export_records_tells_both_sides_of_a_relation(records: dict[str, list[dict[str, object]]]) -> None:
    quotes = {claim.id: claim.quote.exact for reading in INPUTS.readings for claim in reading.claims}
    relations = {item.id: item for item in INPUTS.relations}
    assert len(records["relations.jsonl"]) == len(relations)
    for record in records["relations.jsonl"]:
        relation = relations[str(record["id"])]
        for side, claim in (("a", relation.a), ("b", relation.b)):
            assert record[side] == {"essay": claim.partition("/")[0], "claim": claim, "quote": quotes[claim]}


def test_export_records_tells_the_surfaces_of_a_concept(records: dict[str, list[dict[str, object]]]) -> None:
    uses = {(reading.essay, use.concept): use for reading in INPUTS.readings for use in reading.concepts}
    assert len(uses) == len(records["concepts.jsonl"])
    for record in records["concepts.jsonl"]:
        assert record["surfaces"] == sorted(uses[str(record["essay"]), str(record["concept"])].surfaces)
