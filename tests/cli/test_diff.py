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
    assert "Contradictions dissolved: 1" in shown
    assert "“Ships do not pay for depth that they never use.” – the-quicker-crane" in shown
    assert "“The channel was.” – the-deeper-quay" in shown
    assert "Quotes whose sentence is gone: 1" in shown
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


def test_diff_without_a_commit_tells_what_changed_since_the_last_build(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    done = ask(project, "diff")
    assert (done.code, done.out) == (1, "")
    assert "there is no build to compare with\nhint: make the first with `stratgraph build`" in done.err
    ask(project, "build", "--emit", "pages")
    done = ask(project, "diff")
    assert (done.code, done.out) == (0, "Nothing changed since the last build\n")
    assert "nothing was committed here, so this compares with the last build; with `git init`" in done.err
    essay = project / "corpus" / "essays" / "the-quicker-crane.md"
    essay.write_text(essay.read_text().replace("depth that they never use", "water that they never use"))
    git(tmp_path, "init", "--quiet")  # a repository without a commit
    shown = ask(project, "diff").out
    assert "What changed since the last build" in shown
    assert "What it is made from changed: the text of 1 essay" in shown
    assert "Contradictions dissolved: 1" in shown
    told = json.loads(ask(project, "diff", "--format", "json").out)
    assert (told["revision"], told["causes"]) == (None, ["the text of 1 essay"])


def test_diff_with_a_revision_asks_for_a_repository_before_anything_is_read(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    done = ask(project, "diff", "HEAD")
    assert done.code == 1
    assert "there is no repository here\nhint: `git init` begins one; `git add .` and `git commit" in done.err
    assert not (project / "build").exists()


def test_diff_says_that_the_project_was_not_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    done = ask(copy_golden_project(tmp_path), "diff")
    assert done.code == 1
    assert "the project was not committed yet at `HEAD`\nhint: `git add .` and `git commit -m start`" in done.err


def test_build_tells_briefly_what_changed_since_the_last_one(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
    essay = project / "corpus" / "essays" / "the-quicker-crane.md"
    essay.write_text(essay.read_text().replace("depth that they never use", "water that they never use"))
    told = ask(project, "build", "--emit", "pages").err
    assert "changed since the last build: " in told
    assert "1 quote whose sentence is gone" in told
    assert "what it is made from changed: the text of 1 essay" in told
    line = json.dumps(
        {
            "action": "stance",
            "target": "the-deeper-quay/50af3359",
            "concept": "speed",
            "stance": "for",
            "who": "Ada",
            "when": "2026-01-31",
        }
    )
    (project / "corpus" / "corrections.jsonl").write_text(f"{line}\n", encoding="utf-8")
    assert "speed: against → for (by a correction)" in ask(project, "diff").out
    told = ask(project, "build", "--emit", "pages").err
    assert "what it is made from changed: the corrections" in told
    (project / "build" / "last.json").write_text("{broken", encoding="utf-8")
    assert "changed since" not in ask(project, "build", "--emit", "pages").err
