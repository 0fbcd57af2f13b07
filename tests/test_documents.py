"""What the documents say is what the program does."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields, is_dataclass
from pathlib import Path

from cli.ask import ask
from helpers import REPOSITORY, copy_golden_project, run_stratgraph
from stratgraph.config import Settings


def test_settings_are_all_documented_with_their_defaults() -> None:
    said = re.findall(r"^\| (?:`\[(\w+)\]`)? ?\| `(\w+)` \| `([^`]+)` \|", read("docs/settings.md"), flags=re.MULTILINE)
    wanted = []
    for item in fields(Settings):
        value = getattr(Settings(), item.name)
        if is_dataclass(value):
            wanted += [(item.name, inner.name, show(getattr(value, inner.name))) for inner in fields(value)]
        elif item.name != "root":
            wanted.append(("", item.name, show(value)))
    assert sorted(said) == sorted(wanted)


def show(value: object) -> str:
    return json.dumps(value)  # a JSON scalar is a TOML scalar


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_links_between_documents_resolve() -> None:
    for path in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / Path(target)).exists(), f"{path.name} links to {target}"


def test_the_site_never_overwrites_its_own_source() -> None:
    # MkDocs empties its site_dir on every build.
    settings = dict(re.findall(r"^(docs_dir|site_dir): *(\S+)", read("mkdocs.yml"), flags=re.MULTILINE))
    assert settings == {"docs_dir": "site/pages", "site_dir": "build/site"}


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", read(name), flags=re.DOTALL)


def test_the_analysts_query_answers(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    (sparql,) = blocks("docs/analysts.md", "sparql")
    (project / "queries").mkdir()
    (project / "queries" / "essays-about.rq").write_text(sparql, encoding="utf-8")
    shown = run_stratgraph("query", "essays-about", "--concept", "speed", "--format", "json", cwd=project).stdout
    assert {row["slug"] for row in json.loads(shown)} == {"the-deeper-quay", "the-quicker-crane"}


def test_the_analysts_corrections_are_applied(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    asked = ["query", "relations-by-kind", "--kind", "contradict", "--format", "json"]
    first, *_ = json.loads(run_stratgraph(*asked, cwd=project).stdout)
    (lines,) = blocks("docs/analysts.md", "json")
    rejecting, confirming = (json.loads(line) for line in lines.splitlines())
    claim = json.loads(run_stratgraph("query", "claims-central", "--format", "json", cwd=project).stdout)[0]["claim"]
    rejecting["target"], confirming["target"] = first["relation"], claim
    corrections = project / "corpus" / "corrections.jsonl"
    corrections.write_text(f"{json.dumps(rejecting)}\n{json.dumps(confirming)}\n", encoding="utf-8")
    assert "corpus changed" in run_stratgraph(*asked, cwd=project).stderr
    run_stratgraph("build", cwd=project)
    after = {row["relation"]: row["review"] for row in json.loads(run_stratgraph(*asked, cwd=project).stdout)}
    assert after[first["relation"]] == "rejected"
    listed = json.loads(run_stratgraph("query", "corrections", "--format", "json", cwd=project).stdout)
    assert [row["action"] for row in listed] == ["reject", "confirm"]


def test_the_analysts_ways_to_correct_all_work(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    (session,) = blocks("docs/analysts.md", "console")
    for command in session.splitlines():
        program, *arguments = shlex.split(command)
        assert program == "stratgraph"
        done = ask(project, *arguments)
        assert done.code == 0, done.err
    ask(project, "check")
    told = json.loads(ask(project, "query", "corrections", "--format", "json").out)
    assert [(row["action"], row["state"]) for row in told] == [
        ("reject", "retracted"), ("confirm", "applied"), ("reword", "applied"), ("stance", "applied"),
        ("retype", "applied"), ("relink", "applied"), ("relate", "applied"), ("retract", "applied"),
    ]  # fmt: skip


def test_the_analysts_question_is_answered(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    (question,) = blocks("docs/analysts.md", "turtle")
    inventory = read("corpus/questions.ttl")
    (project / "corpus" / "questions.ttl").write_text(f"{inventory}\n{question}", encoding="utf-8")
    essay = project / "corpus" / "essays" / "the-quicker-crane.md"
    shown = json.loads(run_stratgraph("read", str(essay), "--format", "json", cwd=project).stdout)
    answers = {row["question"]: row["answer"] for row in shown["answers"]}
    assert answers["What do customers pay for?"] == "hours"
