"""A debate of any size, made up from a seed, for the benchmarks: essays, readings and relations that fit together."""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator, Sequence

from stratgraph.graph import GraphInputs
from stratgraph.ids import hash_text, mint_claim_ids, mint_relation_id
from stratgraph.model import (
    Answer,
    Attribution,
    Block,
    CausalLink,
    Claim,
    Comparison,
    Concept,
    ConceptScheme,
    ConceptUse,
    Contrast,
    Correction,
    Essay,
    Evidence,
    Mention,
    Question,
    Quote,
    Reading,
    Relation,
    Stance,
)

BASE = "https://debate.example/"
CONCEPTS, CLAIMS, QUESTIONS = 150, 20, 12
A_THIRD, FEW = 0.3, 0.05
NEIGHBORS, CORRECTED = 5, 5
"""With how many others an essay is compared; of how many essays one is corrected."""
WORDS = ("scale", "depth", "skill", "trust", "speed", "cost", "data", "craft", "reach", "talent", "patience", "wires")
SYLLABLES = (
    "ba",
    "cor",
    "dil",
    "fen",
    "gor",
    "hal",
    "jun",
    "kel",
    "lom",
    "mar",
    "nos",
    "pel",
    "quor",
    "rit",
    "sul",
    "tan",
)


def _iter_words() -> Iterator[str]:
    """Words that nobody has, each of two or three syllables."""
    for length in (2, 3):
        yield from ("".join(some) for some in itertools.product(SYLLABLES, repeat=length))


def _accumulate(count: int) -> list[float]:
    """Weights of a few frequent and many rare things (Zipf), added up."""
    return list(itertools.accumulate(1 / (rank + 3) for rank in range(count)))


def _iter_comparisons(slugs: Sequence[str]) -> Iterator[Comparison]:
    """Each essay with those that follow it."""
    for at, slug in enumerate(slugs):
        for other in slugs[at + 1 : at + 1 + NEIGHBORS]:
            yield Comparison(slug, other, compared=40, found=2, undecided=3)


def _iter_corrections(readings: Sequence[Reading]) -> Iterator[Correction]:
    """The first claim of a few essays is confirmed or rejected; now and then it is gone."""
    for line, reading in enumerate(readings[::CORRECTED], start=1):
        who, action = f"Reader {line % 7}", "reject" if line % 3 else "confirm"
        state = "applied" if line % 10 else "orphaned"
        yield Correction(action, reading.claims[0].id, who, "2026-01-05", "It says so.", line, state=state)  # type: ignore[arg-type]


class Generator:
    """Makes essays in which few concepts and words are used often and most seldom, as in real ones.

    Args:
        seed: the same seed makes the same debate.
        claims: how many claims an essay has.
        words: how many different words there are; without it, a dozen of English.
    """

    def __init__(self, seed: int, *, claims: int = CLAIMS, words: int | None = None) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
        self.claims = claims
        self._sums = _accumulate(CONCEPTS)
        self._words: tuple[str, ...] = WORDS
        self._word_sums: list[float] | None = None
        if words is not None:
            self._words = tuple(itertools.islice(_iter_words(), words))
            self._word_sums = _accumulate(words)

    def pick(self, count: int) -> list[str]:
        """Different concepts, the frequent ones more often."""
        found: dict[str, None] = {}
        while len(found) < count:
            at = bisect.bisect(self._sums, self.chance.random() * self._sums[-1])
            found[f"concept-{min(at, CONCEPTS - 1):03}"] = None
        return list(found)

    def make_inputs(self, essays: int) -> GraphInputs:
        """A whole debate; two relations per essay, and five comparisons."""
        written = [self._make_essay(number) for number in range(essays)]
        readings = tuple(self._make_reading(essay) for essay in written)
        return GraphInputs(
            base=BASE,
            essays=tuple(written),
            scheme=self._make_scheme(),
            readings=readings,
            relations=self._make_relations(readings, essays * 2),
            comparisons=tuple(_iter_comparisons([essay.slug for essay in written])),
            corrections=tuple(_iter_corrections(readings)),
            questions=tuple(Question(f"question-{at:02}", f"What decides number {at}?") for at in range(QUESTIONS)),
            settings=hash_text("benchmark"),
        )

    def _make_scheme(self) -> ConceptScheme:
        concepts = tuple(
            Concept(
                f"concept-{at:03}",
                f"Concept {at}",
                f"What number {at} stands for.",
                (f"the {at}th thing", f"thing {at}"),
                broader=(f"concept-{at % 10:03}",) if at > 9 else (),  # noqa: PLR2004 - ten top concepts
            )
            for at in range(CONCEPTS)
        )
        return ConceptScheme("Made-up concepts", concepts)

    def _make_essay(self, number: int) -> Essay:
        chance, title = self.chance, f"Essay {number}"
        sentences = []
        for at in range(self.claims + 10):
            words = chance.choices(self._words, cum_weights=self._word_sums, k=9)
            sentences.append(f"{' '.join(words).capitalize()} decide {number}.{at}.")
        parts = [title, *(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))]
        blocks, start = [], 0
        for at, part in enumerate(parts):
            blocks.append(Block("paragraph" if at else "title", start, start + len(part)))
            start += len(part) + 2
        issued = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        text = "\n\n".join(parts)
        return Essay(f"essay-{number:05}", title, text, tuple(blocks), (f"Author {number % 97}",), issued)

    def _make_reading(self, essay: Essay) -> Reading:
        places = []
        for number, block in enumerate(essay.blocks[1:], start=1):
            at = block.start
            for sentence in essay.slice(block.start, block.end).split(". "):
                end = min(at + len(sentence) + 1, block.end)
                places.append((number, at, end))
                at = end + 1
        places = sorted(self.chance.sample(places, self.claims))
        ids = mint_claim_ids(essay.slug, [essay.slice(start, end) for _, start, end in places])
        claims = tuple(self._make_claim(essay, key, *place) for key, place in zip(ids, places, strict=True))
        used = sorted({stance.concept for claim in claims for stance in claim.stances})
        sides = ("for", "against", "mixed", "neutral")
        return Reading(
            essay.slug,
            essay.sha256,
            self.claims + 10,
            claims,
            tuple(
                Mention(stance.concept, claim.quote.start, claim.quote.start + 5, claim.quote.exact[:5], "pref-label")
                for claim in claims
                for stance in claim.stances[:1]
            ),
            tuple(
                ConceptUse(
                    key, (key,), self.chance.randint(1, 9), self.chance.random() < A_THIRD, self.chance.choice(sides)
                )
                for key in used
            ),
            tuple(CausalLink(key, "this", "that", self.chance.choice("+-"), *self.pick(2)) for key in ids[::7]),  # type: ignore[arg-type]
            tuple(Contrast(key, "this", "that", *self.pick(2), "not-but") for key in ids[::9]),
            tuple(
                Answer(key, f"question-{self.chance.randrange(QUESTIONS):02}", "that", self.pick(1)[0])
                for key in ids[::10]
            ),
        )

    def _make_claim(self, essay: Essay, key: str, block: int, start: int, end: int) -> Claim:
        chance = self.chance
        return Claim(
            key,
            essay.slug,
            Quote(start, end, essay.slice(start, end), essay.slice(start - 9, start), essay.slice(end, end + 9)),
            tuple(sorted(chance.sample(("causal", "evaluative", "predictive", "descriptive"), 2))),
            chance.random() < A_THIRD,
            round(chance.random(), 3),
            Attribution("some", "say") if chance.random() < FEW else Attribution(),
            "plain",
            tuple(
                Stance(concept, chance.choice(("for", "against", "neutral")), 0.8, ("beats",), "verb")
                for concept in self.pick(chance.randint(0, 2))
            ),
            round(chance.random(), 2),
            block,
        )

    def _make_relations(self, readings: tuple[Reading, ...], count: int) -> tuple[Relation, ...]:
        found: dict[str, Relation] = {}
        kinds = ("agree", "contradict", "rival", "apparent", "undecided")
        while len(found) < count:
            one, other = self.chance.sample(readings, 2)
            a, b = sorted(self.chance.choice(reading.claims).id for reading in (one, other))
            key, kind = mint_relation_id(a, b), self.chance.choice(kinds)
            evidence = (Evidence("stance", "for against", 0.5), Evidence("cosine", "0.8", 0.25))
            confidence = round(self.chance.random(), 3)
            found[key] = Relation(key, a, b, kind, "same-stance", "Both.", confidence, self.pick(1)[0], None, evidence)  # type: ignore[arg-type]
        return tuple(found[key] for key in sorted(found))
