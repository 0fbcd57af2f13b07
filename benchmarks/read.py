"""Measures reading: words a second of the whole, and its ratio to the bare spaCy parse of the same text.

    python benchmarks/read.py corpus --out benchmarks/results

reads the essays of a corpus folder (``essays``, ``concepts.ttl``, ``questions.ttl``) once and writes ``read.json``, and
``read.md`` with the table. The parse is the shipped parser's over the same sentences, in a process of its own, so that
neither profits from what the other kept. The encoder's and the reader's own time is taken apart, so that what the rules
add can be told from what the models cost.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# The products of small matrices are slower on several threads; read when numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from stratgraph import corpus
from stratgraph.config import CorpusSettings, NlpSettings, Settings
from stratgraph.model import Essay
from stratgraph.nlp import make_reader
from stratgraph.nlp.pipeline import open_parser
from stratgraph.nlp.sentences import iter_sentences
from stratgraph.protocols import Encoder, Floats, Models, Reader
from stratgraph.reading import find_models

MEASURE = "--measure"


class TimedEncoder:
    """An encoder that adds up the seconds it works; ``parse_seconds`` of them for the parser's token states."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.fingerprint = encoder.fingerprint
        self.seconds = self.parse_seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Floats:
        """As the encoder does."""
        began = time.perf_counter()
        found = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - began
        return found

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """As the encoder does."""
        began = time.perf_counter()
        found = self._encoder.token_states(sentences)
        self.parse_seconds += time.perf_counter() - began
        return found


class TimedReader:
    """A reader that adds up the seconds it works."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.fingerprint = reader.fingerprint
        self.seconds = 0.0

    def judge_sentences(self, items: Sequence[tuple[str, str]]) -> Floats:
        """As the reader does."""
        began = time.perf_counter()
        found = self._reader.judge_sentences(items)
        self.seconds += time.perf_counter() - began
        return found

    def judge_stances(self, items: Sequence[tuple[str, str]]) -> Floats:
        """As the reader does."""
        began = time.perf_counter()
        found = self._reader.judge_stances(items)
        self.seconds += time.perf_counter() - began
        return found

    def judge_pairs(self, items: Sequence[tuple[str, str]]) -> Floats:
        """As the reader does."""
        began = time.perf_counter()
        found = self._reader.judge_pairs(items)
        self.seconds += time.perf_counter() - began
        return found


def measure_parse(essays: Sequence[Essay]) -> float:
    """Seconds of the bare parse of all sentences, with nothing kept from before."""
    parser = open_parser("auto", find_models())
    if parser is None:
        raise SystemExit("this installation has no parser to compare with")
    list(parser.pipe(["The first text opens the files."]))
    began = time.perf_counter()
    for essay in essays:
        texts = [essay.text[start:end] for _, (start, end) in iter_sentences(essay)]
        for _ in parser.pipe(texts):
            pass
    return time.perf_counter() - began


def measure_reading(essays: Sequence[Essay], folder: Path) -> dict[str, float]:
    """Seconds of the whole reading, and of the models in it, with nothing kept from before."""
    models = find_models()
    encoder = TimedEncoder(models.encoder) if models.encoder is not None else None
    judge = TimedReader(models.reader) if models.reader is not None else None
    scheme = corpus.read_scheme(folder / "concepts.ttl")
    questions = corpus.read_questions(folder / "questions.ttl")
    timed = Models(encoder, judge, models.parser)
    reader = make_reader(scheme, NlpSettings(), timed, questions)
    warm = Essay("warm", "A warm-up", "A warm-up\n\nTrust is the moat.", essays[0].blocks[:1], sha256="warm")
    reader.read(warm)
    if encoder is not None:
        encoder.seconds = encoder.parse_seconds = 0.0
    if judge is not None:
        judge.seconds = 0.0
    began = time.perf_counter()
    for essay in essays:
        reader.read(essay)
    return {
        "reading_seconds": time.perf_counter() - began,
        "encoder_seconds": encoder.seconds if encoder is not None else 0.0,
        "reader_seconds": judge.seconds if judge is not None else 0.0,
    }


def read_corpus(folder: Path) -> Sequence[Essay]:
    """The essays of a corpus folder."""
    own = CorpusSettings(essays="essays", concepts="concepts.ttl", questions="questions.ttl")
    return corpus.read_essays(Settings(root=folder, corpus=own)).essays


def measure_apart(folder: Path, what: str) -> dict[str, float]:
    """One of the two measurements in a process of its own."""
    command = [sys.executable, __file__, str(folder), MEASURE, what]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def run_apart(folder: Path, what: str) -> None:
    """The other end of ``measure_apart``."""
    essays = read_corpus(folder)
    found = {"parse_seconds": measure_parse(essays)} if what == "parse" else measure_reading(essays, folder)
    found[f"{what}_peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def measure(folder: Path) -> dict[str, Any]:
    """Both, and what follows from them."""
    essays = read_corpus(folder)
    words = sum(len(essay.text.split()) for essay in essays)
    seconds = measure_apart(folder, "parse") | measure_apart(folder, "reading")
    parse, reading = seconds["parse_seconds"], seconds["reading_seconds"]
    models = seconds["encoder_seconds"] + seconds["reader_seconds"]
    return {
        "essays": len(essays),
        "words": words,
        **{name: round(value, 3) for name, value in seconds.items() if name.endswith("_seconds")},
        "rules_seconds": round(reading - models - parse, 3),
        "parse_words_per_second": round(words / parse),
        "reading_words_per_second": round(words / reading),
        "ratio": round(reading / parse, 2),
        "ratio_without_models": round((reading - models) / parse, 2),
        "seconds_for_a_million_words": round(1e6 * reading / words),
        "peak_memory_mb": round(seconds["reading_peak_memory_mb"]),
    }


def render_table(results: dict[str, Any]) -> str:
    """The results as Markdown."""
    rows = [
        ("bare parse", "parse_seconds", results["parse_words_per_second"], 1.0),
        ("whole reading", "reading_seconds", results["reading_words_per_second"], results["ratio"]),
        ("of it the encoder, beside the parse", "encoder_seconds", None, None),
        ("of it the reader", "reader_seconds", None, None),
        ("of it the rules", "rules_seconds", None, None),
    ]
    lines = [
        f"{results['essays']} essays, {results['words']:,} words, one run; at most {results['peak_memory_mb']:,} MB.",
        f"Without encoder and reader the reading takes {results['ratio_without_models']:.2f} times the parse.",
        "",
        "| | seconds | words a second | times the parse |",
        "|---|---|---|---|",
    ]
    for name, key, speed, ratio in rows:
        told = (f"{speed:,}" if speed else "", f"{ratio:.2f}" if ratio else "")
        lines.append(f"| {name} | {results[key]:.2f} | {told[0]} | {told[1]} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the arguments, measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument(MEASURE, choices=("parse", "reading"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        run_apart(options.corpus, options.measure)
        return
    results = measure(options.corpus)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "read.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    (options.out / "read.md").write_text(render_table(results), encoding="utf-8")
    print(render_table(results))


if __name__ == "__main__":
    main()
