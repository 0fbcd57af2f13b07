"""Training: makes the published reader of what ``train_reader.py`` left.

    python training/export_reader.py WORK --out FOLDER

writes ``reader.onnx`` (int8, built as the encoder is: ``encoder_graph.py``), ``tokenizer.json`` and the manifest to
FOLDER, and the float twin to WORK, for comparison. Ten seconds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_graph import (
    LAYERS,
    MS,
    WIDTH,
    Part,
    Weights,
    add_careful_product,
    add_first_norm,
    add_layer,
    add_plain_product,
    add_rows,
    close_graph,
)
from export_encoder import find_checkpoint, save_graph, write_tokenizer
from onnx import TensorProto, helper
from reader_data import GROUPS, HEADS

from stratgraph.language.artifacts import write_manifest

KEPT = ("sentence", "stance", "pair", "nli", "support", "match")
"""The heads that are published; the others only helped to train the trunk."""


def build_reader(weights: Weights, *, quantised: bool = True) -> onnx.ModelProto:
    """The whole graph: one pair of texts in, one row of scores per published head out."""
    part = Part()
    hidden = _embed_pair(part, weights, quantised=quantised)
    for number in range(LAYERS):
        hidden = add_layer(part, weights, number, hidden, quantised=quantised)
    features = _join_features(part, hidden)
    product = add_careful_product if quantised else add_plain_product
    for group, names in GROUPS.items():
        product(part, features, weights[f"inner.{group}.weight"], group)
        bias = part.keep(f"{group}.bias", weights[f"inner.{group}.bias"])
        part.add("BiasGelu", [group, bias], f"{group}.lit", domain=MS)
        for name in names:
            if name in KEPT:
                add_plain_product(part, f"{group}.lit", weights[f"outer.{name}.weight"], f"{name}.plain")
                part.add("Add", [f"{name}.plain", part.keep(f"{name}.bias", weights[f"outer.{name}.bias"])], name)
    model = close_graph(
        part,
        "stratgraph_reader",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "pieces"])
            for name in ("input_ids", "kinds")
        ],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", len(HEADS[name])]) for name in KEPT],
    )
    helper.set_model_props(model, {name: " ".join(HEADS[name]) for name in KEPT})
    return model


def _embed_pair(part: Part, weights: Weights, *, quantised: bool) -> str:
    words, places = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    add_rows(part, words, places, quantised=quantised)
    kinds = part.keep("which", weights["embeddings.token_type_embeddings.weight"])
    part.add("Gather", [kinds, "kinds"], "kinds.found")
    part.add("Sum", ["words.found", "places.found", "kinds.found"], "embedded")
    return add_first_norm(part, weights)


def _join_features(part: Part, hidden: str) -> str:
    """The first state, the mean of each text, and the distance of the two means, side by side."""
    part.add("Cast", ["kinds"], "share.1", to=TensorProto.FLOAT)
    part.add("Sub", [part.keep("whole", np.array(1, dtype=np.float32)), "share.1"], "share.0")
    for kind in (0, 1):
        part.add("Unsqueeze", [f"share.{kind}", part.keep(f"row.{kind}", np.array([1]))], f"share.{kind}.row")
        part.add("MatMul", [f"share.{kind}.row", hidden], f"sum.{kind}.row")
        part.add("Squeeze", [f"sum.{kind}.row", part.keep(f"flat.{kind}", np.array([1]))], f"sum.{kind}")
        part.add(
            "ReduceSum", [f"share.{kind}", part.keep(f"pieces.{kind}", np.array([1]))], f"count.{kind}", keepdims=1
        )
        part.add("Div", [f"sum.{kind}", f"count.{kind}"], f"mean.{kind}")
    part.add("Sub", ["mean.0", "mean.1"], "difference")
    part.add("Abs", ["difference"], "distance")
    part.add("Gather", [hidden, part.keep("first", np.array([0]))], "first.row", axis=1)
    part.add("Squeeze", ["first.row", part.keep("flat.first", np.array([1]))], "first.state")
    return part.add("Concat", ["first.state", "mean.0", "mean.1", "distance"], "features", axis=-1)


def read_weights(path: Path) -> Weights:
    """The trained weights, the trunk's by the checkpoint's names."""
    state = torch.load(path, weights_only=True)
    weights = {name.removeprefix("trunk."): value.numpy().astype(np.float32) for name, value in state.items()}
    if weights["embeddings.word_embeddings.weight"].shape[1] != WIDTH:
        raise SystemExit(f"{path}: not a reader of width {WIDTH}")
    return weights


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    weights = read_weights(options.work / "reader.pt")
    source = find_checkpoint()
    for folder, quantised in ((options.out, True), (options.work / "reader_reference", False)):
        folder.mkdir(parents=True, exist_ok=True)
        save_graph(build_reader(weights, quantised=quantised), folder / "reader.onnx")
        write_tokenizer(source / "tokenizer.json", folder / "tokenizer.json")
    write_manifest(options.out, ["reader.onnx", "tokenizer.json"])


if __name__ == "__main__":
    main()
