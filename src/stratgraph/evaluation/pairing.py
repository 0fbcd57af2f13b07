"""Room evaluation: which predicted quote stands for which annotated one, one to one, whatever order they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stratgraph.evaluation.quotes import match_quotes, measure_overlap
from stratgraph.evaluation.scores import Counts

__all__ = ["Pairing", "pair_quotes"]

Quotes = tuple[str, ...]
Preference = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Indices into the required annotations and into the predictions."""

    pairs: tuple[tuple[int, int], ...]
    """Required annotation, prediction."""
    misses: tuple[int, ...]
    spared: tuple[int, ...]
    """Predictions that match an optional annotation alone: neither right nor wrong."""
    false_alarms: tuple[int, ...]

    @property
    def counts(self) -> Counts:
        """What was spared is not counted."""
        right = len(self.pairs)
        return Counts(gold=right + len(self.misses), predicted=right + len(self.false_alarms), right=right)


def pair_quotes(
    required: Sequence[Quotes],
    optional: Sequence[Quotes],
    predicted: Sequence[str],
    prefer: Preference | None = None,
) -> Pairing:
    """Give as many required annotations as possible a prediction of their own.

    One to one, so that neither one long quote nor many pieces of one sentence can stand for several findings. Among
    equals the closest quote is taken, then the one that ``prefer`` (required index, predicted index) puts first.
    """
    candidates: list[list[int]] = []
    closeness: list[float] = []
    for index, quotes in enumerate(required):
        ranked = sorted(
            (
                (-max(measure_overlap(quote, other) for quote in quotes), -prefer(index, at) if prefer else 0.0, at)
                for at, other in enumerate(predicted)
                if _match_any(quotes, other)
            ),
        )
        candidates.append([at for _, _, at in ranked])
        closeness.append(-ranked[0][0] if ranked else 0.0)
    chosen = _assign(candidates, sorted(range(len(required)), key=lambda index: (-closeness[index], index)))
    rest = [at for at in range(len(predicted)) if at not in set(chosen.values())]
    spared = tuple(at for at in rest if any(_match_any(quotes, predicted[at]) for quotes in optional))
    return Pairing(
        pairs=tuple(sorted(chosen.items())),
        misses=tuple(index for index in range(len(required)) if index not in chosen),
        spared=spared,
        false_alarms=tuple(at for at in rest if at not in spared),
    )


def _match_any(quotes: Quotes, other: str) -> bool:
    return any(match_quotes(quote, other) for quote in quotes)


def _assign(candidates: list[list[int]], order: list[int]) -> dict[int, int]:
    """A largest one-to-one assignment, by augmenting paths (Berge 1957)."""
    chosen: dict[int, int] = {}
    owners: dict[int, int] = {}
    for start in order:
        reached: dict[int, int] = {}
        queue = deque([start])
        while queue:
            index = queue.popleft()
            fresh = [at for at in candidates[index] if at not in reached]
            reached |= dict.fromkeys(fresh, index)
            free = next((at for at in fresh if at not in owners), None)
            if free is not None:
                _turn_over(free, start, reached, chosen, owners)
                break
            queue.extend(owners[at] for at in fresh)
    return chosen


def _turn_over(free: int, start: int, reached: dict[int, int], chosen: dict[int, int], owners: dict[int, int]) -> None:
    """Hand on the predictions along the path that leads from ``start`` to a free one."""
    at = free
    while True:
        index = reached[at]
        before = chosen.get(index)
        chosen[index], owners[at] = at, index
        if index == start or before is None:
            return
        at = before
