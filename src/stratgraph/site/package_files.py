"""site: the files beside the pages - styles, scripts, the drawing library - from the package, or the project's own."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from pathlib import Path

from stratgraph.errors import BuildError

__all__ = ["ASSETS_URL", "default_pages", "find_assets", "find_default_pages", "find_theme", "has_sparql_engine"]

ASSETS_URL = "assets/stratgraph"
_HERE = Path(__file__).parent
_VENDOR = _HERE / "vendor"
_ENGINE = "oxigraph"
"""Oxigraph as WebAssembly (https://www.npmjs.com/package/oxigraph), packed; `make vendor` fetches it."""


def find_assets(project: Path, *, hosted: bool = True) -> dict[str, Path]:
    """Address in the site to file; a file of the same name in `site/assets` of the project comes first.

    What works from a web host only stays out of the variant that opens from disk.
    """
    files = {path.name: path for path in (_HERE / "assets").iterdir() if path.is_file()}
    if hosted and has_sparql_engine():
        files |= {f"{_ENGINE}/{path.name}": path for path in (_VENDOR / _ENGINE).iterdir() if path.is_file()}
    files["vis-network.min.js"] = _find_vis_network()
    own = project / "site" / "assets"
    if own.is_dir():
        files |= {path.relative_to(own).as_posix(): path for path in own.rglob("*") if path.is_file()}
    return {f"{ASSETS_URL}/{name}": files[name] for name in sorted(files)}


def has_sparql_engine() -> bool:
    """Whether this installation brings the query engine for the browser."""
    return (_VENDOR / _ENGINE / "oxigraph.wasm.gz").is_file()


def find_theme(project: Path) -> list[Path]:
    """The folders with overrides of the theme's templates, the project's own first."""
    own = project / "site" / "overrides"
    return [*([own] if own.is_dir() else []), _HERE / "theme"]


def find_default_pages() -> dict[str, Path]:
    """The hand-written pages that come with the package, for a project that has none of that name."""
    return {path.name: path for path in sorted((_HERE / "pages").glob("*.md"))}


def default_pages() -> dict[str, str]:
    """The same as texts, for a new project to start from."""
    return {name: path.read_text(encoding="utf-8") for name, path in find_default_pages().items()}


@functools.cache
def _find_vis_network() -> Path:
    """The library that the installed pyvis brings; importing pyvis itself would load IPython."""
    spec = find_spec("pyvis")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = sorted(Path(folder, "lib").glob("vis-*/vis-network.min.js"))
        if found:
            return found[-1]
    raise BuildError(
        "the drawing library of `pyvis` is not where it is expected",
        place="pyvis/lib",
        hint="install `pyvis>=0.3.2` again",
    )
