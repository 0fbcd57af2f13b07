from __future__ import annotations

from dataclasses import replace

from sites.checks import text_of
from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import make_data, make_small, make_small_rows
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import find_rivalries, lay_out
from stratgraph.site.render import render


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


def test_layout_keeps_what_has_one_subject_on_one_page() -> None:
    rows = make_small_rows()
    one = next(row for row in rows["relations"] if row[1] == "contradict")
    concepts = ["deep-berths"] * 2 + ["pilot-boats"] * 2
    rows["relations"] = [(f"{number:012d}", *one[1:5], name, *one[6:]) for number, name in enumerate(concepts)]
    debate = join_tables(make_data(rows))

    def sizes(per_page: int) -> list[list[int]]:
        return [[len(part.relations) for part in page.sections] for page in lay_out(debate, per_page=per_page).pages]

    assert sizes(4) == [[2, 2]]
    assert sizes(3) == [[2], [2]]
    assert sizes(1) == [[1], [1], [1], [1]]


def test_rivals_for_one_question_are_told_as_answers_side_by_side() -> None:
    data = make_small()
    table = next(item for item in data.tables if item.name == "relations")
    claims = [str(row[0]) for row in next(item for item in data.tables if item.name == "claims").rows][:4]
    one = table.rows[1]
    pairs = [(a, b) for a in claims[:3] for b in claims[:3] if a < b]
    rows = [
        (f"{number:012d}", "rival", *one[2:5], None, "What draws ships?", "unreviewed", a, b, *one[10:], asked)
        for number, (a, b, asked) in enumerate([*((*pair, "draw") for pair in pairs), (claims[0], claims[3], "worth")])
    ]
    table = replace(table, columns=(*table.columns, "question_id"), rows=tuple(rows))
    data = replace(data, tables=tuple(table if item.name == "relations" else item for item in data.tables))
    draw, worth = find_rivalries(join_tables(data))
    assert [claim.row.id for claim in draw.answers] == list(dict.fromkeys(claim for pair in pairs for claim in pair))
    assert worth.answers == ()
    pages = {page.path: page.body for page in render(data)}
    for path, topic in (("debates/", " on What draws ships?"), ("debates/rivals/", "")):
        body = pages[path]
        shown = body[body.index("sg-pair--rival") : body.index("</article>", body.index("sg-pair--rival"))]
        assert f"Rival answers{topic} 3 answers in 3 pairs" in text_of(shown)
        assert shown.count("<figure") == 3
        for a, b in pairs:
            assert f"pairs/{a[-8:]}-{b[-8:]}/" in shown
