"""Measures the shipped models: accuracy on every test split, words a second, memory.

    python benchmarks/models.py DATA --out benchmarks/results

writes ``models.json``, and ``models.md`` with the tables that the model cards show. Needs no torch; where scikit-learn
is installed, the reader's tables have the rows of the shortcuts too. With ``--reference`` and ``--reader-reference``
(the folders of the float graphs that the scripts in ``training/`` write) encoder and reader are also compared with
what they were before they were made small. ``--only reader`` measures one part and keeps the rest of the file.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

# The readers of the data sets are shared with the scripts that train.
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from parse_scores import read_documents, rebuild_text, score_treebank
from reader_data import read_mnli
from score_reader import compare_models, open_model, score_all

from stratgraph.language import OnnxEncoder, find_model, model_hashes
from stratgraph.language.reader import OnnxReader
from stratgraph.nlp.parser import load_parser

SPLITS = {
    "PUD": "ud_pud/en_pud-ud-test.conllu",
    "EWT test": "ud_ewt/en_ewt-ud-test.conllu",
    "GUM test": "gum_open_genres/gum_open-test.conllu",
}
NEAR_PAIRS = ("mnli_dev_matched", "snli_devtest")
PAIRS = 600
MODELS_SHIPPED = tuple(name for name, _ in model_hashes())
SPEED, READER_SPEED = "--measure-speed", "--measure-reader-speed"
PARTS = ("parser", "encoder", "reader")
OWN_DATA = Path(__file__).parents[1] / "training" / "data"
SPEED_PAIRS = 400


def measure_parser(data: Path) -> dict[str, dict[str, float]]:
    """Scores on each test split."""
    nlp = load_parser(OnnxEncoder.from_shipped(), find_model("en_stratgraph"))
    return {name: score_treebank(nlp, data / file) for name, file in SPLITS.items()}


def measure_encoder(data: Path, reference: Path) -> dict[str, float]:
    """How near the small encoder is to the one it was made from, and whether it ranks pairs alike.

    The pairs are the two sides of natural-language inference examples, and as many with the sides shuffled.
    """
    sentences = [text for text, _, _ in map(rebuild_text, read_documents(data / SPLITS["PUD"]))]
    small, full = OnnxEncoder.from_shipped(), OnnxEncoder.from_folder(reference)
    near = (small.encode(sentences) * full.encode(sentences)).sum(axis=1)
    scores = {"cosine_mean": float(near.mean()), "cosine_least": float(near.min())}
    left, right = read_pairs(data)
    likeness = [(encoder.encode(left) * encoder.encode(right)).sum(axis=1) for encoder in (small, full)]
    scores["spearman_pairs"] = rank_agreement(*likeness)
    nearest = likeness[1] >= np.quantile(likeness[1], 0.75)
    scores["spearman_nearest_quarter"] = rank_agreement(likeness[0][nearest], likeness[1][nearest])
    return {name: round(value, 4) for name, value in scores.items()}


def read_pairs(data: Path) -> tuple[list[str], list[str]]:
    """Sentence pairs of all degrees of nearness."""
    left: list[str] = []
    right: list[str] = []
    for folder in NEAR_PAIRS:
        for path in sorted((data / folder).glob("*.jsonl"))[:1]:
            for line in path.read_text(encoding="utf-8").splitlines()[:PAIRS]:
                row = json.loads(line)
                left.append(str(row["premise"]))
                right.append(str(row["hypothesis"]))
    return left + left, right + right[7:] + right[:7]


def rank_agreement(first: np.ndarray[Any, Any], second: np.ndarray[Any, Any]) -> float:
    """Spearman's rank correlation."""
    ranks = [np.argsort(np.argsort(values)).astype(float) for values in (first, second)]
    return float(np.corrcoef(*ranks)[0, 1])


def measure_reader(data: Path, reference: Path | None) -> dict[str, Any]:
    """The reader's scores on every test part, each beside the trivial answer's."""
    predict = open_model(find_model("reader"), threads=2)
    tables = score_all(predict, data, OWN_DATA, glance=None)
    if reference is not None:
        tables["int8 against float"] = compare_models(predict, open_model(reference, threads=2), data, OWN_DATA)
    return tables


def measure_speed(data: Path, threads: int, option: str = SPEED) -> dict[str, float]:
    """How fast a part is, in a process of its own."""
    command = [sys.executable, __file__, str(data), option, str(threads)]
    # Numpy's products on one thread: the encoder reads the next text at the same time, and needs the other.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def run_speed(data: Path, threads: int) -> None:
    """The other end of ``measure_speed``: the best of three passes over the PUD documents, nothing cached."""
    import resource  # noqa: PLC0415 - not on every system, and needed here alone

    texts = [rebuild_text(document)[0] for document in read_documents(data / SPLITS["PUD"])]
    # Twenty documents make about the length of an essay.
    essays = ["\n\n".join(texts[first : first + 20]) for first in range(0, len(texts), 20)]
    best, words = float("inf"), 0
    for _ in range(3):
        nlp = load_parser(OnnxEncoder.from_shipped(threads=threads), find_model("en_stratgraph"))
        nlp("The first text opens the files.")
        began = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(essays, batch_size=2))
        best = min(best, time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words_per_second": round(words / best), "peak_memory_mb": round(peak)}))


def run_reader_speed(data: Path, threads: int) -> None:
    """Pairs a second of the reader: the best of three passes, nothing cached."""
    import resource  # noqa: PLC0415 - see above

    pairs = [(example.a, example.b) for example in read_mnli(data, held_out=True)[:SPEED_PAIRS]]
    best = float("inf")
    for _ in range(3):
        reader = OnnxReader.from_shipped(threads=threads)
        reader.judge_stances([("The first pair opens", "the files")])
        began = time.perf_counter()
        reader.judge_stances(pairs)
        best = min(best, time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pairs_per_second": round(len(pairs) / best), "peak_memory_mb": round(peak)}))


def measure_sizes() -> dict[str, float]:
    """Megabytes of each model's folder."""
    sizes = {}
    for name in MODELS_SHIPPED:
        files = [path for path in find_model(name).rglob("*") if path.is_file()]
        sizes[name] = round(sum(path.stat().st_size for path in files) / 1e6, 2)
    return sizes


def render_tables(results: dict[str, Any]) -> str:
    """The results as Markdown."""
    scores: dict[str, dict[str, float]] = results["parser"]
    names = list(next(iter(scores.values())))
    lines = [
        "| test split | " + " | ".join(name.replace("_", " ") for name in names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    lines += [
        f"| {split} | " + " | ".join(f"{row[name]:.1f}" for name in names) + " |" for split, row in scores.items()
    ]
    lines += ["", "| threads | words a second | peak memory, MB |", "|---|---|---|"]
    for threads, row in results["speed"].items():
        lines.append(f"| {threads} | {row['words_per_second']:,} | {row['peak_memory_mb']} |")
    if "encoder" in results:
        lines += ["", "| encoder, int8 against float | |", "|---|---|"]
        lines += [f"| {name.replace('_', ' ')} | {value:.4f} |" for name, value in results["encoder"].items()]
    lines += _render_reader(results) if "reader" in results else []
    lines += ["", "| model | size, MB |", "|---|---|"]
    lines += [f"| {name} | {value:.1f} |" for name, value in results["size_mb"].items()]
    return "\n".join(lines) + "\n"


def _render_reader(results: dict[str, Any]) -> list[str]:
    lines = []
    for test, rows in results["reader"].items():
        names = list(dict.fromkeys(name for row in rows.values() for name in row))
        lines += ["", f"| {test} | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        lines += [
            f"| {row} | " + " | ".join(f"{scores[name]:.3f}" if name in scores else "" for name in names) + " |"
            for row, scores in rows.items()
        ]
    lines += ["", "| threads | pairs a second | peak memory, MB |", "|---|---|---|"]
    for threads, row in results["reader_speed"].items():
        lines.append(f"| {threads} | {row['pairs_per_second']:,} | {row['peak_memory_mb']} |")
    return lines


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Every part that is asked for; what is not keeps its last figures."""
    path = options.out / "models.json"
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if options.only and path.is_file() else {}
    results["size_mb"] = measure_sizes()
    wanted = {options.only} if options.only else set(PARTS) & {"encoder", "parser", *MODELS_SHIPPED}
    if "parser" in wanted:
        results["parser"] = measure_parser(options.data)
        results["speed"] = {str(threads): measure_speed(options.data, threads) for threads in (1, 2)}
    if "encoder" in wanted and options.reference:
        results["encoder"] = measure_encoder(options.data, options.reference)
    if "reader" in wanted:
        results["reader"] = measure_reader(options.data, options.reader_reference)
        results["reader_speed"] = {
            str(threads): measure_speed(options.data, threads, READER_SPEED) for threads in (1, 2)
        }
    return results


def main() -> None:
    """Read the arguments, measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--reader-reference", type=Path)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument(SPEED, type=int, help=argparse.SUPPRESS)
    parser.add_argument(READER_SPEED, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure_speed:
        run_speed(options.data, options.measure_speed)
        return
    if options.measure_reader_speed:
        run_reader_speed(options.data, options.measure_reader_speed)
        return
    results = measure(options)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "models.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    (options.out / "models.md").write_text(render_tables(results), encoding="utf-8")
    print(render_tables(results))


if __name__ == "__main__":
    main()
