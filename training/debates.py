"""Training: reads the annotated debates of ``training/data/debates``, and makes a project and its gold of them.

    python training/debates.py --out FOLDER [training/data/debates/*.txt]

writes the essays as ``FOLDER/essays/*.txt`` and what is annotated as ``FOLDER/gold/*.json``. In a project of their own
(``stratgraph init``, ``add FOLDER/essays/*.txt``, ``build``), ``stratgraph evaluate FOLDER/gold`` then measures the
program on essays that nobody looked at while it was built. The format is told in ``training/data/README.md``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPES = {
    "c": "causal",
    "e": "evaluative",
    "x": "contrastive",
    "d": "definitional",
    "p": "predictive",
    "r": "prescriptive",
    "s": "descriptive",
}
STANCES = {"+": "for", "-": "against", "0": "neutral"}
RELATIONS = ("agree", "contradict", "rival", "neither")
FOLDER = Path(__file__).parent / "data" / "debates"


@dataclass(frozen=True)
class Sentence:
    """One sentence with its labels; no types means no claim."""

    text: str
    types: tuple[str, ...]
    reported: bool
    stances: tuple[tuple[str, str], ...]
    begins: bool
    """Whether a paragraph begins here."""
    central: bool = False
    """Whether it would be another essay without it; asked in the debates of long essays only."""


@dataclass(frozen=True)
class Essay:
    """One side of a debate."""

    mark: str
    voice: str
    title: str
    sentences: dict[str, Sentence]


@dataclass(frozen=True)
class Debate:
    """Some essays on one topic, and what their claims are to each other: (sentence, sentence, relation)."""

    name: str
    topic: str
    concepts: tuple[str, ...]
    essays: tuple[Essay, ...]
    pairs: tuple[tuple[str, str, str], ...]

    def find(self, sentence: str) -> tuple[Essay, Sentence]:
        """The essay and the sentence of an identifier such as ``b7``."""
        essay = next(essay for essay in self.essays if essay.mark == sentence[0])
        return essay, essay.sentences[sentence]


def read_debate(path: Path) -> Debate:
    """Read one file.

    Raises:
        ValueError: a line that is not of the format, with its place.
    """
    head: dict[str, str] = {}
    essays: list[Essay] = []
    pairs: list[tuple[str, str, str]] = []
    part, begins = "", True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = [field.strip() for field in line.split("\t")]
        try:
            if not line.strip():
                begins = True
            elif fields[0].startswith("=="):
                part = fields[0].removeprefix("==").strip()
                begins = True
                if part != "pairs":
                    _, voice, title = fields
                    essays.append(Essay(part, voice, title, {}))
            elif part == "pairs":
                first, second, relation = fields
                pairs.append((first, second, RELATIONS[RELATIONS.index(relation)]))
            elif part:
                essays[-1].sentences[fields[0]] = _read_sentence(fields, begins=begins)
                begins = False
            else:
                head[fields[0]] = fields[1]
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{path}:{number}: not a line of this format: {error}") from None
    concepts = tuple(name.strip() for name in head["concepts"].split(";") if name.strip())
    return Debate(path.stem, head["topic"], concepts, tuple(essays), tuple(pairs))


def _read_sentence(fields: list[str], *, begins: bool) -> Sentence:
    _, text, kinds, told = [*fields, ""][:4]
    central = kinds.endswith("!")
    kinds = kinds.removesuffix("!")
    reported = kinds.endswith("R")
    kinds = kinds.removesuffix("R")
    types = () if kinds == "n" else tuple(TYPES[letter] for letter in kinds)
    stances = []
    for item in filter(None, (part.strip() for part in told.split(";"))):
        concept, mark = item.rsplit(" ", 1)
        stances.append((concept.strip(), STANCES[mark]))
    return Sentence(text, types, reported, tuple(stances), begins, central)


def read_debates(paths: list[Path] | None = None) -> list[Debate]:
    """All debates, in the order of their names."""
    return [read_debate(path) for path in sorted(FOLDER.glob("*.txt") if paths is None else paths)]


def make_name(debate: Debate, essay: Essay) -> str:
    """The essay's name: its title in lower case, with the debate's name, since two may have one title."""
    return f"{re.sub('[^a-z0-9]+', '-', essay.title.lower()).strip('-')}-{debate.name}"


def write_essay(essay: Essay) -> str:
    """The essay as plain text, the title first, paragraphs parted by blank lines."""
    text = essay.title + "\n"
    for sentence in essay.sentences.values():
        text += ("\n\n" if sentence.begins else " ") + sentence.text
    return text + "\n"


def make_gold(debate: Debate, essay: Essay) -> dict[str, Any]:
    """The essay's annotation in the form that ``stratgraph evaluate`` reads; what nobody annotated is empty.

    A concept is a key concept where the debate names it and the essay speaks of it in two sentences or more.
    """
    named = Counter(concept for sentence in essay.sentences.values() for concept, _ in sentence.stances)
    sides: dict[str, Counter[str]] = {concept: Counter() for concept in named}
    for sentence in essay.sentences.values():
        for concept, stance in sentence.stances:
            sides[concept][stance] += not sentence.reported
    claims = [
        {
            "quote": sentence.text,
            "optional": False,
            "central": sentence.central,
            "central_by": 2 * sentence.central,
            "types": list(sentence.types),
            "attributed_to": ["somebody" if sentence.reported else "author"],
            "stances": [{"concept": concept, "stances": [stance]} for concept, stance in sentence.stances],
        }
        for sentence in essay.sentences.values()
        if sentence.types
    ]
    concepts = [
        {
            "labels": [concept],
            "surfaces": [concept],
            "optional": concept not in debate.concepts,
            "key": concept in debate.concepts and count > 1,
            "stances": [_lean(sides[concept])],
        }
        for concept, count in named.items()
    ]
    return {
        "essay": make_name(debate, essay),
        "claims": claims,
        "concepts": concepts,
        "causal": [],
        "contrasts": [],
        "answers": [],
    }


def _lean(sides: Counter[str]) -> str:
    if sides["for"] and sides["against"]:
        return "mixed"
    return "for" if sides["for"] else "against" if sides["against"] else "neutral"


def iter_relations(debate: Debate) -> Iterator[dict[str, Any]]:
    """The pairs in the form that ``stratgraph evaluate`` reads."""
    for first, second, relation in debate.pairs:
        places = [
            {"essay": make_name(debate, essay), "quote": sentence.text}
            for essay, sentence in map(debate.find, (first, second))
        ]
        yield {
            "a": places[0],
            "b": places[1],
            "relations": ["unrelated" if relation == "neither" else relation],
            "by": 2,
            "strength": 2,
            "why": ["annotated by one reader"],
        }


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    debates = read_debates(options.files or None)
    for folder in ("essays", "gold"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    for debate in debates:
        for essay in debate.essays:
            name = make_name(debate, essay)
            (options.out / "essays" / f"{name}.txt").write_text(write_essay(essay), encoding="utf-8")
            text = json.dumps(make_gold(debate, essay), ensure_ascii=False, indent=1) + "\n"
            (options.out / "gold" / f"{name}.json").write_text(text, encoding="utf-8")
    relations = [relation for debate in debates for relation in iter_relations(debate)]
    text = json.dumps(relations, ensure_ascii=False, indent=1) + "\n"
    (options.out / "gold" / "relations.json").write_text(text, encoding="utf-8")
    print(f"{len(debates)} debates, {sum(len(d.essays) for d in debates)} essays, {len(relations)} pairs")


if __name__ == "__main__":
    main()
