"""Assistant room: an answer against the essay's text and the vocabularies - what fails is told, and goes no further."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from stratgraph.assistant.question import ASKED_KINDS
from stratgraph.assistant.values import AnswerError, Proposal, ProposedStance
from stratgraph.errors import Problem
from stratgraph.ids import mint_claim_id, mint_relation_id
from stratgraph.model import Claim, Essay, StanceKind
from stratgraph.vocab import CLAIM_TYPES

__all__ = ["Checked", "Known", "Origin", "check_answer"]

_LIMIT: Final = 20
"""More proposals are not taken of one answer: a person looks at each."""
_ITEMS_LIMIT: Final = 200
_WHY_LIMIT_CHARS: Final = 300
_SHOWN_CHARS: Final = 80
_STANCES: Final[dict[str, StanceKind]] = {"for": "for", "against": "against", "neutral": "neutral"}


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer is checked against."""

    essay: Essay
    sentences: Sequence[tuple[int, int]]
    """The sentences of the essay, as slices of its text."""
    claims: Mapping[str, Claim]
    """All that are known, of all essays, by id."""
    proposed: Mapping[str, str]
    """The sentences of claims that were proposed before, of all essays, by id."""
    concepts: Collection[str]
    relations: Mapping[str, str]
    """What is known of two claims: the kind, by the id of the relation."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer comes from: the model, when, and the hash of what was asked."""

    model: str
    when: str
    request: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What passed, once each, and what did not and why."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


def check_answer(answer: Mapping[str, Sequence[Mapping[str, Any]]], known: Known, origin: Origin) -> Checked:
    """The proposals of an answer that can be shown to a person.

    A quote must stand in the text to the letter, once, and within one sentence, which is then the claim. Concepts,
    stances, types and kinds must be known; a relation is between this essay and another one.

    Args:
        answer: the lists `claims` and `relations`, of objects of any form.
        known: the text and the vocabularies.
        origin: of the answer.
    """
    found: dict[str, Proposal] = {}
    problems: list[Problem] = []
    for name, make in (("claims", _iter_about_claim), ("relations", _iter_relation)):
        for item in answer.get(name, ())[:_ITEMS_LIMIT]:
            try:
                for proposal in make(item, known, {one.target for one in found.values() if one.kind == "claim"}):
                    new = replace(proposal, model=origin.model, when=origin.when, request=origin.request)
                    found.setdefault(new.key, new)
            except AnswerError as error:
                problems.append(Problem(known.essay.path, f"not taken: {error.message}", error.hint, "warning"))
    kept = tuple(found.values())[:_LIMIT]
    if len(found) > _LIMIT:
        message = f"{len(found)} things were proposed: the first {_LIMIT} are taken"
        problems.append(Problem(known.essay.path, message, None, "warning"))
    return Checked(kept, tuple(problems))


def _iter_about_claim(item: Mapping[str, Any], known: Known, _new: Collection[str]) -> Iterator[Proposal]:
    """A claim that was missed, or what of a known claim was read otherwise."""
    target, sentence = _find_claim(item.get("quote"), known)
    types, stances, why = _read_types(item.get("types")), _read_stances(item.get("stances"), known), _read_why(item)
    base = Proposal("claim", target, (sentence,), why, "", "", "")
    claim = known.claims.get(target)
    if claim is None:
        if not types:
            raise AnswerError(f"a claim without a type: {_show(sentence)}")
        yield replace(base, types=types, stances=stances)
        return
    if types and set(types) != set(claim.types):
        yield replace(base, kind="type", types=types)
    held = {one.concept: one.stance for one in claim.stances}
    for stance in stances:
        if held.get(stance.concept) != stance.stance:
            yield replace(base, kind="stance", stances=(stance,))


def _iter_relation(item: Mapping[str, Any], known: Known, new: Collection[str]) -> Iterator[Proposal]:
    target, sentence = _find_claim(item.get("quote"), known)
    if target not in known.claims and target not in known.proposed and target not in new:
        raise AnswerError(f"a relation of a sentence that is no claim: {_show(sentence)}")
    other = item.get("other")
    found = known.claims.get(other) if isinstance(other, str) else None
    quote = found.quote.exact if found else known.proposed.get(other) if isinstance(other, str) else None
    if not isinstance(other, str) or quote is None:
        raise AnswerError(f"a relation to a claim that is not known: {_show(other)}")
    if other.rpartition("/")[0] == known.essay.slug:
        raise AnswerError(f"a relation within one essay: {_show(sentence)}")
    kind = item.get("relation")
    if kind not in ASKED_KINDS:
        raise AnswerError(f"an unknown relation: {_show(kind)}")
    why = _read_why(item)
    if not why:
        raise AnswerError(f"a relation without a reason: {_show(sentence)}")
    relation = mint_relation_id(target, other)
    if known.relations.get(relation) != kind:
        yield Proposal(
            "relation", relation, (sentence, quote), why, "", "", "", claims=(target, other), relation=str(kind)
        )


def _find_claim(quote: object, known: Known) -> tuple[str, str]:
    """The id of the claim that a quote stands in, and its sentence.

    Raises:
        AnswerError: the text does not have the quote, or its place cannot be told.
    """
    if not isinstance(quote, str) or not quote.strip():
        raise AnswerError("something without a quote")
    text, exact = known.essay.text, quote.strip()
    start = text.find(exact)
    if start < 0:
        raise AnswerError(f"the essay does not say this: {_show(exact)}")
    if text.find(exact, start + 1) >= 0:
        raise AnswerError(f"the essay says this more than once: {_show(exact)}")
    end = start + len(exact)
    for claim in known.claims.values():
        if claim.essay == known.essay.slug and claim.quote.start <= start and end <= claim.quote.end:
            return claim.id, claim.quote.exact
    around = next(((first, last) for first, last in known.sentences if first <= start and end <= last), None)
    if around is None:
        raise AnswerError(f"this is more than one sentence, or none: {_show(exact)}")
    sentence = known.essay.slice(*around)
    if text.count(sentence) > 1:
        raise AnswerError(f"the essay says this more than once: {_show(sentence)}")
    return mint_claim_id(known.essay.slug, sentence), sentence


def _read_types(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else []
    for one in given:
        if not isinstance(one, str) or one not in CLAIM_TYPES:
            raise AnswerError(f"an unknown type: {_show(one)}")
    return tuple(dict.fromkeys(given))


def _read_stances(value: object, known: Known) -> tuple[ProposedStance, ...]:
    found: dict[str, ProposedStance] = {}
    for one in value if isinstance(value, list) else []:
        concept, stance = (one.get("concept"), one.get("stance")) if isinstance(one, dict) else (one, None)
        if not isinstance(concept, str) or concept not in known.concepts:
            raise AnswerError(f"an unknown concept: {_show(concept)}")
        if not isinstance(stance, str) or stance not in _STANCES:
            raise AnswerError(f"an unknown stance: {_show(stance)}")
        found[concept] = ProposedStance(concept, _STANCES[stance])
    return tuple(found.values())


def _read_why(item: Mapping[str, Any]) -> str:
    """The reason on one line, without what cannot be printed."""
    why = item.get("why")
    plain = (
        "".join(char if char.isprintable() else " " for char in why[:_WHY_LIMIT_CHARS]) if isinstance(why, str) else ""
    )
    return " ".join(plain.split())


def _show(value: object) -> str:
    words = "".join(char if char.isprintable() else " " for char in str(value)[:_SHOWN_CHARS])
    return f"“{' '.join(words.split())}”"
