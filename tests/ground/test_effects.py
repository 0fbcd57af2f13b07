from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from stratgraph.effects import Effects


def test_writing_replaces_the_whole_file(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert effects.write_text(path, "one")
    assert effects.write_text(path, "two")
    assert path.read_text() == "two"
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]


def test_writing_the_same_bytes_touches_nothing(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "a.txt"
    effects.write_text(path, "one")
    before = path.stat()
    assert not effects.write_text(path, "one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "a.txt"
    effects.write_text(path, "one")
    with pytest.raises(TypeError):
        effects.write_bytes(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_text() == "one"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


def test_a_new_file_never_replaces_one(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "essay.md"
    effects.write_new(path, "mine")
    with pytest.raises(FileExistsError):
        effects.write_new(path, "yours")
    assert path.read_text() == "mine"
    assert [item.name for item in tmp_path.iterdir()] == ["essay.md"]


def test_lines_are_added_one_by_one_and_never_run_together(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "corpus" / "lines.jsonl"
    assert effects.append_line(path, b"one") == 1
    path.write_bytes(path.read_bytes() + b"no end")
    assert effects.append_line(path, b"three") == 3
    assert path.read_bytes() == b"one\nno end\nthree\n"


def test_lines_of_several_writers_are_all_kept(tmp_path: Path, effects: Effects) -> None:
    path = tmp_path / "lines.jsonl"

    def write(who: int) -> None:
        for _ in range(20):
            effects.append_line(path, f"{who}".encode())

    writers = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(path.read_text().split()) == sorted("0123" * 20)


def test_a_folder_is_swapped_whole(tmp_path: Path, effects: Effects) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    effects.write_text(site / "index.html", "old")
    effects.write_text(site / "gone.html", "old")
    effects.write_text(new / "index.html", "new")
    effects.replace_dir(new, site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "new"


def test_a_folder_stays_when_the_new_one_is_not_there(tmp_path: Path, effects: Effects) -> None:
    site = tmp_path / "site"
    effects.write_text(site / "index.html", "old")
    with pytest.raises(FileNotFoundError):
        effects.replace_dir(tmp_path / "missing", site)
    assert (site / "index.html").read_text() == "old"


def test_the_clock_can_be_fixed_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert Effects().now() == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
