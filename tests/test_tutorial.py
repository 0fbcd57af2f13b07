"""The tutorial's commands, run in order on five documents of five kinds, up to a corrected and published site."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.made_files import Words, make_docx, make_epub, make_pdf
from helpers import REPOSITORY

TUTORIAL = REPOSITORY / "docs" / "tutorial.md"
STORED = ["a-view-from-the-pier", "mud-and-stone", "the-crew-decides", "the-deeper-quay", "the-quicker-crane"]
TYPED = {"review": "c\nq\n"}
"""What the person types."""
GIT_NAMES = {f"GIT_{role}_{part}": "ada@a.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}


def commands() -> list[list[str]]:
    found = re.findall(r"```console\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [shlex.split(line.removeprefix("$ ")) for block in found for line in block.splitlines()]


def write_papers(folder: Path) -> None:
    folder.mkdir()
    for name in ("deeper-quay.txt", "quicker-crane.html"):
        shutil.copy(REPOSITORY / "docs" / "example" / name, folder)
    lines = (
        "Speed is a commodity on every pier that I know, and depth",
        "is the only advantage that lasts for a generation.",
    )
    page = [
        Words("A View From the Pier", 60, 740, 20),
        *(Words(line, 60, 700 - 12 * n) for n, line in enumerate(lines)),
    ]
    (folder / "pier.pdf").write_bytes(make_pdf([page]))
    body = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The Crew Decides</w:t></w:r></w:p>'
    said = "Speed is a durable advantage, because a crew that is quick learns from every ship."
    body += f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
    (folder / "crew.docx").write_bytes(make_docx(body))
    chapter = (
        "<h1>Mud and Stone</h1>" + "<p>Depth is slow to build, and whatever is slow to build is hard to copy.</p>" * 7
    )
    (folder / "mud.epub").write_bytes(make_epub([chapter], "<dc:title>Mud and Stone</dc:title>"))


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    assert command[0] in {"stratgraph", "git"}
    return subprocess.run(
        [sys.executable, "-m", *command] if command[0] == "stratgraph" else command,
        cwd=folder,
        env={**os.environ, **GIT_NAMES, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"},
        input=TYPED.get(command[1], ""),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_the_tutorial_leads_to_a_corrected_site(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers")
    folder, said = tmp_path, dict[str, list[str]]()
    for command in commands():
        if command[0] == "cd":
            folder /= command[1]
        elif command[1] != "serve":
            done = run(command, folder)
            assert done.returncode == 0, (command, done.stderr)
            said.setdefault(" ".join(command[1:]), []).append(done.stdout + done.stderr)
    assert sorted(path.stem for path in (folder / "corpus" / "essays").glob("*.md")) == STORED
    assert "title: A View From the Pier" in said["add ../papers/pier.pdf --dry-run"][0]
    assert "5 documents read" in said["add ../papers --no-ask"][0]
    exact = re.search(r"quotes exact: (\d+) of (\d+)", said["check"][0])
    assert exact is not None
    assert exact[1] == exact[2] != "0"
    line = json.loads((folder / "corpus" / "corrections.jsonl").read_text(encoding="utf-8"))
    assert (line["action"], line["who"]) == ("confirm", "Ada")
    assert line["target"] in said["query corrections"][0]
    since_build, since_commit = said["diff"]
    assert "Nothing changed since the last build" in since_build
    assert "Nothing changed since HEAD" in since_commit
    assert line["target"] in (folder / "build" / "site" / "relation" / line["target"] / "index.html").read_text(
        encoding="utf-8"
    )
    assert (folder / "build" / "offline.zip").is_file()
    assert (folder / ".github" / "workflows" / "publish.yml").is_file()
