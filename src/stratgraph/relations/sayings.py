"""Relations room: what a sentence does to a concept, as a reader is told it - no praise where its words give none.

That something is the bottleneck, decides, or can be had by all is no praise and no blame; and what was put in the place
of something else, or advised, is told as that.
"""

from __future__ import annotations

from typing import Final

from stratgraph.model import Stance
from stratgraph.relations.scales import name_scale
from stratgraph.stems import find_stems, stem_word

__all__ = ["find_saying", "say_alike"]

_PLAIN: Final = {
    "for": ("speaks for it", "speak for it"),
    "against": ("speaks against it", "speak against it"),
    "neutral": ("names it without a verdict that could be read", "name it without a verdict that could be read"),
}
_OF_WORDS: Final = {
    stem_word(word): told
    for words, told in (
        ("bottleneck constraint limit", "that it is what holds the rest back"),
        ("scarce scarcity dear abundant", "that it is scarce"),
        ("need depend require", "that it is needed"),
        ("win won winner lose lost loser beat", "that it wins"),
        ("decide decisive matter settle", "that it decides"),
    )
    for word in words.split()
}
"""What is said of a thing by a word that neither praises nor blames."""
_TO_BE_HAD: Final = {
    "for": ("denies", "that it is simply to be had"),
    "against": ("holds", "that it is to be had by others too"),
}
_HOLDING: Final = {"for": "holds", "against": "denies"}
_OF_RULES: Final = {
    ("contrast", "for"): ("puts", "it in the place of something else"),
    ("contrast", "against"): ("sets", "it aside for something else"),
    ("compared", "for"): ("ranks", "it above something else"),
    ("compared", "against"): ("ranks", "it below something else"),
    ("answer", "for"): ("gives", "it as the answer"),
    ("answer", "against"): ("gives", "it as the answer"),
    ("urged", "for"): ("advises", "it"),
    ("urged", "against"): ("advises", "against it"),
    ("needed", "for"): ("holds", "that something depends on it"),
    ("without", "for"): ("holds", "that something depends on it"),
    ("worth-guarding", "for"): ("holds", "that it can be lost"),
    ("lies-in", "for"): ("holds", "that something good comes of it, or lies in it"),
    ("yields", "for"): ("holds", "that it brings something good"),
    ("yields", "against"): ("holds", "that it brings something bad"),
    ("helps", "for"): ("holds", "that it brings something good"),
    ("harms", "against"): ("holds", "that it does harm"),
    ("removes", "against"): ("holds", "that it does harm"),
    ("removes", "for"): ("holds", "that it does away with something bad"),
}
"""By the way in which the side was seen, where the words tell no scale."""
_ALIKE: Final = {
    "advises": "advise",
    "denies": "deny",
    "gives": "give",
    "holds": "hold",
    "puts": "put",
    "ranks": "rank",
    "sets": "set",
}


def find_saying(stance: Stance) -> str:
    """What a sentence does to a concept: "speaks for it", "holds that it decides or wins"."""
    told = _find(stance)
    return " ".join(told) if told else _PLAIN[stance.stance][0]


def say_alike(first: Stance, second: Stance) -> str:
    """What two sentences do to a concept alike, told of both; empty where one is told in other words."""
    told = _find(first)
    if told != _find(second) or first.stance != second.stance:
        return ""
    return f"{_ALIKE[told[0]]} {told[1]}" if told else _PLAIN[first.stance][1]


def _find(stance: Stance) -> tuple[str, str] | None:
    scale, side = name_scale(stance), stance.stance
    if scale == "to-be-had":
        return _TO_BE_HAD.get(side)
    if scale:
        told = {_OF_WORDS.get(stem) for cue in stance.cues for stem in find_stems(cue)} - {None}
        plain = scale in {"scarce", "deciding"} and len(told) == 1 and side in _HOLDING
        return (_HOLDING[side], str(*told)) if plain else None
    rules = [part.partition("-")[0] if part.startswith("contrast-") else part for part in stance.rule.split("+")]
    found = [_OF_RULES.get((rule, side)) for rule in rules]
    return found[0] if len(set(found)) == 1 else None
