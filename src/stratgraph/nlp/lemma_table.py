"""Room nlp: mends lemmas, with the forms that the treebanks hold and a few rules of English spelling."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, Token

from stratgraph.nlp.word_features import plain_form

__all__ = ["LemmaTable", "spell_verb_stems"]

_LOWERED = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "PART", "PRON", "SCONJ", "VERB"})
_KEPT = frozenset({"PROPN", "PUNCT", "SYM", "X"})
_VOWELS = frozenset("aeiou")
_SHORTEST_STEM = 2
_ACRONYM_LETTERS = 5


class LemmaTable:
    """A spaCy component: after the lemmatiser, whose edits are guesses from a word's vector.

    A form that the treebanks hold under its part of speech gets the lemma that it has there. Of other verbs
    the stem is spelt in the ways that English allows, and the one taken that is known as a verb.
    """

    def __init__(self, table: dict[str, dict[str, str]] | None = None) -> None:
        self.table = table or {}
        self._verbs = frozenset(self.table.get("VERB", {}).values())

    def __call__(self, doc: Doc) -> Doc:
        """Mend the lemmas of one document."""
        for token in doc:
            if token.pos_ not in _KEPT and not token.is_space:
                token.lemma_ = self._find_lemma(token)
        return doc

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write the table."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (folder / "table.json").write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> LemmaTable:  # noqa: ARG002 - the same
        """Read the table."""
        self.table = json.loads((Path(path) / "table.json").read_text(encoding="utf-8"))
        self._verbs = frozenset(self.table.get("VERB", {}).values())
        return self

    def _find_lemma(self, token: Token) -> str:
        form = plain_form(token.text)
        known = self.table.get(token.pos_, {}).get(form.lower())
        if known is not None:
            return known
        lemma = token.lemma_
        if token.pos_ in _LOWERED and _is_plain_word(form):
            lemma = lemma.lower()
        if token.pos_ == "VERB":
            stems = spell_verb_stems(form.lower())
            return next((stem for stem in stems if stem in self._verbs), lemma)
        return lemma


def _is_plain_word(form: str) -> bool:
    """Whether capitals come from the word's place: not in `AI`, not in `iPhone`."""
    if form.isupper():
        return len(form) > _ACRONYM_LETTERS
    return form.islower() or form.istitle()


def spell_verb_stems(form: str) -> list[str]:
    """The stems that a verb's form may have, the likeliest first: `planned` gives `plan`, `plann`, `planne`."""
    for ending in ("ing", "ed", "s"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST_STEM:
            break
    else:
        return [form]
    if ending == "s":
        stems = [stem, stem.removesuffix("e")]
        return [stem[:-2] + "y", *stems] if stem.endswith("ie") else stems
    stems = [stem, stem + "e"]
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stems.insert(0, stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        stems.insert(0, stem[:-1] + "y")
    return stems
