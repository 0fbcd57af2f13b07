"""Room nlp: opens the pipeline that reads the essays: the shipped one, or a spaCy English pipeline by name."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import registry
from thinc.api import Model, NumpyOps

from stratgraph.errors import ModelError
from stratgraph.nlp.lemma_table import LemmaTable
from stratgraph.nlp.token_states import TokenStates
from stratgraph.nlp.tree_parser import TreeParser, make_tree_scorer
from stratgraph.nlp.trunk import make_trunk
from stratgraph.nlp.universal import UniversalLabels, speaks_universal
from stratgraph.protocols import Encoder

__all__ = ["load_parser", "register_components"]

STATES, TREES, LEMMAS = "stratgraph_token_states", "stratgraph_tree_parser", "stratgraph_lemma_table"
UNIVERSAL = "stratgraph_universal_labels"
TRUNK = "stratgraph.Trunk.v1"


def load_parser(encoder: Encoder, model: Path | str) -> Language:
    """The pipeline in a folder, or an installed one by its name.

    The shipped pipeline is given the encoder. A pipeline with the labels of spaCy's own English models
    gets a last component that turns them into those of Universal Dependencies, so that nobody
    behind this door needs to know which pipeline was used.

    Raises:
        ModelError: there is no such pipeline, or it does not parse.
    """
    register_components()
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the pipeline `{Path(model).name}` cannot be opened",
            place=str(model),
            hint="give the folder of a spaCy pipeline, or the name of one that is installed",
        ) from error
    if nlp.lang != "en" or "parser" not in nlp.pipe_names:
        raise ModelError(f"the pipeline `{Path(model).name}` is not an English one with a parser", place=str(model))
    for _, component in nlp.pipeline:
        if isinstance(component, TokenStates):
            component.encoder = encoder
            _use_numpy_products(nlp)
    labels = getattr(nlp.get_pipe("parser"), "labels", ())
    if not speaks_universal(labels):
        nlp.add_pipe(UNIVERSAL, name="universal_labels", last=True)
    return nlp


def _use_numpy_products(nlp: Language) -> None:
    """Let spaCy's taggers multiply with numpy, which is three times as fast here as thinc's own way."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = NumpyOps(use_blis=False)


def register_components() -> None:
    """Make our components known to spaCy under their names; doing it twice does no harm."""
    if TRUNK not in registry.architectures.get_all():
        registry.architectures.register(TRUNK, func=make_trunk)
    if not Language.has_factory(STATES):
        Language.factory(STATES, func=_make_token_states)
        Language.factory(TREES, func=_make_tree_parser, assigns=["token.head", "token.dep", "doc.sents"])
        Language.factory(LEMMAS, func=_make_lemma_table, requires=["token.pos"], assigns=["token.lemma"])
        Language.factory(UNIVERSAL, func=_make_universal_labels, requires=["token.head", "token.dep"])


# spaCy passes both arguments by name, whether they are needed or not.


def _make_token_states(nlp: Language, name: str) -> TokenStates:  # noqa: ARG001
    return TokenStates()


def _make_tree_parser(nlp: Language, name: str) -> TreeParser:  # noqa: ARG001
    return TreeParser(nlp.vocab, make_tree_scorer())


def _make_lemma_table(nlp: Language, name: str) -> LemmaTable:  # noqa: ARG001
    return LemmaTable()


def _make_universal_labels(nlp: Language, name: str) -> UniversalLabels:  # noqa: ARG001
    return UniversalLabels()
