from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stratgraph.config import CorpusSettings, Settings
from stratgraph.corpus import read_essay, read_essays
from stratgraph.corpus.essays import parse_essay
from stratgraph.errors import CorpusError

FRONT = "---\ntitle: The Slow Quay\ncreator: Ada Quill\nissued: 2026-03-14\npublish: quotes\n---\n\n"
TEXT = f"{FRONT}The quay is *slow*.\n\n## Why\n\nNobody asked.\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "corpus" / "essays").mkdir(parents=True)
    return Settings(root=tmp_path, corpus=CorpusSettings(limit_bytes=10_000))


def put(settings: Settings, name: str, text: str | bytes) -> Path:
    path = settings.path_of(settings.corpus.essays) / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_essays_are_read_with_their_blocks(project: Settings) -> None:
    put(project, "slow-quay.md", TEXT)
    read = read_essays(project)
    assert read.problems == ()
    (essay,) = read.essays
    assert (essay.slug, essay.title, essay.creators, essay.issued) == (
        "slow-quay",
        "The Slow Quay",
        ("Ada Quill",),
        "2026-03-14",
    )
    assert (essay.publish, essay.path) == ("quotes", "corpus/essays/slow-quay.md")
    assert essay.text == "The Slow Quay\n\nThe quay is slow.\n\nWhy\n\nNobody asked."
    assert [(block.kind, essay.slice(block.start, block.end), block.level) for block in essay.blocks] == [
        ("title", "The Slow Quay", 0),
        ("paragraph", "The quay is slow.", 0),
        ("heading", "Why", 2),
        ("paragraph", "Nobody asked.", 0),
    ]


def test_essays_are_sorted_and_a_bad_one_is_left_out(project: Settings) -> None:
    put(project, "b.md", TEXT)
    put(project, "a.md", "---\ntitle: A\n---\n\nNothing of the kind.\n")
    put(project, "c.md", b"")
    put(project, "d.md", "---\ntitle: [\n---\nText.")
    put(project, "e.md", "x" * 20_000)
    put(project, "f.md", b"---\ntitle: F\n---\nNot \x00 text.")
    put(project, "g.md", "---\ntitle: G\n---\n\n## Only\n\n## Headings\n")
    put(project, "h.md", "Words without a title. They go on.")
    read = read_essays(project)
    assert [essay.slug for essay in read.essays] == ["a", "b"]
    told = {problem.place: problem for problem in read.problems}
    folder = "corpus/essays"
    assert set(told) == {f"{folder}/{name}" for name in ("c.md", "d.md:2", "e.md", "f.md:4", "g.md", "h.md")}
    assert all(problem.hint and problem.severity == "error" for problem in read.problems)
    assert "empty" in told[f"{folder}/c.md"].message
    assert "not YAML" in told[f"{folder}/d.md:2"].message
    assert "limit" in told[f"{folder}/e.md"].message
    assert "NUL" in told[f"{folder}/f.md:4"].message
    assert "no sentence" in told[f"{folder}/g.md"].message
    assert "no title" in told[f"{folder}/h.md"].message


def test_essays_with_one_slug_are_told_and_the_plainest_name_is_read(project: Settings) -> None:
    put(project, "Slow Quay.md", TEXT)
    put(project, "slow-quay.markdown", TEXT)
    put(project, "slow-quay.md", TEXT)
    read = read_essays(project)
    assert [essay.path for essay in read.essays] == ["corpus/essays/slow-quay.md"]
    assert [problem.place for problem in read.problems] == [
        "corpus/essays/Slow Quay.md",
        "corpus/essays/slow-quay.markdown",
    ]
    assert all("`corpus/essays/slow-quay.md`" in problem.message for problem in read.problems)


def test_essays_folder_tells_what_it_does_not_read(project: Settings) -> None:
    put(project, "README.md", "About this folder.")
    put(project, ".hidden.md", "x")
    put(project, "web.html", "<p>x")
    put(project, "one.md", TEXT)
    below = project.path_of(project.corpus.essays) / "old"
    below.mkdir()
    (below / "two.md").write_text(TEXT, encoding="utf-8")
    read = read_essays(project)
    assert [essay.slug for essay in read.essays] == ["one"]
    assert [(problem.place, problem.severity) for problem in read.problems] == [
        ("corpus/essays/old", "warning"),
        ("corpus/essays/web.html", "warning"),
    ]


def test_essays_folder_may_be_empty_or_missing(project: Settings, tmp_path: Path) -> None:
    assert [problem.severity for problem in read_essays(project).problems] == ["warning"]
    elsewhere = replace(project, root=tmp_path / "nowhere")
    assert [(problem.place, problem.severity) for problem in read_essays(elsewhere).problems] == [
        ("corpus/essays", "error")
    ]


def test_essays_behind_a_link_that_leaves_the_folder_are_refused(project: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(TEXT, encoding="utf-8")
    folder = project.path_of(project.corpus.essays)
    (folder / "linked.md").symlink_to(secret)
    (folder / "dangling.md").symlink_to(tmp_path / "gone.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    put(project, "one.md", TEXT)
    (folder / "two.md").symlink_to(folder / "one.md")
    read = read_essays(project)
    assert [essay.slug for essay in read.essays] == ["one", "two"]
    errors = [problem for problem in read.problems if problem.severity == "error"]
    assert len(errors) == 3
    assert all("link" in problem.message for problem in errors)


def test_essays_in_windows_1252_are_read_with_a_warning(project: Settings) -> None:
    path = put(project, "old.md", "---\ntitle: Café\n---\n\nIt’s naïve.".encode("cp1252"))
    assert read_essay(path, project.root, 1000).text == "Café\n\nIt’s naïve."
    assert [problem.severity for problem in read_essays(project).problems] == ["warning"]


def test_essay_without_front_matter_takes_its_title_from_the_first_heading() -> None:
    essay = parse_essay("# A *Good* Start\n\nText goes on.", "a.md", "a").essay
    assert essay.title == "A Good Start"
    assert [block.kind for block in essay.blocks] == ["title", "paragraph"]


def test_essay_does_not_repeat_its_title() -> None:
    essay = parse_essay("---\ntitle: Twice\n---\n\n# Twice\n\nText goes on.", "a.md", "a").essay
    assert essay.text == "Twice\n\nText goes on."


def test_essay_warns_of_raw_html_on_its_line() -> None:
    read = parse_essay("---\ntitle: A\n---\n\nText goes on.\n\n<div>x</div>\n", "a.md", "a")
    assert [(problem.place, problem.severity) for problem in read.problems] == [("a.md:7", "warning")]
    assert "<div>" not in read.essay.text


def test_essay_hash_follows_what_is_read_and_nothing_else() -> None:
    plain = parse_essay("---\ntitle: A\n---\n\nText goes on.", "a.md", "a").essay
    spaced = parse_essay("---\ntitle: 'A'\n---\n\n\nText  goes on.\n\n", "b.md", "a").essay
    heading = parse_essay("---\ntitle: A\n---\n\nText goes on.\n\n## B", "a.md", "a").essay
    paragraph = parse_essay("---\ntitle: A\n---\n\nText goes on.\n\nB", "a.md", "a").essay
    dated = parse_essay("---\ntitle: A\nissued: 2026\n---\n\nText goes on.", "a.md", "a").essay
    assert plain.sha256 == spaced.sha256
    assert len({essay.sha256 for essay in (plain, heading, paragraph, dated)}) == 4


@pytest.mark.parametrize("body", ["Speed wins.", "four words without end", "- It ends.", "> “So it does.”", "速度。"])
def test_essay_with_a_sentence_is_one(body: str) -> None:
    assert parse_essay(f"---\ntitle: A\n---\n\n{body}", "a.md", "a").essay.text.startswith("A\n\n")


@pytest.mark.parametrize(
    "body", ["", "TODO", "...", "1.", "```\ncode is no sentence. Not here.\n```", "<!-- none. -->"]
)
def test_essay_without_a_sentence_is_none(body: str) -> None:
    with pytest.raises(CorpusError, match="no sentence"):
        parse_essay(f"---\ntitle: A\n---\n\n{body}", "a.md", "a")
