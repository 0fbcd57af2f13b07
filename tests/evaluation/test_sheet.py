"""Relations drawn for judging by eye, and the sheet that they are written to."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from stratgraph.evaluation.sheet import COLUMNS, KINDS, VERDICTS, draw_relations, render_sheet
from stratgraph.ids import mint_relation_id
from stratgraph.model import Attribution, Block, Claim, Essay, Quote, Reading, Relation, RelationKind

TEXT = "Boats\n\nAll boats float. =Speed wins! Some sink.\n\n-Nobody swims."
ESSAY = Essay("boats", "Boats", TEXT, (Block("title", 0, 5, 1), Block("paragraph", 7, 46), Block("paragraph", 48, 63)))
OTHER = replace(ESSAY, slug="ships")


def make_claim(essay: Essay, exact: str) -> Claim:
    start = essay.text.index(exact)
    return Claim(
        id=f"{essay.slug}/{exact[:3]}",
        essay=essay.slug,
        quote=Quote(start, start + len(exact), exact),
        types=(),
        central=False,
        central_score=0.5,
        attributed_to=Attribution(),
        certainty="plain",
        stances=(),
        confidence=0.9,
    )


CLAIMS = [make_claim(ESSAY, "=Speed wins!"), make_claim(OTHER, "-Nobody swims."), make_claim(OTHER, "All boats float.")]
READINGS = [Reading("boats", "", claims=(CLAIMS[0],)), Reading("ships", "", claims=tuple(CLAIMS[1:]))]


def make_relation(number: int, kind: RelationKind, confidence: float) -> Relation:
    a, b = CLAIMS[0].id, CLAIMS[1].id
    return Relation(mint_relation_id(f"a{number}", "b"), a, b, kind, "denial", "+ both, “so”", confidence)


def make_relations(kind: RelationKind, count: int, first: int = 0) -> list[Relation]:
    return [make_relation(first + at, kind, round(0.9 - at / 100, 2)) for at in range(count)]


def test_draw_relations_takes_the_surest_and_others_of_each_kind() -> None:
    relations = [*make_relations("agree", 30), *make_relations("rival", 30, 100), *make_relations("undecided", 9, 200)]
    drawn = draw_relations(relations, 20)
    assert len({one.id for one, _ in drawn}) == 20
    for kind in ("agree", "rival"):
        mine = [(one, how) for one, how in drawn if one.relation == kind]
        assert len(mine) == 10
        surest = {one.id for one, how in mine if how == "surest"}
        ranked = sorted((one for one in relations if one.relation == kind), key=lambda one: -one.confidence)
        assert ranked[0].id in surest
        assert {how for _, how in mine} == {"surest", "random"}
    assert {one.relation for one, _ in drawn} <= set(KINDS)


def test_draw_relations_is_the_same_in_any_order_and_fills_up_from_the_larger_kind() -> None:
    relations = [*make_relations("agree", 12), *make_relations("contradict", 2, 100)]
    drawn = draw_relations(relations, 10)
    assert draw_relations(relations[::-1], 10) == drawn
    assert sorted(one.relation for one, _ in drawn) == ["agree"] * 8 + ["contradict"] * 2
    assert len(draw_relations(relations, 100)) == 14
    assert draw_relations([replace(one, review="rejected") for one in relations], 10) == []


def test_the_order_of_the_rows_does_not_tell_the_confidence() -> None:
    drawn = draw_relations(make_relations("agree", 30), 30)
    assert [one.confidence for one, _ in drawn] != sorted((one.confidence for one, _ in drawn), reverse=True)


def test_render_sheet_shows_both_sentences_with_their_neighbours_and_no_formula() -> None:
    relation = replace(make_relation(1, "agree", 0.75), id="12345e678901")
    text = render_sheet([(relation, "surest")], READINGS, {"boats": ESSAY, "ships": OTHER})
    assert text.startswith("\ufeffkind,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(row) == COLUMNS
    assert (row["before a"], row["sentence a"], row["after a"]) == ("All boats float.", "'=Speed wins!", "Some sink.")
    assert (row["before b"], row["sentence b"], row["after b"]) == ("Some sink.", "'-Nobody swims.", "")
    assert row["explanation"] == "'+ both, “so”"
    assert (row["relation"], row["drawn"], row["confidence"]) == ("relation/12345e678901", "surest", "0.75")
    assert all(row[name] == "" for name in VERDICTS)


def test_a_claim_at_the_beginning_has_the_block_before_it_as_neighbour() -> None:
    relation = replace(make_relation(1, "agree", 0.75), b=CLAIMS[2].id)
    text = render_sheet([(relation, "random")], READINGS, {"boats": ESSAY, "ships": OTHER})
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["before b"], row["after b"]) == ("Boats", "'=Speed wins!")
