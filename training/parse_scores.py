"""Scores of a parser against a treebank, with the words and sentences that the parser itself found.

The measures are those of the CoNLL 2018 shared task (words are matched by their place in the text, scores
are F1, labels are compared without subtypes), and beside them UAS and LAS as spaCy counts them (without
punctuation, labels whole).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from conllu import Sentence, group_paragraphs, read_sentences

Row = tuple[tuple[int, int], tuple[int, int] | None, str, str, str, str]
"""Place in the text, place of the head (none at the root), label, part of speech, tag, lemma."""


def read_documents(path: Path) -> list[list[list[Sentence]]]:
    """The documents of a treebank, each a list of paragraphs."""
    documents: list[list[list[Sentence]]] = []
    for paragraph in group_paragraphs(read_sentences(path), limit_words=10**9):
        if not documents or paragraph[0].opens_document:
            documents.append([])
        documents[-1].append(paragraph)
    return documents


def rebuild_text(document: Sequence[Sequence[Sentence]]) -> tuple[str, list[Row], set[tuple[int, int]]]:
    """The text with a blank line between paragraphs, the annotated words, and the spans of sentences."""
    text = ""
    rows: list[Row] = []
    spans: set[tuple[int, int]] = set()
    for paragraph in document:
        text = text.rstrip() + "\n\n" if text else ""
        for sentence in paragraph:
            places: list[tuple[int, int]] = []
            for word in sentence.words:
                places.append((len(text), len(text) + len(word.form)))
                text += word.form + (" " if word.space_after else "")
            spans.add((places[0][0], places[-1][1]))
            for number, (word, place) in enumerate(zip(sentence.words, places, strict=True)):
                head = None if word.head == number else places[word.head]
                rows.append((place, head, word.deprel, word.upos, word.xpos, word.lemma))
    return text, rows, spans


def read_doc(doc: Any) -> tuple[list[Row], set[tuple[int, int]]]:  # noqa: ANN401 - a spaCy Doc
    """The same of a parsed document, white space left out."""
    place = {token.i: (token.idx, token.idx + len(token)) for token in doc}
    rows: list[Row] = []
    for token in doc:
        if not token.is_space:
            head = None if token.head.i == token.i else place[token.head.i]
            label = "root" if head is None else token.dep_
            rows.append((place[token.i], head, label, token.pos_, token.tag_, token.lemma_))
    spans = set()
    for sentence in doc.sents:
        words = [token.i for token in sentence if not token.is_space]
        if words:
            spans.add((place[words[0]][0], place[words[-1]][1]))
    return rows, spans


def score_rows(gold: Iterable[Row], found: Iterable[Row], tally: Counter[str]) -> None:
    """Add one document's counts to a tally."""
    gold_rows = {row[0]: row for row in gold}
    found_rows = {row[0]: row for row in found}
    tally["gold"] += len(gold_rows)
    tally["found"] += len(found_rows)
    tally["gold_plain"] += sum(row[2] != "punct" for row in gold_rows.values())
    tally["found_plain"] += sum(row[2] != "punct" for row in found_rows.values())
    for place in gold_rows.keys() & found_rows.keys():
        _, head, label, upos, tag, lemma = gold_rows[place]
        _, head_found, label_found, upos_found, tag_found, lemma_found = found_rows[place]
        tally["tokens"] += 1
        tally["upos"] += upos == upos_found
        tally["tag"] += tag == tag_found
        tally["lemma"] += lemma == lemma_found
        tally["lemma_lower"] += lemma.lower() == lemma_found.lower()
        if head == head_found:
            tally["uas"] += 1
            tally["las"] += label.split(":")[0] == label_found.split(":")[0]
            if "punct" not in {label, label_found}:
                tally["uas_plain"] += 1
                tally["las_plain"] += label == label_found


def score_treebank(nlp: Any, path: Path) -> dict[str, float]:  # noqa: ANN401 - a spaCy Language
    """Parse the text of a treebank and score the result, in per cent."""
    tally: Counter[str] = Counter()
    documents = [rebuild_text(document) for document in read_documents(path)]
    parsed = nlp.pipe((text for text, _, _ in documents), batch_size=32)
    for (_, rows, spans), doc in zip(documents, parsed, strict=True):
        found, found_spans = read_doc(doc)
        score_rows(rows, found, tally)
        tally["sentences"] += len(spans & found_spans)
        tally["sentences_both"] += len(spans) + len(found_spans)
    both = tally["gold"] + tally["found"]
    names = ("tokens", "upos", "tag", "lemma", "lemma_lower", "uas", "las")
    scores = {name: 200 * tally[name] / both for name in names}
    plain = tally["gold_plain"] + tally["found_plain"]
    scores |= {f"{name}_no_punct": 200 * tally[f"{name}_plain"] / plain for name in ("uas", "las")}
    scores["sentences"] = 200 * tally["sentences"] / tally["sentences_both"]
    return {name: round(value, 2) for name, value in scores.items()}
