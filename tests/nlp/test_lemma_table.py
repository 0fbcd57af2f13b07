"""Lemmas from the table first, then from spelling, then as the lemmatiser guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from stratgraph.nlp.lemma_table import LemmaTable, spell_verb_stems

TABLE = {"VERB": {"chose": "choose", "comes": "come", "plan": "plan", "apply": "apply"}, "NOUN": {"taxes": "tax"}}

CASES = [
    # Form, part of speech, guess; then the lemma expected.
    ("Chose", "VERB", "Chos", "choose"),
    ("coming", "VERB", "com", "come"),
    ("planned", "VERB", "planne", "plan"),
    ("applied", "VERB", "applie", "apply"),
    ("outflanked", "VERB", "outflank", "outflank"),
    ("taxes", "NOUN", "taxe", "tax"),
    ("Harvests", "NOUN", "Harvest", "harvest"),
    ("AI", "NOUN", "AI", "AI"),
    ("iPhones", "NOUN", "iPhone", "iPhone"),
    ("Acme", "PROPN", "Acme", "Acme"),
    ("American", "ADJ", "American", "American"),
    (" ", "SPACE", " ", " "),
]


@pytest.mark.parametrize(("form", "pos", "guess", "lemma"), CASES)
def test_the_lemma_is_mended(form: str, pos: str, guess: str, lemma: str) -> None:
    doc = Doc(spacy.blank("en").vocab, words=[form], pos=[pos], lemmas=[guess])
    assert LemmaTable(TABLE)(doc)[0].lemma_ == lemma


def test_a_stored_table_is_the_same(tmp_path: Path) -> None:
    LemmaTable(TABLE).to_disk(tmp_path / "table")
    doc = Doc(spacy.blank("en").vocab, words=["coming"], pos=["VERB"], lemmas=["com"])
    assert LemmaTable().from_disk(tmp_path / "table")(doc)[0].lemma_ == "come"


@pytest.mark.parametrize("form", ["s", "ed", "ing", "is", "bed", "", "thing"])
def test_short_forms_have_a_stem(form: str) -> None:
    assert spell_verb_stems(form)
