"""Training: reads the treebanks with the encoder once, and stores the states of all its layers.

    python training/cache_states.py ../shared/data --work WORK

needs the graph that ``export_encoder.py`` wrote to ``WORK/layers``; takes two minutes and 1.5 GB of disk.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from conllu import group_paragraphs, read_sentences
from train_parser import DEV, TRAIN

from stratgraph.language.onnx_graph import OnnxGraph
from stratgraph.nlp.word_features import plain_form


def main() -> None:
    """Read the arguments and write one array per file, shape ``(words, 6 * 384)``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    layers = options.work / "layers"
    graph = OnnxGraph(layers / "encoder.onnx", layers / "tokenizer.json")

    def read(words: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float16]]:
        return graph.read_states(words).astype(np.float16)

    with ThreadPoolExecutor(options.threads) as pool:
        for name, file in (TRAIN | DEV).items():
            paragraphs = group_paragraphs(read_sentences(options.data / file))
            texts = [[plain_form(word.form) for part in paragraph for word in part.words] for paragraph in paragraphs]
            np.save(options.work / f"{name}.npy", np.concatenate(list(pool.map(read, texts))))
            print(name, sum(map(len, texts)), "words", flush=True)


if __name__ == "__main__":
    main()
