"""Graph room: patterns, joins and options for rdflib, in an order that fits what is already known.

rdflib orders the patterns of a query before it knows any value, makes a context of its own for every partial match,
and compares every row of one side of a join with every row of the other. Here the order is chosen when the values are
known, a solution is made once, when it is complete, and the second side of a join is looked up with what the first
has found. That is done only where it gives the same solutions: where that side is made of patterns, unions and
values alone (SPARQL 1.1, section 18: such a side has no filter and no scope of its own that could tell the
difference). It is hooked in where the library offers it, as a custom evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, NamedTuple

import rdflib
from rdflib.paths import InvPath, Path, SequencePath
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.evaluate import evalAggregateJoin, evalPart
from rdflib.plugins.sparql.sparql import FrozenBindings

from stratgraph.graph.limits import Deadline

__all__ = ["faster_patterns"]

_NAME: Final = "stratgraph"
_CHECK_EACH: Final = 256
_Pattern = tuple[Any, Any, Any]


class _Step(NamedTuple):
    """A pattern whose turn has come: what is asked for, which places are known by then, and which it fills."""

    pattern: list[Any]
    """With None in every place that holds a variable."""
    known: tuple[tuple[int, Any], ...]
    free: tuple[tuple[int, Any], ...]


# What it costs to look a pattern up, roughly, by what is known of it.
_BY_SUBJECT, _BY_OBJECT, _BY_PATH, _BY_CLASS, _BY_PREDICATE, _BY_PATH_ALONE, _BY_NOTHING = range(1, 8)


class _Run:
    """One query: its deadline, and the orders that were found for its patterns."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._variables: dict[int, tuple[Any, ...]] = {}
        self._plans: dict[tuple[int, frozenset[Any]], list[_Step]] = {}
        self._plain: dict[int, bool] = {}
        self._matches = 0

    def variables(self, part: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a node of rdflib's algebra
        key = id(part)
        if key not in self._variables:
            terms = dict.fromkeys(term for triple in part.triples for term in triple)
            self._variables[key] = tuple(term for term in terms if _is_variable(term))
        return self._variables[key]

    def plan(self, part: Any, known: frozenset[Any]) -> list[_Step]:  # noqa: ANN401 - the same
        key = (id(part), known)
        if key not in self._plans:
            ordered = _order([pattern for triple in part.triples for pattern in _unfold(triple)], set(known))
            self._plans[key] = _to_steps(ordered, set(known))
        return self._plans[key]

    def is_plain(self, part: Any) -> bool:  # noqa: ANN401 - the same
        """Whether a part gives the same solutions when it is told what is already known."""
        key = id(part)
        if key not in self._plain:
            name = part.name
            if name in {"Join", "Union"}:
                self._plain[key] = self.is_plain(part.p1) and self.is_plain(part.p2)
            else:
                self._plain[key] = name == "BGP" or (name == "ToMultiSet" and part.p.name == "values")
        return self._plain[key]

    def tick(self) -> None:
        self._matches += 1
        if self._matches % _CHECK_EACH == 0:
            self._deadline.check()


_RUN: ContextVar[_Run | None] = ContextVar("stratgraph_run", default=None)


@contextmanager
def faster_patterns(deadline: Deadline) -> Iterator[None]:
    """Match basic graph patterns here while the block runs; no other user of rdflib notices."""
    CUSTOM_EVALS.setdefault(_NAME, _evaluate)
    token = _RUN.set(_Run(deadline))
    try:
        yield
    finally:
        _RUN.reset(token)


def _evaluate(ctx: Any, part: Any) -> Iterator[FrozenBindings]:  # noqa: ANN401 - rdflib's signature
    run = _RUN.get()
    if run is not None:
        if part.name == "BGP":
            return _iter_solutions(run, ctx, part)
        if part.name == "Join":
            if run.is_plain(part.p2):
                return _iter_join(run, ctx, part.p1, part.p2)
            if run.is_plain(part.p1):
                return _iter_join(run, ctx, part.p2, part.p1)
        if part.name == "AggregateJoin" and part.p.expr is not None:
            return _iter_groups(ctx, part)
        if part.name == "LeftJoin" and run.is_plain(part.p2) and part.expr.name == "TrueFilter":
            return _iter_left_join(ctx, part)
    raise NotImplementedError  # rdflib's own way


def _iter_groups(ctx: Any, part: Any) -> Iterator[FrozenBindings]:  # noqa: ANN401 - the same
    """Of nothing there is no group (SPARQL 1.1, section 18.5.1); the library makes an empty one."""
    found = list(evalAggregateJoin(ctx, part))
    is_empty = len(found) == 1 and not any(key not in ctx.bindings for key in found[0])
    if is_empty and next(iter(evalPart(ctx, part.p)), None) is None:
        return iter(())
    return iter(found)


def _iter_join(run: _Run, ctx: Any, first: Any, second: Any) -> Iterator[FrozenBindings]:  # noqa: ANN401 - the same
    for one in evalPart(ctx, first):
        run.tick()
        yield from evalPart(ctx.thaw(one), second)


def _iter_left_join(ctx: Any, part: Any) -> Iterator[FrozenBindings]:  # noqa: ANN401 - the same
    for one in evalPart(ctx, part.p1):
        found = False
        for other in evalPart(ctx.thaw(one), part.p2):
            found = True
            yield other
        if not found:
            yield one


def _iter_solutions(run: _Run, ctx: Any, part: Any) -> Iterator[FrozenBindings]:  # noqa: ANN401 - the same
    before = dict(ctx.bindings.items())
    known = {term: value for term in run.variables(part) if (value := ctx[term]) is not None}
    for found in _match(run, ctx.graph, run.plan(part, frozenset(known)), 0, known):
        yield FrozenBindings(ctx, {**before, **found})


def _match(run: _Run, graph: Any, plan: list[_Step], at: int, known: dict[Any, Any]) -> Iterator[dict[Any, Any]]:  # noqa: ANN401 - a graph of any kind
    """Each way to fill the steps from one on; ``known`` is one dictionary, filled and emptied again."""
    if at == len(plan):
        yield known
        return
    step = plan[at]
    wanted = step.pattern.copy()
    for place, term in step.known:
        wanted[place] = known[term]
    if type(wanted[0]) is rdflib.Literal:
        return  # a literal is the subject of nothing
    for found in graph.triples(wanted):
        run.tick()
        for place, term in step.free:
            if known.setdefault(term, found[place]) != found[place]:
                break  # one variable in two places, and they differ
        else:
            yield from _match(run, graph, plan, at + 1, known)
        for _, term in step.free:
            known.pop(term, None)


def _to_steps(patterns: list[_Pattern], known: set[Any]) -> list[_Step]:
    steps = []
    for pattern in patterns:
        places = [(place, term) for place, term in enumerate(pattern) if _is_variable(term)]
        steps.append(
            _Step(
                [None if _is_variable(term) else term for term in pattern],
                tuple(entry for entry in places if entry[1] in known),
                tuple(entry for entry in places if entry[1] not in known),
            )
        )
        known.update(term for _, term in places)
    return steps


def _is_variable(term: Any) -> bool:  # noqa: ANN401 - any of rdflib's terms
    return isinstance(term, (rdflib.Variable, rdflib.BNode))


def _unfold(triple: _Pattern) -> Iterator[_Pattern]:
    """``?a p/^q ?b`` as two patterns with a place between them: the same solutions, and each is looked up directly."""
    subject, predicate, value = triple
    if isinstance(predicate, InvPath) and not isinstance(predicate.arg, Path):
        yield value, predicate.arg, subject
    elif isinstance(predicate, SequencePath):
        at = subject
        for step in predicate.args[:-1]:
            between = rdflib.BNode()
            yield from _unfold((at, step, between))
            at = between
        yield from _unfold((at, predicate.args[-1], value))
    else:
        yield triple


def _order(patterns: list[_Pattern], known: set[Any]) -> list[_Pattern]:
    """The cheapest first, given what is known when its turn comes."""
    rest, ordered = list(patterns), []
    while rest:
        best = min(rest, key=lambda pattern: _weigh(pattern, known))
        rest.remove(best)
        ordered.append(best)
        known.update(term for term in best if _is_variable(term))
    return ordered


def _weigh(pattern: _Pattern, known: set[Any]) -> int:
    subject, predicate, value = (not _is_variable(term) or term in known for term in pattern)
    if isinstance(pattern[1], Path):
        return _BY_PATH if subject or value else _BY_PATH_ALONE
    if subject and value:
        return 0
    if subject:
        return _BY_SUBJECT
    if value:
        return _BY_CLASS if pattern[1] == rdflib.RDF.type else _BY_OBJECT
    return _BY_PREDICATE if predicate else _BY_NOTHING
