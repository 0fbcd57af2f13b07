"""Training: makes the spaCy pipeline of the parameters that ``train_parser.py`` found.

    python training/assemble_parser.py --work WORK

Needs no treebank, and runs in seconds. The card of the published pipeline is kept as it is: its hashes and scores
are to be set anew from ``manifest.json`` and ``benchmarks/models.py``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from parser_network import Shape
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from tokenizer_rules import adapt_tokenizer

from stratgraph.language.artifacts import MODELS, write_manifest
from stratgraph.nlp.parser import LEMMAS, STATES, TREES, TRUNK, register_components

Arrays = dict[str, NDArray[np.float32]]


def build_pipeline(arrays: Arrays, labels: dict[str, Any], shape: Shape) -> Language:
    """An untrained pipeline with the labels, its parameters then replaced by the trained ones."""
    register_components()
    nlp = spacy.blank("en")
    adapt_tokenizer(nlp)
    nlp.add_pipe(STATES, name="token_states")
    trunk = {
        "@architectures": TRUNK,
        "width": shape.width,
        "rows": list(shape.rows),
        "feature_width": shape.feature_width,
    }
    nlp.add_pipe("tok2vec", config={"model": trunk})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": shape.width, "upstream": "tok2vec"}
    tagger = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    nlp.add_pipe("tagger", config=tagger)
    nlp.add_pipe("morphologizer", config=tagger)
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config=tagger | {"min_tree_freq": 3})
    nlp.add_pipe(LEMMAS, name="lemma_table")
    nlp.add_pipe(TREES, name="parser")
    nlp.get_pipe("lemma_table").table = labels["forms"]
    _give_labels(nlp, labels)
    _fill_trunk(nlp.get_pipe("tok2vec").model, arrays)
    for pipe, head in (("tagger", "tag"), ("morphologizer", "morph"), ("lemmatizer", "lemma")):
        output = nlp.get_pipe(pipe).model.get_ref("softmax")
        output.set_param("W", arrays[f"{head}.weight"])
        output.set_param("b", arrays[f"{head}.bias"])
    _fill_parser(nlp.get_pipe("parser"), arrays, labels["deprels"])
    return nlp


def _give_labels(nlp: Language, labels: dict[str, Any]) -> None:
    words = ["Data", "wins"]
    gold = Doc(nlp.vocab, words=words, tags=labels["tags"][:2], lemmas=["datum", "win"], pos=["NOUN", "VERB"])
    examples = [Example(Doc(nlp.vocab, words=words), gold)]
    nlp.get_pipe("tagger").initialize(lambda: examples, nlp=nlp, labels=labels["tags"])
    morphologizer = nlp.get_pipe("morphologizer")
    for label in labels["morphs"]:
        morphologizer.add_label(label)
    if list(morphologizer.labels) != [nlp.vocab.morphology.normalize_features(label) for label in labels["morphs"]]:
        raise SystemExit("the morphologizer put its labels in another order")
    model = morphologizer.model
    model.get_ref("softmax").set_dim("nO", len(labels["morphs"]))
    model.initialize(X=[examples[0].x])
    nlp.get_pipe("lemmatizer").initialize(lambda: examples, nlp=nlp, labels=labels["lemmas"])


def _fill_trunk(trunk: Any, arrays: Arrays) -> None:  # noqa: ANN401 - a thinc model of any kind
    """Torch keeps its matrices the other way round."""
    names = {
        "states.scale": "norm_states.weight",
        "states.shift": "norm_states.bias",
        "entry.b": "entry.bias",
    }
    for name in trunk.param_names:
        parts = name.split(".")
        if name in names:
            value = arrays[f"trunk.{names[name]}"]
        elif name == "entry.W":
            value = arrays["trunk.entry.weight"].T
        elif parts[0] == "table":
            value = arrays[f"trunk.tables.{parts[1]}.weight"]
        elif parts[0] == "norm":
            value = arrays[f"trunk.norms.{parts[1]}.{'weight' if parts[2] == 'scale' else 'bias'}"]
        else:
            value = arrays[f"trunk.steps.{parts[1]}.{'weight' if parts[2] == 'W' else 'bias'}"]
            value = value.T if parts[2] == "W" else value
        trunk.set_param(name, np.ascontiguousarray(value))


def _fill_parser(parser: Any, arrays: Arrays, labels: list[str]) -> None:  # noqa: ANN401
    parser.labels = tuple(labels)
    values = {
        "start.W": arrays["start.weight"].T,
        "start.b": arrays["start.bias"],
        "child.W": arrays["as_child.weight"].T,
        "child.b": arrays["as_child.bias"],
        "head.W": arrays["as_head.weight"].T,
        "head.b": arrays["as_head.bias"],
        "arc": arrays["arc"],
        "root": arrays["root"],
        "label": arrays["label"].T,
        "distance": arrays["distance"],
    }
    for name, value in values.items():
        parser.model.set_param(name, np.ascontiguousarray(value))


def main() -> None:
    """Read the arguments and write the pipeline's folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--out", type=Path, default=MODELS / "en_stratgraph")
    chosen = options.parse_args()
    state = torch.load(chosen.work / "network.pt", weights_only=True)
    arrays = {name: tensor.numpy().astype(np.float32) for name, tensor in state.items()}
    labels = json.loads((chosen.work / "labels.json").read_text(encoding="utf-8"))
    nlp = build_pipeline(arrays, labels, Shape())
    nlp.meta["name"] = "stratgraph"
    nlp.meta["license"] = "CC BY-SA 4.0"
    nlp.meta["description"] = "Tags, lemmas, sentences and dependency trees on top of the shipped encoder"
    card = chosen.out / "CARD.md"
    kept = card.read_bytes() if card.is_file() else None
    if chosen.out.is_dir():
        shutil.rmtree(chosen.out)
    nlp.to_disk(chosen.out)
    if kept is not None:
        card.write_bytes(kept)
    files = [p.relative_to(chosen.out).as_posix() for p in chosen.out.rglob("*") if p.is_file()]
    write_manifest(chosen.out, [name for name in files if name not in {"CARD.md", "manifest.json"}])


if __name__ == "__main__":
    main()
