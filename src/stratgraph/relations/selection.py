"""Relations room: which findings are shown - the surest, with no claim, concept or pair of essays flooding.

What is left out because something like it is shown is kept with that as evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stratgraph.model import Evidence
from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.ranking import rank_findings

__all__ = ["CAPS", "RIVAL_CAPS", "UNDECIDED_CAPS", "Selected", "select_findings"]

CAPS: Final[dict[str, int]] = {
    "claim": 3,  # relations of one claim
    "claim, other essay": 1,  # relations of one claim with the claims of one other essay
    "concept, essays": 2,  # relations by one concept between two essays
    "essays": 6,  # relations between two essays
    "essay": 30,  # relations of one essay
    "question, essays": 1,  # relations by one question between two essays
    "question": 4,  # relations by one question, or four times as many as essays answer it
    "concept": 3,  # relations by one concept, or as many as essays speak of it
}
"""Of each kind, so that agreements, which are many, leave room for contradictions, which are few."""
RIVAL_CAPS: Final[dict[str, int]] = {"claim": 8, "claim, other essay": 2, "essay": 45}
"""Of rivals more is shown, for an answer has as many as there are other answers."""
UNDECIDED_CAPS: Final[dict[str, int]] = {"claim": 1, "concept": 2, "essays": 1}
"""What was left open is told, but it never crowds out what was found."""
_MOST_FOLDED: Final = 4
_ALIKE_STEMS: Final = 0.75
_ALIKE_MEANING: Final = 0.85
"""Two sentences of one essay say the same from this share of their words, or this cosine, on."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A finding that is shown, its place among those of its kind, and what it stands for besides."""

    finding: Finding
    rank: int
    folded: tuple[Evidence, ...] = ()


def select_findings(findings: Iterable[Finding], background: Background) -> list[Selected]:
    """The findings that no cap leaves out, ranked within their kinds; what is undecided is under caps of its own."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    counts: Counter[Hashable] = Counter()
    open_counts: Counter[Hashable] = Counter()
    sure = _Shown(background)
    for finding in ranked:
        if finding.kind == "undecided" or sure.fold(finding, near=True):
            continue
        if _admit(_iter_keys(finding), {**CAPS, **_widen_caps(finding, background)}, counts):
            sure.show(finding)
        else:
            sure.fold(finding, near=False)
    related = {digest.claim.id for finding in sure.findings for digest in (finding.a, finding.b)}
    unsure = [
        finding
        for finding in ranked
        if finding.kind == "undecided"
        and not {finding.a.claim.id, finding.b.claim.id} <= related
        and _admit(_iter_keys(finding), UNDECIDED_CAPS, open_counts)
    ]
    shown = [*sure.findings, *unsure]
    ranks = rank_findings(shown)
    return [Selected(one, rank, sure.list_folded(one)) for one, rank in zip(shown, ranks, strict=True)]


class _Shown:
    """The findings that are shown so far, and those that are folded into each."""

    def __init__(self, background: Background) -> None:
        self.findings: list[Finding] = []
        self._background = background
        self._near: dict[Hashable, list[int]] = defaultdict(list)
        self._folded: dict[tuple[str, str], list[Finding]] = defaultdict(list)

    def show(self, finding: Finding) -> None:
        """Take a finding in."""
        self._near[_name_place(finding)].append(len(self.findings))
        self.findings.append(finding)

    def fold(self, finding: Finding, *, near: bool) -> bool:
        """Put a finding to the one that it repeats, if there is one.

        Args:
            finding: of the same essays and kind as what it may repeat.
            near: whether only a near-duplicate counts, or also what has the same concept, question or claim.
        """
        for place in self._near[_name_place(finding)]:
            shown = self.findings[place]
            if self._repeats(finding, shown) if near else _touch(finding, shown):
                self._folded[_name(shown)].append(finding)
                return True
        return False

    def list_folded(self, finding: Finding) -> tuple[Evidence, ...]:
        """The claims of the findings that stand behind one, as evidence without a weight."""
        return tuple(
            make_evidence("also", f"{one.a.claim.id} and {one.b.claim.id}", 0.0)
            for one in self._folded.get(_name(finding), [])[:_MOST_FOLDED]
        )

    def _repeats(self, one: Finding, other: Finding) -> bool:
        return all(
            self._are_alike(first, second) for first, second in zip(_by_essay(one), _by_essay(other), strict=True)
        )

    def _are_alike(self, one: Digest, other: Digest) -> bool:
        if one.claim.id == other.claim.id:
            return True
        both = one.stem_set | other.stem_set
        if both and len(one.stem_set & other.stem_set) / len(both) >= _ALIKE_STEMS:
            return True
        near = self._background.measure(one.claim.quote.exact, other.claim.quote.exact)
        return near is not None and near >= _ALIKE_MEANING


def _name(finding: Finding) -> tuple[str, str]:
    return finding.a.claim.id, finding.b.claim.id


def _name_place(finding: Finding) -> Hashable:
    return (finding.kind, *sorted((finding.a.claim.essay, finding.b.claim.essay)))


def _by_essay(finding: Finding) -> Sequence[Digest]:
    return sorted((finding.a, finding.b), key=lambda digest: digest.claim.essay)


def _touch(one: Finding, other: Finding) -> bool:
    """Whether two findings have their concept, their question or a claim in common."""
    return (
        (one.concept is not None and one.concept == other.concept)
        or (one.question is not None and one.question == other.question)
        or not {one.a.claim.id, one.b.claim.id}.isdisjoint({other.a.claim.id, other.b.claim.id})
    )


def _widen_caps(finding: Finding, background: Background) -> dict[str, int]:
    """What much of the corpus speaks of may take more room."""
    return {
        "concept": max(CAPS["concept"], background.spread.get(finding.concept or "", 0)),
        "question": max(CAPS["question"], 4 * background.answered.get(finding.question or "", 0)),
        **(RIVAL_CAPS if finding.kind == "rival" else {}),
    }


def _admit(keys: Iterable[tuple[str, Hashable]], caps: Mapping[str, int], counts: Counter[Hashable]) -> bool:
    """Whether there is room under every cap; if so, the room is taken."""
    capped = [(cap, key) for cap, key in keys if cap in caps]
    if any(counts[cap, key] >= caps[cap] for cap, key in capped):
        return False
    counts.update(capped)
    return True


def _iter_keys(finding: Finding) -> Iterator[tuple[str, Hashable]]:
    a, b = finding.a.claim, finding.b.claim
    kind, essays = finding.kind, sorted((a.essay, b.essay))
    yield "claim", (kind, a.id)
    yield "claim", (kind, b.id)
    yield "claim, other essay", (kind, a.id, b.essay)
    yield "claim, other essay", (kind, b.id, a.essay)
    yield "essays", (kind, *essays)
    yield "essay", (kind, a.essay)
    yield "essay", (kind, b.essay)
    if finding.concept is not None:
        yield "concept, essays", (kind, finding.concept, *essays)
        yield "concept", (kind, finding.concept)
    if finding.question is not None:
        asked = tuple(sorted({finding.question, *(answer.question for answer in finding.answers or ())}))
        yield "question, essays", (kind, asked, *essays)
        yield "question", (kind, asked)
