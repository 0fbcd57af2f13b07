"""Room nlp: what a word's letters tell that the encoder, which reads lower case only, cannot see."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEATURE_COUNT", "plain_form", "rows_of_word"]

FEATURE_COUNT = 4
_SAME_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})
_SAME_WORDS = {"--": "—", "---": "—", "―": "—", "…": "..."}
_SHAPE_RUN = 4


def plain_form(word: str) -> str:
    """The word with the typesetter's signs replaced by the ones that the training texts use.

    The treebanks hold a thousand straight quotation marks for every thirty curly ones; edited prose
    has the proportion the other way round.
    """
    return _SAME_WORDS.get(word) or word.translate(_SAME_SIGNS)


@lru_cache(maxsize=100_000)
def rows_of_word(word: str, rows: tuple[int, ...]) -> NDArray[np.int32]:
    """The table rows for a word's form, ending, opening and shape; row 0 is never given out."""
    form = plain_form(word)
    parts = (form.lower(), form[-3:].lower(), form[:2].lower(), _shape_word(form))
    hashes = [crc32(f"{number}{part}".encode("utf-8", "surrogatepass")) for number, part in enumerate(parts)]
    found = [value % (size - 1) + 1 for value, size in zip(hashes, rows, strict=True)]
    return np.array(found, dtype=np.int32)


def _shape_word(form: str) -> str:
    """Letters as ``X`` and ``x``, digits as ``d``, runs cut at four: ``Xxxx``, ``dd.d``."""
    shape: list[str] = []
    for sign in form[:40]:
        kind = ("X" if sign.isupper() else "x") if sign.isalpha() else "d" if sign.isdigit() else sign
        if shape[-_SHAPE_RUN:] != [kind] * _SHAPE_RUN:
            shape.append(kind)
    return "".join(shape)
