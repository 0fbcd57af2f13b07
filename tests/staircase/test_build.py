"""The staircase: the rooms joined, each stage kept by what it read, nothing lost when something fails."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from helpers import GOLDEN, copy_golden_project, read_files, run_stratgraph
from stratgraph import nlp, site
from stratgraph.build import BuildReport, build, count_exact_quotes
from stratgraph.config import load_settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError, VocabularyError
from stratgraph.graph import load_queries
from stratgraph.stages import SITE_QUERIES

DOORS = ["readings", "relations.jsonl", "comparisons.jsonl", "graph.trig", "tables"]


def build_in(project: Path, effects: Effects) -> BuildReport:
    return build(load_settings(project), effects)


def done(report: BuildReport) -> dict[str, int]:
    return {stage.name: stage.done for stage in report.stages}


def door_files(project: Path) -> dict[str, bytes]:
    files = read_files(project / "build")
    return {name: data for name, data in files.items() if name.split("/")[0] in DOORS}


def test_every_door_of_the_golden_project_is_as_expected(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    files = door_files(project)
    if os.environ.get("STRATGRAPH_UPDATE_GOLDEN"):
        expected = effects.make_empty_dir(GOLDEN / "expected")
        for name, data in files.items():
            effects.write_bytes(expected / name, data)
    expected_files = read_files(GOLDEN / "expected")
    assert sorted(files) == sorted(expected_files)
    for name, data in expected_files.items():
        assert files[name].decode() == data.decode(), name


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    builds = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        project = copy_golden_project(folder)
        run_stratgraph("build", cwd=project, env={"PYTHONHASHSEED": seed})
        run_stratgraph("build", "--offline", cwd=project, env={"PYTHONHASHSEED": seed})
        builds.append(read_files(project / "build"))
    first, second = builds
    assert {"offline.zip", "site/pagefind/facets.json", "site/_headers"} <= set(first)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_build_does_no_work(tmp_path: Path, effects: Effects, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_golden_project(tmp_path)
    assert build_in(project, effects).changed
    before = read_files(project / "build")

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("language work was done again")

    monkeypatch.setattr(nlp, "make_reader", refuse)
    monkeypatch.setattr(site, "build_site", refuse)
    report = build_in(project, effects)
    assert not report.changed
    assert set(done(report).values()) == {0}
    assert read_files(project / "build") == before


def test_only_the_changed_essay_is_read_again(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    essay = project / "corpus" / "essays" / "the-deeper-quay.md"
    essay.write_text(essay.read_text().replace("a full ship", "a laden ship"))
    report = build_in(project, effects)
    assert done(report)["readings"] == 1
    quotes = [claim.quote.exact for reading in report.built.readings for claim in reading.claims]
    exact, total, orphans = count_exact_quotes(report.built.essays, report.built.readings)
    assert exact == total == len(quotes) > 0
    assert orphans == ()


def test_a_quote_that_no_longer_fits_is_told_as_orphaned(tmp_path: Path, effects: Effects) -> None:
    report = build_in(copy_golden_project(tmp_path), effects)
    moved = [
        type(essay)(**{name: getattr(essay, name) for name in essay.__slots__} | {"text": f"X{essay.text}"})
        for essay in report.built.essays
    ]
    exact, total, orphans = count_exact_quotes(moved, report.built.readings)
    assert exact == 0
    assert len(orphans) == total > 0
    assert "orphaned quote" in str(orphans[0])


def test_an_essay_that_left_is_forgotten(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    (project / "corpus" / "essays" / "the-deeper-quay.md").unlink()
    report = build_in(project, effects)
    assert [essay.slug for essay in report.built.essays] == ["the-quicker-crane"]
    assert [path.name for path in (project / "build" / "readings").iterdir()] == ["the-quicker-crane.json"]
    assert b"deeper-quay" not in (project / "build" / "graph.trig").read_bytes()
    left = sorted(path.name for path in (project / "build" / "site" / "essays" / "the-deeper-quay").iterdir())
    assert left == ["index.html"]
    page = (project / "build" / "site" / "essays" / "the-deeper-quay" / "index.html").read_text(encoding="utf-8")
    assert "At this address stood “<bdi>The Deeper Quay</bdi>”" in page
    assert "<mark" not in page


def test_a_changed_concept_reads_everything_again(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    scheme = project / "corpus" / "concepts.ttl"
    scheme.write_text(scheme.read_text().replace('"constraint"@en', '"constraint"@en , "choke point"@en'))
    assert done(build_in(project, effects))["readings"] == 2


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.md", b"", "empty"),
        ("broken.md", b"---\ntitle: [\n---\n\nPorts win.\n", "front matter"),
        ("binary.md", b"PK\x00\x01\x02 ports win", "NUL"),
    ],
)
def test_a_bad_essay_is_told_and_the_others_are_built(
    tmp_path: Path, effects: Effects, name: str, data: bytes, told: str
) -> None:
    project = copy_golden_project(tmp_path)
    (project / "corpus" / "essays" / name).write_bytes(data)
    report = build_in(project, effects)
    assert len(report.built.essays) == 2
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert name in problem.place
    assert told.lower() in str(problem).lower()
    assert problem.hint
    assert (project / "corpus" / "essays" / name).read_bytes() == data


def test_an_essay_that_is_not_published_leaves_no_sentence_anywhere(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    essay = project / "corpus" / "essays" / "the-deeper-quay.md"
    essay.write_text(essay.read_text().replace("publish: full", "publish: none"))
    build_in(project, effects)
    for name, data in read_files(project / "build").items():
        if not name.startswith(("readings/", "relations.jsonl", "relations.npz", "comparisons.jsonl", "state.json")):
            assert b"the water under the quay" not in data, name
            assert b"the-deeper-quay" not in data, name


def test_a_corpus_of_quotes_publishes_no_running_text(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    report = build_in(project, effects)
    (reading,) = [reading for reading in report.built.readings if reading.essay == "the-quicker-crane"]
    question = "Is depth worth nothing?"
    assert all(claim.quote.exact != question for claim in reading.claims)
    for name, data in read_files(project / "build" / "site").items():
        assert question.encode() not in data, name


def test_a_failing_site_leaves_the_last_good_one(
    tmp_path: Path, effects: Effects, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    before = read_files(project / "build" / "site")
    essay = project / "corpus" / "essays" / "the-deeper-quay.md"
    essay.write_text(essay.read_text().replace("a full ship", "a laden ship"))

    def break_down(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs.commands.build.build", break_down)
    with pytest.raises(KeyboardInterrupt):
        build_in(project, effects)
    assert read_files(project / "build" / "site") == before
    monkeypatch.undo()
    assert done(build_in(project, effects)) == {"readings": 0, "relations": 0, "graph": 0, "tables": 0, "site": 1}


def test_no_essay_at_all_makes_an_empty_site(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    for path in (project / "corpus" / "essays").iterdir():
        path.unlink()
    build_in(project, effects)
    assert b"stratgraph add" in (project / "build" / "site" / "index.html").read_bytes()


def test_essays_that_can_none_be_read_stop_the_build(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    for path in (project / "corpus" / "essays").iterdir():
        path.write_bytes(b"")
    with pytest.raises(BuildError, match="no essay can be read"):
        build_in(project, effects)


def test_a_scheme_with_a_doubled_label_stops_the_build(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    scheme = project / "corpus" / "concepts.ttl"
    scheme.write_text(scheme.read_text().replace('"moat"@en', '"Depth"@en'))
    with pytest.raises(VocabularyError) as caught:
        build_in(project, effects)
    assert "concepts.ttl" in str(caught.value)


CHANGES = [
    ("stratgraph.toml", 'title = "Two harbours"', 'title = "Two ports"', {"site"}),
    ("stratgraph.toml", 'title = "Two harbours"', 'title = "Two harbours"\nmap_limit_nodes = 3', {"site"}),
    ("stratgraph.toml", "[site]", "[nlp]\ncentral_claims = 5\n[site]", {"readings", "relations", "graph"}),
    ("stratgraph.toml", "[site]", '[graph]\nbase = "https://x.example/"\n[site]', {"graph", "tables", "site"}),
    ("mkdocs.yml", "site_name: x", "site_name: y", {"site"}),
    ("site/pages/note.md", "Old", "New", {"site"}),
    ("corpus/essays/the-deeper-quay.md", "publish: full", "publish: quotes", {"readings", "graph", "tables", "site"}),
]


@pytest.mark.parametrize("change", CHANGES, ids=[f"{one[0]}: {one[2]}" for one in CHANGES])
def test_a_change_runs_what_depends_on_it(
    tmp_path: Path, effects: Effects, change: tuple[str, str, str, set[str]]
) -> None:
    name, old, new, stages = change
    project = copy_golden_project(tmp_path)
    yaml = "docs_dir: site/pages\nsite_dir: build/site\ntheme:\n  name: material\n  font: false\n"
    (project / "mkdocs.yml").write_text(f"site_name: x\n{yaml}plugins: [search, stratgraph]\n")
    (project / "site" / "pages").mkdir(parents=True)
    (project / "site" / "pages" / "note.md").write_text("# Old\n")
    build_in(project, effects)
    path = project / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    report = build_in(project, effects)
    assert stages <= {stage for stage, count in done(report).items() if count}
    assert not build_in(project, effects).changed


@pytest.mark.parametrize("lost", ["site/essays", "tables/claims.json", "downloads/claims.jsonl", "graph.trig"])
def test_what_was_lost_is_made_again(tmp_path: Path, effects: Effects, lost: str) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    before = read_files(project / "build")
    effects.remove(project / "build" / lost)
    assert build_in(project, effects).changed
    assert read_files(project / "build") == before


def test_a_build_killed_before_its_key_was_kept_is_not_current_when_the_edit_is_undone(
    tmp_path: Path, effects: Effects, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    before = read_files(project / "build")
    essay = project / "corpus" / "essays" / "the-deeper-quay.md"
    text = essay.read_text()
    essay.write_text(text.replace("a full ship", "a laden ship"))

    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stratgraph.stages._write_downloads", kill)
    with pytest.raises(KeyboardInterrupt):
        build_in(project, effects)
    monkeypatch.undo()
    essay.write_text(text)
    build_in(project, effects)
    assert read_files(project / "build") == before


def test_plain_pages_of_an_essay_that_left_are_taken_away(tmp_path: Path, effects: Effects) -> None:
    project, out = copy_golden_project(tmp_path), tmp_path / "out"
    effects.write_text(out / "mine.txt", "mine")
    build(load_settings(project), effects, emit=out)
    assert (out / "essays" / "the-deeper-quay" / "relations.js").is_file()
    (project / "corpus" / "essays" / "the-deeper-quay.md").unlink()
    build(load_settings(project), effects, emit=out)
    assert not (out / "essays" / "the-deeper-quay" / "relations.js").exists()
    page = (out / "essays" / "the-deeper-quay" / "index.html").read_text(encoding="utf-8")
    assert "At this address stood “<bdi>The Deeper Quay</bdi>”" in page
    assert "<mark" not in page
    assert (out / "mine.txt").read_text() == "mine"


def test_a_page_in_another_encoding_is_named(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    (project / "site" / "pages").mkdir(parents=True)
    (project / "site" / "pages" / "about.md").write_bytes("Über uns".encode("cp1252"))
    with pytest.raises(BuildError) as caught:
        build_in(project, effects)
    assert caught.value.place == "site/pages/about.md"


def test_two_builds_at_once_do_not_meet(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    with effects.lock(project / "build"):
        done = run_stratgraph("build", cwd=project, check=False)
    assert done.returncode == 1
    assert "another build is running" in done.stderr
    assert [path.name for path in (project / "build").iterdir()] == [".lock"]
    run_stratgraph("build", cwd=project)


def test_a_damaged_state_is_the_same_as_none(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    build_in(project, effects)
    before = door_files(project)
    (project / "build" / "state.json").write_text("{")
    assert build_in(project, effects).changed
    assert door_files(project) == before


def test_the_site_is_made_from_named_queries_that_exist() -> None:

    assert set(SITE_QUERIES) <= set(load_queries())


def test_annotated_essays_put_the_accuracy_on_the_site(tmp_path: Path, effects: Effects) -> None:
    project = copy_golden_project(tmp_path)
    report = build_in(project, effects)
    (project / "corpus" / "gold").mkdir()
    reading = report.built.readings[0]
    claims = [
        {"quote": claim.quote.exact, "optional": False, "central": False, "central_by": 0, "types": list(claim.types),
         "attributed_to": ["author"], "stances": []}
        for claim in reading.claims[:2]
    ]  # fmt: skip
    gold = {"essay": reading.essay, "claims": claims, "concepts": [], "causal": [], "contrasts": [], "answers": []}
    (project / "corpus" / "gold" / f"{reading.essay}.json").write_text(json.dumps(gold), encoding="utf-8")
    again = build_in(project, effects)
    assert [(stage.name, stage.done > 0) for stage in again.stages if stage.name in {"readings", "tables", "site"}] == [
        ("readings", False),
        ("tables", True),
        ("site", True),
    ]
    page = (project / "build" / "site" / "method" / "accuracy" / "index.html").read_text(encoding="utf-8")
    assert "the sentences that are claims" in page
    assert f"2 / {min(2, len(claims))}" in page
