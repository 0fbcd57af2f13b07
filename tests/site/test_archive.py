from __future__ import annotations

import os
import zipfile
from pathlib import Path

from stratgraph.effects import Effects
from stratgraph.site.archive import write_archive


def make_folder(folder: Path, *, age: int) -> Path:
    (folder / "essays").mkdir(parents=True)
    for name in ("index.html", "essays/index.html"):
        (folder / name).write_text(f"<p>{name}</p>", encoding="utf-8")
        os.utime(folder / name, (age, age))
    return folder


def test_archive_holds_every_file_in_one_folder(tmp_path: Path) -> None:
    write_archive(make_folder(tmp_path / "site", age=1_000_000_000), tmp_path / "harbour.zip", Effects())
    with zipfile.ZipFile(tmp_path / "harbour.zip") as archive:
        assert archive.namelist() == ["harbour/essays/index.html", "harbour/index.html"]
        assert archive.read("harbour/index.html") == b"<p>index.html</p>"
        assert archive.testzip() is None


def test_archive_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    for name, age in (("one", 1_000_000_000), ("two", 1_700_000_000)):
        (tmp_path / name).mkdir()
        write_archive(make_folder(tmp_path / name / "site", age=age), tmp_path / name / "site.zip", Effects())
    assert (tmp_path / "one" / "site.zip").read_bytes() == (tmp_path / "two" / "site.zip").read_bytes()
