"""Room evaluation: takes plain JSON apart field by field and keeps every problem, with its file and place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from stratgraph.errors import Problem

__all__ = ["Checker", "Fields"]

Fields: TypeAlias = Mapping[str, object]

LIMIT_PROBLEMS = 50
"""A file with more problems than this is of another kind; the rest are counted."""


class Checker:
    """Reads the fields of one file. What is wrong is told once and replaced by an empty value."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was told, in the order of the file, at most fifty and a line that counts the rest."""
        shown = self._found[:LIMIT_PROBLEMS]
        if len(self._found) > LIMIT_PROBLEMS:
            shown = [*shown, Problem(self._file, f"and {len(self._found) - LIMIT_PROBLEMS} more problems")]
        return tuple(shown)

    def tell(self, path: str, message: str, hint: str | None = None) -> None:
        """Keep a problem."""
        self._found.append(Problem(f"{self._file}: {path}" if path else self._file, message, hint))

    def take_fields(self, value: object, path: str) -> Fields:
        """A JSON object."""
        if isinstance(value, dict):
            return value
        self.tell(path, f"this must be an object, not {_name_kind(value)}")
        return {}

    def take_list(self, fields: Fields, key: str, path: str) -> list[object]:
        """A JSON list."""
        if not self._has(fields, key, path):
            return []
        value = fields[key]
        if isinstance(value, list):
            return value
        self.tell(_join(path, key), f"this must be a list, not {_name_kind(value)}")
        return []

    def iter_rows(self, fields: Fields, key: str, path: str) -> Iterator[tuple[str, Fields]]:
        """The objects of a list, each with its place."""
        for index, value in enumerate(self.take_list(fields, key, path)):
            place = f"{_join(path, key)}[{index}]"
            row = self.take_fields(value, place)
            if row or isinstance(value, dict):
                yield place, row

    def take_text(self, fields: Fields, key: str, path: str) -> str:
        """A text that is not empty."""
        return self._check_text(fields[key], _join(path, key)) if self._has(fields, key, path) else ""

    def take_flag(self, fields: Fields, key: str, path: str) -> bool:
        """True or false."""
        if not self._has(fields, key, path):
            return False
        value = fields[key]
        if isinstance(value, bool):
            return value
        self.tell(_join(path, key), f"this must be true or false, not {_name_kind(value)}")
        return False

    def take_number(self, fields: Fields, key: str, path: str, *, low: int, high: int) -> int:
        """A whole number between two bounds."""
        if not self._has(fields, key, path):
            return low
        value = fields[key]
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        shown = f"`{value}`" if isinstance(value, (int, float)) else _name_kind(value)
        self.tell(_join(path, key), f"this must be a whole number from {low} to {high}, not {shown}")
        return low

    def take_texts(
        self, fields: Fields, key: str, path: str, *, allowed: Collection[str] = (), empty: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, each once; of ``allowed`` ones where these are told."""
        texts = []
        values = self.take_list(fields, key, path)
        for index, value in enumerate(values):
            place = f"{_join(path, key)}[{index}]"
            text = self._check_text(value, place)
            if text and allowed and text not in allowed:
                near = difflib.get_close_matches(text, allowed, n=1)
                known = ", ".join(f"`{word}`" for word in sorted(allowed))
                self.tell(
                    place, f"unknown word `{text[:40]}`", f"did you mean `{near[0]}`?" if near else f"known: {known}"
                )
            texts.append(text)
        if not values and not empty and isinstance(fields.get(key), list):
            self.tell(_join(path, key), "this list is empty")
        return tuple(dict.fromkeys(text for text in texts if text))

    def _has(self, fields: Fields, key: str, path: str) -> bool:
        if key in fields:
            return True
        self.tell(path, f"the field `{key}` is missing")
        return False

    def _check_text(self, value: object, place: str) -> str:
        if not isinstance(value, str):
            self.tell(place, f"this must be a text, not {_name_kind(value)}")
            return ""
        if not value.strip():
            self.tell(place, "this text is empty")
            return ""
        if any("\ud800" <= character <= "\udfff" for character in value):
            self.tell(place, "this text has half a character (a lone surrogate)")
            return ""
        return value


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _name_kind(value: object) -> str:
    if value is None:
        return "null"
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return kinds.get(type(value), type(value).__name__)
