"""Every format, read back by a reader that is not ours, and the same bytes twice."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib

from graph.synthetic import BASE, make_inputs
from stratgraph.cli.export import ExportFormat
from stratgraph.errors import GraphError
from stratgraph.graph import build_trig, export_files, export_graph, load_queries, open_store, run_query
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.export import EXPORT_FORMATS, EXPORT_TABLES, GRAPH_FORMATS
from stratgraph.graph.names import Names
from stratgraph.graph.nanopub import NANOPUB_NS
from stratgraph.graph.store import Store
from stratgraph.model import Cell, Correction, Table

PLAIN = make_inputs()
CONFIRMED = PLAIN.relations[3:5]
INPUTS = replace(
    PLAIN,
    relations=tuple(
        replace(item, review="confirmed", concept=None if item is CONFIRMED[0] else item.concept)
        if item in CONFIRMED
        else item
        for item in PLAIN.relations
    ),
    corrections=(
        *PLAIN.corrections,
        Correction("confirm", CONFIRMED[0].id, "Ann B", "2026-02-03", "both say so"),
        Correction("confirm", CONFIRMED[0].id, "https://orcid.example/0000", "2026-02-04T10:00:00Z"),
        Correction("confirm", CONFIRMED[1].id, "Zoë Q", "2026-02-05"),
    ),
)
TRIG = build_trig(INPUTS)
STORE = open_store(TRIG, BASE, engine="oxigraph")
QUERIES = load_queries()
READERS = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
NP = rdflib.Namespace(NANOPUB_NS)


def export(name: str, store: Store = STORE) -> dict[str, bytes]:
    def ask(query: str) -> Table:
        return run_query(store, QUERIES[query], {})

    return export_files(store, ask, name)


def read_dataset(data: bytes | None = None, source: Path | None = None, form: str = "trig") -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own use of what it has deprecated
        dataset.parse(data=data, source=source, format=form)
    return dataset


def list_quads(dataset: rdflib.Dataset) -> set[tuple[str, ...]]:
    return {(*(node.n3() for node in (s, p, o)), str(g)) for s, p, o, g in dataset.quads()}


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_export_files_gives_the_same_bytes_from_either_store(name: str) -> None:
    files = export(name)
    assert files
    assert files == export(name)
    assert files == export(name, open_store(TRIG, BASE))
    assert list(files) == sorted(files)


def test_export_formats_are_those_of_the_command() -> None:
    assert [item.value for item in ExportFormat] == list(EXPORT_FORMATS)


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_export_graph_is_read_back_by_pyoxigraph(name: str) -> None:
    data = export_graph(STORE, name)
    expected = {
        (q.subject, q.predicate, q.object, q.graph_name) for q in pyoxigraph.parse(TRIG, format=READERS["trig"])
    }
    found = {(q.subject, q.predicate, q.object, q.graph_name) for q in pyoxigraph.parse(data, format=READERS[name])}
    if name == "ttl":
        assert {quad[:3] for quad in found} == {quad[:3] for quad in expected}
    else:
        assert found == expected


def test_export_graph_writes_the_trig_that_was_read() -> None:
    assert export_graph(STORE, "trig").decode() == TRIG


def test_export_graph_and_files_name_the_formats() -> None:
    with pytest.raises(GraphError, match="no graph format `xls`") as raised:
        export_graph(STORE, "xls")
    assert raised.value.hint == "choose one of: trig, nq, ttl, jsonld"
    with pytest.raises(GraphError, match="no format `xls`") as raised:
        export("xls")
    assert "graphml" in str(raised.value.hint)


def test_export_jsonld_is_read_with_its_context_file_by_rdflib(tmp_path: Path) -> None:
    files = export("jsonld")
    assert set(files) == {"graph.jsonld", "context.jsonld"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert json.loads(files["graph.jsonld"])["@context"] == "context.jsonld"
    found = read_dataset(source=tmp_path / "graph.jsonld", form="json-ld")
    assert list_quads(found) == list_quads(read_dataset(TRIG.encode()))


def test_export_essays_has_the_graph_of_each_essay_as_turtle() -> None:
    files = export("essays")
    assert set(files) == {f"essays/{essay.slug}.ttl" for essay in INPUTS.essays}
    quads = build_quads(INPUTS)
    for essay in INPUTS.essays:
        graph = rdflib.Graph().parse(data=files[f"essays/{essay.slug}.ttl"], format="turtle")
        mine = [quad for quad in quads if quad.graph.value == f"{BASE}graph/essay/{essay.slug}"]
        assert len(graph) == len(mine)


# --- tables and networks ----------------------------------------------------------------------------------------------


def parse_cell(text: str, like: Cell) -> Cell:
    if like is None:
        assert text == ""
        return None
    return json.loads(text) if isinstance(like, bool | int | float) else text


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_export_tables_are_read_back_in_full(form: str, delimiter: str) -> None:
    files = export(form)
    assert set(files) == {f"{name}.{form}" for name in EXPORT_TABLES}
    for name in EXPORT_TABLES:
        table = run_query(STORE, QUERIES[name], {})
        header, *rows = csv.reader(io.StringIO(files[f"{name}.{form}"].decode()), delimiter=delimiter)
        assert tuple(header) == table.columns
        found = [tuple(map(parse_cell, row, like)) for row, like in zip(rows, table.rows, strict=True)]
        assert found == list(table.rows)


def test_export_graphml_is_read_back_by_networkx() -> None:
    (data,) = export("graphml").values()
    network = nx.read_graphml(io.BytesIO(data))
    kinds: dict[str, list[str]] = {"Claim": [], "Concept": [], "Essay": [], "Question": []}
    for name, values in network.nodes(data=True):
        kinds[values["kind"]].append(name)
    claims = {claim.id: claim for reading in INPUTS.readings for claim in reading.claims}
    assert set(kinds["Claim"]) == {f"claim:{key}" for key in claims}
    assert len(kinds["Essay"]) == len(INPUTS.essays)
    for key, claim in claims.items():
        node = network.nodes[f"claim:{key}"]
        assert node["label"] == claim.quote.exact
        assert node["central"] is claim.central
        assert node["score"] == claim.central_score
    edges: list[dict[str, Any]] = [data for _, _, data in network.edges(data=True)]
    assert sum(edge["kind"] == "TAKES_SIDE" for edge in edges) == sum(len(claim.stances) for claim in claims.values())
    agreed = {edge["relation_id"] for edge in edges if edge["kind"] == "AGREES_WITH"}
    assert agreed == {item.id for item in INPUTS.relations if item.relation == "agree"}


def test_export_neo4j_has_the_headers_of_its_import() -> None:
    files = export("neo4j")
    header, *nodes = csv.reader(io.StringIO(files["nodes.csv"].decode()))
    assert header[:3] == ["key:ID", ":LABEL", "label"]
    edge_header, *edges = csv.reader(io.StringIO(files["relationships.csv"].decode()))
    assert edge_header[:3] == [":START_ID", ":END_ID", ":TYPE"]
    for name in (*header[3:], *edge_header[3:]):
        assert re.fullmatch(r"[a-z_]+:(boolean|double|long|string)", name)
    keys = [row[0] for row in nodes]
    assert len(set(keys)) == len(keys)
    assert {row[1] for row in nodes} == {"Claim", "Concept", "Essay", "Question"}
    assert {end for row in edges for end in row[:2]} <= set(keys)
    assert {"PART_OF", "TAKES_SIDE", "USES", "ANSWERS", "AGREES_WITH", "CONTRADICTS", "RIVAL"} <= {
        row[2] for row in edges
    }
    for row in nodes:
        for name, cell in zip(header, row, strict=True):
            kind = name.partition(":")[2]
            assert cell == "" or kind not in {"double", "long"} or float(cell) is not None
            assert kind != "boolean" or cell in {"", "true", "false"}


# --- arguments --------------------------------------------------------------------------------------------------------

STATEMENT = re.compile(r"\[([^\[\]]+)\]: ((?:[^\\\[\]<>*_#@{}]|\\.)+)((?: #[a-z]+)*)")
LINK = re.compile(r"  (\+|-|><) \[([^\[\]]+)\]")


def test_export_argdown_states_every_claim_that_stands_in_a_relation() -> None:
    (data,) = export("argdown").values()
    statements: dict[str, str] = {}
    links: list[tuple[str, str, str]] = []
    last = ""
    front, body = data.decode().split("\n===\n", 1)
    assert front.startswith("===\ntitle: ")
    for line in body.splitlines():
        if found := STATEMENT.fullmatch(line):
            last = found[1]
            statements[last] = re.sub(r"\\(.)", r"\1", found[2])
        elif found := LINK.fullmatch(line):
            links.append((last, found[1], found[2]))
        else:
            assert line == "" or line.startswith("# "), line
    claims = {claim.id: claim.quote.exact for reading in INPUTS.readings for claim in reading.claims}
    for key, words in statements.items():
        assert words == " ".join(claims[key].split())
    shown = [item for item in INPUTS.relations if item.review != "rejected"]
    expected = {(item.a, "><", item.b) for item in shown if item.relation == "contradict"}
    for kind, sign in (("agree", "+"), ("rival", "-")):
        pairs = [item for item in shown if item.relation == kind]
        expected |= {(item.a, sign, item.b) for item in pairs} | {(item.b, sign, item.a) for item in pairs}
    assert sorted(links) == sorted(expected)
    assert {end for a, _, b in links for end in (a, b)} == set(statements)


def test_export_nanopub_makes_one_for_each_confirmed_relation() -> None:
    assert set(export("nanopub")) == {f"nanopubs/{item.id}.trig" for item in CONFIRMED}


@pytest.mark.parametrize("relation", CONFIRMED, ids=lambda item: item.relation)
def test_export_nanopub_has_the_structure_of_its_guidelines(relation: object) -> None:
    # https://nanopub.net/guidelines/working_draft/: what makes a nanopublication well-formed.
    assert relation in CONFIRMED
    data = export("nanopub")[f"nanopubs/{CONFIRMED[CONFIRMED.index(relation)].id}.trig"]
    dataset = read_dataset(data)
    quads = list(dataset.quads())
    (whole,) = {s for s, p, o, _ in quads if p == rdflib.RDF.type and o == NP.Nanopublication}
    (head,) = {g for s, p, o, g in quads if s == whole and o == NP.Nanopublication}
    parts = {}
    for predicate in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo):
        (parts[predicate],) = {o for s, p, o, g in quads if s == whole and p == predicate and g == head}
    graphs = {head, *parts.values()}
    assert len(graphs) == 4
    assert whole not in graphs
    assert {g for *_, g in quads} == graphs, "every statement stands in one of the four graphs, and none is empty"
    assert all(isinstance(node, rdflib.URIRef | rdflib.Literal) for s, p, o, _ in quads for node in (s, p, o))
    assertion, provenance, info = parts.values()
    assert any(s == assertion for s, _, _, g in quads if g == provenance)
    assert any(s == whole for s, _, _, g in quads if g == info)
    created = [o for s, p, o, g in quads if s == whole and p == rdflib.DCTERMS.created and g == info]
    assert len(created) == 1
    assert any(s == whole and p == rdflib.DCTERMS.creator for s, p, _, g in quads if g == info)
    assert len({o for s, p, o, g in quads if g == head and s == whole}) == 4


def test_export_nanopub_says_who_confirmed_what() -> None:
    data = export("nanopub")[f"nanopubs/{CONFIRMED[0].id}.trig"]
    graph = rdflib.Graph()
    for subject, predicate, value, _ in read_dataset(data).quads():
        graph.add((subject, predicate, value))
    names = Names(BASE)
    first, second = (rdflib.URIRef(names.claim(key).value) for key in (CONFIRMED[0].a, CONFIRMED[0].b))
    quotes = {claim.id: claim.quote.exact for reading in INPUTS.readings for claim in reading.claims}
    claim_text = rdflib.URIRef("http://www.arg.dundee.ac.uk/aif#claimText")
    assert str(graph.value(first, claim_text)) == quotes[CONFIRMED[0].a]
    assert str(graph.value(second, claim_text)) == quotes[CONFIRMED[0].b]
    creators = {str(value) for value in graph.objects(None, rdflib.DCTERMS.creator)}
    assert "https://orcid.example/0000" in creators
    assert len(creators) == 2
    assert rdflib.Literal("Ann B") in set(graph.objects(None, rdflib.FOAF.name))
    assert rdflib.Literal("both say so") in set(graph.objects(None, rdflib.DCTERMS.description))


def test_export_nanopub_gets_another_name_when_it_says_something_else() -> None:
    def name_of(store: Store) -> str:
        data = export("nanopub", store)[f"nanopubs/{CONFIRMED[1].id}.trig"].decode()
        found = re.search(rf"{BASE}nanopub/[0-9a-f]+-[0-9a-f]+", data)
        assert found
        return found[0]

    other = replace(
        INPUTS,
        relations=tuple(
            replace(item, explanation="Said in other words.") if item.id == CONFIRMED[1].id else item
            for item in INPUTS.relations
        ),
    )
    assert name_of(STORE) != name_of(open_store(build_trig(other), BASE, engine="oxigraph"))
