from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.codec import dump_json, dump_line, load_json
from stratgraph.errors import StratgraphError
from stratgraph.model import Claim, Network, Reading, Relation, Table

# JSON has no lone surrogates and no infinities.
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("cls", [Claim, Reading, Relation, Network])
@given(data=st.data())
def test_values_survive_the_door(cls: type, data: st.DataObject) -> None:
    value = data.draw(st.builds(cls))
    assert load_json(cls, dump_json(value), place="x") == value
    assert load_json(cls, dump_line(value), place="x") == value
    assert "\n" not in dump_line(value)


def test_a_table_keeps_the_kinds_of_its_cells() -> None:
    table = Table("t", ("a", "b"), ((1, None), (1.5, True), ("x", "")))
    read = load_json(Table, dump_json(table), place="x")
    assert read == table
    assert [type(cell) for row in read.rows for cell in row] == [int, type(None), float, bool, str, str]
    assert read.to_records()[1] == {"a": 1.5, "b": True}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"essay": 3}', '{"essay": "a", "sha256": "", "claims": [{}]}'])
def test_a_broken_file_is_told_with_place_and_remedy(text: str) -> None:
    with pytest.raises(StratgraphError) as caught:
        load_json(Reading, text, place="readings/a.json")
    assert caught.value.place == "readings/a.json"
    assert "build again" in (caught.value.hint or "")
