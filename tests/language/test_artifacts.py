"""The shipped files are used only when they are the published ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stratgraph.errors import ModelError, StratgraphError
from stratgraph.language.artifacts import MANIFEST, MODELS, find_model, read_manifest, verify_folder, write_manifest

LIMIT_BYTES = {"encoder": 25_000_000, "en_stratgraph": 10_500_000}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model of two files, one in a folder of its own."""
    model = tmp_path / "small"
    (model / "parts").mkdir(parents=True)
    (model / "weights.bin").write_bytes(b"\x00\x01\x02")
    (model / "parts" / "words.txt").write_text("one\ntwo\n", encoding="utf-8")
    write_manifest(model, ["weights.bin", "parts/words.txt"])
    return model


def test_a_published_folder_is_accepted(folder: Path) -> None:
    assert set(verify_folder(folder)) == {"weights.bin", "parts/words.txt"}
    assert find_model("small", models=folder.parent) == folder


def test_a_changed_file_is_refused(folder: Path) -> None:
    (folder / "weights.bin").write_bytes(b"\x00\x01\x03")
    with pytest.raises(ModelError, match=r"weights\.bin") as caught:
        verify_folder(folder)
    assert caught.value.place == str(folder / "weights.bin")
    assert caught.value.hint
    assert "sha256" in caught.value.message


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "parts" / "words.txt").unlink()
    with pytest.raises(ModelError, match=r"parts/words\.txt.*missing"):
        verify_folder(folder)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StratgraphError, match="manifest is missing"):
        find_model("nobody", models=tmp_path)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"files": []}', '{"files": {"a": {}}}', '{"files": {"a": "b"}}'],
)
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        read_manifest(folder)


@pytest.mark.parametrize("name", ["../weights.bin", "/etc/hosts", "parts/../../x"])
def test_a_manifest_stays_in_its_folder(folder: Path, name: str) -> None:
    (folder / MANIFEST).write_text(json.dumps({"files": {name: {"sha256": "0" * 64}}}), encoding="utf-8")
    with pytest.raises(ModelError, match="outside its folder"):
        verify_folder(folder)


@pytest.mark.parametrize("name", sorted(LIMIT_BYTES))
def test_the_shipped_models_are_whole_and_small(name: str) -> None:
    model = find_model(name)
    listed = set(read_manifest(model))
    found = {path.relative_to(model).as_posix() for path in model.rglob("*") if path.is_file()}
    assert found - listed == {MANIFEST, "CARD.md"}
    assert sum((model / name).stat().st_size for name in listed) <= LIMIT_BYTES[name]


@pytest.mark.parametrize("name", sorted(LIMIT_BYTES))
def test_the_cards_name_what_is_shipped(name: str) -> None:
    card = (MODELS / name / "CARD.md").read_text(encoding="utf-8")
    hashes = read_manifest(MODELS / name)
    main = "encoder.onnx" if name == "encoder" else "tok2vec/model"
    assert hashes[main] in card
