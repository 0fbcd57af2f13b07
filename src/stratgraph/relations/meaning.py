"""Relations room: claims that say much the same - near in meaning, about one thing, with more words in common.

Nearness alone tells only what claims are about, not what they hold of it; so the words that they share besides the
concept's name must speak for an agreement too, and nothing that turns one of them round may stand among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.nearness import NEAR_FROM
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import compute_overlap, iter_claim_evidence, iter_near_evidence, make_prior
from stratgraph.relations.wording import is_unreal, take_other_sides
from stratgraph.stems import is_negation

__all__ = ["iter_meaning_findings"]

_LEAST_OVERLAP: Final = 0.25
_LEAST_OVERLAP_OF_ONE: Final = 0.45
"""Where they share a single word besides."""
_BEFORE: Final = 3
_AFTER: Final = 2
"""So many words around the shared ones may turn them round: "nor is it worth", "worth nothing"."""
_LONGER: Final = 2.5
"""A sentence of so many times the words of another says more than that."""


def iter_meaning_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """At most one."""
    concepts = sorted(a.names.keys() & b.names.keys())
    if not concepts or not _may_say_the_same(a, b) or take_other_sides(a, b):
        return
    naming = frozenset(stem for concept in concepts for stem in a.names[concept] | b.names[concept])
    overlap, stems = compute_overlap(a, b, naming, background)
    if overlap < (_LEAST_OVERLAP if len(stems) > 1 else _LEAST_OVERLAP_OF_ONE):
        return
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact)
    windows = [_cut_window(digest, {*stems, *naming}) for digest in (a, b)]
    if near is None or near < NEAR_FROM or any(map(is_unreal, windows)):
        return
    if _is_turned(windows[0]) != _is_turned(windows[1]):
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
            make_evidence("words", " ".join(stems), WEIGHTS["words"] * overlap),
            *iter_claim_evidence(a, b, frozenset(stems), frozenset(concepts), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def _may_say_the_same(a: Digest, b: Digest) -> bool:
    """Whether both assert something, and one not much more than the other.

    Two pieces of advice on one thing are near in meaning, whatever they advise.
    """
    if any(digest.is_question or "prescriptive" in digest.claim.types for digest in (a, b)):
        return False
    fewer, more = sorted((len(a.stem_set), len(b.stem_set)))
    return more <= _LONGER * fewer


def _cut_window(digest: Digest, stems: Collection[str]) -> tuple[str, ...]:
    """The words from a little before the first shared one to a little after the last."""
    places = [index for index, stem in enumerate(digest.token_stems) if stem in stems]
    return digest.tokens[max(0, places[0] - _BEFORE) : places[-1] + 1 + _AFTER] if places else digest.tokens


def _is_turned(words: Collection[str]) -> bool:
    return sum(map(is_negation, words)) % 2 == 1
