"""Analysis room: what an answer comes to - the concept that it is about and, of a yes or a no, which of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from stratgraph.model import Cell, Table
from stratgraph.stems import find_stems, is_limited, is_negation, iter_words, stem_word

__all__ = ["Asked", "Form", "Way", "find_way", "read_questions"]

Form = Literal["open", "yes-no", "choice"]
_YES_NO = re.compile(
    r"(is|are|was|were|does|do|did|can|could|will|would|should|shall|has|have|had|must|may|might)\b", re.IGNORECASE
)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_EARLY: Final = 3
"""A negation among so many first words turns the whole sentence round."""
_ALTERNATIVES: Final = " | "
_SENTENCE_WORDS: Final = 4
_WHOLE: Final = 0.9
"""How much of its sentence an answer is from which on it is the sentence."""
_GONE: Final = frozenset(find_stems("dissolve disappear erode evaporate fade fleeting illusion mirage myth vanish"))
"""What says of an advantage that it is none, or does not last."""
_TOLD: Final = {"yes": "yes", "no": "no", "limits": "within limits", "unread": "no plain yes or no"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question at issue, as far as its answers are compared by it."""

    id: str
    label: str
    many: bool
    concepts: frozenset[str]
    keys: frozenset[str]
    """The stems of what it asks after: of "Is it a moat?" moat."""

    @property
    def form(self) -> Form:
        """Whether it wants a yes or a no, a choice ("Open or closed?"), or anything at all."""
        if _CHOICE.search(self.label):
            return "choice"
        return "yes-no" if _YES_NO.match(self.label) else "open"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer a question: by concept and side, or by words where there is no concept."""

    form: Form
    concept: str | None
    side: str = ""
    words: str = ""

    def tell(self, labels: Mapping[str, str]) -> str:
        """The position in words: ``compute``, ``no: proprietary data``, ``for open source``."""
        what = self.words if self.concept is None else labels.get(self.concept, self.concept.replace("-", " "))
        if not self.side:
            return what
        if self.form == "yes-no":
            return f"{_TOLD[self.side]}: {what}"
        return f"{what}: no side read" if self.side == "unread" else f"{self.side} {what}"


def read_questions(questions: Table) -> dict[str, Asked]:
    """The questions at issue by id, from the table ``questions``."""
    return {
        str(row["id"]): Asked(
            id=str(row["id"]),
            label=str(row["label"]),
            many=bool(row["many"]),
            concepts=frozenset(str(row["concepts"] or "").split()),
            keys=frozenset(
                stem
                for words in (str(row["label"]), *str(row["alt_labels"] or "").split(_ALTERNATIVES))
                for stem in find_stems(words)
            ),
        )
        for row in questions.to_records()
    }


def find_way(asked: Asked, row: Mapping[str, Cell], stances: Mapping[str, str], labels: Mapping[str, str]) -> Way:
    """What one answer comes to.

    Args:
        asked: the question.
        row: ``answer`` (the words), ``answer_concept`` and ``quote`` of a row of ``question-answers``.
        stances: what the claim holds, by concept.
        labels: of the concepts, by id.
    """
    words = " ".join(str(row["answer"]).split())
    concept = None if row["answer_concept"] is None else str(row["answer_concept"])
    if asked.form == "open":
        if concept is None or _is_whole(words, str(row["quote"])):  # "The loud race is the decoy" is not "loud race"
            return Way("open", None, "", words)
        return Way("open", concept, stances.get(concept, "neutral").replace("neutral", ""))
    concept = concept or _find_subject(asked, stances)
    held = stances.get(concept or "", "neutral")
    if asked.form == "choice":
        side = held if held != "neutral" else "unread"
        return Way("choice", None, "", words) if concept is None else Way("choice", concept, side)
    keys = asked.keys | {stem for one in asked.concepts for stem in find_stems(labels.get(one, one))}
    keys -= set(find_stems(labels.get(concept, concept))) if concept is not None else set()  # "Is speed a moat?"
    # The stance alone tells a yes or a no where the claim is about what the question asks after, too.
    side = _read_side(words, keys, held if any(one in asked.concepts for one in stances if one != concept) else "")
    return Way("yes-no", concept, side, words if concept is None else "")


def _is_whole(words: str, quote: str) -> bool:
    """Whether an answer is a sentence of some words, and so says something of its concept."""
    return len(words.split()) >= _SENTENCE_WORDS and len(words) >= _WHOLE * len(quote.rstrip(" .!?"))


def _find_subject(asked: Asked, stances: Mapping[str, str]) -> str | None:
    """Where the answer is a clause: the one concept to which the claim takes a side, or that a choice is about."""
    sided = [concept for concept, stance in stances.items() if stance != "neutral"]
    if asked.form == "choice":
        chosen = [concept for concept in sided if concept in asked.concepts]
        chosen = chosen or [concept for concept in stances if concept in asked.concepts]
    else:
        chosen = [concept for concept in sided if concept not in asked.concepts]
    return chosen[0] if len(chosen) == 1 else None


def _read_side(words: str, keys: frozenset[str], held: str) -> str:
    """A yes or a no: from the sentence where it says what the question asks after, else from the claim's stance."""
    tokens = list(iter_words(words))
    stems = [stem_word(token) for token in tokens]
    last = max((place for place, stem in enumerate(stems) if stem in keys), default=None)
    denials = [place for place, token in enumerate(tokens) if is_negation(token)]
    gone = [place for place, stem in enumerate(stems) if stem in _GONE]
    if len(gone) == 1:  # "advantages evaporate" is a no; "no advantage evaporates" is neither
        return "unread" if denials or held == "for" else "no"
    said = _judge(denials, last, limited=is_limited(words) or "until" in tokens)
    by_stance = {"for": "yes", "against": "no"}.get(held, "unread")
    if "unread" in {said, by_stance}:
        return said if by_stance == "unread" else by_stance
    return said if said in {by_stance, "limits"} else "unread"


def _judge(denials: Sequence[int], last: int | None, *, limited: bool) -> str:
    """By where the denials stand: before what is asked after, or, where that is not named, at the beginning."""
    before = [place for place in denials if place < (_EARLY if last is None else last)]
    if before:
        return "no" if len(before) == 1 else "unread"
    if last is None:
        return "unread"
    return "limits" if limited else "yes"
