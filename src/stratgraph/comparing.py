"""The staircase: what a comparison leaves for the next, kept in a file, so that an added essay is compared alone."""

from __future__ import annotations

from pathlib import Path

from stratgraph.effects import Effects
from stratgraph.errors import StratgraphError
from stratgraph.relations import Kept, dump_kept, load_kept

__all__ = ["read_kept", "write_kept"]


def read_kept(path: Path, effects: Effects) -> Kept | None:
    """What the last comparison left; None where there is nothing, or nothing that can be read, which is said."""
    try:
        return load_kept(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, StratgraphError) as error:
        effects.say(f"{path.name}: {error}; everything is compared again")
        return None


def write_kept(path: Path, kept: Kept, effects: Effects) -> None:
    """Leave it for the next; where it would be too large, leave nothing, and say so."""
    data = dump_kept(kept)
    if data is None:
        effects.say(f"{path.name}: the comparison is too large to be kept, so the next begins anew")
        effects.remove(path)
    else:
        effects.write_bytes(path, data)
