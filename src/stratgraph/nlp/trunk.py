"""Room nlp: the parser's shared network, which turns token states and letters into one vector per word.

It only predicts. The same sums are written in torch in ``training/parser_network.py``, where the
parameters come from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

from stratgraph.nlp.token_states import get_paragraphs
from stratgraph.nlp.word_features import FEATURE_COUNT, rows_of_word
from stratgraph.protocols import Floats

__all__ = ["REACHES", "make_trunk", "normalize_rows"]

REACHES = (1, 2, 4)
"""How far each step looks to either side, in words."""
EPSILON = 1e-5


def make_trunk(width: int, rows: list[int], feature_width: int) -> Model[list[Doc], list[Floats2d]]:
    """An empty network; its parameters are read from the model's files."""
    if len(rows) != FEATURE_COUNT:
        raise ValueError(f"{FEATURE_COUNT} tables are needed, not {len(rows)}")
    names = ["states.scale", "states.shift", "entry.W", "entry.b"]
    names += [f"table.{number}" for number in range(FEATURE_COUNT)]
    names += [f"norm.{number}.{part}" for number in range(len(REACHES) + 1) for part in ("scale", "shift")]
    names += [f"step.{number}.{part}" for number in range(len(REACHES)) for part in ("W", "b")]
    return Model(
        "stratgraph_trunk",
        _forward,
        init=_init,
        dims={"nO": width},
        params=dict.fromkeys(names),
        attrs={"rows": tuple(rows), "feature_width": feature_width},
    )


def normalize_rows(x: Floats, scale: Floats, shift: Floats) -> Floats:
    """Each row with mean 0 and deviation 1, then scaled and shifted."""
    centered = x - x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centered, centered)[:, None] / x.shape[1]
    result: Floats = centered / np.sqrt(variance + EPSILON) * scale + shift
    return result


def _init(model: Model[list[Doc], list[Floats2d]], X: Any = None, Y: Any = None) -> None:  # noqa: ANN401, N803
    """Nothing to infer: every size is known, and the parameters are read from files."""


def _forward(
    model: Model[list[Doc], list[Floats2d]],
    docs: list[Doc],
    is_train: bool,  # noqa: FBT001
) -> tuple[list[Floats2d], Callable[[Any], list[Doc]]]:
    if is_train:
        raise NotImplementedError("the parser is trained by `training/train_parser.py`")
    outputs: list[Any] = []
    for doc in docs:
        output = np.zeros((len(doc), model.get_dim("nO")), dtype=np.float32)
        paragraphs = get_paragraphs(doc)
        if paragraphs:
            index = np.concatenate([paragraph.index for paragraph in paragraphs])
            states = np.concatenate([paragraph.states for paragraph in paragraphs])
            places = np.concatenate([np.arange(len(paragraph.index)) for paragraph in paragraphs])
            sizes = tuple(model.attrs["rows"])
            words = [token.text for token in doc]
            rows = np.stack([rows_of_word(words[place], sizes) for place in index.tolist()])
            output[index] = _read_words(model, states, rows, places)
        outputs.append(output)
    return outputs, lambda _: []


def _read_words(model: Model[Any, Any], states: Floats, rows: np.ndarray[Any, Any], places: Any) -> Floats:  # noqa: ANN401
    """The vectors of words laid end to end; ``places`` counts anew in each paragraph."""

    def get(name: str) -> Floats:
        return np.asarray(model.get_param(name), dtype=np.float32)

    parts = [normalize_rows(states, get("states.scale"), get("states.shift"))]
    parts += [get(f"table.{number}")[rows[:, number]] for number in range(FEATURE_COUNT)]
    x = np.concatenate(parts, axis=1) @ get("entry.W") + get("entry.b")
    width = x.shape[1]
    for number, reach in enumerate(REACHES):
        y = normalize_rows(x, get(f"norm.{number}.scale"), get(f"norm.{number}.shift"))
        z = _look_around(y, places >= reach, reach) @ get(f"step.{number}.W") + get(f"step.{number}.b")
        x = x + np.maximum(z[:, :width], z[:, width:])
    last = len(REACHES)
    return normalize_rows(x, get(f"norm.{last}.scale"), get(f"norm.{last}.shift"))


def _look_around(x: Floats, has_left: np.ndarray[Any, Any], reach: int) -> Floats:
    """Each word beside its neighbours that many places away; zeros beyond the paragraph's edges."""
    count, width = x.shape
    near = np.zeros((count, 3 * width), dtype=np.float32)
    near[:, width : 2 * width] = x
    if count > reach:
        known = has_left[reach:, None]
        near[reach:, :width] = x[:-reach] * known
        near[:-reach, 2 * width :] = x[reach:] * known
    return near
