"""The staircase's first step: a new project folder that builds at once."""

from __future__ import annotations

from pathlib import Path

from stratgraph.config import SETTINGS_FILE, Settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError

__all__ = ["find_starter_file", "make_project"]

_STARTER = Path(__file__).parent / "starter"
_VOCABULARIES = ("corpus/concepts.ttl", "corpus/questions.ttl")
_DOTTED = {"gitattributes": ".gitattributes", "gitignore": ".gitignore", "gitkeep": ".gitkeep"}


def make_project(folder: Path, effects: Effects) -> tuple[Path, ...]:
    """Write the starter files into a folder that has no project yet.

    Returns:
        The files that were written, in order.

    Raises:
        BuildError: the folder already holds a project, or one of the files is there; nothing is written then.
    """
    files = _starter_files()
    if (folder / SETTINGS_FILE).exists():
        raise BuildError("there is a project here already", place=str(folder), hint="go on with `stratgraph add FILE`")
    present = sorted(name for name in files if (folder / name).exists())
    if present:
        raise BuildError(
            f"`{present[0]}` is there already", place=str(folder), hint="nothing was written; choose an empty folder"
        )
    for name, text in files.items():
        effects.write_new(folder / name, text)
    return tuple(folder / name for name in files)


def _starter_files() -> dict[str, str]:
    """The files of a new project, by their path in it, sorted."""
    from stratgraph import site  # noqa: PLC0415 - the room is entered only here

    files = {"mkdocs.yml": site.default_mkdocs_yml(Settings())}
    files |= {f"site/pages/{name}": text for name, text in site.default_pages().items()}
    files |= {name: find_starter_file(name).read_text(encoding="utf-8") for name in _VOCABULARIES}
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            *folders, name = path.relative_to(_STARTER).parts
            files["/".join((*folders, _DOTTED.get(name, name)))] = path.read_text(encoding="utf-8")
    return dict(sorted(files.items()))


def find_starter_file(name: str) -> Path:
    """A vocabulary that a new project starts with: in an installed wheel a copy, in a checkout the corpus' own."""
    shipped = _STARTER / name
    return shipped if shipped.is_file() else Path(__file__).parents[2] / name
