"""Training: prints the reader's scores on what it never saw, each beside the trivial answer and the shortcuts.

    python training/score_reader.py ../shared/data --model FOLDER --out scores.json

About five minutes on two idle CPU cores; with ``--glance 300`` only so many examples of each part.
"""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from essay_scores import table_of_essay_pairs, table_of_essay_stances
from reader_data import Example, Task, read_mnli, read_own, read_support, read_tasks
from reader_scores import (
    Floats,
    KeyPoints,
    Predict,
    find_overlap,
    print_tables,
    read_key_points,
    score_own,
    shortcut_scores,
    table_of_choices,
    table_of_sentences,
)

from stratgraph.language.pair_graph import PairGraph

OWN_DATA = Path(__file__).parent / "data"
GOLD = Path(__file__).parents[1] / "corpus" / "gold"
SEED = 5
SOME = 600


def open_model(folder: Path, threads: int) -> Predict:
    """The published graph: each pair of texts on its own, several threads side by side."""
    graph = PairGraph(folder / "reader.onnx", folder / "tokenizer.json")
    pool = ThreadPoolExecutor(threads)
    kept: dict[tuple[str, str], dict[str, Floats]] = {}

    def read(example: Example) -> dict[str, Floats]:
        key = example.a, example.b
        if key not in kept:
            kept[key] = graph.read_pair(*key)
        return kept[key]

    return lambda examples, head: np.stack([scores[head] for scores in pool.map(read, examples)])


def table_of_key_points(predict: Predict, points: KeyPoints, train: list[Example]) -> dict[str, dict[str, float]]:
    """Strict mean average precision of the reader, of chance, and of the shortcuts."""
    found = predict(points.examples, "match")
    chance = np.random.default_rng(SEED).random((20, len(points.examples)))
    rows = {"reader": points.score(found[:, 1] - found[:, 0])}
    rows["trivial: by chance"] = float(np.mean([points.score(scores) for scores in chance]))
    rows["share of common words"] = points.score(find_overlap(points.examples)[:, 0])
    gold = [example.label for example in train]
    for name, scores in shortcut_scores(train, points.examples, gold).items():
        rows[f"tf-idf or marks: {name}"] = points.score(scores[:, 1])
    return {name: {"strict mAP": value} for name, value in rows.items()}


def compare_models(predict: Predict, reference: Predict, data: Path, own: Path) -> dict[str, dict[str, float]]:
    """How often both give the same answer, and how far each is right, on the test part and some of the public ones."""
    parts = read_own(own, "test")
    parts |= {"support": read_support(data, "test")[:SOME], "nli": read_mnli(data, held_out=True)[:SOME]}
    rows = {}
    for head, examples in parts.items():
        if not examples:
            continue
        found, float_found = predict(examples, head), reference(examples, head)
        if head == "sentence":
            gold = np.array([example.target[0] for example in examples]) == 1
            answers, float_answers = found[:, 0] > 0, float_found[:, 0] > 0
        else:
            gold = np.array([example.label for example in examples])
            answers, float_answers = found.argmax(1), float_found.argmax(1)
        rows[head] = {
            "same answer": float((answers == float_answers).mean()),
            "int8 accuracy": float((answers == gold).mean()),
            "float accuracy": float((float_answers == gold).mean()),
        }
    return rows


def score_all(predict: Predict, data: Path, own: Path, glance: int | None) -> dict[str, Any]:
    """All tables, by the name of the test."""
    tasks: dict[str, Task] = {task.name: task for task in read_tasks(data, own)}
    heads = {"sentence": "own sentences", "stance": "own stances", "pair": "own pairs"}
    tables: dict[str, Any] = {}
    for part in ("test", "dev"):
        for head, examples in read_own(own, part).items():
            train, few = tasks[heads[head]].examples, examples[:glance]
            if not few:
                continue
            name = f"own {head}, {'written apart' if part == 'test' else 'other topics'}"
            if head == "sentence":
                tables[name] = table_of_sentences(predict, train, few)
            else:
                tables[name] = table_of_choices(predict, head, train, few)
    tables["own lines, written apart, of topics that no other file has"] = {
        "reader": score_own(predict, {head: few[:glance] for head, few in read_own(own, "new test").items()})
    }
    tables["stances in annotated essays"] = table_of_essay_stances(predict, GOLD)
    tables["pairs of claims of annotated essays"] = table_of_essay_pairs(predict, GOLD)
    tables["Perspectrum test, new perspectives"] = table_of_choices(
        predict, "support", tasks["perspectrum stance"].examples, read_support(data, "test")[:glance]
    )
    tables["MultiNLI held-out third"] = table_of_choices(
        predict, "nli", tasks["mnli"].examples, read_mnli(data, held_out=True)[:glance]
    )
    if glance is None:
        train = tasks["argkp"].examples
        tables["ArgKP test"] = table_of_key_points(predict, read_key_points(data), train)
    return tables


def main() -> None:
    """Read the arguments, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--own", type=Path, default=OWN_DATA)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--reference", type=Path, metavar="FOLDER", help="the float twin, to compare with")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--glance", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    began = time.monotonic()
    predict = open_model(options.model, options.threads)
    tables = score_all(predict, options.data, options.own, options.glance)
    if options.reference:
        reference = open_model(options.reference, options.threads)
        tables["int8 against float"] = compare_models(predict, reference, options.data, options.own)
    print_tables(tables)
    print(f"\n{time.monotonic() - began:.0f} s")
    if options.out:
        options.out.write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
