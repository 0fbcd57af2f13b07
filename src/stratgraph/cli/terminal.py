"""CLI: the talk on standard error - what is done, how far it is, what is wrong."""

from __future__ import annotations

import contextlib
import shutil
import sys
import textwrap
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from stratgraph.config import Settings, load_settings
from stratgraph.effects import Effects
from stratgraph.errors import ConfigError, Problem

__all__ = [
    "TerminalReporter",
    "count_of",
    "find_project",
    "find_width",
    "fold",
    "open_effects",
    "open_project",
    "show_problems",
    "tell_if_slow",
]

T = TypeVar("T")

_NARROWEST = 30
_WIDEST = 110
_QUIET_SECONDS = 1.0
_STEP_SECONDS = 2.0


class TerminalReporter:
    """Talks to standard error; progress is a line now and then, so that it reads well in a log, too."""

    def say(self, message: str) -> None:
        """One line; on a terminal folded to fit, so that no word is broken."""
        if sys.stderr.isatty():
            message = "\n".join(_fold_line(line) for line in message.split("\n"))
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()

    def track(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        """The items; on a terminal with a counter that is rewritten, elsewhere a line every two seconds."""
        started = shown = time.monotonic()
        live = sys.stderr.isatty()
        for done, item in enumerate(items):
            now = time.monotonic()
            if live and now - started > _QUIET_SECONDS:
                sys.stderr.write(f"\r{what}: {done} of {total} ")
                sys.stderr.flush()
            elif not live and now - shown > _STEP_SECONDS:
                self.say(f"{what}: {done} of {total}")
                shown = now
            yield item
        if live and time.monotonic() - started > _QUIET_SECONDS:
            sys.stderr.write(f"\r{what}: {total} of {total} \n")


def find_width(given: int | None = None) -> int:
    """How wide text is folded: as wide as the terminal, within reason."""
    return max(_NARROWEST, min(given or shutil.get_terminal_size().columns, _WIDEST))


def fold(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Lines that fit; ids stay whole.

    Args:
        text: words, with any white space between them.
        width: of a line, in characters.
        first: what stands before the first line.
        later: what stands before the others.
    """
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _fold_line(line: str) -> str:
    """What fits stays as it is; else what follows stands a little further in."""
    width = find_width()
    pad = line[: len(line) - len(line.lstrip())]
    return line if len(line) <= width else "\n".join(fold(line, width, pad, f"{pad}  "))


def open_effects() -> Effects:
    """The effects of a real run."""
    return Effects(TerminalReporter())


def open_project(folder: Path | None = None) -> Settings:
    """The settings of the project that a folder is, or lies in.

    Raises:
        ConfigError: there is no project here.
    """
    settings = find_project(folder)
    if settings is not None:
        return settings
    raise ConfigError(
        "there is no `stratgraph.toml` here or in any folder above",
        place=str(folder or Path.cwd()),
        hint="make a project with `stratgraph init my-debate`",
    )


def find_project(folder: Path | None = None) -> Settings | None:
    """The settings of the project that a folder is, or lies in, if there is one.

    Raises:
        ConfigError: its settings cannot be used.
    """
    start = (folder or Path.cwd()).resolve()
    for place in (start, *start.parents):
        if (place / "stratgraph.toml").is_file():
            return load_settings(place)
    return None


@contextlib.contextmanager
def tell_if_slow(effects: Effects, what: str, quiet_seconds: float = _STEP_SECONDS) -> Iterator[None]:
    """Say what is going on, and for how long, where it takes more than a moment."""
    over = threading.Event()

    def tell() -> None:
        started, pause = time.monotonic(), quiet_seconds
        while not over.wait(pause):
            effects.say(f"{what}: {time.monotonic() - started:.0f} seconds")
            pause *= 2

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def show_problems(problems: Sequence[Problem], effects: Effects) -> int:
    """Tell what is wrong, errors first.

    Returns:
        How many of the problems are errors.
    """
    ordered = sorted(problems, key=lambda problem: (problem.severity != "error", _sort_place(problem.place), problem))
    for problem in ordered:
        effects.say(f"{problem.severity}: {problem}")
    return sum(problem.severity == "error" for problem in problems)


def _sort_place(place: str) -> tuple[str, int]:
    """The file, and the line as a number."""
    name, _, line = place.rpartition(":")
    return (name, int(line)) if line.isascii() and line.isdigit() else (place, 0)


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """``1 essay``, ``2 essays``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
