"""Ground floor: the forms of an answer as analysts write them, cut into parts; read by one room, checked by another.

A form is a row of words with gaps: ``{answer} is the moat``. Its words are met in any inflection, and small words may
come between them. Besides words there are

- ``{answer}``: the phrase that answers; a form without it takes the whole clause for the answer (a yes or a no);
- ``{about}``: the phrase that the clause is about, where the clause is the answer;
- ``{concept}``: whatever is one of the concepts that the question asks about;
- ``a|b``: one word or the other; ``is``: to be, to become, to remain; ``not``: any negation; ``...``: some words;
- ``{advice}``: a sentence that tells its reader what to do; a form that ends in ``!`` holds only in such a sentence;
- a form that ends in ``.`` holds only where its last word is a verb without an object: "trust wins".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

__all__ = ["AnswerForm", "FormPart", "PartKind", "parse_form"]

PartKind = Literal["word", "not", "concept", "answer", "about", "some", "advice"]

_GAPS: Final[dict[str, PartKind]] = {
    "{answer}": "answer",
    "{about}": "about",
    "{concept}": "concept",
    "{advice}": "advice",
    "...": "some",
}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of a form: the words of which one stands there, or what else it is."""

    kind: PartKind
    words: tuple[str, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether it holds a place of its own in a sentence."""
        return self.kind in {"word", "not", "concept"}


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """A form, cut into parts."""

    text: str
    parts: tuple[FormPart, ...]
    order: bool = False
    """Whether it holds only in a sentence that tells its reader what to do."""
    final: bool = False
    """Whether its last word is a verb that has no object."""

    @property
    def denies(self) -> bool:
        """Whether it has a negation of its own, so that a negated sentence is what it asks for."""
        return any(part.kind == "not" for part in self.parts)

    @property
    def names_concept(self) -> bool:
        """Whether it holds only where a concept of the question is named."""
        return any(part.kind == "concept" for part in self.parts)

    @property
    def gives_advice(self) -> bool:
        """Whether any sentence that tells its reader what to do is an answer."""
        return self.parts[0].kind == "advice"


def parse_form(text: str) -> AnswerForm:
    """Cut a form into its parts.

    Raises:
        ValueError: it has an unknown gap, two gaps side by side, the same gap twice, or no word to hold on to.
    """
    order, final = text.endswith("!"), text.endswith(".") and not text.endswith("...")
    parts = tuple(_parse_part(token) for token in (text[:-1] if order or final else text).split())
    kinds = [part.kind for part in parts]
    if kinds == ["advice"]:
        return AnswerForm(text, parts, order=True)
    if "advice" in kinds:
        raise ValueError("`{advice}` stands alone")
    if not any(part.fixed and part.kind != "not" for part in parts):
        raise ValueError("it has no word to hold on to")
    for gap, kind in _GAPS.items():
        if kind != "some" and kinds.count(kind) > 1:
            raise ValueError(f"`{gap}` comes twice")
    if any(not first.fixed and not second.fixed for first, second in pairwise(parts)):
        raise ValueError("two gaps stand side by side")
    return AnswerForm(text, parts, order, final)


def _parse_part(token: str) -> FormPart:
    if token in _GAPS:
        return FormPart(_GAPS[token])
    if token == "not":  # noqa: S105 - a word
        return FormPart("not")
    words = token.lower().split("|")
    if any(not _WORD.fullmatch(word) for word in words):
        gaps = ", ".join(f"`{gap}`" for gap in _GAPS)
        raise ValueError(f"`{token}` is neither a word nor one of {gaps}")
    return FormPart("word", tuple(words))
