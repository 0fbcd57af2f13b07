"""Room nlp: verdicts that a clause leaves out because the one before it has given them - "X is a moat; Y is not"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.clauses import Clause, split_clauses
from stratgraph.nlp.grammar import BE, BREAKS, NEGATIONS, Sentence, is_verb
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.syntax import Syntax

__all__ = ["read_elided"]

_AUXILIARIES: Final = {
    **dict.fromkeys(("is", "are", "was", "were"), "be"),
    **dict.fromkeys(("do", "does", "did"), "do"),
    **dict.fromkeys(("can", "could", "ca"), "can"),
    **dict.fromkeys(("will", "wo"), "will"),
}
_JOINTS: Final = frozenset({"and", "but", "while", "whereas", "yet", "though", "although"})
_LONGEST: Final = 6
"""Words in the subject of a clause that leaves its verdict out."""
_STAND_IN: Final = "\N{NULL}subject"
"""The name under which the votes for the subject of the clause before are collected; no concept has it."""
_TRUST: Final = 0.95


def read_elided(
    sentence: Sentence,
    places: Sequence[Place],
    collect: Callable[[Sequence[Place]], Sequence[Vote]],
    syntax: Syntax | None = None,
) -> Iterator[Vote]:
    """Verdicts of clauses of a subject and an auxiliary: the contrary of what the clause before says of its subject.

    Only where one of the two clauses is negated and the other is not: "X is a moat and Y is not", "X can be bought; Y
    cannot", "X does not compound, but Y does".

    Args:
        sentence: the sentence.
        places: its mentions.
        collect: gives the votes of the rules over some mentions; asked once, with one for the subject of the clause
            before.
        syntax: the tree of the sentence, which knows that subject better.
    """
    clauses: list[Clause] | None = None
    for start, end, auxiliary, negated in _find_bare(sentence):
        heads = find_heads(sentence, places, start, end)
        clauses = split_clauses(sentence) if clauses is None else clauses
        before = _find_before(sentence, clauses, start) if heads else None
        if before is None or before.verb is None or before.hypothetical or not _agree(sentence, before, auxiliary):
            continue
        subject = _find_subject(before, start, syntax)
        if _is_denied(sentence, before, subject, start) == negated:
            continue
        for vote in collect((Place(_STAND_IN, subject, subject + 1),)):
            if vote.concept != _STAND_IN:
                continue
            # What turned the clause before round is no reason for this one.
            cue = f"{vote.cue} … not" if negated else vote.cue.rpartition(" … ")[2]
            yield from (
                Vote(place.concept, -vote.sign, round(vote.confidence * _TRUST, 3), cue, "elided") for place in heads
            )


def _find_bare(sentence: Sentence) -> Iterator[tuple[int, int, str, bool]]:
    """Clauses that are a subject and an auxiliary: where the subject stands, which auxiliary, whether it is negated."""
    words = sentence.words
    for index, word in enumerate(words):
        kind = _AUXILIARIES.get(word.low)
        if kind is None:
            continue
        negated = index + 1 < len(words) and words[index + 1].low in {"not", "n't"}
        behind = index + 1 + negated
        if behind < len(words) and words[behind].low not in BREAKS and words[behind].low != ",":
            continue
        start = index
        while start and words[start - 1].low not in BREAKS | _JOINTS and words[start - 1].low != ",":
            start -= 1
        opened = start and (words[start - 1].low in _JOINTS or words[start - 1].low in {";", ":", ",", "—", "–"})
        plain = not any(is_verb(words, i, start) or words[i].low in NEGATIONS for i in range(start, index))
        if opened and plain and 0 < index - start <= _LONGEST:
            yield start, index, kind, negated


def _find_before(sentence: Sentence, clauses: Sequence[Clause], start: int) -> Clause | None:
    """The clause with a verb that ends where the bare one is joined to it."""
    joints = BREAKS | _JOINTS | {","}
    found = [clause for clause in clauses if clause.verb is not None and clause.verb.end < start]
    if not found:
        return None
    last = found[-1]
    return last if all(sentence.words[i].low in joints for i in range(min(last.end, start), start)) else None


def _agree(sentence: Sentence, clause: Clause, auxiliary: str) -> bool:
    """Whether the auxiliary is the one that the clause before would be denied with."""
    assert clause.verb is not None  # noqa: S101 - the caller looked
    lows = {word.low for word in sentence.words[clause.verb.start : clause.verb.end]}
    kinds = {_AUXILIARIES[low] for low in lows if low in _AUXILIARIES}
    for kind in ("can", "will"):
        if kind in kinds or auxiliary == kind:
            return auxiliary == kind and kind in kinds
    if clause.verb.copula or clause.verb.passive or lows & BE:
        return auxiliary == "be"
    return auxiliary == "do" and not clause.verb.modal


def _is_denied(sentence: Sentence, clause: Clause, subject: int, stop: int) -> bool:
    """Whether what is said of a subject, up to where the bare clause begins, is turned round."""
    opening = sentence.words[clause.subject[0]].low in {"no", "neither", "nor", "none", "nobody"}
    turns = [word.low for word in sentence.words[subject:stop] if word.low in NEGATIONS]
    return opening ^ bool(turns)


def _find_subject(clause: Clause, stop: int, syntax: Syntax | None) -> int:
    """The last word of the subject that was spoken of last, by the tree if there is one."""
    nodes = () if syntax is None else syntax.nodes
    subjects = [node.word for node in nodes if node.dep.startswith("nsubj") and clause.start <= node.word < stop]
    return subjects[-1] if subjects else max(clause.subject[0], clause.subject[1] - 1)
