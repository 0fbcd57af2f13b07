"""Training: writes the encoder's ONNX graph node by node, quantised on the way.

The checkpoint is a plain BERT of six layers. Every weight of the published graph is int8:

- the embedding table by row, turned back to float for the rows that a text needs;
- most products as ``DynamicQuantizeMatMul`` with one scale per output channel. The weights are stored
  unsigned (zero point 128), because signed ones saturate on processors without VNNI instructions;
- the second product of each feed-forward block with int8 weights and float sums: the range of its input is
  set by a few outliers, and one scale for all of it loses the rest (measured: README.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
WIDTH = 384
HEADS = 12
EPSILON = 1e-12
MS = "com.microsoft"
Weights = dict[str, NDArray[np.float32]]


@dataclass
class Part:
    """A graph that is being written: its nodes and its constants."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, name: str, array: NDArray[Any]) -> str:
        """Store a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        """Append a node with one output."""
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=f"{output}/{kind}", domain=domain, **attributes)
        )
        return output


def build_encoder(weights: Weights, mix: NDArray[np.float32] | None, *, quantised: bool = True) -> onnx.ModelProto:
    """The whole graph.

    Args:
        weights: the checkpoint's tensors by name.
        mix: shape ``(6, 384)``: how much of each of the first six hidden states, embeddings included, goes
            into the token states. Without it, the token states are these six side by side, for training.
        quantised: int8 weights; else all float, as the reference.
    """
    part = Part()
    hidden = [_embed(part, weights, quantised=quantised)]
    for number in range(LAYERS - 1):
        hidden.append(add_layer(part, weights, number, hidden[-1], quantised=quantised))
    if mix is None:
        part.add("Concat", hidden, "token_states", axis=-1)
    else:
        scaled = [
            part.add("Mul", [state, part.keep(f"mix.{number}", mix[number])], f"mixed.{number}")
            for number, state in enumerate(hidden)
        ]
        part.add("Sum", scaled, "token_states")
    # The last layer serves the sentence vectors alone, and is left out where they are not asked for.
    yes = Part()
    last = add_layer(yes, weights, LAYERS - 1, hidden[-1], quantised=quantised)
    yes.add("ReduceMean", [last, yes.keep("over_pieces", np.array([1]))], "pooled", keepdims=0)
    yes.add("LpNormalization", ["pooled"], "vectors_made", axis=-1, p=2)
    no = Part()
    no.add("Identity", [no.keep("nothing", np.zeros((0, WIDTH), dtype=np.float32))], "vectors_left_out")
    part.add(
        "If",
        ["with_vectors"],
        "sentence_vectors",
        then_branch=_close_branch(yes, "with", "vectors_made"),
        else_branch=_close_branch(no, "without", "vectors_left_out"),
    )
    states_width = WIDTH if mix is not None else WIDTH * LAYERS
    return close_graph(
        part,
        "stratgraph_encoder",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "pieces"]),
            helper.make_tensor_value_info("with_vectors", TensorProto.BOOL, []),
        ],
        [
            helper.make_tensor_value_info("sentence_vectors", TensorProto.FLOAT, ["vectors", WIDTH]),
            helper.make_tensor_value_info("token_states", TensorProto.FLOAT, ["texts", "pieces", states_width]),
        ],
    )


def close_graph(
    part: Part, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    """The model of a graph that is written."""
    graph = helper.make_graph(part.nodes, name, inputs, outputs, part.constants)
    imports = [helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=imports, ir_version=9, producer_name="stratgraph")


def _close_branch(part: Part, name: str, output: str) -> onnx.GraphProto:
    value = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["vectors", WIDTH])
    return helper.make_graph(part.nodes, name, [], [value], part.constants)


def _embed(part: Part, weights: Weights, *, quantised: bool) -> str:
    # There is but one text per run, so that its kind (the first) can be added to the positions for good.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    add_rows(part, weights["embeddings.word_embeddings.weight"], places, quantised=quantised)
    part.add("Add", ["words.found", "places.found"], "embedded")
    return add_first_norm(part, weights)


def add_first_norm(part: Part, weights: Weights) -> str:
    """The first hidden state, of what stands under ``embedded``."""
    scale_name = part.keep("embed.norm.scale", weights["embeddings.LayerNorm.weight"])
    shift_name = part.keep("embed.norm.shift", weights["embeddings.LayerNorm.bias"])
    return part.add("LayerNormalization", ["embedded", scale_name, shift_name], "hidden.0", epsilon=EPSILON, axis=-1)


def add_rows(part: Part, table: NDArray[np.float32], places: NDArray[np.float32], *, quantised: bool) -> None:
    """The rows of the word pieces, ``words.found``, and of their positions, ``places.found``."""
    if quantised:
        scale = np.abs(table).max(axis=1, keepdims=True) / 127
        part.add("Gather", [part.keep("words", np.rint(table / scale).astype(np.int8)), "input_ids"], "words.int8")
        part.add("Cast", ["words.int8"], "words.float", to=TensorProto.FLOAT)
        part.add("Gather", [part.keep("words.scale", scale), "input_ids"], "words.scales")
        part.add("Mul", ["words.float", "words.scales"], "words.found")
    else:
        part.add("Gather", [part.keep("words", table), "input_ids"], "words.found")
    part.add("Shape", ["input_ids"], "length", start=1, end=2)
    bounds = [part.keep("from", np.array([0])), "length", part.keep("axis", np.array([0]))]
    part.add("Slice", [part.keep("places", places), *bounds], "places.found")


def add_layer(part: Part, weights: Weights, number: int, x: str, *, quantised: bool) -> str:
    """One layer of the trunk; the name of the states that it gives."""

    def get(name: str) -> NDArray[np.float32]:
        return weights[f"encoder.layer.{number}.{name}"]

    at = f"layer.{number}"
    inner = ("query", "key", "value")
    product = add_quick_product if quantised else add_plain_product
    careful = add_careful_product if quantised else add_plain_product
    product(part, x, np.concatenate([get(f"attention.self.{name}.weight") for name in inner]), f"{at}.qkv")
    thirds = [f"{at}.{name}" for name in inner]
    part.nodes.append(
        helper.make_node("Split", [f"{at}.qkv"], thirds, name=f"{at}.qkv/Split", axis=-1, num_outputs=len(thirds))
    )
    bias = part.keep(f"{at}.qkv.bias", np.concatenate([get(f"attention.self.{name}.bias") for name in inner]))
    part.add("MultiHeadAttention", [*thirds, bias], f"{at}.attended", domain=MS, num_heads=HEADS)
    product(part, f"{at}.attended", get("attention.output.dense.weight"), f"{at}.gathered")
    norm = [get(f"attention.output.{name}") for name in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
    middle = _join(part, x, f"{at}.gathered", norm, f"{at}.middle")
    product(part, middle, get("intermediate.dense.weight"), f"{at}.wide")
    wide_bias = part.keep(f"{at}.wide.bias", get("intermediate.dense.bias"))
    part.add("BiasGelu", [f"{at}.wide", wide_bias], f"{at}.lit", domain=MS)
    careful(part, f"{at}.lit", get("output.dense.weight"), f"{at}.narrow")
    norm = [get(f"output.{name}") for name in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
    return _join(part, middle, f"{at}.narrow", norm, f"hidden.{number + 1}")


def _join(part: Part, x: str, y: str, norm: list[NDArray[np.float32]], output: str) -> str:
    """The sum of both ways and the bias, normalised."""
    names = [part.keep(f"{output}.{name}", array) for name, array in zip(("scale", "shift", "bias"), norm, strict=True)]
    return part.add("SkipLayerNormalization", [x, y, *names], output, domain=MS, epsilon=EPSILON)


def add_plain_product(part: Part, x: str, weight: NDArray[np.float32], output: str) -> str:
    """Float on both sides."""
    return part.add("MatMul", [x, part.keep(f"{output}.weight", weight.T)], output)


def add_quick_product(part: Part, x: str, weight: NDArray[np.float32], output: str) -> str:
    """Int8 on both sides, the input's scale found anew in each run."""
    scale = np.abs(weight).max(axis=1) / 127
    stored = (np.rint(weight / scale[:, None]) + 128).astype(np.uint8)
    names = [
        part.keep(f"{output}.weight", stored.T),
        part.keep(f"{output}.scale", scale.astype(np.float32)),
        part.keep(f"{output}.zero", np.full(len(weight), 128, dtype=np.uint8)),
    ]
    return part.add("DynamicQuantizeMatMul", [x, *names], output, domain=MS)


def add_careful_product(part: Part, x: str, weight: NDArray[np.float32], output: str) -> str:
    """Int8 weights, turned to float once when the graph is opened."""
    scale = np.abs(weight).max(axis=1) / 127
    part.keep(f"{output}.weight", np.rint(weight / scale[:, None]).astype(np.int8).T)
    part.add("Cast", [f"{output}.weight"], f"{output}.weight.float", to=TensorProto.FLOAT)
    scale_name = part.keep(f"{output}.scale", scale.astype(np.float32))
    part.add("Mul", [f"{output}.weight.float", scale_name], f"{output}.weight.scaled")
    return part.add("MatMul", [x, f"{output}.weight.scaled"], output)
