"""Two annotated essays about ferries, written for these tests, and readings of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from stratgraph.evaluation import Gold, GoldEssay, read_gold
from stratgraph.evaluation.quotes import match_quotes
from stratgraph.ids import mint_claim_id, mint_relation_id
from stratgraph.model import (
    Answer,
    Attribution,
    Block,
    CausalLink,
    Claim,
    Concept,
    ConceptScheme,
    ConceptUse,
    Contrast,
    Essay,
    Quote,
    Reading,
    Relation,
    RelationKind,
    Stance,
)

SENTENCES = {
    "harbour": (
        "Timetables beat engines",
        "Most ferry firms buy stronger engines every spring.",
        "A stronger engine wins one crossing and loses the season.",
        "The timetable is what passengers learn by heart.",
        "Port inspectors say that punctual boats will crowd out quick ones.",
        "Because the timetable holds, the buses wait for the boat.",
        "The engine was never the bottleneck.",
        "The pier was.",
        "Gulls nested on the roof.",
    ),
    "strait": (
        "A strong engine decides who owns the route.",
        "Nobody remembers a timetable.",
        "The kiosk sells tea.",
    ),
}

SCHEME = ConceptScheme(
    title="Ferries",
    concepts=(
        Concept("engine", "engine", alt_labels=("motor",)),
        Concept("pier", "pier", alt_labels=("quay",)),
        Concept("ticket-price", "ticket price"),
        Concept("timetable", "timetable", alt_labels=("sailing schedule",)),
    ),
)
# The readers' label for what the scheme calls otherwise.
CONCEPTS = {"engine": "engine", "reliability": "timetable", "punctuality": "timetable", "pier": "pier"}


def make_claim(quote: str, **fields: object) -> dict[str, Any]:
    """An annotated claim, plain but for what is said."""
    plain = {
        "quote": quote,
        "optional": False,
        "central": fields.get("central_by") == 2,
        "central_by": 0,
        "stances": [],
        "types": ["descriptive"],
        "attributed_to": ["author"],
    }
    return plain | fields


def make_stance(concept: str, *stances: str) -> dict[str, Any]:
    return {"concept": concept, "stances": list(stances)}


def make_files() -> dict[str, Any]:
    """The annotation files; a new copy each time, so that a test may spoil it."""
    lines = SENTENCES["harbour"]
    harbour = {
        "essay": "harbour",
        "claims": [
            make_claim(
                lines[0],
                central_by=2,
                types=["contrastive"],
                stances=[make_stance("reliability", "for"), make_stance("engine", "against")],
            ),
            make_claim(lines[1], optional=True, stances=[make_stance("engine", "neutral")]),
            make_claim(
                lines[2], central_by=1, types=["causal", "evaluative"], stances=[make_stance("engine", "against")]
            ),
            make_claim(
                lines[3],
                types=["evaluative"],
                # Two readers' labels of one concept: one value is enough.
                stances=[make_stance("reliability", "for"), make_stance("punctuality", "neutral")],
            ),
            make_claim(
                lines[4],
                types=["predictive"],
                attributed_to=["port inspectors"],
                stances=[make_stance("punctuality", "for"), make_stance("engine", "against", "neutral")],
            ),
            make_claim(lines[5], types=["causal"], stances=[make_stance("reliability", "for")]),
            make_claim(lines[6], types=["evaluative"], stances=[make_stance("engine", "against")]),
            make_claim(lines[7], central_by=2, types=["contrastive"], stances=[make_stance("pier", "for")]),
        ],
        "concepts": [
            {
                "labels": ["reliability", "punctuality"],
                "surfaces": ["The timetable", "punctual boats"],
                "optional": False,
                "key": True,
                "stances": ["for"],
            },
            {"labels": ["engine"], "surfaces": [], "optional": False, "key": True, "stances": ["against", "mixed"]},
            {"labels": ["quay"], "surfaces": ["The pier"], "optional": True, "key": False, "stances": ["for"]},
            {"labels": ["pier"], "surfaces": ["The pier"], "stances": ["for"], "optional": False, "key": False},
        ],
        "causal": [
            {
                "optional": False,
                "readings": [
                    {"cause": "stronger engine", "effect": "the season", "polarity": "-", "quote": lines[2]},
                    {"cause": "weak engine", "effect": "the season", "polarity": "+", "quote": lines[2]},
                ],
            },
            {
                "optional": False,
                "readings": [{"cause": "timetable", "effect": "waiting buses", "polarity": "+", "quote": lines[5]}],
            },
            {
                "optional": True,
                "readings": [{"cause": "fashion", "effect": "engine sales", "polarity": "+", "quote": lines[1]}],
            },
        ],
        "contrasts": [
            {
                "optional": False,
                "readings": [{"rejected": "engines", "endorsed": "timetables", "quote": lines[0]}],
            },
            {
                "optional": False,
                "readings": [
                    {
                        "rejected": "engine as bottleneck",
                        "endorsed": "pier as bottleneck",
                        "quote": f"{lines[6]} {lines[7]}",
                    },
                ],
            },
        ],
        "answers": [
            {
                "optional": False,
                "readings": [{"question": "What holds the boats up?", "answer": "the pier", "quote": lines[7]}],
            },
        ],
    }
    first, second, _ = SENTENCES["strait"]
    strait = {
        "essay": "strait",
        "claims": [
            make_claim(first, central_by=2, types=["evaluative"], stances=[make_stance("engine", "for")]),
            make_claim(second, types=["evaluative"], stances=[make_stance("reliability", "against")]),
        ],
        "concepts": [
            {"labels": ["engine"], "surfaces": [], "optional": False, "key": True, "stances": ["for"]},
            {
                "labels": ["reliability"],
                "surfaces": ["a timetable"],
                "optional": False,
                "key": False,
                "stances": ["against"],
            },
        ],
        "causal": [],
        "contrasts": [],
        "answers": [],
    }
    relations = [
        make_pair(lines[2], first, ["contradict"], by=2, strength=2),
        make_pair(lines[3], second, ["contradict", "rival"], by=1, strength=3),
        make_pair(lines[7], first, ["rival"], by=1, strength=2),
    ]
    return {"harbour": harbour, "strait": strait, "relations": relations}


def make_pair(a: str, b: str, relations: list[str], *, by: int, strength: int) -> dict[str, Any]:
    return {
        "a": {"essay": "harbour", "quote": a},
        "b": {"essay": "strait", "quote": b},
        "relations": relations,
        "by": by,
        "strength": strength,
        "why": ["They speak of the same boat."],
    }


def write_files(folder: Path, files: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def load_gold(folder: Path) -> Gold:
    gold = read_gold(write_files(folder, make_files()))
    assert gold.problems == ()
    return gold


def make_essay(name: str, slug: str = "", path: str = "") -> Essay:
    text = "\n\n".join(SENTENCES[name])
    blocks, start = [], 0
    for sentence in SENTENCES[name]:
        blocks.append(Block("paragraph", start, start + len(sentence)))
        start += len(sentence) + 2
    return Essay(slug=slug or name, title=SENTENCES[name][0], text=text, blocks=tuple(blocks), path=path)


def make_prediction(essay: str, quote: str, **fields: object) -> Claim:
    """A predicted claim, plain but for what is said."""
    start = "\n\n".join(SENTENCES[essay]).find(quote)
    plain: dict[str, Any] = {
        "id": mint_claim_id(essay, quote),
        "essay": essay,
        "quote": Quote(start, start + len(quote), quote),
        "types": ("descriptive",),
        "central": False,
        "central_score": 0.5,
        "attributed_to": Attribution(),
        "certainty": "plain",
        "stances": (),
        "confidence": 1.0,
    }
    return Claim(**(plain | fields))


def make_perfect_reading(gold: GoldEssay) -> Reading:
    """What a program would read that agrees with the first reader in everything required."""
    claims = []
    for wanted in gold.claims:
        if wanted.optional:
            continue
        merged = {CONCEPTS[stance.concept]: stance.stances[0] for stance in reversed(wanted.stances)}
        claims.append(
            make_prediction(
                gold.name,
                wanted.quote,
                types=wanted.types[:1],
                central=wanted.central,
                attributed_to=Attribution(wanted.attributed_to[0] if wanted.reported else None),
                stances=tuple(Stance(concept, stance, 0.9) for concept, stance in merged.items()),  # type: ignore[arg-type]
            ),
        )

    def find_claim(quote: str) -> str:
        return next(claim.id for claim in claims if match_quotes(quote, claim.quote.exact))

    causal = [item.readings[0] for item in gold.causal if not item.optional]
    contrasts = [item.readings[0] for item in gold.contrasts if not item.optional]
    answers = [item.readings[0] for item in gold.answers if not item.optional]
    uses = {CONCEPTS[one.labels[0]]: one for one in gold.concepts if not one.optional}
    return Reading(
        essay=gold.name,
        sha256="",
        claims=tuple(claims),
        concepts=tuple(
            ConceptUse(concept, one.surfaces, 2, one.key, one.stances[0])  # type: ignore[arg-type]
            for concept, one in sorted(uses.items())
        ),
        causal_links=tuple(CausalLink(find_claim(one.quote), one.cause, one.effect, one.sign) for one in causal),
        contrasts=tuple(Contrast(find_claim(one.quote), one.rejected, one.endorsed) for one in contrasts),
        answers=tuple(Answer(find_claim(one.quote), "bottleneck", one.answer) for one in answers),
    )


def make_relation(a: str, b: str, kind: RelationKind, confidence: float = 0.8) -> Relation:
    return Relation(mint_relation_id(a, b), a, b, kind, "opposed-stance", "Both are about one thing.", confidence)


def make_perfect_relations(gold: Gold, readings: dict[str, Reading]) -> list[Relation]:
    def find_claim(essay: str, quote: str) -> str:
        return next(claim.id for claim in readings[essay].claims if claim.quote.exact == quote)

    return [
        make_relation(
            find_claim(pair.a.essay, pair.a.quote),
            find_claim(pair.b.essay, pair.b.quote),
            pair.relations[0],  # type: ignore[arg-type]
        )
        for pair in gold.relations
    ]


def swap_sides(reading: Reading) -> Reading:
    """The same with each contrast turned round."""
    swapped = (replace(one, rejected=one.endorsed, endorsed=one.rejected) for one in reading.contrasts)
    return replace(reading, contrasts=tuple(swapped))
