"""Relations room: which findings are shown - the surest, with no claim, concept or pair of essays flooding.

What is left out because something like it is shown is kept with that as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stratgraph.relations.found import Found
from stratgraph.relations.incidence import Incidence, Places, find_runs, join, split
from stratgraph.relations.ranking import rank_found
from stratgraph.relations.verdicts import KINDS

__all__ = ["CAPS", "CONTRADICTION_CAPS", "RIVAL_CAPS", "UNDECIDED_CAPS", "Selected", "select_found"]

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
CONTRADICTION_CAPS: Final[dict[str, int]] = {"claim": 5}
"""Contradictions are few, and a plain thesis is denied by many."""
UNDECIDED_CAPS: Final[dict[str, int]] = {"claim": 1, "concept": 2, "essays": 1}
"""What was left open is told, but it never crowds out what was found."""
_MOST_FOLDED: Final = 4
_ALWAYS: Final = 1 << 60
_RIVAL: Final = KINDS.index("rival")
_CONTRADICTION: Final = KINDS.index("contradict")
_UNDECIDED: Final = KINDS.index("undecided")


@dataclass(frozen=True, slots=True)
class Selected:
    """The findings that are shown."""

    places: list[int]
    """In ``Found``."""
    ranks: list[int]
    """Of each, among those of its kind."""
    folded: Mapping[int, tuple[int, ...]]
    """What each stands for besides, if for anything; all by their places."""


def select_found(found: Found, words: Incidence, spread: Places, alike: Places) -> Selected:
    """The findings that no cap leaves out, ranked within their kinds; what is undecided is under caps of its own.

    Args:
        found: the surest first.
        words: of the claims.
        spread: in how many essays each concept and question comes, by token.
        alike: every two claims of one essay that say the same: see ``found.find_alike``.
    """
    count = len(words.starts) - 1
    twins = split(alike, count)
    keys, groups = _number_keys(found, twins, count)
    is_open = found.kinds == _UNDECIDED
    sure = np.flatnonzero(~is_open)
    shown, homes = _show(found, sure, groups, _Room(keys, _widen_caps(found, spread), sure), twins)
    is_related = np.zeros(count, dtype=np.bool_)
    is_related[found.a[shown]] = is_related[found.b[shown]] = True
    unsure = np.flatnonzero(is_open & ~(is_related[found.a] & is_related[found.b]))
    room = _Room(keys, UNDECIDED_CAPS, unsure)
    opened = [place for row, place in enumerate(unsure.tolist()) if room.admit(row)]
    is_left = ~is_open
    is_left[shown] = False
    folded = _fold(found, groups, shown, np.flatnonzero(is_left), homes)
    places = [*shown, *opened]
    ranks = rank_found(found, np.array(places, dtype=np.int64), words)
    return Selected(places, ranks, folded)


class _Room:
    """How much room is left under every cap.

    Args:
        keys: what each finding takes a share of, by numbers, -1 for none, with the caps that these stand under.
        caps: those that count, each the same for all findings or one for each.
        places: of the findings that may come in.
    """

    def __init__(self, keys: Sequence[tuple[str, Places]], caps: Mapping[str, int | Places], places: Places) -> None:
        used = [
            (column[places], limit if isinstance(limit, int) else limit[places])
            for name, column in keys
            for limit in (caps.get(name),)
            if limit is not None
        ]
        left = np.ones(max(int(column.max(initial=-1)) for column, _ in used) + 2, dtype=np.int64)
        for column, limit in used:
            left[column] = limit
        left[-1] = _ALWAYS  # of none there is always room
        self._left: list[int] = left.tolist()
        self._keys = list(zip(*(column.tolist() for column, _ in used), strict=True))

    def admit(self, row: int) -> bool:
        """Whether there is room under every cap; if so, the room is taken."""
        keys, left = self._keys[row], self._left
        for key in keys:
            if left[key] <= 0:  # a share that is taken twice may be the last
                return False
        for key in keys:
            left[key] -= 1
        return True


def _number_keys(found: Found, twins: tuple[Places, Places], count: int) -> tuple[list[tuple[str, Places]], Places]:
    """What each finding takes a share of under which cap, by numbers, -1 for none; and the number of its essays.

    Claims of an essay that say the same, such as its title and a sentence, take their share together.

    Args:
        found: of a corpus.
        twins: every two claims of one essay that say the same, the lower first.
        count: how many claims there are.
    """
    width = int(max(found.concepts.max(initial=0), found.questions.max(initial=0))) + 1
    essays = int(max(found.essays_a.max(initial=0), found.essays_b.max(initial=0))) + 1
    claims, leaders = count, np.arange(count, dtype=np.int64)
    np.minimum.at(leaders, twins[1], twins[0])
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
    caps: dict[str, int | Places] = {**CAPS}
    for kind, wider in ((_RIVAL, RIVAL_CAPS), (_CONTRADICTION, CONTRADICTION_CAPS)):
        caps |= {name: np.where(found.kinds == kind, limit, caps[name]) for name, limit in wider.items()}
    return {
        **caps,
        "concept": np.maximum(CAPS["concept"], wide[found.concepts]),
        "question": np.maximum(CAPS["question"], 4 * wide[found.questions]),
    }


def _show(
    found: Found, places: Places, groups: Places, room: _Room, twins: tuple[Places, Places]
) -> tuple[list[int], dict[int, int]]:
    """Which findings are shown, in their order, and those that repeat one of them, with that one; all by their places.

    A finding repeats another of its group where their claims are the same, or say the same, on both sides.
    """
    like: dict[int, set[int]] = defaultdict(set)
    for one, other in zip(*(side.tolist() for side in twins), strict=True):
        like[one].add(other)
        like[other].add(one)
    has_twin = np.zeros(max(like, default=-1) + 2, dtype=np.bool_)
    has_twin[list(like)] = True
    turned = found.essays_a > found.essays_b
    first, second = np.where(turned, found.b, found.a)[places], np.where(turned, found.a, found.b)[places]
    may_repeat = has_twin[np.minimum(first, len(has_twin) - 1)] | has_twin[np.minimum(second, len(has_twin) - 1)]
    is_watched = np.isin(groups[places], groups[places[may_repeat]])
    sides = list(zip(first.tolist(), second.tolist(), strict=True))
    shown, homes = [], dict[int, int]()
    near: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    columns = (places, groups[places], is_watched, may_repeat)
    for row, (place, group, watched, may) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        if may:
            home = _find_repeated(sides[row], near[group], like)
            if home is not None:
                homes[place] = home
                continue
        if room.admit(row):
            shown.append(place)
            if watched:
                near[group].append((place, sides[row]))
    return shown, homes


def _find_repeated(
    sides: tuple[int, int], near: Sequence[tuple[int, tuple[int, int]]], like: Mapping[int, set[int]]
) -> int | None:
    """The first of some findings whose claims are the same, or say the same, on both sides."""
    a, b = sides
    like_a, like_b = like.get(a, ()), like.get(b, ())
    return next(
        (
            place
            for place, (first, second) in near
            if (a == first or first in like_a) and (b == second or second in like_b)
        ),
        None,
    )


def _fold(
    found: Found, groups: Places, shown: Sequence[int], left: Places, homes: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """What each finding that is shown stands for besides: what repeats it, and what has its concept, question or claim.

    Args:
        found: the surest first.
        groups: of each, by kind and essays.
        shown: the places of those that are shown, sorted.
        left: the places of those that are not, sorted.
        homes: what repeats another, with that one.
    """
    places, none = np.array(shown, dtype=np.int64), len(found)
    home = np.full(len(left), none, dtype=np.int64)
    for columns in ((found.concepts,), (found.questions,), (found.a, found.b)):
        width = max(int(column.max(initial=-1)) for column in columns) + 2
        # What comes first is shown first; what has none meets nothing.
        numbers = [np.where(column < 0, -1, join(groups, column, width)) for column in columns]
        known, first = np.unique(np.stack([number[places] for number in numbers], axis=1), return_index=True)
        firsts = places[first // len(columns)]
        for number in numbers:
            asked = number[left]
            at = np.minimum(np.searchsorted(known, asked), max(len(known) - 1, 0))
            meets = (known[at] == asked) & (asked >= 0) & (firsts[at] < left) if len(known) else left < 0
            home[meets] = np.minimum(home[meets], firsts[at[meets]])
    for place, other in homes.items():
        home[np.searchsorted(left, place)] = other
    order = np.argsort(home, kind="stable")
    order = order[home[order] < none]
    starts, lengths = find_runs(home[order])
    return {
        int(home[order[start]]): tuple(left[order[start : start + min(length, _MOST_FOLDED)]].tolist())
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)
    }
