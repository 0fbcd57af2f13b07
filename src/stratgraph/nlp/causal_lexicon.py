"""Room nlp: the words that tell what brings about what, read once from ``causal.tsv``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import inflect_verb, read_rows

__all__ = ["Frame", "find_lemma", "get_frames", "get_particles", "get_signs"]

_WORD_KINDS = frozenset(
    {"agent", "aspect", "ground", "mind", "no-order", "noun-cause", "noun-effect", "noun-why", "saying"},
)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb joins a cause to an effect: ``kind`` with its preposition, the sign, whether it says so by itself."""

    kind: str
    preposition: str
    sign: int
    strong: bool


def _spell(verb: str) -> set[str]:
    """British and American spellings of a verb, perhaps with a particle."""
    head, _, rest = verb.partition(" ")
    heads = {head}
    if head.endswith(("ise", "yse")):
        heads.add(f"{head[:-2]}ze")
    if head.endswith("our"):
        heads.add(f"{head[:-3]}or")
    return {f"{one} {rest}".rstrip() for one in heads}


@functools.cache
def get_frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames of each verb; a verb with a particle is an entry of its own ("lock in")."""
    found: dict[str, list[Frame]] = {}
    for verb, label, sign, strength in read_rows("causal.tsv"):
        if label in _WORD_KINDS:
            continue
        kind, _, preposition = label.partition(":")
        for spelled in sorted(_spell(verb)):
            found.setdefault(spelled, []).append(Frame(kind, preposition, _to_sign(sign), strength == "strong"))
    return {verb: tuple(sorted(frames, key=_put_first)) for verb, frames in found.items()}


def _put_first(frame: Frame) -> bool:
    """What asks for more words is tried first: "forces X into Y" before "forces X"."""
    return frame.kind == "object"


@functools.cache
def _get_forms() -> Mapping[str, str]:
    return {form: verb for verb in get_frames() if " " not in verb for form in inflect_verb(verb)}


def find_lemma(lemma: str, form: str) -> str:
    """The verb that a word is a form of: as the parser says, unless it is one of ours and the parser says otherwise."""
    if lemma in get_frames():
        return lemma
    return get_verbs().lemmas.get(form) or _get_forms().get(form, lemma)


@functools.cache
def get_particles() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What may follow a verb and makes another one of it, the longest first: ``give`` -> ``rise``."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in get_frames():
        head, *rest = entry.split(" ")
        if rest:
            found.setdefault(head, set()).add(tuple(rest))
    return {head: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for head, rests in found.items()}


@functools.cache
def get_signs(kind: str) -> Mapping[str, int]:
    """The words of a kind such as ``noun-effect``, each with its sign."""
    return {word: _to_sign(sign) for word, label, sign, _ in read_rows("causal.tsv") if label == kind}


def _to_sign(sign: str) -> int:
    return 1 if sign == "+" else -1
