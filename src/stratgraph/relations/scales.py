"""Relations room: on which scale a verdict is given - that a thing lasts, decides, is scarce, is worth having.

"Worth having" and "no durable advantage" are opposite in sign and can both be held; "durable advantage" and "commodity"
cannot. So two stances are set against each other only where their scales allow it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final, Literal

from stratgraph.model import Stance
from stratgraph.stems import find_stems, stem_word

__all__ = ["Fit", "compare_scales", "find_scales", "find_verdict_scales", "is_mere_worth", "name_scale"]

Fit = Literal["same-verdict", "same-scale", "other-strength", "other-scale", "apart"]

_WORDS: Final = {
    "lasting": (
        *("moat", "durable", "lasting", "advantage", "edge", "fortress", "castle", "defensible", "compound", "last"),
        *("endure", "survive", "outlast", "value", "profit", "commodity", "stakes", "symmetric", "interchangeable"),
        *("lease", "fleeting", "brief", "temporary", "scaffolding", "countdown", "expire"),
        *("decay", "stale", "rot", "fade", "everyone", "anyone", "asymmetric", "unique"),
        *("differentiator", "differentiation"),
    ),
    "to-be-had": (
        *("commodity", "stakes", "symmetric", "interchangeable", "everyone", "anyone", "copy", "imitate", "matched"),
        *("rent", "rented", "buy", "bought", "hire", "licensed", "download"),
    ),
    "deciding": (
        *("win", "won", "winner", "lose", "lost", "loser", "decide", "decisive", "matter", "settle", "beat", "swallow"),
        *("count", "prevail"),
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
_SCALES: Final = {
    stem: frozenset(scale for scale, known in _WORDS.items() if word in known)
    for words in _WORDS.values()
    for word in words
    for stem in (stem_word(word),)
}
_KEPT: Final = frozenset(map(stem_word, _WORDS["lasting"])) - frozenset(map(stem_word, ("value", "profit")))
"""Words of an advantage. That value settles somewhere does not say that nobody else can buy the thing."""
_STRONG: Final = frozenset({"lasting", "deciding", "scarce", "to-be-had"})
"""Scales on which more is said of a thing than that it is worth having."""
_OUTCOMES: Final = frozenset(
    map(stem_word, ("beat", "decide", "decisive", "lose", "loser", "lost", "matter", "settle", "win", "winner", "won"))
)
_WASTING: Final = ("wasting asset", "fleeting asset")
"""What wastes away is no waste, though they have one stem."""
_OF_EFFECTS: Final = frozenset({"yields"})
"""A side that was read off what a thing brings: of two such, each may speak of another effect."""
_OPEN: Final = re.compile(r"(?:can|could|may|might)\b", re.IGNORECASE)
_BOUGHT: Final = frozenset(map(stem_word, ("bought", "buy", "download", "hire", "licensed", "rent", "rented")))
_TO_ALL: Final = frozenset(
    ("anybody", "anyone", "competitor", "competitors", "everybody", "everyone", "rival", "rivals", "same")
)
"""What is to be had can still be an advantage, unless a sentence says that others have it too."""


def find_scales(stance: Stance, said: Collection[str] = ()) -> frozenset[str]:
    """The scales of the words that carried the stance; where none is known, the rules that saw it.

    Args:
        stance: the stance.
        said: the words of its sentence, in lower case.
    """
    stems = _find_cue_stems(stance)
    found = _name_scales(stems)
    if stems & _KEPT or (
        found == {"to-be-had"} and not _TO_ALL.isdisjoint(said) and any(map(_OPEN.match, stance.cues))
    ):
        found.add("advantage")
    return frozenset(found) or frozenset(stance.rule.split("+"))


def find_verdict_scales(stems: Iterable[str]) -> frozenset[str]:
    """The scales on which words say more of a thing than that it is worth having."""
    return frozenset(_name_scales(stems) & _STRONG)


def is_mere_worth(stance: Stance) -> bool:
    """Whether no more is said of a thing than that it is worth something: little to agree on."""
    return stance.stance == "for" and _name_scales(_find_cue_stems(stance)) == {"worth"}


def _find_cue_stems(stance: Stance) -> set[str]:
    return {stem for cue in stance.cues for stem in find_stems(cue.replace(*_WASTING))}


def _is_let(stance: Stance) -> bool:
    """Whether a thing is rented or bought, as it is said, rather than for everybody to rent or buy."""
    stems = _find_cue_stems(stance)
    return bool(stems) and stems <= _BOUGHT and not any(map(_OPEN.match, stance.cues))


def _name_scales(stems: Iterable[str]) -> set[str]:
    return {scale for stem in stems for scale in _SCALES.get(stem, ())}


def name_scale(stance: Stance) -> str:
    """The scale on which a verdict is given, as its words tell; empty where they tell none.

    Of what is said to be no advantage and to be had by all, the first is the more; that something is the point, or the
    game, decides nothing by itself.
    """
    stems = _find_cue_stems(stance)
    scales = _name_scales(stems)
    if len(scales) > 1 or (scales == {"deciding"} and not _OUTCOMES & stems):
        return "lasting" if "lasting" in scales else "several"
    return next(iter(scales), "")


def compare_scales(a: Stance, b: Stance, said: tuple[Collection[str], Collection[str]] = ((), ())) -> Fit:
    """How far two verdicts on one thing speak of the same: by the same word, on one scale, on two, or past each other.

    They are apart when they are opposite and one says only that a thing is worth something, the other only that it is
    not more than that. They are of another strength when both say alike that it is more, each on a scale of its own.

    Args:
        a: one verdict.
        b: the other.
        said: the words of their sentences.
    """
    words_a, words_b = _find_cue_stems(a), _find_cue_stems(b)
    if words_a & words_b and (words_a & words_b & _SCALES.keys() or not (words_a | words_b) & _SCALES.keys()):
        return "same-verdict"
    scales_a, scales_b = find_scales(a, said[0]), find_scales(b, said[1])
    past = _OF_EFFECTS
    if a.stance == b.stance:  # what can be had by all and what does not last are two reasons for one verdict
        past = past | {"advantage", "to-be-had"} if _is_let(a) != _is_let(b) else past | {"advantage"}
    if (scales_a & scales_b) - past:
        return "same-scale"
    if a.stance != b.stance:
        praise, blame = (scales_a, scales_b) if a.stance == "for" else (scales_b, scales_a)
        if not praise & _STRONG and blame & _STRONG:
            return "apart"
    elif scales_a & _STRONG and scales_b & _STRONG:
        return "other-strength"
    return "other-scale"
