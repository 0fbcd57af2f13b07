"""Room nlp: one essay in, one reading out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stratgraph.codec import dump_line
from stratgraph.config import NlpSettings
from stratgraph.fingerprints import code_fingerprint, package_version
from stratgraph.ids import hash_text
from stratgraph.model import ConceptScheme, Essay, Reading
from stratgraph.protocols import Encoder

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


def make_reader(scheme: ConceptScheme, settings: NlpSettings, encoder: Encoder | None = None) -> EssayReader:
    """Build the pipeline for a concept scheme.

    Raises:
        ModelError: the pipeline that the settings name is not installed.
    """
    from stratgraph.nlp.pipeline import build_pipeline, load_base  # noqa: PLC0415 - spaCy is slow to import
    from stratgraph.nlp.readings import read_essay  # noqa: PLC0415 - the same

    base = load_base(settings.pipeline, encoder)
    meta = f"{base.meta.get('lang', '')}_{base.meta.get('name', '')}=={base.meta.get('version', '')}"
    nlp = build_pipeline(scheme, base)
    fingerprint = hash_text(
        code_fingerprint("nlp"),
        dump_line(scheme),
        dump_line(settings),
        package_version("spacy"),
        meta,
        encoder.fingerprint if encoder is not None else "",
    )
    return EssayReader(fingerprint, lambda essay: read_essay(nlp, essay, settings, encoder))
