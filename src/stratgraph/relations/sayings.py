"""Relations room: what a sentence does to a concept, as a reader is told it - no praise where its words give none.

That something is the bottleneck, decides, or can be had by all is no praise and no blame; and what was put in the place
of something else, or advised, is told as that.
"""

from __future__ import annotations

from typing import Final

from stratgraph.model import Stance
from stratgraph.relations.scales import name_scale

__all__ = ["find_saying", "say_alike"]

_PLAIN: Final = {
    "for": ("speaks for it", "speak for it"),
    "against": ("speaks against it", "speak against it"),
    "neutral": ("names it without a verdict that could be read", "name it without a verdict that could be read"),
}
_OF_SCALES: Final = {
    ("scarce", "for"): ("holds", "that it is scarce, needed or the bottleneck"),
    ("scarce", "against"): ("denies", "that it is scarce, needed or the bottleneck"),
    ("deciding", "for"): ("holds", "that it decides or wins"),
    ("deciding", "against"): ("denies", "that it decides or wins"),
    ("to-be-had", "for"): ("denies", "that it is simply to be had"),
    ("to-be-had", "against"): ("holds", "that it is to be had by others too"),
}
"""By the scale of the words that carried the side."""
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
    scale = name_scale(stance)
    if scale:
        return _OF_SCALES.get((scale, stance.stance))
    rules = [part.partition("-")[0] if part.startswith("contrast-") else part for part in stance.rule.split("+")]
    found = [_OF_RULES.get((rule, stance.stance)) for rule in rules]
    return found[0] if len(set(found)) == 1 else None
