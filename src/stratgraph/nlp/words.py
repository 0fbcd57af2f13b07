"""Room nlp: one form for each word - lower case, British spelling, singular - so that labels and texts meet."""

from __future__ import annotations

import functools
import re
from importlib import resources

__all__ = ["get_words", "inflect_verb", "normalize_word", "read_rows", "singularize", "straighten"]

_IRREGULAR = {
    "children": "child",
    "criteria": "criterion",
    "halves": "half",
    "indices": "index",
    "knives": "knife",
    "lives": "life",
    "men": "man",
    "people": "person",
    "phenomena": "phenomenon",
    "shelves": "shelf",
    "women": "woman",
}
_SHORTEST_PLURAL = 4
_KEEPS_Z = re.compile(r"^(?:(?:re|over|down|up|out)?siz|(?:cap)?siz|priz|seiz|apprais|maiz|baiz)(?:e|es|ed|ing)$")
_IZE = re.compile(r"(?<=[a-z]{3})(i|y)z(e|es|ed|er|ers|ing|ation|ations|ational)$")
_VOWEL_Y = re.compile(r"[aeiou]y$")
_DOUBLES = re.compile(r"^(?:[^aeiou]+)[aeiou][bdgmnprt]$")


def read_rows(name: str) -> list[tuple[str, ...]]:
    """The rows of one of the room's data files: tab-separated cells, comment lines left out."""
    text = resources.files("stratgraph.nlp").joinpath("data", name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def _word_sets() -> dict[str, frozenset[str]]:
    folder = resources.files("stratgraph.nlp").joinpath("data")
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(("wordsets.tsv", "_words.tsv")))
    return {name: frozenset(words.split(" ")) for file in files for name, words in read_rows(file)}


def get_words(name: str) -> frozenset[str]:
    """One of the closed sets of words of ``wordsets.tsv`` and ``*_words.tsv``, such as ``grammar.determiners``."""
    return _word_sets()[name]


def straighten(text: str) -> str:
    """Lower case with straight apostrophes."""
    return text.lower().replace("’", "'").replace("ʼ", "'").replace("‘", "'")


@functools.cache
def _spelling_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in read_rows("spelling.tsv")}
    return re.compile(rf"^({'|'.join(sorted(table, key=len, reverse=True))})"), table


@functools.lru_cache(maxsize=65_536)
def normalize_word(word: str) -> str:
    """The form under which a word is compared."""
    low = straighten(word)
    if not low.isalpha() or low in get_words("words.same-spelling"):
        return singularize(low) if low.isalpha() else low
    if not _KEEPS_Z.match(low):
        low = _IZE.sub(lambda match: f"{match[1]}s{match[2]}", low)
    pattern, table = _spelling_pattern()
    low = pattern.sub(lambda match: table[match[1]], low, count=1)
    return singularize(low)


def singularize(low: str) -> str:
    """The singular of a lower-case noun, by rule; a word that is no plural stays."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    if len(low) < _SHORTEST_PLURAL or not plural or low in get_words("words.invariant"):
        return low
    if low.endswith("ies"):
        return f"{low[:-3]}y" if len(low) > len("ties") else low[:-1]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


@functools.lru_cache(maxsize=4_096)
def inflect_verb(lemma: str, past: str = "", participle: str = "") -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing form."""
    if lemma == "be":
        return ("be", "is", "was", "been", "being")
    stem, double = lemma, lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem = lemma[:-1]
    elif _DOUBLES.match(lemma) or lemma in {
        "commit",
        "compel",
        "forget",
        "begin",
        "occur",
        "prefer",
        "refer",
        "regret",
    }:
        double = lemma + lemma[-1]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = f"{lemma}es"
    elif lemma.endswith("y") and not _VOWEL_Y.search(lemma):
        third = f"{lemma[:-1]}ies"
    else:
        third = f"{lemma}s"
    if lemma.endswith("y") and not _VOWEL_Y.search(lemma):
        regular = f"{lemma[:-1]}ied"
    else:
        regular = f"{lemma}d" if lemma.endswith("e") else f"{double}ed"
    gerund = f"{lemma[:-2]}ying" if lemma in {"die", "lie", "tie"} else f"{stem if stem != lemma else double}ing"
    third = {"have": "has"}.get(lemma, third)
    return (lemma, third, past or regular, participle or past or regular, gerund)
