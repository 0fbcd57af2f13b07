"""CLI: what was read out of a text, as text for a terminal; colour where there is one."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from stratgraph.cli.terminal import count_of
from stratgraph.model import Claim, Stance
from stratgraph.preview import Preview

__all__ = ["render_reading"]

_STYLES: Final = {"for": "green", "against": "red", "mixed": "yellow", "neutral": "dim"}
_WIDTH: Final = 100
_LONGEST: Final = 120
_LONGEST_QUOTE: Final = 600
Part = tuple[str, str]
"""Words, and the style in which they are shown."""


def render_reading(preview: Preview) -> str:
    """The whole reading; plain where the output is no terminal, or where `NO_COLOR` is set."""
    from rich.console import Console  # noqa: PLC0415 - the help page does without
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    live = sys.stdout.isatty()
    width = min(shutil.get_terminal_size().columns, _LONGEST) if live else _WIDTH
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=live, color_system="auto" if live else None)
    for indent, parts in _iter_lines(preview):
        console.print(Padding(Text.assemble(*parts), (0, 0, 0, indent)))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _iter_lines(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    reading = preview.reading
    yield 0, [(preview.essay.title, "bold")]
    counted = f"{count_of(reading.sentences, 'sentence')}, {count_of(len(reading.claims), 'claim')}"
    yield 0, [(f"{counted}, {sum(claim.central for claim in reading.claims)} of them central", "dim")]
    if not reading.claims:
        return
    sections: list[tuple[str, Iterable[tuple[int, list[Part]]]]] = [
        ("Answers", _iter_answers(preview)),
        ("Claims, the most central first", _iter_claims(preview)),
        ("Concepts, and what the essay holds of them", _iter_concepts(preview)),
        ("Contrasts", _iter_contrasts(preview)),
        ("Causes", _iter_causes(preview)),
    ]
    for heading, lines in sections:
        rows = list(lines)
        yield 0, [("", "")]
        yield 0, [(heading, "bold cyan")]
        yield from rows or [(2, [("none found", "dim")])]


def _iter_claims(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    for claim in preview.claims:
        mark = "● " if claim.central else "○ "
        yield 2, [(mark, "bold" if claim.central else "dim"), (_shorten(claim.quote.exact), "")]
        notes: list[Part] = [(", ".join(claim.types), "dim")] if claim.types else []
        for stance in claim.stances:
            notes += [("; " if notes else "", "dim"), *_show_stance(preview, stance)]
        if holder := _show_holder(claim):
            notes += [("; " if notes else "", "dim"), (holder, "magenta")]
        if notes:
            yield 4, notes


def _shorten(text: str) -> str:
    """A quote as far as anybody reads it here; ``--format json`` has it whole."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rsplit(None, 1)[0]} …"


def _show_stance(preview: Preview, stance: Stance) -> list[Part]:
    return [(f"{stance.stance} ", _STYLES[stance.stance]), (str(preview.label_of(stance.concept)), "")]


def _show_holder(claim: Claim) -> str:
    return f"held by: {claim.attributed_to.holder}" if claim.attributed_to.holder else ""


def _iter_concepts(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    for use in sorted(preview.reading.concepts, key=lambda use: (not use.key, -use.mentions, use.concept)):
        name = str(preview.label_of(use.concept))
        yield (
            2,
            [
                (name, "bold" if use.key else ""),
                (": ", ""),
                (use.stance, _STYLES[use.stance]),
                (f" ({count_of(use.mentions, 'mention')}: {', '.join(use.surfaces)})", "dim"),
            ],
        )


def _iter_contrasts(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    for contrast in preview.reading.contrasts:
        yield 2, [("not ", "dim"), (contrast.rejected, "red"), (" but ", "dim"), (contrast.endorsed, "green")]


def _iter_causes(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    for link in preview.reading.causal_links:
        sign, style = ("furthers", "green") if link.sign == "+" else ("hinders", "red")
        yield 2, [(link.cause, ""), (f" {sign} ", style), (link.effect, "")]


def _iter_answers(preview: Preview) -> Iterator[tuple[int, list[Part]]]:
    holders = {claim.id: _show_holder(claim) for claim in preview.reading.claims}
    for answer in sorted(preview.reading.answers, key=lambda answer: preview.ask(answer.question)):
        parts: list[Part] = [(f"{preview.ask(answer.question)} ", "cyan"), (answer.answer, "")]
        if holders[answer.claim]:
            parts.append((f" ({holders[answer.claim]})", "magenta"))
        yield 2, parts
