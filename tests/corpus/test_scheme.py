from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.corpus import check_scheme, read_scheme
from stratgraph.corpus.turtle import find_turtle_lines, get_last_part
from stratgraph.errors import VocabularyError

CASES = Path(__file__).parent / "cases" / "schemes"
BROKEN = sorted(path for path in CASES.glob("*.ttl") if path.stem != "sound")


def test_scheme_is_read_into_plain_values() -> None:
    scheme = read_scheme(CASES / "sound.ttl")
    assert scheme.title == "Harbour words"
    assert [concept.id for concept in scheme.concepts] == ["crane", "harbour", "quay", "tide"]
    quay = scheme.find_concept("quay")
    assert quay is not None
    assert (quay.pref_label, quay.alt_labels, quay.hidden_labels) == ("quay", ("landing", "wharf; or pier"), ("key",))
    assert (quay.broader, quay.related) == (("harbour",), ("crane", "tide"))
    assert quay.definition == "Where a ship is unloaded."
    crane = scheme.find_concept("crane")
    assert crane is not None
    assert (crane.broader, crane.related) == (("harbour",), ("quay",))
    assert check_scheme(CASES / "sound.ttl") == []


def test_scheme_hash_ignores_layout(tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttl"
    text = (CASES / "sound.ttl").read_text(encoding="utf-8")
    copy.write_text(f"# A remark.\n{text}", encoding="utf-8")
    assert read_scheme(copy).sha256 == read_scheme(CASES / "sound.ttl").sha256
    copy.write_text(text.replace("unloaded", "laden"), encoding="utf-8")
    assert read_scheme(copy).sha256 != read_scheme(CASES / "sound.ttl").sha256


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_scheme_problems_are_all_told(path: Path) -> None:
    """Each broken scheme says in comments what is to be told: ``# expect: LINE SEVERITY part of the message``."""
    expected: list[tuple[int, str, str]] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith("# expect: "):
            line, severity, message = text.removeprefix("# expect: ").split(" ", 2)
            expected.append((int(line), severity, message))
    problems = check_scheme(path)
    assert expected
    assert len(problems) == len(expected), problems
    for number, severity, message in expected:
        place = f"{path.name}:{number}" if number else path.name
        told = [problem for problem in problems if message in problem.message]
        assert [(problem.place.rpartition("/")[2], problem.severity) for problem in told] == [(place, severity)], (
            problems
        )
        assert told[0].hint
    if any(severity == "error" for _, severity, _ in expected):
        with pytest.raises(VocabularyError):
            read_scheme(path)
    else:
        assert read_scheme(path).concepts


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b"a\x00b", "NUL"), ("Ров и вал".encode("koi8-r"), "neither UTF-8")],
)
def test_scheme_that_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "concepts.ttl"
    path.write_bytes(data)
    with pytest.raises(VocabularyError, match=message):
        read_scheme(path)
    (problem,) = check_scheme(path)
    assert "concepts.ttl" in problem.place


def test_scheme_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such file"):
        read_scheme(tmp_path / "concepts.ttl")


def test_turtle_lines_follow_subjects_and_labels() -> None:
    lines = find_turtle_lines(
        '@prefix : <x/> .\n# :no\n:a a <T> ;\n  <p> "one; two" ;\n  <q> "three" .\n<x/b> <p> "four" .\n'
    )
    assert lines.subjects == {"a": 3, "b": 6}
    assert lines.find_literal("a", "three") == 5
    assert lines.find_literal("a", "nowhere") == 3
    assert lines.find_subject("c") is None


@pytest.mark.parametrize(
    ("iri", "expected"),
    [("https://a.example/concept/moat", "moat"), ("urn:x:moat", "moat"), ("https://a.example#moat", "moat")],
)
def test_turtle_last_part_is_the_id(iri: str, expected: str) -> None:
    assert get_last_part(iri) == expected
