"""`stratgraph add` by hand: what it stores, shows, asks and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.ask import ask
from corpus.made_files import Words, make_epub, make_pdf
from helpers import run_stratgraph

SENTENCES = [
    f"The {part} of the harbour is deepened before the crane of the {part} is bought, whoever asks for it."
    for part in ("north", "south", "east", "west", "inner basin", "outer basin", "old dock")
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run_stratgraph("init", "debate", cwd=tmp_path)
    return tmp_path / "debate"


def stored(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "corpus" / "essays").glob("*.md")}


def write(path: Path, sentences: list[str], title: str = "Depth First") -> None:
    path.write_text(f"{title}\n\n{' '.join(sentences)}\n", encoding="utf-8")


def test_dry_run_shows_the_file_and_stores_nothing(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    done = run_stratgraph(
        "add", "../a.txt", "--dry-run", "--creator", "Ann Example", "--issued", "May 2024", cwd=folder
    )
    assert done.stdout.startswith(
        "---\ntitle: Depth First\ncreator: Ann Example\nissued: 2024-05\npublish: full\n---\n"
    )
    assert stored(folder) == {}


def test_dry_run_says_what_would_become_of_it(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    assert "would be stored as corpus/essays/depth-first.md" in ask(folder, "add", "../a.txt", "--dry-run").err
    ask(folder, "add", "../a.txt")
    again = ask(folder, "add", "../a.txt", "--dry-run")
    assert (again.code, again.out) == (0, "")
    assert "already in the corpus as corpus/essays/depth-first.md" in again.err
    write(tmp_path / "b.txt", [*SENTENCES[:-1], "And nobody has ever been sorry for the money."])
    near = ask(folder, "add", "../b.txt", "--dry-run")
    assert near.code == 1
    assert "it would not be stored" in near.err
    assert "hint: store both with `--keep-near`" in near.err
    kept = ask(folder, "add", "../b.txt", "--dry-run", "--keep-near").err
    assert "would be stored as corpus/essays/depth-first-2.md" in kept
    assert list(stored(folder)) == ["depth-first.md"]


def test_an_answer_that_cannot_be_is_asked_again(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    asked = ask(folder, "add", "../a.txt", "--ask", stdin="Ann\nsome day\nMay 2024\n\n\n")
    assert asked.code == 0
    assert "`issued` is not a date: `some day`" in asked.err
    assert asked.err.count("When was it published") == 2
    assert "?:" not in asked.err
    assert stored(folder)["depth-first.md"].startswith("---\ntitle: Depth First\ncreator: Ann\nissued: 2024-05\n")


def test_an_essay_in_another_language_is_told_when_it_is_added(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    ask(folder, "add", "../a.txt")
    run_stratgraph("build", cwd=folder)
    german = "Die Tiefe ist kein Vorteil, sondern eine Voraussetzung, und wer sie verliert, der verliert den Hafen."
    write(tmp_path / "b.txt", [german] * 3, "Die Tiefe des Hafens")
    told = ask(folder, "add", "../b.txt").err
    assert "warning: corpus/essays/die-tiefe-des-hafens.md: the language of this essay is not supported" in told
    write(tmp_path / "c.txt", [*SENTENCES[:2], "Speed is a commodity, and no port was ever saved by it."], "Haste")
    assert "language" not in ask(folder, "add", "../c.txt", "--keep-near").err


def test_what_is_told_wins_and_a_source_makes_it_a_quotation(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    run_stratgraph("add", "../a.txt", "--title", "Mud", "--source", "https://example.org/mud", cwd=folder)
    text = stored(folder)["mud.md"]
    assert "source: https://example.org/mud\n" in text
    assert "publish: quotes\n" in text


def test_a_value_that_cannot_be_is_refused_and_nothing_is_stored(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    done = run_stratgraph("add", "../a.txt", "--issued", "some day", cwd=folder, check=False)
    assert done.returncode == 1
    assert "`issued` is not a date: `some day`" in done.stderr
    assert stored(folder) == {}


def test_nearly_the_same_text_is_stored_only_when_asked_for(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    write(tmp_path / "b.txt", [*SENTENCES[:-1], "And nobody has ever been sorry for the money."], "Depth Again")
    run_stratgraph("add", "../a.txt", cwd=folder)
    done = run_stratgraph("add", "../b.txt", cwd=folder, check=False)
    assert done.returncode == 1
    assert "of its wording with corpus/essays/depth-first.md; nothing was stored" in done.stderr
    assert sorted(stored(folder)) == ["depth-first.md"]
    run_stratgraph("add", "../b.txt", "--keep-near", cwd=folder)
    assert sorted(stored(folder)) == ["depth-again.md", "depth-first.md"]


def test_what_is_stored_already_is_not_asked_about(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    asked = ask(folder, "add", "../a.txt", "--ask", stdin="Ann\n\n\n\n").err
    assert "Who wrote it?" in asked
    assert "next: `stratgraph build`" in asked
    again = ask(folder, "add", "../a.txt", "--ask", stdin="")
    assert again.code == 0
    assert "already in the corpus as corpus/essays/depth-first.md; nothing was done" in again.err
    assert "Who wrote it?" not in again.err
    assert "next:" not in again.err
    write(tmp_path / "b.txt", [*SENTENCES[:-1], "And nobody has ever been sorry for the money."], "Depth Again")
    near = ask(folder, "add", "../b.txt", "--ask", stdin="")
    assert "nothing was stored" in near.err
    assert "Who wrote it?" not in near.err


def test_a_folder_with_one_bad_document_gives_the_rest(folder: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    page = [
        Words("Cranes Are Hired", 60, 740, 20),
        Words("Whoever buys a crane has stopped thinking of the tide.", 60, 700),
    ]
    (papers / "a.pdf").write_bytes(make_pdf([page]))
    (papers / "b.pdf").write_bytes(make_pdf([[]], picture=True))
    chapter = "<h1>Mud</h1>" + "<p>Depth is slow and cranes are quick, and the slow thing wins.</p>" * 9
    (papers / "c.epub").write_bytes(make_epub([chapter], "<dc:title>Mud and Stone</dc:title>"))
    done = run_stratgraph("add", "../papers", cwd=folder, check=False)
    assert done.returncode == 1
    assert "ocrmypdf" in done.stderr
    assert "2 documents read, 1 not" in done.stderr
    assert sorted(stored(folder)) == ["cranes-are-hired.md", "mud-and-stone.md"]


def test_one_title_for_many_is_refused(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCES)
    write(tmp_path / "b.txt", SENTENCES)
    done = run_stratgraph("add", "../a.txt", "../b.txt", "--title", "Mud", cwd=folder, check=False)
    assert done.returncode == 2
    assert stored(folder) == {}


def test_a_private_address_is_not_asked(folder: Path) -> None:
    done = run_stratgraph("add", "http://127.0.0.1:9/a", cwd=folder, check=False)
    assert done.returncode == 1
    assert "private network" in done.stderr


def test_after_a_build_add_tells_what_the_essay_changes(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", [*SENTENCES, "Speed is a commodity."])
    write(tmp_path / "b.txt", ["Speed is a durable advantage.", "A port lives by how soon a ship leaves it."], "Haste")
    first = run_stratgraph("add", "../a.txt", cwd=folder).stderr
    assert "changed since" not in first
    assert "next: `stratgraph build`" in first
    run_stratgraph("build", cwd=folder)
    told = run_stratgraph("add", "../b.txt", cwd=folder).stderr
    assert "changed since the last build: " in told
    assert "1 new contradiction" in told
    assert "“Speed is a commodity.”" in told
    assert "“Speed is a durable advantage.”" in told
    # The look ahead is no build: the next one still has it to tell.
    assert "1 new contradiction" in run_stratgraph("build", cwd=folder).stderr
