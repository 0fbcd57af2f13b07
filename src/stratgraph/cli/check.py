"""CLI: `stratgraph check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems, tell_if_slow

if TYPE_CHECKING:
    from stratgraph.config import Settings
    from stratgraph.errors import Problem

__all__ = ["check", "find_vocabulary_problems"]


def check() -> None:
    """Check essays, concepts, questions, corrections, quotes and the graph; name every problem."""
    from stratgraph import build, corpus, graph  # noqa: PLC0415 - the help page does without
    from stratgraph.graph.places import read_sources  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    vocabulary_problems = find_vocabulary_problems(settings)
    if any(problem.severity == "error" for problem in vocabulary_problems):
        show_problems(vocabulary_problems, effects)
        raise typer.Exit(1)
    read = corpus.read_essays(settings)
    if any(problem.severity == "error" for problem in read.problems) and not read.essays:
        show_problems((*vocabulary_problems, *read.problems), effects)
        raise typer.Exit(1)
    built = build.build_graph(settings, effects)
    exact, total, orphans = build.count_exact_quotes(built.essays, built.readings)
    unlimited = graph.QueryLimits(seconds=None, rows=None)
    engine = graph.find_quickest(settings.graph.store)
    store = graph.open_store(built.graph_path, settings.graph.base, engine=engine, limits=unlimited)
    files = settings.corpus
    sources = read_sources(
        settings.root, built.essays, concepts=files.concepts, questions=files.questions, corrections=files.corrections
    )
    with tell_if_slow(effects, "checking the graph"):
        shapes = graph.check_store(store, sources)
    problems = (*vocabulary_problems, *built.problems, *orphans, *shapes)
    errors = show_problems(problems, effects)
    effects.print(f"essays: {len(built.essays)}")
    effects.print(f"concepts: {len(built.scheme.concepts)}")
    effects.print(f"questions: {len(built.questions)}")
    effects.print(f"quotes exact: {exact} of {total}")
    effects.print(f"graph: {count_of(len(shapes), 'problem')}")
    effects.print(f"problems: {count_of(errors, 'error')}, {count_of(len(problems) - errors, 'warning')}")
    if errors:
        raise typer.Exit(1)


def find_vocabulary_problems(settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with the concepts and, where these can be used, with the questions."""
    from stratgraph import corpus  # noqa: PLC0415 - the help page does without

    path = settings.path_of(settings.corpus.concepts)
    problems = corpus.check_scheme(path)
    if any(problem.severity == "error" for problem in problems):
        return tuple(problems)
    known = {name for concept in corpus.read_scheme(path).concepts for name in (concept.id, *concept.replaces)}
    return (*problems, *corpus.check_questions(settings.path_of(settings.corpus.questions), known))
