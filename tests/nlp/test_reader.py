from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nlp.cases import SCHEME, get_reader, make_essay, read, read_parts
from stratgraph.codec import dump_json, load_json
from stratgraph.config import NlpSettings
from stratgraph.model import ConceptScheme, Essay, Reading
from stratgraph.nlp import make_reader

PARAGRAPHS = (
    "Speed is a moat. Trust is not a commodity.",
    "Analysts tell us that the model is scarce. The limit is not the model but the plumbing.",
    "“Why?” they ask. Because the pipes leak.",
)


def check(essay: Essay, reading: Reading) -> None:
    """What holds of every reading of every text."""
    text = essay.text
    for claim in reading.claims:
        quote = claim.quote
        assert quote.exact == text[quote.start : quote.end] != ""
        assert text[: quote.start].endswith(quote.prefix)
        assert text[quote.end :].startswith(quote.suffix)
        block = essay.blocks[claim.block]
        assert block.start <= quote.start < quote.end <= block.end
    ends = [(claim.quote.start, claim.quote.end) for claim in reading.claims]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    assert {contrast.claim for contrast in reading.contrasts} <= set(ids)
    for mention in reading.mentions:
        assert mention.surface == text[mention.start : mention.end]
    mentioned = Counter(mention.concept for mention in reading.mentions)
    used = {use.concept for use in reading.concepts}
    assert used <= set(mentioned)
    assert all(mentioned[concept] == 1 for concept in set(mentioned) - used)
    assert reading.answers == () == reading.causal_links
    assert load_json(Reading, dump_json(reading), "test") == reading


lines = st.text(
    st.characters(exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", exclude_categories=["Cs"]), min_size=1
)
wordy = st.lists(
    st.sampled_from(
        [
            "speed",
            "trust",
            "The",
            "model",
            "is",
            "not",
            "but",
            ",",
            ".",
            "?",
            "—",
            "“",
            "”",
            "moat",
            "pipes",
            "It",
            "rather",
            "than",
            "they",
            "say",
            "a",
            "of",
            "n't",
            ":",
            "(",
            ")",
            "3.5",
            "AI",
            "Dr.",
            "and",
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
parts = st.lists(
    st.tuples(st.sampled_from(["heading", "paragraph", "item", "quote", "code"]), st.one_of(lines, wordy)), max_size=6
)


@hypothesis_settings(max_examples=200)
@given(parts)
def test_reader_holds_its_promises_on_any_text(blocks: list[tuple[str, str]]) -> None:
    essay = make_essay(*blocks)  # type: ignore[arg-type]
    check(essay, get_reader().read(essay))


@hypothesis_settings(max_examples=60)
@given(wordy)
def test_reader_keeps_ids_when_another_paragraph_changes(addition: str) -> None:
    before = read(*PARAGRAPHS)
    after = read(*PARAGRAPHS[:1], f"An aside on ropes. {addition}", *PARAGRAPHS[1:])
    known = {claim.quote.exact: claim.id for claim in before.claims}
    again = {claim.quote.exact: claim.id for claim in reversed(after.claims)}
    assert {exact: again[exact] for exact in known if exact in again} == {
        exact: known[exact] for exact in known if exact in again
    }
    assert set(known) <= set(again)


def test_reader_gives_a_repeated_sentence_ids_of_its_own() -> None:
    reading = read("Trust is scarce.", "Trust is scarce.")
    assert len({claim.id for claim in reading.claims}) == 2


@pytest.mark.parametrize(
    "blocks",
    [
        [("paragraph", " ".join(["speed", "is", "a", "moat", "and"] * 400) + " done.")],
        [("paragraph", "SPEED IS A MOAT. TRUST IS NOT A COMMODITY. THE PIPES LEAK.")],
        [("item", "Speed"), ("item", "Trust compounds"), ("item", "• Pipes.")],
        [("code", "if speed:\n    trust()\n"), ("quote", "Trust is scarce.")],
        [("paragraph", "今天天气很好。我们去港口。")],
        [("paragraph", "— — —"), ("paragraph", "...")],
        [("paragraph", "Rose is a rose Is a rose / No verb, no verb, no verb")],
        [],
    ],
)
def test_reader_survives_odd_texts(blocks: list[tuple[str, str]]) -> None:
    essay = make_essay(*blocks)  # type: ignore[arg-type]
    check(essay, get_reader().read(essay))


def test_reader_survives_an_essay_without_words() -> None:
    essay = Essay("empty", "", "", ())
    assert get_reader().read(essay) == Reading("empty", "")


def test_reader_reads_capitals_as_it_reads_the_rest() -> None:
    reading = read_parts([("paragraph", "SPEED IS NOT A MOAT.")])
    (claim,) = reading.claims
    assert {(stance.concept, stance.stance) for stance in claim.stances} >= {("speed", "against")}


def test_reader_fingerprint_follows_scheme_and_settings() -> None:
    base = make_reader(SCHEME, NlpSettings(pipeline="blank"))
    again = make_reader(SCHEME, NlpSettings(pipeline="blank"))
    other = make_reader(SCHEME, NlpSettings(pipeline="blank", central_claims=6))
    scheme = ConceptScheme(
        SCHEME.title, (replace(SCHEME.concepts[0], alt_labels=("server hall",)), *SCHEME.concepts[1:])
    )
    smaller = make_reader(scheme, NlpSettings(pipeline="blank"))
    assert base.fingerprint == again.fingerprint
    assert len({base.fingerprint, other.fingerprint, smaller.fingerprint}) == 3


def test_reader_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from nlp.cases import read; from stratgraph.codec import dump_json; from nlp.test_reader import PARAGRAPHS; "
        "import sys; sys.stdout.write(dump_json(read(*PARAGRAPHS)))"
    )
    folder = Path(__file__).parents[1]
    outputs = set()
    for seed in ("1", "2"):
        path = os.pathsep.join([str(folder), str(folder.parent / "src")])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env, encoding="utf-8"
        )
        outputs.add(done.stdout)
    assert outputs == {dump_json(read(*PARAGRAPHS))}
