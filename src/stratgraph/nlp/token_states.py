"""Room nlp: puts the encoder's token states at the disposal of the spaCy components.

The states wait in the ``Doc``'s user data, by paragraph, until the parser has read them. ``doc.tensor``
would be the wrong place: spaCy's listeners keep their own vectors there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from stratgraph.errors import ModelError
from stratgraph.nlp.word_features import plain_form
from stratgraph.protocols import Encoder, Floats

__all__ = ["Paragraph", "TokenStates", "drop_paragraphs", "get_paragraphs", "iter_batches", "split_paragraphs"]

_KEY = "stratgraph.paragraphs"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_ITEM_MARK = re.compile(r"[-*•‣·]|\d{1,2}[.)]?")


@dataclass(frozen=True)
class Paragraph:
    """The words of a paragraph, white space left out."""

    index: NDArray[np.int64]
    """The words' places in the document."""
    states: Floats
    """The words' states, shape ``(words, 384)``."""


class TokenStates:
    """A spaCy component that reads each paragraph with the encoder.

    The encoder is given once the pipeline is loaded, since a pipeline's own settings hold plain values only.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Read a batch of documents while the components that follow are busy with the one before."""
        waiting: tuple[list[Doc], Future[None]] | None = None
        with ThreadPoolExecutor(1) as pool:
            for docs in iter_batches(stream, batch_size):
                started = pool.submit(self._read, docs)
                if waiting is not None:
                    waiting[1].result()
                    yield from waiting[0]
                waiting = docs, started
            if waiting is not None:
                waiting[1].result()
                yield from waiting[0]

    def _read(self, docs: list[Doc]) -> None:
        if self.encoder is None:
            raise ModelError(
                "the parser has no encoder to read with",
                hint="load the pipeline with `stratgraph.nlp.parser.load_parser`",
            )
        spans: list[tuple[Doc, NDArray[np.int64]]] = []
        texts: list[list[str]] = []
        for doc in docs:
            words = [plain_form(token.text) for token in doc]
            for index in split_paragraphs(doc):
                spans.append((doc, index))
                texts.append([words[place] for place in index.tolist()])
        states = self.encoder.token_states(texts)
        for doc in docs:
            doc.user_data[_KEY] = []
        for (doc, index), array in zip(spans, states, strict=True):
            doc.user_data[_KEY].append(Paragraph(index, array))


def split_paragraphs(doc: Doc) -> list[NDArray[np.int64]]:
    """The places of the words of each paragraph; blank lines and the marks of list items part paragraphs."""
    paragraphs: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            paragraphs[-1].append(token.i)
        elif paragraphs[-1] and _parts_paragraphs(doc, token.i):
            paragraphs.append([])
    return [np.array(places, dtype=np.int64) for places in paragraphs if places]


def _parts_paragraphs(doc: Doc, place: int) -> bool:
    space = doc[place].text
    if _BLANK_LINE.search(space):
        return True
    return "\n" in space and place + 1 < len(doc) and _ITEM_MARK.fullmatch(doc[place + 1].text) is not None


def get_paragraphs(doc: Doc) -> list[Paragraph]:
    """The paragraphs with their states.

    Raises:
        ModelError: no component has read them.
    """
    paragraphs: list[Paragraph] | None = doc.user_data.get(_KEY)
    if paragraphs is None:
        raise ModelError("the words have no states yet", hint="put `token_states` first in the pipeline")
    return paragraphs


def iter_batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """The documents in lists of up to a size."""
    documents = iter(stream)
    while batch := list(islice(documents, size)):
        yield batch


def drop_paragraphs(doc: Doc) -> None:
    """Let go of the states, which nobody reads after the parser and which would be stored with the document."""
    doc.user_data.pop(_KEY, None)
