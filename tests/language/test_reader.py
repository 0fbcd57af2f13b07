"""The shipped reader: shapes, probabilities, plain cases, and the texts that break models."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from stratgraph.errors import ModelError
from stratgraph.language import find_model, find_reader
from stratgraph.language.reader import OnnxReader
from stratgraph.protocols import SENTENCE_ANSWERS, Reader

ODD_TEXTS = [
    "",
    " ",
    "😀🚀",
    "护城河不是模型，而是数据。",
    "\ud800 half a pair",
    "a\x00b",
    "x" * 5000,
    "\u202eright to left",
]


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    """One reader for the module: opening it takes half a second."""
    return OnnxReader.from_shipped()


def test_the_reader_keeps_the_protocol(reader: OnnxReader) -> None:
    assert isinstance(reader, Reader)
    assert isinstance(find_reader(), OnnxReader)
    assert len(reader.fingerprint) == 64


def test_an_empty_batch_has_no_rows(reader: OnnxReader) -> None:
    assert reader.judge_sentences([]).shape == (0, len(SENTENCE_ANSWERS))
    assert reader.judge_stances([]).shape == (0, 3)
    assert reader.judge_pairs([]).shape == (0, 4)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_judged(reader: OnnxReader, text: str) -> None:
    sentences = reader.judge_sentences([(text, ""), ("Trust is the moat.", text)])
    assert sentences.shape == (2, len(SENTENCE_ANSWERS))
    assert ((sentences >= 0) & (sentences <= 1)).all()
    for found in (reader.judge_stances([(text, "trust")]), reader.judge_pairs([(text, text)])):
        assert found.sum() == pytest.approx(1, abs=1e-5)


def test_a_sentence_of_ten_thousand_words_is_judged(reader: OnnxReader) -> None:
    long = " ".join(["scale", "beats", "wit", "and"] * 2500)
    assert np.isfinite(reader.judge_pairs([(long, long)])).all()
    assert np.isfinite(reader.judge_sentences([(long, long)])).all()


def test_company_and_order_change_nothing() -> None:
    items = [
        ("Short.", "speed"),
        ("A rather longer sentence about ports, cranes and the people who run them.", "ports"),
        ("Yes.", "a"),
    ]
    together = OnnxReader.from_shipped(threads=2).judge_stances(items)
    alone = [OnnxReader.from_shipped(threads=1).judge_stances([item]) for item in reversed(items)]
    assert together.tobytes() == np.concatenate(alone)[::-1].tobytes()


def test_neither_side_of_a_pair_is_the_first(reader: OnnxReader) -> None:
    first, second = "Brands outlast products.", "A brand fades as soon as the product does."
    assert reader.judge_pairs([(first, second)]).tobytes() == reader.judge_pairs([(second, first)]).tobytes()


def test_what_was_judged_is_remembered_and_cannot_be_spoilt(reader: OnnxReader) -> None:
    found = reader.judge_stances([("Remember me.", "memory")])
    kept = found.copy()
    found[:] = 0
    assert reader.judge_stances([("Remember me.", "memory")]).tobytes() == kept.tobytes()


def test_a_plain_claim_is_told_from_a_bare_fact(reader: OnnxReader) -> None:
    claim, fact = reader.judge_sentences(
        [
            ("Distribution, and not the product, decides who wins a market.", ""),
            ("The meeting was held in Leeds on the third of June.", ""),
        ]
    )
    assert claim[0] > 0.5 > fact[0]


def test_plain_stances_are_told_apart(reader: OnnxReader) -> None:
    praised, belittled = reader.judge_stances(
        [
            ("Patient service is the only durable advantage that a small bank has.", "patient service"),
            ("Scale is a commodity that anybody can rent, and it protects nobody.", "scale"),
        ]
    )
    assert praised.argmax() == 0
    assert belittled.argmax() == 1


@pytest.mark.parametrize("missing", ["reader.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    for name in {"reader.onnx", "tokenizer.json"} - {missing}:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ModelError, match=missing):
        OnnxReader.from_folder(tmp_path)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"not a graph")
    shutil.copy(find_model("reader") / "tokenizer.json", tmp_path)
    with pytest.raises(ModelError, match="cannot be opened"):
        OnnxReader.from_folder(tmp_path).judge_pairs([("one", "two")])
