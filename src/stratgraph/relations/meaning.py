"""Relations room: claims that say much the same - near in meaning, about one thing, with more in common than its name.

Nearness alone tells only what claims are about, not what they hold of it; so the words that they share besides the
concept's name, or the other things that both name, must speak for an agreement too, and nothing that turns one of them
round may stand among them. A view that is only reported is kept apart from what it lies near to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.nearness import NEAR_FROM
from stratgraph.relations.scales import find_verdict_scales, is_mere_worth
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import (
    compute_overlap,
    iter_claim_evidence,
    iter_near_evidence,
    make_prior,
)
from stratgraph.relations.wording import NEW_CLAUSE, do_part, is_turned, is_unreal, take_other_sides
from stratgraph.stems import find_stems

__all__ = ["iter_meaning_findings", "iter_report_findings", "iter_unread_findings"]

_LEAST_OVERLAP: Final = 0.25
_LEAST_OVERLAP_OF_ONE: Final = 0.4
"""Where they share a single word besides."""
_LEAST_OVERLAP_OF_TWO: Final = 0.15
"""Where they name two things in common, and lie very near."""
_VERY_NEAR: Final = 0.6
_NEARER: Final = 0.55
_BEFORE: Final = 3
_AFTER: Final = 2
"""So many words around the shared ones may turn them round: "nor is it worth", "worth nothing"."""
_OF_TIME: Final = frozenset(find_stems("ago earlier eventually finally late later lately now sooner today tomorrow"))
"""Words that say when, and nothing of the thing: to share one is to share no matter."""
_LONGER: Final = 2.5
_LONGER_VERY_NEAR: Final = 4.0
"""A sentence of so many times the words of another says more than that; where they lie near, of so many more."""
_SEVERAL_FROM: Final = 0.48
"""Claims that name several things in common, and lie so near, need share no other word."""
_REPORT_FROM: Final = 0.46
"""A reported or granted view that lies so near a claim is about the same."""
_REPORT_UNSAID_FROM: Final = 0.75
"""The same for a reported view that shares no word with it besides names."""
_UNREAD_FROM: Final = 0.52
"""Two claims that lie so near are worth reading beside each other, whatever they hold."""
_LEAST_STEMS: Final = 4
"""A shorter sentence lies near many."""
_LEAST_SHARED: Final = 3
"""Claims that name no concept in common must share so many words; of those with fewer, half speak of other matters."""


def iter_meaning_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """At most one."""
    concepts = _find_topics(a, b, background)
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact) if concepts else None
    if near is None or near < NEAR_FROM or not _may_say_the_same(a, b, near) or take_other_sides(a, b):
        return
    if _differ_in_subject(a, b):
        return
    naming = _find_naming(concepts, a, b)
    overlap, stems = compute_overlap(a, b, naming | _OF_TIME, background)
    several = len(concepts) > 1 and near >= _SEVERAL_FROM and _share_side(concepts, a, b)
    attached = _find_attached(a, naming) | _find_attached(b, naming)
    if not several and (attached.issuperset(stems) or overlap < _find_least_overlap(len(stems), len(concepts), near)):
        return
    if all(_finds_worth(digest, concepts[0]) for digest in (a, b)):
        return  # "useful" is said of one name in several senses
    shared = {*stems, *(stem for concept in concepts for stem in a.names[concept] & b.names[concept])}
    windows = [_cut_window(digest, shared) for digest in (a, b)]
    if any(map(is_unreal, windows)):
        return
    if is_turned(windows[0]) != is_turned(windows[1]) or do_part(a, b, shared):
        return
    yield Finding(
        a=a,
        b=b,
        kind="agree",
        reason="near-meaning",
        concept=concepts[0],
        stems=tuple(sorted(stems, key=a.token_stems.index)),
        evidence=(
            make_prior("near-meaning"),
            *([make_evidence("several", " and ".join(concepts), WEIGHTS["several"])] if several else []),
            make_evidence("words", " ".join(stems), WEIGHTS["words"] * overlap),
            *iter_claim_evidence(a, b, frozenset(stems), frozenset(concepts), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def _differ_in_subject(a: Digest, b: Digest) -> bool:
    """Whether each first names a concept that the other does not: "depth decides the race", "ice decides the race"."""
    firsts = [next(iter(digest.names)) for digest in (a, b)]
    return firsts[0] not in b.names and firsts[1] not in a.names


def _finds_worth(digest: Digest, concept: str) -> bool:
    return concept in digest.holdings and is_mere_worth(digest.holdings[concept].stance)


def _find_attached(digest: Digest, naming: Collection[str]) -> frozenset[str]:
    """The words right before a name, which only say more of what it names: "the harbour pilot"."""
    pairs = pairwise(digest.token_stems)
    return frozenset(before for before, stem in pairs if before and stem in naming and before not in naming)


def _share_side(concepts: Sequence[str], a: Digest, b: Digest) -> bool:
    """Whether both are on one side of something that they name, as far as their essays tell."""
    held = (concept for concept in concepts if concept in a.holdings and concept in b.holdings)
    sides = ({digest.holdings[concept].stance.stance for digest in (a, b)} for concept in held)
    return any(side in ({"for"}, {"against"}) for side in sides)


def _takes_side(concepts: Sequence[str], a: Digest, b: Digest) -> bool:
    """Whether one of them says for or against something that both name."""
    return any(
        concept in digest.holdings and digest.holdings[concept].is_polar for concept in concepts for digest in (a, b)
    )


def _find_topics(a: Digest, b: Digest, background: Background) -> list[str]:
    """What both sentences name, but for the words of their verdicts; first what both name early."""
    shared = (a.names.keys() & b.names.keys()) - background.verdicts
    if not shared:
        return []
    places = [{concept: place for place, concept in enumerate(digest.names)} for digest in (a, b)]
    return sorted(shared, key=lambda concept: (places[0][concept] + places[1][concept], concept))


def _find_naming(concepts: Sequence[str], a: Digest, b: Digest) -> frozenset[str]:
    """The words by which both name these concepts."""
    return frozenset(stem for concept in concepts for stem in a.names[concept] | b.names[concept])


def _find_least_overlap(stems: int, concepts: int, near: float) -> float:
    if concepts > 1 and near >= _VERY_NEAR:
        return _LEAST_OVERLAP_OF_TWO
    return _LEAST_OVERLAP if stems > 1 else _LEAST_OVERLAP_OF_ONE


def iter_report_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """At most one: a view that one author only reports or grants, near what the other holds of the same thing himself.

    Which side the reported view takes need not be known: it is not its author's, so that the two neither agree nor
    contradict each other.
    """
    concepts = _find_topics(a, b, background)
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact) if concepts else None
    if near is None or near < _REPORT_FROM or a.is_question or b.is_question:
        return
    reported, granted = a.is_reported != b.is_reported, (a.scope.grant is None) != (b.scope.grant is None)
    if not (reported or granted) or any(one.is_reported and one.scope.is_shared for one in (a, b)):
        return
    reason = "reported-view" if reported else "concession"
    naming = _find_naming(concepts, a, b)
    overlap, stems = compute_overlap(a, b, naming, background)
    if not reported and not stems:  # to grant something of a thing is not yet to speak of what the other says of it
        return
    if reported and not _is_about_the_same(concepts, (a, b), overlap, near):
        return  # nor is it to name the thing
    if not reported and _share_side(concepts, a, b):
        return  # both hold it
    yield Finding(
        a=a,
        b=b,
        kind="apparent",
        reason=reason,
        concept=concepts[0],
        stems=tuple(sorted(stems, key=a.token_stems.index)),
        evidence=(
            make_prior(reason),
            make_evidence("words", " ".join(stems), WEIGHTS["words"] * overlap),
            *iter_claim_evidence(a, b, frozenset(stems), frozenset(concepts), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def iter_unread_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """At most one: two assertions that lie near each other, of which it is left open what they are to each other."""
    if a.is_question or b.is_question or min(len(a.stem_set), len(b.stem_set)) < _LEAST_STEMS:
        return
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact)
    if near is None or near < _UNREAD_FROM:
        return
    concepts = _find_topics(a, b, background)
    naming = _find_naming(concepts, a, b)
    overlap, stems = compute_overlap(a, b, naming | _OF_TIME, background)
    if not stems or (not concepts and (near < _NEARER or len(stems) < _LEAST_SHARED)):
        return
    yield Finding(
        a=a,
        b=b,
        kind="undecided",
        reason="near-unread",
        concept=concepts[0] if concepts else None,
        stems=tuple(sorted(stems, key=a.token_stems.index)),
        evidence=(
            make_prior("near-unread"),
            make_evidence("words", " ".join(stems), WEIGHTS["words"] * overlap),
            *iter_near_evidence(a, b, background),
        ),
    )


def _is_about_the_same(concepts: Sequence[str], pair: tuple[Digest, Digest], overlap: float, near: float) -> bool:
    """Whether a report and a claim speak of the same of a thing: they lie very near, or judge on one scale."""
    if near >= _VERY_NEAR and overlap >= _LEAST_OVERLAP:
        return True
    scales = [find_verdict_scales(digest.stem_set) for digest in pair]
    is_said = near >= _VERY_NEAR and (overlap > 0 or near >= _REPORT_UNSAID_FROM)
    return _takes_side(concepts, *pair) and (is_said or not scales[0].isdisjoint(scales[1]))


def _may_say_the_same(a: Digest, b: Digest, near: float) -> bool:
    """Whether both assert something, and one not much more than the other.

    Two pieces of advice on one thing are near in meaning, whatever they advise; one beside something else that is said
    must lie very near it.
    """
    advice = sum("prescriptive" in digest.claim.types for digest in (a, b))
    if a.is_question or b.is_question or advice > (near >= _VERY_NEAR):
        return False
    fewer, more = sorted((len(a.stem_set), len(b.stem_set)))
    return more <= (_LONGER_VERY_NEAR if near >= _NEARER else _LONGER) * fewer


def _cut_window(digest: Digest, stems: Collection[str]) -> tuple[str, ...]:
    """The words from a little before the first shared one to a little after the last."""
    places = [index for index, stem in enumerate(digest.token_stems) if stem in stems]
    if not places:
        return digest.tokens
    behind = digest.tokens[places[-1] + 1 : places[-1] + 1 + _AFTER]
    kept = next((index for index, word in enumerate(behind) if word in NEW_CLAUSE), len(behind))
    return digest.tokens[max(0, places[0] - _BEFORE) : places[-1] + 1] + behind[:kept]
