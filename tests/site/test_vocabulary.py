"""The page of the vocabulary, and the ontology beside it."""

from __future__ import annotations

from dataclasses import replace

import rdflib

from sites.made import make_small
from stratgraph.graph import ontology_file, ontology_terms
from stratgraph.site.page import SiteData
from stratgraph.site.render import render
from stratgraph.site.vocabulary import iter_vocabulary_files, iter_vocabulary_pages


def make_data() -> SiteData:
    data = make_small()
    return replace(data, tables=(*data.tables, ontology_terms(), ontology_file()))


def test_every_term_stands_on_the_page_under_the_end_of_its_address() -> None:
    (page,) = [page for page in render(make_data()) if page.path == "ns/"]
    for row in ontology_terms().to_records():
        anchor = str(row["iri"]).rpartition("#")[2]
        assert page.body.count(f'<tr id="{anchor}">') == 1
        assert f"<code>{row['term']}</code>" in page.body
    assert f"version {ontology_file().rows[0][0]}" in page.body


def test_the_ontology_lies_at_its_address_and_at_that_of_its_version() -> None:
    files = {plain.path: plain.content for plain in iter_vocabulary_files(make_data())}
    version, turtle = ontology_file().rows[0]
    assert files == {"ns.ttl": turtle, **{f"ns/{row[0]}.ttl": row[1] for row in ontology_file().rows}}
    assert len(files) > len({"ns.ttl", version})
    graph = rdflib.Graph().parse(data=files["ns.ttl"], format="turtle")
    stated = graph.value(predicate=rdflib.OWL.versionInfo, object=rdflib.Literal(str(version)))
    assert str(stated) == "https://stratgraph.example/ns"


def test_the_page_links_the_files_and_the_data_page_the_page() -> None:
    pages = {page.path: page for page in render(make_data())}
    assert 'href="../ns.ttl"' in pages["ns/"].body
    assert 'href="../ns/"' in pages["data/"].body


def test_without_the_tables_there_is_no_page_and_no_file() -> None:
    data = make_small()
    assert list(iter_vocabulary_pages(data)) == []
    assert list(iter_vocabulary_files(data)) == []
    assert 'href="../ns/"' not in {page.path: page for page in render(data)}["data/"].body
