"""site: writes the pages as plain files with a plain frame, for any other generator, or for none."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from stratgraph.codec import dump_json, load_json
from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import StratgraphError
from stratgraph.site.links import Linker
from stratgraph.site.package_files import find_assets
from stratgraph.site.page import Page, SiteBuilt, SiteData, split_styles
from stratgraph.site.render import render, render_files, render_redirects
from stratgraph.site.retired import render_retired
from stratgraph.site.tables import read_site_data
from stratgraph.site.templating import fill
from stratgraph.site.vocabulary import iter_vocabulary_files
from stratgraph.site.written import render_written

__all__ = ["emit_pages"]

_LISTING = "files.json"


def emit_pages(settings: Settings, effects: Effects, out: Path) -> SiteBuilt:
    """Write every page of a project as a small HTML document whose body stands in `<main>`.

    `pages.json` lists address, title, tab and description of each. Files that are already right are left alone; what an
    earlier run wrote (`files.json`) and is no page any more goes; others in the folder are not touched.

    Raises:
        BuildError: the tables are missing.
    """
    data = read_site_data(settings)
    pages = [*render(data), *render_written(settings.root, data)]
    retired = render_retired(data, {page.path for page in pages})
    pages += retired.pages
    redirects = [*render_redirects(data), *retired.redirects]
    files = {f"{page.path}index.html": _frame(page, data).encode("utf-8") for page in pages}
    files |= {redirect.path: redirect.content.encode("utf-8") for redirect in redirects}
    files |= {address: path.read_bytes() for address, path in find_assets(settings.root).items()}
    plain = (*iter_vocabulary_files(data), *render_files(data))
    files |= {file.path: file.content.encode("utf-8") for file in plain}
    files |= {f"data/files/{item.name}": item.path.read_bytes() for item in data.downloads}
    listing = [
        {"path": page.path, "title": page.title, "tab": page.tab, "description": page.description} for page in pages
    ]
    files["pages.json"] = dump_json(listing).encode("utf-8")
    files[_LISTING] = dump_json(sorted([*files, _LISTING])).encode("utf-8")
    for name in sorted(_read_earlier(out) - files.keys()):
        effects.remove(out / name)
    for name, content in sorted(files.items()):
        effects.write_bytes(out / name, content)
    size_bytes = sum(len(content) for content in files.values())
    return SiteBuilt(out, len(pages), len(redirects), len(files), size_bytes, offline=False)


def _read_earlier(out: Path) -> set[str]:
    """The files of an earlier run; a listing that names anything outside of the folder is none of ours."""
    try:
        names = load_json(list[str], (out / _LISTING).read_text(encoding="utf-8"), place=_LISTING)
    except (OSError, StratgraphError):
        return set()
    inside = out.resolve()
    return {name for name in names if (out / name).resolve().is_relative_to(inside)}


def _frame(page: Page, data: SiteData) -> str:
    linker = Linker(page.path, data.directory_urls)
    styles, body = split_styles(page.body)
    return fill(
        "plain.html",
        linker,
        page=page,
        site_title=data.title,
        styles=styles,
        body=Markup(body),  # noqa: S704 - our own, escaped
    )
