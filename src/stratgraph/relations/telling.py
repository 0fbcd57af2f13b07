"""Relations room: a finding as a reader sees it - its reason, its explanation and its evidence - and as it is kept.

What it says of the two claims depends on them alone and is kept with the verdict; how much of the corpus speaks of the
same thing, and what stands behind it, is told last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from stratgraph.codec import dump_line, load_json
from stratgraph.errors import StratgraphError
from stratgraph.ids import mint_relation_id
from stratgraph.model import Evidence, Relation, RelationKind
from stratgraph.relations.compared import Corpus, find_finding
from stratgraph.relations.digest import Background
from stratgraph.relations.explain import explain_finding
from stratgraph.relations.findings import make_evidence
from stratgraph.relations.found import Found
from stratgraph.relations.selection import Selected
from stratgraph.relations.verdicts import KINDS

__all__ = ["Told", "tell_selected"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of two claims, whatever else the corpus holds."""

    reason: str
    explanation: str
    evidence: tuple[Evidence, ...]


def tell_selected(
    corpus: Corpus, found: Found, selected: Sequence[Selected], known: Mapping[int, bytes]
) -> tuple[tuple[Relation, ...], dict[int, bytes]]:
    """The relations, sorted by id, and what was said of each pair, to be kept.

    Args:
        corpus: of all essays.
        found: in it.
        selected: what of that is shown.
        known: what is known to be said of a pair.
    """
    names, columns = [claim.id for claim in corpus.claims.items], _list_columns(found)
    recalled = _recall({pair: known[pair] for pair in (columns[one.place][0] for one in selected) if pair in known})
    lines: dict[int, bytes] = {}
    relations = []
    for one in selected:
        pair, kind, a, b, confidence, concept, question = columns[one.place]
        told, lines[pair] = recalled.get(pair) or _tell(corpus, pair)
        folded = (columns[place] for place in one.folded)
        asked = _find_questions(corpus, question, told)
        relations.append(
            Relation(
                id=mint_relation_id(names[a], names[b]),
                a=names[a],
                b=names[b],
                relation=cast("RelationKind", KINDS[kind]),
                reason=told.reason,
                explanation=told.explanation,
                confidence=confidence,
                concept=_find_name(corpus, concept),
                question=asked[0],
                other_question=asked[1],
                evidence=(
                    *(_count(told.evidence, corpus.background) if b'"common-' in lines[pair] else told.evidence),
                    *[make_evidence("also", f"{names[row[2]]} and {names[row[3]]}", 0.0) for row in folded],
                ),
                rank=one.rank,
            )
        )
    return tuple(sorted(relations, key=lambda relation: relation.id)), lines


_Row = tuple[int, int, int, int, float, int, int]


def _list_columns(found: Found) -> list[_Row]:
    columns = (found.pairs, found.kinds, found.a, found.b, found.confidences, found.concepts, found.questions)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _recall(known: Mapping[int, bytes]) -> dict[int, tuple[Told, bytes]]:
    """What kept lines say; nothing where one of them cannot be read, for all can be said again."""
    try:
        found = load_json(tuple[Told, ...], b"[%b]" % b",".join(known.values()), place="what was said of two claims")
    except StratgraphError:
        return {}
    if len(found) != len(known):
        return {}
    return {pair: (told, line) for told, (pair, line) in zip(found, known.items(), strict=True)}


def _tell(corpus: Corpus, pair: int) -> tuple[Told, bytes]:
    finding = find_finding(corpus, pair)
    assert finding is not None  # noqa: S101 - it was found
    told = Told(finding.reason, explain_finding(finding, corpus.background), finding.evidence)
    return told, dump_line(told).encode("utf-8", "surrogatepass")


def _find_name(corpus: Corpus, token: int) -> str | None:
    """Of a concept or a question, by its place in the vocabulary."""
    return None if token < 0 else corpus.columns.vocabulary[token].partition("\x1f")[2]


def _find_questions(corpus: Corpus, token: int, told: Told) -> tuple[str | None, str | None]:
    """What the first claim answers, and what the second one does where that is another question."""
    name = _find_name(corpus, token)
    other = next((item.detail for item in told.evidence if item.kind == "kindred"), None)
    if name is None or other is None:
        return name, None
    return next(part for part in name.split("\x1f") if part != other), other


def _count(evidence: Iterable[Evidence], background: Background) -> list[Evidence]:
    return [
        Evidence(item.kind, _COUNTED[item.kind](item.detail, background), item.weight)
        if item.kind in _COUNTED
        else item
        for item in evidence
    ]


def _count_concept(concept: str, background: Background) -> str:
    return f"{background.spread.get(concept, 0)} of {background.essays} essays speak of it"


def _count_question(question: str, background: Background) -> str:
    return f"{background.answered.get(question, 0)} of {background.essays} essays answer it"


_COUNTED: Final[dict[str, Callable[[str, Background], str]]] = {
    "common-concept": _count_concept,
    "common-question": _count_question,
}
"""Evidence that names a concept or a question until it is told."""
