"""site: hand-written pages as bodies, for the variant without MkDocs' frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stratgraph.site.package_files import find_default_pages
from stratgraph.site.page import Page

__all__ = ["render_written"]


def render_written(project: Path) -> Iterator[Page]:
    """The pages of `site/pages`, and those of the package that the project does not replace.

    `index.md` is left to the program, as in the framed site it would take the place of the home page.
    """
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - heavy, and not needed by `--help`
    from mkdocs.structure.files import File, Files  # noqa: PLC0415
    from mkdocs.structure.pages import Page as MkDocsPage  # noqa: PLC0415

    own = project / "site" / "pages"
    sources = find_default_pages() | ({path.name: path for path in own.glob("*.md")} if own.is_dir() else {})
    config = MkDocsConfig()
    config.load_dict({"site_name": "pages", "docs_dir": str(Path(__file__).parent), "plugins": []})
    config.validate()
    for name, path in sorted(sources.items()):
        if name == "index.md":
            continue
        file = File(name, str(path.parent), config.site_dir, use_directory_urls=True)
        page = MkDocsPage(None, file, config)
        page.read_source(config)
        page.render(config, Files([file]))
        address = f"{path.stem}/"
        yield Page(address, str(page.title), page.content or "", tab=address)
