from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.corpus.frontmatter import dump_front_matter, split_front_matter
from stratgraph.corpus.metadata import Metadata, read_metadata, rename_fields
from stratgraph.errors import CorpusError


def read(text: str) -> Metadata:
    return read_metadata(split_front_matter(f"---\n{text}\n---\nBody.\n", "a.md").fields, "a.md")[0]


@pytest.mark.parametrize(
    ("source", "field", "expected"),
    [
        ("title: Yes", "title", "Yes"),
        ("title: 1984", "title", "1984"),
        ("title: 'A colon: inside'", "title", "A colon: inside"),
        ("title: >\n  folded\n  over", "title", "folded over"),
        ("creator: Ada Quill", "creators", ("Ada Quill",)),
        ("creator: [Ada Quill, Bo Reed]", "creators", ("Ada Quill", "Bo Reed")),
        ("creator:\n- Ada Quill\n- Ada Quill", "creators", ("Ada Quill",)),
        ("creator:", "creators", ()),
        ("issued: 2026", "issued", "2026"),
        ("issued: 2026-03", "issued", "2026-03"),
        ("issued: 2026-03-14", "issued", "2026-03-14"),
        ("issued: 2026-03-14T10:00:00Z", "issued", "2026-03-14"),
        ("issued: 14 March 2026", "issued", "2026-03-14"),
        ("source: https://a.example/x?y=1", "source", "https://a.example/x?y=1"),
        ("source: A printed book", "source", "A printed book"),
        ("license: ~", "license", None),
        ("publish: none", "publish", "none"),
    ],
)
def test_frontmatter_values_are_read(source: str, field: str, expected: object) -> None:
    assert getattr(read(source), field) == expected


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("---\ntitle: a\n", "a.md:1", "never closed"),
        ("---\ntitle: a\nbad: [1\n---\n", "a.md:3", "not YAML"),
        ("---\ntitle: a: b\n---\n", "a.md:2", "not YAML"),
        ("---\ntitle: a\n\tb: c\n---\n", "a.md:3", "not YAML"),
        ("---\njust words\n---\n", "a.md:2", "no keys"),
        ("---\na: &x [1, 2]\nb: *x\n---\n", "a.md:3", "alias"),
        ("---\na:\n  b:\n    c: d\n---\n", "a.md:4", "nested"),
        ("---\na:\n  b: c\n---\n", "a.md:2", "neither a text nor a list"),
        ("---\ntitle: a\ntitle: b\n---\n", "a.md:3", "twice"),
        ("---\n" + "a: " + "x" * 20_000 + "\n---\n", "a.md:1", "limit"),
        ("---\n" + "[" * 5000 + "\n---\n", "a.md:2", "nested"),
    ],
)
def test_frontmatter_errors_name_place_and_remedy(text: str, place: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        split_front_matter(text, "a.md")
    assert caught.value.place == place
    assert caught.value.hint


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("title: [a, b]", "`title` is a list"),
        ("issued: last spring", "not a date"),
        ("issued: 2026-02-30", "not a date"),
        ("source: javascript:alert(1)", "not an address"),
        ("source: https://a.example/with space", "not an address"),
        ("license: data:text/html,x", "not an address"),
        ("publish: maybe", "`publish` cannot be `maybe`"),
    ],
)
def test_metadata_refuses_values_that_nobody_can_use(source: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        read(f"x: y\n{source}")
    assert caught.value.place == "a.md:3"
    assert caught.value.hint


def test_metadata_warns_of_keys_it_does_not_know() -> None:
    front = split_front_matter("---\ntitle: a\nauthor: b\nlayout: c\nisued: d\n---\n", "a.md")
    _, problems = read_metadata(front.fields, "a.md")
    assert [(problem.place, problem.severity) for problem in problems] == [
        (f"a.md:{line}", "warning") for line in (3, 4, 5)
    ]
    hints = [problem.hint or "" for problem in problems]
    assert hints[0].startswith("did you mean `creator`?")
    assert hints[1].startswith("allowed: title, creator")
    assert hints[2].startswith("did you mean `issued`?")


def test_metadata_knows_what_others_call_their_keys() -> None:
    fields = split_front_matter("---\nAuthor: Ada\nurl: https://a.example\ndate: 2026\nby: Bo\n---\n", "a.md").fields
    metadata, problems = read_metadata(rename_fields(fields), "a.md")
    assert (metadata.creators, metadata.source, metadata.issued) == (("Ada",), "https://a.example", "2026")
    assert [problem.place for problem in problems] == ["a.md:5"]


def test_frontmatter_is_optional() -> None:
    assert split_front_matter("Text.\n---\nmore", "a.md").fields == ()
    assert split_front_matter("---\n---\nBody", "a.md").body == "Body"


def test_frontmatter_is_written_in_the_order_given() -> None:
    written = dump_front_matter(
        [("title", "No"), ("creator", ("A", "B")), ("issued", "2026-03-14"), ("publish", "full")]
    )
    assert written == "---\ntitle: 'No'\ncreator:\n- A\n- B\nissued: 2026-03-14\npublish: full\n---\n"
    assert yaml.safe_load(written.strip("-\n"))["title"] == "No"


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_frontmatter_reads_what_it_writes(title: str) -> None:
    plain = "".join(char for char in title if char.isprintable()) or "x"
    front = split_front_matter(dump_front_matter([("title", plain)]) + "\nBody.", "a.md")
    assert front.fields[0].values == (plain,)
    assert front.body == "\nBody."
