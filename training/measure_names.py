"""Training: measures whether the encoder's token states carry named entities; nothing is published of it.

    python training/measure_names.py ../shared/data --work WORK

needs the states that ``cache_states.py`` left in WORK and the shipped models. A small network reads the mixed states
of a word and of its two neighbours, and its capitals, and tells whether the word belongs to the name of a person, an
organization, a place or a thing. It is compared with the tag ``PROPN``, which the shipped parser gives anyway. Two
minutes on a busy machine.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from conllu import Sentence, group_paragraphs, read_sentences
from export_encoder import KEPT_MIX
from numpy.typing import NDArray
from reader_scores import f1_score
from spacy.tokens import Doc
from torch import nn

from stratgraph.language import OnnxEncoder, find_model
from stratgraph.nlp.parser import load_parser
from stratgraph.nlp.word_features import plain_form

KINDS = ("no name", "person", "organization", "place", "thing")
KIND_OF = {"person": 1, "organization": 2, "place": 3, "object": 4, "abstract": 4}
FOLDER = "gum_open_genres/gum_open-{}.conllu"
MARK = re.compile(r"\((?P<opens>[^()]+)(?P<closes>\)?)|(?P<ends>[^()]+)\)")
STEPS, BATCH, SEED, INNER = 2400, 512, 20, 128
WIDTH = 384


@dataclass
class Mention:
    """A mention of something, as GUM marks it: its words, from the first to the last."""

    mark: str
    kind: str
    heads: list[int]
    """Places of its head words, counted from its first word."""
    first: int
    last: int


def read_mentions(path: Path) -> tuple[list[Mention], list[str]]:
    """All mentions of a file and the parts of speech of its words, numbered through the file."""
    mentions: list[Mention] = []
    opened: list[Mention] = []
    tags: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or not cells[0].isdigit():
            continue
        tags.append(cells[3])
        here = len(tags) - 1
        marks = next((part.removeprefix("Entity=") for part in cells[9].split("|") if part.startswith("Entity=")), "")
        for found in MARK.finditer(marks):
            if found["opens"]:
                mark, kind, _, _, _, heads, *_ = found["opens"].split("-")
                places = [int(place) - 1 for place in heads.split(",") if place.isdigit()]
                opened.append(Mention(mark, kind, places, here, here))
            ends = found["ends"] if not found["opens"] else opened[-1].mark if found["closes"] else None
            which = next((n for n in reversed(range(len(opened))) if opened[n].mark == ends), None)
            if which is not None:
                mention = opened.pop(which)
                mention.last = here
                mentions.append(mention)
    return mentions, tags


def read_kinds(path: Path) -> NDArray[np.int64]:
    """Per word the index in ``KINDS``: a proper noun has the kind of the innermost mention that a proper noun heads."""
    mentions, tags = read_mentions(path)
    kinds = np.zeros(len(tags), dtype=np.int64)
    for mention in sorted(mentions, key=lambda x: x.first - x.last):
        if any(tags[mention.first + place] == "PROPN" for place in mention.heads if mention.first + place < len(tags)):
            for place in range(mention.first, mention.last + 1):
                kinds[place] = KIND_OF.get(mention.kind, 0) if tags[place] == "PROPN" else 0
    return kinds


def look_around(paragraphs: list[list[Sentence]], states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of the network: the states of the word before, the word, the word after; and the word's capitals."""
    edge = np.zeros((1, WIDTH), dtype=np.float32)
    capitals = []
    for paragraph in paragraphs:
        for sentence in paragraph:
            for place, word in enumerate(sentence.words):
                form = word.form
                capitals.append([form[:1].isupper(), form.isupper(), form[1:] != form[1:].lower(), place == 0])
    before, after = np.concatenate([edge, states[:-1]]), np.concatenate([states[1:], edge])
    return np.concatenate([before, states, after, np.array(capitals, dtype=np.float32)], axis=1)


def fit(rows: NDArray[np.float32], kinds: NDArray[np.int64]) -> nn.Module:
    """A network with one inner layer."""
    torch.manual_seed(SEED)
    x, y = torch.from_numpy(rows), torch.from_numpy(kinds)
    network = nn.Sequential(
        nn.Dropout(0.2), nn.Linear(x.shape[1], INNER), nn.GELU(), nn.Dropout(0.3), nn.Linear(INNER, len(KINDS))
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=STEPS)
    for _ in range(STEPS):
        some = torch.randint(len(x), (BATCH,))
        loss = nn.functional.cross_entropy(network(x[some]), y[some])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network.eval()


def tag_words(encoder: OnnxEncoder, paragraphs: list[list[Sentence]]) -> list[str]:
    """What the shipped parser takes each word for."""
    nlp = load_parser(encoder, find_model("en_stratgraph"))
    found: list[str] = []
    for paragraph in paragraphs:
        words = [word for sentence in paragraph for word in sentence.words]
        doc = Doc(nlp.vocab, [word.form for word in words], [word.space_after for word in words])
        for _, step in nlp.pipeline:
            doc = step(doc)
        found += [token.pos_ for token in doc]
    return found


def print_scores(name: str, gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> None:
    """Precision, recall and F1 over words."""
    both = float((gold & found).sum())
    precision, recall = both / max(1, found.sum()), both / max(1, gold.sum())
    print(f"{name:60} {gold.sum():5} {precision:.3f} {recall:.3f} {f1_score(gold, found):.3f}")


def main() -> None:
    """Read the arguments, fit, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    mix = np.load(KEPT_MIX).astype(np.float32)
    paragraphs = {
        part: group_paragraphs(read_sentences(options.data / FOLDER.format(part))) for part in ("train", "test")
    }
    kinds = {part: read_kinds(options.data / FOLDER.format(part)) for part in paragraphs}
    cached = np.load(options.work / "gum_train.npy", mmap_mode="r")
    states = sum(cached[:, n * WIDTH : (n + 1) * WIDTH].astype(np.float32) * mix[n] for n in range(len(mix)))
    network = fit(look_around(paragraphs["train"], states), kinds["train"])
    encoder = OnnxEncoder.from_shipped()
    texts = [[plain_form(word.form) for part in paragraph for word in part.words] for paragraph in paragraphs["test"]]
    rows = look_around(paragraphs["test"], np.concatenate(encoder.token_states(texts)))
    with torch.no_grad():
        found = network(torch.from_numpy(rows)).argmax(1).numpy()
    gold = kinds["test"]
    proper = np.array(tag_words(encoder, paragraphs["test"])) == "PROPN"
    print(f"{'words of names, GUM test':60} words prec. rec.  F1")
    for number, name in enumerate(KINDS[1:], 1):
        print_scores(f"{name}, the network", gold == number, found == number)
    acts, acting = np.isin(gold, (1, 2)), np.isin(found, (1, 2))
    print_scores("person or organization, the network", acts, acting)
    print_scores("person or organization, every PROPN of the parser", acts, proper)
    print_scores("person or organization, either", acts, acting | proper)
    print_scores("any name, the network", gold > 0, found > 0)
    print_scores("any name, every PROPN of the parser", gold > 0, proper)
    print_scores("any name, either", gold > 0, (found > 0) | proper)


if __name__ == "__main__":
    main()
