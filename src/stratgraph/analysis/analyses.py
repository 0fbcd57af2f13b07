"""Analysis room: the table of all analyses, and the run that makes each once over the named queries it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final

from stratgraph.model import Cell, Network, Table

__all__ = ["ANALYSES", "Analyses", "Analysis", "analyze", "run_analysis"]

_Ask = Callable[[str], Table]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A table that is made from other tables.

    ``module`` and ``function`` name what makes it, loaded when it is asked for: networkx takes a while to import.
    ``needs`` are the tables that the function takes, in its order: named queries, and other analyses.
    """

    description: str
    module: str
    function: str
    needs: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By what its rows may be chosen: a concept, an essay ..., and the columns of which one must be it."""


ANALYSES: Final[dict[str, Analysis]] = {
    "camps": Analysis(
        "Which essays stand together: more agreement than contradiction among them.",
        "camps",
        "build_camps",
        ("essay-pairs",),
    ),
    "causal-paths": Analysis(
        "How one concept leads to another over several claims; first the chains that no single essay states.",
        "paths",
        "build_causal_paths",
        ("causal-edges",),
    ),
    "claim-centrality": Analysis(
        "Which claims others agree and clash with, weightiest first.",
        "centrality",
        "build_claim_centrality",
        ("claims", "relations"),
    ),
    "concept-camps": Analysis(
        "Who is for a concept and who against it, with the claims.",
        "concept_camps",
        "build_concept_camps",
        ("essay-concepts", "claims", "claim-stances", "essays"),
        (("concept", ("concept",)), ("essay", ("essay",))),
    ),
    "concept-centrality": Analysis(
        "Which concepts hold the debate together, weightiest first.",
        "centrality",
        "build_concept_centrality",
        ("concepts", "claim-stances", "causal-edges"),
    ),
    "crux-topics": Analysis(
        "What the debate turns on: where the corpus splits most evenly, weighed.",
        "cruxes",
        "build_crux_topics",
        ("essays", "essay-concepts", "concept-centrality", "concept-camps", "positions"),
    ),
    "essay-additions": Analysis(
        "What each essay brought that no essay of an earlier date has, the latest essay first.",
        "additions",
        "build_essay_additions",
        ("essays", "claims", "claim-stances", "essay-concepts", "question-answers", "relations"),
    ),
    "essay-pairs": Analysis(
        "How often each two essays agree, contradict each other or answer differently, and what they both speak of.",
        "pairs",
        "build_essay_pairs",
        ("essays", "essay-concepts", "relations"),
    ),
    "feedback-loops": Analysis(
        "Causes that come back to where they started: what strengthens itself and what holds itself back.",
        "loops",
        "build_feedback_loops",
        ("causal-edges",),
    ),
    "gaps": Analysis(
        "What the debate lacks: counter-arguments, sides, bridges between camps.",
        "gaps",
        "build_gaps",
        ("essay-concepts", "concept-centrality", "concept-camps", "camps", "essay-pairs"),
    ),
    "pair-highlights": Analysis(
        "Of each two essays, the strongest relation of each kind.",
        "highlights",
        "build_pair_highlights",
        ("relations", "claims"),
        (("essay", ("a", "b")), ("other", ("a", "b")), ("kind", ("kind",))),
    ),
    "positions": Analysis(
        "The positions on each question, and who takes which.",
        "positions",
        "build_positions",
        ("question-answers", "questions", "claim-stances", "concepts", "essays"),
        (("question", ("question",)), ("concept", ("concept",)), ("essay", ("essay",))),
    ),
    "question-silences": Analysis(
        "Which essays say nothing to which question.",
        "positions",
        "build_question_silences",
        ("question-answers", "questions", "essays"),
        (("question", ("question",)), ("essay", ("essay",))),
    ),
    "stance-matrix": Analysis(
        "What each essay holds of the concepts that at least two essays turn on, with its claims by side.",
        "stances",
        "build_stance_matrix",
        ("essay-concepts",),
    ),
}
"""Every analysis by the name of its table. The columns of a table stand with its function, and in docs/queries.md."""


@dataclass(frozen=True, slots=True)
class Analyses:
    """What the site gets besides the named queries."""

    tables: tuple[Table, ...]
    networks: tuple[Network, ...]


def analyze(query: _Ask) -> Analyses:
    """Every table of ``ANALYSES``, by name, and the network ``concept-network``.

    Args:
        query: gives the table of a named query by its name.
    """
    from stratgraph.analysis.concepts import build_concept_network  # noqa: PLC0415 - networkx takes a while to import

    made: dict[str, Table] = {}
    return Analyses(
        tables=tuple(_make(name, query, made) for name in sorted(ANALYSES)),
        networks=(build_concept_network(query("concepts"), query("concept-links"), query("claim-stances")),),
    )


def run_analysis(name: str, query: _Ask, chosen: Mapping[str, Cell] | None = None) -> Table:
    """The table of one analysis.

    Args:
        name: of the analysis.
        query: gives the table of a named query by its name.
        chosen: by which of its ``choices`` rows are kept: the ids of a concept, an essay ...
    """
    table = _make(name, query, {})
    choices = dict(ANALYSES[name].choices)
    for choice, value in (chosen or {}).items():
        places = [table.columns.index(column) for column in choices[choice]]
        table = replace(table, rows=tuple(row for row in table.rows if value in [row[place] for place in places]))
    return table


def _make(name: str, query: _Ask, made: dict[str, Table]) -> Table:
    if name not in ANALYSES:
        return query(name)
    if name not in made:
        analysis = ANALYSES[name]
        build = getattr(import_module(f"stratgraph.analysis.{analysis.module}"), analysis.function)
        made[name] = build(*(_make(needed, query, made) for needed in analysis.needs))
    return made[name]
