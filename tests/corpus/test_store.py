from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stratgraph.config import Settings
from stratgraph.corpus import Draft, read_essay, read_essays, store_draft
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.passages import Passage, write_markdown
from stratgraph.corpus.plain import parse_plain
from stratgraph.corpus.store import render_draft
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError

DRAFT = Draft(
    title="The Slow Quay",
    body="It is slow.\n\nIt is *safe*.\n",
    creators=("Ada Quill", "Bo Reed"),
    issued="2026-03-14",
    source="https://a.example/quay",
    rights="© 2026 Ada Quill",
    publish="quotes",
)
MARKED = "ab .*_`#>-+1\n\t<>[]()!&;|\\\"'~^:=é\u00a0\u200b{}/x$"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    return Settings(root=tmp_path)


def test_store_writes_front_matter_in_a_fixed_order(project: Settings, effects: Effects) -> None:
    stored = store_draft(DRAFT, project, effects)
    assert (stored.slug, stored.status) == ("the-slow-quay", "written")
    assert stored.path == project.root / "corpus" / "essays" / "the-slow-quay.md"
    assert stored.path.read_text(encoding="utf-8") == (
        "---\ntitle: The Slow Quay\ncreator:\n- Ada Quill\n- Bo Reed\nissued: 2026-03-14\n"
        "source: https://a.example/quay\nrights: © 2026 Ada Quill\npublish: quotes\n---\n\n"
        "It is slow.\n\nIt is *safe*.\n"
    )
    essay = read_essay(stored.path, project.root, 10_000)
    assert essay.creators == DRAFT.creators
    assert (essay.issued, essay.source, essay.rights, essay.publish) == (
        DRAFT.issued,
        DRAFT.source,
        DRAFT.rights,
        "quotes",
    )
    assert essay.text == "The Slow Quay\n\nIt is slow.\n\nIt is safe."


def test_store_leaves_a_text_alone_that_is_there(project: Settings, effects: Effects) -> None:
    first = store_draft(DRAFT, project, effects)
    before = first.path.read_bytes()
    again = store_draft(Draft(title="The Slow Quay", body="It is slow.\n\nIt is  safe."), project, effects)
    assert (again.path, again.slug, again.status) == (first.path, "the-slow-quay", "present")
    assert first.path.read_bytes() == before
    assert len(list(first.path.parent.iterdir())) == 1


def test_store_knows_a_text_under_another_name(project: Settings, effects: Effects) -> None:
    first = store_draft(DRAFT, project, effects)
    renamed = first.path.rename(first.path.with_name("quay.md"))
    again = store_draft(DRAFT, project, effects)
    assert (again.path, again.slug, again.status) == (renamed, "quay", "present")


def test_store_gives_another_text_of_one_name_a_number(project: Settings, effects: Effects) -> None:
    bodies = ["It is slow.", "It is fast.", "It is gone."]
    slugs = [store_draft(Draft(title="The Slow Quay", body=body), project, effects).slug for body in bodies]
    assert slugs == ["the-slow-quay", "the-slow-quay-2", "the-slow-quay-3"]
    assert [essay.slug for essay in read_essays(project).essays] == slugs
    assert read_essays(project).problems == ()


@pytest.mark.parametrize(
    "name", ["The Slow Quay.md", "the-slow-quay.txt", "THE-SLOW-QUAY.markdown", "the-slow-quay.md"]
)
def test_store_never_writes_over_or_beside_a_name_that_is_taken(project: Settings, effects: Effects, name: str) -> None:
    folder = project.path_of(project.corpus.essays)
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"\x00 broken, but somebody's")
    assert store_draft(DRAFT, project, effects).slug == "the-slow-quay-2"
    assert (folder / name).read_bytes() == b"\x00 broken, but somebody's"


class RacingEffects(Effects):
    """Somebody else always writes the first name a moment earlier."""

    def write_new(self, path: Path, text: str) -> None:
        if path.stem == "the-slow-quay":
            super().write_new(path, "theirs")
        super().write_new(path, text)


def test_store_lets_a_quicker_writer_win(project: Settings) -> None:
    stored = store_draft(DRAFT, project, RacingEffects())
    assert stored.slug == "the-slow-quay-2"
    assert stored.path.with_name("the-slow-quay.md").read_text(encoding="utf-8") == "theirs"


class FullDisk(Effects):
    """Nothing can be written."""

    def write_new(self, path: Path, text: str) -> None:  # noqa: ARG002 - the signature is given
        raise OSError(28, "No space left on device")


def test_store_tells_what_cannot_be_written(project: Settings) -> None:
    with pytest.raises(CorpusError, match="No space left") as caught:
        store_draft(DRAFT, project, FullDisk())
    assert caught.value.place == "corpus/essays/the-slow-quay.md"


@pytest.mark.parametrize("draft", [Draft(title="A", body=""), Draft(title="  ", body="Text goes on.")])
def test_store_refuses_what_is_no_essay(project: Settings, effects: Effects, draft: Draft) -> None:
    with pytest.raises(CorpusError):
        store_draft(draft, project, effects)
    assert not project.path_of(project.corpus.essays).exists()


def test_store_gives_titles_without_latin_letters_a_slug(project: Settings, effects: Effects) -> None:
    stored = store_draft(Draft(title="速度", body="It is slow."), project, effects)
    assert stored.slug.startswith("essay-")
    assert read_essays(project).essays[0].title == "速度"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(st.one_of(st.text(), st.text(alphabet=MARKED, max_size=120)))
@example("[^0]0")
@example("[[^a]^b]c")
def test_store_and_read_give_the_same_words(words: str) -> None:
    """Whatever the words of a paragraph, heading, item or quotation: they come back as they were."""
    plain = normalize_words(words)
    # In a plain text, stars and lines around words may be emphasis, and `[^1]` a footnote: those may go.
    kinds = [("paragraph", 0), ("heading", 2), ("item", 0), ("quote", 0)]
    passages = [Passage(kind, plain, level) for kind, level in kinds if plain]  # type: ignore[arg-type]
    draft = Draft(title="A", body=write_markdown([*passages, Passage("paragraph", "It ends here.")]))
    with tempfile.TemporaryDirectory() as folder:
        project = Settings(root=Path(folder))
        stored = store_draft(draft, project, Effects())
        essay = read_essay(stored.path, project.root, 1_000_000)
    read = [(block.kind, essay.slice(block.start, block.end)) for block in essay.blocks[1:-1]]
    expected = [(passage.kind, plain) for passage in passages]
    if any(mark in plain for mark in "*_^"):
        read = [(kind, _bare(text)) for kind, text in read]
        expected = [(kind, _bare(text)) for kind, text in expected]
    assert read == expected


def _bare(text: str) -> str:
    """The letters and digits outside every footnote mark, also one that is left where an inner one has gone."""
    bare = re.sub("[*_]", "", text)
    while (fewer := re.sub(r"\[\^[^\]\s]+\]", "", bare)) != bare:
        bare = fewer
    return "".join(char for char in bare if char.isalnum())


@given(st.text(alphabet=MARKED, max_size=200))
def test_store_of_a_plain_text_loses_no_letter(text: str) -> None:
    body = write_markdown(parse_plain(text))
    essay_text = render_draft(Draft(title="A", body=body))
    letters = [char for char in normalize_words(text) if char.isalpha() and char != "o"]
    kept = list(essay_text)
    for letter in letters:
        assert letter in kept
        kept.remove(letter)


@given(st.text(min_size=1).filter(lambda text: bool(normalize_words(text))))
def test_store_keeps_any_title(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Settings(root=Path(folder))
        stored = store_draft(Draft(title=title, body="It is slow."), project, Effects())
        assert read_essay(stored.path, project.root, 1_000_000).title == normalize_words(title)
