"""Room corpus: on which line of a Turtle file a subject begins and a label stands, for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["TurtleLines", "find_turtle_lines", "get_last_part"]

_SUBJECT = re.compile(r"(?:<([^<>\s]*)>|([A-Za-z][\w.-]*)?:([^\s;,.<>\"]+))(?=\s|$)")
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
_COMMENT = re.compile(r"^\s*#")
_DIRECTIVE = re.compile(r"\s*(?:@?prefix|@?base)\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class TurtleLines:
    """Lines, counted from 1: of subjects by the last part of their IRI, and of literals within a subject."""

    subjects: dict[str, int] = field(default_factory=dict)
    literals: dict[tuple[str, str], int] = field(default_factory=dict)

    def find_subject(self, name: str) -> int | None:
        """Where a subject begins."""
        return self.subjects.get(name)

    def find_literal(self, name: str, text: str) -> int | None:
        """Where a subject has a literal, else where the subject begins."""
        return self.literals.get((name, text), self.subjects.get(name))


def get_last_part(iri: str) -> str:
    """What follows the last ``/``, ``#`` or ``:`` of an IRI."""
    return re.split(r"[/#:]", iri.rstrip("/#"))[-1]


def find_turtle_lines(source: str) -> TurtleLines:
    """Lines of a Turtle file whose statements begin at the margin, as people write them.

    This is for messages alone: the statements themselves are read by a real parser.
    """
    lines = TurtleLines()
    subject = ""
    ended = True
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip() or _COMMENT.match(line):
            continue
        if _DIRECTIVE.match(line):
            ended = True
            continue
        match = _SUBJECT.match(line) if ended else None
        if match:
            subject = get_last_part(match[1] if match[1] is not None else match[3])
            lines.subjects.setdefault(subject, number)
        for literal in _LITERAL.finditer(line):
            text = _ESCAPE.sub(r"\1", literal[1] if literal[1] is not None else literal[2])
            lines.literals.setdefault((subject, text), number)
        ended = line.split(" #")[0].rstrip().endswith(".")
    return lines
