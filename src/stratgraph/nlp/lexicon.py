"""Room nlp: the words the rules know - strategic values, cues, verbs - read once from the data files.

Kinds of ``values.tsv``, with what a positive entry does:

- ``noun``, ``adjective``: whatever is called so is worth something;
- ``crux``: the same, but only where one thing is said to be it ("the bottleneck is X");
- ``holds``: a verb whose subject proves its worth ("X compounds");
- ``gives``: a verb that hands the value of its object to its subject ("X creates noise");
- ``prevents``: the same, turned round ("X removes friction");
- ``harms``: the subject spoils a good object ("X erodes trust"); ``helps``: it serves one;
- ``beats``: the subject wins over the object ("X outlasts Y");
- ``needs``: the object is what everything hangs on ("Y depends on X");
- ``locates``: a valued subject is found in the object ("the value lies in X");
- ``urges``: an imperative or "should" that speaks for its object (``-``: against it);
- ``mere``: an adverb that belittles.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stratgraph.nlp.words import inflect_verb, read_rows, singularize, straighten

__all__ = ["Found", "PhraseTable", "VerbForms", "get_cues", "get_values", "get_verbs", "split_entry"]

_VERBAL = frozenset({"holds", "gives", "prevents", "harms", "helps", "beats", "needs", "locates", "urges"})
_PRAISED_AT_MOST = frozenset({"cheap"})
"""What is no blame any more in its superlative."""
_BE_FORMS = ("be", "is", "are", "was", "were", "been", "being", "'s", "'re")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that stands at words ``start`` to ``end`` (half-open) of a sentence."""

    start: int
    end: int
    kind: str
    sign: int
    entry: str


class PhraseTable:
    """Phrases of one or several words, found in a list of words; the longest at each place wins, per kind."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], str, int, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, int, str]]] = {}
        for words, kind, sign, entry in entries:
            self._by_first.setdefault(words[0], []).append((words, kind, sign, entry))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: (-len(row[0]), row))

    def find(self, words: Sequence[str]) -> list[Found]:
        """All entries in the words, in order; overlaps only between kinds."""
        found: list[Found] = []
        taken: dict[str, int] = {}
        for index, word in enumerate(words):
            for phrase, kind, sign, entry in self._by_first.get(word, ()):
                size = len(phrase)
                if taken.get(kind, 0) > index or (size > 1 and tuple(words[index : index + size]) != phrase):
                    continue
                found.append(Found(index, index + size, kind, sign, entry))
                taken[kind] = index + size
        return found


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Which words can be verbs: ``strong`` ones hardly ever are nouns, ``weak`` ones as often as not."""

    strong: frozenset[str]
    weak: frozenset[str]
    base: frozenset[str]
    gerund: frozenset[str]
    past: frozenset[str]
    participle: frozenset[str]
    lemmas: dict[str, str]


@functools.cache
def _verb_rows() -> dict[str, tuple[str, tuple[str, str, str, str, str]]]:
    rows = {}
    for row in read_rows("verbs.tsv"):
        lemma, kind = row[0], row[1]
        past, participle = (row[2], row[3]) if len(row) > 3 else ("", "")  # noqa: PLR2004 - the columns of the file
        rows[lemma] = (kind, inflect_verb(lemma, past, participle))
    return rows


@functools.cache
def get_verbs() -> VerbForms:
    """The verbs of ``verbs.tsv`` in all their forms, American spellings too."""
    lemmas: dict[str, str] = {}
    kinds: dict[str, set[str]] = {"strong": set(), "weak": set()}
    forms_of: tuple[set[str], ...] = (set(), set(), set(), set(), set())
    for lemma, (kind, forms) in _verb_rows().items():
        for index, form in enumerate(forms):
            for spelled in {form, form.replace("is", "iz") if lemma.endswith(("ise", "yse")) else form}:
                kinds[kind].add(spelled)
                lemmas.setdefault(spelled, lemma)
                forms_of[index].add(spelled)
    base, _, past, participle, gerund = forms_of
    strong, weak = kinds["strong"], kinds["weak"]
    return VerbForms(
        frozenset(strong),
        frozenset(weak - strong),
        frozenset(base),
        frozenset(gerund),
        frozenset(past - base),
        frozenset(participle - base),
        lemmas,
    )


def split_entry(entry: str) -> list[str]:
    """The words of an entry as sentences have them: hyphens are gaps, contractions are cut."""
    text = straighten(entry).replace("-", " ").replace("n't", " n't").replace("cannot", "can not")
    return re.sub(r"(?<=\w)'(s|re|ll|ve|d)\b", r" '\1", text).split()


def _spell(word: str) -> set[str]:
    american = word.replace("is", "iz") if word.endswith(("ise", "ised", "ises", "ising", "ised", "isation")) else word
    return {word, american}


def _make_superlative(word: str) -> str:
    """As "costliest" of "costly"; what no one says does no harm."""
    if word.endswith("y"):
        return f"{word[:-1]}iest"
    return f"{word}st" if word.endswith("e") else f"{word}est"


def _value_phrases(entry: str, kind: str) -> set[tuple[str, ...]]:
    """The forms in which an entry is met: inflected verbs, plural nouns, American spellings."""
    words = split_entry(entry)
    first, rest = words[0], tuple(words[1:])
    if kind in _VERBAL:
        row = _verb_rows().get(first)
        forms = set(row[1] if row else inflect_verb(first)) if first != "be" else set(_BE_FORMS)
        return {(spelled, *rest) for form in forms for spelled in _spell(form)}
    phrases = {tuple(words)}
    if kind == "adjective" and len(words) == 1 and first not in _PRAISED_AT_MOST:
        phrases.add((_make_superlative(first),))
    if kind in {"noun", "crux"} and singularize(words[-1]) == words[-1] and len(words[-1]) > 2:  # noqa: PLR2004
        last = words[-1]
        plural = f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeiou" else f"{last}s"
        phrases.add((*words[:-1], plural))
    return phrases | {(*phrase[:-1], spelled) for phrase in phrases for spelled in _spell(phrase[-1])}


@functools.cache
def get_values() -> PhraseTable:
    """The lexicon of strategic value words."""
    entries = {
        (phrase, kind, 1 if sign == "+" else -1, entry)
        for entry, kind, sign in read_rows("values.tsv")
        for phrase in _value_phrases(entry, kind)
    }
    return PhraseTable(sorted(entries))


@functools.cache
def get_cues() -> PhraseTable:
    """The words and phrases that tell what a sentence does: hedge, causal, concession ..."""
    return PhraseTable(sorted((tuple(split_entry(row[0])), row[1], 0, row[0]) for row in read_rows("cues.tsv")))
