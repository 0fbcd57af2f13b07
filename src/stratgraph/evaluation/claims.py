"""Room evaluation: how well claims are found, and which of them are central, reported and of which type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stratgraph.evaluation.gold import GoldClaim, GoldEssay
from stratgraph.evaluation.pairing import Pairing, pair_quotes
from stratgraph.evaluation.quotes import split_words
from stratgraph.evaluation.scores import Counts, Finding, Outcome, divide, score_pairs, score_share
from stratgraph.model import Claim, Reading

__all__ = ["ClaimPairs", "pair_claims", "score_claims"]


@dataclass(frozen=True, slots=True)
class ClaimPairs:
    """The claims of an essay, the readers' and the program's, and which is which."""

    required: tuple[GoldClaim, ...]
    optional: tuple[GoldClaim, ...]
    predicted: tuple[Claim, ...]
    pairing: Pairing

    def list_pairs(self) -> list[tuple[GoldClaim, Claim]]:
        """Required claims that were found, with what was found."""
        return [(self.required[gold], self.predicted[at]) for gold, at in self.pairing.pairs]


def pair_claims(essay: GoldEssay, reading: Reading) -> ClaimPairs:
    """Match the claims of an essay; in the order of the text, whatever order they are given in."""
    required = tuple(claim for claim in essay.claims if not claim.optional)
    optional = tuple(claim for claim in essay.claims if claim.optional)
    predicted = _merge_repeated(reading.claims)
    return ClaimPairs(required, optional, predicted, _pair(required, optional, [one.quote.exact for one in predicted]))


def _merge_repeated(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for a sentence that the essay repeats, as the readers list it once; the central one, else the first."""
    order = sorted(claims, key=lambda claim: (not claim.central, claim.quote.start, claim.quote.end, repr(claim)))
    kept: dict[tuple[str, ...], Claim] = {}
    for claim in order:
        kept.setdefault(split_words(claim.quote.exact), claim)
    return tuple(sorted(kept.values(), key=lambda claim: (claim.quote.start, claim.quote.end, repr(claim))))


def _pair(required: Sequence[GoldClaim], optional: Sequence[GoldClaim], predicted: Sequence[str]) -> Pairing:
    return pair_quotes([(claim.quote,) for claim in required], [(claim.quote,) for claim in optional], predicted)


def score_claims(
    essay: GoldEssay, pairs: ClaimPairs, sentences: Sequence[str], readers: Mapping[str, float]
) -> Outcome:
    """The figures of the claims; ``sentences`` are all those of the essay, for the trivial answers."""
    pairing = pairs.pairing
    everything = _pair(pairs.required, pairs.optional, sentences) if sentences else None
    row = score_pairs(
        "claims",
        pairing.counts,
        trivial=everything.counts.f1 if everything else None,
        readers=readers.get("claims"),
    )
    findings = [
        *(Finding(essay.name, "claims", "miss", pairs.required[index].quote) for index in pairing.misses),
        *(Finding(essay.name, "claims", "false alarm", pairs.predicted[at].quote.exact) for at in pairing.false_alarms),
    ]
    outcomes = [
        Outcome((row,), tuple(findings)),
        _score_central(essay, pairs, sentences, readers),
        _score_types(essay, pairs, readers),
        _score_reported(essay, pairs, sentences),
    ]
    return Outcome(
        tuple(score for outcome in outcomes for score in outcome.scores),
        tuple(finding for outcome in outcomes for finding in outcome.findings),
    )


def _score_central(
    essay: GoldEssay, pairs: ClaimPairs, sentences: Sequence[str], readers: Mapping[str, float]
) -> Outcome:
    """What one reader alone calls central is left out of the count, found or not."""
    gold = [claim for claim in essay.claims if claim.central]
    unsure = [claim for claim in essay.claims if claim.central_by == 1]
    chosen = [claim.quote.exact for claim in pairs.predicted if claim.central]
    pairing = _pair(gold, unsure, chosen)
    first = _pair(gold, unsure, sentences[: len(gold)]) if sentences else None
    row = score_pairs(
        "central",
        pairing.counts,
        trivial=first.counts.f1 if first and gold else None,
        readers=readers.get("central"),
    )
    findings = [
        *(Finding(essay.name, "central", "miss", gold[index].quote) for index in pairing.misses),
        *(Finding(essay.name, "central", "false alarm", chosen[at]) for at in pairing.false_alarms),
    ]
    return Outcome((row,), tuple(findings))


def _score_types(essay: GoldEssay, pairs: ClaimPairs, readers: Mapping[str, float]) -> Outcome:
    """Over required claims that were found. A claim of no type is of the wrong one."""
    found = pairs.list_pairs()
    counts = Counter(kind for claim in pairs.required for kind in claim.types)
    top = max(counts.values(), default=0)
    trivial = divide(top, len(pairs.required)) if pairs.required else None
    some = sum(bool(set(claim.types) & set(gold.types)) for gold, claim in found)
    every = sum(bool(claim.types) and set(claim.types) <= set(gold.types) for gold, claim in found)
    scores = tuple(
        score_share(
            measure,
            Counts(gold=len(pairs.required), predicted=len(found), right=right),
            trivial=trivial,
            readers=readers.get(measure),
        )
        for measure, right in (("types", some), ("types-all", every))
    )
    findings = [
        Finding(
            essay.name,
            "types",
            "wrong",
            claim.quote.exact,
            f"read as {', '.join(sorted(claim.types)) or 'nothing'}; the readers: {' or '.join(gold.types)}",
        )
        for gold, claim in found
        if not set(claim.types) & set(gold.types)
    ]
    return Outcome(scores, tuple(findings))


def _score_reported(essay: GoldEssay, pairs: ClaimPairs, sentences: Sequence[str]) -> Outcome:
    """Claims that nobody takes for the author's; one on which the readers differ counts neither way."""
    required = [claim for claim in pairs.required if claim.reported]
    unsure = [
        claim
        for claim in essay.claims
        if claim not in required and (claim.reported or any(holder != "author" for holder in claim.attributed_to))
    ]
    chosen = [claim for claim in pairs.predicted if claim.attributed_to.holder is not None]
    pairing = _pair(required, unsure, [claim.quote.exact for claim in chosen])
    every = _pair(required, unsure, sentences) if sentences and required else None
    row = score_pairs("reported", pairing.counts, trivial=every.counts.f1 if every else None)
    misses = [
        Finding(
            essay.name, "reported", "miss", required[at].quote, f"held by {' or '.join(required[at].attributed_to)}"
        )
        for at in pairing.misses
    ]
    alarms = [
        Finding(
            essay.name, "reported", "false alarm", chosen[at].quote.exact, f"held by {chosen[at].attributed_to.holder}"
        )
        for at in pairing.false_alarms
    ]
    return Outcome((row,), (*misses, *alarms))
