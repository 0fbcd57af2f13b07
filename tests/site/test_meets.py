from __future__ import annotations

import json

import pytest

from sites.found import DIG, STEER, make_found
from sites.hostile import make_hostile
from sites.made import make_small
from stratgraph.site import SiteData
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import lay_out
from stratgraph.site.meets import iter_meeting_files, make_concept_list

Met = dict[str, list[list[str]]]


def read_files(data: SiteData) -> dict[str, Met]:
    """From the path of each file to what it assigns."""
    debate = join_tables(data)
    files = {file.path: file.content for file in iter_meeting_files(debate, lay_out(debate))}
    return {path: json.loads(text.partition("] = ")[2].rstrip(";\n")) for path, text in files.items()}


def test_meets_tells_each_relation_at_both_ends() -> None:
    data = make_small()
    debate = join_tables(data)
    files = read_files(data)
    assert set(files) == {f"essays/{slug}/relations.js" for slug in debate.essays}
    for view in debate.relations:
        for one, other in ((view.a, view.b), (view.b, view.a)):
            met = files[f"essays/{one.essay.slug}/relations.js"][one.hash]
            told = next(row for row in met if row[0] == other.row.id)
            assert told[1].endswith({"agree": "Agreement", "contradict": "Contradiction"}[view.row.relation])
            assert told[2] == view.row.explanation
            assert told[3] == lay_out(debate).places[view.row.id]
            assert bool(told[4]) == (one is view.b)


def test_meets_knows_tensions_and_forgets_what_was_rejected() -> None:
    data = make_found()
    debate = join_tables(data)
    files = read_files(data)
    kinds = {row[1] for rows in files[f"essays/{STEER}/relations.js"].values() for row in rows}
    assert "~ Tension" in kinds
    pairs = {(key, row[0]) for rows in files.values() for key, some in rows.items() for row in some}
    rejected = debate.rejected[0]
    assert (rejected.a.hash, rejected.b.row.id) not in pairs


@pytest.mark.parametrize(("hosted", "end"), [(True, "/"), (False, "/index.html")])
def test_meets_leads_to_the_page_of_the_pair(*, hosted: bool, end: str) -> None:
    data = make_small()
    debate = join_tables(SiteData(tables=data.tables, directory_urls=hosted))
    content = next(file.content for file in iter_meeting_files(debate, lay_out(debate)) if DIG in file.path)
    assert f'{end}",""]' in content


def test_meets_of_hostile_text_is_still_a_script() -> None:
    assert all(isinstance(met, dict) for met in read_files(make_hostile()).values())


def test_meets_lists_every_concept_by_its_label() -> None:
    file = make_concept_list(join_tables(make_hostile()))
    assert file.path == "concepts/list.js"
    told = json.loads(file.content.removeprefix("window.stratgraphConcepts = ").removesuffix(";\n"))
    assert len(told) == len(join_tables(make_hostile()).concepts)
    assert [label.casefold() for _, label in told] == sorted(label.casefold() for _, label in told)
