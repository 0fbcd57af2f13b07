from __future__ import annotations

from sites.hostile import make_hostile
from sites.made import make_small
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import lay_out


def test_layout_puts_every_relation_on_one_page() -> None:
    debate = join_tables(make_hostile())
    layout = lay_out(debate, per_page=7)
    shown = [relation.row.id for page in layout.pages for section in page.sections for relation in section.relations]
    assert sorted(shown) == sorted(relation.row.id for relation in debate.relations)
    assert set(layout.places) == set(shown)
    assert all(sum(len(section.relations) for section in page.sections) <= 7 for page in layout.pages)


def test_layout_numbers_pages_from_the_second_on() -> None:
    layout = lay_out(join_tables(make_small()), per_page=1)
    assert [page.path for page in layout.pages_of("contradict")][:2] == [
        "debates/contradictions/",
        "debates/contradictions/2/",
    ]


def test_layout_finds_the_first_section_on_a_concept() -> None:
    layout = lay_out(join_tables(make_small()))
    assert layout.concept_places[("contradict", "deep-berths")] == "debates/contradictions/#on-deep-berths"
