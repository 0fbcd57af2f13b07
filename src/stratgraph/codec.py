"""Ground floor: the frozen values as JSON and back, in one fixed form, so that every door has a file."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from stratgraph.errors import StratgraphError
from stratgraph.ids import hash_bytes

__all__ = ["dump_json", "dump_line", "load_json", "load_lines", "make_fingerprint", "to_plain"]

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no type of its own
    """Dictionaries, lists and scalars for a value, in the order of its fields."""
    return msgspec.to_builtins(value, str_keys=True)


def dump_json(value: object) -> str:
    """Indented JSON with a line feed at the end."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=1) + "\n"


def dump_line(value: object) -> str:
    """One line of JSON Lines, without the line feed."""
    return json.dumps(to_plain(value), ensure_ascii=False)


def make_fingerprint(value: object) -> str:
    """The sha256 of a value, so that one that is the same in each field is known again."""
    return hash_bytes(msgspec.json.encode(value))


def load_json(cls: type[T], text: str | bytes, place: str) -> T:
    """A value from its JSON.

    Raises:
        StratgraphError: the text is not JSON, or not of this shape.
    """
    try:
        return msgspec.json.decode(text, type=cls)
    except msgspec.DecodeError as error:
        raise _tell_strange(cls, error, place) from error


def load_lines(cls: type[T], text: str | bytes, place: str) -> list[T]:
    """The values of JSON Lines, each on a line of its own.

    Raises:
        StratgraphError: a line is not JSON, or not of this shape.
    """
    try:
        return msgspec.json.Decoder(cls).decode_lines(text)
    except msgspec.DecodeError as error:
        raise _tell_strange(cls, error, place) from error


def _tell_strange(cls: type[object], error: Exception, place: str) -> StratgraphError:
    return StratgraphError(
        f"this is not a {cls.__name__} as this version writes it: {error}",
        place=place,
        hint="remove the build folder and build again",
    )
