from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import read_files
from sites.hostile import make_hostile
from sites.made import make_small
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.site.debate import Debate, join_tables
from stratgraph.site.search import SearchRecord, find_kind, iter_claim_records, make_page_record, write_search


@pytest.fixture(scope="module")
def debate() -> Debate:
    return join_tables(make_small())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("essays/a/", "essay"),
        ("concepts/tugs/", "concept"),
        ("questions/who/", "question"),
        ("pairs/a-b/", "debate"),
        ("method/", "page"),
        ("method/accuracy/", "page"),
    ],
)
def test_search_names_the_kind_of_a_page(path: str, kind: str) -> None:
    assert find_kind(path) == kind


def test_search_leads_claims_to_their_sentence(debate: Debate) -> None:
    record = next(record for record in iter_claim_records(debate) if "silts up" in record.body)
    assert record.path.startswith("claim/steer-do-not-dig/")
    assert record.target == f"essays/steer-do-not-dig/#c-{record.path.split('/')[2]}"
    assert record.title == ""
    assert ("kind", "claim") in record.facets
    assert ("essay", "Steer, do not dig") in record.facets
    assert ("author", "stratgraph corpus") in record.facets
    assert ("year", "2026") in record.facets
    assert ("concept", "deep berth") in record.facets
    assert ("stance", "against") in record.facets


@pytest.mark.parametrize(
    ("stances", "told"),
    [
        ([("for", "verb"), ("neutral", "verb"), ("against", "essay")], ["for"]),
        ([("neutral", "verb"), ("against", "essay")], ["against, guessed"]),
        ([("neutral", "verb")], ["side not read"]),
        ([], []),
    ],
)
def test_search_tells_sides_as_the_pages_do(debate: Debate, stances: list[tuple[str, str]], told: list[str]) -> None:
    claim = next(iter(debate.claims.values()))
    held = tuple(replace(claim.stances[0], stance=stance, rule=rule) for stance, rule in stances)
    (record,) = iter_claim_records(replace(debate, claims={claim.row.id: replace(claim, stances=held)}))
    assert [value for name, value in record.facets if name == "stance"] == told


def test_search_gives_essays_their_author_and_concepts_their_names(debate: Debate) -> None:
    essay = make_page_record("essays/dig-before-you-sail/", "Dig", "<p>Dig.</p>", debate)
    assert essay is not None
    assert essay.facets == (("kind", "essay"), ("author", "stratgraph corpus"), ("year", "2026"))
    concept = make_page_record("concepts/deep-berths/", "deep berth", "<p>Deep.</p>", debate)
    assert concept is not None
    assert concept.facets == (("kind", "concept"), ("concept", "deep berth"))
    assert concept.body == "<p>Deep.</p><p>the deep berth, deep berths</p>"


@pytest.mark.parametrize(("path", "found"), [("", False), ("./", False), ("essays/", False), ("method/", True)])
def test_search_leaves_home_and_lists_out(debate: Debate, path: str, *, found: bool) -> None:
    assert (make_page_record(path, "A page", "<p>Words.</p>", debate) is not None) == found


def test_search_escapes_hostile_quotes() -> None:
    for record in iter_claim_records(join_tables(make_hostile())):
        assert "<script" not in record.body
        assert "<img" not in record.body


def test_search_writes_the_same_index_twice_with_facets_for_every_record(debate: Debate, tmp_path: Path) -> None:
    records = [
        SearchRecord(
            "concepts/tugs/", "concepts/tugs/", "tugs", "<h1>tugs</h1><p>Small and strong.</p>", (("kind", "concept"),)
        ),
        *iter_claim_records(debate),
    ]
    for name in ("one", "two"):
        write_search(records, tmp_path / name, Effects())
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")
    facets = json.loads((tmp_path / "one" / "facets.json").read_text(encoding="utf-8"))
    assert len(facets["records"]) == len(records)
    assert ["kind", "concept"] in facets["values"]
    assert {tuple(facets["values"][index]) for index in next(iter(facets["records"].values()))}
    assert not list((tmp_path / "one").glob("*ui*"))


def test_search_writes_an_empty_index_for_an_empty_site(tmp_path: Path) -> None:
    write_search([], tmp_path, Effects())
    assert json.loads((tmp_path / "facets.json").read_text(encoding="utf-8")) == {"values": [], "records": {}}


def test_search_says_what_to_do_when_the_indexer_fails(
    debate: Debate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no such program")

    monkeypatch.setattr("stratgraph.site.search.subprocess.run", fail)
    with pytest.raises(BuildError, match="no such program") as caught:
        write_search(iter_claim_records(debate), tmp_path, Effects())
    assert "pagefind-bin" in str(caught.value.hint)
