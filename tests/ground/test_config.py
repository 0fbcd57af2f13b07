from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.config import Settings, load_settings
from stratgraph.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    (folder / "stratgraph.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", ["", "# nothing here\n"])
def test_an_empty_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    assert load_settings(write(tmp_path, text)) == Settings(root=tmp_path)


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(root=tmp_path)


def test_keys_are_read_into_their_tables(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, 'build_dir = "out"\n[site]\ntitle = "Ports"\n[corpus]\nlimit_bytes = 9\n'))
    assert settings.build_path == tmp_path / "out"
    assert settings.site.title == "Ports"
    assert settings.corpus.limit_bytes == 9
    assert settings.corpus.essays == Settings().corpus.essays


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[site]\ntitel = 'x'", "unknown key `titel`", "did you mean `title`?"),
        ("[sites]\n", "unknown key `sites`", "allowed: assistant, build_dir, corpus, graph, nlp, site"),
        ("root = '/'", "unknown key `root`", "allowed: assistant, build_dir"),
        ("[site]\ntitle = 3", "`title` must be a text", ""),
        ("[corpus]\nlimit_bytes = true", "`limit_bytes` must be a whole number", ""),
        ("[corpus]\nlimit_bytes = 0", "`limit_bytes` must be above zero", ""),
        ("site = 'x'", "`site` must be a table", ""),
        ("[site\n", "not valid TOML", ""),
    ],
)
def test_what_is_wrong_is_told_with_place_and_remedy(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(write(tmp_path, text))
    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")
    assert "stratgraph.toml" in str(caught.value)


def test_settings_that_are_not_utf8_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "stratgraph.toml").write_bytes(b"[site]\ntitle = '\xff\xfe'\n")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "name", [".", "..", "site", "site/pages", "corpus", "corpus/essays/x", "queries", "/elsewhere"]
)
def test_the_build_never_gets_a_folder_in_which_people_write(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="`build_dir` cannot be"):
        load_settings(write(tmp_path, f'build_dir = "{name}"'))
