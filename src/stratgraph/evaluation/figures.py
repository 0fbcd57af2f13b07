"""Room evaluation: causal links, contrasts and answers, matched by their quote, then judged by sign or by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from stratgraph.evaluation.gold import GoldAnswer, GoldContrast, GoldEssay, GoldItem, GoldLink
from stratgraph.evaluation.pairing import pair_quotes
from stratgraph.evaluation.quotes import fold_label, match_quotes, split_words
from stratgraph.evaluation.scores import Counts, Finding, Outcome, divide, score_pairs, score_share
from stratgraph.model import Answer, CausalLink, Contrast, Reading

__all__ = ["score_figures"]

_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that"}
    | {"the", "this", "to", "was", "were", "with"},
)

T = TypeVar("T", GoldLink, GoldContrast, GoldAnswer)
P = TypeVar("P", CausalLink, Contrast, Answer)


@dataclass(frozen=True, slots=True)
class _Places(Generic[T, P]):
    """Annotated figures that were found, each with what was found in its place."""

    outcome: Outcome
    found: tuple[tuple[GoldItem[T], P, str], ...]
    """Annotation, prediction, the predicted quote."""


def score_figures(
    essay: GoldEssay, reading: Reading, sentences: Sequence[str], readers: Mapping[str, float]
) -> Outcome:
    """The figures of causal links with their signs, contrasts with their sides, and answers."""
    finder = _Finder(essay.name, reading, sentences, readers)
    causal = finder.find("causal", essay.causal, reading.causal_links, _resemble_links, _describe_link)
    contrasts = finder.find("contrasts", essay.contrasts, reading.contrasts, _resemble_sides, _describe_contrast)
    answers = finder.find("answers", essay.answers, reading.answers, _resemble_answers, _describe_answer)
    outcomes = [
        causal.outcome,
        _score_signs(essay, causal.found),
        contrasts.outcome,
        _score_sides(essay, contrasts.found),
        answers.outcome,
    ]
    return Outcome(
        tuple(score for outcome in outcomes for score in outcome.scores),
        tuple(finding for outcome in outcomes for finding in outcome.findings),
    )


class _Finder:
    """Matches the figures of one essay by their quotes."""

    def __init__(self, essay: str, reading: Reading, sentences: Sequence[str], readers: Mapping[str, float]) -> None:
        self._essay = essay
        self._places = {claim.id: (claim.quote.start, claim.quote.exact) for claim in reading.claims}
        self._sentences = sentences
        self._readers = readers

    def find(
        self,
        measure: str,
        items: Sequence[GoldItem[T]],
        predictions: Sequence[P],
        resemble: Callable[[GoldItem[T], P], float],
        describe: Callable[[P], str],
    ) -> _Places[T, P]:
        """Of several predictions in one sentence, the one that resembles the annotation stands for it."""
        required = [item for item in items if not item.optional]
        optional = [item.quotes for item in items if item.optional]
        # A figure whose claim is not in the reading has no place, and so matches nothing.
        chosen = sorted(set(predictions), key=lambda one: (self._places.get(one.claim, (-1, "")), repr(one)))
        quotes = [self._places.get(prediction.claim, (-1, ""))[1] for prediction in chosen]
        wanted = [item.quotes for item in required]
        pairing = pair_quotes(wanted, optional, quotes, lambda gold, at: resemble(required[gold], chosen[at]))
        every = pair_quotes(wanted, optional, self._sentences) if self._sentences and required else None
        row = score_pairs(
            measure,
            pairing.counts,
            trivial=every.counts.f1 if every else None,
            readers=self._readers.get(measure),
        )
        findings = [Finding(self._essay, measure, "miss", wanted[at][0]) for at in pairing.misses]
        findings.extend(
            Finding(self._essay, measure, "false alarm", quotes[at], describe(chosen[at]))
            for at in pairing.false_alarms
        )
        found = tuple((required[gold], chosen[at], quotes[at]) for gold, at in pairing.pairs)
        return _Places(Outcome((row,), tuple(findings)), found)


def _score_signs(essay: GoldEssay, found: Sequence[tuple[GoldItem[GoldLink], CausalLink, str]]) -> Outcome:
    required = [item for item in essay.causal if not item.optional]
    right = 0
    findings = []
    for item, link, quote in found:
        # The readers may have the two halves of a sentence the other way round: the reading of this place counts.
        signs = {reading.sign for reading in item.readings if match_quotes(reading.quote, quote)}
        right += link.sign in signs
        if link.sign not in signs:
            wanted = " or ".join(f"`{sign}`" for sign in sorted(signs))
            detail = f"{_describe_link(link)}; the readers: {wanted}"
            findings.append(Finding(essay.name, "causal-signs", "wrong", quote, detail))
    plus = sum(any(reading.sign == "+" for reading in item.readings) for item in required)
    row = score_share(
        "causal-signs",
        Counts(gold=len(required), predicted=len(found), right=right),
        trivial=divide(plus, len(required)) if required else None,
    )
    return Outcome((row,), tuple(findings))


def _score_sides(essay: GoldEssay, found: Sequence[tuple[GoldItem[GoldContrast], Contrast, str]]) -> Outcome:
    """Right when the phrases are nearer to the readers' as they stand than crossed.

    Where neither is nearer the sides cannot be judged; such a contrast lowers the coverage alone.
    """
    required = [item for item in essay.contrasts if not item.optional]
    right = judged = 0
    findings = []
    for item, contrast, quote in found:
        leanings = [_lean(reading, contrast) for reading in item.readings]
        if not any(leanings):
            continue
        judged += 1
        if max(leanings) > 0:
            right += 1
        else:
            reader = item.readings[0]
            detail = f"{_describe_contrast(contrast)}; the readers: not “{reader.rejected}” but “{reader.endorsed}”"
            findings.append(Finding(essay.name, "contrast-sides", "wrong", quote, detail))
    first = sum(any(_put_first(reading) for reading in item.readings) for item in required)
    row = score_share(
        "contrast-sides",
        Counts(gold=len(required), predicted=judged, right=right),
        trivial=divide(first, len(required)) if required else None,
    )
    return Outcome((row,), tuple(findings))


def _lean(reading: GoldContrast, contrast: Contrast) -> float:
    """Above zero when the sides stand as the reader has them, below when they are swapped."""
    straight = _share_words(reading.rejected, contrast.rejected) + _share_words(reading.endorsed, contrast.endorsed)
    crossed = _share_words(reading.rejected, contrast.endorsed) + _share_words(reading.endorsed, contrast.rejected)
    return straight - crossed


def _put_first(reading: GoldContrast) -> bool:
    """Whether the first word that tells the two sides apart, in the order of the text, is of the rejected one."""
    rejected, endorsed = _fold_words(reading.rejected), _fold_words(reading.endorsed)
    for word in _list_folded(reading.quote):
        if (word in rejected) is not (word in endorsed):
            return word in rejected
    return False


def _list_folded(text: str) -> list[str]:
    return [fold_label(word) for word in split_words(text) if word not in _EMPTY_WORDS]


def _fold_words(text: str) -> frozenset[str]:
    return frozenset(_list_folded(text))


def _share_words(a: str, b: str) -> float:
    """Twice the words in common over the words of both (Dice 1945), articles and the like aside."""
    words_a, words_b = _fold_words(a), _fold_words(b)
    return divide(2 * len(words_a & words_b), len(words_a) + len(words_b))


def _resemble_links(item: GoldItem[GoldLink], link: CausalLink) -> float:
    return max(
        _share_words(reading.cause, link.cause) + _share_words(reading.effect, link.effect) for reading in item.readings
    )


def _resemble_sides(item: GoldItem[GoldContrast], contrast: Contrast) -> float:
    both = f"{contrast.rejected} {contrast.endorsed}"
    return max(_share_words(f"{reading.rejected} {reading.endorsed}", both) for reading in item.readings)


def _resemble_answers(item: GoldItem[GoldAnswer], answer: Answer) -> float:
    return max(_share_words(reading.answer, answer.answer) for reading in item.readings)


def _describe_link(link: CausalLink) -> str:
    return f"“{link.cause}” {link.sign} “{link.effect}”"


def _describe_contrast(contrast: Contrast) -> str:
    return f"not “{contrast.rejected}” but “{contrast.endorsed}”"


def _describe_answer(answer: Answer) -> str:
    return f"`{answer.question}`: “{answer.answer}”"
