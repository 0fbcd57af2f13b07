from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.corpus.question_edit import NewQuestion, insert_question
from stratgraph.corpus.questions import read_questions, rename_question
from stratgraph.corpus.rename import rename_subject
from stratgraph.corpus.scheme import read_scheme, rename_concept
from stratgraph.errors import VocabularyError

SCHEME = """@prefix : <concept/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<concepts/> a skos:ConceptScheme ;
    dcterms:title "Port"@en ;
    skos:hasTopConcept :depth , :speed .

# What lies under the keel; see :depth below.
:depth a skos:Concept ;
    skos:inScheme <concepts/> ;
    skos:prefLabel "depth"@en ;
    skos:definition "How deep it is, :depth and all."@en ;
    skos:topConceptOf <concepts/> .

:depth-of-field a skos:Concept ;
    skos:inScheme <concepts/> ;
    skos:prefLabel "depth of field"@en ;
    skos:definition "Another thing."@en ;
    skos:broader :depth .

:speed a skos:Concept ;
    skos:inScheme <concepts/> ;
    skos:prefLabel "speed"@en ;
    skos:definition "How soon."@en ;
    skos:related :depth, :depth-of-field .
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "concepts.ttl"
    place.write_text(SCHEME, encoding="utf-8")
    return place


def test_rename_concept_changes_the_id_everywhere_and_keeps_the_old_one(path: Path) -> None:
    renamed = rename_concept(path, "depth", "deep  water")
    assert renamed.concept.id == "deep-water"
    assert (renamed.concept.alt_labels, renamed.concept.replaces) == (("depth",), ("depth",))
    by_id = {concept.id: concept for concept in renamed.after.concepts}
    assert by_id["depth-of-field"].broader == ("deep-water",)
    assert by_id["speed"].related == ("deep-water", "depth-of-field")
    assert "# What lies under the keel; see :depth below." in renamed.text
    assert '"How deep it is, :depth and all."@en' in renamed.text
    assert path.read_text(encoding="utf-8") == SCHEME


def test_rename_concept_twice_leads_from_both_ids(path: Path) -> None:
    path.write_text(rename_concept(path, "depth", "draught").text, encoding="utf-8")
    path.write_text(rename_concept(path, "draught", "deep water").text, encoding="utf-8")
    concept = read_scheme(path).find_concept("deep-water")
    assert concept is not None
    assert concept.replaces == ("depth", "draught")
    assert concept.alt_labels == ("depth", "draught")


def test_rename_concept_keeps_line_ends_and_an_id_that_the_name_still_fits(path: Path) -> None:
    path.write_bytes(SCHEME.replace("\n", "\r\n").encode())
    renamed = rename_concept(path, "depth", "Depth")
    assert renamed.concept.id == "depth"
    assert (renamed.concept.replaces, renamed.concept.alt_labels, renamed.problems) == ((), (), ())
    assert renamed.text.count("\n") == renamed.text.count("\r\n")


def test_rename_concept_to_one_of_its_other_names_leaves_no_name_twice(path: Path) -> None:
    other = '    skos:altLabel "draught"@en , "Deep Water"@en ;\n    skos:hiddenLabel "deep water"@en ;\n'
    path.write_text(SCHEME.replace('"depth"@en ;\n', f'"depth"@en ;\n{other}'), encoding="utf-8")
    renamed = rename_concept(path, "depth", "deep water")
    assert (renamed.concept.pref_label, renamed.concept.hidden_labels) == ("deep water", ())
    assert renamed.concept.alt_labels == ("depth", "draught")
    assert renamed.problems == ()


@pytest.mark.parametrize(
    ("old", "label", "order"),
    [
        ("depth", "deep water", ["deep-water", "depth-of-field", "speed"]),
        ("depth", "water", ["depth-of-field", "speed", "water"]),
        ("depth", "pool", ["depth-of-field", "pool", "speed"]),
        ("speed", "celerity", ["celerity", "depth", "depth-of-field"]),
    ],
)
def test_rename_concept_puts_it_at_its_place_in_the_alphabet(
    path: Path, old: str, label: str, order: list[str]
) -> None:
    renamed = rename_concept(path, old, label)
    assert renamed.problems == ()
    assert [line[1:].split()[0] for line in renamed.text.split("\n") if " a skos:Concept ;" in line] == order
    assert "\n\n\n" not in renamed.text
    assert renamed.text.endswith(" .\n")
    if old == "depth":
        assert f"see :depth below.\n:{renamed.concept.id} a skos:Concept" in renamed.text


def test_rename_concept_leaves_an_order_of_ones_own(path: Path) -> None:
    head, depth, field, speed = (
        SCHEME.rstrip().replace("# What lies under the keel; see :depth below.\n", "").rsplit("\n\n", 3)
    )
    path.write_text(f"{head}\n\n{speed}\n\n{field}\n\n{depth}\n", encoding="utf-8")
    text = rename_concept(path, "speed", "water").text
    assert text.index(":water a") < text.index(":depth-of-field a") < text.index(":depth a")


@pytest.mark.parametrize(
    ("old", "label", "told"),
    [
        ("nowhere", "x", "there is no `nowhere`"),
        ("depth", "speed", "there is a concept `speed` already"),
        ("depth", "  ", "a label is empty"),
    ],
)
def test_rename_concept_says_what_is_wrong(path: Path, old: str, label: str, told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        rename_concept(path, old, label)


def test_rename_subject_refuses_what_it_cannot_change_surely() -> None:
    with pytest.raises(VocabularyError, match="cannot be changed here"):
        rename_subject(':a skos:prefLabel "a"@en .', "a", "b", "b", "here")


def test_hostile_names_stay_texts(path: Path) -> None:
    renamed = rename_concept(path, "depth", 'deep" ; skos:broader :speed ; skos:note "\\')
    assert renamed.concept.broader == ()
    assert renamed.concept.pref_label.startswith('deep" ; skos:broader')


def test_insert_question_makes_and_extends_a_list(tmp_path: Path) -> None:
    path = tmp_path / "questions.ttl"
    new = NewQuestion('What "pays"?', "What is bought.", ("pay for {answer}",), ("What sells?",), ("depth",))
    path.write_text(insert_question("", [], new, "here"), encoding="utf-8")
    (asked,) = read_questions(path)
    assert (asked.id, asked.pref_label, asked.patterns) == ("what-pays", 'What "pays"?', ("pay for {answer}",))
    assert (asked.alt_labels, asked.concepts) == (("What sells?",), ("depth",))
    first = NewQuestion("How deep?", "Depth.")
    text = insert_question(path.read_text(encoding="utf-8"), ["what-pays"], first, "here")
    assert text.index(":how-deep") < text.index(":what-pays")
    path.write_text(text, encoding="utf-8")
    assert [question.id for question in read_questions(path)] == ["how-deep", "what-pays"]
    with pytest.raises(VocabularyError, match="already"):
        insert_question(text, ["how-deep", "what-pays"], first, "here")
    with pytest.raises(VocabularyError, match="needs words"):
        insert_question(text, [], NewQuestion("How?", " "), "here")
    with pytest.raises(VocabularyError, match="no prefix"):
        insert_question(":a a :b .", [], first, "here")


def test_rename_question_keeps_words_and_id_leading(tmp_path: Path) -> None:
    path = tmp_path / "questions.ttl"
    path.write_text(insert_question("", [], NewQuestion("How deep?", "Depth."), "here"), encoding="utf-8")
    text, new = rename_question(path, "how-deep", "How much water?")
    path.write_text(text, encoding="utf-8")
    (asked,) = read_questions(path)
    assert (new, asked.id, asked.replaces, asked.alt_labels) == (
        "how-much-water", "how-much-water", ("how-deep",), ("How deep?",),
    )  # fmt: skip
    for old, words in (("how-deep", "x?"), ("how-much-water", " ")):
        with pytest.raises(VocabularyError):
            rename_question(path, old, words)
