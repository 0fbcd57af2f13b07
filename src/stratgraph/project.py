"""The staircase's first step: a new project folder that builds at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from stratgraph.config import SETTINGS_FILE, Settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.version import __version__

__all__ = ["Pages", "find_starter_file", "make_project"]

_STARTER = Path(__file__).parent / "starter"
_VOCABULARIES = ("corpus/concepts.ttl", "corpus/questions.ttl")
_OFTEN_THERE = ("README.md", ".gitattributes", ".gitignore")
Pages = Literal["github", "gitlab"]
"""Who publishes a site from a repository."""
_WORKFLOWS: Final[dict[Pages, str]] = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
_DOTTED = {"gitattributes": ".gitattributes", "gitignore": ".gitignore", "gitkeep": ".gitkeep"}


def make_project(folder: Path, effects: Effects, pages: Pages | None = None) -> tuple[Path, ...]:
    """Write the starter files into a folder that has no project yet; in one that has, only the workflow.

    What a new repository often has already (a readme, lists of files that git leaves alone) stays as it is.

    Args:
        folder: to be made, if need be.
        effects: what writes.
        pages: where the site is to be published; adds the workflow that does it.

    Returns:
        The files that were written, in order.

    Raises:
        BuildError: the folder already holds a project, or one of the files is there; nothing is written then.
    """
    if folder.exists() and not folder.is_dir():
        raise BuildError("this is a file", place=str(folder), hint="name a folder; it is made where there is none")
    workflow = {_WORKFLOWS[pages]: _read_workflow(pages)} if pages else {}
    if (folder / SETTINGS_FILE).exists():
        if not workflow:
            raise BuildError(
                "there is a project here already", place=str(folder), hint="go on with `stratgraph add FILE`"
            )
        files = workflow
    else:
        files = {name: text for name, text in _starter_files().items() if not _is_kept(folder, name)} | workflow
    present = sorted(name for name in files if (folder / name).exists())
    if present:
        raise BuildError(
            f"`{present[0]}` is there already",
            place=str(folder),
            hint="nothing was written; move it away, or do without",
        )
    for name, text in files.items():
        effects.write_new(folder / name, text)
    return tuple(folder / name for name in files)


def _is_kept(folder: Path, name: str) -> bool:
    return name in _OFTEN_THERE and (folder / name).exists()


def _read_workflow(pages: Pages) -> str:
    text = (Path(__file__).parent / "workflows" / f"{pages}.yml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", __version__)


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
