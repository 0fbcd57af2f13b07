"""Training: measures small heads on the encoder as it is, beside which a fine-tuned reader has to be better.

    python training/measure_heads.py --out heads.json

The encoder is not trained. Each text is read once; what a head sees is made of the states of its words: their mean and
greatest values; the words that are nearest to the concept; how far each word of a claim is from the words of the other
claim that are nearest to it. A network with one inner layer is fitted to our own lines. Nothing is published of it.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch
from essay_scores import table_of_essay_pairs, table_of_essay_stances
from reader_data import HEADS, Example, read_own
from reader_network import measure_loss
from reader_scores import Floats, print_tables, score_own
from score_reader import GOLD, OWN_DATA
from torch import nn

from stratgraph.language import OnnxEncoder

WORD = re.compile(r"\w+|[^\w\s]")
SHARPNESS = 12.0
INNER, STEPS, BATCH, SEED = 96, 900, 128, 20
DROPS = (0.3, 0.5)
RATE, DECAY = 1e-3, 0.1


class Texts:
    """The word states of texts, each of length one, kept."""

    def __init__(self) -> None:
        self._encoder = OnnxEncoder.from_shipped()
        self._kept: dict[str, Floats] = {}

    def read(self, text: str) -> Floats:
        """Shape ``(words, 384)``; one row of zeros for an empty text."""
        if text not in self._kept:
            states = self._encoder.token_states([WORD.findall(text) or ["."]])[0]
            self._kept[text] = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-6)
        return self._kept[text]


def attend(states: Floats, others: Floats) -> Floats:
    """For each of the states the mean of the others, the nearest counting most."""
    weights = np.exp(SHARPNESS * (states @ others.T))
    return np.asarray(weights @ others / weights.sum(axis=1, keepdims=True))


def make_row(texts: Texts, example: Example, head: str) -> Floats:
    """What a head sees of an example."""
    a = texts.read(example.a)
    if head == "sentence":
        return np.concatenate([a.mean(0), a.max(0), a[0]])
    b = texts.read(example.b)
    if head == "stance":
        about = b.mean(0, keepdims=True)
        near = attend(about, a)[0]
        return np.concatenate([a.mean(0), a.max(0), near, about[0], near * about[0]])
    parts = [abs(a.mean(0) - b.mean(0)), a.mean(0) * b.mean(0)]
    for one, other in ((a, b), (b, a)):
        apart = abs(one - attend(one, other))
        parts += [apart.mean(0), apart.max(0), one.max(0)]
    return np.concatenate(parts)


class Head:
    """A network with one inner layer on rows that were brought to one scale."""

    def __init__(self, texts: Texts, head: str, examples: list[Example]) -> None:
        torch.manual_seed(SEED)
        self.texts, self.head = texts, head
        rows = self.make_rows(examples)
        self.middle, self.spread = rows.mean(0), rows.std(0) + 1e-6
        self.network = nn.Sequential(
            nn.Dropout(DROPS[0]),
            nn.Linear(rows.shape[1], INNER),
            nn.GELU(),
            nn.Dropout(DROPS[1]),
            nn.Linear(INNER, len(HEADS[head])),
        )
        self.fit(self.scale(rows), examples)

    def make_rows(self, examples: list[Example]) -> Floats:
        """One row per example."""
        return np.stack([make_row(self.texts, example, self.head) for example in examples])

    def scale(self, rows: Floats) -> torch.Tensor:
        """With the means and spreads of the training part."""
        return torch.from_numpy(((rows - self.middle) / self.spread).astype(np.float32))

    def fit(self, rows: torch.Tensor, examples: list[Example]) -> None:
        """A rate that rises and comes down."""
        optimizer = torch.optim.AdamW(self.network.parameters(), lr=RATE, weight_decay=DECAY)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS)
        for _ in range(STEPS):
            some = torch.randint(len(rows), (BATCH,))
            chosen = [examples[place] for place in some.tolist()]
            loss = measure_loss(self.network(rows[some]), chosen, self.head) / BATCH
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        self.network.eval()

    def predict(self, examples: list[Example]) -> Floats:
        """Scores of shape ``(examples, answers)``."""
        with torch.no_grad():
            found: Floats = self.network(self.scale(self.make_rows(examples))).numpy()
        return found


def main() -> None:
    """Read the arguments, fit, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", type=Path, default=OWN_DATA)
    parser.add_argument("--gold", type=Path, action="append", help="folders of annotated essays")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    texts = Texts()
    heads = {name: Head(texts, name, examples) for name, examples in read_own(options.own, "train").items()}
    print("fitted", flush=True)

    def predict(examples: list[Example], head: str) -> Floats:
        return heads[head].predict(examples)

    tables = {
        f"own lines, {part}": {"heads": score_own(predict, read_own(options.own, part))} for part in ("dev", "test")
    }
    for folder in options.gold or [GOLD]:
        tables[f"stances in the essays of {folder}"] = table_of_essay_stances(predict, folder)
        tables[f"pairs of claims of {folder}"] = table_of_essay_pairs(predict, folder, heads=("pair",))
    print_tables(tables)
    if options.out:
        options.out.write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
