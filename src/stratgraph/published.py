"""The staircase's page of proof: how often the program is right, and which models read, as tables of the site."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.config import Settings
from stratgraph.curation import Curated
from stratgraph.model import ConceptScheme, Correction, Essay, Table

__all__ = ["make_proof"]


def make_proof(
    settings: Settings,
    essays: Sequence[Essay],
    found: Curated,
    scheme: ConceptScheme,
    corrections: Sequence[Correction] = (),
) -> tuple[Table, ...]:
    """``model-cards``; ``evaluation-verdicts`` where people judged; what the annotated essays tell.

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

    judged = evaluation.score_verdicts(found.readings, found.relations, corrections)
    cards_and_verdicts = (cards, *([judged] if judged.rows else []))
    if not any(folder.glob("*.json")):
        return cards_and_verdicts
    gold = evaluation.read_gold(folder)
    matched = evaluation.match_essays(gold, essays)
    by_essay = {reading.essay: reading for reading in found.readings}
    result = evaluation.evaluate(
        gold,
        by_essay | {name: by_essay[essay.slug] for name, essay in matched.items() if essay.slug in by_essay},
        found.relations,
        scheme,
        {name: evaluation.split_sentences(essay) for name, essay in matched.items()},
    )
    return (*cards_and_verdicts, *(evaluation.tabulate(result) if result.essays else ()))
