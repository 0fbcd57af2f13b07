"""The staircase's steps: each takes values, does its work only when its key changed, and keeps the output in a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stratgraph.codec import dump_json, dump_line, load_json
from stratgraph.config import Settings
from stratgraph.curation import Curated
from stratgraph.effects import Effects
from stratgraph.errors import BuildError, GraphError
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.graph import Store
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.model import ConceptScheme, Essay, Question, Reading, Relation, Table
from stratgraph.protocols import Models

__all__ = [
    "SITE_QUERIES",
    "Run",
    "StageReport",
    "find_models",
    "make_graph",
    "make_site",
    "make_tables",
    "read_essays",
    "relate",
]

SITE_QUERIES = (
    "claim-stances",
    "claims",
    "concept-links",
    "concepts",
    "contrasts",
    "corrections",
    "essay-blocks",
    "essay-concepts",
    "essays",
    "evidence",
    "former-ids",
    "mentions",
    "relations",
)
"""The named queries that the site is made from."""

_RDF_DOWNLOADS = ("ttl", "nq", "jsonld")


@dataclass(frozen=True, slots=True)
class StageReport:
    """What a stage did: how many things it made anew, and how many it kept."""

    name: str
    done: int
    kept: int


@dataclass(slots=True)
class Run:
    """One run of the staircase: settings, effects, the keys of what was made, and the graph once it is open.

    The graph is opened, and each of its questions asked, at most once in a run.
    """

    settings: Settings
    effects: Effects
    keys: dict[str, str]
    _store: Store | None = None
    _tables: dict[str, Table] = field(default_factory=dict)

    @classmethod
    def start(cls, settings: Settings, effects: Effects) -> Run:
        """With the keys of the last build (``build/state.json``); an unreadable file is the same as none."""
        try:
            keys = json.loads((settings.build_path / "state.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            keys = {}
        good = isinstance(keys, dict) and all(isinstance(value, str) for value in keys.values())
        return cls(settings, effects, dict(keys) if good else {})

    def is_current(self, stage: str, key: str, outputs: Iterable[Path]) -> bool:
        """Whether a stage's output was made from just this, and lies there as it was left."""
        return self.keys.get(stage) == f"{key} {_list_outputs(outputs)}"

    def begin(self, stage: str) -> None:
        """Forget a stage's key before its output changes: if the run is killed now, nothing passes for current."""
        if self.keys.pop(stage, None) is not None:
            self._save()

    def record(self, stage: str, key: str, outputs: Iterable[Path]) -> None:
        """Remember a key, at once, so that an interrupted build goes on where it stopped."""
        self.keys[stage] = f"{key} {_list_outputs(outputs)}"
        self._save()

    def open_store(self, path: Path) -> Store:
        """The graph of this run, from its file."""
        from stratgraph import graph  # noqa: PLC0415 - rdflib is loaded only when needed

        if self._store is None:
            unlimited = graph.QueryLimits(seconds=None, rows=None)  # a build takes the time that it takes
            self._store = graph.open_store(
                path,
                self.settings.graph.base,
                engine=self.settings.graph.store,
                limits=unlimited,
                effects=self.effects,
            )
        return self._store

    def ask(self, name: str) -> Table:
        """The table of a shipped query, of the graph that was opened."""
        from stratgraph import graph  # noqa: PLC0415 - see above

        if self._store is None:
            raise GraphError("no graph was opened")
        if name not in self._tables:
            self._tables[name] = graph.run_query(self._store, graph.load_queries()[name], {})
        return self._tables[name]

    def forget(self, stages: Sequence[str]) -> None:
        """Forget the keys of stages whose input is gone."""
        for stage in stages:
            del self.keys[stage]
        if stages:
            self._save()

    def _save(self) -> None:
        self.effects.write_text(self.settings.build_path / "state.json", dump_json(dict(sorted(self.keys.items()))))


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
        from stratgraph import nlp  # noqa: PLC0415 - spaCy is loaded only when there is something to read

        reader = nlp.make_reader(scheme, run.settings.nlp, find_models(), questions)
        for essay in run.effects.reporter.track(stale, "reading essays", len(stale)):
            run.begin(f"reading:{essay.slug}")
            run.effects.write_text(folder / f"{essay.slug}.json", dump_json(reader.read(essay)))
            run.record(f"reading:{essay.slug}", keys[essay.slug], [folder / f"{essay.slug}.json"])
    _forget_readings(run, folder, set(keys))
    paths = (folder / f"{essay.slug}.json" for essay in essays)
    readings = tuple(load_json(Reading, path.read_text(encoding="utf-8"), place=path.name) for path in paths)
    report = StageReport("readings", done=len(stale), kept=len(essays) - len(stale))
    return readings, report, hash_text(*(f"{slug}={key}" for slug, key in sorted(keys.items())))


def find_models() -> Models:
    """What this installation carries."""
    from stratgraph import language  # noqa: PLC0415 - onnxruntime is loaded only when needed

    return Models(language.find_encoder(), language.find_reader(), language.find_parser_folder())


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
) -> tuple[tuple[Relation, ...], StageReport, str]:
    """Compare the claims of different essays, unless the readings are the same as last time.

    Args:
        run: this run.
        readings: of all essays.
        scheme: the concepts.
        readings_key: changes when the readings do.
        questions: at issue.
        name: of the stage and of its file.
    """
    path = run.settings.build_path / f"{name}.jsonl"
    key = hash_text(readings_key, scheme.sha256, code_fingerprint("relations"))
    if run.is_current(name, key, [path]):
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        kept = tuple(load_json(Relation, line, place=path.name) for line in lines)
        return kept, StageReport(name, done=0, kept=len(kept)), key
    from stratgraph.relations import find_relations  # noqa: PLC0415 - entered only when there is something to do

    run.effects.say("comparing claims")
    run.begin(name)
    relations = tuple(find_relations(readings, scheme, questions))
    run.effects.write_text(path, "".join(f"{dump_line(relation)}\n" for relation in relations))
    run.record(name, key, [path])
    return relations, StageReport(name, done=max(1, len(relations)), kept=0), key


# --- curation -> graph ---------------------------------------------------------------------------------------------


def make_graph(  # noqa: PLR0913 - what a graph is made of
    run: Run,
    essays: Sequence[Essay],
    scheme: ConceptScheme,
    curated: Curated,
    *,
    questions: Sequence[Question] = (),
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
    from stratgraph import analysis  # noqa: PLC0415 - see above

    run.effects.say("asking the graph")
    run.begin("tables")
    run.open_store(graph_path)
    new = run.effects.make_empty_dir(folder.with_name(f".{folder.name}.new"))
    analyses = analysis.analyze(run.ask)
    for table in (*(run.ask(name) for name in SITE_QUERIES), *analyses.tables, *proof):
        run.effects.write_text(new / f"{table.name}.json", dump_json(table))
    for network in analyses.networks:
        run.effects.write_text(new / f"{network.name}.network.json", dump_json(network))
    run.effects.replace_dir(new, folder)
    run.record("tables", key, [folder])
    return StageReport("tables", done=len(list(folder.glob("*.json"))), kept=0)


def make_site(run: Run, *, offline: bool, emit: Path | None) -> tuple[StageReport, Path]:
    """The pages: hosted, to open from disk, or plain files for another generator."""
    settings = run.settings
    variant = "emit" if emit else "offline" if offline else "site"
    out = emit or settings.build_path / variant
    key = hash_text(
        *_hash_files(settings.build_path / "tables", settings.build_path / "downloads"),
        *_hash_files(settings.root / "site", settings.root / "mkdocs.yml"),
        code_fingerprint("site"),
        package_version("mkdocs"),
        package_version("mkdocs-material"),
        package_version("pyvis"),
        repr(settings.site),
        settings.graph.base,
        str(emit.resolve()) if emit else "",
    )
    if run.is_current(variant, key, [out]):
        return StageReport("site", done=0, kept=1), out
    _check_pages(settings)
    from stratgraph import site  # noqa: PLC0415 - MkDocs is loaded only when there is something to publish

    run.effects.say("publishing the site")
    run.begin(variant)
    if emit:
        site.emit_pages(settings, run.effects, out)
    else:
        site.build_site(settings, run.effects, out, offline=offline)
    run.record(variant, key, [out])
    return StageReport("site", done=1, kept=0), out


def _check_pages(settings: Settings) -> None:
    for path in sorted((settings.root / "site").rglob("*.md")):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            place = path.relative_to(settings.root).as_posix()
            raise BuildError("the page is not UTF-8", place=place, hint="save the file as UTF-8") from error


def _iter_files(place: Path) -> Iterable[tuple[str, Path]]:
    """The files of a folder, or the one file, each with its path from what was asked for."""
    paths = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return ((path.relative_to(place.parent).as_posix(), path) for path in paths)


def _hash_files(*places: Path) -> list[str]:
    return [f"{name}={hash_bytes(path.read_bytes())}" for place in places for name, path in _iter_files(place)]


def _list_outputs(places: Iterable[Path]) -> str:
    """A hash of the names and sizes of some files: enough to see that one went or was written over."""
    return hash_text(*(f"{name}={path.stat().st_size}" for place in places for name, path in _iter_files(place)))
