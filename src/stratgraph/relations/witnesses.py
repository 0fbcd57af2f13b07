"""Relations room: the witnesses - what speaks for or against a relation, each as evidence with a weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratgraph.model import Evidence
from stratgraph.relations.digest import Background, Digest, Holding
from stratgraph.relations.findings import make_evidence
from stratgraph.relations.scales import compare_scales
from stratgraph.relations.weights import LENGTH_FREE, NEAR_EVEN, PRIORS, STANCE_EVEN, TOPIC_EVEN, WEIGHTS

_ONLY = r"(?:the|its|our|their) (?:only|sole|one)"
_ONE = r"(?:an?|one)"

__all__ = [
    "compute_overlap",
    "iter_claim_evidence",
    "iter_concept_evidence",
    "iter_near_evidence",
    "iter_scale_evidence",
    "iter_stance_evidence",
    "iter_surety_evidence",
    "make_prior",
]


def make_prior(reason: str) -> Evidence:
    """What every finding of this reason starts with."""
    return make_evidence("prior", "before anything is compared", PRIORS[reason])


def compute_overlap(a: Digest, b: Digest, without: frozenset[str], background: Background) -> tuple[float, list[str]]:
    """Which share of the rarer half of the pair's words, weighted by rarity, both claims have; and these words.

    Args:
        a: one claim.
        b: the other.
        without: stems that are common ground already.
        background: how rare words are.
    """
    rest_a, rest_b = a.stem_set - without, b.stem_set - without
    shared = sorted(rest_a & rest_b)
    if not shared:
        return 0.0, []
    smaller = min(background.rarity.sum(rest_a), background.rarity.sum(rest_b))
    return min(1.0, background.rarity.sum(shared) / smaller), shared


def iter_stance_evidence(concept: str, a: Digest, b: Digest, *, opposed: bool) -> Iterator[Evidence]:
    """How surely each claim takes its side, how far it is about the concept, and what else both judge."""
    first, second = a.holdings[concept], b.holdings[concept]
    yield from iter_surety_evidence(first, second)
    yield from iter_scale_evidence(first, second, (a, b))
    about = min(first.about, second.about)
    yield make_evidence("topic", f"about the concept to {about:.2f}", WEIGHTS["topic"] * (about - TOPIC_EVEN))
    if not _is_topic(concept, a) and not _is_topic(concept, b) and not _find_topics(a) & _find_topics(b):
        yield make_evidence("other-topic", "the concept is judged in passing by both", WEIGHTS["other-topic"])
    only = next((words for pair in ((first, a), (second, b)) if (words := _find_only(*pair))), None)
    if only and not opposed and (_is_one(first, a) or _is_one(second, b)):
        yield make_evidence("only-one", only, WEIGHTS["only-one"])
    for other in sorted(a.holdings.keys() & b.holdings.keys() - {concept}):
        kind = _name_other(a.holdings[other], b.holdings[other], opposed=opposed)
        if kind is not None:
            yield make_evidence(kind, other, WEIGHTS[kind])


def iter_surety_evidence(first: Holding, second: Holding) -> Iterator[Evidence]:
    """How surely both sides were read."""
    surety = min(first.stance.confidence, second.stance.confidence)
    detail = f"{first.stance.stance} and {second.stance.stance}, the less sure at {surety:.2f}"
    yield make_evidence("stance", detail, WEIGHTS["stance"] * (surety - STANCE_EVEN))


def iter_scale_evidence(first: Holding, second: Holding, pair: tuple[Digest, Digest]) -> Iterator[Evidence]:
    """Whether the two verdicts of two claims speak of the same."""
    fit = compare_scales(first.stance, second.stance, (pair[0].tokens, pair[1].tokens))
    yield make_evidence(fit, f"{_list_cues(first)} and {_list_cues(second)}", WEIGHTS[fit])


def _find_only(holding: Holding, digest: Digest) -> str | None:
    """The words by which a thing is called the only one of what it is called: "the only lasting moat"."""
    found = (_match_called(_ONLY, cue, digest) for cue in holding.stance.cues)
    return next((match.group() for match in found if match), None)


def _is_one(holding: Holding, digest: Digest) -> bool:
    """Whether a thing is called one of what it is called, beside which there may be others: "a lasting moat"."""
    return any(_match_called(_ONE, cue, digest) for cue in holding.stance.cues)


def _match_called(article: str, cue: str, digest: Digest) -> re.Match[str] | None:
    return re.search(rf"\b{article}(?: [\w’'-]+){{0,2}} {re.escape(cue)}\b", digest.claim.quote.exact, re.IGNORECASE)


def _list_cues(holding: Holding) -> str:
    return ", ".join(holding.stance.cues) or holding.stance.rule


def _name_other(a: Holding, b: Holding, *, opposed: bool) -> str | None:
    if not a.is_polar or not b.is_polar:
        return None
    return "shared-side" if (a.stance.stance != b.stance.stance) is opposed else "counter"


def _find_topics(digest: Digest) -> set[str]:
    """The concepts that the claim is most about."""
    best = max((holding.about for holding in digest.holdings.values() if holding.is_polar), default=0.0)
    return {concept for concept, holding in digest.holdings.items() if holding.is_polar and holding.about >= best}


def _is_topic(concept: str, digest: Digest) -> bool:
    return concept in _find_topics(digest)


def iter_concept_evidence(concept: str, background: Background) -> Iterator[Evidence]:
    """What a concept is worth as common ground: little if everybody speaks of it, or if it stands for many."""
    share = background.share_of(concept)
    if share > 0:
        yield make_evidence("common-concept", concept, WEIGHTS["common-concept"] * share)  # counted when it is told
    if concept in background.parents:
        yield make_evidence("top-concept", "others stand under it", WEIGHTS["top-concept"])


def iter_claim_evidence(  # noqa: PLR0913, PLR0917 - two claims, and what they were found by
    a: Digest,
    b: Digest,
    common: frozenset[str],
    concepts: frozenset[str],
    background: Background,
    words: str = "shared-words",
) -> Iterator[Evidence]:
    """What holds of the two claims whatever they are related by.

    Args:
        a: one claim.
        b: the other.
        common: the stems by which they were found to be related.
        concepts: the concepts by which they were found to be related.
        background: of the corpus.
        words: the kind of evidence that their other shared words are.
    """
    both = a.holdings.keys() & b.holdings.keys()
    judged = {concept for concept in both if a.holdings[concept].is_polar and b.holdings[concept].is_polar}
    named = a.names.keys() & b.names.keys()
    for other in sorted(named - concepts - judged):
        yield make_evidence("shared-concept", other, WEIGHTS["shared-concept"])
    naming = frozenset(stem for concept in named for stem in a.names[concept] | b.names[concept])
    overlap, stems = compute_overlap(a, b, common | naming, background)
    if stems:
        yield make_evidence(words, " ".join(stems), WEIGHTS[words] * overlap)
    for digest in (a, b):
        if digest.claim.central:
            yield make_evidence("central", digest.claim.id, WEIGHTS["central"])
        if digest.claim.certainty == "hedged":
            yield make_evidence("hedged", digest.claim.id, WEIGHTS["hedged"])
    if a.scope.bound and b.scope.bound:
        yield make_evidence("limited", f"{a.scope.bound} and {b.scope.bound}", WEIGHTS["limited"])
    length = max(len(a.tokens), len(b.tokens))
    if length > LENGTH_FREE:
        yield make_evidence("length", f"{length} words", WEIGHTS["length"] * (length - LENGTH_FREE))


def iter_near_evidence(a: Digest, b: Digest, background: Background) -> Iterator[Evidence]:
    """How near the two sentences lie in meaning, where an encoder is at hand; rival answers need not."""
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact)
    if near is not None:
        yield make_evidence("near", f"{near:.2f} by the encoder", WEIGHTS["near"] * (near - NEAR_EVEN))
