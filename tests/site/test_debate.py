from __future__ import annotations

from dataclasses import replace

import pytest

from sites.made import make_data, make_small, make_small_rows
from stratgraph.errors import BuildError
from stratgraph.model import Table
from stratgraph.site.debate import join_tables
from stratgraph.site.page import SiteData
from stratgraph.site.rows import EssayRow, read_rows


def test_debate_joins_claims_with_essays_and_stances() -> None:
    debate = join_tables(make_small())
    claims = debate.claims_of_essay["steer-do-not-dig"]
    assert [claim.stance for claim in claims] == ["for", "for", "against"]
    assert claims[1].row.holder == "most analysts"
    assert claims[2].contrasts[0].endorsed == "repair"
    assert claims[0].place == f"essays/steer-do-not-dig/#c-{claims[0].hash}"
    assert [row.id for row in debate.disputed_concepts()] == ["deep-berths", "pilot-boats"]


def test_debate_puts_the_surest_relation_first_and_leaves_out_the_rejected() -> None:
    rows = make_small_rows()
    first, *others = rows["relations"]
    rows["relations"] = [(*first[:7], "rejected", *first[8:]), *others]
    relations = join_tables(make_data(rows)).relations
    assert len(relations) == len(others)
    confidences = [relation.row.confidence for relation in relations]
    assert confidences == sorted(confidences, reverse=True)


def test_debate_puts_what_people_confirmed_before_what_is_sure() -> None:
    rows = make_small_rows()
    least = min(rows["relations"], key=lambda row: float(str(row[4])))
    rows["relations"] = [(*row[:7], "confirmed", *row[8:]) if row == least else row for row in rows["relations"]]
    assert join_tables(make_data(rows)).relations[0].row.id == least[0]


def test_debate_follows_the_rank_where_there_is_one() -> None:
    data = make_small()
    table = next(table for table in data.tables if table.name == "relations")
    ranks = {row: number for number, row in enumerate(sorted(table.rows, key=lambda row: float(str(row[4]))), start=1)}
    ranked = replace(table, columns=(*table.columns, "rank"), rows=tuple((*row, ranks[row]) for row in table.rows))
    tables = tuple(ranked if table.name == "relations" else table for table in data.tables)
    shown = [view.row.rank for view in join_tables(replace(data, tables=tables)).relations]
    assert shown == sorted(shown)


def test_debate_of_a_claim_with_both_stances_is_mixed() -> None:
    rows = make_small_rows()
    claim = rows["claims"][0]
    rows["claim-stances"].append((claim[0], claim[1], "tugs", "against", 0.5, None, None))
    assert join_tables(make_data(rows)).claims[str(claim[0])].stance == "mixed"


@pytest.mark.parametrize(
    ("table", "column", "named"),
    [
        ("claims", 1, "essays"),
        ("claim-stances", 2, "concepts"),
        ("relations", 8, "claims"),
        ("relations", 5, "concepts"),
    ],
)
def test_debate_refuses_a_name_that_no_table_has(table: str, column: int, named: str) -> None:
    rows = make_small_rows()
    row = rows[table][0]
    rows[table][0] = (*row[:column], "nobody", *row[column + 1 :])
    with pytest.raises(BuildError, match=f"`{table}` names `nobody`, which the table `{named}` lacks"):
        join_tables(make_data(rows))


def test_rows_of_a_missing_table_are_none() -> None:
    assert read_rows((), "essays", EssayRow) == ()


@pytest.mark.parametrize(
    ("columns", "row", "words"),
    [(("slug",), ("a",), "title"), (("slug", "title"), ("a", 7), "str")],
)
def test_rows_of_another_shape_are_refused_by_name(
    columns: tuple[str, ...], row: tuple[str | int, ...], words: str
) -> None:
    with pytest.raises(BuildError, match=rf"table `essays` .*{words}"):
        read_rows((Table("essays", columns, (row,)),), "essays", EssayRow)


def test_debate_of_nothing_is_empty() -> None:
    debate = join_tables(SiteData())
    assert not debate.essays
    assert debate.relations == ()
