"""site: two files of a project that outlast a build - what was published so far, and where what is gone has gone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from stratgraph.codec import load_json
from stratgraph.errors import BuildError, StratgraphError

__all__ = ["ALIASES_FILE", "RECORD_FILE", "Alias", "Record", "add_aliases", "read_aliases", "read_record"]

T = TypeVar("T")
ALIASES_FILE: Final = "site/aliases.json"
RECORD_FILE: Final = "site/addresses.json"
_ADDRESS: Final = re.compile(r"(?:[^/#?\\\x00-\x1f]+/)+(?:#[^#\s]+)?")
"""A page's address within the site, perhaps with a place on the page."""
_FORM: Final = 'expected {"essays/old/": {"to": "essays/new/"}, "concepts/gone/": {"note": "why it went"}}'


@dataclass(frozen=True, slots=True)
class Alias:
    """What is known of an address at which nothing stands any more."""

    to: str = ""
    """The address that took its place; empty where nothing did."""
    note: str = ""
    """What a person wants said there."""
    was: str = ""
    """The title of what stood there."""
    seen: str = ""
    """The date of the newest essay when it was last published."""


@dataclass(frozen=True, slots=True)
class Record:
    """Every address that was published."""

    newest: str = ""
    """The date of the newest essay in the last build."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """From the address of a page to its title."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """From the slug of an essay to the hashes of its claims, with a space between them."""
    relations: Mapping[str, str] = field(default_factory=dict)
    """From the id of a relation to the address of its page."""


def read_record(root: Path) -> Record:
    """What `site/addresses.json` of a project says; without the file, nothing was published.

    Raises:
        BuildError: it cannot be read.
    """
    return _read(Record, root / RECORD_FILE, RECORD_FILE, "keep the lines of both sides where a merge left marks")


def read_aliases(root: Path) -> dict[str, Alias]:
    """What `site/aliases.json` of a project says, by address.

    Raises:
        BuildError: it cannot be read, or a key is no address within the site.
    """
    aliases = _read(dict[str, Alias], root / ALIASES_FILE, ALIASES_FILE, _FORM)
    for address in aliases:
        if not _ADDRESS.fullmatch(address) or {".", ".."} & set(address.split("/")):
            hint = "write it without the site's own address, and with a slash at the end: `concepts/moat/`"
            raise BuildError(f"`{address}` is the address of no page", place=ALIASES_FILE, hint=hint)
    return aliases


def add_aliases(text: bytes, added: Mapping[str, Alias]) -> str:
    """The text of `site/aliases.json` with more addresses; what stands there stays, to the last key.

    Args:
        text: of the file, which `read_aliases` has read; empty where there is none yet.
        added: addresses that it does not name.
    """
    written = json.loads(text) if text else {}
    told = {address: {key: value for key, value in asdict(alias).items() if value} for address, alias in added.items()}
    return json.dumps(dict(sorted({**told, **written}.items())), ensure_ascii=False, indent=1) + "\n"


def _read(cls: type[T], path: Path, place: str, hint: str) -> T:
    try:
        return load_json(cls, path.read_bytes(), place=place)
    except FileNotFoundError:
        return cls()
    except StratgraphError as error:
        told = error.message.partition(": ")[2]
        raise BuildError(f"the file cannot be read: {told}", place=place, hint=hint) from error
