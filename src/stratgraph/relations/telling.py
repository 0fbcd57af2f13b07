"""Relations room: a finding as a reader sees it - its reason, its explanation and its evidence - and as it is kept.

What is said of two claims depends on them alone, and is kept with the verdict as the line of JSON that a relation
begins with. How much of the corpus speaks of the same thing, what stands behind it, and its rank are put into that line
last, and all lines are read in one go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from stratgraph.codec import dump_line, load_json, load_lines
from stratgraph.errors import StratgraphError
from stratgraph.ids import mint_relation_id
from stratgraph.model import Evidence, Relation, RelationKind
from stratgraph.relations.compared import Corpus, find_finding
from stratgraph.relations.digest import Background
from stratgraph.relations.explain import explain_finding
from stratgraph.relations.found import Found
from stratgraph.relations.selection import Selected
from stratgraph.relations.verdicts import KINDS

__all__ = ["Told", "tell_selected"]

_END: Final = b'], "review": "unreviewed", "rank": 0}'
"""How a line ends before anything is added to its evidence."""
_COMMON: Final = re.compile(rb'\{"kind": "common-(concept|question)", "detail": "((?:[^"\\]|\\.)*)"')
"""Evidence that names a concept or a question until it is counted; within a text, quotation marks have a backslash."""
_COUNTED: Final = b"".join((rb'{"kind": "common-\1", "detail": "', b"\0", rb"\1 \2", b"\0", b'"'))
"""The same with marks where the count comes; in JSON, no such mark stands by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """The relations, and what they were read from."""

    relations: tuple[Relation, ...]
    """Sorted by id."""
    finished: tuple[bytes, ...]
    """Each as a line of JSON."""
    lines: dict[int, bytes]
    """What is said of each pair, whatever else the corpus holds."""


def tell_selected(corpus: Corpus, found: Found, selected: Selected, known: Mapping[int, bytes]) -> Told:
    """What is said of each finding that is shown.

    Args:
        corpus: of all essays.
        found: in it.
        selected: what of that is shown.
        known: what is known to be said of a pair.
    """
    pairs: list[int] = found.pairs[selected.places].tolist()
    lines = {
        pair: known.get(pair) or _tell(corpus, found, place, pair)
        for pair, place in zip(pairs, selected.places, strict=True)
    }
    told = _finish(corpus, found, selected, lines)
    if told is None:  # something that was kept is damaged, and all can be said again
        assert known  # noqa: S101 - what was just written can be read
        return tell_selected(corpus, found, selected, {})
    return told


def _finish(corpus: Corpus, found: Found, selected: Selected, lines: dict[int, bytes]) -> Told | None:
    """What the lines say of all that is shown, in its order; None where one of them cannot be read."""
    counts, folded = _Counts(corpus.background), _list_folded(corpus, found, selected)
    try:
        finished = [
            b'%b%b], "review": "unreviewed", "rank": %d}' % (counts.fill(line), folded.get(place, b""), rank)
            for line, place, rank in zip(lines.values(), selected.places, selected.ranks, strict=True)
        ]
        finished.sort()  # each begins with its id
        relations = tuple(load_lines(Relation, b"\n".join(finished), place="what is said of two claims"))
    except StratgraphError:
        return None
    return Told(relations, tuple(finished), lines) if len(relations) == len(finished) else None


def _tell(corpus: Corpus, found: Found, place: int, pair: int) -> bytes:
    """What is said of two claims, whatever else the corpus holds: the line up to the end of the evidence."""
    finding = find_finding(corpus, pair)
    assert finding is not None  # noqa: S101 - it was found
    a, b = (corpus.claims.items[side[place]].id for side in (found.a, found.b))
    question, other_question = _find_questions(corpus, int(found.questions[place]), finding.evidence)
    relation = Relation(
        id=mint_relation_id(a, b),
        a=a,
        b=b,
        relation=cast("RelationKind", KINDS[found.kinds[place]]),
        reason=finding.reason,
        explanation=explain_finding(finding, corpus.background),
        confidence=float(found.confidences[place]),
        concept=_find_name(corpus, int(found.concepts[place])),
        question=question,
        other_question=other_question,
        evidence=finding.evidence,
    )
    return _COMMON.sub(_COUNTED, dump_line(relation).encode().removesuffix(_END))


def _find_name(corpus: Corpus, token: int) -> str | None:
    """Of a concept or a question, by its place in the vocabulary."""
    return None if token < 0 else corpus.columns.vocabulary[token].partition("\x1f")[2]


def _find_questions(corpus: Corpus, token: int, evidence: Sequence[Evidence]) -> tuple[str | None, str | None]:
    """What the first claim answers, and what the second one does where that is another question."""
    name = _find_name(corpus, token)
    other = next((item.detail for item in evidence if item.kind == "kindred"), None)
    if name is None or other is None:
        return name, None
    return next(part for part in name.split("\x1f") if part != other), other


def _list_folded(corpus: Corpus, found: Found, selected: Selected) -> dict[int, bytes]:
    """Of those that stand for something besides, that as further evidence in their lines; by their places."""
    a, b = found.a.tolist(), found.b.tolist()
    used = {side[place] for places in selected.folded.values() for place in places for side in (a, b)}
    names = {claim: dump_line(corpus.claims.items[claim].id)[1:-1].encode() for claim in used}
    form = b', {"kind": "also", "detail": "%b and %b", "weight": 0.0}'
    return {
        shown: b"".join([form % (names[a[place]], names[b[place]]) for place in places])
        for shown, places in selected.folded.items()
    }


class _Counts:
    """How much of the corpus speaks of the same thing, written into evidence that names it."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._known: dict[bytes, bytes] = {}

    def fill(self, line: bytes) -> bytes:
        """A line, counted."""
        if b"\0" not in line:
            return line
        parts = line.split(b"\0")
        parts[1::2] = map(self._count, parts[1::2])
        return b"".join(parts)

    def _count(self, named: bytes) -> bytes:
        found = self._known.get(named)
        if found is None:
            kind, _, quoted = named.partition(b" ")
            name, among = load_json(str, b'"%b"' % quoted, place="what is common"), self._background
            if kind == b"concept":
                told = f"{among.spread.get(name, 0)} of {among.essays} essays speak of it"
            else:
                told = f"{among.answered.get(name, 0)} of {among.essays} essays answer it"
            found = self._known[named] = told.encode()
        return found
