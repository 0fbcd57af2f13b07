"""Relations room: on which scale a verdict is given - that a thing lasts, decides, is scarce, is worth having.

"Worth having" and "no durable advantage" are opposite in sign and can both be held; "durable advantage" and "commodity"
cannot. So two stances are set against each other only where their scales allow it.
"""

from __future__ import annotations

from typing import Final, Literal

from stratgraph.model import Stance
from stratgraph.stems import find_stems, stem_word

__all__ = ["Fit", "compare_scales", "find_scales"]

Fit = Literal["same-verdict", "same-scale", "other-strength", "other-scale", "apart"]

_WORDS: Final = {
    "lasting": (
        *("moat", "durable", "lasting", "advantage", "edge", "fortress", "castle", "defensible", "compound", "last"),
        *("endure", "survive", "outlast", "value", "profit", "commodity", "stakes", "symmetric", "interchangeable"),
        *(
            "wasting",
            "lease",
            "fleeting",
            "brief",
            "temporary",
            "scaffolding",
            "countdown",
            "expire",
            "copy",
            "imitate",
        ),
        *("decay", "stale", "rot", "fade", "matched", "everyone", "anyone", "asymmetric", "unique"),
        *("differentiator", "differentiation", "rent", "rented", "buy", "bought", "hire", "licensed", "download"),
    ),
    "deciding": (
        *("win", "won", "winner", "lose", "lost", "loser", "decide", "decisive", "matter", "settle", "beat", "swallow"),
        *("crux", "prize", "race", "game", "battlefield", "battleground", "point", "answer", "strategy"),
    ),
    "scarce": (
        "bottleneck",
        "scarce",
        "scarcity",
        "constraint",
        "limit",
        "need",
        "depend",
        "require",
        "abundant",
        "dear",
    ),
    "guiding": ("decoy", "distraction", "illusion", "myth", "mistake", "error", "trap", "wrong", "right", "misleading"),
    "worth": (
        *(
            "worth",
            "useful",
            "useless",
            "worthwhile",
            "good",
            "better",
            "best",
            "bad",
            "worse",
            "worst",
            "asset",
            "gift",
        ),
        *("cost", "waste", "help", "harm", "quality", "risk", "benefit", "burden", "worthless"),
    ),
}
_SCALES: Final = {stem_word(word): scale for scale, words in _WORDS.items() for word in words}
_STRONG: Final = frozenset({"lasting", "deciding", "scarce"})
"""Scales on which more is said of a thing than that it is worth having."""


def find_scales(stance: Stance) -> frozenset[str]:
    """The scales of the words that carried the stance; where none is known, the rules that saw it."""
    scales = frozenset(_SCALES[stem] for cue in stance.cues for stem in find_stems(cue) if stem in _SCALES)
    return scales or frozenset(stance.rule.split("+"))


def compare_scales(a: Stance, b: Stance) -> Fit:
    """How far two verdicts on one thing speak of the same: by the same word, on one scale, on two, or past each other.

    They are apart when they are opposite and one says only that a thing is worth something, the other only that it is
    not more than that. They are of another strength when both say alike that it is more, each on a scale of its own.
    """
    words_a, words_b = ({stem for cue in stance.cues for stem in find_stems(cue)} & _SCALES.keys() for stance in (a, b))
    if words_a & words_b:
        return "same-verdict"
    scales_a, scales_b = find_scales(a), find_scales(b)
    if scales_a & scales_b:
        return "same-scale"
    if a.stance != b.stance:
        praise, blame = (scales_a, scales_b) if a.stance == "for" else (scales_b, scales_a)
        if not praise & _STRONG and blame & _STRONG:
            return "apart"
    elif scales_a & _STRONG and scales_b & _STRONG:
        return "other-strength"
    return "other-scale"
