"""`stratgraph diff`, and what a build says that it changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.ask import ask
from helpers import copy_golden_project, read_files

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def git(folder: Path, *words: str) -> None:
    name = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, capture_output=True, check=True)  # noqa: S607 - any git


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In a folder of a repository, with a commit before an edit."""
    folder = tmp_path_factory.mktemp("diff")
    project = copy_golden_project(folder)
    (project / ".gitignore").write_text("/build/\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "start")
    essay = project / "corpus" / "essays" / "the-quicker-crane.md"
    essay.write_text(essay.read_text().replace("depth that they never use", "water that they never use"))
    return project


def test_diff_tells_what_changed_since_a_commit_with_both_sentences(project: Path) -> None:
    corpus = read_files(project / "corpus")
    shown = ask(project, "diff").out
    assert "What changed since HEAD" in shown
    assert "Contradiction dissolved: 1" in shown
    assert "“Ships do not pay for depth that they never use.” – the-quicker-crane" in shown
    assert "“The channel was.” – the-deeper-quay" in shown
    assert "Quote orphaned: 1" in shown
    assert read_files(project / "corpus") == corpus
    told = json.loads(ask(project, "diff", "main", "--format", "json").out)
    assert told["revision"] == "main"
    assert told["counts"]["quote-orphaned"] == 1
    assert len(told["changes"]) == sum(told["counts"].values())
    assert all(change["quote"] and change["other_quote"] for change in told["strongest"])


@pytest.mark.parametrize(("revision", "told"), [("no-such", "no revision"), ("--output=x", "No such option")])
def test_diff_names_a_revision_that_is_none(project: Path, revision: str, told: str) -> None:
    done = ask(project, "diff", revision)
    assert done.code in {1, 2}
    assert told in done.err
    assert "Traceback" not in done.err


def test_diff_without_a_repository_says_so(tmp_path: Path) -> None:
    done = ask(copy_golden_project(tmp_path), "diff")
    assert done.code == 1
    assert "there is no repository here" in done.err


def test_build_tells_briefly_what_changed_since_the_last_one(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
    essay = project / "corpus" / "essays" / "the-quicker-crane.md"
    essay.write_text(essay.read_text().replace("depth that they never use", "water that they never use"))
    told = ask(project, "build", "--emit", "pages").err
    assert "changed since the last build: " in told
    assert "quote orphaned 1" in told
    (project / "build" / "last.json").write_text("{broken", encoding="utf-8")
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
