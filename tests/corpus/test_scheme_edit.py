from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.corpus import NewConcept, check_scheme, extend_scheme, read_scheme
from stratgraph.errors import VocabularyError

CASES = Path(__file__).parent / "cases" / "schemes"
SOUND = CASES / "sound.ttl"


@pytest.mark.parametrize("label", ["anchor", "dock", "zenith", "Öresund bridge", 'the "wet" side \\ of it'])
def test_a_new_concept_takes_its_place_and_leaves_the_rest(label: str, tmp_path: Path) -> None:
    new = NewConcept(label, "What it is, in a sentence.", "harbour", ("another name for it", "Third name"))
    extended = extend_scheme(SOUND, new)
    before = SOUND.read_text(encoding="utf-8")
    lines = extended.text.split("\n")
    kept = [line for line in before.split("\n") if line]
    rest = iter(lines)
    assert all(line in rest for line in kept)
    copy = tmp_path / "copy.ttl"
    copy.write_text(extended.text, encoding="utf-8")
    assert check_scheme(copy) == []
    concept = read_scheme(copy).find_concept(new.id)
    assert concept is not None
    assert (concept.pref_label, concept.definition) == (label, new.definition)
    assert (concept.broader, concept.alt_labels) == (("harbour",), ("Third name", "another name for it"))
    assert len(extended.after.concepts) == len(extended.before.concepts) + 1
    assert extended.problems == ()


def test_a_concept_without_a_broader_one_is_a_top_concept(tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttl"
    copy.write_text(extend_scheme(SOUND, NewConcept("dock", "A basin.")).text, encoding="utf-8")
    assert check_scheme(copy) == []


def test_line_ends_and_full_iris_stay_as_they_are(tmp_path: Path) -> None:
    text = (
        "<http://x.test/concepts> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .\r\n\r\n"
        "<http://x.test/concept/crane> a <http://www.w3.org/2004/02/skos/core#Concept> ;\r\n"
        '    <http://www.w3.org/2004/02/skos/core#prefLabel> "crane" .\r\n'
    )
    path = tmp_path / "full.ttl"
    path.write_bytes(text.encode())
    extended = extend_scheme(path, NewConcept("quay", "Where ships lie.", "crane"))
    assert extended.text.startswith(text.rstrip())
    assert "<http://x.test/concept/quay> a" in extended.text
    assert "\n" not in extended.text.replace("\r\n", "")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewConcept("Quay", "x"), "there is a concept `quay` already"),
        (NewConcept("landing stage", "x", alt_labels=("Wharf; or pier",)), 'the label "Wharf; or pier" belongs to'),
        (NewConcept("dock", "x", "airport"), "there is no concept `airport`"),
        (NewConcept("  ", "x"), "a label is empty"),
    ],
)
def test_what_does_not_fit_is_refused(new: NewConcept, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        extend_scheme(SOUND, new)


def test_problems_that_a_concept_brings_are_told() -> None:
    problems = extend_scheme(SOUND, NewConcept("dock", broader="harbour")).problems
    assert [problem.message for problem in problems] == ["`dock` has no definition"]
