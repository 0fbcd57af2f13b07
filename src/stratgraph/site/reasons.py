"""site: why a verdict was reached, in plain words - each piece of evidence as a step, with the words that bore it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from stratgraph.site.debate import RelationView
from stratgraph.site.rows import ConceptRow, EvidenceRow

__all__ = ["TURNS", "WHY_APPARENT", "Reason", "find_folded", "tell_confidence", "tell_marks", "tell_reasons"]

_STRONG: Final = 1.0
_CLEAR: Final = 0.3
_MOSTLY, _PARTLY = 0.8, 0.4
_SURE, _LIKELY, _EVEN = 0.85, 0.7, 0.55
_LIMIT_WORDS: Final = 6
_MARKS: Final = frozenset({"actors", "bound", "granted", "time", "word"})
"""Evidence that makes a pair an apparent one."""

TURNS: Final[Mapping[str, str]] = {
    "by-hand": "A person set this by hand; another line of the corrections can take it back.",
    "concession": "If the author meant what the sentence grants, and not only granted it, the two would meet.",
    "denial": "The shared words may stand for different things in the two essays; then neither denies the other.",
    "near-meaning": "If the sentences, alike as they sound, were about different things, they would not agree.",
    "near-unread": "As soon as a side or an answer can be read in both sentences, the pair is told as what it is.",
    "on-condition": "If what one essay makes a condition were always so, the two would clash.",
    "opposed-sides": "If one of the essays only reports the contrast, or draws it elsewhere, they do not clash.",
    "opposed-sign": "If the two speak of different circumstances or times, both effects may be real.",
    "opposed-stance": "If one sentence turned out to take the other side, or to report what somebody else "
    "holds, they would not contradict each other.",
    "other-scope": "If both were meant to hold for the same cases and people, they would meet.",
    "other-time": "If both spoke of the same time, they would meet.",
    "other-sense": "If the word stood for the same thing in both essays after all, they would meet.",
    "paraphrase": "If the shared words stood for different things, or one sentence were turned round by what stands "
    "before it, they would not agree.",
    "reported-view": "If the author made the reported view their own, they would meet.",
    "rival-answer": "If the two answers named the same thing in other words, or answered different questions, "
    "they would not be rivals.",
    "same-answer": "If the answers used one word for two things, they would not agree.",
    "same-cause": "If cause or effect meant something else in one of the essays, they would not agree.",
    "same-sides": "If one of the essays only reports the contrast, they do not agree.",
    "same-stance": "If one sentence turned out to take the other side, or to judge the thing on another count, "
    "they would not agree.",
    "stance-unread": "As soon as a side can be read in both sentences, they agree or contradict each other.",
}
"""What would change a verdict, by its reason."""

WHY_APPARENT: Final[Mapping[str, str]] = {
    "concession": "one of them only grants what it says, on the way to something else",
    "other-sense": "the same word stands for different things",
    "other-scope": "one holds within bounds that the other does not have, or for other people",
    "other-time": "they speak of different times",
    "reported-view": "one of them reports a view that its author does not hold",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A step of the argument for or against a verdict."""

    text: str
    weight: float

    @property
    def side(self) -> str:
        """Which way it weighs, and how much; in other words than the sides for and against a concept."""
        size = abs(self.weight)
        how = "strong" if size >= _STRONG else "clear" if size >= _CLEAR else "slight"
        return f"{how} {'reason' if self.weight >= 0 else 'doubt'}"


def tell_reasons(relation: RelationView, concepts: Mapping[str, ConceptRow]) -> tuple[list[Reason], list[Reason]]:
    """What spoke for the verdict and what against, each the weightiest first; nothing that weighs nothing."""
    told = [
        Reason(_tell(fact, relation, concepts), fact.weight)
        for fact in relation.evidence
        if fact.weight and fact.kind not in {"prior", "also"} | _MARKS
    ]
    told.sort(key=lambda reason: (-abs(reason.weight), reason.text))
    return [reason for reason in told if reason.weight > 0], [reason for reason in told if reason.weight < 0]


def tell_marks(relation: RelationView, concepts: Mapping[str, ConceptRow]) -> list[str]:
    """What sets the two sentences apart, where they only seem to meet: it weighs nothing, and decides."""
    return [_tell(fact, relation, concepts) for fact in relation.evidence if fact.kind in _MARKS]


def find_folded(relation: RelationView) -> list[tuple[str, str]]:
    """The ids of two claims each, which say the same as this pair and stand behind it."""
    pairs = (fact.detail.partition(" and ") for fact in relation.evidence if fact.kind == "also")
    return [(first, second) for first, _, second in pairs]


def tell_confidence(confidence: float) -> str:
    """How sure the program is, in a word."""
    if confidence >= _SURE:
        return "sure"
    return "fairly sure" if confidence >= _LIKELY else "more sure than not" if confidence >= _EVEN else "unsure"


def _tell(fact: EvidenceRow, relation: RelationView, concepts: Mapping[str, ConceptRow]) -> str:
    teller = _TELLERS.get(fact.kind)
    if teller is None:
        return f"{fact.kind.replace('-', ' ').capitalize()}: {fact.detail}."
    return teller(fact.detail, relation, concepts)


_Concepts = Mapping[str, ConceptRow]


def _tell_stance(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    match = re.match(r"(\w+) and (\w+), the less sure at ([\d.]+)$", detail)
    if not match:
        return f"The sides that were read: {detail}."
    first, second, surety = match.groups()
    return f"The first sentence was read as {first}, the second as {second}; the less sure reading at {surety}."


def _tell_topic(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    match = re.search(r"([\d.]+)$", detail)
    degree = float(match.group(1)) if match else 0.0
    what = f"“{relation.concept.label}”" if relation.concept else "the concept"
    if degree >= _MOSTLY:
        return f"Both sentences are chiefly about {what}."
    return f"At least one sentence is only {'partly' if degree >= _PARTLY else 'in passing'} about {what}."


def _tell_nearness(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    near = detail.partition(" ")[0]
    return f"How near the two sentences lie in meaning: {near} (1 would be the same sentence)."


def _tell_senses(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    labels = [concepts[key].label if key in concepts else key for key in detail.split(" and ")]
    return f"The same word stands for different things: “{'” in the first, “'.join(labels)}” in the second."


def _tell_prominence(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    claim, _, score = detail.rpartition(" to ")
    return f"The {'first' if claim == relation.row.a else 'second'} sentence is central to its essay to {score}."


def _tell_several(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
    labels = [concepts[key].label if key in concepts else key for key in detail.split(" and ")]
    return f"Both name several things: “{'”, “'.join(labels)}”."


def _name(words: str) -> Callable[[str, RelationView, _Concepts], str]:
    """A sentence that names a concept by its label."""

    def tell(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
        label = concepts[detail].label if detail in concepts else detail
        return words.format(f"“{label}”")

    return tell


def _quote(words: str) -> Callable[[str, RelationView, _Concepts], str]:
    """A sentence that shows the words of the two verdicts: `depth and repair`."""

    def tell(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
        first, found, second = detail.partition(" and ")
        return words.format(f"“{first}” in the first, “{second}” in the second" if found else f"“{detail}”")

    return tell


def _say(words: str) -> Callable[[str, RelationView, _Concepts], str]:
    """A sentence that repeats what was counted."""

    def tell(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
        return words.format(detail)

    return tell


def _point(words: str) -> Callable[[str, RelationView, _Concepts], str]:
    """A sentence about one of the two claims, which the detail names by its id."""

    def tell(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
        return words.format("first" if detail == relation.row.a else "second")

    return tell


def _share(words: str) -> Callable[[str, RelationView, _Concepts], str]:
    """A sentence that shows the shared words as the claims have them; the detail holds their stems."""

    def tell(detail: str, relation: RelationView, concepts: _Concepts) -> str:  # noqa: ARG001
        return words.format(_find_words(detail.split(), relation.a.row.quote) or f"“{detail}”")

    return tell


def _find_words(stems: list[str], quote: str) -> str:
    """The words of a sentence that begin with these stems, as it spells them."""
    found = [
        word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", quote) if word.lower().startswith(tuple(stems))
    ]
    words = list(dict.fromkeys(found))
    told = ", ".join(f"“{word}”" for word in words[:_LIMIT_WORDS])
    return f"{told} and {len(words) - _LIMIT_WORDS} more" if len(words) > _LIMIT_WORDS else told


_TELLERS: Final[Mapping[str, Callable[[str, RelationView, _Concepts], str]]] = {
    "actors": _quote("They speak of different people: {}."),
    "apart": _quote("One says that the thing is worth having, the other that it is no more than that: {}."),
    "bound": _say("One of them holds only within a bound: “{}”."),
    "central": _point("The {} sentence is one of those that its essay rests on."),
    "common-concept": _say("Many essays meet on this concept ({}), so that meeting on it says less."),
    "common-question": _say("Many essays answer this question ({}), so that answering it too says less."),
    "counter": _name("On {}, which both also judge, their sides point the other way."),
    "granted": _say("One of them only grants what it says: “{}”."),
    "hedged": _point("The {} sentence is hedged."),
    "kindred": _say("The questions are kindred and not the same."),
    "length": _say("The longer sentence has {}; long sentences are misread more easily."),
    "limited": _quote("Both set bounds to their verdicts, which may not be the same: {}."),
    "more-words": _say("More words meet than are needed: {}."),
    "named-answer": _name("An answer names a concept of the list: {}."),
    "near": _tell_nearness,
    "only-one": _say("One of them says that nothing else is (“{}”), the other leaves room for more."),
    "other-scale": _quote("They judge on different counts: {}."),
    "other-strength": _quote("Both say that it is more than worth having, each in another respect: {}."),
    "other-topic": _say("Both judge the concept only in passing."),
    "prominent": _tell_prominence,
    "same-scale": _quote("They judge on the same count: {}."),
    "same-verdict": _quote("They use the same word of verdict: {}."),
    "several": _tell_several,
    "shared-concept": _name("Both also speak of {}."),
    "shared-form": _share("They answer in like words: {}."),
    "shared-side": _name("Their sides on {}, which both also judge, point the same way."),
    "shared-words": _share("They share further words: {}."),
    "sides": _say("A side of the contrast is the same in both: “{}”."),
    "stance": _tell_stance,
    "tells-who": _say("An answer says whom it means: “{}”."),
    "time": _quote("They speak of different times: {}."),
    "top-concept": _say("The concept is a broad one, under which others stand."),
    "topic": _tell_topic,
    "word": _tell_senses,
    "words": _share("They share words besides what they are about: {}."),
    "wording": _share("They say it in nearly the same words: {}."),
}
"""How each kind of evidence is told. Kinds that are not named here are shown as they are."""
