"""Room language: cuts lists of words into pieces that fit the encoder, and joins the pieces' states to words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from stratgraph.protocols import Floats

__all__ = ["Window", "average_pieces", "cut_windows"]

WINDOW_PIECES = 224
"""Word pieces in a window; the encoder was trained on texts of up to 256."""
WORD_PIECES = 24
"""Word pieces kept of a single word; what is longer is a web address or noise."""
SENTENCE_ENDS = frozenset(".!?…")


@dataclass(frozen=True)
class Window:
    """A run of words with their pieces, framed by the marks for start and end."""

    piece_ids: NDArray[np.int64]
    """All pieces, start and end marks included."""
    word_of_piece: NDArray[np.int64]
    """For each piece between the marks, the index of its word in the whole list."""


def cut_windows(words: Sequence[str], tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield windows that cover the words, cut after the end of a sentence where one is near.

    Words without a piece (white space) belong to no window.
    """
    pieces = _split_words(words, tokenizer)
    start = 0
    while start < len(pieces):
        end = _find_cut(words, pieces, start)
        ids = [piece for word in pieces[start:end] for piece in word]
        owners = [index for index in range(start, end) for _ in pieces[index]]
        if ids:
            framed = [tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")]
            yield Window(np.array(framed, dtype=np.int64), np.array(owners, dtype=np.int64))
        start = end


def average_pieces(window: Window, states: Floats, target: Floats) -> None:
    """Put the mean state of each word's pieces into ``target``, an array of shape ``(words, width)``."""
    first = window.word_of_piece[0]
    owners = window.word_of_piece - first
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    counts = np.diff(np.append(starts, len(owners)))
    sums = np.add.reduceat(states[1 : len(owners) + 1], starts, axis=0)
    target[owners[starts] + first] = sums / counts[:, None].astype(np.float32)


def _split_words(words: Sequence[str], tokenizer: Tokenizer) -> list[list[int]]:
    encoding = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for piece, owner in zip(encoding.ids, encoding.word_ids, strict=True):
        if owner is not None and len(pieces[owner]) < WORD_PIECES:
            pieces[owner].append(piece)
    return pieces


def _find_cut(words: Sequence[str], pieces: list[list[int]], start: int) -> int:
    count, end = 0, start
    while end < len(pieces) and count + len(pieces[end]) <= WINDOW_PIECES:
        count += len(pieces[end])
        end += 1
    if end == len(pieces):
        return end
    middle = start + (end - start) // 2
    for cut in range(end, middle, -1):
        if words[cut - 1][-1:] in SENTENCE_ENDS:
            return cut
    return end
