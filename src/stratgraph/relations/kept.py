"""Relations room: what a comparison leaves for the next, and the one file that it is kept in.

Nothing in it decides anything: what cannot be read, or was made by other code, models or concepts, is made anew, and
the result is the same to the last byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from stratgraph.codec import dump_line, load_json
from stratgraph.errors import StratgraphError
from stratgraph.relations.columns import ROLES, Columns
from stratgraph.relations.incidence import Incidence, Places
from stratgraph.relations.nearness import MOST_NEAR, Nearest
from stratgraph.relations.verdicts import KINDS, TOUCHING, Verdicts

__all__ = ["MOST_BYTES", "Kept", "dump_kept", "load_kept"]

MOST_BYTES: Final = 1 << 30
"""A larger file is neither written nor read."""
Arrays = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class _Names:
    """What of the kept is text."""

    key: str
    essays: dict[str, str]
    claims: tuple[str, ...]
    vocabulary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A corpus as it was compared: see the modules that the columns come from."""

    key: str
    """Of everything besides the readings that a comparison depends on."""
    essays: dict[str, str]
    """A hash of what was read out of each essay."""
    claims: tuple[str, ...]
    columns: Columns
    steps: np.ndarray
    nearest: Nearest
    verdicts: Verdicts
    alike: Places
    """Every two claims of one essay that say the same, as in ``Verdicts``, sorted."""
    told_pairs: Places
    """Of the findings that were shown, as in ``Verdicts``, sorted."""
    told: tuple[bytes, ...] = field(repr=False, default=())
    """What was said of each, as a line of JSON."""

    @classmethod
    def of_nothing(cls) -> Kept:
        """Before anything was compared."""
        none = np.zeros(0, dtype=np.int64)
        blank = Incidence(np.zeros(1, dtype=np.int64), none)
        return cls(
            key="",
            essays={},
            claims=(),
            columns=Columns((), blank, blank, blank, blank),
            steps=np.zeros(0, dtype=np.uint8),
            nearest=Nearest.of_nothing(),
            verdicts=Verdicts.of_nothing(none),
            alike=none,
            told_pairs=none,
        )


def dump_kept(kept: Kept) -> bytes | None:
    """The bytes of the file, the same for the same corpus however it came about; None where they would be too many."""
    names = _Names(kept.key, kept.essays, kept.claims, kept.columns.vocabulary)
    arrays: dict[str, np.ndarray] = {
        "names": _to_array(dump_line(names).encode("utf-8", "surrogatepass")),
        "steps": kept.steps,
        "others": kept.nearest.others.astype(np.int32),
        "cosines": kept.nearest.cosines,
        "alike": kept.alike,
        "told_pairs": kept.told_pairs,
        "told": _to_array(b"\n".join(kept.told)),
    }
    for role in ROLES:
        found: Incidence = getattr(kept.columns, role)
        arrays |= {f"{role}_starts": found.starts, f"{role}_tokens": found.tokens.astype(np.int32)}
    is_finding = kept.verdicts.kinds > TOUCHING
    for name, column in zip(_VERDICTS, kept.verdicts.columns, strict=True):
        arrays[name] = column[is_finding] if name in _OF_FINDINGS else column
    if sum(array.nbytes for array in arrays.values()) > MOST_BYTES:
        return None
    data = io.BytesIO()
    np.savez(data, allow_pickle=False, **arrays)
    return data.getvalue()


def load_kept(data: bytes) -> Kept:
    """What a file holds.

    Raises:
        StratgraphError: it is damaged, or not as this version writes it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(sum(member.file_size for member in archive.infolist()) < 2 * MOST_BYTES)
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            return _read({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile, StratgraphError) as error:
        raise StratgraphError(f"the last comparison cannot be taken up: {error}") from error


_VERDICTS: Final = ("pairs", "kinds", "asked", "confidences", "concepts", "questions")
_OF_FINDINGS: Final = frozenset({"confidences", "concepts", "questions"})
"""Columns that say something of findings alone, which are few among the verdicts."""


def _read(arrays: Arrays) -> Kept:
    names = load_json(_Names, arrays["names"].tobytes().decode("utf-8", "surrogatepass"), place="names")
    count, width = len(names.claims), len(names.vocabulary)
    told = arrays["told"].tobytes().split(b"\n") if len(arrays["told_pairs"]) else []
    nearest = Nearest(_take(arrays, "others", np.int32).astype(np.int64), _take(arrays, "cosines", np.float32))
    columns = {role: _read_incidence(arrays, role, count, width) for role in ROLES}
    verdicts = _read_verdicts(arrays)
    steps, alike = _take(arrays, "steps", np.uint8), _take(arrays, "alike", np.int64)
    told_pairs = _take(arrays, "told_pairs", np.int64)
    rows = len(verdicts.pairs)
    _check(steps.shape == (width,) and list(names.vocabulary) == sorted(set(names.vocabulary)))
    _check(nearest.others.shape == nearest.cosines.shape and _within(nearest.others, -1, count))
    _check(nearest.others.shape in {(count, MOST_NEAR), (0, MOST_NEAR)})
    _check(all(column.shape == (rows,) for column in verdicts.columns) and len(told) == len(told_pairs))
    for pairs in (verdicts.pairs, alike, told_pairs):
        _check(_within(pairs, 0, count * count) and bool((np.diff(pairs) > 0).all()))
    _check(_within(verdicts.kinds, 0, len(KINDS)))
    _check(_within(verdicts.concepts, -1, width) and _within(verdicts.questions, -1, width))
    return Kept(
        key=names.key,
        essays=names.essays,
        claims=names.claims,
        columns=Columns(names.vocabulary, **columns),
        steps=steps,
        nearest=nearest,
        verdicts=verdicts,
        alike=alike,
        told_pairs=told_pairs,
        told=tuple(told),
    )


def _read_verdicts(arrays: Arrays) -> Verdicts:
    blank = Verdicts.of_nothing(_take(arrays, "pairs", np.int64))
    columns = []
    for name, empty in zip(_VERDICTS, blank.columns, strict=True):
        column = _take(arrays, name, empty.dtype.type)
        if name in _OF_FINDINGS:
            empty[arrays["kinds"] > TOUCHING] = column
            column = empty
        columns.append(column)
    return Verdicts(*columns)


def _read_incidence(arrays: Arrays, role: str, count: int, width: int) -> Incidence:
    starts = _take(arrays, f"{role}_starts", np.int64)
    tokens = _take(arrays, f"{role}_tokens", np.int32).astype(np.int64)
    _check(starts.shape == (count + 1,) and starts[0] == 0 and starts[-1] == len(tokens))
    _check(bool((np.diff(starts) >= 0).all()) and _within(tokens, 0, width))
    return Incidence(starts, tokens)


def _take(arrays: Arrays, name: str, kind: type[np.generic]) -> np.ndarray:
    array = arrays[name]
    _check(array.dtype == kind)
    return array


def _within(values: np.ndarray, low: int, high: int) -> bool:
    return not len(values) or bool(values.min() >= low and values.max() < high)


def _check(good: object) -> None:
    if not good:
        raise ValueError("its parts do not fit together")


def _to_array(data: bytes) -> np.ndarray:
    return np.frombuffer(data, dtype=np.uint8)
