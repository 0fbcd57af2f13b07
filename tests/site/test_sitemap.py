from __future__ import annotations

from stratgraph.site.sitemap import make_robots, make_sitemap


def test_sitemap_sorts_and_escapes_addresses() -> None:
    text = make_sitemap("https://debate.example/x", ["essays/b/", "essays/a/", "./", "q/?a&b"])
    assert [line.strip() for line in text.splitlines() if line.startswith("<url>")] == [
        "<url><loc>https://debate.example/x/</loc></url>",
        "<url><loc>https://debate.example/x/essays/a/</loc></url>",
        "<url><loc>https://debate.example/x/essays/b/</loc></url>",
        "<url><loc>https://debate.example/x/q/?a&amp;b</loc></url>",
    ]


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert make_robots("https://debate.example/x").splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://debate.example/x/sitemap.xml",
    ]
