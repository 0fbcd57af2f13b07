"""Essays are read alike by one process and by several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import REPOSITORY
from openers import open_with_one_thread, stop
from stratgraph.config import NlpSettings
from stratgraph.corpus import read_essay, read_scheme
from stratgraph.errors import BuildError
from stratgraph.model import Essay
from stratgraph.reading import iter_readings

SETTINGS = NlpSettings(pipeline="blank")


def write_essays(folder: Path, count: int) -> list[Essay]:
    essays = []
    for number in range(count):
        path = folder / f"essay-{number}.md"
        path.write_text(f"---\ntitle: Essay {number}\n---\n\nSpeed is a moat for port {number}, and data is not.\n")
        essays.append(read_essay(path, folder, 10_000))
    return essays


def test_two_processes_read_what_one_reads_in_the_same_order(tmp_path: Path) -> None:
    scheme = read_scheme(REPOSITORY / "corpus" / "concepts.ttl")
    essays = write_essays(tmp_path, 8)
    alone = list(iter_readings(essays, scheme, SETTINGS))
    assert [reading.essay for reading in alone] == [essay.slug for essay in essays]
    assert any(reading.claims for reading in alone)
    assert list(iter_readings(essays, scheme, SETTINGS, workers=2)) == alone


def test_processes_reckon_with_one_thread_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = read_scheme(REPOSITORY / "corpus" / "concepts.ttl")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    monkeypatch.setattr("stratgraph.reading._open", open_with_one_thread)
    essays = write_essays(tmp_path, 8)
    assert len(list(iter_readings(essays, scheme, SETTINGS, workers=2))) == len(essays)
    assert os.environ["OPENBLAS_NUM_THREADS"] == "7"
    assert "MKL_NUM_THREADS" not in os.environ


def test_a_process_that_is_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = read_scheme(REPOSITORY / "corpus" / "concepts.ttl")
    monkeypatch.setattr("stratgraph.reading._open", stop)
    with pytest.raises(BuildError, match="was stopped from outside"):
        list(iter_readings(write_essays(tmp_path, 8), scheme, SETTINGS, workers=2))


SCRIPT = """
from pathlib import Path
from stratgraph.config import NlpSettings
from stratgraph.corpus import read_essay, read_scheme
from stratgraph.reading import iter_readings
paths = sorted(Path({folder!r}).glob("*.md"))
essays = [read_essay(path, path.parent, 10_000) for path in paths]
scheme = read_scheme(Path({scheme!r}))
print(len(list(iter_readings(essays, scheme, NlpSettings(pipeline="blank"), workers=2))), "read")
"""


def test_a_script_that_reads_in_the_open_is_told_and_not_left_waiting(tmp_path: Path) -> None:
    """Each process that is started runs the script again, up to where it reads, and may not start others."""
    write_essays(tmp_path, 8)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(tmp_path), scheme=str(REPOSITORY / "corpus" / "concepts.ttl")))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert 'under `if __name__ == "__main__":`' in done.stderr
