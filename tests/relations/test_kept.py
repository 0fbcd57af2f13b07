"""What is kept of a comparison changes nothing but the work: the next gives the same to the last byte."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.made_readings import Effect, Made, Side, Told, make_readings, make_scheme
from stratgraph.errors import StratgraphError
from stratgraph.ids import hash_text
from stratgraph.model import Concept, Question, Reading, StanceKind
from stratgraph.protocols import Floats
from stratgraph.relations import Compared, Kept, compare_readings, dump_kept, load_kept
from stratgraph.relations import compared as compared_module
from stratgraph.relations.kept import MOST_BYTES

QUESTIONS = (Question("who-wins", "Who wins?"), Question("race", "Which race matters?"))
SCHEME = make_scheme(Concept("trust", "trust", broader=("brand",)), Concept("brand", "brand"))
CONCEPTS = ["crane", "speed", "patience", "trust", "brand"]
VERBS = ["wins", "never lasts", "decides", "fades", "pays", "costs the harbour dear", "holds only in winter"]
SIDES: list[StanceKind] = ["for", "against", "neutral"]


class Words:
    """An encoder for tests: sentences that share words lie near."""

    fingerprint = "words"

    def encode(self, texts: Sequence[str]) -> Floats:
        sums = [np.sum([self._draw(word) for word in text.lower().split() or [text]], axis=0) for text in texts]
        rows = np.array(sums, dtype=np.float32).reshape(len(texts), 16)
        unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError

    @staticmethod
    def _draw(word: str) -> Floats:
        return np.random.default_rng(int(hash_text(word)[:8], 16)).standard_normal(16).astype(np.float32)


def make_essay(name: str, seed: int) -> Reading:
    """An essay of some claims about a few things, with every figure that there is."""
    chance = random.Random(seed)  # noqa: S311 - made up
    claims = []
    for number in range(chance.randint(1, 7)):
        first, second = chance.sample(CONCEPTS, 2)
        text = f"{first.capitalize()} {chance.choice(VERBS)}, and {second} {chance.choice(VERBS)} {number % 3}."
        claims.append(
            Made(
                name,
                text,
                {one: (chance.choice(SIDES), chance.choice([0.4, 0.8, 0.95])) for one in (first, second)},
                cues={first: ["wins"]} if "wins" in text else {},
                contrasts=[Side("the tide", first, None, first)] if chance.random() < 0.3 else [],
                answers=[Told(chance.choice(["who-wins", "race"]), second, second)] if chance.random() < 0.4 else [],
                links=[Effect(first, second, chance.choice("+-"), first, second)] if chance.random() < 0.3 else [],  # type: ignore[arg-type]
                central=chance.random() < 0.4,
                holder="the critics" if chance.random() < 0.1 else None,
            )
        )
    (reading,) = make_readings(claims)
    return reading


def compare(readings: Sequence[Reading], kept: Kept | None = None) -> Compared:
    return compare_readings(readings, SCHEME, QUESTIONS, Words(), kept)


def are_same(one: Compared, other: Compared) -> bool:
    return (one.relations, one.lines, one.comparisons) == (
        other.relations,
        other.lines,
        other.comparisons,
    ) and dump_kept(one.kept) == dump_kept(other.kept)


CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "drop"]), st.integers(0, 30), st.integers(0, 10_000)), max_size=5
)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 14), CHANGES, st.sampled_from(["as they came", "turned round"]))
def test_a_comparison_taken_up_is_that_of_a_fresh_one(
    start: int, changes: list[tuple[str, int, int]], order: str
) -> None:
    essays = {f"essay-{number}": make_essay(f"essay-{number}", number) for number in range(start)}
    kept = compare(list(essays.values())).kept
    for what, place, seed in changes:
        names = sorted(essays)
        if what == "add" or not names:
            essays[f"more-{place}"] = make_essay(f"more-{place}", seed)
        elif what == "edit":
            essays[names[place % len(names)]] = make_essay(names[place % len(names)], seed)
        else:
            del essays[names[place % len(names)]]
        readings = list(essays.values())
        data = dump_kept(kept)
        assert data is not None
        taken_up = compare(readings[::-1] if order == "turned round" else readings, load_kept(data))
        assert are_same(taken_up, compare(readings))
        kept = taken_up.kept


def make_many(count: int) -> list[Reading]:
    return [make_essay(f"essay-{number:02}", number) for number in range(count)]


def count_decisions(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The essays of each decision that is made from now on."""
    made: list[tuple[str, str]] = []
    decide = compared_module.find_finding

    def note(corpus: compared_module.Corpus, pair: int) -> object:
        a, b = divmod(pair, len(corpus.claims))
        made.append((corpus.claims.items[a].essay, corpus.claims.items[b].essay))
        return decide(corpus, pair)

    monkeypatch.setattr(compared_module, "find_finding", note)
    return made


def test_nothing_is_decided_again_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = make_many(30)
    before = compare(readings)
    made = count_decisions(monkeypatch)
    again = compare(readings, before.kept)
    assert made == []
    assert are_same(again, before)
    assert again.known == len(again.relations) > 0


def test_an_added_essay_is_compared_alone_but_for_what_took_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = make_many(60)
    made = count_decisions(monkeypatch)
    before = compare(readings[:-1])
    fresh = len(made)
    made.clear()
    compare(readings, before.kept)
    own = sum("essay-59" in essays for essays in made)
    assert own > 0
    assert len(made) < 0.3 * fresh


@pytest.mark.parametrize("what", ["scheme", "questions", "encoder"])
def test_what_was_kept_counts_only_for_the_same_settings(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = make_many(8)
    kept = compare(readings).kept
    scheme = make_scheme() if what == "scheme" else SCHEME
    questions = QUESTIONS[:1] if what == "questions" else QUESTIONS
    encoder = None if what == "encoder" else Words()
    made = count_decisions(monkeypatch)
    taken_up = compare_readings(readings, scheme, questions, encoder, kept)
    assert made
    assert are_same(taken_up, compare_readings(readings, scheme, questions, encoder))


def make_data() -> bytes:
    data = dump_kept(compare(make_many(8)).kept)
    assert data is not None
    return data


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_that_was_cut_off_cannot_be_loaded(share: float) -> None:
    data = make_data()
    with pytest.raises(StratgraphError, match="cannot be taken up"):
        load_kept(data[: int(len(data) * share)])


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_file_with_a_wrong_byte_is_refused_or_still_the_same(draw: st.DataObject) -> None:
    good = bytearray(make_data())
    place = draw.draw(st.integers(0, len(good) - 1))
    good[place] ^= draw.draw(st.integers(1, 255))
    try:
        kept = load_kept(bytes(good))
    except StratgraphError:
        return
    assert are_same(compare(make_many(8), kept), compare(make_many(8)))


BROKEN: dict[str, object] = {
    "pairs": np.array([5, 3], dtype=np.int64),
    "kinds": np.full(3, 200, dtype=np.uint8),
    "others": np.full((2, 2), 99, dtype=np.int32),
    "words_starts": np.array([0, 9], dtype=np.int64),
    "words_tokens": np.array([10**6], dtype=np.int32),
    "steps": np.zeros(1, dtype=np.int64),
    "told": np.frombuffer(b"a\nb", dtype=np.uint8),
    "names": np.frombuffer(b"[]", dtype=np.uint8),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_whose_parts_do_not_fit_is_refused(name: str) -> None:
    with np.load(io.BytesIO(make_data()), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    arrays[name] = BROKEN[name]
    data = io.BytesIO()
    np.savez(data, **arrays)
    with pytest.raises(StratgraphError, match="cannot be taken up"):
        load_kept(data.getvalue())


def test_objects_of_other_kinds_are_never_loaded() -> None:
    data = io.BytesIO()
    np.savez(data, names=np.array([{"a": 1}], dtype=object))
    with pytest.raises(StratgraphError, match="cannot be taken up"):
        load_kept(data.getvalue())


def test_what_was_said_and_cannot_be_read_is_said_again() -> None:
    readings = make_many(8)
    before = compare(readings)
    with np.load(io.BytesIO(make_data()), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    count = len(arrays["told_pairs"])
    arrays["told"] = np.frombuffer(b"\n".join([b"{}"] * count), dtype=np.uint8)
    data = io.BytesIO()
    np.savez(data, **arrays)
    assert are_same(compare(readings, load_kept(data.getvalue())), before)


def test_too_much_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = compare(make_many(8)).kept
    monkeypatch.setattr("stratgraph.relations.kept.MOST_BYTES", 1_000)
    assert MOST_BYTES > 1_000
    assert dump_kept(kept) is None
