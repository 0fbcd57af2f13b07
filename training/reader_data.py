"""Training: reads the public sets and the project's own lines as tasks of the reader.

A task is a question with its answers; each example is one or two texts and a target. What is measured never enters a
training part: own topics held out, test splits, and a third of MultiNLI.
"""

from __future__ import annotations

import hashlib
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debates import Debate, read_debates

SEED = 7
MAX_PIECES = 96
PREVIOUS_WORDS = 24
"""How much of the sentence before is read: its end."""

TYPES = ("causal", "evaluative", "contrastive", "definitional", "predictive", "prescriptive", "descriptive")
SENTENCE = ("claim", *TYPES, "reported")
STANCES = ("for", "against", "neutral")
RELATIONS = ("agree", "contradict", "rival", "neither")
ENTAILMENTS = ("entailment", "neutral", "contradiction")
SUPPORTS = ("support", "undermine")
MATCHES = ("other", "same")
SIDES = ("same_point", "same_side_other_point", "opposite_side")
SENTIMENTS = {"positive": "for", "negative": "against", "neutral": "neutral"}
PROPOSITIONS = ("value", "policy", "fact", "testimony", "reference")

HEADS: dict[str, tuple[str, ...]] = {
    "sentence": SENTENCE,
    "stance": STANCES,
    "pair": RELATIONS,
    "nli": ENTAILMENTS,
    "support": SUPPORTS,
    "match": MATCHES,
    "side": SIDES,
    "proposition": PROPOSITIONS,
}
"""The answers of each head; those of ``sentence`` are independent of each other, all others exclude each other."""

GROUPS = {
    "one": ("sentence", "proposition"),
    "towards": ("stance", "support"),
    "two": ("pair", "nli", "match", "side"),
}
"""Questions of one kind: about a text, about a text and what it speaks of, about two texts."""

DEV_TOPICS = frozenset({"telecoms", "farming", "agriculture policy", "video games"})
"""Own topics that no training part sees: whole industries, so that no line's neighbour is learned."""


DEV_DEBATES = 8
"""One debate in so many, counted in the order of their names, is kept from training too."""


@dataclass(frozen=True)
class Example:
    """Two texts (the second may be empty) and what is true of them."""

    a: str
    b: str
    target: tuple[float, ...]
    """One index for a head whose answers exclude each other; else a value per answer, NaN where not asked."""

    @property
    def label(self) -> int:
        """The index of the one answer."""
        return int(self.target[0])


@dataclass(frozen=True)
class Task:
    """Examples for one head, and how often training goes through them."""

    name: str
    head: str
    examples: list[Example]
    passes: float
    symmetric: bool = False
    from_share: float = 0.0
    """The share of the run that goes by before the task joins."""
    to_share: float = 1.0
    """The share of the run after which it is over: what is not measured makes way for what is."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_held_out(premise: str) -> bool:
    """Whether a MultiNLI premise, with all its hypotheses, belongs to the third that is only measured."""
    return int(hashlib.sha256(premise.encode()).hexdigest()[:8], 16) % 3 == 0


def cut_previous(text: str) -> str:
    """The end of the sentence before."""
    return " ".join(text.split()[-PREVIOUS_WORDS:])


def _one(names: tuple[str, ...], name: str) -> tuple[float, ...]:
    return (float(names.index(name)),)


def make_sentence(row: dict[str, Any]) -> Example:
    """A sentence of our own; what is no claim has no type to learn."""
    unknown = float("nan")
    types = [float(name in row["types"]) if row["claim"] else unknown for name in TYPES]
    target = (float(row["claim"]), *types, float(row["reported"]))
    return Example(row["text"], cut_previous(row.get("previous", "")), target)


def make_stance(row: dict[str, Any]) -> Example:
    """A sentence of our own and a concept."""
    return Example(row["text"], row["concept"], _one(STANCES, row["stance"]))


def make_pair(row: dict[str, Any]) -> Example:
    """Two claims of our own."""
    return Example(row["a"], row["b"], _one(RELATIONS, row["relation"]))


OWN = {"sentences": ("sentence", make_sentence), "stances": ("stance", make_stance), "pairs": ("pair", make_pair)}


def _read_all(folder: Path, pattern: str) -> list[dict[str, Any]]:
    return [row for path in sorted(folder.glob(pattern)) for row in read_lines(path)]


def make_debate(debate: Debate) -> dict[str, list[Example]]:
    """A debate's sentences, each behind the one before it, with its stances and pairs."""
    found: dict[str, list[Example]] = {head: [] for head, _ in OWN.values()}
    for essay in debate.essays:
        before = ""
        for sentence in essay.sentences.values():
            row = {
                "text": sentence.text,
                "previous": before,
                "claim": bool(sentence.types),
                "types": sentence.types,
                "reported": sentence.reported,
            }
            found["sentence"].append(make_sentence(row))
            found["stance"] += [
                Example(sentence.text, concept, _one(STANCES, side)) for concept, side in sentence.stances
            ]
            before = sentence.text
    found["pair"] = [
        Example(debate.find(first)[1].text, debate.find(second)[1].text, _one(RELATIONS, relation))
        for first, second, relation in debate.pairs
    ]
    return found


def read_debate_parts(folder: Path, part: str) -> dict[str, list[Example]]:
    """The debates' examples by head: ``train``, or the ``debates`` that are kept from it."""
    found: dict[str, list[Example]] = {head: [] for head, _ in OWN.values()}
    for number, debate in enumerate(read_debates(sorted((folder / "debates").glob("*.txt")))):
        if (number % DEV_DEBATES == 0) == (part == "debates"):
            for head, examples in make_debate(debate).items():
                found[head] += examples
    return found


def read_own(folder: Path, part: str) -> dict[str, list[Example]]:
    """Our own examples by head.

    ``train``: lines and debates; ``dev``: lines of other topics; ``debates``: debates kept from training; ``test``:
    lines written apart; ``new test``: of that, the topics that no other file has.
    """
    if part == "debates":
        return read_debate_parts(folder, part)
    tested = part.endswith("test")
    lines = {kind: _read_all(folder, f"test-{kind}*.jsonl" if tested else f"{kind}-*.jsonl") for kind in OWN}
    known = {row["topic"] for kind in OWN for row in _read_all(folder, f"{kind}-*.jsonl")}
    found: dict[str, list[Example]] = {}
    for kind, (head, make) in OWN.items():
        rows = lines[kind]
        if part == "new test":
            rows = [row for row in rows if row["topic"] not in known]
        elif not tested:
            rows = [row for row in rows if (row["topic"] in DEV_TOPICS) == (part == "dev")]
        found[head] = [make(row) for row in rows]
    if part == "train":
        for head, examples in read_debate_parts(folder, part).items():
            found[head] += examples
    return found


def read_support(data: Path, split: str) -> list[Example]:
    """Perspectrum: does the perspective support the claim? Of the test split, only perspectives new to it."""
    rows = read_lines(data / "perspectrum/stance.jsonl")
    seen = {row["perspective"].strip() for row in rows if row["split"] == "train"}
    return [
        Example(row["perspective"].strip(), row["claim"], _one(SUPPORTS, row["stance"].lower()))
        for row in rows
        if row["split"] == split and (split == "train" or row["perspective"].strip() not in seen)
    ]


def read_sides(data: Path) -> list[Example]:
    """Perspectrum's pairs of perspectives, train split."""
    rows = read_lines(data / "perspectrum/pairs_derived.jsonl")
    return [
        Example(row["a"].strip(), row["b"].strip(), _one(SIDES, row["rel"])) for row in rows if row["split"] == "train"
    ]


def read_ibm(data: Path) -> tuple[list[Example], list[Example]]:
    """IBM's claims, train split: to the motion (as support), and to the claim's own target (as stance)."""
    rows = [row for row in read_lines(data / "ibm_claim_stance/claims.jsonl") if row["split"] == "train"]
    motion = [
        Example(row["claim"], row["topic"], _one(SUPPORTS, "support" if row["stance"] == "PRO" else "undermine"))
        for row in rows
    ]
    names = {"1": "for", "-1": "against"}
    target = [
        Example(row["claim"], row["claim_target"], _one(STANCES, names[row["claim_sentiment"]]))
        for row in rows
        if row["claim_sentiment"] in names and row["claim_target"]
    ]
    return motion, target


def read_match(data: Path) -> list[Example]:
    """ArgKP, train split: does the key point say what the argument says? As many that do not as that do."""
    rows = [row for row in read_lines(data / "argkp2021/pairs.jsonl") if row["split"] == "train"]
    found = [Example(row["argument"], row["key_point"], (float(row["label"]),)) for row in rows]
    same = [example for example in found if example.label]
    other = [example for example in found if not example.label]
    return same + random.Random(SEED).sample(other, len(same))  # noqa: S311 - no secret


def read_mnli(data: Path, *, held_out: bool) -> list[Example]:
    """MultiNLI matched dev: the third for measuring, or the rest."""
    rows = read_lines(data / "mnli_dev_matched/dev_matched.jsonl")
    return [
        Example(row["premise"], row["hypothesis"], _one(ENTAILMENTS, row["label"]))
        for row in rows
        if is_held_out(row["premise"]) == held_out and row["label"] in ENTAILMENTS
    ]


def read_snli(data: Path) -> list[Example]:
    """SNLI's two small splits, which nothing here is measured on."""
    rows = [row for part in ("dev", "test") for row in read_lines(data / f"snli_devtest/{part}.jsonl")]
    return [Example(row["premise"], row["hypothesis"], _one(ENTAILMENTS, row["label"])) for row in rows]


def read_conj(data: Path) -> list[Example]:
    """ConjNLI's automatic training part."""
    rows = read_lines(data / "conj_nli/adversarial_train_15k.jsonl")
    return [Example(row["Premise"], row["Hypothesis"], _one(ENTAILMENTS, row["Label"])) for row in rows]


def read_sentiment(data: Path) -> list[Example]:
    """NewsMTSC and MAMS, train splits: how a sentence speaks of a target, as a stance."""
    found = [
        Example(row["sentence"], row["target"], _one(STANCES, SENTIMENTS[row["polarity"]]))
        for row in read_lines(data / "newsmtsc/train.jsonl")
    ]
    for sentence in ET.parse(data / "mams/raw/data__MAMS-ATSA__raw__train.xml").iter("sentence"):  # noqa: S314 - a pinned local file
        text = sentence.findtext("text", "")
        found += [
            Example(text, term.get("term", ""), _one(STANCES, SENTIMENTS[term.get("polarity", "neutral")]))
            for term in sentence.iter("aspectTerm")
        ]
    return found


def read_propositions(data: Path) -> list[Example]:
    """CDCP, train split: what kind of proposition, with the one before it."""
    found: list[Example] = []
    before: dict[str, Any] = {"doc": None}
    for row in read_lines(data / "cdcp/components.jsonl"):
        previous = cut_previous(before["text"]) if before["doc"] == row["doc"] else ""
        if row["split"] == "train":
            found.append(Example(row["text"], previous, _one(PROPOSITIONS, row["type"])))
        before = row
    return found


LONG = 320
"""Characters of both texts above which a public entailment pair is left out of a course: it costs as much as three."""

COURSES: dict[str, dict[str, tuple[float, float, float]]] = {
    "broad": {
        "own sentences": (3, 0.15, 1),
        "own stances": (6, 0.15, 1),
        "own pairs": (6, 0.15, 1),
        "perspectrum stance": (3, 0, 1),
        "ibm motion": (1.5, 0, 1),
        "ibm target": (2, 0, 1),
        "sentiment": (0.3, 0, 0.5),
        "perspectrum pairs": (0.3, 0, 0.5),
        "argkp": (2, 0, 1),
        "mnli": (4, 0, 1),
        "snli": (1.5, 0, 0.7),
        "conjnli": (0.3, 0, 0.5),
        "cdcp": (0.3, 0, 0.5),
    },
    "debate": {
        "mnli": (2, 0, 1),
        "snli": (0.7, 0, 0.9),
        "conjnli": (0.15, 0, 0.6),
        "perspectrum stance": (0.5, 0, 1),
        "perspectrum pairs": (0.15, 0, 0.8),
        "argkp": (0.6, 0, 1),
        "own pairs": (1, 0.4, 1),
    },
    "own": {
        "own sentences": (0.3, 0, 1),
        "own stances": (2, 0, 1),
        "own pairs": (1.5, 0, 1),
        "mnli": (0.15, 0, 1),
        "perspectrum stance": (0.1, 0, 1),
        "argkp": (0.1, 0, 1),
    },
}
"""For each course its tasks: the passes, and the shares of the course at which the task joins and leaves."""

SYMMETRIC = frozenset({"own pairs", "perspectrum pairs"})


def read_tasks(data: Path, own: Path, course: str = "broad") -> list[Task]:
    """Every training part of a course."""
    ours = read_own(own, "train")
    motion, target = read_ibm(data)
    parts = {
        "own sentences": ("sentence", ours["sentence"]),
        "own stances": ("stance", ours["stance"]),
        "own pairs": ("pair", ours["pair"]),
        "perspectrum stance": ("support", read_support(data, "train")),
        "ibm motion": ("support", motion),
        "ibm target": ("stance", target),
        "sentiment": ("stance", read_sentiment(data)),
        "perspectrum pairs": ("side", read_sides(data)),
        "argkp": ("match", read_match(data)),
        "mnli": ("nli", [x for x in read_mnli(data, held_out=False) if len(x.a) + len(x.b) <= LONG]),
        "snli": ("nli", read_snli(data)),
        "conjnli": ("nli", read_conj(data)),
        "cdcp": ("proposition", read_propositions(data)),
    }
    return [
        Task(name, *parts[name], passes, name in SYMMETRIC, joins, leaves)
        for name, (passes, joins, leaves) in COURSES[course].items()
    ]


def plan_batches(tasks: list[Task], size: int) -> list[tuple[float, Task, list[Example]]]:
    """Batches of examples of like length with their place in the run, 0 to 1, in order.

    The passes through a task follow each other, so that each part of the run sees each task.
    """
    rng = random.Random(SEED)  # noqa: S311 - no secret
    plan = []
    for task in tasks:
        for begins in range(int(task.passes + 0.999)):
            share = min(1.0, task.passes - begins)
            chosen = rng.sample(task.examples, round(share * len(task.examples)))
            for batch in _iter_alike(chosen, size, rng):
                done = (begins + share * rng.random()) / task.passes
                plan.append((task.from_share + (task.to_share - task.from_share) * done, task, batch))
    return sorted(plan, key=lambda entry: entry[0])


def _iter_alike(examples: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    window = size * 24
    for start in range(0, len(examples), window):
        part = sorted(examples[start : start + window], key=lambda x: len(x.a) + len(x.b))
        cuts = list(range(0, len(part), size))
        rng.shuffle(cuts)
        yield from (part[cut : cut + size] for cut in cuts)
