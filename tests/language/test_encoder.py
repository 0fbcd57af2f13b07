"""The shipped encoder: shapes, lengths, likeness, and the texts that break encoders."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from stratgraph.errors import ModelError
from stratgraph.language import OnnxEncoder, find_model
from stratgraph.language.cache import ArrayCache
from stratgraph.protocols import Encoder

ODD_TEXTS = [
    "",
    " ",
    "\n\n",
    "😀🚀",
    "护城河不是模型，而是数据。",
    "\ud800 half a pair",
    "a\x00b",
    "x" * 5000,
    "e\u0301",
    "\u202eright to left",
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """One encoder for the module: opening it takes half a second."""
    return OnnxEncoder.from_shipped()


def fresh(threads: int = 1) -> OnnxEncoder:
    """An encoder that remembers nothing."""
    return OnnxEncoder.from_shipped(threads=threads)


def test_the_encoder_keeps_the_protocol(encoder: OnnxEncoder) -> None:
    assert isinstance(encoder, Encoder)
    assert len(encoder.fingerprint) == 64


def test_vectors_have_unit_length(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(["Price follows trust.", "Trust follows price, and slowly."])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_paraphrase_is_nearer_than_another_matter(encoder: OnnxEncoder) -> None:
    claim, same, other = encoder.encode(
        ["Hospitals waste money on software.", "Clinics overspend on IT systems.", "The harvest failed in May."]
    )
    assert claim @ same > claim @ other + 0.3


def test_an_empty_batch_has_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.token_states([]) == []
    assert [states.shape for states in encoder.token_states([[], ["one"]])] == [(0, 384), (1, 384)]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_have_vectors(encoder: OnnxEncoder, text: str) -> None:
    vector = encoder.encode([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    (states,) = encoder.token_states([[text, "word"]])
    assert states.shape == (2, 384)
    assert np.isfinite(states).all()
    assert states[1].any()


def test_a_sentence_of_ten_thousand_words_is_read(encoder: OnnxEncoder) -> None:
    words = ["scale", "beats", "wit", "and"] * 2500
    (states,) = encoder.token_states([words])
    assert states.shape == (10_000, 384)
    assert (np.abs(states).sum(axis=1) > 0).all()
    assert encoder.encode([" ".join(words)]).shape == (1, 384)


def test_white_space_has_no_state(encoder: OnnxEncoder) -> None:
    (states,) = encoder.token_states([["one", " ", "\n\n", "two"]])
    assert [bool(row.any()) for row in states] == [True, False, False, True]


def test_company_and_order_change_nothing() -> None:
    texts = ["Short.", "A rather longer sentence about ports, cranes and the people who run them.", "Yes — 30%."]
    together = fresh(threads=2).encode(texts)
    alone = np.concatenate([fresh().encode([text]) for text in reversed(texts)])[::-1]
    assert together.tobytes() == alone.tobytes()
    words = [text.split() for text in texts]
    states = fresh(threads=2).token_states(words)
    for found, expected in zip(states, reversed([fresh().token_states([w])[0] for w in reversed(words)]), strict=True):
        assert found.tobytes() == expected.tobytes()


def test_results_are_remembered_and_cannot_be_spoilt(encoder: OnnxEncoder) -> None:
    first = encoder.encode(["Remember me."])
    first[0, 0] = 99
    (states,) = encoder.token_states([["Remember", "me"]])
    states[:] = 0
    assert encoder.encode(["Remember me."])[0, 0] != 99
    assert encoder.token_states([["Remember", "me"]])[0].any()


def test_a_text_twice_is_read_once_and_returned_twice(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(["Again.", "Once.", "Again."])
    assert vectors.shape == (3, 384)
    assert vectors[0].tobytes() == vectors[2].tobytes()


def test_the_cache_lets_go_of_the_oldest() -> None:
    cache = ArrayCache(limit_rows=5)
    for name in "abc":
        cache.put(name, np.zeros((2, 384), dtype=np.float32))
    assert cache.find("a") is None
    assert cache.find("b") is not None
    cache.put("d", np.zeros((2, 384), dtype=np.float32))
    assert cache.find("c") is None
    assert len(cache) == 2


@pytest.mark.parametrize("missing", ["encoder.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    for name in {"encoder.onnx", "tokenizer.json"} - {missing}:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ModelError, match=missing):
        OnnxEncoder.from_folder(tmp_path)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"not a graph")
    shutil.copy(find_model("encoder") / "tokenizer.json", tmp_path)
    with pytest.raises(ModelError, match="cannot be opened"):
        OnnxEncoder.from_folder(tmp_path).encode(["text"])


def test_importing_the_room_is_cheap() -> None:
    check = "import sys, stratgraph.language; print('onnxruntime' in sys.modules, 'tokenizers' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
