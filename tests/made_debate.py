"""A debate of three essays about a port, made by hand: every statement of its graph is known beforehand."""

from __future__ import annotations

from pathlib import Path

from stratgraph.graph import GraphInputs, build_trig
from stratgraph.ids import hash_text, mint_claim_ids, mint_relation_id
from stratgraph.model import (
    Answer,
    Attribution,
    Block,
    CausalLink,
    Claim,
    Concept,
    ConceptScheme,
    ConceptUse,
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

BASE = "https://port.example/"

CONCEPTS = ConceptScheme(
    "Port concepts",
    (
        Concept("cost", "cost", "What a port pays.", alt_labels=("expense",), related=("depth",)),
        Concept(
            "depth", "depth", "How much water lies over the sill.", alt_labels=("deep channel",), related=("cost",)
        ),
        Concept("speed", "speed", "How soon a ship is turned round.", alt_labels=("quick turns",)),
        Concept("traffic", "traffic", "The ships that call."),
        Concept("trust", "trust", "That a pilot is believed.", hidden_labels=("truste",)),
    ),
)
QUESTIONS = (
    Question("bottleneck", "What holds a port back?", "What everything else waits for."),
    Question(
        "durable-advantage",
        "Which advantage lasts?",
        "What a rival cannot have by next season.",
        alt_labels=("What lasts?",),
        concepts=("depth", "speed"),
    ),
)

Said = tuple[str, dict[str, StanceKind], list[tuple[str, str, str]], str | None, str | None]
"""A sentence; its stances; its causal links (cause, effect, sign); what it answers; whom it reports."""

PAYS, COSTS = ("traffic", "depth", "+"), ("depth", "cost", "+")
SAID: dict[str, list[Said]] = {
    "A Case for Depth": [
        ("Depth decides where the large ships call.", {"depth": "for"}, [("depth", "traffic", "+")], None, None),
        ("Traffic pays for the dredging that keeps a port deep.", {"traffic": "for"}, [PAYS], None, None),
        ("Speed wins one berth and loses the season.", {"speed": "against"}, [], None, None),
        ("The advantage that lasts is a deep channel.", {"depth": "for"}, [], "depth", None),
    ],
    "In Defence of Speed": [
        ("Speed is what a shipper remembers.", {"speed": "for"}, [], None, None),
        ("Quick turns bring traffic to any quay.", {"speed": "for"}, [("speed", "traffic", "+")], None, None),
        ("Traffic slows every crane on the quay.", {"traffic": "neutral"}, [("traffic", "speed", "-")], None, None),
        ("What lasts is the habit of being quick.", {"speed": "for"}, [], "speed", None),
        ("Some engineers say that depth is destiny.", {"depth": "for"}, [], None, "Some engineers"),
    ],
    "The Patient Pilot": [
        ("Depth is a cost before it is an advantage.", {"depth": "against", "cost": "neutral"}, [COSTS], None, None),
        ("Costs drive traffic to the next port.", {"cost": "against"}, [("cost", "traffic", "-")], None, None),
        ("What lasts is the trust of the pilots.", {"trust": "for"}, [], "trust", None),
        ("Speed is a habit that any port can learn.", {"speed": "against"}, [], None, None),
        ("A fast quay is copied before its paint is dry.", {"speed": "against"}, [], None, None),
    ],
}  # fmt: skip
CENTRAL = {0, 3}
"""Which sentences of an essay are central."""

SLUGS = ("a-case-for-depth", "in-defence-of-speed", "the-patient-pilot")
AGAINST_FOR = "Both are about *speed*: the first is against it, the second for it."
FOR_AGAINST = "Both are about *speed*: the first is for it, the second against it."
RELATIONS: list[tuple[RelationKind, tuple[int, int], tuple[int, int], float, str | None, str]] = [
    ("contradict", (0, 2), (1, 0), 0.91, "speed", AGAINST_FOR),
    ("contradict", (1, 0), (2, 3), 0.84, "speed", FOR_AGAINST),
    ("agree", (0, 2), (2, 3), 0.8, "speed", "Both are about *speed*, and both are against it."),
    ("agree", (0, 2), (2, 4), 0.74, "speed", "Both are about *speed*, and both are against it."),
    ("contradict", (0, 0), (2, 0), 0.7, "depth", "Both are about *depth*: the first is for it, the second against it."),
    ("rival", (0, 3), (1, 3), 0.66, None, "Both tell which advantage lasts, and name another one."),
    ("rival", (1, 3), (2, 2), 0.6, None, "Both tell which advantage lasts, and name another one."),
]  # fmt: skip


def make_debate() -> GraphInputs:
    """All of it, as the stages before the graph would hand it on."""
    essays, readings = [], []
    for slug, (title, said) in zip(SLUGS, SAID.items(), strict=True):
        essay = _make_essay(slug, title, [sentence for sentence, *_ in said])
        essays.append(essay)
        readings.append(_make_reading(essay, said))
    return GraphInputs(
        base=BASE,
        essays=tuple(essays),
        scheme=CONCEPTS,
        readings=tuple(readings),
        relations=_make_relations(readings),
        corrections=(),
        settings=hash_text("settings"),
        questions=QUESTIONS,
    )


def make_project(folder: Path, *, store: str = "oxigraph") -> Path:
    """A project folder whose last build made this graph."""
    target = folder / "port"
    (target / "build").mkdir(parents=True)
    (target / "stratgraph.toml").write_text(f'[graph]\nbase = "{BASE}"\nstore = "{store}"\n', encoding="utf-8")
    (target / "build" / "graph.trig").write_text(build_trig(make_debate()), encoding="utf-8")
    return target


def _make_essay(slug: str, title: str, sentences: list[str]) -> Essay:
    body = " ".join(sentences)
    text = f"{title}\n\n{body}"
    at = len(title) + 2
    blocks = (Block("title", 0, len(title), level=1), Block("paragraph", at, len(text)))
    number = SLUGS.index(slug)
    return Essay(
        slug=slug,
        title=title,
        text=text,
        blocks=blocks,
        creators=(("Ann Pilot",), ("Ben Crane",), ("Ann Pilot", "Cy Quay"))[number],
        issued=f"2026-0{number + 1}-01",
        sha256=hash_text(text),
    )


def _make_reading(essay: Essay, said: list[Said]) -> Reading:
    ids = mint_claim_ids(essay.slug, [sentence for sentence, *_ in said])
    claims, links, answers, mentions = [], [], [], []
    for number, (key, (sentence, stances, causes, answer, holder)) in enumerate(zip(ids, said, strict=True)):
        start = essay.text.index(sentence)
        end = start + len(sentence)
        claims.append(
            Claim(
                id=key,
                essay=essay.slug,
                quote=Quote(start, end, sentence, essay.text[max(0, start - 20) : start], essay.text[end : end + 20]),
                types=("causal",) if causes else ("evaluative",),
                central=number in CENTRAL,
                central_score=round(0.9 - number / 10, 2),
                attributed_to=Attribution(holder, "say") if holder else Attribution(),
                certainty="plain",
                stances=tuple(
                    Stance(concept, side, 0.8, ("said",), "made") for concept, side in sorted(stances.items())
                ),
                confidence=0.9,
                block=1,
            )
        )
        links += [CausalLink(key, cause, effect, sign, cause, effect) for cause, effect, sign in causes]  # type: ignore[arg-type]
        answers += [Answer(key, "durable-advantage", answer, answer)] if answer else []
        mentions += [
            Mention(concept, start, start + 5, essay.text[start : start + 5], "pref-label") for concept in stances
        ]
    return Reading(
        essay=essay.slug,
        sha256=essay.sha256,
        sentences=len(said),
        claims=tuple(claims),
        mentions=tuple(mentions),
        concepts=_make_uses(claims),
        causal_links=tuple(links),
        answers=tuple(answers),
    )


def _make_uses(claims: list[Claim]) -> tuple[ConceptUse, ...]:
    sides: dict[str, set[StanceKind]] = {}
    for claim in claims:
        for stance in claim.stances:
            own: set[StanceKind] = set() if claim.attributed_to.holder else {stance.stance}
            sides.setdefault(stance.concept, set()).update(own - {"neutral"})
    return tuple(
        ConceptUse(concept, (concept,), 2, key=True, stance="mixed" if len(taken) > 1 else next(iter(taken), "neutral"))
        for concept, taken in sorted(sides.items())
    )


def _make_relations(readings: list[Reading]) -> tuple[Relation, ...]:
    found = []
    for kind, (essay_a, at_a), (essay_b, at_b), confidence, concept, explanation in RELATIONS:
        a, b = readings[essay_a].claims[at_a].id, readings[essay_b].claims[at_b].id
        reason = {"agree": "same-stance", "contradict": "opposed-stance", "rival": "rival-answer"}[kind]
        found.append(
            Relation(
                id=mint_relation_id(a, b),
                a=a,
                b=b,
                relation=kind,
                reason=reason,
                explanation=explanation,
                confidence=confidence,
                concept=concept,
                question="durable-advantage" if kind == "rival" else None,
                evidence=(Evidence("stance", "for and against", 0.6),),
            )
        )
    return tuple(sorted(found, key=lambda relation: relation.id))
