"""Training: the reader's network, the six layers of all-MiniLM-L6-v2 under one small head per question.

The parameters of the trunk carry the checkpoint's own names, so that one loader and one exporter serve both.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from reader_data import GROUPS, HEADS, MAX_PIECES, Example
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's custom

LAYERS = 6
WIDTH = 384
ATTENTION_HEADS = 12
INNER = 1536
WORDS = 30522
PLACES = 512
EPSILON = 1e-12
HEAD_WIDTH = 256
RARE_WEIGHT = 3.0
DROP = 0.1


@dataclass(frozen=True)
class Batch:
    """Word pieces of some examples, padded to the longest: each of shape ``(examples, pieces)``."""

    ids: Tensor
    kinds: Tensor
    there: Tensor


def make_batch(tokenizer: Tokenizer, examples: list[Example]) -> Batch:
    """Both texts of each example between the marks that the checkpoint knows."""
    found = tokenizer.encode_batch([(example.a, example.b) for example in examples])
    return Batch(
        torch.tensor([item.ids for item in found]),
        torch.tensor([item.type_ids for item in found]),
        torch.tensor([item.attention_mask for item in found]).bool(),
    )


def open_tokenizer(path: str) -> Tokenizer:
    """The checkpoint's tokeniser, cutting the longer text first and padding to the longest example."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.enable_truncation(MAX_PIECES, strategy="longest_first")
    tokenizer.enable_padding(pad_id=0)
    return tokenizer


class Layer(nn.Module):
    """One layer of the checkpoint."""

    def __init__(self) -> None:
        super().__init__()
        inner = nn.ModuleDict({name: nn.Linear(WIDTH, WIDTH) for name in ("query", "key", "value")})
        norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        gathered = nn.ModuleDict({"dense": nn.Linear(WIDTH, WIDTH), "LayerNorm": norm})
        self.attention = nn.ModuleDict({"self": inner, "output": gathered})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(WIDTH, INNER)})
        norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.output = nn.ModuleDict({"dense": nn.Linear(INNER, WIDTH), "LayerNorm": norm})
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` of shape ``(examples, pieces, 384)``; ``mask`` of shape ``(examples, 1, 1, pieces)``."""
        inner, gathered = self.attention["self"], self.attention["output"]
        size = (*x.shape[:2], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = (inner[name](x).view(size).transpose(1, 2) for name in ("query", "key", "value"))
        y = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        y = gathered["dense"](y.transpose(1, 2).reshape(x.shape))
        x = gathered["LayerNorm"](x + self.drop(y))
        y = self.output["dense"](F.gelu(self.intermediate["dense"](x)))
        return self.output["LayerNorm"](x + self.drop(y))


class Trunk(nn.Module):
    """Embeddings and layers; the embeddings stay as they are, since most words are never seen."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(WORDS, WIDTH),
                "position_embeddings": nn.Embedding(PLACES, WIDTH),
                "token_type_embeddings": nn.Embedding(2, WIDTH),
                "LayerNorm": nn.LayerNorm(WIDTH, eps=EPSILON),
            }
        )
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(LAYERS))})
        self.embeddings.requires_grad_(requires_grad=False)

    def forward(self, batch: Batch) -> Tensor:
        """The last states, of shape ``(examples, pieces, 384)``."""
        places = torch.arange(batch.ids.shape[1])
        x = self.embeddings["word_embeddings"](batch.ids) + self.embeddings["position_embeddings"](places)
        x = self.embeddings["LayerNorm"](x + self.embeddings["token_type_embeddings"](batch.kinds))
        mask = batch.there[:, None, None, :]
        for layer in self.encoder["layer"]:
            x = layer(x, mask)
        return x


class Reader(nn.Module):
    """The trunk and a head per question, which reads the first state, each text's mean, and how these differ.

    Heads of one group share their inner layer, so that what entailment teaches about two texts reaches our own pairs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trunk = Trunk()
        self.inner = nn.ModuleDict({group: nn.Linear(4 * WIDTH, HEAD_WIDTH) for group in GROUPS})
        self.outer = nn.ModuleDict({name: nn.Linear(HEAD_WIDTH, len(answers)) for name, answers in HEADS.items()})
        self.group_of = {name: group for group, names in GROUPS.items() for name in names}

    def forward(self, batch: Batch, head: str) -> Tensor:
        """One score per example and answer."""
        x = self.trunk(batch)
        first, second = (
            (x * part[:, :, None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
            for part in ((batch.there & (batch.kinds == kind)).to(x.dtype) for kind in (0, 1))
        )
        features = torch.cat((x[:, 0], first, second, (first - second).abs()), 1)
        scores: Tensor = self.outer[head](F.gelu(self.inner[self.group_of[head]](features)))
        return scores


def measure_loss(scores: Tensor, examples: list[Example], head: str) -> Tensor:
    """The sum over examples of the cross-entropy, or of its weighted mean over answers where these are independent."""
    if head != "sentence":
        gold = torch.tensor([example.label for example in examples])
        return F.cross_entropy(scores, gold, label_smoothing=0.05, reduction="sum")
    target = torch.tensor([example.target for example in examples])
    asked = ~target.isnan()
    # The first answer, claim or not, and the last, reported, count as much as all types together. A type that is there
    # weighs more than one that is not, since each is rare.
    weight = torch.where(target == 1, RARE_WEIGHT, 1.0)
    weight[:, 0] = weight[:, -1] = 3.0
    losses = F.binary_cross_entropy_with_logits(scores, target.nan_to_num(), reduction="none") * weight
    return losses[asked].sum() / 4
