"""Relations room: claims that say the same in nearly the same words, or deny it in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.opposites import are_opposite
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import iter_claim_evidence, iter_near_evidence, make_prior
from stratgraph.stems import is_negation

__all__ = ["NEW_CLAUSE", "do_part", "is_turned", "is_unreal", "iter_wording_findings", "take_other_sides"]

_NUMBER = re.compile(r"\d+")
_LEAST_SHARE: Final = 0.8
_LEAST_STEMS: Final = 3
_LEAST_STEMS_OF_ALL: Final = 2
"""So few words are enough if neither claim has any other, and they name a concept."""
_MOST_EXTRA: Final = 3
_BEFORE: Final = 3
"""So many words before the shared ones may turn them round: "nor is", "it is not true that"."""
_SLACK: Final = 5
"""By so many words more may the shared words lie apart in one claim than in the other."""
_REPORTING: Final = frozenset(
    {
        *(
            "hold",
            "holds",
            "held",
            "say",
            "says",
            "said",
            "argue",
            "argues",
            "claim",
            "claims",
            "maintain",
            "maintains",
        ),
        *("believe", "believes", "insist", "insists", "tell", "tells", "told", "assure", "assured", "suppose", "reply"),
    }
)
"""What one of these introduces may be somebody else's view; where it was read as such, the claim says so."""
_SOFT: Final = frozenset({"alone", "just", "merely", "only", "simply", "solely"})
"""Before one of these a negation leaves standing what is said: "not only ships"."""
_PARTLY: Final = frozenset({"all", "always", "each", "every", "everyone", "everything", "necessarily"})
"""Before one of these a negation leaves open what is said: "not every port"."""
_DENYING: Final = re.compile(
    r"\b(?:(?:do|does|did|can|should) not|(?:do|does|did|should)n't|can(?:no|')t|never|(?:nobody|no one) (?:\w+ )?)"
    r" ?(?:believe|think|accept|buy|expect|suppose|imagine|agree)s?\b"
    r"|\b(?:doubt|deny|disagree)\b"
    r"|\b(?:wrong|mistaken|mistake|false|untrue|foolish|naive|absurd|error)\b(?: \w+){0,4}? that\b"
    r"|\b(?:not|n't|isn't|no longer) (?:\w+ )?(?:true|right|correct|the case|so)\b"
    r"|\b(?:myth|nonsense|fallacy|illusion|misconception|delusion)\b",
    re.IGNORECASE,
)
"""Before what is said, one of these denies all of it: "I do not believe that", "it would be wrong to say that"."""
_OPENING: Final = re.compile(
    r"\b(?:not|n't|\w+n't) (?:\w+ )?(?:say|claim|argu|suggest|mean|follow|show|prov)(?:e|ing|n)?\b"
    r"|\bno (?:evidence|proof|sign|reason)\b|\b(?:reading|hear|hearing|heard|warn|warned|told) (?:\w+ )?that\b",
    re.IGNORECASE,
)
"""Before what is said, one of these leaves open whether it is so: "I am not saying that", "I keep reading that"."""
_AMOUNTS: Final = frozenset({"all", "any", "every", "few", "many", "most", "much", "several", "some"})
_UNREAL: Final = frozenset({"if", "whether", "unless", "suppose", "would", "could", "might", "may", "until", "only"})


NEW_CLAUSE: Final = frozenset({"that", "which", "who", "without", "unless"})
"""With one of these behind the shared words something else begins, which does not turn them round."""
_CLAUSE_OPENS: Final = NEW_CLAUSE | {
    "although",
    "and",
    "because",
    "but",
    "if",
    "since",
    "so",
    "though",
    "when",
    "while",
}
"""With one of these another clause begins, which denies what it denies."""


@dataclass(frozen=True, slots=True)
class _Match:
    """Words that two claims share, in order, and which of the two turns them round."""

    stems: tuple[str, ...]
    share: float
    turned: tuple[bool, bool]
    amounts: tuple[frozenset[str], frozenset[str]]
    """Of how much each says it: "most", "many"."""


def iter_wording_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """At most one: the words of one claim, or of its first part, stand in the other, in order and close together.

    Whether they are turned round is read from the negations among them and just before them.
    """
    concepts = _find_concepts(a, b)
    match = _find_match(a, b, background, _find_naming(concepts, a, b, background))
    if match is None or (len(match.stems) < _LEAST_STEMS and not concepts):
        return
    reason = "paraphrase" if match.turned[0] == match.turned[1] else "denial"
    if reason == "denial" and match.amounts[0] != match.amounts[1]:
        return  # "not most" is not the opposite of "many"
    if are_opposite(a.stem_set, b.stem_set):
        return
    if reason == "paraphrase" and (take_other_sides(a, b) or do_part(a, b, match.stems)):
        return
    shared = frozenset(match.stems)
    extra = min(max(len(shared) - _LEAST_STEMS, 0), _MOST_EXTRA)
    yield Finding(
        a=a,
        b=b,
        kind="agree" if reason == "paraphrase" else "contradict",
        reason=reason,
        concept=concepts[0] if concepts else None,
        stems=match.stems,
        turned=match.turned,
        evidence=(
            make_prior(reason),
            make_evidence("wording", " ".join(match.stems), WEIGHTS["wording"] * match.share),
            *([make_evidence("more-words", f"{len(shared)} shared", WEIGHTS["more-words"] * extra)] if extra else []),
            *iter_claim_evidence(a, b, shared, frozenset(concepts), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def _find_naming(concepts: Iterable[str], a: Digest, b: Digest, background: Background) -> frozenset[str]:
    """The words for what both speak of; with them alone, nothing that is said of it is shared."""
    spoken = (concept for concept in concepts if concept not in background.verdicts)
    return frozenset(stem for concept in spoken for stem in a.names[concept] | b.names[concept])


def _find_concepts(a: Digest, b: Digest) -> list[str]:
    """What both sentences name: first what both take a side on, then what comes first."""
    shared = [concept for concept in a.names if concept in b.names]
    return sorted(shared, key=lambda concept: not (_takes_side(concept, a) and _takes_side(concept, b)))


def _takes_side(concept: str, digest: Digest) -> bool:
    return concept in digest.holdings and digest.holdings[concept].is_polar


def _find_match(a: Digest, b: Digest, background: Background, naming: frozenset[str]) -> _Match | None:
    if len(a.stem_set & b.stem_set) < _LEAST_STEMS_OF_ALL or a.is_question or b.is_question:
        return None
    if _find_numbers(a) != _find_numbers(b):
        return None
    for end_a, end_b in product({a.first_part: 0, len(a.tokens): 0}, {b.first_part: 0, len(b.tokens): 0}):
        match = _match_parts((a, end_a), (b, end_b), background, naming)
        if match is not None:
            return match
    return None


def _match_parts(
    part_a: tuple[Digest, int], part_b: tuple[Digest, int], background: Background, naming: frozenset[str]
) -> _Match | None:
    """Two claims compared up to some word of each; what they share must be most of what they say besides names."""
    places = [_find_places(digest, end) for digest, end in (part_a, part_b)]
    shared = places[0].keys() & places[1].keys()
    least = _LEAST_STEMS_OF_ALL if places[0].keys() == places[1].keys() else _LEAST_STEMS
    if len(shared) < least:
        return None
    share = background.rarity.sum(shared) / min(background.rarity.sum(place) for place in places)
    orders = [tuple(stem for stem in place if stem in shared) for place in places]
    if share < _LEAST_SHARE or orders[0] != orders[1]:
        return None
    told, saying = shared - naming, [place.keys() - naming for place in places]
    if not told or background.rarity.sum(told) < _LEAST_SHARE * min(map(background.rarity.sum, saying)):
        return None
    spans = [(place[order[0]], place[order[-1]] + 1) for place, order in zip(places, orders, strict=True)]
    windows = [
        digest.tokens[max(0, start - _BEFORE) : end]
        for (digest, _), (start, end) in zip((part_a, part_b), spans, strict=True)
    ]
    far = abs((spans[0][1] - spans[0][0]) - (spans[1][1] - spans[1][0])) > _SLACK
    frames = [_find_frame(digest, shared) for digest, _ in (part_a, part_b)]
    if far or 0 in frames or any(map(is_unreal, windows)):
        return None
    if any(
        frame > 0 and not digest.is_reported and not _REPORTING.isdisjoint(digest.tokens[:start])
        for (digest, _), (start, _), frame in zip((part_a, part_b), spans, frames, strict=True)
    ):
        return None
    said = [digest.tokens[start:end] for (digest, _), (start, end) in zip((part_a, part_b), spans, strict=True)]
    turned = [
        is_turned(window) if frame > 0 else not is_turned(words)
        for window, words, frame in zip(windows, said, frames, strict=True)
    ]
    amounts = [_find_amounts(words) for words in said]
    return _Match(orders[0], min(share, 1.0), (turned[0], turned[1]), (amounts[0], amounts[1]))


def _find_amounts(words: Sequence[str]) -> frozenset[str]:
    """Of how much something is said; "the most" only compares."""
    return frozenset(word for before, word in pairwise(("", *words)) if word in _AMOUNTS and before != "the")


def _find_places(digest: Digest, end: int) -> dict[str, int]:
    """The stems as they first come, with their places: "speed beats quality" is not "quality beats speed"."""
    places: dict[str, int] = {}
    for index, stem in enumerate(digest.token_stems[:end]):
        if stem:
            places.setdefault(stem, index)
    return places


def _find_numbers(digest: Digest) -> list[str]:
    return _NUMBER.findall(digest.claim.quote.exact)


def is_turned(words: Sequence[str]) -> bool:
    """Whether some words deny what they say: an odd number of negations, without those that leave it standing."""
    return sum(after not in _SOFT for after in _iter_denied(words)) % 2 == 1


def is_unreal(words: Sequence[str]) -> bool:
    """Whether what some words say is supposed, wished or bounded rather than said."""
    return not _UNREAL.isdisjoint(words) or not _PARTLY.isdisjoint(_iter_denied(words))


def _iter_denied(words: Sequence[str]) -> Iterator[str]:
    """The word behind each negation."""
    return (after for word, after in zip(words, (*words[1:], ""), strict=False) if is_negation(word))


def _find_frame(digest: Digest, stems: Collection[str]) -> int:
    """What stands before what is said and speaks of its truth: 1, -1 where it denies it, 0 where it leaves it open."""
    begin = next((index for index, stem in enumerate(digest.token_stems) if stem in stems), 0)
    before = " ".join(digest.tokens[:begin])
    if _OPENING.search(before):
        return 0
    return -1 if _DENYING.search(before) else 1


def do_part(a: Digest, b: Digest, stems: Collection[str]) -> bool:
    """Whether two that sound alike part: by opposite words, by what one denies, or by what one compares with."""
    heads = [_cut_comparison(digest) for digest in (a, b)]
    frames = [_find_frame(digest, stems) for digest in (a, b)]
    if 0 in frames:
        return True
    if are_opposite(a.stem_set, b.stem_set) or are_opposite(*heads):
        return True
    if ("than" in a.tokens) != ("than" in b.tokens) or ("times" in a.tokens) != ("times" in b.tokens):
        return True
    turned = frames[0] != frames[1]
    common = a.stem_set & b.stem_set & {*stems}
    return any((_is_denied(a, stem) != _is_denied(b, stem)) is not turned for stem in common)


def _cut_comparison(digest: Digest) -> frozenset[str]:
    """What is compared: the words before "than"."""
    end = digest.tokens.index("than") if "than" in digest.tokens else len(digest.tokens)
    return frozenset(filter(None, digest.token_stems[:end]))


def _is_denied(digest: Digest, stem: str) -> bool:
    """Whether the clause in which a word first stands denies what it says."""
    place, tokens = digest.token_stems.index(stem), digest.tokens
    opens = [index for index, word in enumerate(tokens) if word in _CLAUSE_OPENS]
    begin = max((index + 1 for index in opens if index < place), default=0)
    end = min((index for index in opens if index > place), default=len(tokens))
    return is_turned(tokens[begin:end])


def take_other_sides(a: Digest, b: Digest) -> bool:
    """Whether one claim is for and the other against something that both judge."""
    return any(
        {a.holdings[concept].stance.stance, b.holdings[concept].stance.stance} == {"for", "against"}
        for concept in a.holdings.keys() & b.holdings.keys()
    )
