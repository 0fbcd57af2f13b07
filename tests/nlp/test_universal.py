"""Trees of spaCy's own kind come out as Universal Dependencies; the cases are written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from stratgraph.nlp.universal import UniversalLabels, speaks_universal

# Word, head, label, part of speech, lemma before; then the head and label expected.
Case = list[tuple[str, int, str, str, str, int, str]]
CASES: dict[str, Case] = {
    "preposition": [
        ("Farms", 1, "nsubj", "NOUN", "farm", 1, "nsubj"),
        ("depend", 1, "ROOT", "VERB", "depend", 1, "ROOT"),
        ("on", 1, "prep", "ADP", "on", 3, "case"),
        ("rain", 2, "pobj", "NOUN", "rain", 1, "obl"),
    ],
    "preposition under a noun": [
        ("price", 3, "nsubj", "NOUN", "price", 3, "nsubj"),
        ("of", 0, "prep", "ADP", "of", 2, "case"),
        ("grain", 1, "pobj", "NOUN", "grain", 0, "nmod"),
        ("fell", 3, "ROOT", "VERB", "fall", 3, "ROOT"),
    ],
    "copula": [
        ("Data", 1, "nsubj", "NOUN", "data", 4, "nsubj"),
        ("is", 1, "ROOT", "AUX", "be", 4, "cop"),
        ("not", 1, "neg", "PART", "not", 4, "advmod"),
        ("a", 4, "det", "DET", "a", 4, "det"),
        ("moat", 1, "attr", "NOUN", "moat", 4, "ROOT"),
    ],
    "other linking verb": [
        ("Costs", 1, "nsubj", "NOUN", "cost", 1, "nsubj"),
        ("became", 1, "ROOT", "VERB", "become", 1, "ROOT"),
        ("low", 1, "acomp", "ADJ", "low", 1, "xcomp"),
    ],
    "passive": [
        ("Banks", 2, "nsubjpass", "NOUN", "bank", 2, "nsubj:pass"),
        ("were", 2, "auxpass", "AUX", "be", 2, "aux:pass"),
        ("saved", 2, "ROOT", "VERB", "save", 2, "ROOT"),
        ("by", 2, "agent", "ADP", "by", 4, "case"),
        ("luck", 3, "pobj", "NOUN", "luck", 2, "obl:agent"),
    ],
    "coordination": [
        ("Ships", 0, "ROOT", "NOUN", "ship", 0, "ROOT"),
        (",", 0, "punct", "PUNCT", ",", 0, "punct"),
        ("trains", 0, "conj", "NOUN", "train", 0, "conj"),
        ("and", 2, "cc", "CCONJ", "and", 4, "cc"),
        ("trucks", 2, "conj", "NOUN", "truck", 0, "conj"),
    ],
    "clause after a preposition": [
        ("win", 0, "ROOT", "VERB", "win", 0, "ROOT"),
        ("by", 0, "prep", "ADP", "by", 2, "mark"),
        ("waiting", 1, "pcomp", "VERB", "wait", 0, "advcl"),
    ],
    "object and owner": [
        ("They", 1, "nsubj", "PRON", "they", 1, "nsubj"),
        ("own", 1, "ROOT", "VERB", "own", 1, "ROOT"),
        ("its", 3, "poss", "PRON", "its", 3, "nmod:poss"),
        ("shares", 1, "dobj", "NOUN", "share", 1, "obj"),
    ],
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_tree_is_turned(name: str) -> None:
    case = CASES[name]
    doc = Doc(
        spacy.blank("en").vocab,
        words=[row[0] for row in case],
        heads=[row[1] for row in case],
        deps=[row[2] for row in case],
        pos=[row[3] for row in case],
        lemmas=[row[4] for row in case],
    )
    UniversalLabels()(doc)
    assert [(token.head.i, token.dep_) for token in doc] == [(row[5], row[6]) for row in case]
    assert len(list(doc.sents)) == 1


def test_an_empty_document_passes() -> None:
    assert len(UniversalLabels()(spacy.blank("en")(""))) == 0


def test_the_schemes_are_told_apart() -> None:
    assert speaks_universal({"nsubj", "obj", "nsubj:pass"})
    assert not speaks_universal({"nsubj", "dobj", "pobj"})
