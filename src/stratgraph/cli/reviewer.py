"""CLI: the review itself - a card is shown, a key is read, and what it says is written down."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Sequence
from typing import Final

from stratgraph.cli.keys import Choice, Keys, choose, read_words
from stratgraph.curation import Task
from stratgraph.desk import Saying
from stratgraph.errors import StratgraphError
from stratgraph.reviewing import Card, Review, Side

__all__ = ["Reviewer"]

_CONFIRMATIONS: Final = {
    "relation": Choice("c", "confirm", "confirm: they are related so"),
    "stance": Choice("c", "confirm", "confirm: the sentence takes this side"),
    "proposal": Choice("c", "confirm", "confirm: it becomes a correction in your name"),
}
_REJECTIONS: Final = {
    "relation": Choice("r", "reject", "reject: the two are not related so; the site shows it no more"),
    "stance": Choice("r", "reject", "reject: the sentence takes no such side; it stays a claim"),
    "orphan": Choice("r", "take it back", "take the line back"),
    "proposal": Choice("r", "reject", "reject: it does not come again"),
}
_CHANGES: Final = {
    "relation": Choice("x", "change", "change: they are related in another way, or the explanation should be another"),
    "stance": Choice("x", "change", "change: another side, another concept, or no claim at all"),
}
_NEUTRAL: Final = (
    Choice("c", "confirm", "confirm: the sentence takes no side"),
    Choice("r", "reject", "reject: the sentence takes a side, which is asked next"),
)
_MOVE: Final = Choice("m", "move it there", "move the line to the essay by its name of today")
_ALWAYS: Final = (
    Choice("s", "skip", "skip it for now"),
    Choice("u", "undo", "undo the last verdict, and see it again"),
    Choice("q", "quit", "quit; everything that was said is saved"),
)
_UNSHOWN: Final = (
    Choice("c", "confirm", is_shown=False),
    Choice("m", "move", is_shown=False),
    Choice("x", "change", is_shown=False),
)
_KINDS: Final = {"a": "agree", "c": "contradict", "r": "rival", "p": "apparent"}
_PAIRS: Final = (
    Choice("a", "agreement", "agreement: both hold the same about the same thing"),
    Choice("c", "contradiction", "contradiction: they cannot both be held about the same thing"),
    Choice("r", "rival answers", "rival answers: different answers to one question"),
    Choice("p", "apparent only", "apparent only: they look related and are not"),
    Choice("e", "explanation", "explanation: the relation is right, and you say better why"),
)
_STANCES: Final = {"f": "for", "a": "against", "n": "neutral"}
_SIDES: Final = (
    Choice("f", "for", "for: the sentence speaks for the concept"),
    Choice("a", "against", "against: the sentence speaks against the concept"),
    Choice("n", "neutral", "neutral: the sentence takes no side on it"),
    Choice("l", "another concept", "another concept is meant, or none"),
    Choice("c", "no claim at all", "no claim at all: the sentence holds nothing"),
)
_WIDEST: Final = 100


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
            key = choose(self._keys, _list_choices(card), back=False)
            if key in {"", "q"}:
                return False
            try:
                if acts[key](card):
                    return True
            except StratgraphError as error:
                self._keys.show(f"{error}\nnothing was written")

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
        why = read_words(
            self._keys, "why (Enter for no reason):", "your reason, for whoever reads the line of the file"
        )
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
        key = choose(self._keys, _PAIRS)
        if key == "e":
            words = read_words(self._keys, "the explanation:", "what readers see as the reason, in a sentence")
            return self._write(card, Saying("reword", explanation=words or ""), words)
        if key not in _KINDS:
            return False
        why = read_words(self._keys, "why, in a sentence for readers:", "what readers see as the reason, in a sentence")
        return self._write(card, Saying("relate", relation=_KINDS[key]), why)

    def _write(self, card: Card, saying: Saying, words: str | None) -> bool:
        """Write down what cannot be said without words."""
        if not (words or "").strip():
            needs = "an explanation needs words" if saying.action == "reword" else "a relation needs a reason"
            self._keys.show(f"{needs}; nothing was written")
            return False
        self._review.say(card.target, saying, "" if saying.action == "reword" else words or "")
        return self._next()

    def _change_stance(self, card: Card) -> bool:
        key = choose(self._keys, _SIDES)
        if key == "l":
            told = "the id of a concept, such as `stratgraph query concepts` lists; Enter where none is meant"
            concept = read_words(self._keys, "the id of the concept that is meant (Enter for none):", told)
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


def _list_choices(card: Card) -> list[Choice]:
    """What can be answered to a card; what is not shown is answered with why it cannot be done."""
    shown = [kinds[card.kind] for kinds in (_CONFIRMATIONS, _REJECTIONS, _CHANGES) if card.kind in kinds]
    if card.stated == "neutral":
        shown = [*_NEUTRAL, _CHANGES["stance"]]
    if card.can_move:
        shown.insert(0, _MOVE)
    near = [
        Choice(str(at), "and up look at what is near", "and up: how the sentences that are near are corrected", at == 1)
        for at in range(1, len(card.candidates) + 1)
        if not card.can_move
    ]
    keys = {one.key for one in shown}
    return [*near, *shown, *_ALWAYS, *(one for one in _UNSHOWN if one.key not in keys)]


def _fold(text: str, width: int) -> list[str]:
    """Lines that fit, without what would steer a terminal."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    indent = "  " if plain.startswith("  ") else ""
    return textwrap.wrap(
        plain.strip(), width, initial_indent=indent, subsequent_indent="  ", break_on_hyphens=False,
        break_long_words=False,
    ) or [""]  # fmt: skip
