"""Room nlp: one essay in, one reading out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stratgraph.codec import dump_line
from stratgraph.config import NlpSettings
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.ids import hash_text
from stratgraph.model import ConceptScheme, Essay, Question, Reading
from stratgraph.protocols import Models

__all__ = ["EssayReader", "make_reader"]


@dataclass(frozen=True, slots=True)
class EssayReader:
    """Reads essays with one pipeline, built once."""

    fingerprint: str
    """Changes with the scheme, the settings, the models and the code: two readings under one fingerprint are alike."""
    _read: Callable[[Essay], Reading]

    def read(self, essay: Essay) -> Reading:
        """Everything that the rules see in an essay."""
        return self._read(essay)


def make_reader(
    scheme: ConceptScheme,
    settings: NlpSettings,
    models: Models = Models(),  # noqa: B008 - a frozen value
    questions: Sequence[Question] = (),
) -> EssayReader:
    """Build the pipeline for a concept scheme and the questions at issue.

    Raises:
        ModelError: the pipeline that the settings name is not installed.
    """
    from stratgraph.nlp.answer_catalog import Catalog  # noqa: PLC0415 - loads spaCy
    from stratgraph.nlp.pipeline import Tools, build_pipeline, open_parser  # noqa: PLC0415 - the same
    from stratgraph.nlp.readings import read_essay  # noqa: PLC0415 - the same

    parser = open_parser(settings.pipeline, models)
    tools = Tools(parser, models.encoder, models.reader, Catalog(questions, models.encoder))
    nlp = build_pipeline(scheme)
    fingerprint = hash_text(
        code_fingerprint("nlp"),
        dump_line(scheme),
        dump_line(settings),
        *(dump_line(question) for question in questions),
        package_version("spacy"),
        "" if parser is None else "{lang}_{name}=={version}".format_map(parser.meta),
        *("" if model is None else model.fingerprint for model in (models.encoder, models.reader)),
    )
    return EssayReader(fingerprint, lambda essay: read_essay(nlp, essay, settings, tools))
