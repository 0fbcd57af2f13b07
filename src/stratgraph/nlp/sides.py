"""Room nlp: the sides of a contrast as phrases, linked to concepts, and what they say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stratgraph.model import Contrast
from stratgraph.nlp.clause_view import BLAMED, Vote
from stratgraph.nlp.clauses import split_clauses
from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.grammar import PREPOSITIONS, Sentence, is_imperative
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.phrases import Side
from stratgraph.nlp.stance_tree import lean_of

__all__ = ["find_side_heads", "iter_side_votes", "to_contrast"]

_HARMING_KINDS = frozenset({"urges", "prevents", "harms"})
_APPEARANCES = frozenset({"say-but", "seems-is"})
_ASSERTIVE_KINDS = frozenset({"needs", "locates", "holds", "gives"})


_NAME = 3
"""A side of more words that opens with "that" is a clause."""


def find_side_heads(
    side: Side, sentences: Mapping[int, Sentence], places: Mapping[int, Sequence[Place]]
) -> list[Place]:
    """The concepts that a side is about; a preposition that both sides share says nothing."""
    sentence = sentences[side.sentence]
    start = side.start + (sentence.words[side.start].low in PREPOSITIONS)
    return find_heads(sentence, places.get(side.sentence, ()), start, side.end)


def iter_side_votes(
    contrast: FoundContrast, sentences: Mapping[int, Sentence], places: Mapping[int, Sequence[Place]]
) -> list[tuple[int, Vote]]:
    """What the figure says of the concepts on its sides, each with the sentence in which it says so.

    Only where the author asserts the figure: "firms chase A rather than B" tells what firms do, and "the problem is not
    A but B" praises neither. A concept that is itself a verdict (an advantage, a commodity) is what something else is
    said to be, and gets none.
    """
    if not contrast.firm or _is_blame(contrast, sentences) or not _is_asserted(contrast, sentences):
        return []
    votes = []
    for side, sign, confidence in ((contrast.rejected, -1, 0.72), (contrast.endorsed, 1, 0.74)):
        if _is_clause_of_blame(side, sentences):
            continue  # the blame is set aside or put forward, and not what is blamed
        cue = sentences[side.sentence].slice(side.start, side.end)
        votes += [
            (side.sentence, Vote(place.concept, turned, confidence, cue, f"contrast-{contrast.pattern}"))
            for place in find_side_heads(side, sentences, places)
            if place.value == 0 and (turned := _turn_by_name(contrast, place, sign))
        ]
    concepts: dict[str, set[int]] = {}
    for _, vote in votes:
        concepts.setdefault(vote.concept, set()).add(vote.sign)
    return [(sentence, vote) for sentence, vote in votes if len(concepts[vote.concept]) == 1]


def _is_clause_of_blame(side: Side, sentences: Mapping[int, Sentence]) -> bool:
    """Whether a side is a clause that speaks against something: "that technology is bad"."""
    values = sentences[side.sentence].values
    blamed = any(found.sign < 0 and side.start < found.start < side.end for found in values)
    return blamed and _opening(side, sentences) == "that" and side.end - side.start > _NAME


def _turn_by_name(contrast: FoundContrast, place: Place, sign: int) -> int:
    """An evil that is put in the place of something is no better for it; a good that only seems to be there is one."""
    named = lean_of(place.concept)
    if sign > 0:
        return named or sign
    return 0 if named > 0 and contrast.pattern in _APPEARANCES else sign


def _is_blame(contrast: FoundContrast, sentences: Mapping[int, Sentence]) -> bool:
    """Whether the figure says where a fault lies, or stands behind a verb that harms."""
    for side in (contrast.rejected, contrast.endorsed):
        sentence = sentences[side.sentence]
        if any(word.low in BLAMED for word in sentence.words[: side.start]):
            return True
        verbs = {clause.verb.main for clause in split_clauses(sentence) if clause.verb is not None}
        for found in sentence.values:
            spoils = found.kind == "noun" or (found.kind in _HARMING_KINDS and found.start in verbs)
            if found.sign < 0 and spoils and found.end <= side.start:
                return True
    return False


def _is_asserted(contrast: FoundContrast, sentences: Mapping[int, Sentence]) -> bool:
    if contrast.pattern not in {"rather-than", "not-a-b"}:
        return True
    sentence = sentences[contrast.endorsed.sentence]
    clauses = [clause for clause in split_clauses(sentence) if clause.start <= contrast.endorsed.start < clause.end]
    for clause in clauses:
        verb = clause.verb
        if verb is None:
            return True
        if (
            verb.copula
            or verb.modal in {"should", "must", "ought"}
            or is_imperative(sentence.words, clause.start, clause.end)
        ):
            return True
        return any(
            found.kind in _ASSERTIVE_KINDS and found.sign > 0 and found.start == verb.main for found in sentence.values
        )
    return not clauses


def to_contrast(
    contrast: FoundContrast, claim: str, sentences: Mapping[int, Sentence], places: Mapping[int, Sequence[Place]]
) -> Contrast:
    """The plain value; a concept on both sides is linked on neither."""
    rejected = [place.concept for place in find_side_heads(contrast.rejected, sentences, places)]
    endorsed = [place.concept for place in find_side_heads(contrast.endorsed, sentences, places)]
    both = set(rejected) & set(endorsed)
    left = next((concept for concept in rejected if concept not in both), None)
    right = next((concept for concept in endorsed if concept not in both), None)
    shared = int(_opening(contrast.rejected, sentences) == _opening(contrast.endorsed, sentences) in PREPOSITIONS)
    return Contrast(
        claim=claim,
        rejected=_slice(contrast.rejected, sentences, shared),
        endorsed=_slice(contrast.endorsed, sentences, shared),
        rejected_concept=left if contrast.firm else None,
        endorsed_concept=right,
        pattern=contrast.pattern,
    )


def _opening(side: Side, sentences: Mapping[int, Sentence]) -> str:
    return sentences[side.sentence].words[side.start].low


def _slice(side: Side, sentences: Mapping[int, Sentence], skipped: int) -> str:
    """The words of a side, without a preposition that both sides share: "on price" and "on speed" are about neither."""
    start = side.start + skipped if side.end - side.start > skipped else side.start
    return sentences[side.sentence].slice(start, side.end).strip(" ,;:—–*")
