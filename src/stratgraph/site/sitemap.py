"""site: what machines that read the site are told first; without dates - a build says nothing of when it was made."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin
from xml.sax.saxutils import escape

__all__ = ["make_robots", "make_sitemap"]


def make_sitemap(base: str, addresses: Iterable[str]) -> str:
    """A sitemap (sitemaps.org, protocol 0.9) of these addresses under a base."""
    root = base if base.endswith("/") else f"{base}/"
    entries = sorted({urljoin(root, "" if address == "./" else address) for address in addresses})
    lines = "".join(f"<url><loc>{escape(entry)}</loc></url>\n" for entry in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'


def make_robots(base: str) -> str:
    """A `robots.txt` (RFC 9309): everything may be read, and where the sitemap is. It counts at the root of a host."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(base if base.endswith('/') else f'{base}/', 'sitemap.xml')}\n"
