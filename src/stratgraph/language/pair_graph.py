"""Room language: the reader's ONNX graph and its tokeniser."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from stratgraph.errors import ModelError
from stratgraph.language.onnx_graph import mend_text, open_session
from stratgraph.protocols import Floats

__all__ = ["PairGraph"]

MAX_PIECES = 96
"""Word pieces of both texts together, marks included; the longer one is cut. Training read no longer ones."""


class PairGraph:
    """One graph with an output per head; it may be used from several threads at once."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._session = open_session(model, "reader")
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the library raises bare exceptions of its own
            raise ModelError(
                "the reader's tokeniser cannot be opened", place=str(tokenizer), hint=str(error)
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_PIECES, strategy="longest_first")
        self._names = [output.name for output in self._session.get_outputs()]

    def read_pair(self, first: str, second: str) -> dict[str, Floats]:
        """The scores of each head, before they become probabilities."""
        pieces = self._tokenizer.encode(mend_text(first), mend_text(second))
        feed = {"input_ids": np.array([pieces.ids]), "kinds": np.array([pieces.type_ids])}
        return {name: rows[0] for name, rows in zip(self._names, self._session.run(None, feed), strict=True)}
