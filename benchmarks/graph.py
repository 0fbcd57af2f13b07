"""Measures the graph room on debates that are made up from a seed: building, opening, and every named question.

    python benchmarks/graph.py 100 1000 --out benchmarks/results

writes ``graph.json`` and ``graph.md``. Each size runs in a process of its own, so that its memory is its own. A
question is asked through the project's store and, in the same process, as the same SPARQL straight to pyoxigraph; what
counts is the ratio of the two, each the best of three. All times are CPU time of the process, so that other work on
the machine does not count; waiting for a disk does not count either. rdflib is measured up to `--rdflib-up-to` essays.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph
from debates import BASE, Generator

from stratgraph.effects import Effects
from stratgraph.graph import QueryLimits, build_trig, load_queries, open_store, run_query
from stratgraph.graph.disk_store import open_disk_store
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_token
from stratgraph.graph.oxigraph_store import OxigraphStore
from stratgraph.graph.sparql import place_terms
from stratgraph.graph.terms import Literal

LIMIT_MS, LIMIT_RATIO = 200, 2.0

T = TypeVar("T")


# --- measuring -------------------------------------------------------------------------------------------------------


def clock(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and how many seconds of CPU time it took, in all threads."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def best_ms(work: Callable[[], object], turns: int = 3) -> float:
    """The quickest of some turns, in milliseconds."""
    return round(min(clock(work)[1] for _ in range(turns)) * 1000, 2)


def peak_mb() -> int:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(essays: int, *, with_rdflib: bool) -> dict[str, Any]:
    """Everything about one size, in this process."""
    inputs, made = clock(lambda: Generator(essays).make_inputs(essays))
    before = peak_mb()
    trig, built = clock(lambda: build_trig(inputs))
    found: dict[str, Any] = {
        "essays": essays,
        "make_up_s": round(made, 2),
        "inputs_mb": before,
        "build_s": round(built, 2),
        "build_peak_mb": peak_mb(),
        "trig_mb": round(len(trig) / 1e6, 1),
    }
    limits = QueryLimits(seconds=600, rows=None)
    store, opened = clock(lambda: OxigraphStore.from_trig(trig, BASE, limits=limits))
    found |= {"quads": len(store.store), "open_memory_s": round(opened, 2)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        for name in ("open_disk_first_s", "open_disk_again_s"):
            found[name] = round(clock(lambda: open_disk_store(trig, BASE, path, Effects()))[1], 2)
        changed = trig.replace('dcterms:title "Essay 7"', 'dcterms:title "Essay seven"')
        found["open_disk_one_essay_changed_s"] = round(
            clock(lambda: open_disk_store(changed, BASE, path, Effects()))[1], 2
        )
    found["queries"] = measure_queries(store)
    if with_rdflib:
        slow, opened = clock(lambda: open_store(trig, BASE, limits=limits))
        found["open_rdflib_s"] = round(opened, 2)
        for row in found["queries"]:
            row["rdflib_ms"] = best_ms(lambda row=row: run_query(slow, QUERIES[row["name"]], row["parameters"]), 1)  # type: ignore[misc]
    found["peak_mb"] = peak_mb()
    return found


QUERIES = load_queries()
VALUES = {
    "author": "Author 7", "concept": "concept-002", "essay": "essay-00007", "from": "concept-001", "kind": "contradict",
    "other": "essay-00011", "question": "question-03", "reason": "same-stance", "to": "concept-002", "type": "causal",
    "words": "talent patience",
}  # fmt: skip


def measure_queries(store: OxigraphStore) -> list[dict[str, Any]]:
    """Each named question through the store, and straight."""
    names = Names(BASE)
    rows = []
    for name, named in QUERIES.items():
        parameters = {one.name: VALUES[one.name] for one in named.parameters}
        terms = {
            one.name: to_token(
                Literal(VALUES[one.name]) if one.kind == "text" else names.of(one.kind, VALUES[one.name])
            )
            for one in named.parameters
        }
        sparql = place_terms(named.sparql, terms)

        def ask_straight(sparql: str = sparql) -> None:
            result: Any = store.store.query(sparql, prefixes=names.prefixes, use_default_graph_as_union=True)
            for row in result:
                tuple(row)

        count = len(run_query(store, named, parameters).rows)
        ours = best_ms(lambda named=named, parameters=parameters: run_query(store, named, parameters))  # type: ignore[misc]
        straight = best_ms(ask_straight)
        ratio = round(ours / straight, 2)
        rows.append(
            {"name": name, "parameters": parameters, "rows": count, "ms": ours, "straight_ms": straight, "ratio": ratio}
        )
    return rows


# --- telling ---------------------------------------------------------------------------------------------------------


SIZE_COLUMNS = (
    "essays", "quads", "trig_mb", "build_s", "build_peak_mb", "open_memory_s", "open_disk_first_s", "open_disk_again_s",
    "open_disk_one_essay_changed_s", "open_rdflib_s", "peak_mb",
)  # fmt: skip
QUERY_COLUMNS = ("name", "rows", "ms", "straight_ms", "ratio", "rdflib_ms")


def to_markdown(sizes: list[dict[str, Any]]) -> str:
    """One table of sizes, one of questions."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = ["# The graph room, measured", "", f"{machine}, pyoxigraph {pyoxigraph.__version__}. CPU time.", ""]
    lines += [f"| {' | '.join(SIZE_COLUMNS)} |", "|---" * len(SIZE_COLUMNS) + "|"]
    lines += [f"| {' | '.join(str(size.get(column, '')) for column in SIZE_COLUMNS)} |" for size in sizes]
    for size in sizes:
        slow = [row["name"] for row in size["queries"] if row["ms"] > LIMIT_MS]
        over = [row["name"] for row in size["queries"] if row["ratio"] > LIMIT_RATIO]
        lines += ["", f"## {size['essays']:,} essays", ""]
        lines += [f"Over {LIMIT_MS} ms: {', '.join(slow) or 'none'}.", ""]
        lines += [f"Over {LIMIT_RATIO:g} times the same SPARQL given straight: {', '.join(over) or 'none'}.", ""]
        lines += ["| question | rows | ms | straight ms | ratio | rdflib ms |", "|---|---|---|---|---|---|"]
        lines += [f"| {' | '.join(str(row.get(column, '')) for column in QUERY_COLUMNS)} |" for row in size["queries"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each size in a process of its own, then write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many essays")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--rdflib-up-to", type=int, default=100)
    parser.add_argument("--one", action="store_true", help="measure the first size here, and print it as JSON")
    options = parser.parse_args()
    if options.one:
        size = options.sizes[0]
        print(json.dumps(measure(size, with_rdflib=size <= options.rdflib_up_to)))
        return
    found = []
    for size in options.sizes:
        command = [sys.executable, __file__, str(size), "--one", "--rdflib-up-to", str(options.rdflib_up_to)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{size} essays: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        found.append(json.loads(done.stdout))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "graph.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (options.out / "graph.md").write_text(to_markdown(found), encoding="utf-8")
    print(to_markdown(found))


if __name__ == "__main__":
    main()
