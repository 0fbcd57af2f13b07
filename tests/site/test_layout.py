from __future__ import annotations

from dataclasses import replace

from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import make_data, make_small, make_small_rows
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import lay_out


def test_layout_puts_every_relation_on_one_page() -> None:
    debate = join_tables(make_hostile())
    layout = lay_out(debate, per_page=7)
    shown = [relation.row.id for page in layout.pages for section in page.sections for relation in section.relations]
    assert sorted(shown) == sorted(relation.row.id for relation in debate.relations)
    assert set(layout.places) == set(shown)
    assert all(sum(len(section.relations) for section in page.sections) <= 7 for page in layout.pages)


def test_layout_gives_every_relation_a_page_named_by_its_claims() -> None:
    debate = join_tables(make_found())
    layout = lay_out(debate)
    relation = debate.relations[0]
    assert layout.places[relation.row.id] == f"pairs/{relation.a.hash}-{relation.b.hash}/"
    assert layout.places[debate.tensions[0].row.id].startswith("pairs/")
    assert len(set(layout.places.values())) == len(layout.places)


def test_layout_sets_pairs_of_the_same_sentences_apart() -> None:
    rows = make_small_rows()
    first = rows["relations"][0]
    rows["relations"].append(("0" * 12, *first[1:]))
    places = lay_out(join_tables(make_data(rows))).places
    assert places["0" * 12] != places[str(first[0])]
    assert places["0" * 12].endswith(f"-{'0' * 12}/")


def test_layout_numbers_pages_from_the_second_on() -> None:
    layout = lay_out(join_tables(make_small()), per_page=1)
    assert [page.path for page in layout.pages_of("contradict")][:2] == [
        "debates/contradictions/",
        "debates/contradictions/2/",
    ]


def test_layout_finds_the_first_section_on_a_concept() -> None:
    layout = lay_out(join_tables(make_small()))
    assert layout.concept_places[("contradict", "deep-berths")] == "debates/contradictions/#on-deep-berths"


def test_layout_holds_rivals_together_by_their_question() -> None:
    rows = make_small_rows()
    kept = [row for row in rows["relations"] if row[1] == "contradict"]
    made = make_data(rows)
    table = next(item for item in made.tables if item.name == "relations")
    asked = [
        (f"{number:012d}", "rival", *kept[0][2:5], None, "What draws ships?", *kept[0][7:], "draw") for number in (1, 2)
    ]
    none = ("000000000003", "rival", *kept[0][2:5], None, None, *kept[0][7:], None)
    table = replace(table, columns=(*table.columns, "question_id"), rows=(none, *asked))
    tables = tuple(table if item.name == "relations" else item for item in made.tables)
    layout = lay_out(join_tables(replace(made, tables=tables)))
    (page,) = layout.pages_of("rival")
    assert [(section.anchor, section.label, len(section.relations)) for section in page.sections] == [
        ("on-question-draw", "What draws ships?", 2),
        ("on-no-concept", "No concept in common", 1),
    ]
    assert layout.question_places == {("rival", "draw"): "debates/rivals/#on-question-draw"}
