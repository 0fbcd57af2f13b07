"""Graph room: which concepts feed back into each other - what follows from the causal links of all essays together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Quad, describe
from stratgraph.model import Reading

__all__ = ["find_feedback_groups", "iter_feedback_quads"]


def iter_feedback_quads(names: Names, readings: Iterable[Reading]) -> Iterator[Quad]:
    """For each concept on a feedback loop, the concept that stands for its group."""
    links = ((link.cause_concept, link.effect_concept) for reading in readings for link in reading.causal_links)
    found = find_feedback_groups((cause, effect) for cause, effect in links if cause and effect)
    for concept, group in found.items():
        yield from describe(names.graph("causes"), names.concept(concept), ("sg:feedbackGroup", names.concept(group)))


def find_feedback_groups(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each concept from which causes lead back to it; two of one group lie on a common loop.

    Strongly connected components, by two walks (Sharir 1981): one along the links, one against them. A group is named
    after its concept that sorts first. A concept by itself is a group only where it is said to feed itself.

    Args:
        links: cause and effect, each as often as it is said.
    """
    forth: dict[str, set[str]] = {}
    back: dict[str, set[str]] = {}
    for cause, effect in links:
        for concept in (cause, effect):
            forth.setdefault(concept, set())
            back.setdefault(concept, set())
        forth[cause].add(effect)
        back[effect].add(cause)
    seen: set[str] = set()
    left = [concept for start in sorted(forth) for concept in _walk(start, forth, seen)]
    seen = set()
    groups: dict[str, str] = {}
    for start in reversed(left):
        members = _walk(start, back, seen)
        if len(members) > 1 or (members and start in forth[start]):
            groups |= dict.fromkeys(members, min(members))
    return dict(sorted(groups.items()))


def _walk(start: str, links: Mapping[str, set[str]], seen: set[str]) -> list[str]:
    """What can be reached from a concept and was not seen before, in the order in which one is done with it."""
    if start in seen:
        return []
    seen.add(start)
    done: list[str] = []
    open_: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(links[start])))]
    while open_:
        concept, rest = open_[-1]
        following = next((other for other in rest if other not in seen), None)
        if following is None:
            done.append(concept)
            open_.pop()
        else:
            seen.add(following)
            open_.append((following, iter(sorted(links[following]))))
    return done
