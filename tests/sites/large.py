"""A large debate from the shipped essays, split naively into sentences: for looking at pages and for weighing them."""

from __future__ import annotations

import math
import re
from pathlib import Path

from sites.made import Rows, Sentence, make_data, write_rows
from stratgraph.model import Network, NetworkEdge, NetworkNode
from stratgraph.site import SiteData

REPOSITORY = Path(__file__).parents[2]
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def read_labels() -> dict[str, tuple[str, list[str], str, list[str]]]:
    """Label, words, definition and broader concepts by id, from the shipped scheme."""
    text = (REPOSITORY / "corpus" / "concepts.ttl").read_text(encoding="utf-8")
    found = {}
    for match in re.finditer(r"^:([a-z0-9-]+)\s+a skos:Concept\b(.*?)^\s*$", text + "\n\n", re.DOTALL | re.MULTILINE):
        body = match.group(2)
        pref = re.search(r'skos:prefLabel\s+"([^"]+)"', body)
        definition = re.search(r'skos:definition\s+"([^"]+)"', body)
        words = re.findall(r'"([^"]+)"@', " ".join(re.findall(r"skos:(?:pref|alt)Label([^;]*);", body)))
        broader = re.findall(r":([a-z0-9-]+)", " ".join(re.findall(r"skos:broader([^;.]*)", body)))
        if pref:
            found[match.group(1)] = (pref.group(1), words, definition.group(1) if definition else "", broader)
    return found


def read_essays(limit: int = 99) -> dict[str, list[list[Sentence]]]:
    """Every essay as paragraphs of sentences; those that name a concept are claims, with a stance by turns."""
    labels = read_labels()
    patterns = {
        concept: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
        for concept, (_, words, _, _) in labels.items()
    }
    essays = {}
    for path in sorted((REPOSITORY / "corpus" / "essays").glob("*.md"))[:limit]:
        _, front, body = path.read_text(encoding="utf-8").split("---", 2)
        title = re.search(r"title:\s*(.+)", front)
        assert title
        paragraphs = [part.strip() for part in body.split("\n\n") if part.strip() and not part.startswith("#")]
        essays[title.group(1).strip("\"' ")] = [
            [_judge(sentence, patterns) for sentence in _SENTENCE.split(" ".join(paragraph.split()))]
            for paragraph in paragraphs
        ]
    return essays


def _judge(sentence: str, patterns: dict[str, re.Pattern[str]]) -> Sentence:
    concept = next((name for name, pattern in patterns.items() if pattern.search(sentence)), None)
    if concept is None:
        return sentence, "", None
    against = re.search(r"\b(?:not|no|never|nothing|nobody|commodity)\b", sentence)
    stance = "against" if against else "neutral" if len(sentence) % 3 == 0 else "for"
    return sentence, stance, concept


def make_large_rows(limit: int = 99) -> Rows:
    """All tables, with the scheme's own links between concepts."""
    labels = read_labels()
    rows = write_rows(read_essays(limit), concepts={concept: label for concept, (label, *_) in labels.items()})
    rows["concepts"] = [
        (*row[:2], labels[str(row[0])][2], " | ".join(labels[str(row[0])][1][1:]), *row[4:]) for row in rows["concepts"]
    ]
    for name, (_, _, _, broader) in labels.items():
        for other in broader:
            rows["concept-links"] += [(name, "broader", other), (other, "narrower", name)]
    spread: dict[object, set[object]] = {}
    for essay, concept, *_ in rows["stance-matrix"]:
        spread.setdefault(concept, set()).add(essay)
    rows["stance-matrix"] = [row for row in rows["stance-matrix"] if len(spread[row[1]]) > 3]
    return rows


def make_large(limit: int = 99) -> SiteData:
    """The debate of the shipped essays as site data."""
    rows = make_large_rows(limit)
    used = [row for row in rows["concepts"] if int(str(row[5])) > 0]
    count = len(used)
    nodes = tuple(
        NetworkNode(str(row[0]), str(row[1]), f"family {index % 6}", float(str(row[5])), *_spot(index, count))
        for index, row in enumerate(used)
    )
    edges = tuple(
        NetworkEdge(nodes[index].id, nodes[(index * 7 + step) % count].id, "claim", float(step))
        for index in range(count)
        for step in (1, 2, 3)
        if nodes[index].id != nodes[(index * 7 + step) % count].id
    )
    return make_data(rows, network=Network("concept-network", nodes, edges), title="stratgraph")


def _spot(index: int, count: int) -> tuple[float, float]:
    radius = math.sqrt((index + 0.5) / count)
    angle = index * 2.399963
    return round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)
