"""A new project folder, and what an old one keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.project import make_project
from stratgraph.version import __version__


def test_what_a_new_repository_has_already_stays(tmp_path: Path) -> None:
    for name in ("README.md", ".gitignore", ".gitattributes"):
        (tmp_path / name).write_text("mine\n", encoding="utf-8")
    made = make_project(tmp_path, Effects())
    assert (tmp_path / "stratgraph.toml") in made
    for name in ("README.md", ".gitignore", ".gitattributes"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine\n"
        assert tmp_path / name not in made


def test_anything_else_in_the_way_stops_it_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"`mkdocs\.yml` is there already"):
        make_project(tmp_path, Effects())
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_the_workflow_for_github_builds_strictly_and_publishes_the_site(tmp_path: Path) -> None:
    make_project(tmp_path, Effects(), "github")
    told = yaml.safe_load((tmp_path / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    steps = told["jobs"]["publish"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands == [f'python -m pip install "stratgraph=={__version__}"', "stratgraph build --strict"]
    (upload,) = [step for step in steps if str(step.get("uses", "")).startswith("actions/upload-pages-artifact@")]
    assert upload["with"] == {"path": "build/site"}
    assert told["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}


def test_the_workflow_for_gitlab_publishes_a_folder_named_public(tmp_path: Path) -> None:
    make_project(tmp_path, Effects(), "gitlab")
    told = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert told["pages"]["artifacts"] == {"paths": ["public"]}
    assert told["pages"]["script"][1:] == ["stratgraph build --strict", "mv build/site public"]


def test_a_project_gets_the_workflow_alone_and_only_once(tmp_path: Path) -> None:
    make_project(tmp_path, Effects())
    (tmp_path / "stratgraph.toml").write_text("# mine\n", encoding="utf-8")
    assert make_project(tmp_path, Effects(), "gitlab") == (tmp_path / ".gitlab-ci.yml",)
    assert (tmp_path / "stratgraph.toml").read_text(encoding="utf-8") == "# mine\n"
    with pytest.raises(BuildError, match=r"`\.gitlab-ci\.yml` is there already"):
        make_project(tmp_path, Effects(), "gitlab")
