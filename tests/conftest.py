"""What every test may ask for."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from sites.browsing import CHROMIUM, FLAGS, GRAPH, REQUIRED, Visit, serve
from sites.hostile import make_hostile
from sites.made import make_small, write_project
from stratgraph.effects import Effects
from stratgraph.site import build_site

# Properties are tried on the same cases each time, and however slow the machine is.
settings.register_profile("project", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("project")

FIXED_NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture
def effects() -> Effects:
    """Effects with a fixed clock, that talk to nobody."""
    return Effects(now=FIXED_NOW)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    sync_api = (
        importlib.import_module("playwright.sync_api") if REQUIRED else pytest.importorskip("playwright.sync_api")
    )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An ordinary and a hostile debate, each hosted (`small-web`) and to open from disk (`small-disk`)."""
    built = {}
    for name, data in (("small", make_small()), ("hostile", make_hostile())):
        root = tmp_path_factory.mktemp(name)
        project = write_project(data, root)
        (root / "build" / "downloads").mkdir()
        (root / "build" / "downloads" / "graph.trig").write_text(GRAPH, encoding="utf-8")
        for kind in ("disk", "web"):
            built[f"{name}-{kind}"] = root / kind
            build_site(project, Effects(), root / kind, offline=kind == "disk")
    return built


@pytest.fixture(scope="session")
def server(built_sites: dict[str, Path]) -> Iterator[str]:
    """The address of the ordinary debate, served with the headers that its build wrote."""
    with serve(built_sites["small-web"]) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_server(built_sites: dict[str, Path]) -> Iterator[str]:
    """The address of the hostile debate."""
    with serve(built_sites["hostile-web"]) as address:
        yield address


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:  # noqa: ANN401 - playwright's own
    """A visit that may complain of nothing and ask no other host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.complaints == []
    own = ("file:", "http://127.0.0.1:", "data:", "blob:", "about:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
