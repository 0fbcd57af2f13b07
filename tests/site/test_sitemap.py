from __future__ import annotations

from stratgraph.site.sitemap import make_sitemap


def test_sitemap_sorts_and_escapes_addresses() -> None:
    text = make_sitemap("https://debate.example/x", ["essays/b/", "essays/a/", "./", "q/?a&b"])
    assert [line.strip() for line in text.splitlines() if line.startswith("<url>")] == [
        "<url><loc>https://debate.example/x/</loc></url>",
        "<url><loc>https://debate.example/x/essays/a/</loc></url>",
        "<url><loc>https://debate.example/x/essays/b/</loc></url>",
        "<url><loc>https://debate.example/x/q/?a&amp;b</loc></url>",
    ]
