"""Room corpus: the lines with which web pages surround a text, from the table ``furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stratgraph.corpus.dates import DATE_PATTERN

__all__ = ["Furniture", "find_furniture", "load_furniture"]

_LIMIT_CHARS = 460
_LABEL_END = r"[\s:…→»›>*]*"
_SPOKEN_END = r"[\s.!:…→»›>*)]*"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A kind of line that belongs to the page: why it goes, how it reads, where it may be believed, what it opens."""

    why: str
    pattern: re.Pattern[str]
    where: str = "anywhere"
    opens: str = ""


@cache
def load_furniture() -> tuple[Furniture, ...]:
    """The table, in the order in which it is looked through."""
    table = tomllib.loads(files("stratgraph.corpus").joinpath("furniture.toml").read_text(encoding="utf-8"))
    words = {"date": DATE_PATTERN, **table["words"]}
    return tuple(
        Furniture(
            why=entry["why"],
            pattern=_compile(entry["forms"], words, _SPOKEN_END if entry.get("spoken") else _LABEL_END),
            where=entry.get("where", "anywhere"),
            opens=entry.get("opens", ""),
        )
        for entry in table["furniture"]
    )


def find_furniture(text: str, *, edge: bool) -> Furniture | None:
    """What kind of furniture a line is, if it is any; ``edge`` tells whether it stands outside the running text."""
    if len(text) > _LIMIT_CHARS:
        return None
    kinds = (kind for kind in load_furniture() if edge or kind.where == "anywhere")
    return next((kind for kind in kinds if kind.pattern.fullmatch(text)), None)


def _compile(forms: list[str], words: dict[str, str], end: str) -> re.Pattern[str]:
    pattern = "|".join(forms)
    while names := set(re.findall(r"(?<!P)<(\w+)>", pattern)):
        for name in names:
            pattern = pattern.replace(f"<{name}>", words[name])
    return re.compile(f"(?:{pattern}){end}".replace(" ", r"\s+"), re.IGNORECASE)
