"""site: hand-written pages and model cards as bodies, for the variant without MkDocs' frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stratgraph.site.accuracy import iter_cards
from stratgraph.site.embeds import Embedder
from stratgraph.site.package_files import find_default_pages
from stratgraph.site.page import Page, SiteData

__all__ = ["frame_tables", "render_written"]

_GENERATED = ("method/accuracy/index.md", "method/models/index.md", "method/rejected/index.md")
"""Pages of the program that hand-written ones lead to."""


def frame_tables(html: str) -> str:
    """Each table of a page that was written in Markdown in a frame that scrolls, by keys as well."""
    frame = '<div class="sg-scroll" role="region" aria-label="Table" tabindex="0">'
    return html.replace("<table>", f'{frame}<table class="sg-table">').replace("</table>", "</table></div>")


def render_written(project: Path, data: SiteData) -> Iterator[Page]:
    """The pages of `site/pages`, those of the package that the project does not replace, and the cards of the models.

    `index.md` is left to the program, as in the framed site it would take the place of the home page.
    """
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - heavy, and not needed by `--help`
    from mkdocs.structure.files import File, Files  # noqa: PLC0415
    from mkdocs.structure.pages import Page as MkDocsPage  # noqa: PLC0415

    own = project / "site" / "pages"
    paths = find_default_pages() | ({path.name: path for path in own.glob("*.md")} if own.is_dir() else {})
    sources = {name: path.read_text(encoding="utf-8") for name, path in paths.items() if name != "index.md"}
    sources |= dict(iter_cards(data))
    config = MkDocsConfig()
    config.load_dict({"site_name": "pages", "docs_dir": str(Path(__file__).parent), "plugins": []})
    config.validate()
    files = {}
    for name, text in sorted((sources | dict.fromkeys(_GENERATED, "")).items()):
        files[name] = File(name, config.docs_dir, config.site_dir, use_directory_urls=True)
        files[name].content_string = text
    made, embedder = list(files.values()), Embedder(data)
    for name in sorted(sources):
        file = files[name]
        page = MkDocsPage(None, file, config)
        page.read_source(config)
        page.render(config, Files(made))
        address = f"{name.removesuffix('.md')}/"
        body = embedder.embed(frame_tables(page.content or ""), address, name)
        yield Page(address, str(page.title), body, tab=f"{name.split('/')[0].removesuffix('.md')}/")
