"""Room evaluation: concepts matched by label or surface, their recall and precision, and the essay's stance to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stratgraph.evaluation.gold import SIDED, GoldConcept, GoldEssay
from stratgraph.evaluation.quotes import fold_label, hold_quotes
from stratgraph.evaluation.scores import Counts, Finding, Outcome, Score, divide, score_share
from stratgraph.model import ConceptScheme, ConceptUse, Reading

__all__ = ["ConceptMatcher", "score_concepts"]


@dataclass(frozen=True, slots=True)
class _Keys:
    """The folded names of a concept: those that the scheme or the readers gave it, and the words of the essay."""

    labels: frozenset[str]
    surfaces: frozenset[str]

    def rank(self, other: _Keys) -> int:
        """2 for a label in common, 1 for any other name in common, 0 for none."""
        if self.labels & other.labels:
            return 2
        return int(bool((self.labels | self.surfaces) & (other.labels | other.surfaces)))


class ConceptMatcher:
    """Tells which concepts of the scheme, as one essay uses them, are the readers' concepts."""

    def __init__(self, essay: GoldEssay, scheme: ConceptScheme, reading: Reading) -> None:
        self._essay = essay
        self._scheme = {
            concept.id: _fold((concept.pref_label, *concept.alt_labels, *concept.hidden_labels))
            for concept in scheme.concepts
        }
        surfaces: dict[str, set[str]] = {}
        for use in reading.concepts:
            surfaces.setdefault(use.concept, set()).update(use.surfaces)
        for mention in reading.mentions:
            surfaces.setdefault(mention.concept, set()).add(mention.surface)
        self._surfaces = {concept: _fold(words) for concept, words in surfaces.items()}
        self._gold = [_Keys(_fold(gold.labels), _fold(gold.surfaces)) for gold in essay.concepts]

    def rank(self, concept: str, gold: int) -> int:
        """How surely a concept of the scheme is the readers' concept with this index: 2, 1 or 0."""
        return self._keys_of(concept).rank(self._gold[gold])

    def rank_label(self, concept: str, label: str) -> int:
        """The same for a label that the readers used and did not list."""
        return self._keys_of(concept).rank(_Keys(_fold((label,)), frozenset()))

    def find_gold(self, label: str) -> int | None:
        """The index of the readers' concept that has this label; a required one before an optional one."""
        found = [index for index, keys in enumerate(self._gold) if fold_label(label) in keys.labels]
        found.sort(key=lambda index: (self._essay.concepts[index].optional, index))
        return found[0] if found else None

    def list_gold(self, concept: str) -> list[int]:
        """The indices of all readers' concepts that a concept of the scheme matches."""
        return [index for index in range(len(self._gold)) if self.rank(concept, index)]

    def _keys_of(self, concept: str) -> _Keys:
        # A concept that the scheme does not know is named by its id.
        labels = self._scheme.get(concept) or _fold((concept.replace("-", " "),))
        return _Keys(labels, self._surfaces.get(concept, frozenset()))


def _fold(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded for name in names if (folded := fold_label(name)))


def score_concepts(
    essay: GoldEssay, reading: Reading, scheme: ConceptScheme, matcher: ConceptMatcher, readers: Mapping[str, float]
) -> Outcome:
    """Recall over the key concepts, precision over all, and the essay's stance to the required ones."""
    uses = sorted(reading.concepts, key=lambda use: (use.concept, repr(use)))
    precision, false_alarms = _score_precision(essay, uses, matcher)
    bare = ConceptMatcher(essay, scheme, Reading(essay=reading.essay, sha256=""))
    every = [ConceptUse(concept.id, (), 0, key=False, stance="neutral") for concept in scheme.concepts]
    trivial, _ = _score_precision(essay, every, bare)
    keys = [index for index, gold in enumerate(essay.concepts) if gold.key and not gold.optional]
    missed = [index for index in keys if not any(matcher.rank(use.concept, index) for use in uses)]
    known = sum(any(bare.rank(use.concept, index) for use in every) for index in keys)
    recall = Score(
        "key-concepts",
        gold=len(keys),
        predicted=len(uses),
        right=len(keys) - len(missed),
        support=len(keys),
        recall=divide(len(keys) - len(missed), len(keys)) if keys else None,
        trivial=divide(known, len(keys)) if keys else None,
        readers=readers.get("key-concepts"),
    )
    stances = _score_essay_stances(essay, uses, matcher)
    misses = [
        Finding(
            essay.name,
            "key-concepts",
            "miss",
            _find_sentence(essay, essay.concepts[index]),
            f"key concept `{essay.concepts[index].labels[0]}`",
        )
        for index in missed
    ]
    alarms = [
        Finding(essay.name, "concepts", "false alarm", _find_claim(reading, use), _describe_use(use))
        for use in false_alarms
    ]
    concepts = replace(precision, trivial=trivial.precision, readers=readers.get("concepts"))
    return Outcome((recall, concepts, *stances.scores), (*misses, *alarms, *stances.findings))


def _score_precision(
    essay: GoldEssay, uses: Sequence[ConceptUse], matcher: ConceptMatcher
) -> tuple[Score, list[ConceptUse]]:
    required = [index for index, gold in enumerate(essay.concepts) if not gold.optional]
    right, alarms = 0, []
    found: set[int] = set()
    for use in uses:
        matched = matcher.list_gold(use.concept)
        hits = [index for index in matched if not essay.concepts[index].optional]
        right += bool(hits)
        found.update(hits)
        if not matched:
            alarms.append(use)
    predicted = right + len(alarms)
    score = Score(
        "concepts",
        gold=len(required),
        predicted=predicted,
        right=right,
        support=predicted,
        precision=divide(right, predicted) if required or predicted else None,
        recall=divide(len(found), len(required)) if required else None,
    )
    return score, alarms


def _score_essay_stances(essay: GoldEssay, uses: Sequence[ConceptUse], matcher: ConceptMatcher) -> Outcome:
    """Over the required concepts that were found; the surest match, then the most used, speaks for a concept."""
    required = [(index, gold) for index, gold in enumerate(essay.concepts) if not gold.optional]
    sided = [gold for _, gold in required if SIDED & set(gold.stances)]
    said, right, sided_said, sided_right = 0, 0, 0, 0
    findings = []
    for index, gold in required:
        ranked = sorted(
            (-matcher.rank(use.concept, index), not use.key, -use.mentions, use.concept, use.stance)
            for use in uses
            if matcher.rank(use.concept, index)
        )
        if not ranked:
            continue
        concept, stance = ranked[0][3:]
        hit = stance in gold.stances
        said, right = said + 1, right + hit
        if SIDED & set(gold.stances) and stance in SIDED:
            sided_said, sided_right = sided_said + 1, sided_right + hit
        if not hit:
            detail = f"the essay on `{gold.labels[0]}` ({concept}): `{stance}`; the readers: {_name(gold.stances)}"
            findings.append(Finding(essay.name, "essay-stances", "wrong", _find_sentence(essay, gold), detail))
    trivial = divide(sum("for" in gold.stances for _, gold in required), len(required)) if required else None
    trivial_sided = divide(sum("for" in gold.stances for gold in sided), len(sided)) if sided else None
    scores = (
        score_share("essay-stances", Counts(len(required), said, right), trivial=trivial),
        score_share("essay-stances-sided", Counts(len(sided), sided_said, sided_right), trivial=trivial_sided),
    )
    return Outcome(scores, tuple(findings))


def _name(stances: Sequence[str]) -> str:
    return " or ".join(f"`{stance}`" for stance in stances)


def _describe_use(use: ConceptUse) -> str:
    words = ", ".join(f"“{surface}”" for surface in use.surfaces[:5])
    return f"`{use.concept}`" + (f" for {words}" if words else "")


def _find_sentence(essay: GoldEssay, gold: GoldConcept) -> str:
    """A sentence of the readers' that is about the concept, else the essay's words for it."""
    for claim in essay.claims:
        if any(stance.concept in gold.labels for stance in claim.stances):
            return claim.quote
    return " | ".join(gold.surfaces)


def _find_claim(reading: Reading, use: ConceptUse) -> str:
    """A claim that names the concept in one of its words for it, else nothing."""
    quotes = sorted((claim.quote.start, claim.quote.exact) for claim in reading.claims)
    return next((exact for _, exact in quotes if any(hold_quotes(word, exact) for word in use.surfaces)), "")
