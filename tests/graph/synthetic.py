"""A debate of any size, made up from a seed: essays, readings and relations that fit together."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

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
    CorrectionState,
    Essay,
    Evidence,
    Mention,
    Question,
    Quote,
    Reading,
    Relation,
    RelationKind,
    Stance,
    StanceKind,
)

BASE = "https://debate.example/x/"
STANCES: tuple[StanceKind, ...] = ("for", "against", "neutral")
KINDS: tuple[RelationKind, ...] = ("agree", "apparent", "contradict", "rival", "undecided")
TYPES = ("causal", "contrastive", "definitional", "descriptive", "evaluative", "predictive", "prescriptive")
QUESTIONS = ("durable-advantage", "Who wins?")
"""By its id, and by words that the inventory does not have."""
INVENTORY = (
    Question("bottleneck", "What is the bottleneck?", "What everything else waits for."),
    Question(
        "durable-advantage",
        "Where does durable advantage lie?",
        alt_labels=("What lasts?",),
        patterns=("{answer} is what lasts",),
        concepts=("concept-001", "concept-003"),
        replaces=("lasting-edge",),
    ),
)


def make_scheme(count: int) -> ConceptScheme:
    """A tree of concepts in groups of ten, each group under its first."""
    concepts = []
    for number in range(count):
        head = number - number % 10
        concepts.append(
            Concept(
                id=f"concept-{number:03}",
                pref_label=f"Concept {number}",
                definition=f"What number {number} stands for.",
                alt_labels=(f"c{number}", f"the {number}th thing") if number % 2 else (),
                hidden_labels=(f"koncept {number}",) if number % 7 == 0 else (),
                broader=() if number == head else (f"concept-{head:03}",),
                related=(f"concept-{number - 1:03}",) if number % 10 == 9 else (),
                replaces=("an-old-name",) if number == 0 else (),
            )
        )
    return ConceptScheme("Made-up concepts", tuple(concepts), sha256=hash_text(str(count)))


def make_essay(number: int, sentences: int) -> Essay:
    """An essay whose sentences all differ; every fifth may be quoted only."""
    title = f"Essay {number} on <things> & “stuff”"
    said = [f"Sentence {number}.{at} says that “one \\ thing” beats\tanother & <more>." for at in range(sentences)]
    blocks, parts, at = [], [], 0
    for index in range(-1, (sentences + 3) // 4):
        part = title if index < 0 else " ".join(said[index * 4 : index * 4 + 4])
        blocks.append(Block("title" if index < 0 else "paragraph", at, at + len(part), level=1 if index < 0 else 0))
        parts.append(part)
        at += len(part) + 2
    text = "\n\n".join(parts)
    return Essay(
        slug=f"essay-{number:04}",
        title=title,
        text=text,
        blocks=tuple(blocks),
        creators=("Zoe Q", "Ann B") if number % 2 else ("stratgraph corpus",),
        issued=("2025", "2025-03", "2025-03-04", None)[number % 4],
        source=f"https://debate.example/src/{number}" if number % 3 else "a drawer",
        license="https://creativecommons.org/licenses/by/4.0/",
        publish="quotes" if number % 5 == 4 else "full",
        path=f"corpus/essays/essay-{number:04}.md",
        sha256=hash_text(text),
    )


def make_reading(essay: Essay, claims: int, concepts: int, chance: random.Random) -> Reading:
    """A reading with all that a reading can hold."""
    places = []
    for number, block in enumerate(essay.blocks[1:], start=1):
        start = block.start
        for exact in essay.slice(block.start, block.end).split(". "):
            end = min(start + len(exact) + 1, block.end)
            places.append((number, start, end))
            start = end + 1
    places = places[:claims]
    ids = mint_claim_ids(essay.slug, [essay.slice(start, end) for _, start, end in places])
    found = [_make_claim(essay, key, place, concepts, chance) for key, place in zip(ids, places, strict=True)]
    mentions = [
        Mention(
            stance.concept,
            claim.quote.start + at,
            claim.quote.start + at + 5,
            claim.quote.exact[at : at + 5],
            "pref-label",
        )
        for claim in found
        for at, stance in enumerate(claim.stances)
        if at < 3
    ]
    used = sorted({stance.concept for claim in found for stance in claim.stances})
    uses = [ConceptUse(key, (f"THE {key}", key), chance.randint(1, 9), chance.random() < 0.3, "mixed") for key in used]
    return Reading(
        essay=essay.slug,
        sha256=essay.sha256,
        sentences=claims + 7,
        claims=tuple(found),
        mentions=tuple(mentions),
        concepts=tuple(uses),
        causal_links=tuple(
            CausalLink(key, "heat", "light", "+", used[0], (None, used[-1])[at % 2]) for at, key in enumerate(ids[::6])
        ),
        contrasts=tuple(
            Contrast(key, "haste", "speed", (None, used[0])[at % 2], used[-1], "not-but")
            for at, key in enumerate(ids[::5])
        ),
        answers=tuple(
            Answer(key, QUESTIONS[at % 2], f"in {at}", used[0] if at % 3 else None) for at, key in enumerate(ids[::9])
        ),
    )


def _make_claim(essay: Essay, key: str, place: tuple[int, int, int], concepts: int, chance: random.Random) -> Claim:
    block, start, end = place
    picked = sorted(chance.sample(range(concepts), min(concepts, chance.randint(1, 3))))
    return Claim(
        id=key,
        essay=essay.slug,
        quote=Quote(
            start, end, essay.slice(start, end), essay.slice(max(0, start - 20), start), essay.slice(end, end + 20)
        ),
        types=tuple(sorted(chance.sample(TYPES, chance.randint(1, 2)))),
        central=chance.random() < 0.2,
        central_score=round(chance.random(), 4),
        attributed_to=Attribution("some analysts", "say") if chance.random() < 0.1 else Attribution(),
        certainty="hedged" if chance.random() < 0.2 else "plain",
        stances=tuple(
            Stance(
                f"concept-{number:03}", chance.choice(STANCES), round(chance.random(), 3), ("beats", "above"), "verb"
            )
            for number in picked
        ),
        confidence=round(chance.random(), 2),
        block=block,
    )


def make_relations(readings: list[Reading], count: int, chance: random.Random) -> list[Relation]:
    """Relations between claims of different essays, sorted by id."""
    found: dict[str, Relation] = {}
    claims = [claim for reading in readings for claim in reading.claims]
    while len(found) < count:
        a, b = sorted(chance.sample([claim.id for claim in claims], 2))
        if a.partition("/")[0] == b.partition("/")[0]:
            continue
        kind = chance.choice(KINDS)
        key = mint_relation_id(a, b)
        found[key] = Relation(
            id=key,
            a=a,
            b=b,
            relation=kind,
            reason="same-stance" if kind == "agree" else "opposed-stance",
            explanation="Both are about *one thing*; “the first” holds < the second.",
            confidence=round(chance.random(), 3),
            concept="concept-002",
            question=(asked := chance.choice((None, *QUESTIONS))),
            other_question=QUESTIONS[0] if kind == "rival" and asked not in {None, QUESTIONS[0]} else None,
            evidence=(Evidence("stance", "for against against", 0.5), Evidence("cosine", "0.81", 0.25)),
            review="rejected" if chance.random() < 0.05 else "unreviewed",
        )
    return [replace(found[key], rank=place) for place, key in enumerate(sorted(found), start=1)]


def make_comparisons(readings: list[Reading]) -> list[Comparison]:
    """Of each two essays, sorted by their slugs."""
    slugs = sorted(reading.essay for reading in readings)
    return [
        Comparison(first, second, compared=40 + place, found=20, undecided=place)
        for place, (first, second) in enumerate(combinations(slugs, 2))
    ]


def _take_stance(
    reading: Reading, who: str, line: int, stance: StanceKind, state: CorrectionState = "applied"
) -> Correction:
    target = reading.claims[0].id
    return Correction("stance", target, who, "2026-01-07", line=line, concept="c", stance=stance, state=state)


def make_inputs(
    *, essays: int = 4, claims: int = 12, concepts: int = 20, relations: int = 20, seed: int = 1
) -> GraphInputs:
    """A whole debate."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    written = [make_essay(number, claims) for number in range(essays)]
    readings = [make_reading(essay, claims, concepts, chance) for essay in written]
    found = make_relations(readings, relations, chance)
    return GraphInputs(
        base=BASE,
        essays=tuple(written),
        scheme=make_scheme(concepts),
        readings=tuple(readings),
        relations=tuple(found),
        corrections=(
            Correction("confirm", readings[0].claims[0].id, "Ann B", "2026-01-05", "it says <so>", 1),
            Correction("reject", "0123456789ab", "Zoe Q", "2026-01-06", line=2, state="orphaned"),
            _take_stance(readings[0], "Ann B", 3, "against", state="overruled"),
            _take_stance(readings[0], "Zoe Q", 4, "for"),
            *(
                Correction("reword", relation.id, "Ann B", "2026-01-08", line=5, explanation="Both say so.")
                for relation in found[:1]
            ),
        ),
        settings=hash_text("settings"),
        models=(("encoder", hash_text("encoder")),),
        questions=INVENTORY,
        comparisons=tuple(make_comparisons(readings)),
    )
