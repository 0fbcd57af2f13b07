"""What several tests of the command line start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import copy_golden_project
from stratgraph.build import read_debate
from stratgraph.config import load_settings
from stratgraph.effects import Effects


@pytest.fixture(scope="module")
def read_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the two-essay project whose essays are read already."""
    project = copy_golden_project(tmp_path_factory.mktemp("read"))
    read_debate(load_settings(project), Effects())
    return project


@pytest.fixture
def project(read_project: Path) -> Path:
    """The project that was read, as long as nobody has corrected anything."""
    (read_project / "corpus" / "corrections.jsonl").unlink(missing_ok=True)
    return read_project
