"""Room evaluation: a folder of annotation files becomes a `Gold`, with every problem named by file and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

from stratgraph.errors import Problem, StratgraphError
from stratgraph.evaluation.checker import Checker, Fields
from stratgraph.evaluation.gold import (
    READERS,
    REQUIRED_STRENGTH,
    UNRELATED,
    Gold,
    GoldAnswer,
    GoldClaim,
    GoldConcept,
    GoldContrast,
    GoldEssay,
    GoldItem,
    GoldLink,
    GoldPlace,
    GoldRelation,
    GoldStance,
)
from stratgraph.ids import hash_text
from stratgraph.vocab import CLAIM_TYPES, RELATION_KINDS, STANCES

__all__ = ["read_gold"]

RELATIONS_FILE = "relations.json"
ESSAY_STANCES = frozenset({*STANCES, "mixed"})
LIMIT_BYTES = 5_000_000

T = TypeVar("T", GoldLink, GoldContrast, GoldAnswer)


def read_gold(folder: Path) -> Gold:
    """Read the annotation files of a folder: one for each essay, and ``relations.json`` if it is there.

    Raises:
        StratgraphError: there is no such folder, or no annotation file in it.
    """
    if not folder.is_dir():
        raise StratgraphError("there is no such folder", place=str(folder), hint="name a folder of annotated essays")
    files = sorted(path for path in folder.glob("*.json") if path.name != RELATIONS_FILE)
    if not files:
        raise StratgraphError("no annotated essay is here", place=str(folder), hint="an annotation is a `.json` file")
    problems: list[Problem] = []
    essays: dict[str, GoldEssay] = {}
    hashes = []
    for path in files:
        data, text = _load(path, problems)
        hashes += [path.name, text]
        essay = _read_essay(data, path.name, problems) if text else None
        if essay and essay.name in essays:
            problems.append(Problem(f"{path.name}: essay", f"another file annotates `{essay.name}` already"))
        elif essay:
            essays[essay.name] = essay
    relations: tuple[GoldRelation, ...] = ()
    if (folder / RELATIONS_FILE).exists():
        data, text = _load(folder / RELATIONS_FILE, problems)
        hashes += [RELATIONS_FILE, text]
        relations = _read_relations(data, problems) if text else ()
        problems += _check_places(relations, essays)
    return Gold(
        essays=tuple(essays[name] for name in sorted(essays)),
        relations=relations,
        problems=tuple(problems),
        sha256=hash_text(*hashes),
    )


def _load(path: Path, problems: list[Problem]) -> tuple[object, str]:
    """The JSON of a file and its text; the text is empty when the file cannot be used."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            problems.append(Problem(path.name, f"the file is larger than {LIMIT_BYTES:,} bytes"))
            return None, ""
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text), text
    except OSError as error:
        problems.append(Problem(path.name, f"the file cannot be read: {error.strerror or error}"))
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, f"the file is not UTF-8 (byte {error.start})"))
    except json.JSONDecodeError as error:
        place = f"{path.name}: line {error.lineno}, column {error.colno}"
        problems.append(Problem(place, f"the file is not JSON: {error.msg}"))
    except RecursionError:
        problems.append(Problem(path.name, "the file is not an annotation: it is nested too deep"))
    except ValueError as error:
        problems.append(Problem(path.name, f"the file is not JSON: {error}"))
    return None, ""


def _read_essay(data: object, file: str, problems: list[Problem]) -> GoldEssay | None:
    checker = Checker(file)
    fields = checker.take_fields(data, "")
    if not isinstance(data, dict):
        problems += checker.problems
        return None
    essay = GoldEssay(
        name=checker.take_text(fields, "essay", ""),
        claims=tuple(_read_claim(checker, row, place) for place, row in checker.iter_rows(fields, "claims", "")),
        concepts=tuple(_read_concept(checker, row, place) for place, row in checker.iter_rows(fields, "concepts", "")),
        causal=_read_items(checker, fields, "causal", _read_link),
        contrasts=_read_items(checker, fields, "contrasts", _read_contrast),
        answers=_read_items(checker, fields, "answers", _read_answer),
    )
    problems += checker.problems
    return None if checker.problems else essay


def _read_claim(checker: Checker, row: Fields, place: str) -> GoldClaim:
    central = checker.take_flag(row, "central", place)
    claim = GoldClaim(
        quote=checker.take_text(row, "quote", place),
        optional=checker.take_flag(row, "optional", place),
        central_by=checker.take_number(row, "central_by", place, low=0, high=READERS),
        types=checker.take_texts(row, "types", place, allowed=CLAIM_TYPES),
        attributed_to=checker.take_texts(row, "attributed_to", place),
        stances=tuple(
            GoldStance(
                concept=checker.take_text(one, "concept", at),
                stances=checker.take_texts(one, "stances", at, allowed=STANCES),
            )
            for at, one in checker.iter_rows(row, "stances", place)
        ),
    )
    if claim.central != central:
        checker.tell(f"{place}.central", f"`central` and `central_by` ({claim.central_by} of {READERS}) do not agree")
    return claim


def _read_concept(checker: Checker, row: Fields, place: str) -> GoldConcept:
    return GoldConcept(
        labels=checker.take_texts(row, "labels", place),
        surfaces=checker.take_texts(row, "surfaces", place, empty=True),
        optional=checker.take_flag(row, "optional", place),
        key=checker.take_flag(row, "key", place),
        stances=checker.take_texts(row, "stances", place, allowed=ESSAY_STANCES),
    )


def _read_items(
    checker: Checker, fields: Fields, key: str, read_one: Callable[[Checker, Fields, str], T]
) -> tuple[GoldItem[T], ...]:
    items = []
    for place, row in checker.iter_rows(fields, key, ""):
        optional = checker.take_flag(row, "optional", place)
        readings = tuple(read_one(checker, one, at) for at, one in checker.iter_rows(row, "readings", place))
        if not readings and row.get("readings") == []:
            checker.tell(f"{place}.readings", "this list is empty")
        items.append(GoldItem(optional=optional, readings=readings))
    return tuple(items)


def _read_link(checker: Checker, row: Fields, place: str) -> GoldLink:
    written = checker.take_text(row, "polarity", place)
    if written and written not in {"+", "-"}:
        checker.tell(f"{place}.polarity", f"this must be `+` or `-`, not `{written[:40]}`")
    sign: Literal["+", "-"] = "-" if written == "-" else "+"
    return GoldLink(
        cause=checker.take_text(row, "cause", place),
        effect=checker.take_text(row, "effect", place),
        sign=sign,
        quote=checker.take_text(row, "quote", place),
    )


def _read_contrast(checker: Checker, row: Fields, place: str) -> GoldContrast:
    return GoldContrast(
        rejected=checker.take_text(row, "rejected", place),
        endorsed=checker.take_text(row, "endorsed", place),
        quote=checker.take_text(row, "quote", place),
    )


def _read_answer(checker: Checker, row: Fields, place: str) -> GoldAnswer:
    return GoldAnswer(
        question=checker.take_text(row, "question", place),
        answer=checker.take_text(row, "answer", place),
        quote=checker.take_text(row, "quote", place),
    )


def _read_relations(data: object, problems: list[Problem]) -> tuple[GoldRelation, ...]:
    checker = Checker(RELATIONS_FILE)
    # The file is a bare list; the checker reads fields.
    rows = checker.iter_rows({"pairs": data}, "pairs", "")
    relations = tuple(_read_relation(checker, row, place) for place, row in rows)
    problems += checker.problems
    return () if checker.problems else relations


def _read_relation(checker: Checker, row: Fields, place: str) -> GoldRelation:
    sides = []
    for side in ("a", "b"):
        at = f"{place}.{side}"
        fields = checker.take_fields(row.get(side), at)
        if fields or isinstance(row.get(side), dict):
            sides.append(GoldPlace(checker.take_text(fields, "essay", at), checker.take_text(fields, "quote", at)))
        else:
            sides.append(GoldPlace("", ""))
    if sides[0].essay and sides[0].essay == sides[1].essay:
        checker.tell(place, "a relation is between two essays; both claims are of one")
    return GoldRelation(
        a=sides[0],
        b=sides[1],
        relations=checker.take_texts(row, "relations", place, allowed={*RELATION_KINDS, UNRELATED}),
        by=checker.take_number(row, "by", place, low=1, high=READERS),
        strength=checker.take_number(row, "strength", place, low=1, high=REQUIRED_STRENGTH),
        why=checker.take_texts(row, "why", place, empty=True),
    )


def _check_places(relations: tuple[GoldRelation, ...], essays: dict[str, GoldEssay]) -> list[Problem]:
    """A relation may name an essay that is annotated elsewhere, but a claim of an essay that is here must be there."""
    problems = []
    for index, relation in enumerate(relations):
        for side, place in (("a", relation.a), ("b", relation.b)):
            essay = essays.get(place.essay)
            if essay and not any(claim.quote == place.quote for claim in essay.claims):
                at = f"{RELATIONS_FILE}: pairs[{index}].{side}.quote"
                problems.append(Problem(at, f"`{place.essay}` has no claim with this quote", severity="warning"))
    return problems
