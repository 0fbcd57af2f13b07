"""Training: the parser's network in torch, laid out so that its parameters copy into the shipped one.

Nothing here is needed to run the parser: the same sums are done with numpy in the package.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own custom

REACHES = (1, 2, 4)
"""How far each step of the trunk looks to either side, in words."""


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    layers: int = 6
    states: int = 384
    rows: tuple[int, ...] = (5000, 2500, 1000, 1000)
    feature_width: int = 48
    width: int = 256
    depth: int = 3
    arc_width: int = 256
    label_width: int = 48


@dataclass
class Batch:
    """Paragraphs laid end to end; every array has one entry per word unless it says otherwise."""

    states: Tensor
    features: Tensor
    has_left: Tensor
    """For each word and each reach 1, 2, ...: whether the word that far left is in its paragraph."""
    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    starts: Tensor
    sentences: list[Tensor]
    """Per bucket of sentences: word numbers, padded with -1, shape (sentences, longest)."""
    heads: list[Tensor]
    labels: list[Tensor]


class Trunk(nn.Module):
    """Token states and word features to one vector per word that has seen its neighbours."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        mix = torch.zeros(shape.layers, shape.states)
        mix[-3:] = 1 / 3
        self.mix = nn.Parameter(mix)
        self.tables = nn.ModuleList(nn.Embedding(rows, shape.feature_width) for rows in shape.rows)
        for table in self.tables:
            nn.init.uniform_(table.weight, -0.1, 0.1)
        self.norm_states = nn.LayerNorm(shape.states)
        self.entry = nn.Linear(shape.states + len(shape.rows) * shape.feature_width, shape.width)
        self.norms = nn.ModuleList(nn.LayerNorm(shape.width) for _ in range(shape.depth + 1))
        self.steps = nn.ModuleList(nn.Linear(3 * shape.width, 2 * shape.width) for _ in range(shape.depth))

    def forward(self, batch: Batch, drop: float) -> Tensor:
        """One vector per word."""
        mixed = (batch.states.view(-1, self.shape.layers, self.shape.states) * self.mix).sum(1)
        parts = [self.norm_states(mixed)]
        for number, table in enumerate(self.tables):
            rows = batch.features[:, number]
            if self.training:
                # Row 0 stands for "never seen": words dropped at random teach the network what to do then.
                rows = torch.where(torch.rand(rows.shape) < (0.25 if number == 0 else 0.1), 0, rows)
            parts.append(table(rows))
        x = self.entry(F.dropout(torch.cat(parts, 1), drop, self.training))
        for number, step in enumerate(self.steps):
            y = self.norms[number](x)
            reach = REACHES[number]
            y = F.dropout(step(_look_around(y, batch.has_left, reach)), drop, self.training)
            a, b = y.chunk(2, 1)
            x = x + torch.maximum(a, b)
        return self.norms[-1](x)


def _look_around(x: Tensor, has_left: Tensor, reach: int) -> Tensor:
    """Each word beside its neighbours that many places away; zeros beyond the paragraph's edges."""
    near = has_left[:, reach - 1 : reach]
    left = torch.zeros_like(x)
    right = torch.zeros_like(x)
    if len(x) > reach:
        left[reach:] = x[:-reach] * near[reach:]
        right[:-reach] = x[reach:] * near[reach:]
    return torch.cat((left, x, right), 1)


class Network(nn.Module):
    """The trunk and its readings: tag, morphology, lemma, start of sentence, head and label."""

    def __init__(self, shape: Shape, tags: int, morphs: int, lemmas: int, labels: int) -> None:
        super().__init__()
        width = shape.width
        self.shape = shape
        self.trunk = Trunk(shape)
        self.tag = nn.Linear(width, tags)
        self.morph = nn.Linear(width, morphs)
        self.lemma = nn.Linear(width, lemmas)
        self.start = nn.Linear(width, 1)
        self.as_child = nn.Linear(width, shape.arc_width + shape.label_width)
        self.as_head = nn.Linear(width, shape.arc_width + shape.label_width)
        self.arc = nn.Parameter(torch.eye(shape.arc_width + 1, shape.arc_width) * 0.1)
        self.root = nn.Parameter(torch.zeros(shape.arc_width + shape.label_width))
        self.label = nn.Parameter(torch.randn(labels, (shape.label_width + 1) ** 2) * 0.02)
        self.distance = nn.Parameter(torch.zeros(33))

    def losses(self, batch: Batch, drop: float) -> dict[str, Tensor]:
        """The loss of each reading, a mean per word."""
        x = F.dropout(self.trunk(batch, drop), drop, self.training)
        smooth = 0.05
        arc, label = self._parse_loss(x, batch, drop)
        return {
            "tag": F.cross_entropy(self.tag(x), batch.tags, ignore_index=-1, label_smoothing=smooth),
            "morph": F.cross_entropy(self.morph(x), batch.morphs, ignore_index=-1, label_smoothing=smooth),
            "lemma": F.cross_entropy(self.lemma(x), batch.lemmas, ignore_index=-1, label_smoothing=smooth),
            "start": F.binary_cross_entropy_with_logits(self.start(x)[:, 0], batch.starts),
            "arc": arc,
            "label": label,
        }

    def score_arcs(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of shape (sentences, children, heads); the last head is the root."""
        wide = self.shape.arc_width
        c, h = child[..., :wide], head[..., :wide]
        scores = (F.pad(c, (0, 1), value=1.0) @ self.arc) @ h.transpose(1, 2)
        places = torch.arange(child.shape[1])
        gap = (places[None, :] - places[:, None]).clamp(-16, 16) + 16
        scores = scores + self.distance[gap]
        at_root = (F.pad(c, (0, 1), value=1.0) @ self.arc) @ self.root[:wide]
        return torch.cat((scores, at_root[..., None]), 2)

    def score_labels(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of shape (words, labels) for pairs of child and head."""
        wide = self.shape.arc_width
        c = F.pad(child[:, wide:], (0, 1), value=1.0)
        h = F.pad(head[:, wide:], (0, 1), value=1.0)
        return (c[:, :, None] * h[:, None, :]).flatten(1) @ self.label.T

    def _parse_loss(self, x: Tensor, batch: Batch, drop: float) -> tuple[Tensor, Tensor]:
        child = F.dropout(torch.relu(self.as_child(x)), drop, self.training)
        head = F.dropout(torch.relu(self.as_head(x)), drop, self.training)
        arcs, labels, count = x.new_zeros(()), x.new_zeros(()), 0
        for words, heads, gold in zip(batch.sentences, batch.heads, batch.labels, strict=True):
            there = words >= 0
            scores = self.score_arcs(child[words.clamp(min=0)], head[words.clamp(min=0)])
            mask = torch.cat((there, there.new_ones(len(there), 1)), 1)
            scores = scores.masked_fill(~mask[:, None, :], -1e4)
            arcs = arcs + F.cross_entropy(scores[there], heads[there], reduction="sum")
            numbers = F.pad(words, (0, 1), value=len(x))
            chosen = torch.gather(numbers, 1, heads.clamp(min=0))[there]
            labels = labels + F.cross_entropy(
                self.score_labels(child[words[there]], torch.cat((head, self.root[None]))[chosen]),
                gold[there],
                reduction="sum",
                label_smoothing=0.03,
                ignore_index=-1,
            )
            count += int(there.sum())
        return arcs / count, labels / count
