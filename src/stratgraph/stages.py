"""The staircase's steps: each takes values, does its work only when its key changed, and keeps the output in a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from stratgraph.codec import dump_json, dump_line, load_json
from stratgraph.config import Settings
from stratgraph.curation import Curated
from stratgraph.errors import BuildError
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.model import Comparison, ConceptScheme, Essay, Question, Reading, Relation, Table
from stratgraph.reading import find_models, iter_readings
from stratgraph.run import Run, StageReport, hash_files
from stratgraph.vectors import KeptVectors

__all__ = [
    "SITE_QUERIES",
    "make_graph",
    "make_site",
    "make_tables",
    "read_essays",
    "relate",
]

SITE_QUERIES = (
    "causal-edges",
    "claim-stances",
    "claims",
    "comparisons",
    "concept-links",
    "concepts",
    "contrasts",
    "corrections",
    "essay-authors",
    "essay-blocks",
    "essay-concepts",
    "essays",
    "evidence",
    "former-ids",
    "mentions",
    "questions",
    "relations",
)
"""The named queries that the site is made from."""

EXAMPLE_QUERIES = (
    "questions-disputed",
    "concepts-disputed",
    "claims-most-disputed",
    "essays-overview",
    "claims-reported",
    "relations-counted",
)
"""The named queries that the page for SPARQL shows with their answers."""

T = TypeVar("T")
_RDF_DOWNLOADS = ("ttl", "nq", "jsonld")
_OTHER_DOWNLOADS = ("csv", "graphml")


# --- corpus -> nlp -------------------------------------------------------------------------------------------------


def read_essays(
    run: Run, essays: Sequence[Essay], scheme: ConceptScheme, questions: Sequence[Question] = ()
) -> tuple[tuple[Reading, ...], StageReport, str]:
    """Read what changed, load the rest, forget what left the corpus.

    Returns:
        The readings in the order of the essays, what was done, and a key for all of them.
    """
    folder = run.settings.build_path / "readings"
    language_key = hash_text(_language_key(run.settings), *(dump_line(question) for question in questions))
    keys = {essay.slug: hash_text(essay.slug, essay.sha256, scheme.sha256, language_key) for essay in essays}
    stale = [
        essay
        for essay in essays
        if not run.is_current(f"reading:{essay.slug}", keys[essay.slug], [folder / f"{essay.slug}.json"])
    ]
    if stale:
        workers = min(run.settings.workers, os.cpu_count() or 1)
        found = iter_readings(stale, scheme, run.settings.nlp, questions, workers=workers)
        for reading in run.effects.reporter.track(found, "reading essays", len(stale)):
            path = folder / f"{reading.essay}.json"
            run.begin(f"reading:{reading.essay}")
            run.effects.write_text(path, dump_json(reading))
            run.record(f"reading:{reading.essay}", keys[reading.essay], [path])
    _forget_readings(run, folder, set(keys))
    paths = (folder / f"{essay.slug}.json" for essay in essays)
    readings = tuple(load_json(Reading, path.read_text(encoding="utf-8"), place=path.name) for path in paths)
    report = StageReport("readings", done=len(stale), kept=len(essays) - len(stale))
    return readings, report, hash_text(*(f"{slug}={key}" for slug, key in sorted(keys.items())))


def _language_key(settings: Settings) -> str:
    """What a reading depends on besides the essay and the scheme."""
    from stratgraph import language  # noqa: PLC0415 - see above

    return hash_text(
        code_fingerprint("nlp", "language"),
        package_version("spacy"),
        package_version("onnxruntime"),
        *(f"{name}={sha256}" for name, sha256 in language.model_hashes()),
        repr(settings.nlp),
    )


def _forget_readings(run: Run, folder: Path, slugs: set[str]) -> None:
    for path in folder.glob("*.json"):
        if path.stem not in slugs:
            run.effects.remove(path)
    names = (key for key in run.keys if key.startswith("reading:"))
    run.forget([key for key in names if key.removeprefix("reading:") not in slugs])


# --- nlp -> relations ----------------------------------------------------------------------------------------------


def relate(  # noqa: PLR0913 - what relations are made from
    run: Run,
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    readings_key: str,
    questions: Sequence[Question] = (),
    *,
    name: str = "relations",
) -> tuple[tuple[Relation, ...], Sequence[Comparison], StageReport, str]:
    """Compare the claims of the essays, unless the readings are the same as last time.

    Args:
        run: this run.
        readings: of all essays.
        scheme: the concepts.
        readings_key: changes when the readings do.
        questions: at issue.
        name: of the stage and of its file; what was compared lies in a file of its own beside it.
    """
    paths = [run.settings.build_path / f"{stem}.jsonl" for stem in (name, name.replace("relations", "comparisons"))]
    key = hash_text(readings_key, scheme.sha256, code_fingerprint("relations"))
    if run.is_current(name, key, paths):
        relations, comparisons = _load_lines(Relation, paths[0]), _load_lines(Comparison, paths[1])
        return relations, comparisons, StageReport(name, done=0, kept=len(relations)), key
    from stratgraph.comparing import read_kept, write_kept  # noqa: PLC0415 - see below
    from stratgraph.relations import compare_readings  # noqa: PLC0415 - entered only when there is something to do

    run.effects.say("comparing claims")
    run.begin(name)
    encoder = find_models().encoder
    vectors = None if encoder is None else KeptVectors(encoder, run.settings.build_path / "vectors.npy")
    kept_path = run.settings.build_path / f"{name}.npz"
    compared = compare_readings(readings, scheme, questions, vectors, read_kept(kept_path, run.effects))
    write_kept(kept_path, compared.kept, run.effects)
    if vectors is not None:
        vectors.save(run.effects)
    lines = (map(bytes.decode, compared.lines), compared.comparisons.iter_lines())
    for path, told in zip(paths, lines, strict=True):
        run.effects.write_text(path, "".join(f"{line}\n" for line in told))
    run.record(name, key, paths)
    report = StageReport(name, done=max(1, len(compared.relations) - compared.known), kept=compared.known)
    return compared.relations, compared.comparisons, report, key


def _load_lines(cls: type[T], path: Path) -> tuple[T, ...]:
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return tuple(load_json(cls, line, place=path.name) for line in lines)


# --- curation -> graph ---------------------------------------------------------------------------------------------


def make_graph(  # noqa: PLR0913 - what a graph is made of
    run: Run,
    essays: Sequence[Essay],
    scheme: ConceptScheme,
    curated: Curated,
    *,
    questions: Sequence[Question] = (),
    comparisons: Sequence[Comparison] = (),
    key: str,
) -> tuple[StageReport, Path]:
    """The graph as one TriG file, and the files that readers may download.

    An essay with ``publish: none`` enters neither.
    """
    from stratgraph import language  # noqa: PLC0415 - see above
    from stratgraph.graph import GraphInputs, build_trig  # noqa: PLC0415 - rdflib is loaded only when needed

    path, downloads = run.settings.build_path / "graph.trig", run.settings.build_path / "downloads"
    key = hash_text(
        key,
        *(dump_line(question) for question in questions),
        *(dump_line(correction) for correction in curated.corrections),
        *(f"{essay.slug}={essay.sha256}" for essay in essays),
        code_fingerprint("graph", "curation"),
        run.settings.graph.base,
    )
    if run.is_current("graph", key, [path, downloads]):
        run.effects.mark_current(path)
        return StageReport("graph", done=0, kept=1), path
    run.effects.say("building the graph")
    run.begin("graph")
    inputs = GraphInputs(
        base=run.settings.graph.base,
        essays=tuple(essays),
        scheme=scheme,
        readings=curated.readings,
        relations=curated.relations,
        corrections=curated.corrections,
        questions=tuple(questions),
        comparisons=tuple(comparisons),
        settings=hash_text(repr(run.settings.nlp), run.settings.graph.base),
        models=language.model_hashes(),
    )
    run.effects.write_text(path, build_trig(inputs))
    run.effects.mark_current(path)
    _write_downloads(run, path, downloads)
    run.record("graph", key, [path, downloads])
    return StageReport("graph", done=1, kept=0), path


def _write_downloads(run: Run, graph_path: Path, folder: Path) -> None:
    from stratgraph import graph  # noqa: PLC0415 - see above

    new = run.effects.make_empty_dir(folder.with_name(f".{folder.name}.new"))
    store = run.open_store(graph_path)
    run.effects.write_bytes(new / "graph.trig", graph_path.read_bytes())
    for name in _RDF_DOWNLOADS:
        run.effects.write_bytes(new / f"graph.{name}", graph.export_graph(store, name))
    for name, lines in graph.export_records(run.ask).items():
        if lines:
            run.effects.write_text(new / name, "".join(f"{line}\n" for line in lines))
    for name in _OTHER_DOWNLOADS:
        for file, content in graph.export_files(store, run.ask, name).items():
            run.effects.write_bytes(new / file, content)
    run.effects.replace_dir(new, folder)


# --- graph -> analysis -> site -------------------------------------------------------------------------------------


def make_tables(run: Run, graph_path: Path, proof: Sequence[Table] = ()) -> StageReport:
    """What the named queries and the analyses say of the graph, as files that the site is made from.

    Args:
        run: this run.
        graph_path: the graph's file.
        proof: tables about the program itself, which no query of the graph can tell.
    """
    folder = run.settings.build_path / "tables"
    key = hash_text(
        hash_bytes(graph_path.read_bytes()),
        code_fingerprint("graph", "analysis"),
        *(dump_line(table) for table in proof),
    )
    if run.is_current("tables", key, [folder]):
        return StageReport("tables", done=0, kept=len(list(folder.glob("*.json"))))
    from stratgraph import analysis, graph  # noqa: PLC0415 - see above

    run.effects.say("asking the graph")
    run.begin("tables")
    run.open_store(graph_path)
    new = run.effects.make_empty_dir(folder.with_name(f".{folder.name}.new"))
    analyses = analysis.analyze(run.ask)
    vocabulary = (graph.ontology_terms(), graph.ontology_file())
    asked = [run.ask(name) for name in dict.fromkeys((*SITE_QUERIES, *EXAMPLE_QUERIES))]
    for table in (*asked, *analyses.tables, *proof, _list_examples(), *vocabulary):
        run.effects.write_text(new / f"{table.name}.json", dump_json(table))
    for network in analyses.networks:
        run.effects.write_text(new / f"{network.name}.network.json", dump_json(network))
    run.effects.replace_dir(new, folder)
    run.record("tables", key, [folder])
    return StageReport("tables", done=len(list(folder.glob("*.json"))), kept=0)


def _list_examples() -> Table:
    from stratgraph import graph  # noqa: PLC0415 - see above

    queries = graph.load_queries()
    rows = ((name, queries[name].description, queries[name].sparql) for name in EXAMPLE_QUERIES)
    return Table("examples", ("query", "description", "text"), tuple(rows), "Named queries as examples of SPARQL.")


def make_site(run: Run, *, offline: bool, emit: Path | None) -> tuple[StageReport, Path]:
    """The pages: hosted, to open from disk (and the same as one zip file), or plain files for another generator."""
    settings = run.settings
    variant = "emit" if emit else "offline" if offline else "site"
    out = emit or settings.build_path / variant
    key = hash_text(
        *hash_files(settings.build_path / "tables", settings.build_path / "downloads"),
        *hash_files(settings.root / "site", settings.root / "mkdocs.yml"),
        code_fingerprint("site"),
        package_version("mkdocs"),
        package_version("mkdocs-material"),
        package_version("pyvis"),
        repr(settings.site),
        settings.graph.base,
        str(emit.resolve()) if emit else "",
    )
    outputs = [out, out.with_suffix(".zip")] if offline and not emit else [out]
    if run.is_current(variant, key, outputs):
        return StageReport("site", done=0, kept=1), out
    _check_pages(settings)
    from stratgraph import site  # noqa: PLC0415 - MkDocs is loaded only when there is something to publish

    run.effects.say("publishing the site")
    run.begin(variant)
    if emit:
        site.emit_pages(settings, run.effects, out)
    else:
        site.build_site(settings, run.effects, out, offline=offline)
    for path in outputs[1:]:
        site.write_archive(out, path, run.effects)
    run.record(variant, key, outputs)
    return StageReport("site", done=1, kept=0), out


def _check_pages(settings: Settings) -> None:
    for path in sorted((settings.root / "site").rglob("*.md")):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            place = path.relative_to(settings.root).as_posix()
            raise BuildError("the page is not UTF-8", place=place, hint="save the file as UTF-8") from error
