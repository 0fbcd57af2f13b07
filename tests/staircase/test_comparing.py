"""What a comparison leaves is kept in a file that may be missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.comparing import read_kept, write_kept
from stratgraph.effects import Effects, SilentReporter
from stratgraph.relations import Kept, compare_readings, dump_kept


class Noting(SilentReporter):
    """Remembers what was said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, message: str) -> None:
        self.said.append(message)


def make_kept() -> Kept:
    claims = [
        Made("a", "Trust decides.", {"trust": ("for", 0.95)}, central=True),
        Made("b", "Trust never decides.", {"trust": ("against", 0.95)}, central=True),
    ]
    return compare_readings(make_readings(claims), make_scheme()).kept


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    noting = Noting()
    effects, path, kept = Effects(noting), tmp_path / "relations.npz", make_kept()
    write_kept(path, kept, effects)
    found = read_kept(path, effects)
    assert found is not None
    assert dump_kept(found) == dump_kept(kept) == path.read_bytes()
    assert noting.said == []


def test_nothing_was_kept(tmp_path: Path) -> None:
    noting = Noting()
    assert read_kept(tmp_path / "relations.npz", Effects(noting)) is None
    assert noting.said == []


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_file_is_told_and_passed_over(tmp_path: Path, data: bytes) -> None:
    noting = Noting()
    path = tmp_path / "relations.npz"
    path.write_bytes(data)
    assert read_kept(path, Effects(noting)) is None
    (said,) = noting.said
    assert said.startswith("relations.npz: the last comparison cannot be taken up: ")
    assert said.endswith("; everything is compared again")


def test_what_is_too_large_is_not_kept_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stratgraph.relations.kept.MOST_BYTES", 100)
    noting = Noting()
    path = tmp_path / "relations.npz"
    path.write_bytes(b"what was there")
    write_kept(path, make_kept(), Effects(noting))
    assert not path.exists()
    assert len(noting.said) == 1
