"""stratgraph turns essays into a strategy debate that one can explore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stratgraph.version import __version__

if TYPE_CHECKING:  # what the type of `open` is; entered when it is called
    from stratgraph.api import Debate

__all__ = ["__version__", "open"]


def open(folder: str | Path = ".", *, seconds: float | None = 30.0) -> Debate:  # noqa: A001 - `stratgraph.open(folder)`
    """Open the debate of a project folder, for notebooks: its essays, claims and relations, and any question to it.

    Args:
        folder: where ``stratgraph.toml`` lies.
        seconds: how long a query may run; None for as long as it takes.

    Raises:
        ConfigError: there is no project in the folder.
    """
    from stratgraph.api import open_debate  # noqa: PLC0415 - importing the package costs nothing

    return open_debate(folder, seconds=seconds)
