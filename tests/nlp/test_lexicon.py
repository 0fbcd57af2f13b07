from __future__ import annotations

import pytest

from stratgraph.nlp.lexicon import PhraseTable, get_cues, get_values, get_verbs, split_entry
from stratgraph.nlp.words import read_rows

KINDS = set("adjective beats crux gives harms helps holds locates mere needs noun prevents urges".split())  # noqa: SIM905 - read as a list


def test_lexicon_rows_are_sorted_unique_and_of_known_kinds() -> None:
    rows = read_rows("values.tsv")
    assert rows == sorted(set(rows))
    assert {row[1] for row in rows} == KINDS
    assert {row[2] for row in rows} == {"+", "-"}
    assert len(rows) > 600


def test_lexicon_gives_no_word_two_signs_in_one_kind() -> None:
    signs: dict[tuple[str, str], set[str]] = {}
    for entry, kind, sign in read_rows("values.tsv"):
        signs.setdefault((entry, kind), set()).add(sign)
    assert [key for key, found in signs.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("words", "entry", "sign"),
    [
        ("research compounded quietly", "compound", 1),
        ("it was commoditized long ago", "commoditised", -1),
        ("two commodities", "commodity", -1),
        ("this is table stakes", "table stakes", -1),
        ("a wasting asset", "wasting asset", -1),
        ("the costliest choice", "costly", -1),
        ("the strongest form", "strong", 1),
    ],
)
def test_lexicon_finds_inflected_entries(words: str, entry: str, sign: int) -> None:
    assert (entry, sign) in {(found.entry, found.sign) for found in get_values().find(words.split())}


def test_lexicon_prefers_the_longest_phrase_of_a_kind() -> None:
    table = PhraseTable([(("asset",), "noun", 1, "asset"), (("wasting", "asset"), "noun", -1, "wasting asset")])
    assert [found.entry for found in table.find(["a", "wasting", "asset"])] == ["wasting asset"]


def test_lexicon_splits_entries_as_sentences_are_split() -> None:
    assert split_entry("Long-lasting") == ["long", "lasting"]
    assert split_entry("landlord's game") == ["landlord", "'s", "game"]
    assert split_entry("cannot") == ["can", "not"]


def test_lexicon_knows_cues_and_verbs() -> None:
    assert {found.kind for found in get_cues().find(["probably", "it", "should"])} == {"hedge", "prescriptive"}
    assert get_verbs().lemmas["built"] == "build"
    assert "trust" in get_verbs().weak
