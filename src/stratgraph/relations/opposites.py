"""Relations room: words that say the opposite of each other, by which two like sentences part."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from stratgraph.stems import find_stems

__all__ = ["are_opposite"]

_PAIRS: Final = (
    ("cheap cheaper cheapest cheaply", "costly costlier dear dearer dearest expensive"),
    ("fast faster fastest quick quicker quickest", "slow slower slowest"),
    ("accelerate hasten quicken speed", "delay hamper hinder slow"),
    ("high higher highest", "low lower lowest"),
    ("grow increase raise rise", "cut decline decrease fall lower reduce remove shrink"),
    ("strong stronger strongest", "weak weaker weakest"),
    ("protect secure shelter strengthen", "endanger erode expose threaten undermine weaken"),
    ("build create make", "destroy ruin"),
    ("gain gains win winner winners wins won", "lose loser losers loses loss losses lost"),
    ("benefit help helps", "damage harm hurt hurts"),
    ("easier easiest easy simple simpler simplest", "difficult hard harder hardest"),
    ("flexible", "fixed rigid"),
    ("resilient robust", "brittle fragile"),
    ("safe safer safest", "dangerous risky riskier unsafe"),
    ("better best good", "bad worse worst"),
    ("abundant plentiful", "scarce scarcer scarcest rare rarer rarest"),
    ("durable lasting permanent", "brief fleeting temporary"),
    ("open", "closed shut"),
    ("central centralise centralised", "decentral decentralise decentralised"),
    ("early earlier first", "last late later"),
    ("big bigger biggest large larger largest", "little small smaller smallest"),
    ("succeed success successful", "fail fails failure"),
    ("full", "empty"),
    ("own owner owning ownership", "lease outsource outsourcing rent renting"),
    ("buy buying", "sell selling"),
    ("encourage permit reward", "ban discourage forbid prevent punish"),
    ("right", "wrong"),
    ("rich richer", "poor poorer"),
)
_POLES: Final = tuple(tuple(frozenset(find_stems(words)) for words in pair) for pair in _PAIRS)


def are_opposite(one: Collection[str], other: Collection[str]) -> bool:
    """Whether one text has a word whose opposite the other has, and neither has both.

    Args:
        one: the stems of a text.
        other: the stems of another.
    """
    for plus, minus in _POLES:
        sides = [(not plus.isdisjoint(stems), not minus.isdisjoint(stems)) for stems in (one, other)]
        if sorted(sides) == [(False, True), (True, False)]:
            return True
    return False
