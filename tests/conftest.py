"""What every test may ask for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import settings

from stratgraph.effects import Effects

# Properties are tried on the same cases each time, and however slow the machine is.
settings.register_profile("project", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("project")

FIXED_NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture
def effects() -> Effects:
    """Effects with a fixed clock, that talk to nobody."""
    return Effects(now=FIXED_NOW)
