"""Curation room: ``corrections.jsonl`` as values; a broken line is a problem with its number, and the rest applies."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stratgraph.curation.fields import FORM, make_correction
from stratgraph.errors import CorpusError, Problem
from stratgraph.model import Correction

__all__ = ["CorrectionsRead", "parse_correction", "read_corrections"]

_MERGE_MARKS: Final = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


@dataclass(frozen=True, slots=True)
class CorrectionsRead:
    """What a corrections file says, in the order of its lines, and what could not be read."""

    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_corrections(path: Path, place: str = "") -> CorrectionsRead:
    """Every line that can be read, and a problem for every other; without the file, nothing.

    Empty lines are passed over. Lines end with a line feed, so that a line's number is what an editor shows.

    Args:
        path: of the file.
        place: the file as messages name it; else its path.
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
            corrections.append(parse_correction(line, f"{place or path}:{number}", number))
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
        raise CorpusError(f"the line is not JSON: {told}", place=place, hint=f"expected {FORM}") from error
    if not isinstance(pairs, _Pairs):
        raise CorpusError("the line is no JSON object", place=place, hint=f"expected {FORM}")
    return make_correction(_read_keys(pairs, place), place, number)


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it was written, so that a key given twice is noticed."""


def _read_keys(pairs: Sequence[tuple[str, object]], place: str) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise CorpusError(f"the key `{key}` stands twice", place=place, hint="keep one of them")
    return dict(pairs)
