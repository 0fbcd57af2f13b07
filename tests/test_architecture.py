"""The house stands as it was drawn: who may import whom, no cycles, small files, pinned public names."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

import networkx as nx
import pytest

SOURCE = Path(__file__).parents[1] / "src" / "stratgraph"

GROUND = {
    "answerforms", "codec", "config", "effects", "errors", "fingerprints", "hosts", "ids", "model", "protocols",
    "stems", "version", "vocab",
}  # fmt: skip
ROOMS = {"analysis", "assistant", "corpus", "curation", "evaluation", "graph", "language", "nlp", "relations", "site"}
STAIRCASE = {
    "api", "build", "changed", "comparing", "corrected", "desk", "intake", "lasting", "naming", "parameters", "pending",
    "preview", "project", "proposing", "published", "reading", "reviewing", "run", "stages", "typed", "vectors",
    "verbs",
}  # fmt: skip
DOORBELL = {"__main__", "cli"}

# Which third-party packages a part of the house may use.
THIRD_PARTY = {
    "analysis": {"networkx", "numpy"},
    "api": set(),
    "assistant": set(),
    "build": set(),
    "cli": {"rich", "typer"},
    "changed": set(),
    "comparing": set(),
    "corrected": set(),
    "corpus": {"bs4", "charset_normalizer", "lxml", "markdown_it", "rdflib", "trafilatura", "yaml"},
    "curation": set(),
    "desk": set(),
    "evaluation": set(),
    "graph": {"pyoxigraph", "pyshacl", "rdflib"},
    "intake": set(),
    "language": {"numpy", "onnxruntime", "tokenizers"},
    "lasting": set(),
    "naming": set(),
    "nlp": {"numpy", "spacy", "srsly", "thinc"},
    "parameters": set(),
    "pending": set(),
    "preview": set(),
    "project": set(),
    "proposing": set(),
    "published": set(),
    "reading": set(),
    "run": set(),
    "reviewing": set(),
    "stages": set(),
    "typed": {"msgspec"},
    "vectors": {"numpy"},
    "verbs": set(),
    "relations": {"numpy"},
    "site": {"jinja2", "markupsafe", "mkdocs", "material", "pagefind_bin", "pyvis", "yaml"},
}
GROUND_THIRD_PARTY = {"msgspec", "numpy"}

FILE_LINES = 400
FUNCTION_LINES = 60
# An exception names its reason.
LONG_FUNCTIONS: dict[str, str] = {}

MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    """``stratgraph.corpus.essays`` for its file."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The room, or the file of the ground floor or the staircase, that a module belongs to."""
    return module.split(".")[1] if "." in module else "stratgraph"


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            known = {name for name in names if (SOURCE.parent / Path(*name.split("."))).with_suffix(".py").is_file()}
            known |= {name for name in names if (SOURCE.parent / Path(*name.split("."))).is_dir()}
            found |= known or {node.module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_part_imports_the_ground_floor_and_itself(path: Path) -> None:
    part = part_of(name_of(path))
    inside = {part_of(name) for name in imports_of(path) if name.split(".")[0] == "stratgraph"}
    if part in DOORBELL:
        allowed = GROUND | ROOMS | STAIRCASE | DOORBELL
    elif part in STAIRCASE:
        allowed = GROUND | ROOMS | STAIRCASE
    elif part in ROOMS:
        allowed = GROUND | {part}
    elif part == "stratgraph":
        allowed = {"api", "version"}  # the front door: `stratgraph.open`
    else:
        allowed = GROUND
    assert inside <= allowed | {"stratgraph"}, f"{name_of(path)} may not import {sorted(inside - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_foreign_types_stay_in_their_room(path: Path) -> None:
    part = part_of(name_of(path))
    outside = {name.split(".")[0] for name in imports_of(path)} - set(sys.stdlib_module_names) - {"stratgraph"}
    allowed = THIRD_PARTY.get(part, GROUND_THIRD_PARTY)
    assert outside <= allowed, f"{name_of(path)} may not import {sorted(outside - allowed)}"


def test_every_part_of_the_house_is_known() -> None:
    parts = {part_of(name_of(path)) for path in MODULES}
    assert parts - {"stratgraph"} == GROUND | ROOMS | STAIRCASE | DOORBELL


def test_modules_do_not_import_in_circles() -> None:
    names = {name_of(path) for path in MODULES}
    network = nx.DiGraph(
        (name_of(path), target)
        for path in MODULES
        for target in imports_of(path)
        # A package's own files are what its front door re-exports.
        if target in names and path.name != "__init__.py" and target != name_of(path)
    )
    assert list(nx.simple_cycles(network)) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            place = f"{name_of(path)}.{node.name}"
            assert node.end_lineno - node.lineno < FUNCTION_LINES or place in LONG_FUNCTIONS, place


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_open_with_their_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":", ","))


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_public_names_exist(room: str) -> None:
    module = importlib.import_module(f"stratgraph.{room}")
    assert 0 < len(module.__all__) <= 20
    assert sorted(module.__all__) == list(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None
