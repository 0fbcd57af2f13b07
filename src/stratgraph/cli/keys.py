"""CLI: where the answers of a person who reviews come from - keys of a terminal, or lines - and what they may be."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TextIO

__all__ = ["Choice", "Keys", "LineKeys", "TerminalKeys", "choose", "open_keys", "read_words"]

_ESCAPE: Final = "\x1b"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that one may give."""

    key: str
    name: str
    """In the prompt; whoever types it instead of the key, or its beginning, means the same."""
    told: str = ""
    """In the help; without it, the name."""
    is_shown: bool = True
    """Whether prompt and help name it; others are answered with why they do nothing."""


class Keys(Protocol):
    """Where a person's answers come from, and where cards go."""

    is_live: bool
    """Whether single keys are read and the screen may be cleared."""

    def show(self, text: str) -> None:
        """Some lines."""
        ...

    def read_key(self, prompt: str) -> str:
        """A key, or a whole answer, in lower case; of an empty one a blank, at the end of the input an empty text."""
        ...

    def read_line(self, prompt: str) -> str | None:
        """A line of text, without its end; None at the end of the input."""
        ...


class LineKeys:
    """Answers that end with Enter; nothing but plain lines is written."""

    is_live = False

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source, self._out = source, out

    def show(self, text: str) -> None:
        """Some lines."""
        self._out.write(f"{text}\n")
        self._out.flush()

    def read_key(self, prompt: str) -> str:
        """A line; of an empty one a blank."""
        line = self.read_line(prompt)
        return "" if line is None else (" ".join(line.split()).lower() or " ")

    def read_line(self, prompt: str) -> str | None:
        """A line of text."""
        self._out.write(f"{prompt} ")
        self._out.flush()
        line = self._source.readline()
        if not line or not self._source.isatty():  # nothing that was typed has ended the line of the prompt
            self._out.write("\n")
        return line.rstrip("\r\n") if line else None


class TerminalKeys(LineKeys):
    """Single keys, read from a terminal as they are pressed."""

    is_live = True

    def __init__(self, source: TextIO, out: TextIO) -> None:
        super().__init__(source, out)
        self._descriptor = source.fileno()

    def read_key(self, prompt: str) -> str:
        """One key; Ctrl+C stops, as everywhere, and Ctrl+D ends the input."""
        import termios  # noqa: PLC0415 - there is none on Windows
        import tty  # noqa: PLC0415

        before = termios.tcgetattr(self._descriptor)
        try:
            # This drops what was typed before the question stood there; after it, no key may be lost.
            tty.setcbreak(self._descriptor)
            self._out.write(f"{prompt} ")
            self._out.flush()
            data = os.read(self._descriptor, 16)  # an arrow key sends several bytes: they are one key that says nothing
        finally:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, before)
        key = data.decode("utf-8", "replace").lower()
        self._out.write(f"{key}\n" if key.isprintable() else "\n")
        return "" if not data or key == "\x04" else (key.strip() or " ")


@contextlib.contextmanager
def open_keys(*, plain: bool) -> Iterator[Keys]:
    """A terminal's keys where there is one, else lines."""
    live = not plain and sys.stdin.isatty() and sys.stdout.isatty()
    if live:
        try:
            import termios  # noqa: F401, PLC0415 - there is none on Windows
        except ImportError:
            live = False
    yield TerminalKeys(sys.stdin, sys.stdout) if live else LineKeys(sys.stdin, sys.stdout)


def choose(keys: Keys, choices: Sequence[Choice], *, back: bool = True) -> str:
    """The key of the answer that was given; an unknown answer is told, `?` shows what they mean, and both ask again.

    Args:
        keys: where answers come from.
        choices: what may be answered.
        back: whether an empty answer goes back, with nothing done.

    Returns:
        A key of the choices; nothing at the end of the input, and a blank for who goes back.
    """
    shown = [one for one in choices if one.is_shown]
    names = [*(f"{one.key} {one.name}" for one in shown), *(["Enter back"] if back else []), "? help"]
    while True:
        answer = keys.read_key(f"{', '.join(names)}:")
        if not answer or (back and answer in {" ", _ESCAPE}):
            return answer and " "
        if answer in {"?", "help"}:
            keys.show("\n".join(f"{one.key}  {one.told or one.name}" for one in shown))
            if back:
                keys.show("Enter  back, and nothing is written")
            continue
        meant = [one.key for one in choices if answer == one.key] or [
            one.key for one in choices if len(answer) > 1 and one.name.startswith(answer)
        ]
        if len(meant) == 1:
            return meant[0]
        told = f"`{answer}` is" if answer.strip() and answer.isprintable() else "that is"
        keys.show(f"{told} no answer here, and nothing was written; ? tells the keys")


def read_words(keys: Keys, prompt: str, told: str) -> str | None:
    """Some words in answer to a prompt; None at the end of the input. `?` alone shows what is asked, and asks again."""
    while (line := keys.read_line(prompt)) is not None and line.strip() == "?":
        keys.show(told)
    return line
