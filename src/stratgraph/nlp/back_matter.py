"""Room nlp: what is no part of the argument, though it stands in the text - sources, notes, acknowledgements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.words import get_words

__all__ = ["find_back_matter"]

_HEADINGS = get_words("back-matter.headings")
_FILLERS = get_words("back-matter.fillers")
_HEADING_WORDS = 4
_NOTE = re.compile(r"\[\^?\w{1,3}\]|[¹²³⁴-⁹]|\^\d{1,2}\s|[†‡§]")
_SOURCE = re.compile(
    r"\bdoi:\s?10\.|\bISBN\b|\bet al\.,? \(|\bpp?\. ?\d+[-–]\d|\b(?:ibid|op\. cit)\b|^https?://\S+$", re.IGNORECASE
)


def find_back_matter(sentences: Sequence[Sentence]) -> set[int]:
    """The sentences of notes and lists of sources, by index.

    A heading such as "References" rules what follows, up to the next heading; a note by its mark and a source by its
    form are known anywhere.
    """
    found: set[int] = set()
    blocks: dict[int, int] = {}
    for sentence in sentences:
        blocks[sentence.block] = blocks.get(sentence.block, 0) + 1
    inside = False
    for sentence in sentences:
        alone = blocks[sentence.block] == 1
        if sentence.kind == "heading" or (alone and _names_back_matter(sentence)):
            inside = _names_back_matter(sentence)
        if inside or _NOTE.match(sentence.text) or _SOURCE.search(sentence.text):
            found.add(sentence.index)
    return found


def _names_back_matter(sentence: Sentence) -> bool:
    words = [word.low for word in sentence.words if word.is_word and not word.low.isdigit()]
    return 0 < len(words) <= _HEADING_WORDS and bool(_HEADINGS & set(words)) and set(words) <= _HEADINGS | _FILLERS
