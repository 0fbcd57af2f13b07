"""Relations room: which findings are shown - the surest, with no claim, concept or pair of essays flooding.

What is left out because something like it is shown is kept with that as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stratgraph.relations.found import Found
from stratgraph.relations.incidence import Incidence, Places, join
from stratgraph.relations.ranking import rank_found
from stratgraph.relations.verdicts import KINDS

__all__ = ["CAPS", "RIVAL_CAPS", "UNDECIDED_CAPS", "Selected", "select_found"]

CAPS: Final[dict[str, int]] = {
    "claim": 3,  # relations of one claim
    "claim, other essay": 1,  # relations of one claim with the claims of one other essay
    "concept, essays": 2,  # relations by one concept between two essays
    "essays": 6,  # relations between two essays
    "essay": 30,  # relations of one essay
    "question, essays": 1,  # relations by one question between two essays
    "question": 4,  # relations by one question, or four times as many as essays answer it
    "concept": 3,  # relations by one concept, or as many as essays speak of it
}
"""Of each kind, so that agreements, which are many, leave room for contradictions, which are few."""
RIVAL_CAPS: Final[dict[str, int]] = {"claim": 8, "claim, other essay": 2, "essay": 45}
"""Of rivals more is shown, for an answer has as many as there are other answers."""
UNDECIDED_CAPS: Final[dict[str, int]] = {"claim": 1, "concept": 2, "essays": 1}
"""What was left open is told, but it never crowds out what was found."""
_MOST_FOLDED: Final = 4
_RIVAL: Final = KINDS.index("rival")
_UNDECIDED: Final = KINDS.index("undecided")


@dataclass(frozen=True, slots=True)
class Selected:
    """A finding that is shown, by its place in ``Found``, its rank among its kind, and what it stands for besides."""

    place: int
    rank: int
    folded: tuple[int, ...] = ()


def select_found(
    found: Found, words: Incidence, spread: Places, alike: Mapping[int, Collection[int]]
) -> list[Selected]:
    """The findings that no cap leaves out, ranked within their kinds; what is undecided is under caps of its own.

    Args:
        found: the surest first.
        words: of the claims.
        spread: in how many essays each concept and question comes, by token.
        alike: of each claim, those of its essay that say the same; by their places.
    """
    keys, groups = _number_keys(found, alike)
    sure, unsure = _Room(keys, _widen_caps(found, spread)), _Room(keys, UNDECIDED_CAPS)
    shown = _Shown(found, groups, alike)
    undecided = (found.kinds == _UNDECIDED).tolist()
    for place, is_open in enumerate(undecided):
        if is_open or shown.repeat(place):
            continue
        if sure.admit(place):
            shown.show(place)
        else:
            shown.fold(place)
    a, b = found.a.tolist(), found.b.tolist()
    related = {claim for place in shown.places for claim in (a[place], b[place])}
    opened = [
        place
        for place, is_open in enumerate(undecided)
        if is_open and not (a[place] in related and b[place] in related) and unsure.admit(place)
    ]
    places = [*shown.places, *opened]
    ranks = rank_found(found, np.array(places, dtype=np.int64), words)
    return [
        Selected(place, rank, tuple(shown.folded.get(place, ())[:_MOST_FOLDED]))
        for place, rank in zip(places, ranks, strict=True)
    ]


class _Room:
    """How much room is left under every cap.

    Args:
        keys: what each finding takes a share of, by numbers, -1 for none, with the caps that these stand under.
        caps: those that count, each the same for all findings or one for each.
    """

    def __init__(self, keys: Sequence[tuple[str, Places]], caps: Mapping[str, int | Places]) -> None:
        used = [(column, caps[name]) for name, column in keys if name in caps]
        left = np.ones(max(int(column.max(initial=-1)) for column, _ in used) + 2, dtype=np.int64)
        for column, limit in used:
            left[column] = limit
        left[-1] = 1  # of none there is always room
        self._left: list[int] = left.tolist()
        self._keys = list(zip(*(column.tolist() for column, _ in used), strict=True))

    def admit(self, place: int) -> bool:
        """Whether there is room under every cap; if so, the room is taken."""
        keys, left = self._keys[place], self._left
        for key in keys:
            if left[key] <= 0:
                return False
        for key in keys:
            left[key] -= key >= 0
        return True


def _number_keys(found: Found, alike: Mapping[int, Collection[int]]) -> tuple[list[tuple[str, Places]], Places]:
    """What each finding takes a share of under which cap, by numbers, -1 for none; and the number of its essays.

    Claims of an essay that say the same, such as its title and a sentence, take their share together.
    """
    width = int(max(found.concepts.max(initial=0), found.questions.max(initial=0))) + 1
    essays = int(max(found.essays_a.max(initial=0), found.essays_b.max(initial=0))) + 1
    claims = int(found.b.max(initial=0)) + 1
    leaders = np.arange(max(claims, int(found.a.max(initial=0)) + 1), dtype=np.int64)
    for claim, others in alike.items():
        if others and claim < len(leaders):
            leaders[claim] = min(claim, *others)
    kinds, a, b = found.kinds, leaders[found.a], leaders[found.b]
    low, high = np.minimum(found.essays_a, found.essays_b), np.maximum(found.essays_a, found.essays_b)
    both = _number(join(join(kinds, low, essays), high, essays))[0]
    pairs = int(both.max(initial=0)) + 1
    spaces = {
        "claim": (join(kinds, a, claims), join(kinds, b, claims)),
        "claim, other essay": (
            join(join(kinds, a, claims), found.essays_b, essays),
            join(join(kinds, b, claims), found.essays_a, essays),
        ),
        "essays": (both,),
        "essay": (join(kinds, found.essays_a, essays), join(kinds, found.essays_b, essays)),
        "concept, essays": (np.where(found.concepts < 0, -1, join(found.concepts, both, pairs)),),
        "concept": (np.where(found.concepts < 0, -1, join(kinds, found.concepts, width)),),
        "question, essays": (np.where(found.questions < 0, -1, join(found.questions, both, pairs)),),
        "question": (np.where(found.questions < 0, -1, join(kinds, found.questions, width)),),
    }
    keys, start, last = [], 0, -1
    for cap, columns in spaces.items():
        for column, number in zip(columns, _number(*columns), strict=True):
            keys.append((cap, np.where(column < 0, -1, number + start)))
            last = max(last, start + int(number.max(initial=-1)))
        start = last + 1
    return keys, both


def _number(*columns: Places) -> list[Places]:
    """Numbers without gaps for the values of some columns, the same for the same value."""
    _, numbers = np.unique(np.concatenate(columns), return_inverse=True)
    return np.split(numbers.astype(np.int64), len(columns))


def _widen_caps(found: Found, spread: Places) -> dict[str, int | Places]:
    """What much of the corpus speaks of may take more room."""
    wide = np.append(spread, 0)  # -1 is none
    rival = found.kinds == _RIVAL
    return {
        **CAPS,
        **{name: np.where(rival, limit, CAPS[name]) for name, limit in RIVAL_CAPS.items()},
        "concept": np.maximum(CAPS["concept"], wide[found.concepts]),
        "question": np.maximum(CAPS["question"], 4 * wide[found.questions]),
    }


class _Shown:
    """The findings that are shown so far, and those that are folded into each; all by their places."""

    def __init__(self, found: Found, groups: Places, alike: Mapping[int, Collection[int]]) -> None:
        self.places: list[int] = []
        self.folded: dict[int, list[int]] = {}
        turned = found.essays_a > found.essays_b
        sides = np.where(turned, found.b, found.a), np.where(turned, found.a, found.b)
        self._sides = list(zip(*(side.tolist() for side in sides), strict=True))
        self._topics = list(zip(found.concepts.tolist(), found.questions.tolist(), strict=True))
        self._groups = groups.tolist()
        self._near: dict[int, list[int]] = defaultdict(list)
        self._alike = alike

    def show(self, place: int) -> None:
        """Take a finding in."""
        self._near[self._groups[place]].append(place)
        self.places.append(place)

    def repeat(self, place: int) -> bool:
        """Put a finding to the one that it nearly duplicates, if there is one."""
        a, b = self._sides[place]
        like_a, like_b = self._alike.get(a, ()), self._alike.get(b, ())
        for shown in self._near[self._groups[place]]:
            first, second = self._sides[shown]
            if (a == first or first in like_a) and (b == second or second in like_b):
                self.folded.setdefault(shown, []).append(place)
                return True
        return False

    def fold(self, place: int) -> None:
        """Put a finding to one that has the same concept, question or claim, if there is one."""
        (a, b), (concept, question) = self._sides[place], self._topics[place]
        for shown in self._near[self._groups[place]]:
            (first, second), (other_concept, other_question) = self._sides[shown], self._topics[shown]
            if (
                (concept >= 0 and concept == other_concept)
                or (question >= 0 and question == other_question)
                or a in {first, second}
                or b in {first, second}
            ):
                self.folded.setdefault(shown, []).append(place)
                return
