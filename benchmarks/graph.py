"""Measures the graph room on debates that are made up from a seed: building, opening, and every named question.

    python benchmarks/graph.py 100 1000 --out benchmarks/results

writes ``graph.json`` and ``graph.md``. Each size runs in a process of its own, so that its memory is its own. A
question is asked through the project's store and, in the same process, as the same SPARQL straight to pyoxigraph; what
counts is the ratio of the two, each the best of three (above a thousand essays, of one): once for the first rows, as
whoever reads a table gets them, and once for all rows, as a program does. Times are CPU time of the process, so that
other work on the machine does not count; waiting for a disk does not count either. `wall` is what a clock on the wall
says. rdflib is measured up to `--rdflib-up-to` essays.
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

from stratgraph.cli.tables import PAGE_ROWS
from stratgraph.effects import Effects
from stratgraph.graph import QueryLimits, build_trig, load_queries, open_store, run_query
from stratgraph.graph.disk_store import open_disk_store
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_token
from stratgraph.graph.oxigraph_store import OxigraphStore
from stratgraph.graph.sparql import limit_rows, place_terms
from stratgraph.graph.terms import Literal
from stratgraph.model import Table

LIMIT_MS, LIMIT_RATIO = 200, 2.0
SHORT_S = 0.005
ONE_TURN_ABOVE = 1000
"""With more essays than this each question is asked once, not three times."""

T = TypeVar("T")


# --- measuring -------------------------------------------------------------------------------------------------------


def clock(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and how many seconds of CPU time it took, in all threads."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def clock_wall(work: Callable[[], T]) -> tuple[T, float, float]:
    """What some work gives, and how many seconds it took: of CPU time, and on the wall."""
    start = time.perf_counter()
    found, busy = clock(work)
    return found, busy, time.perf_counter() - start


def best_ms(work: Callable[[], object], turns: int = 3) -> float:
    """The quickest of some turns, in milliseconds; what is over soon gets ten times as many."""
    first = clock(work)[1]
    more = turns * (10 if first < SHORT_S else 1) - 1
    return round(min([first, *(clock(work)[1] for _ in range(more))]) * 1000, 2)


def peak_mb() -> int:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(essays: int, *, with_rdflib: bool, with_disk: bool) -> dict[str, Any]:
    """Everything about one size, in this process."""
    inputs, made = clock(lambda: Generator(essays).make_inputs(essays))
    before = peak_mb()
    trig, built, wall = clock_wall(lambda: build_trig(inputs))
    found: dict[str, Any] = {
        "essays": essays,
        "make_up_s": round(made, 2),
        "inputs_mb": before,
        "build_s": round(built, 2),
        "build_wall_s": round(wall, 2),
        "build_peak_mb": peak_mb(),
        "trig_mb": round(len(trig) / 1e6, 1),
    }
    limits = QueryLimits(seconds=600, rows=None)
    store, opened = clock(lambda: OxigraphStore.from_trig(trig, BASE, limits=limits))
    found |= {"quads": len(store.store), "open_memory_s": round(opened, 2)}
    if with_disk:
        found |= measure_disk(trig)
    found["queries"] = measure_queries(store, turns=1 if essays > ONE_TURN_ABOVE else 3)
    if with_rdflib:
        slow, opened = clock(lambda: open_store(trig, BASE, limits=limits))
        found["open_rdflib_s"] = round(opened, 2)
        for row in found["queries"]:
            row["rdflib_ms"] = best_ms(lambda row=row: run_query(slow, QUERIES[row["name"]], row["parameters"]), 1)  # type: ignore[misc]
    found["peak_mb"] = peak_mb()
    return found


def measure_disk(trig: str) -> dict[str, Any]:
    """The store on disk: filled, opened again, and brought up to date with one essay that changed."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        for name in ("open_disk_first_s", "open_disk_again_s"):
            found[name] = round(clock(lambda: open_disk_store(trig, BASE, path, Effects()))[1], 2)
        changed = trig.replace('dcterms:title "Essay 7"', 'dcterms:title "Essay seven"')
        found["open_disk_one_essay_changed_s"] = round(
            clock(lambda: open_disk_store(changed, BASE, path, Effects()))[1], 2
        )
    return found


QUERIES = load_queries()
VALUES = {
    "author": "Author 7", "concept": "concept-002", "essay": "essay-00007", "from": "concept-001", "kind": "contradict",
    "other": "essay-00011", "question": "question-03", "reason": "same-stance", "to": "concept-002", "type": "causal",
    "words": "talent patience",
}  # fmt: skip


def measure_queries(store: OxigraphStore, *, turns: int) -> list[dict[str, Any]]:
    """Each named question through the store, and straight: its first rows, and all."""
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
        row: dict[str, Any] = {"name": name, "parameters": parameters}
        for first, before in ((PAGE_ROWS + 1, "first_"), (None, "")):

            def ask(first: int | None = first) -> Table:
                return run_query(store, named, parameters, first=first)  # noqa: B023 - called in this turn

            sparql = named.sparql if first is None else limit_rows(named.sparql, first)
            row |= measure_question(store, ask, place_terms(sparql, terms), before, turns)
        rows.append(row)
        print(f"  {name}: {row['first_ms']} ms, {row['ms']} ms", file=sys.stderr)
    return rows


def measure_question(
    store: OxigraphStore, ask: Callable[[], Table], sparql: str, before: str, turns: int
) -> dict[str, Any]:
    """One question: how many rows, how long through the store and straight; each key begins with ``before``."""
    prefixes = Names(BASE).prefixes

    def ask_straight() -> None:
        result: Any = store.store.query(sparql, prefixes=prefixes, use_default_graph_as_union=True)
        for row in result:
            tuple(row)

    asked = [clock_wall(ask) for _ in range(turns)]
    count, walls = len(asked[0][0].rows), [wall for _, _, wall in asked]
    ours, straight = best_ms(ask, turns), best_ms(ask_straight, turns)
    found = {"rows": count, "ms": ours, "wall_ms": round(min(walls) * 1000, 2), "straight_ms": straight}
    return {f"{before}{key}": value for key, value in {**found, "ratio": round(ours / straight, 2)}.items()}


# --- telling ---------------------------------------------------------------------------------------------------------


SIZE_COLUMNS = (
    "essays", "quads", "trig_mb", "build_s", "build_wall_s", "build_peak_mb", "open_memory_s", "open_disk_first_s",
    "open_disk_again_s", "open_disk_one_essay_changed_s", "open_rdflib_s", "peak_mb",
)  # fmt: skip
QUERY_COLUMNS = (
    "name", "first_rows", "first_ms", "first_wall_ms", "first_ratio", "rows", "ms", "wall_ms", "ratio", "rdflib_ms",
)  # fmt: skip
QUERY_HEADS = (
    "question", "first rows", "ms", "wall ms", "ratio", "all rows", "ms", "wall ms", "ratio", "rdflib ms",
)  # fmt: skip


def to_markdown(sizes: list[dict[str, Any]]) -> str:
    """One table of sizes, one of questions."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = ["# The graph room, measured", "", f"{machine}, pyoxigraph {pyoxigraph.__version__}. CPU time.", ""]
    lines += [f"| {' | '.join(SIZE_COLUMNS)} |", "|---" * len(SIZE_COLUMNS) + "|"]
    lines += [f"| {' | '.join(str(size.get(column, '')) for column in SIZE_COLUMNS)} |" for size in sizes]
    for size in sizes:
        lines += ["", f"## {size['essays']:,} essays", ""]
        for before, words in (("first_", f"first {PAGE_ROWS:,} rows"), ("", "all rows")):
            slow = [row["name"] for row in size["queries"] if row[f"{before}ms"] > LIMIT_MS]
            over = [row["name"] for row in size["queries"] if row[f"{before}ratio"] > LIMIT_RATIO]
            lines += [f"Over {LIMIT_MS} ms, {words}: {', '.join(slow) or 'none'}.", ""]
            lines += [f"Over {LIMIT_RATIO:g} times the same given straight, {words}: {', '.join(over) or 'none'}.", ""]
        lines += [f"| {' | '.join(QUERY_HEADS)} |", "|---" * len(QUERY_HEADS) + "|"]
        lines += [f"| {' | '.join(str(row.get(column, '')) for column in QUERY_COLUMNS)} |" for row in size["queries"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each size in a process of its own, then write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many essays")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--rdflib-up-to", type=int, default=100)
    parser.add_argument("--disk-up-to", type=int, default=1000)
    parser.add_argument("--one", action="store_true", help="measure the first size here, and print it as JSON")
    options = parser.parse_args()
    if options.one:
        size = options.sizes[0]
        found = measure(size, with_rdflib=size <= options.rdflib_up_to, with_disk=size <= options.disk_up_to)
        print(json.dumps(found))
        return
    measured = []
    for size in options.sizes:
        print(f"{size} essays", file=sys.stderr)
        bounds = ["--rdflib-up-to", str(options.rdflib_up_to), "--disk-up-to", str(options.disk_up_to)]
        command = [sys.executable, __file__, str(size), "--one", *bounds]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"{size} essays: the process ended with {done.returncode}", file=sys.stderr)
            continue
        measured.append(json.loads(done.stdout))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "graph.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    (options.out / "graph.md").write_text(to_markdown(measured), encoding="utf-8")
    print(to_markdown(measured))


if __name__ == "__main__":
    main()
