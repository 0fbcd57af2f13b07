"""CLI: answers as readable text - headings, sentences in quotation marks, folded at the width of the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stratgraph.cli.terminal import count_of, find_width, fold, open_effects, open_project

if TYPE_CHECKING:
    from stratgraph.api import Debate  # the help pages do without

__all__ = ["AnswerFormat", "Prose", "answer", "print_json"]


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


def print_json(record: dict[str, Any]) -> str:
    """The answer as it is, for other programs."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def answer(form: AnswerFormat, ask: Callable[[Debate], dict[str, Any]], tell: Callable[[dict[str, Any]], str]) -> None:
    """Ask the debate of this folder something, and print what it answers.

    Args:
        form: as text or as JSON.
        ask: one of the verbs.
        tell: makes text of it.
    """
    from stratgraph import api  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    found = ask(api.open_settings(open_project(), effects))
    effects.print(print_json(found) if form is AnswerFormat.JSON else tell(found))


def _make_note(claim: dict[str, Any], *, chosen: bool) -> str:
    """Who is reported; or why the sentence comes first, and which side it takes where its essay takes another."""
    if claim["holder"]:
        return f"reports: {claim['holder']}" + (f", {claim['stance']}" if claim.get("stance") else "")
    return "; ".join(filter(None, (claim.get("turned"), claim.get("why") if chosen else None)))


class Prose:
    """Lines of an answer, folded as they come."""

    def __init__(self, width: int | None = None) -> None:
        self.width = find_width(width)
        self._bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """What the answer is about."""
        self._lines += map(self._strong, fold(text, self.width, "", "  "))

    def heading(self, text: str, number: int | None = None) -> None:
        """A part of the answer, with how many things are in it."""
        shown = text if number is None else f"{text}: {number:,}" if number else f"{text}: none"
        self._lines += ["", *map(self._strong, fold(shown, self.width, "", "  "))]

    def text(self, text: str, indent: int = 2) -> None:
        """A paragraph."""
        pad = " " * indent
        self._lines += fold(text, self.width, pad, pad)

    def quote(self, quote: object, source: object, indent: int = 4, note: str = "") -> None:
        """A sentence, and where it stands."""
        told = f" ({note})" if note else ""
        pad = " " * indent
        words = f"“{' '.join(str(quote).split())}” – {source}{told}"
        self._lines += fold(words, self.width, pad, f"{pad} ")

    def items(self, name: str, items: Iterable[object], indent: int = 2) -> None:
        """``name: a, b, c``, or nothing where there is nothing."""
        shown = ", ".join(str(item) for item in items)
        if shown:
            self.text(f"{name}: {shown}", indent)

    def opening(self, found: dict[str, Any], what: str, names: str) -> None:
        """What a concept or a question is: its label and id, what is meant, and what else it is called."""
        self.title(f"{found['label']} ({found[what]})")
        if found["definition"]:
            self.text(found["definition"])
        self.items(names, found["other_names"])

    def listed(self, heading: str, items: Sequence[object]) -> None:
        """A heading with its items in a row, or nothing where there is nothing."""
        if items:
            self.heading(heading, len(items))
            self.text(", ".join(str(item) for item in items))

    def essays(self, entries: Iterable[dict[str, Any]], indent: int = 2) -> None:
        """Essays, each with the sentences of its claims."""
        listed = list(entries)
        chosen = sum(len(entry["claims"]) for entry in listed) > 1
        for entry in listed:
            self.text(f"{entry['essay']} ({count_of(len(entry['claims']), 'claim')})", indent)
            for claim in entry["claims"]:
                self.quote(claim["quote"], claim["claim"], indent + 2, _make_note(claim, chosen=chosen))

    def steps(self, steps: Iterable[dict[str, Any]], indent: int = 2) -> None:
        """Causes and effects, each with the sentences that say so."""
        for step in steps:
            signs = {statement["sign"] for statement in step["statements"]}
            sign = "±" if len(signs) > 1 else next(iter(signs))
            words = {"+": "furthers", "-": "hinders", "±": "furthers or hinders"}
            self.text(f"{step['cause']} {words[sign]} {step['effect']}", indent)
            for statement in step["statements"]:
                note = {"+": "furthers", "-": "hinders"}[statement["sign"]] if sign == "±" else ""
                self.quote(statement["quote"], statement["claim"], indent + 2, note)

    def render(self) -> str:
        """All of it, with a line feed at the end."""
        return "\n".join(self._lines) + "\n"

    def _strong(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._bold else text
