"""Measures the relations room: how its work grows with the corpus, and what it makes of public pairs.

    python benchmarks/relations.py 100 300 1000 --out benchmarks/results
    python benchmarks/relations.py 100 300 --data DATA

writes ``relations.json`` and ``relations.md``. The debates are made up from a seed, 40 claims an essay, with words of
which few are frequent. Each size runs in a process of its own, so that its memory is its own. The work of comparing is
measured with vectors that are sums of words' vectors, drawn from a seed, so that sentences which share words lie near;
what the shipped encoder would take for as many sentences is reckoned from some hundreds of them, and told apart. Times
are CPU time of the process. Then one essay more is added, several times, each time another one: the vectors of the
others are known, and what the last comparison left is read from its file, used, and written again, which all counts;
told are the median and the longest, with the encoding of the new sentences. In sizes up to 300, the result is compared
with that of a comparison from nothing. The growth is the exponent of the essays by which a time grows.

With ``--data``, public pairs: two arguments for one key point (ArgKP 2021) told by the encoder's cosine alone, and
perspectives on one side or on two (Perspectrum, derived pairs) told by the rules, which have no concepts to go by there
and no reader: what they say rests on words alone. Beside each figure stands that of a trivial answer.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from debates import Generator

from stratgraph.comparing import read_kept, write_kept
from stratgraph.effects import Effects
from stratgraph.evaluation.reliability import find_interval
from stratgraph.ids import hash_text, mint_claim_id
from stratgraph.model import Attribution, Claim, ConceptScheme, Quote, Reading
from stratgraph.protocols import Encoder, Floats
from stratgraph.reading import find_models
from stratgraph.relations import Compared, compare_readings, find_relations
from stratgraph.stems import find_stems

CLAIMS, WORDS, SEED, DIMENSIONS = 40, 4_000, 5, 384
ADDED = 5
"""So many times an essay is added, each time another to the same corpus."""
COMPARED_WITH_FRESH = 300
"""Up to so many essays, the last of these is compared with a comparison from nothing too."""
SENTENCES = 400
"""So many are encoded to reckon what all of them would take."""
PAIRS, TOPICS = 1_500, 40
"""So many pairs of arguments, and so many claims with their perspectives, are looked at, at most."""
TRUTHS = {"same_point": "agree", "opposite_side": "contradict"}
"""What pairs are to each other; those on one side that make another point are neither."""

T = TypeVar("T")


class KnownVectors:
    """An encoder that works each sentence out once, and adds up the seconds that this takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Floats] = {}
        self.fingerprint = encoder.fingerprint
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Floats:
        """As the encoder does."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            found, seconds = clock(lambda: self._encoder.encode(new))
            self.seconds += seconds
            self._known |= dict(zip(new, found, strict=True))
        return np.stack([self._known[text] for text in texts])

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """As the encoder does."""
        return self._encoder.token_states(sentences)


class SummedWords:
    """Stands in for the encoder: the vector of a sentence is the sum of its words' vectors, drawn from a seed."""

    fingerprint = "summed words"

    def __init__(self) -> None:
        self._words: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Of length one."""
        sums = np.stack([np.sum([self._find(word) for word in text.split() or [text]], axis=0) for text in texts])
        return (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """None are needed here."""
        raise NotImplementedError

    def _find(self, word: str) -> Floats:
        if word not in self._words:
            chance = np.random.default_rng(int(hash_text(word)[:12], 16))
            self._words[word] = chance.standard_normal(DIMENSIONS).astype(np.float32)
        return self._words[word]


def clock(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and how many seconds of CPU time it took, in all threads."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def peak_mb() -> int:
    """The most memory that this process has held; that of the process which started it does not count."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def open_encoder() -> KnownVectors:
    """The shipped one."""
    encoder = find_models().encoder
    if encoder is None:
        raise SystemExit("no encoder is shipped with this installation")
    return KnownVectors(encoder)


def measure(essays: int) -> dict[str, Any]:
    """One size, in this process."""
    inputs = Generator(SEED, claims=CLAIMS, words=WORDS).make_inputs(essays + ADDED)
    corpus, new = inputs.readings[:essays], inputs.readings[essays:]
    encoder, before = KnownVectors(SummedWords()), peak_mb()

    def relate(readings: Sequence[Reading], path: Path | None) -> Compared:
        kept = None if path is None else read_kept(path, Effects())
        found = compare_readings(readings, inputs.scheme, inputs.questions, encoder, kept)
        if path is not None:
            write_kept(path, found.kept, Effects())
        return found

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "relations.npz"
        found, whole = clock(lambda: relate(corpus, path))
        comparing, relations = whole - encoder.seconds, len(found.relations)
        data, kept_mb = path.read_bytes(), path.stat().st_size >> 20
        encoder.encode([claim.quote.exact for reading in new for claim in reading.claims])
        del found
        times = []
        for reading in new:
            path.write_bytes(data)
            added, seconds = clock(lambda one=reading: relate((*corpus, one), path))
            times.append(seconds)
        peak = peak_mb()
        same = None
        if essays <= COMPARED_WITH_FRESH:
            fresh = relate((*corpus, new[-1]), None)
            same = (added.relations, added.comparisons) == (fresh.relations, fresh.comparisons)
    per_sentence = measure_encoding([claim.quote.exact for reading in inputs.readings for claim in reading.claims])
    return {
        "essays": essays,
        "claims": essays * CLAIMS,
        "relations": relations,
        "comparing_s": round(comparing, 1),
        "encoding_reckoned_s": round(per_sentence * essays * CLAIMS, 1),
        "one_more_essay_s": round(statistics.median(times) + per_sentence * CLAIMS, 1),
        "longest_s": round(max(times) + per_sentence * CLAIMS, 1),
        "same_as_fresh": same,
        "kept_mb": kept_mb,
        "inputs_mb": before,
        "peak_mb": peak,
    }


def measure_encoding(texts: Sequence[str]) -> float:
    """How many seconds the shipped encoder takes for a sentence, from some hundreds of them; 0 where none is here."""
    shipped = find_models().encoder
    if shipped is None:
        return 0.0
    return clock(lambda: shipped.encode(texts[:SENTENCES]))[1] / len(texts[:SENTENCES])


def measure_growth(sizes: Sequence[dict[str, Any]], what: str) -> float | None:
    """The exponent of the number of essays, by least squares over the logarithms."""
    points = [(math.log(size["essays"]), math.log(max(size[what], 0.1))) for size in sizes]
    if len(points) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return round(rise / sum((x - middle[0]) ** 2 for x, _ in points), 2)


# --- public pairs ----------------------------------------------------------------------------------------------------


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The test split of a set."""
    with path.open(encoding="utf-8") as stream:
        rows = (json.loads(line) for line in stream)
        return [row for row in rows if row["split"] == "test"]


def measure_auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """How often a pair that belongs together scores higher than one that does not (Mann and Whitney 1947)."""
    order = np.argsort(scores, kind="stable")
    values = np.asarray(scores)[order]
    ranks = np.empty(len(values))
    first = np.searchsorted(values, values, side="left")
    last = np.searchsorted(values, values, side="right")
    ranks[order] = (first + last + 1) / 2
    marks = np.asarray(labels)
    positive, negative = int(marks.sum()), int(len(marks) - marks.sum())
    return round(float((ranks[marks == 1].sum() - positive * (positive + 1) / 2) / (positive * negative)), 3)


def score_points(data: Path, encoder: Encoder) -> dict[str, Any]:
    """Argument and key point: the same point, or not; by cosine, beside shared words and chance."""
    rows = _draw(read_lines(data / "argkp2021" / "pairs.jsonl"))
    labels = [int(row["label"]) for row in rows]
    sides = [encoder.encode([row[key] for row in rows]) for key in ("argument", "key_point")]
    cosines = np.sum(sides[0] * sides[1], axis=1)
    words = [_share_words(row["argument"], row["key_point"]) for row in rows]
    return {
        "pairs": len(rows),
        "same_point": round(sum(labels) / len(labels), 3),
        "auc_cosine": measure_auc(cosines.tolist(), labels),
        "auc_shared_words": measure_auc(words, labels),
        "auc_chance": 0.5,
    }


def _draw(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some of them, by a hash, so that no topic is looked at alone."""
    return sorted(rows, key=lambda row: hash_text(row["argument"], row["key_point"]))[:PAIRS]


def _share_words(one: str, other: str) -> float:
    a, b = set(find_stems(one)), set(find_stems(other))
    return len(a & b) / max(len(a | b), 1)


def score_sides(data: Path, encoder: Encoder) -> dict[str, Any]:
    """Perspectives on a claim: what the rules relate of all pairs of known truth, and how often rightly."""
    by_claim: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(data / "perspectrum" / "pairs_derived.jsonl"):
        by_claim[row["claim_id"]].append(row)
    pairs: Counter[str] = Counter()
    said: Counter[tuple[str, bool]] = Counter()
    keys = sorted(by_claim)[:TOPICS]
    for key in keys:
        rows = by_claim[key]
        texts = sorted({row[side] for row in rows for side in "ab"})
        names = {text: f"essay-{number:04}" for number, text in enumerate(texts)}
        readings = [_make_reading(names[text], text) for text in texts]
        found = find_relations(readings, ConceptScheme("None", ()), (), encoder)
        kinds = {frozenset((one.a.partition("/")[0], one.b.partition("/")[0])): one.relation for one in found}
        for row in rows:
            truth = TRUTHS.get(row["rel"], "neither")
            pairs[truth] += 1
            kind = kinds.get(frozenset((names[row["a"]], names[row["b"]])))
            if kind in {"agree", "contradict"}:
                said[str(kind), kind == truth] += 1
    result: dict[str, Any] = {
        "claims": len(keys),
        "pairs": sum(pairs.values()),
        "truth": dict(sorted(pairs.items())),
    }
    for kind in ("agree", "contradict"):
        right, total = said[kind, True], said[kind, True] + said[kind, False]
        low, high = find_interval(right, total)
        result[kind] = {
            "said": total,
            "precision": round(right / total, 3) if total else None,
            "low": round(low, 3),
            "high": round(high, 3),
            "recall": round(right / pairs[kind], 4) if pairs[kind] else None,
            "trivial_precision": round(pairs[kind] / sum(pairs.values()), 3),
        }
    return result


def _make_reading(essay: str, text: str) -> Reading:
    claim = Claim(
        id=mint_claim_id(essay, text),
        essay=essay,
        quote=Quote(0, len(text), text),
        types=("evaluative",),
        central=True,
        central_score=0.5,
        attributed_to=Attribution(),
        certainty="plain",
        stances=(),
        confidence=0.9,
    )
    return Reading(essay=essay, sha256="", sentences=1, claims=(claim,))


# --- telling ---------------------------------------------------------------------------------------------------------


COLUMNS = (
    "essays", "claims", "relations", "comparing_s", "encoding_reckoned_s", "one_more_essay_s", "longest_s",
    "same_as_fresh", "kept_mb", "inputs_mb", "peak_mb",
)  # fmt: skip


def to_markdown(found: dict[str, Any]) -> str:
    """A table of sizes, then the public pairs."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = ["# The relations room, measured", "", f"{machine}. CPU time. Debates made up from a seed.", ""]
    lines += [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    lines += [f"| {' | '.join(str(size[column]) for column in COLUMNS)} |" for size in found["sizes"]]
    for what, exponent in found["growth"].items():
        lines += ["", f"`{what}` grows with the essays to the power of {exponent}."]
    if points := found.get("argkp"):
        lines += ["", "## The same point, by cosine alone (ArgKP 2021, test)", ""]
        lines += [f"{points['pairs']:,} pairs, {points['same_point']:.0%} of them the same point.", ""]
        lines += ["| by | AUC |", "|---|---|"]
        lines += [f"| {name} | {points[f'auc_{name}']:.3f} |" for name in ("cosine", "shared_words", "chance")]
    if sides := found.get("perspectrum"):
        lines += ["", "## One side or two, by the words alone (Perspectrum, derived pairs, test)", ""]
        told = ", ".join(f"{count:,} {truth}" for truth, count in sides["truth"].items())
        lines += [f"{sides['pairs']:,} pairs on {sides['claims']} claims: {told}. Without concepts and reader.", ""]
        lines += [
            "| said | times | precision | at 95 % | recall | precision of saying it always |",
            "|---|---|---|---|---|---|",
        ]
        for kind in ("agree", "contradict"):
            one = sides[kind]
            cells = (kind, one["said"], one["precision"], f"{one['low']} to {one['high']}", one["recall"])
            lines.append(f"| {' | '.join(str(cell) for cell in cells)} | {one['trivial_precision']} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each size in a process of its own, and the public pairs here; then write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many essays")
    parser.add_argument("--data", type=Path, help="the folder with the public sets")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--one", action="store_true", help="measure the first size here, and print it as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.sizes[0])))
        return
    sizes = []
    for size in options.sizes:
        print(f"{size} essays", file=sys.stderr)
        done = subprocess.run(
            [sys.executable, __file__, str(size), "--one"], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"{size} essays: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        sizes.append(json.loads(done.stdout))
    timed = ("comparing_s", "one_more_essay_s")
    growth = {what: measure_growth(sizes, what) for what in timed} if len(sizes) > 1 else {}
    found: dict[str, Any] = {"sizes": sizes, "growth": growth}
    if options.data is not None:
        encoder = open_encoder()
        found["argkp"] = score_points(options.data, encoder)
        found["perspectrum"] = score_sides(options.data, encoder)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "relations.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (options.out / "relations.md").write_text(to_markdown(found), encoding="utf-8")
    print(to_markdown(found))


if __name__ == "__main__":
    main()
