"""What `pip install .` gives is a working program, outside of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from helpers import REPOSITORY


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=REPOSITORY)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_carries_what_it_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        "stratgraph/starter/corpus/concepts.ttl",
        "stratgraph/starter/corpus/questions.ttl",
        "stratgraph/starter/stratgraph.toml",
        "stratgraph/graph/ontology.ttl",
        "stratgraph/graph/shapes.ttl",
        "stratgraph/py.typed",
    } <= set(names)
    assert [name for name in names if "__pycache__" in name or name.startswith("tests/")] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"stratgraph"}


def test_the_wheel_works_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    # The dependencies are those of the running environment; its editable install is not seen through a path.
    env = {**os.environ, "PYTHONPATH": sysconfig.get_paths()["purelib"], "PYTHONIOENCODING": "utf-8"}
    program = tmp_path / "env" / "bin" / "stratgraph"
    where = run(python, "-c", "import stratgraph; print(stratgraph.__file__)", cwd=tmp_path, env=env)
    assert Path(where.strip()).is_relative_to(tmp_path)
    run(program, "init", "debate", cwd=tmp_path, env=env)
    (tmp_path / "note.txt").write_text(
        "Depth Before Speed\n\nA deep harbor is a durable advantage. Fast cranes are a commodity.\n"
    )
    run(program, "add", "../note.txt", cwd=tmp_path / "debate", env=env)
    told = run(program, "build", cwd=tmp_path / "debate", env=env)
    assert "1 essay" in told
    assert (tmp_path / "debate" / "build" / "site" / "index.html").is_file()
