"""Room nlp: essays in, what an analyst of the concept scheme asks of them out: candidates, and counts of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stratgraph.config import NlpSettings
from stratgraph.errors import ModelError
from stratgraph.model import ConceptScheme, Essay, Reading
from stratgraph.nlp.proposals import ConceptCandidate
from stratgraph.protocols import Models

__all__ = ["count_mentions", "find_candidates"]

_NAMING = ("stratgraph_sections", "stratgraph_words", "stratgraph_mentions")


def find_candidates(
    essays: Iterable[tuple[Essay, Reading]], scheme: ConceptScheme, settings: NlpSettings, models: Models
) -> tuple[ConceptCandidate, ...]:
    """The noun phrases on which the essays turn and that the scheme lacks, the weightiest first.

    Raises:
        ModelError: there is no parser, without which there are no phrases.
    """
    from stratgraph.nlp.candidates import PhraseUse, iter_uses, rank_candidates  # noqa: PLC0415 - loads spaCy
    from stratgraph.nlp.pipeline import Findings, Tools, build_pipeline, open_parser  # noqa: PLC0415 - the same

    parser = open_parser(settings.pipeline, models)
    if parser is None:
        raise ModelError(
            "candidates need a parser, and the settings name none",
            place="stratgraph.toml [nlp] pipeline",
            hint="write `auto`",
        )
    tools = Tools(parser, models.encoder)
    nlp = build_pipeline(scheme)
    uses: list[PhraseUse] = []
    with nlp.select_pipes(enable=[*_NAMING, "stratgraph_trees", "stratgraph_links"]):
        for essay, reading in essays:
            doc = nlp.make_doc(essay.text)
            findings = Findings(essay, tools)
            doc._.stratgraph = findings
            doc = nlp(doc)
            named = [(span.start_char, span.end_char) for span in doc.spans["mentions"]]
            uses += iter_uses(essay, reading, findings.sentences, findings.trees, named)
    return rank_candidates(uses)


def count_mentions(essays: Sequence[Essay], scheme: ConceptScheme) -> dict[str, Counter[str]]:
    """How often each essay names each concept by one of its labels, by concept and essay."""
    from stratgraph.nlp.pipeline import Findings, build_pipeline  # noqa: PLC0415 - loads spaCy

    nlp = build_pipeline(scheme)
    counts: dict[str, Counter[str]] = {}
    with nlp.select_pipes(enable=list(_NAMING)):
        for essay in essays:
            doc = nlp.make_doc(essay.text)
            doc._.stratgraph = Findings(essay)
            for span in nlp(doc).spans["mentions"]:
                counts.setdefault(span.label_, Counter())[essay.slug] += 1
    return counts
