"""The staircase: joins the rooms, in order, once; each stage keeps its output by the hash of what it read.

corpus -> readings -> relations -> graph -> tables -> site. A stage whose key and whose output are both still there is
not run again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stratgraph.codec import dump_json, dump_line, load_json
from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError, Problem
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.model import ConceptScheme, Correction, Essay, Network, Reading, Relation, Table
from stratgraph.version import __version__

__all__ = [
    "BuildReport",
    "Built",
    "StageReport",
    "build",
    "build_graph",
    "count_exact_quotes",
    "load_tables",
    "read_project",
]

SITE_QUERIES = (
    "claim-stances",
    "claims",
    "concept-links",
    "concepts",
    "contrasts",
    "essay-blocks",
    "essay-concepts",
    "essays",
    "evidence",
    "mentions",
    "relations",
)
"""The named queries that the site is made from."""

_SLOW_STAGE_SECONDS = 2


@dataclass(frozen=True, slots=True)
class StageReport:
    """What a stage did: how many things it made anew, and how many it kept."""

    name: str
    done: int
    kept: int


@dataclass(frozen=True, slots=True)
class Built:
    """The values that the stages before the site hand on."""

    essays: tuple[Essay, ...]
    scheme: ConceptScheme
    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    stages: tuple[StageReport, ...]
    graph_path: Path


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made, kept and found wrong."""

    built: Built
    stages: tuple[StageReport, ...]
    site: Path | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found wrong on the way."""
        return self.built.problems

    @property
    def changed(self) -> bool:
        """Whether any stage had work to do."""
        return any(stage.done for stage in self.stages)


@dataclass(slots=True)
class _State:
    """The keys under which the stages' outputs were made (``build/state.json``)."""

    path: Path
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> _State:
        """The keys of the last build; an unreadable file is the same as none."""
        try:
            keys = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            keys = {}
        good = isinstance(keys, dict) and all(isinstance(value, str) for value in keys.values())
        return cls(path, dict(keys) if good else {})

    def is_current(self, stage: str, key: str, outputs: Iterable[Path]) -> bool:
        """Whether a stage's output was made from just this, and is all there."""
        return self.keys.get(stage) == key and all(path.exists() for path in outputs)

    def record(self, stage: str, key: str, effects: Effects) -> None:
        """Remember a key, at once, so that an interrupted build goes on where it stopped."""
        self.keys[stage] = key
        self.save(effects)

    def save(self, effects: Effects) -> None:
        """Write the keys, sorted."""
        effects.write_text(self.path, dump_json(dict(sorted(self.keys.items()))))


def build(settings: Settings, effects: Effects, *, offline: bool = False, emit: Path | None = None) -> BuildReport:
    """Bring everything up to date: readings, relations, graph, tables and the site.

    Args:
        settings: of the project folder.
        effects: what writes and talks.
        offline: make the variant of the site that opens from disk, in ``build/offline``.
        emit: write plain pages into this folder instead of running MkDocs.

    Raises:
        BuildError: no essay could be read.
        VocabularyError: the concept scheme cannot be used.
    """
    built = build_graph(settings, effects)
    state = _State.load(settings.build_path / "state.json")
    tables_stage = _make_tables(settings, effects, state, built)
    site_stage, site = _make_site(settings, effects, state, offline=offline, emit=emit)
    return BuildReport(built=built, stages=(*built.stages, tables_stage, site_stage), site=site)


def build_graph(settings: Settings, effects: Effects) -> Built:
    """Bring everything before the tables up to date, and hand on its values."""
    from stratgraph import curation  # noqa: PLC0415 - rooms are entered when they are needed: the help page needs none

    state = _State.load(settings.build_path / "state.json")
    essays, scheme, problems = read_project(settings)
    if not essays:
        raise BuildError(
            "there is no essay that can be read",
            place=settings.corpus.essays,
            hint="add one with `stratgraph add FILE`",
        )
    readings, reading_stage, reading_keys = _read_essays(settings, effects, state, essays, scheme)
    relations, relation_stage, relation_key = _relate(settings, effects, state, readings, scheme, reading_keys)
    corrections = curation.read_corrections(settings.path_of(settings.corpus.corrections))
    curated = curation.apply_corrections(readings, relations, corrections.corrections)
    lost = tuple(_tell_unmatched(settings, item) for item in curated.unmatched)
    built = Built(
        essays=essays,
        scheme=scheme,
        readings=tuple(curated.readings),
        relations=tuple(curated.relations),
        corrections=tuple(corrections.corrections),
        problems=(*problems, *corrections.problems, *lost),
        stages=(reading_stage, relation_stage),
        graph_path=settings.build_path / "graph.trig",
    )
    graph_stage = _make_graph(settings, effects, state, built, relation_key)
    return replace(built, stages=(*built.stages, graph_stage))


def read_project(settings: Settings) -> tuple[tuple[Essay, ...], ConceptScheme, tuple[Problem, ...]]:
    """The essays that can be read, the concept scheme, and what is wrong with the others."""
    from stratgraph import corpus  # noqa: PLC0415 - see build_graph

    read = corpus.read_essays(settings)
    scheme = corpus.read_scheme(settings.path_of(settings.corpus.concepts))
    return read.essays, scheme, read.problems


def count_exact_quotes(essays: Sequence[Essay], readings: Sequence[Reading]) -> tuple[int, int, tuple[Problem, ...]]:
    """How many quotes are to the letter what stands in the text, how many there are, and the orphaned ones."""
    texts = {essay.slug: essay for essay in essays}
    exact, total, problems = 0, 0, []
    for reading in readings:
        for claim in reading.claims:
            total += 1
            essay = texts.get(reading.essay)
            if essay is not None and essay.slice(claim.quote.start, claim.quote.end) == claim.quote.exact:
                exact += 1
            else:
                message = f"orphaned quote: the text no longer holds “{claim.quote.exact}” at {claim.quote.start}"
                problems.append(Problem(place=claim.id, message=message, hint="build again"))
    return exact, total, tuple(problems)


def load_tables(folder: Path) -> tuple[dict[str, Table], dict[str, Network]]:
    """The tables and networks that lie in ``build/tables``, by name."""
    tables, networks = {}, {}
    for path in sorted(folder.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        if path.name.endswith(".network.json"):
            network = load_json(Network, text, place=path.name)
            networks[network.name] = network
        else:
            table = load_json(Table, text, place=path.name)
            tables[table.name] = table
    return tables, networks


# --- the stages ----------------------------------------------------------------------------------------------------


def _language_key(settings: Settings) -> str:
    """What a reading depends on besides the essay and the scheme."""
    from stratgraph import language  # noqa: PLC0415 - see build_graph

    return hash_text(
        code_fingerprint("nlp", "language"),
        package_version("spacy"),
        package_version("onnxruntime"),
        language.models_fingerprint(),
        repr(settings.nlp),
    )


def _read_essays(
    settings: Settings, effects: Effects, state: _State, essays: Sequence[Essay], scheme: ConceptScheme
) -> tuple[tuple[Reading, ...], StageReport, str]:
    """Read what changed; load the rest; forget what left the corpus."""
    folder = settings.build_path / "readings"
    language_key = _language_key(settings)
    keys = {essay.slug: hash_text(essay.slug, essay.sha256, scheme.sha256, language_key) for essay in essays}
    stale = [
        essay
        for essay in essays
        if not state.is_current(f"reading:{essay.slug}", keys[essay.slug], [folder / f"{essay.slug}.json"])
    ]
    if stale:
        from stratgraph import language, nlp  # noqa: PLC0415 - see build_graph

        reader = nlp.make_reader(scheme, settings.nlp, language.find_encoder())
        for essay in effects.reporter.track(stale, "reading essays", len(stale)):
            effects.write_text(folder / f"{essay.slug}.json", dump_json(reader.read(essay)))
            state.record(f"reading:{essay.slug}", keys[essay.slug], effects)
    _forget(folder, set(keys), state, effects)
    readings = tuple(_load_reading(folder / f"{essay.slug}.json") for essay in essays)
    report = StageReport("readings", done=len(stale), kept=len(essays) - len(stale))
    return readings, report, hash_text(*(f"{slug}={key}" for slug, key in sorted(keys.items())))


def _forget(folder: Path, slugs: set[str], state: _State, effects: Effects) -> None:
    for path in folder.glob("*.json"):
        if path.stem not in slugs:
            effects.remove(path)
    gone = [key for key in state.keys if key.startswith("reading:") and key.removeprefix("reading:") not in slugs]
    for key in gone:
        del state.keys[key]
    if gone:
        state.save(effects)


def _load_reading(path: Path) -> Reading:
    return load_json(Reading, path.read_text(encoding="utf-8"), place=path.name)


def _relate(
    settings: Settings,
    effects: Effects,
    state: _State,
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    reading_key: str,
) -> tuple[tuple[Relation, ...], StageReport, str]:
    path = settings.build_path / "relations.jsonl"
    key = hash_text(reading_key, scheme.sha256, code_fingerprint("relations"))
    if state.is_current("relations", key, [path]):
        lines = path.read_text(encoding="utf-8").splitlines()
        relations = tuple(load_json(Relation, line, place=path.name) for line in lines)
        return relations, StageReport("relations", done=0, kept=len(relations)), key
    from stratgraph.relations import find_relations  # noqa: PLC0415 - see build_graph

    effects.say("comparing claims")
    relations = tuple(find_relations(readings, scheme))
    effects.write_text(path, "".join(f"{dump_line(relation)}\n" for relation in relations))
    state.record("relations", key, effects)
    return relations, StageReport("relations", done=len(relations), kept=0), key


def _tell_unmatched(settings: Settings, correction: Correction) -> Problem:
    return Problem(
        place=f"{settings.corpus.corrections}:{correction.line}",
        message=f"the correction `{correction.action}` of `{correction.target}` has nothing to be applied to",
        hint="the sentence changed or went; correct it anew, or leave the line: nothing else depends on it",
        severity="warning",
    )


def _make_graph(settings: Settings, effects: Effects, state: _State, built: Built, relation_key: str) -> StageReport:
    """The graph as one TriG file, and the files that readers may download."""
    from stratgraph.graph import GraphInputs, build_trig  # noqa: PLC0415 - see build_graph

    shown = [essay for essay in built.essays if essay.publish != "none"]
    slugs = {essay.slug for essay in shown}
    corrections = settings.path_of(settings.corpus.corrections)
    key = hash_text(
        relation_key,
        hash_bytes(corrections.read_bytes()) if corrections.is_file() else "",
        *(f"{essay.slug}={essay.sha256}={essay.publish}" for essay in built.essays),
        code_fingerprint("graph", "curation"),
        settings.graph.base,
    )
    if state.is_current("graph", key, [built.graph_path, settings.build_path / "downloads"]):
        return StageReport("graph", done=0, kept=1)
    effects.say("building the graph")
    inputs = GraphInputs(
        base=settings.graph.base,
        essays=tuple(shown),
        scheme=built.scheme,
        readings=tuple(reading for reading in built.readings if reading.essay in slugs),
        relations=tuple(item for item in built.relations if {_essay_of(item.a), _essay_of(item.b)} <= slugs),
        corrections=built.corrections,
        software=f"stratgraph {__version__}",
        settings_fingerprint=hash_text(repr(settings.nlp), repr(settings.graph)),
    )
    effects.write_text(built.graph_path, build_trig(inputs))
    _write_downloads(settings, effects, built.graph_path)
    state.record("graph", key, effects)
    return StageReport("graph", done=1, kept=0)


def _essay_of(claim_id: str) -> str:
    return claim_id.rpartition("/")[0]


def _write_downloads(settings: Settings, effects: Effects, graph_path: Path) -> None:
    from stratgraph import graph  # noqa: PLC0415 - see build_graph

    new = effects.make_empty_dir(settings.build_path / ".downloads.new")
    store = graph.open_store(graph_path, settings.graph.base)
    effects.write_bytes(new / "graph.trig", graph_path.read_bytes())
    for name in ("ttl", "nq", "jsonld"):
        effects.write_bytes(new / f"graph.{name}", graph.export_graph(store, name))
    for name, lines in graph.export_records(store).items():
        effects.write_text(new / name, "".join(f"{line}\n" for line in lines))
    effects.replace_dir(new, settings.build_path / "downloads")


def _make_tables(settings: Settings, effects: Effects, state: _State, built: Built) -> StageReport:
    """What the named queries and the analyses say of the graph, as files that the site is made from."""
    folder = settings.build_path / "tables"
    own = settings.path_of(settings.corpus.queries)
    queries = sorted(own.glob("*.rq")) if own.is_dir() else []
    key = hash_text(
        hash_bytes(built.graph_path.read_bytes()),
        code_fingerprint("graph", "analysis"),
        *(hash_bytes(path.read_bytes()) for path in queries),
    )
    if state.is_current("tables", key, [folder]):
        return StageReport("tables", done=0, kept=len(list(folder.glob("*.json"))))
    from stratgraph import analysis, graph  # noqa: PLC0415 - see build_graph

    effects.say("asking the graph")
    store = graph.open_store(built.graph_path, settings.graph.base)
    named = graph.load_queries()
    known: dict[str, Table] = {}

    def ask(name: str) -> Table:
        if name not in known:
            known[name] = graph.run_query(store, named[name], {})
        return known[name]

    new = effects.make_empty_dir(settings.build_path / ".tables.new")
    analyses = analysis.analyze(ask)
    for table in (*(ask(name) for name in SITE_QUERIES), *analyses.tables):
        effects.write_text(new / f"{table.name}.json", dump_json(table))
    for network in analyses.networks:
        effects.write_text(new / f"{network.name}.network.json", dump_json(network))
    effects.replace_dir(new, folder)
    state.record("tables", key, effects)
    return StageReport("tables", done=len(list(folder.glob("*.json"))), kept=0)


def _make_site(
    settings: Settings, effects: Effects, state: _State, *, offline: bool, emit: Path | None
) -> tuple[StageReport, Path]:
    variant = "emit" if emit else "offline" if offline else "site"
    out = emit or settings.build_path / variant
    key = hash_text(
        *_hash_files(settings.build_path / "tables", settings.build_path / "downloads"),
        *_hash_files(settings.root / "site", settings.root / "mkdocs.yml"),
        code_fingerprint("site"),
        package_version("mkdocs-material"),
        repr(settings.site),
        settings.graph.base,
        str(out),
    )
    if state.is_current(variant, key, [out / "index.html"]):
        return StageReport("site", done=0, kept=1), out
    from stratgraph import site  # noqa: PLC0415 - see build_graph

    effects.say("publishing the site")
    if emit:
        site.emit_pages(settings, effects, out)
    else:
        site.build_site(settings, effects, out, offline=offline)
    state.record(variant, key, effects)
    return StageReport("site", done=1, kept=0), out


def _hash_files(*places: Path) -> list[str]:
    paths: list[Path] = []
    for place in places:
        paths += [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return [f"{path.name}={hash_bytes(path.read_bytes())}" for path in paths]
