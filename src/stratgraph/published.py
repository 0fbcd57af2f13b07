"""The staircase's page of proof: how often the program is right, and which models read, as tables of the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stratgraph.config import Settings
from stratgraph.curation import Curated
from stratgraph.model import ConceptScheme, Correction, Essay, Table

if TYPE_CHECKING:
    from stratgraph.evaluation import Evaluation, Gold  # entered only where there is something to measure

__all__ = ["make_proof", "measure"]


def make_proof(
    settings: Settings,
    essays: Sequence[Essay],
    found: Curated,
    scheme: ConceptScheme,
    corrections: Sequence[Correction] = (),
) -> tuple[Table, ...]:
    """``model-cards``; ``evaluation-verdicts`` where people judged; where the corpus has annotated
    essays, ``evaluation``, its ``-measures`` and ``-reliability``.

    Args:
        settings: of the project; ``[corpus] gold`` names the folder with the annotations.
        essays: the corpus.
        found: readings and relations before corrections: what is measured is the program.
        scheme: the concepts.
        corrections: what people said of it, with what became of each line.
    """
    from stratgraph import language  # noqa: PLC0415 - onnxruntime is not needed for this, nor loaded

    cards = Table("model-cards", ("model", "card"), language.read_cards(), "The shipped language models")
    folder = settings.path_of(settings.corpus.gold)
    if not corrections and not any(folder.glob("*.json")):
        return (cards,)
    from stratgraph import evaluation  # noqa: PLC0415 - only where there is something to measure
    from stratgraph.evaluation.reliability import tabulate_reliability  # noqa: PLC0415 - see above

    judged = evaluation.score_verdicts(found.readings, found.relations, corrections)
    told = (cards, judged) if judged.rows else (cards,)
    if not any(folder.glob("*.json")):
        return told
    result = measure(evaluation.read_gold(folder), essays, found, scheme)
    if not result.essays:
        return told
    return (*told, *evaluation.tabulate(result), tabulate_reliability(result.judged))


def measure(gold: Gold, essays: Sequence[Essay], found: Curated, scheme: ConceptScheme) -> Evaluation:
    """How often the program is right on these annotated essays; of those that are not in the corpus, nothing is told.

    Args:
        gold: the annotations.
        essays: the corpus.
        found: readings and relations before corrections.
        scheme: the concepts.
    """
    from stratgraph import evaluation  # noqa: PLC0415 - see above

    matched = evaluation.match_essays(gold, essays)
    by_essay = {reading.essay: reading for reading in found.readings}
    return evaluation.evaluate(
        gold,
        by_essay | {name: by_essay[essay.slug] for name, essay in matched.items() if essay.slug in by_essay},
        found.relations,
        scheme,
        {name: evaluation.split_sentences(essay) for name, essay in matched.items()},
    )
