"""Room language: how a model is opened on ONNX Runtime, and the encoder's graph with its tokeniser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from stratgraph.errors import ModelError
from stratgraph.language.windows import average_pieces, cut_windows
from stratgraph.protocols import Floats

__all__ = ["OnnxGraph", "mend_text", "open_session"]

TEXT_PIECES = 256
"""Word pieces of a text that its vector is made of, both marks included; the model was trained on no longer ones."""
VECTOR, STATES = "sentence_vectors", "token_states"


def open_session(model: Path, name: str) -> Any:  # noqa: ANN401 - ONNX Runtime has no types
    """A model that one thread runs: sums then always add up in the same order, and texts run side by side.

    Raises:
        ModelError: the file is no model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises bare exceptions of its own
        raise ModelError(f"the {name} cannot be opened", place=str(model), hint=str(error)) from error


class OnnxGraph:
    """One graph with two outputs; it may be used from several threads at once."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._session = open_session(model, "encoder")
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the library raises bare exceptions of its own
            raise ModelError("the encoder cannot be opened", place=str(model), hint=str(error)) from error
        # 384 in the published graph; one that serves training gives all layers side by side.
        self._width = {output.name: output.shape[-1] for output in self._session.get_outputs()}[STATES]
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start = self._tokenizer.token_to_id("[CLS]")
        self._end = self._tokenizer.token_to_id("[SEP]")

    def read_vector(self, text: str) -> Floats:
        """The vector of a text, of unit length."""
        pieces = self._tokenizer.encode(mend_text(text), add_special_tokens=False).ids[: TEXT_PIECES - 2]
        ids = np.array([self._start, *pieces, self._end], dtype=np.int64)
        vector: Floats = self._run(ids, vectors=True)[0]
        return vector

    def read_states(self, words: Sequence[str]) -> Floats:
        """One state per word; zeros for words without a letter or sign."""
        states = np.zeros((len(words), self._width), dtype=np.float32)
        for window in cut_windows([mend_text(word) for word in words], self._tokenizer):
            average_pieces(window, self._run(window.piece_ids, vectors=False)[0], states)
        return states

    def _run(self, ids: NDArray[np.int64], *, vectors: bool) -> Floats:
        feed = {"input_ids": ids[None], "with_vectors": np.array(vectors)}
        output: Floats = self._session.run([VECTOR if vectors else STATES], feed)[0]
        return output


def mend_text(text: str) -> str:
    """The text without halves of surrogate pairs, which the tokeniser cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")
