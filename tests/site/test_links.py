from __future__ import annotations

import pytest

from stratgraph.site.links import Linker, concept_path, essay_path, hash_of

CASES = [
    ("", "essays/", "essays/", "essays/index.html"),
    ("", "", "./", "./index.html"),
    ("essays/a/", "", "../../", "../../index.html"),
    ("essays/a/", "essays/b/", "../b/", "../b/index.html"),
    ("essays/a/", "concepts/moat/#for", "../../concepts/moat/#for", "../../concepts/moat/index.html#for"),
    ("essays/a/", "essays/a/#c-1", "#c-1", "#c-1"),
    ("debates/", "debates/rivals/#r-1", "rivals/#r-1", "rivals/index.html#r-1"),
    ("concepts/moat/", "method/", "../../method/", "../../method.html"),
    ("", "method/", "method/", "./method.html"),
    ("method/models/", "method/models/encoder/", "encoder/", "./encoder.html"),
    ("method/accuracy/", "method/models/encoder/", "../models/encoder/", "../models/encoder.html"),
    ("", "method/models/", "method/models/", "method/models/index.html"),
]


@pytest.mark.parametrize(("page", "target", "hosted", "disk"), CASES)
def test_links_lead_from_page_to_page(page: str, target: str, hosted: str, disk: str) -> None:
    assert Linker(page).to_page(target) == hosted
    assert Linker(page, directory_urls=False).to_page(target) == disk


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [("", "assets/a.js", "assets/a.js"), ("map/", "assets/a.js", "../assets/a.js"), ("map/", "a.js", "../a.js")],
)
def test_links_lead_to_files(page: str, target: str, expected: str) -> None:
    assert Linker(page).to_file(target) == expected


def test_links_name_pages_and_anchors() -> None:
    assert essay_path("the-slug") == "essays/the-slug/"
    assert concept_path("moat") == "concepts/moat/"
    assert hash_of("the-slug/0011aabb") == "0011aabb"
