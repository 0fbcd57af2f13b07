"""site: tables and networks in, a published site out.

`render` makes the pages and knows nothing of MkDocs; `build_site` and the plugin `stratgraph.site.plugin` hand them to
MkDocs, `emit_pages` writes them as plain files.
"""

from stratgraph.site.archive import write_archive
from stratgraph.site.builder import build_site, default_mkdocs_yml
from stratgraph.site.emit import emit_pages
from stratgraph.site.package_files import default_pages
from stratgraph.site.page import Download, Page, PlainFile, SiteBuilt, SiteData
from stratgraph.site.render import render, render_redirects
from stratgraph.site.server import make_server, serve_folder
from stratgraph.site.tables import read_site_data

__all__ = [
    "Download",
    "Page",
    "PlainFile",
    "SiteBuilt",
    "SiteData",
    "build_site",
    "default_mkdocs_yml",
    "default_pages",
    "emit_pages",
    "make_server",
    "read_site_data",
    "render",
    "render_redirects",
    "serve_folder",
    "write_archive",
]
