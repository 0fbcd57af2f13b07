"""Problems are placed at the file and the line that a person can mend."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.graph import build_trig, check_store, open_store
from stratgraph.graph.places import Locator, SourceFile, Sources, name_thing, read_sources

INPUTS = make_inputs(essays=5, relations=6)
CLAIM = INPUTS.readings[1].claims[5]
WORDS = CLAIM.quote.exact

# The sentence is emphasised, linked and broken over lines; it is found all the same.
MARKED = WORDS.replace("says that", "*says*\n[that](https://x.example/a_(b)/says)").replace(" & ", " &amp; ", 0)
ESSAY = SourceFile(
    "corpus/essays/one.md", f"---\ntitle: One\npublish: full\nissued: soon\n---\n\nFirst.\n\nThen: {MARKED}\n"
)
SCHEME = SourceFile(
    "corpus/concepts.ttl",
    "@prefix : <x> .\n\n<concept/concept-001> a skos:Concept ;\n  skos:related <concept/concept-003> .\n\n"
    "<concept/concept-003>\n  a skos:Concept .\n",
)
QUESTIONS = SourceFile("corpus/questions.ttl", "# all\n<question/bottleneck> a skos:Concept .\n")
CORRECTIONS = SourceFile(
    "corpus/corrections.jsonl", '{"target": "a"}\n\n{"action": "reject", "target": "0123456789ab"}\n'
)
SOURCES = Sources({"essay-0001": ESSAY}, SCHEME, QUESTIONS, CORRECTIONS)
STORE = open_store(build_trig(INPUTS), BASE, engine="oxigraph")
CORRECTION = next(
    str(row[0])
    for row in STORE.query("SELECT ?c ?t { ?c a sg:Correction ; dcterms:identifier ?t }").rows
    if row[1] == "0123456789ab"
)
RELATION = next(item for item in INPUTS.relations if item.a.startswith("essay-0001/"))


@pytest.mark.parametrize(
    ("iri", "path", "place"),
    [
        (f"{BASE}claim/{CLAIM.id}", "", "corpus/essays/one.md:9"),
        (f"{BASE}claim/{CLAIM.id}#stance-x", "", "corpus/essays/one.md:9"),
        (f"{BASE}claim/essay-0001/ffffffff", "", "corpus/essays/one.md"),
        (f"{BASE}claim/essay-0002/ffffffff", "", None),
        (f"{BASE}essay/essay-0001", "http://purl.org/dc/terms/title", "corpus/essays/one.md:2"),
        (f"{BASE}essay/essay-0001", "http://purl.org/dc/terms/issued", "corpus/essays/one.md:4"),
        (f"{BASE}essay/essay-0001", "https://stratgraph.example/ns#publish", "corpus/essays/one.md:3"),
        (f"{BASE}essay/essay-0001#block-2", "", "corpus/essays/one.md:1"),
        (f"{BASE}concept/concept-001", "", "corpus/concepts.ttl:3"),
        (f"{BASE}concept/concept-003", "", "corpus/concepts.ttl:6"),
        (f"{BASE}concept/concept-009", "", "corpus/concepts.ttl"),
        (f"{BASE}question/bottleneck", "", "corpus/questions.ttl:2"),
        (CORRECTION, "", "corpus/corrections.jsonl:3"),
        (f"{BASE}correction/ffffffffffff", "", None),
        (f"{BASE}relation/ffffffffffff", "", None),
        (f"{BASE}graph/provenance#build", "", None),
        ("https://elsewhere.example/x", "", None),
    ],
)
def test_locator_finds_file_and_line(iri: str, path: str, place: str | None) -> None:
    assert Locator(STORE, SOURCES).find(iri, path) == place


def test_locator_finds_both_sides_of_a_relation() -> None:
    found = Locator(STORE, Sources({"essay-0001": ESSAY, RELATION.b.partition("/")[0]: SourceFile("b.md", "Nothing.")}))
    assert str(found.find(f"{BASE}relation/{RELATION.id}")).startswith("corpus/essays/one.md")
    assert found.find_other_side(RELATION.id) == "b.md"


def test_locator_knows_nothing_without_sources() -> None:
    assert Locator(STORE, Sources()).find(f"{BASE}claim/{CLAIM.id}") is None


@pytest.mark.parametrize(
    ("iri", "thing"),
    [
        (f"{BASE}claim/a/0a1b2c3d#stance-speed", ("claim", "a/0a1b2c3d", "stance-speed")),
        (f"{BASE}concepts", ("", "the concept scheme", "")),
        ("https://stratgraph.example/ns#reason-denial", ("code", "reason-denial", "")),
        ("x" * 99, ("", f"{'x' * 60}...", "")),
    ],
)
def test_name_thing_speaks_of_things_and_not_of_addresses(iri: str, thing: tuple[str, str, str]) -> None:
    assert name_thing(iri, BASE) == thing


def test_check_store_places_each_problem_and_keeps_its_words() -> None:
    trig = build_trig(INPUTS)
    start = trig.index("  concept:concept-002\n")
    damaged = trig[:start] + trig[trig.index("\n\n", start) :]
    essays = {
        essay.slug: SourceFile(f"corpus/essays/{essay.slug}.md", "---\n---\n\n" + essay.text) for essay in INPUTS.essays
    }
    problems = check_store(open_store(damaged, BASE), Sources(essays))
    assert problems
    for problem in problems:
        if problem.message.startswith("claim "):
            slug = problem.message.removeprefix("claim ").partition("/")[0]
            assert problem.place.startswith(f"corpus/essays/{slug}.md:")
            assert int(problem.place.rpartition(":")[2]) > 3
        if problem.message.startswith("relation "):
            assert "(with corpus/essays/essay-" in problem.message
    assert any(problem.message.startswith("relation ") for problem in problems)


def test_check_store_compares_with_the_text_what_may_only_be_quoted() -> None:
    quoted = INPUTS.essays[4]
    assert quoted.publish == "quotes"
    store = open_store(build_trig(INPUTS), BASE)
    assert check_store(store, Sources(texts={quoted.slug: quoted.text})) == []
    changed = quoted.text.replace("Sentence 4.2 says", "Sentence 4.2 said")
    problems = check_store(store, Sources(texts={quoted.slug: changed}))
    assert [problem.message.partition(": ")[0] for problem in problems] == [
        "the quote is not what the essay says at its place"
    ]


def test_read_sources_reads_what_is_there(tmp_path: Path) -> None:
    essay = replace(INPUTS.essays[0], path="a.md")
    (tmp_path / "a.md").write_text("\ufeffText", encoding="utf-8")
    (tmp_path / "bad.ttl").write_bytes(b"\xff\xfe\x00")
    found = read_sources(tmp_path, [essay, INPUTS.essays[1]], concepts="bad.ttl", corrections="none.jsonl")
    assert found.essays == {"essay-0000": SourceFile("a.md", "Text")}
    assert found.concepts is None
    assert found.corrections is None
    assert found.texts == {"essay-0000": essay.text, "essay-0001": INPUTS.essays[1].text}
