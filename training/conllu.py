"""Training: reads CoNLL-U files into paragraphs of annotated sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """One syntactic word of a sentence, as annotated."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index of the head inside the sentence, from 0; the word's own index at the root."""
    deprel: str
    space_after: bool


@dataclass
class Sentence:
    """The words of one sentence, and whether a paragraph or a document opens with it."""

    words: list[Word] = field(default_factory=list)
    opens_paragraph: bool = False
    opens_document: bool = False


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file.

    Parts of a contraction ("do" + "n't") follow each other without a space. Where the parts do not
    add up to the contraction as written, the annotated forms are kept all the same: the text is
    rebuilt from the words, so that words and text never disagree.
    """
    sentence = Sentence()
    joined_until, joined_space = 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            sentence.opens_paragraph |= line.startswith(("# newpar", "# newdoc"))
            sentence.opens_document |= line.startswith("# newdoc")
            continue
        if not line.strip():
            if sentence.words:
                yield sentence
            sentence = Sentence()
            joined_until = 0
            continue
        cells = line.split("\t")
        spaced = "SpaceAfter=No" not in cells[9].split("|")
        if "-" in cells[0]:
            joined_until, joined_space = int(cells[0].split("-")[1]), spaced
            continue
        if "." in cells[0]:
            continue
        number = int(cells[0])
        if number < joined_until:
            spaced = False
        elif number == joined_until:
            spaced = joined_space
        sentence.words.append(_word_from_cells(cells, number, spaced=spaced))
    if sentence.words:
        yield sentence


def _word_from_cells(cells: list[str], number: int, *, spaced: bool) -> Word:
    head = int(cells[6]) if cells[6].isdigit() else 0
    return Word(
        form=cells[1],
        lemma=cells[2],
        upos=cells[3],
        xpos=cells[4],
        feats="" if cells[5] == "_" else cells[5],
        head=head - 1 if head else number - 1,
        deprel=cells[7],
        space_after=spaced,
    )


def group_paragraphs(sentences: Iterator[Sentence], limit_words: int = 160) -> list[list[Sentence]]:
    """Put sentences together that stand in one paragraph, up to a number of words."""
    paragraphs: list[list[Sentence]] = []
    count = 0
    for sentence in sentences:
        if not paragraphs or sentence.opens_paragraph or count + len(sentence.words) > limit_words:
            paragraphs.append([])
            count = 0
        paragraphs[-1].append(sentence)
        count += len(sentence.words)
    return paragraphs
