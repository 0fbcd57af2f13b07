from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from helpers import PATIENCE_SECONDS
from sites.browsing import serve_live
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.site.server import serve_folder


@pytest.fixture
def rebuilt() -> threading.Event:
    return threading.Event()


@pytest.fixture
def server(tmp_path: Path, rebuilt: threading.Event) -> Iterator[LiveReloadServer]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html><body>old</body></html>")
    (tmp_path / "essays").mkdir()

    def rebuild() -> None:
        (site / "index.html").write_text("<html><body>new</body></html>")
        rebuilt.set()

    watched = [tmp_path / "essays", tmp_path / "essays" / "corrections.jsonl"]
    with serve_live(site, watched, rebuild) as made:
        yield made


def read_page(server: LiveReloadServer) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/", timeout=PATIENCE_SECONDS) as answer:
        return str(answer.read().decode())


def test_a_changed_essay_is_built_and_shown(server: LiveReloadServer, rebuilt: threading.Event, tmp_path: Path) -> None:
    assert "old" in read_page(server)
    (tmp_path / "essays" / "a.md").write_text("Ports win.")
    assert rebuilt.wait(PATIENCE_SECONDS)
    page = read_page(server)
    assert "new" in page
    assert "livereload" in page


def test_an_address_in_use_is_told_with_a_remedy(server: LiveReloadServer, tmp_path: Path, effects: Effects) -> None:
    with pytest.raises(BuildError) as caught:
        serve_folder(tmp_path, [], lambda: None, ("127.0.0.1", server.server_address[1]), effects)
    assert "--port" in (caught.value.hint or "")
