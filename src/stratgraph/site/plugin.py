"""site: the MkDocs plugin - a thin adapter that hands the rendered pages to MkDocs as virtual files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from stratgraph.config import Settings, load_settings
from stratgraph.effects import Effects
from stratgraph.site.accuracy import iter_cards
from stratgraph.site.card import CARD_FILE, draw_card
from stratgraph.site.debate import join_tables
from stratgraph.site.embeds import Embedder
from stratgraph.site.feed import FEED_FILE, make_feed
from stratgraph.site.package_files import ASSETS_URL, find_assets, find_default_pages, find_theme
from stratgraph.site.page import Page, SiteData, split_styles
from stratgraph.site.policy import write_policy
from stratgraph.site.render import render, render_files, render_redirects
from stratgraph.site.retired import render_retired
from stratgraph.site.search import iter_claim_records, make_page_record, write_search
from stratgraph.site.sitemap import make_robots, make_sitemap
from stratgraph.site.tables import read_site_data
from stratgraph.site.vocabulary import iter_vocabulary_files
from stratgraph.site.words import TABS
from stratgraph.site.written import frame_tables

__all__ = ["StratgraphPlugin"]

_UNUSED = re.compile(r"\.map$|/javascripts/lunr/|^sitemap\.xml$")
"""Files of the theme that no reader needs: for those who debug it, other languages, and a sitemap with dates."""
_SEARCH = "material/search"
"""The theme's own search: it works on pages opened from disk, where Pagefind does not."""
_THEME_SCRIPTS = re.compile(r"^assets/javascripts/")
"""What the search of the theme needs, and the hosted site does without."""
_PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom",
     "toggle": {"icon": "material/weather-night", "name": "Switch to dark"}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom",
     "toggle": {"icon": "material/weather-sunny", "name": "Switch to light"}},
]  # fmt: skip
_FEATURES = ["navigation.tabs", "navigation.tabs.sticky", "navigation.path"]


class StratgraphPluginConfig(Config):  # type: ignore[no-untyped-call]
    """What can be said of the plugin in `mkdocs.yml`."""

    project = config_options.Type(str, default="")
    """The project folder; without it, the folder of `mkdocs.yml`."""


class StratgraphPlugin(BasePlugin[StratgraphPluginConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages that are made from `build/tables` to a MkDocs site."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.data = SiteData()
        self.embedder = Embedder(self.data)
        self.pages: dict[str, Page] = {}
        self.bodies: dict[str, tuple[str, str]] = {}
        self.redirects = 0

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the tables; set the theme so that nothing is asked of another host."""
        root = Path(self.config.project or Path(config.config_file_path or "mkdocs.yml").parent)
        self.settings = load_settings(root)
        self.data = read_site_data(self.settings, directory_urls=config.use_directory_urls)
        self.embedder = Embedder(self.data)
        config.site_name = escape(self.data.title)
        config.site_description = escape(self.data.description)
        if not config.site_url and config.use_directory_urls:
            config.site_url = self.data.base
        config.theme.dirs[:0] = [str(folder) for folder in find_theme(root)]
        config.theme.static_templates -= {"sitemap.xml"} if config.use_directory_urls else {"sitemap.xml", "404.html"}
        config.theme["font"] = False
        config.theme["favicon"] = f"{ASSETS_URL}/favicon.svg"
        config.theme["palette"] = config.theme.get("palette") or _PALETTE
        config.theme["features"] = config.theme.get("features") or _FEATURES
        config.extra_css.insert(0, f"{ASSETS_URL}/stratgraph.css")
        if not config.use_directory_urls:
            config.extra_css.insert(1, f"{ASSETS_URL}/disk.css")
        config.extra_javascript[:0] = [f"{ASSETS_URL}/{name}" for name in ("stratgraph.js", "cards.js")]
        if config.use_directory_urls and _SEARCH in config.plugins:
            config.plugins[_SEARCH].config["enabled"] = False
        if not config.nav:
            config.nav = [{name: _source_of(path)} for path, name in TABS]
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put our shim in the place of any that would come from another host; after all plugins had their say."""
        polyfills = [script for script in config.extra.get("polyfills", []) if "://" not in str(script)]
        if not config.use_directory_urls:
            polyfills.append(f"{ASSETS_URL}/iframe-worker.js")
        config.extra["polyfills"] = polyfills

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, redirects, assets and downloads; a hand-written page of the same name stays."""
        unused = [_UNUSED, *([_THEME_SCRIPTS] if config.use_directory_urls else [])]
        for file in [file for file in files if any(pattern.search(file.src_uri) for pattern in unused)]:
            files.remove(file)
        tabs = {_source_of(path) for path, _ in TABS}
        self.pages = {}
        self.bodies = {}
        for page in render(self.data):
            source = _source_of(page.path)
            if source in files:
                continue
            self.pages[source] = page
            inclusion = InclusionLevel.INCLUDED if source in tabs else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=inclusion))
        for name, path in find_default_pages().items():
            if name not in files:
                files.append(
                    File.generated(
                        config, name, content=path.read_text(encoding="utf-8"), inclusion=InclusionLevel.INCLUDED
                    )
                )
        for name, text in iter_cards(self.data):
            files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        published = find_assets(self.settings.root, hosted=config.use_directory_urls)
        published |= {f"data/files/{download.name}": download.path for download in self.data.downloads}
        for address, path in published.items():
            files.append(File.generated(config, address, abs_src_path=str(path)))
        for plain in (*iter_vocabulary_files(self.data), *render_files(self.data)):
            files.append(File.generated(config, plain.path, content=plain.content))
        if config.use_directory_urls:
            self._add_addresses(files, config)
        return files

    def _add_addresses(self, files: Files, config: MkDocsConfig) -> None:
        """What only a published site needs: redirects from IRIs, sitemap, feed, and the picture for links elsewhere."""
        addresses = [file.url for file in files.documentation_pages()]
        retired = render_retired(self.data, {"" if address == "./" else address for address in addresses})
        redirects = [*render_redirects(self.data), *retired.redirects]
        self.redirects = len(redirects)
        for redirect in redirects:
            files.append(File.generated(config, redirect.path, content=redirect.content))
        for page in retired.pages:
            source = _source_of(page.path)
            self.pages[source] = page
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        base, debate = config.site_url or self.data.base, join_tables(self.data)
        counts = Counter(view.row.relation for view in debate.relations)
        made: dict[str, str | bytes] = {
            "sitemap.xml": make_sitemap(base, addresses),
            "robots.txt": make_robots(base),
            FEED_FILE: make_feed(debate, base),
            CARD_FILE: draw_card(counts),
        }
        for name, content in made.items():
            if name not in files:
                files.append(File.generated(config, name, content=content))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs' names
        """Tell the theme where home is, though no tab leads there."""
        home = files.get_file_from_path("index.md")
        nav.homepage = nav.homepage or (home.page if home else None)
        return nav

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:  # noqa: ARG002 - MkDocs' names
        """Light the tab of a page that stands in no navigation."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return page
        page.title = escape(ours.title)  # type: ignore[assignment, unused-ignore]
        tab = files.get_file_from_path(_source_of(ours.tab)) if ours.tab else None
        if tab is not None and tab.page is not None and tab.page is not page:
            page.parent = tab.page  # type: ignore[assignment]  # the theme asks no more of it than a page has
        return page

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The body, which never passes through Markdown."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            page.meta.setdefault("hide", ["navigation"])
            folder = page.url.rpartition("/")[0]
            page.meta["styles"], html = split_styles(
                self.embedder.embed(html, f"{folder}/" if folder else "", page.file.src_uri)
            )
            self.bodies[page.url] = (str(page.title), html)
            return frame_tables(html)
        styles, body = split_styles(ours.body)
        page.meta.update({"hide": ["navigation", "toc"], "description": escape(ours.description), "styles": styles})
        if not ours.search:
            page.meta["search"] = {"exclude": True}
        else:
            self.bodies[page.url] = (ours.title, body)
        page.toc = TableOfContents([AnchorLink(page.title or "", "top", 1)])
        return body

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' names
        """Give the theme's search dialog a name for those who listen to it."""
        return output.replace(
            'data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what a hosted site needs besides pages: the search index, and the policy of what may be loaded."""
        if not config.use_directory_urls:
            return
        debate = join_tables(self.data)
        found = (make_page_record(url, *words, debate) for url, words in sorted(self.bodies.items()))
        pages = [record for record in found if record]
        write_search([*pages, *iter_claim_records(debate)], Path(config.site_dir) / "pagefind", Effects())
        write_policy(Path(config.site_dir), Effects())

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ANN401, ARG002 - MkDocs' own
        """Build again when the tables change."""
        server.watch(str(self.settings.build_path / "tables"))
        for folder in _existing(self.settings.root / "site" / name for name in ("assets", "overrides")):
            server.watch(str(folder))
        return server


def _source_of(path: str) -> str:
    """The virtual file of a page; hand-written pages are single files."""
    return "method.md" if path == "method/" else f"{path}index.md"


def _existing(folders: Iterable[Path]) -> list[Path]:
    return [folder for folder in folders if folder.is_dir()]
