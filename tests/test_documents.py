"""What the documents say is what the program does."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from helpers import REPOSITORY
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
    return f'"{value}"' if isinstance(value, str) else str(value)


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
