"""The staircase: joins the rooms, in order, once; each stage keeps its output by the hash of what it read.

corpus -> readings -> relations -> graph -> tables -> site. A stage whose key and whose output are both still there is
not run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stratgraph import corpus, curation
from stratgraph.config import Settings
from stratgraph.corrected import follow_renames, make_means, tell_corrections
from stratgraph.curation import Curated
from stratgraph.effects import Effects
from stratgraph.errors import BuildError, Problem
from stratgraph.lasting import keep_addresses, read_sentences
from stratgraph.model import ConceptScheme, Correction, Essay, Question, Reading, Relation
from stratgraph.published import make_proof
from stratgraph.run import Run, StageReport
from stratgraph.stages import make_graph, make_site, make_tables, read_essays, relate

__all__ = ["BuildReport", "Built", "build", "build_graph", "count_exact_quotes", "read_debate"]


@dataclass(frozen=True, slots=True)
class Built:
    """The values that the stages before the tables hand on."""

    essays: tuple[Essay, ...]
    scheme: ConceptScheme
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]
    stages: tuple[StageReport, ...]
    graph_path: Path
    corrections: tuple[Correction, ...]
    """What people said, in the order of the lines, each with what became of it."""
    uncorrected: Curated
    """What the program read and found, before people corrected it."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made, kept and found wrong."""

    built: Built
    stages: tuple[StageReport, ...]
    site: Path

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found wrong on the way."""
        return self.built.problems

    @property
    def changed(self) -> bool:
        """Whether any stage had work to do."""
        return any(stage.done for stage in self.stages)


def build(settings: Settings, effects: Effects, *, offline: bool = False, emit: Path | None = None) -> BuildReport:
    """Bring everything up to date: readings, relations, graph, tables and the site.

    Args:
        settings: of the project folder.
        effects: what writes and talks.
        offline: make the variant of the site that opens from disk, in ``build/offline``.
        emit: write plain pages into this folder instead of running MkDocs.

    Raises:
        BuildError: another build is running; or there are essays, and none could be read. A corpus without any makes
            an empty site that says so.
        VocabularyError: the concept scheme cannot be used.
    """
    with effects.lock(settings.build_path):
        run = Run.start(settings, effects)
        built = _build_graph(run)
        proof = make_proof(settings, built.essays, built.uncorrected, built.scheme, built.corrections)
        sentences = read_sentences(settings)
        tables_report = make_tables(run, built.graph_path, proof)
        if not offline:
            keep_addresses(run, sentences)
        site_report, site = make_site(run, offline=offline, emit=emit)
    return BuildReport(built=built, stages=(*built.stages, tables_report, site_report), site=site)


def build_graph(settings: Settings, effects: Effects) -> Built:
    """Bring everything before the tables up to date, and hand on its values.

    Raises:
        BuildError: there are essays, and none could be read; or another build is running.
        VocabularyError: the concept scheme cannot be used.
    """
    with effects.lock(settings.build_path):
        return _build_graph(Run.start(settings, effects))


def read_debate(settings: Settings, effects: Effects) -> Built:
    """The same without bringing the graph up to date: what corrections are made from.

    Raises:
        BuildError: as in ``build_graph``.
        VocabularyError: the concept scheme cannot be used.
    """
    with effects.lock(settings.build_path):
        return _build_graph(Run.start(settings, effects), only_read=True)


def _build_graph(run: Run, *, only_read: bool = False) -> Built:
    settings = run.settings
    read = corpus.read_essays(settings)
    errors = [problem for problem in read.problems if problem.severity == "error"]
    if errors and not read.essays:
        first = errors[0]
        raise BuildError(
            f"no essay can be read; the first problem: {first.message}", place=first.place, hint=first.hint
        )
    scheme = corpus.read_scheme(settings.path_of(settings.corpus.concepts))
    questions = corpus.read_questions(settings.path_of(settings.corpus.questions))
    file = settings.corpus.corrections
    corrections = curation.read_corrections(settings.path_of(file), file)

    scheme, questions = curation.merge_concepts(scheme, questions, corrections.corrections)
    questions = follow_renames(scheme, questions)
    readings, readings_report, readings_key = read_essays(run, read.essays, scheme, questions)
    relations, comparisons, relations_report, relations_key = relate(run, readings, scheme, readings_key, questions)
    means = make_means(run, read.essays, scheme, questions)
    curated = curation.apply_corrections(readings, relations, corrections.corrections, means)
    graph_reports: tuple[StageReport, ...] = ()
    graph_path = settings.build_path / "graph.trig"
    if not only_read:
        report, graph_path = make_graph(
            run, read.essays, scheme, curated, questions=questions, comparisons=comparisons, key=relations_key
        )
        graph_reports = (report,)
    told = tell_corrections(settings.corpus.corrections, curated)
    return Built(
        essays=read.essays,
        scheme=scheme,
        questions=questions,
        readings=curated.readings,
        relations=curated.relations,
        problems=(*read.problems, *_iter_foreign(read.essays, readings), *corrections.problems, *told),
        stages=(readings_report, relations_report, *graph_reports),
        graph_path=graph_path,
        corrections=curated.corrections,
        uncorrected=Curated(readings, relations),
    )


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


def _iter_foreign(essays: Sequence[Essay], readings: Sequence[Reading]) -> Iterator[Problem]:
    foreign = {reading.essay for reading in readings if reading.foreign}
    for essay in essays:
        if essay.slug in foreign:
            message = "the language of this essay is not supported: it stays in the corpus, and nothing was read"
            yield Problem(essay.path, message, "only English is read; add a translation", severity="warning")
