"""Site data for tests: a small debate written out, and how a project is put on disk."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from stratgraph.codec import dump_json
from stratgraph.config import Settings
from stratgraph.ids import mint_claim_ids, mint_iri, mint_relation_id
from stratgraph.model import Cell, Network, NetworkEdge, NetworkNode, Table
from stratgraph.site import SiteData

BASE = "https://debate.example/"
COLUMNS = {
    "essays": "slug title creators issued source license rights publish sentences claims central iri",
    "essay-blocks": "essay index kind level start end text",
    "claims": "id essay block start end quote prefix suffix types central score holder cue certainty confidence iri",
    "claim-stances": "claim essay concept stance confidence cues rule",
    "mentions": "essay concept start end surface rule",
    "concepts": "id label definition alt_labels essays claims mentions for against neutral iri",
    "concept-links": "concept kind other",
    "essay-concepts": "essay concept label stance mentions key for against neutral",
    "contrasts": "claim essay rejected endorsed rejected_concept endorsed_concept pattern",
    "relations": "id relation reason explanation confidence concept question review a b essay_a essay_b iri",
    "evidence": "relation kind detail weight",
    "stance-matrix": "essay concept stance for against neutral",
    "essay-pairs": "essay_a essay_b agree contradict rival apparent undecided shared_concepts",
    "questions": "id label definition alt_labels concepts essays answers ways iri",
    "positions": (
        "question question_label many position label concept essay issued claim quote answer best why claims essays "
        "side holder"
    ),
    "question-silences": "question question_label essay",
    "concept-camps": "concept label side essay issued claim quote best why claims essays claim_side",
    "pair-highlights": "a b kind relations relation claim_a quote_a claim_b quote_b explanation confidence",
    "crux-topics": "kind id label weight evenness share centrality essays ways sides",
    "gaps": "kind subject label weight for against essays detail",
    "camps": "camp essay size agree_inside contradict_inside agree_outside contradict_outside",
    "causal-edges": "cause effect sign cause_words effect_words quote essay claim",
    "feedback-loops": "loop kind length essays step cause effect sign quote essay claim",
    "causal-paths": "from to length sign via essays claims",
    "essay-authors": "author essay",
    "corrections": "target action who when why value state",
}
Rows = dict[str, list[tuple[Cell, ...]]]

Sentence = tuple[str, str, str | None]
"""What a test essay is made of: a sentence, its stance (or nothing, for what is no claim) and the concept."""


def make_data(rows: Rows, *, network: Network | None = None, **changes: object) -> SiteData:
    """Site data from rows by table; tables without rows are there, and empty."""
    tables = tuple(Table(name, tuple(columns.split()), tuple(rows.get(name, []))) for name, columns in COLUMNS.items())
    data = SiteData(tables=tables, networks=(network,) if network else (), title="Harbour debate", base=BASE)
    return replace(data, **changes)  # type: ignore[arg-type]


def write_rows(essays: dict[str, list[list[Sentence]]], *, concepts: dict[str, str], publish: str = "full") -> Rows:
    """All tables of a debate from paragraphs of sentences; claims about one concept are related by their stances."""
    rows: Rows = {name: [] for name in COLUMNS}
    for title, paragraphs in essays.items():
        _write_essay(rows, title, paragraphs, publish)
    held = _count(rows)
    for concept, label in concepts.items():
        counts = held.get(concept, {"for": 0, "against": 0, "neutral": 0})
        total = sum(counts.values())
        using = len({row[1] for row in rows["claim-stances"] if row[2] == concept})
        rows["concepts"].append(
            (
                *(concept, label, f"What is meant by {label}.", f"the {label} | {label}s", using, total, total),
                *(counts["for"], counts["against"], counts["neutral"], mint_iri(BASE, "concept", concept)),
            )
        )
    _relate(rows, concepts)
    return rows


def _write_essay(rows: Rows, title: str, paragraphs: list[list[Sentence]], publish: str) -> None:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "essay"
    found: list[tuple[str, int, int]] = []
    blocks = [(slug, 0, "title", 0, 0, len(title), title)]
    at = len(title) + 2
    for index, paragraph in enumerate(paragraphs, start=1):
        start = at
        for text, stance, concept in paragraph:
            if stance:
                found.append((text, at, index))
                rows["claim-stances"].append((text, slug, concept, stance, 0.8, "holds | gives", "verb"))
            at += len(text) + 1
        text = " ".join(sentence for sentence, _, _ in paragraph)
        blocks.append((slug, index, "paragraph", 0, start, start + len(text), text))
        at = start + len(text) + 2
    ids = mint_claim_ids(slug, [text for text, *_ in found])
    by_text = dict(zip([text for text, *_ in found], ids, strict=True))
    rows["claim-stances"] = [
        (by_text.get(str(row[0]), row[0]), *row[1:]) if row[1] == slug else row for row in rows["claim-stances"]
    ]
    for number, (text, start, block) in enumerate(found):
        holder = "most analysts" if text.startswith("Most analysts") else None
        rows["claims"].append(
            (
                *(ids[number], slug, block, start, start + len(text), text, "", "", "causal evaluative", number < 2),
                *(0.9 - number / 100, holder, "say" if holder else None, "plain", 0.7),
                mint_iri(BASE, "claim", ids[number]),
            )
        )
    sentences = sum(len(paragraph) for paragraph in paragraphs)
    rows["essays"].append(
        (
            *(slug, title, "stratgraph corpus", "2026-03-01", f"https://stratgraph.example/corpus/{slug}"),
            *("https://creativecommons.org/licenses/by/4.0/", None, publish, sentences, len(found), min(2, len(found))),
            mint_iri(BASE, "essay", slug),
        )
    )
    if publish == "full":
        rows["essay-blocks"].extend(blocks)


def _count(rows: Rows) -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = {}
    for row in rows["claim-stances"]:
        counts = held.setdefault(str(row[2]), {"for": 0, "against": 0, "neutral": 0})
        counts[str(row[3])] += 1
    return held


def _relate(rows: Rows, concepts: dict[str, str]) -> None:
    stances = rows["claim-stances"]
    pairs: dict[tuple[str, str], dict[str, int]] = {}
    uses: dict[tuple[str, str], dict[str, int]] = {}
    for number, (one, essay, concept, stance) in enumerate(row[:4] for row in stances):
        use = uses.setdefault((str(essay), str(concept)), {"for": 0, "against": 0, "neutral": 0})
        use[str(stance)] += 1
        for other, other_essay, other_concept, other_stance in (row[:4] for row in stances[number + 1 :]):
            if other_concept != concept or other_essay == essay or "neutral" in (stance, other_stance):
                continue
            kind = "agree" if stance == other_stance else "contradict"
            relation = mint_relation_id(str(one), str(other))
            label = concepts[str(concept)]
            why = f"Both are about {label}; the first is {stance} it, the second {other_stance}."
            reason = "same-stance" if kind == "agree" else "opposed-stance"
            confidence = 0.5 + int(relation[:2], 16) / 600
            rows["relations"].append(
                (
                    *(relation, kind, reason, why, confidence, concept, None, "unreviewed", one, other, essay),
                    *(other_essay, mint_iri(BASE, "relation", relation)),
                )
            )
            rows["evidence"].append((relation, "shared-concept", label, 0.4))
            first, second = sorted((str(essay), str(other_essay)))
            pair = pairs.setdefault((first, second), {"agree": 0, "contradict": 0})
            pair[kind] += 1
    for (essay, concept), use in sorted(uses.items()):
        both = use["for"] and use["against"]
        stance = "mixed" if both else "for" if use["for"] else "against" if use["against"] else "neutral"
        counts = (use["for"], use["against"], use["neutral"])
        rows["essay-concepts"].append((essay, concept, concepts[concept], stance, sum(counts), True, *counts))
        rows["stance-matrix"].append((essay, concept, stance, *counts))
    for (one, other), pair in sorted(pairs.items()):
        rows["essay-pairs"].append((one, other, pair["agree"], pair["contradict"], 0, 0, 0, 1))
    _take_sides(rows, concepts)


def _take_sides(rows: Rows, concepts: dict[str, str]) -> None:
    """Who is for a concept and who against it, with the sentences that say so; what is only reported is no side."""
    claims = {row[0]: row for row in rows["claims"] if row[11] is None}
    sides = {row[:2]: row[3] for row in rows["essay-concepts"] if row[3] != "neutral"}
    for one, essay, concept, stance in (row[:4] for row in rows["claim-stances"]):
        side = sides.get((essay, concept))
        if side is not None and stance != "neutral" and one in claims:
            head = (concept, concepts[str(concept)], side, essay, None, one, claims[one][5])
            rows["concept-camps"].append((*head, False, None, 1, 1, stance))


CONCEPTS = {"pilot-boats": "pilot boat", "deep-berths": "deep berth", "quiet-water": "quiet water", "tugs": "tug"}

SMALL: dict[str, list[list[Sentence]]] = {
    "Dig before you sail": [
        [
            ("A port that digs a deep berth keeps its trade for thirty years.", "for", "deep-berths"),
            ("I grew up beside one.", "", None),
            ("The pilot boat is a cost that any port can match.", "against", "pilot-boats"),
        ],
        [("Nobody has yet said what quiet water is for.", "neutral", "quiet-water")],
    ],
    "Steer, do not dig": [
        [
            ("The pilot boat decides which ships come back.", "for", "pilot-boats"),
            ("Most analysts say that the deep berth is the whole of the matter.", "for", "deep-berths"),
            ("A deep berth silts up while its debts do not.", "against", "deep-berths"),
        ],
    ],
}


def make_small_rows(*, publish: str = "full") -> Rows:
    """Two essays about a harbour that contradict and agree."""
    rows = write_rows(SMALL, concepts=CONCEPTS, publish=publish)
    rows["concept-links"] = [("deep-berths", "related", "pilot-boats"), ("pilot-boats", "related", "deep-berths")]
    rows["concept-links"] += [("tugs", "broader", "pilot-boats"), ("pilot-boats", "narrower", "tugs")]
    rejected = next(row for row in rows["claims"] if str(row[5]).startswith("A deep berth silts"))
    rows["contrasts"] = [(rejected[0], rejected[1], "depth", "repair", None, None, "not-but")]
    return rows


def make_network() -> Network:
    """Three concepts in a row."""
    return Network(
        "concept-network",
        (
            NetworkNode("deep-berths", "deep berth", "works", 3.0, -0.5, 0.0),
            NetworkNode("pilot-boats", "pilot boat", "boats", 2.0, 0.5, 0.1),
            NetworkNode("quiet-water", "quiet water", "works", 1.0, 0.0, 0.6),
        ),
        (
            NetworkEdge("deep-berths", "pilot-boats", "claim", 2.0),
            NetworkEdge("deep-berths", "quiet-water", "claim", 1.0),
        ),
    )


def make_small(*, publish: str = "full", **changes: object) -> SiteData:
    """The harbour debate as site data."""
    return make_data(make_small_rows(publish=publish), network=make_network(), **changes)


def write_project(data: SiteData, root: Path) -> Settings:
    """Lay tables down as the staircase does, in a folder of a project that has nothing else."""
    folder = root / "build" / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    values: tuple[Table | Network, ...] = (*data.tables, *data.networks)
    for value in values:
        (folder / f"{value.name}.json").write_text(dump_json(value), encoding="utf-8")
    site = replace(Settings().site, title=data.title, description=data.description)
    names = (
        f"title = {json.dumps(data.title)}\ndescription = {json.dumps(data.description)}"  # JSON texts are TOML texts
    )
    (root / "stratgraph.toml").write_text(f'[site]\n{names}\n[graph]\nbase = "{data.base}"\n', encoding="utf-8")
    return Settings(root=root, site=site, graph=replace(Settings().graph, base=data.base))
