"""site: builds the site of a project with MkDocs, beside the old one, and puts it in its place when it is whole."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.site.page import SiteBuilt

__all__ = ["build_site", "default_mkdocs_yml"]

CONFIG_FILE = "mkdocs.yml"


def default_mkdocs_yml(settings: Settings) -> str:
    """The `mkdocs.yml` of a new project: where pages lie. Looks come from the plugin, names from `stratgraph.toml`."""
    name = json.dumps(settings.site.title, ensure_ascii=False)  # a JSON text is a YAML text
    return (
        "# How MkDocs builds the site. Title, description and address stand in stratgraph.toml.\n"
        f"site_name: {name}\n"
        "docs_dir: site/pages\n"
        f"site_dir: {settings.build_dir}/site\n"
        "theme:\n"
        "  name: material\n"
        "  font: false\n"
        "plugins:\n"
        "  - search\n"
        "  - stratgraph\n"
    )


def build_site(settings: Settings, effects: Effects, out: Path, *, offline: bool) -> SiteBuilt:
    """Build the pages of a project into a folder.

    The folder is replaced when the new site is complete; until then, and if anything fails, the old one stays.

    Args:
        settings: of the project; its `mkdocs.yml` is used if it has one.
        effects: removes and replaces folders, and is told what MkDocs warns of.
        out: the folder of the site.
        offline: make the variant that opens from disk.

    Raises:
        BuildError: the tables are missing, or MkDocs cannot build.
    """
    work = effects.make_empty_dir(settings.build_path / (".site-offline" if offline else ".site-hosted"))
    fresh = work / "site"
    try:
        with _warnings_told(effects):
            plugin = _run_mkdocs(settings, effects, work, fresh, offline=offline)
        files = [path for path in fresh.rglob("*") if path.is_file()]
        built = SiteBuilt(
            out=out,
            pages=sum(path.suffix == ".html" for path in files) - plugin.redirects,
            redirects=plugin.redirects,
            files=len(files),
            size_bytes=sum(path.stat().st_size for path in files),
            offline=offline,
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        effects.replace_dir(fresh, out)
    finally:
        effects.remove(work)
    return built


def _run_mkdocs(settings: Settings, effects: Effects, work: Path, fresh: Path, *, offline: bool) -> Any:  # noqa: ANN401 - the plugin
    from mkdocs.commands.build import build  # noqa: PLC0415 - heavy, and not needed by `--help`
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    own = settings.root / CONFIG_FILE
    source = own.resolve() if own.is_file() else _write_config(settings, effects, work)
    try:
        config = load_config(
            str(source), site_dir=str(fresh.resolve()), use_directory_urls=not offline, site_url="" if offline else None
        )
        plugin = config.plugins.get("stratgraph")
        if plugin is None:
            raise BuildError(
                "the plugin `stratgraph` is not named", place=str(source), hint="add `- stratgraph` to its `plugins:`"
            )
        plugin.config["project"] = str(settings.root.resolve())
        if offline:
            _add_offline_plugin(config)
        build(config)
    except MkDocsException as error:
        raise BuildError(f"MkDocs could not build the site: {error}", place=str(source)) from error
    return plugin


def _write_config(settings: Settings, effects: Effects, work: Path) -> Path:
    """A `mkdocs.yml` for a project that has none."""
    pages = settings.root / "site" / "pages"
    if not pages.is_dir():
        pages = work / "pages"
        pages.mkdir()
    lines = default_mkdocs_yml(settings).splitlines(keepends=True)
    docs_dir = f"docs_dir: {json.dumps(str(pages.resolve()), ensure_ascii=False)}\n"
    path = work / CONFIG_FILE
    effects.write_text(path, "".join(docs_dir if line.startswith("docs_dir:") else line for line in lines))
    return path.resolve()


def _add_offline_plugin(config: Any) -> None:  # noqa: ANN401 - MkDocs' configuration
    """Material's own plugin writes the search index as a script, so that it opens from disk."""
    from material.plugins.offline.plugin import OfflinePlugin  # type: ignore[import-untyped]  # noqa: PLC0415

    plugin = config.plugins.get("material/offline")
    if plugin is None:
        plugin = OfflinePlugin()
        plugin.load_config({"enabled": True}, config.config_file_path)
        config.plugins["material/offline"] = plugin
    plugin.config["enabled"] = True


class _Teller(logging.Handler):
    def __init__(self, effects: Effects) -> None:
        super().__init__(logging.WARNING)
        self.effects = effects

    def emit(self, record: logging.LogRecord) -> None:
        self.effects.say(record.getMessage())


@contextmanager
def _warnings_told(effects: Effects) -> Iterator[None]:
    """What MkDocs warns of is told through the effects, and its chatter is not."""
    logger = logging.getLogger("mkdocs")
    teller, propagate = _Teller(effects), logger.propagate
    logger.addHandler(teller)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(teller)
        logger.propagate = propagate
