from __future__ import annotations

import json
from pathlib import Path

import pytest

from stratgraph.errors import BuildError
from stratgraph.site.record import ALIASES_FILE, RECORD_FILE, Alias, Record, add_aliases, read_aliases, read_record


def write(root: Path, name: str, text: str) -> Path:
    (root / "site").mkdir(exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return root


def test_record_of_a_new_project_is_empty(tmp_path: Path) -> None:
    assert read_record(tmp_path) == Record()
    assert read_aliases(tmp_path) == {}


def test_record_reads_what_a_person_wrote(tmp_path: Path) -> None:
    text = '{"essays/old/": {"to": "essays/new/"}, "essays/x/#c-0011aabb": {"note": "Withdrawn."}, "a/b/": {}}'
    assert read_aliases(write(tmp_path, ALIASES_FILE, text)) == {
        "essays/old/": Alias(to="essays/new/"),
        "essays/x/#c-0011aabb": Alias(note="Withdrawn."),
        "a/b/": Alias(),
    }


@pytest.mark.parametrize(
    "address", ["", "essays", "/essays/x/", "../x/", "a/../b/", "a//b/", "./", "https://x.example/y/", "a/?b/", "a\\b/"]
)
def test_record_refuses_what_is_no_address_of_the_site(tmp_path: Path, address: str) -> None:
    with pytest.raises(BuildError, match="is the address of no page") as caught:
        read_aliases(write(tmp_path, ALIASES_FILE, json.dumps({address: {}})))
    assert caught.value.place == ALIASES_FILE


def test_record_says_what_is_wrong_with_a_broken_file(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the file cannot be read") as caught:
        read_aliases(write(tmp_path, ALIASES_FILE, '{"essays/old/": "essays/new/"}'))
    assert "expected {" in str(caught.value.hint)
    with pytest.raises(BuildError, match="the file cannot be read") as caught:
        read_record(write(tmp_path, RECORD_FILE, '<<<<<<< ours\n{"pages": {}}'))
    assert "merge" in str(caught.value.hint)


def test_record_adds_addresses_and_keeps_every_key_that_stands_there() -> None:
    written = '{"b/c/": {"note": "ours", "asked by": "a reader"}, "a/z/": {}}'
    text = add_aliases(written.encode(), {"a/b/": Alias(to="a/c/", was="Über"), "b/c/": Alias(to="x/y/")})
    assert json.loads(text) == {
        "a/b/": {"to": "a/c/", "was": "Über"},
        "a/z/": {},
        "b/c/": {"note": "ours", "asked by": "a reader"},
    }
    assert add_aliases(text.encode(), {}) == text
    assert "Über" in text
