import pytest

from stratgraph.errors import QueryError
from stratgraph.naming import find_id


@pytest.mark.parametrize(("what", "told"), [("essay", "name an essay"), ("concept", "name a concept")])
def test_find_id_asks_for_a_name_where_none_is_given(what: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        find_id(what, " - ", [("quay", "The Quay")])
