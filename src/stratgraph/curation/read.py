"""Curation room: ``corrections.jsonl`` as values; a broken line is a problem with its number, and the rest applies."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, get_args

from stratgraph.errors import CorpusError, Problem
from stratgraph.model import Correction, CorrectionAction

__all__ = ["ACTIONS", "KEYS", "CorrectionsRead", "parse_correction", "read_corrections"]

ACTIONS: Final[tuple[str, ...]] = get_args(CorrectionAction)
KEYS: Final[tuple[str, ...]] = ("action", "target", "who", "when", "why")
_OPTIONAL: Final = {"why"}
_TARGET = re.compile(r"[^\s/]+/[0-9a-f]{8}|[0-9a-f]{12}")
_WHEN = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
_MERGE_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_FORM = '{"action": "reject", "target": "…", "who": "…", "when": "2026-01-31", "why": "…"}'


@dataclass(frozen=True, slots=True)
class CorrectionsRead:
    """What a corrections file says, in the order of its lines, and what could not be read."""

    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_corrections(path: Path) -> CorrectionsRead:
    """Every line that can be read, and a problem for every other; without the file, nothing.

    Empty lines are passed over. Lines end with a line feed, so that a line's number is what an editor shows.
    """
    if not path.is_file():
        return CorrectionsRead()
    corrections: list[Correction] = []
    problems: list[Problem] = []
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            corrections.append(parse_correction(line, f"{path}:{number}", number))
        except CorpusError as error:
            problems.append(error.to_problem())
    return CorrectionsRead(tuple(corrections), tuple(problems))


def parse_correction(line: bytes, place: str, number: int = 0) -> Correction:
    """One line as a correction.

    Raises:
        CorpusError: it is not JSON, lacks a key or has one that is not known, or says what cannot be.
    """
    if line.startswith(_MERGE_MARKS):
        raise CorpusError(
            "a merge left its mark here", place=place, hint="keep the lines of both sides without the mark"
        )
    try:
        pairs = json.loads(line.decode("utf-8"), object_pairs_hook=_Pairs)
    except UnicodeDecodeError as error:
        raise CorpusError("the line is not UTF-8", place=place, hint="save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        told = str(error)
        if isinstance(error, json.JSONDecodeError):
            told = f"{error.msg} at column {error.colno}"
        elif isinstance(error, RecursionError):
            told = "nested too deep"
        raise CorpusError(f"the line is not JSON: {told}", place=place, hint=f"expected {_FORM}") from error
    if not isinstance(pairs, _Pairs):
        raise CorpusError("the line is no JSON object", place=place, hint=f"expected {_FORM}")
    return _make_correction(pairs, place, number)


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it was written, so that a key given twice is noticed."""


def _make_correction(pairs: Sequence[tuple[str, object]], place: str, number: int) -> Correction:
    _check_keys([key for key, _ in pairs], place)
    texts: dict[str, str] = {}
    for key, value in pairs:
        if not isinstance(value, str) or (not value.strip() and key not in _OPTIONAL):
            raise CorpusError(f"`{key}` must be a text that says something", place=place)
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise CorpusError(f"`{key}` holds half a character (a lone surrogate)", place=place)
        texts[key] = value.strip()
    if texts["action"] not in ACTIONS:
        raise CorpusError(f"unknown action `{texts['action']}`", place=place, hint=f"allowed: {', '.join(ACTIONS)}")
    if not _TARGET.fullmatch(texts["target"]):
        raise CorpusError(
            f"`{texts['target']}` is the id of nothing",
            place=place,
            hint="a claim is `<essay>/<8 hexadecimal digits>`, a relation 12 hexadecimal digits",
        )
    _check_when(texts["when"], place)
    action: CorrectionAction = "confirm" if texts["action"] == "confirm" else "reject"
    return Correction(action, texts["target"], texts["who"], texts["when"], texts.get("why", ""), number)


def _check_keys(keys: Sequence[str], place: str) -> None:
    allowed = f"allowed: {', '.join(KEYS)}"
    for key in keys:
        if key not in KEYS:
            raise CorpusError(f"unknown key `{key}`", place=place, hint=allowed)
        if keys.count(key) > 1:
            raise CorpusError(f"the key `{key}` stands twice", place=place, hint="keep one of them")
    missing = [key for key in KEYS if key not in keys and key not in _OPTIONAL]
    if missing:
        raise CorpusError(f"missing: {', '.join(f'`{key}`' for key in missing)}", place=place, hint=f"expected {_FORM}")


def _check_when(when: str, place: str) -> None:
    if not _is_date(when):
        hint = "write a day as 2026-01-31 or a moment as 2026-01-31T09:30:00Z"
        raise CorpusError(f"`{when}` is no ISO 8601 date", place=place, hint=hint)


def _is_date(when: str) -> bool:
    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return _WHEN.fullmatch(when) is not None
