"""CLI: the review itself - a card is shown, a key is read, and what it says is written down."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TextIO

from stratgraph.curation import Task
from stratgraph.desk import Saying
from stratgraph.errors import StratgraphError
from stratgraph.reviewing import Card, Review, Side

__all__ = ["Keys", "LineKeys", "Reviewer", "TerminalKeys", "open_keys"]

_HELP: Final = """c  confirm: it was read rightly
r  reject: it was read wrongly
m  move a line to an essay that is called something else now
x  change it: another relation or explanation; another stance or concept
s  skip it for now
u  undo the last verdict, and see it again
q  quit; everything that was said is saved
?  show this"""
_KINDS: Final = {"a": "agree", "c": "contradict", "r": "rival", "p": "apparent"}
_STANCES: Final = {"f": "for", "a": "against", "n": "neutral"}
_WIDEST: Final = 100


class Keys(Protocol):
    """Where a person's answers come from, and where cards go."""

    is_live: bool
    """Whether single keys are read and the screen may be cleared."""

    def show(self, text: str) -> None:
        """Some lines."""
        ...

    def read_key(self, prompt: str) -> str:
        """One key, in lower case; an empty text at the end of the input."""
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
        """The first letter of a line; of an empty one a blank."""
        line = self.read_line(prompt)
        return "" if line is None else (line.strip()[:1].lower() or " ")

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
        return "" if not data or key == "\x04" else key


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


class Reviewer:
    """Walks through the tasks until there are none, or the person has enough."""

    def __init__(self, review: Review, tasks: Sequence[Task], keys: Keys) -> None:
        self._review = review
        self._left = list(tasks)
        self._done: list[Task] = []
        self._total = len(self._left)
        self._keys = keys

    def run(self) -> None:
        """Until the end."""
        while self._left:
            card = self._review.make_card(self._left[0])
            self._keys.show(self._render(card))
            if not self._ask(card):
                return
        self._keys.show("That was all.")

    def _ask(self, card: Card) -> bool:
        """Read keys until the card is done with; False at the end."""
        acts: dict[str, Callable[[Card], bool]] = {
            "c": self._confirm,
            "r": self._reject,
            "m": self._move,
            "x": self._change,
            "s": self._skip,
            "u": self._undo,
            **{str(number): self._choose(number) for number in range(1, len(card.candidates) + 1)},
        }
        while True:
            key = self._keys.read_key(self._prompt(card))
            if key in {"", "q"}:
                return False
            if key == "?":
                self._keys.show(_HELP)
                continue
            act = acts.get(key)
            if act is None:
                self._keys.show("? tells the keys")
                continue
            try:
                if act(card):
                    return True
            except StratgraphError as error:
                self._keys.show(f"{error}")

    def _prompt(self, card: Card) -> str:
        if card.kind == "orphan":
            near = "1 and up look at what is near, " if card.candidates else ""
            near = "m move it there, " if card.can_move else near
            return f"{near}r take it back, s skip, u undo, q quit, ? help:"
        if card.kind == "proposal":
            return "c confirm, r reject, s skip, u undo, q quit, ? help:"
        return "c confirm, r reject, x change, s skip, u undo, q quit, ? help:"

    def _next(self) -> bool:
        self._done.append(self._left.pop(0))
        return True

    def _confirm(self, card: Card) -> bool:
        if card.kind == "orphan":
            self._keys.show("there is nothing to confirm: what it was about is gone")
            return False
        saying = Saying("confirm")
        if card.kind == "stance":
            saying = Saying("stance", concept=card.concept, stance=card.stated)
        self._review.say(card.target, saying)
        return self._next()

    def _reject(self, card: Card) -> bool:
        if card.kind == "orphan":
            self._review.take_back_line(card.line)
            return self._next()
        if card.stated == "neutral":
            self._keys.show("if it takes a side, say which")
            return self._change_stance(card)
        why = self._keys.read_line("why (Enter for no reason):")
        if why is None:
            return False
        if card.kind == "stance":
            # What is rejected is the side: the sentence stays a claim.
            self._review.say(card.target, Saying("stance", concept=card.concept, stance="neutral"), why)
        else:
            self._review.say(card.target, Saying("reject"), why)
        return self._next()

    def _move(self, card: Card) -> bool:
        if not card.can_move:
            self._keys.show("there is nowhere to move this to")
            return False
        self._review.move_line(card.line)
        return self._next()

    def _change(self, card: Card) -> bool:
        if card.kind == "proposal":
            self._keys.show(
                "confirm or reject what is proposed; what is confirmed can be corrected after the next build"
            )
            return False
        if card.kind == "orphan":
            self._keys.show("choose what is near by its number, or take the line back with r")
            return False
        return self._change_pair(card) if card.kind == "relation" else self._change_stance(card)

    def _change_pair(self, card: Card) -> bool:
        key = self._keys.read_key("a agreement, c contradiction, r rival answers, p apparent only, e explanation:")
        if key == "e":
            text = self._keys.read_line("the explanation:")
            if not (text or "").strip():
                return False
            self._review.say(card.target, Saying("reword", explanation=text or ""))
            return self._next()
        if key not in _KINDS:
            return False
        why = self._keys.read_line("why, in a sentence for readers:")
        if not (why or "").strip():
            self._keys.show("a relation needs a reason; nothing was written")
            return False
        self._review.say(card.target, Saying("relate", relation=_KINDS[key]), why or "")
        return self._next()

    def _change_stance(self, card: Card) -> bool:
        key = self._keys.read_key("f for, a against, n neutral, l another concept, c no claim at all:")
        if key == "l":
            concept = self._keys.read_line("the id of the concept that is meant (Enter for none):")
            if concept is None:
                return False
            self._review.say(card.target, Saying("relink", concept=card.concept, to=concept.strip()))
            return self._next()
        if key == "c":
            self._review.say(card.target, Saying("reject"))
            return self._next()
        if key not in _STANCES:
            return False
        self._review.say(card.target, Saying("stance", concept=card.concept, stance=_STANCES[key]))
        return self._next()

    def _choose(self, number: int) -> Callable[[Card], bool]:
        def tell(card: Card) -> bool:
            side = card.candidates[number - 1]
            self._keys.show(
                f"`stratgraph correct {side.claim} ...` says it of this sentence; r takes the old line back"
            )
            return False

        return tell

    def _skip(self, _card: Card) -> bool:
        self._left.pop(0)
        return True

    def _undo(self, _card: Card) -> bool:
        if not self._done or not self._review.said:
            self._keys.show("there is nothing to undo in this sitting")
            return False
        last = self._review.take_back()
        self._left.insert(0, self._done.pop())
        self._keys.show(f"taken back: {last.action} of {last.target}")
        return True

    # --- what is shown ---------------------------------------------------------------------------------------------

    def _render(self, card: Card) -> str:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        number = self._total - len(self._left) + 1
        sure = "" if card.confidence is None else f", confidence {card.confidence:.2f}"
        lines = ["\x1b[2J\x1b[H" if self._keys.is_live else "", f"{number} of {self._total}{sure}"]
        lines += self._strong(card.question, width)
        for side in card.sides:
            lines += self._render_side(side, width)
        if card.reason:
            lines += ["", *_fold(f"Why: {card.reason}", width)]
        lines += [line for item in card.evidence for line in _fold(f"  {item}", width)]
        for at, side in enumerate(card.candidates, start=1):
            lines += ["", *_fold(f"{at}: “{side.quote}” ({side.claim})", width)]
        return "\n".join(lines) + "\n"

    def _render_side(self, side: Side, width: int) -> list[str]:
        told = f" reports {side.holder}" if side.holder else ""
        return [
            "",
            *_fold(f"{side.title}{told} ({side.claim})", width),
            *(_fold(f"  {side.before}", width) if side.before else ()),
            *self._strong(f"> {side.quote}", width),
            *(_fold(f"  {side.after}", width) if side.after else ()),
        ]

    def _strong(self, text: str, width: int) -> list[str]:
        lines = _fold(text, width)
        if not self._keys.is_live or os.environ.get("NO_COLOR"):
            return lines
        return [f"\x1b[1m{line}\x1b[0m" for line in lines]


def _fold(text: str, width: int) -> list[str]:
    """Lines that fit, without what would steer a terminal."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    indent = "  " if plain.startswith("  ") else ""
    return textwrap.wrap(
        plain.strip(), width, initial_indent=indent, subsequent_indent="  ", break_on_hyphens=False,
        break_long_words=False,
    ) or [""]  # fmt: skip
