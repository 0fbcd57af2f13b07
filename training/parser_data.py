"""Training: turns paragraphs of annotated sentences into arrays for the parser's network."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from conllu import Sentence, Word
from numpy.typing import NDArray
from parser_network import Batch

from stratgraph.nlp.word_features import rows_of_word

REACH = 4
BUCKET_EDGES = (12, 24, 40)


@dataclass(frozen=True)
class Labels:
    """The label sets, each a table from the annotation to a number."""

    tags: dict[str, int]
    morphs: dict[str, int]
    deprels: dict[str, int]
    lemma_of: Callable[[str, str], int]
    """The number of the edit that turns a form into its lemma; -1 where it is too rare."""


@dataclass(frozen=True)
class Corpus:
    """Paragraphs as arrays; ``offsets`` holds where each paragraph starts."""

    states: NDArray[np.float16]
    columns: NDArray[np.int32]
    """Per word: 4 feature rows, tag, morphology, lemma, start of sentence, head in the sentence, label."""
    offsets: NDArray[np.int64]
    sentence_lengths: list[list[int]]
    """Per paragraph, the words in each of its sentences."""


def morph_of_word(word: Word) -> str:
    """The label of the morphologizer: the features with the part of speech among them."""
    return "|".join(sorted([*filter(None, word.feats.split("|")), f"POS={word.upos}"], key=str.lower))


def build_corpus(
    paragraphs: Sequence[list[Sentence]], states: NDArray[np.float16], labels: Labels, rows: tuple[int, ...]
) -> Corpus:
    """Number everything in the paragraphs; what the label sets do not hold becomes -1."""
    table: list[list[int]] = []
    offsets = [0]
    lengths: list[list[int]] = []
    for paragraph in paragraphs:
        for sentence in paragraph:
            for place, word in enumerate(sentence.words):
                table.append(
                    [
                        *rows_of_word(word.form, rows).tolist(),
                        labels.tags.get(word.xpos, -1),
                        labels.morphs.get(morph_of_word(word), -1),
                        labels.lemma_of(word.form, word.lemma),
                        int(place == 0),
                        len(sentence.words) + 1 if word.head == place else word.head,
                        labels.deprels.get(word.deprel, -1),
                    ]
                )
        offsets.append(len(table))
        lengths.append([len(sentence.words) for sentence in paragraph])
    return Corpus(states, np.array(table, dtype=np.int32), np.array(offsets), lengths)


def iter_batches(corpus: Corpus, batch_words: int, rng: random.Random | None) -> Iterator[Batch]:
    """Yield batches of whole paragraphs, shuffled where a random source is given."""
    order = list(range(len(corpus.sentence_lengths)))
    if rng is not None:
        rng.shuffle(order)
    chosen: list[int] = []
    count = 0
    for number in order:
        chosen.append(number)
        count += int(corpus.offsets[number + 1] - corpus.offsets[number])
        if count >= batch_words:
            yield _make_batch(corpus, chosen)
            chosen, count = [], 0
    if chosen:
        yield _make_batch(corpus, chosen)


def _make_batch(corpus: Corpus, chosen: list[int]) -> Batch:
    spans = [np.arange(corpus.offsets[number], corpus.offsets[number + 1]) for number in chosen]
    index = np.concatenate(spans)
    places = np.concatenate([np.arange(len(span)) for span in spans])
    columns = torch.from_numpy(corpus.columns[index]).long()
    sentences, heads, labels = _bucket_sentences(corpus, chosen, columns)
    return Batch(
        states=torch.from_numpy(corpus.states[index]).float(),
        features=columns[:, :4],
        has_left=torch.from_numpy(places[:, None] >= np.arange(1, REACH + 1)).float(),
        tags=columns[:, 4],
        morphs=columns[:, 5],
        lemmas=columns[:, 6],
        starts=columns[:, 7].float(),
        sentences=sentences,
        heads=heads,
        labels=labels,
    )


def _bucket_sentences(
    corpus: Corpus, chosen: list[int], columns: torch.Tensor
) -> tuple[list[torch.Tensor], list[torch.Tensor], list[torch.Tensor]]:
    """Sentences of like length go together, so that little is padded."""
    buckets: dict[int, list[tuple[int, int]]] = {}
    start = 0
    for number in chosen:
        for length in corpus.sentence_lengths[number]:
            buckets.setdefault(sum(length > edge for edge in BUCKET_EDGES), []).append((start, length))
            start += length
    words, heads, labels = [], [], []
    for _, spans in sorted(buckets.items()):
        longest = max(length for _, length in spans)
        grid = torch.full((len(spans), longest), -1)
        head = torch.full((len(spans), longest), -1)
        label = torch.full((len(spans), longest), -1)
        for row, (first, length) in enumerate(spans):
            grid[row, :length] = torch.arange(first, first + length)
            gold = columns[first : first + length, 8]
            head[row, :length] = torch.where(gold == length + 1, longest, gold)
            label[row, :length] = columns[first : first + length, 9]
        words.append(grid)
        heads.append(head)
        labels.append(label)
    return words, heads, labels
