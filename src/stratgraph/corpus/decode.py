"""Room corpus: the bytes of a file as text: UTF-8, else UTF-16 or UTF-32 by their mark, else Windows-1252 if safe."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from stratgraph.corpus.normalize import normalize_source
from stratgraph.errors import CorpusError, Problem

__all__ = ["Decoded", "decode_text", "read_bytes", "tell_place"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{2,40})", re.IGNORECASE)
_CHARSET_LIMIT_BYTES = 4096
_HIGH_SHARE = 0.2
"""Western European text has fewer characters beyond ASCII than this; Cyrillic, Greek or Chinese bytes have more."""
_SAVE_AS = "save it as UTF-8 and try again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line feeds only, and what was guessed to get it."""

    text: str
    problems: tuple[Problem, ...] = ()


def tell_place(path: Path) -> str:
    """A path as messages show it: from the folder that one is in, if it lies there."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def read_bytes(path: Path, limit_bytes: int, place: str) -> bytes:
    """The bytes of a file that is one, is not empty and not above the limit.

    Raises:
        CorpusError: it is none of these, or cannot be read.
    """
    try:
        if not path.exists():
            raise CorpusError("there is no such file", place=place, hint="check the name and the folder")
        if not path.is_file():
            raise CorpusError("this is not a file", place=place, hint="name the essay's file itself")
        size = path.stat().st_size
        if size > limit_bytes:
            raise CorpusError(
                f"the file has {size:,} bytes, the limit is {limit_bytes:,}",
                place=place,
                hint="split it, or raise `limit_bytes` under `[corpus]` in `stratgraph.toml`",
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CorpusError(f"the file cannot be read: {reason}", place=place, hint="check its permissions") from error
    if not data.strip(b" \t\r\n\x0b\x0c" + codecs.BOM_UTF8):
        raise CorpusError("the file is empty", place=place, hint="write the essay into it, or remove it")
    return data


def decode_text(data: bytes, place: str, *, declared: bool = False) -> Decoded:
    """Text from bytes; ``declared`` also believes the ``charset`` that a web page names for itself.

    Raises:
        CorpusError: it is no text, or text in an encoding that could only be guessed at.
    """
    text, problems = _decode(data, place, declared=declared)
    text = normalize_source(text)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise CorpusError(
            "the file holds NUL bytes, so it is not text, or it is UTF-16 without a byte order mark",
            place=f"{place}:{line}",
            hint=_SAVE_AS,
        )
    return Decoded(text, problems)


def _decode(data: bytes, place: str, *, declared: bool) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged(data, error, name, place) from error
            return text, () if name == "UTF-8" else (_guessed(name, place),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_other(data, error, place, declared=declared)


def _decode_other(
    data: bytes, error: UnicodeDecodeError, place: str, *, declared: bool
) -> tuple[str, tuple[Problem, ...]]:
    """What is not UTF-8: as the page says, else Windows-1252 if nothing speaks against it."""
    named = _CHARSET.search(data[:_CHARSET_LIMIT_BYTES]) if declared else None
    if named:
        try:
            encoding = codecs.lookup(named[1].decode("ascii")).name
            # A page that says UTF-8 has just been found to be something else.
            if encoding != "utf-8":
                return data.decode(encoding), ()
        except (LookupError, UnicodeDecodeError):
            pass
    high = sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 - the end of ASCII
    whole = sum(ord(char) >= 0x80 and char != "\ufffd" for char in data.decode("utf-8", "replace"))  # noqa: PLR2004
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if whole > broken:
        raise _damaged(data, error, "UTF-8", place)
    if high > _HIGH_SHARE * len(data):
        raise CorpusError(
            "the text is neither UTF-8 nor Windows-1252",
            place=_place(data, error.start, place),
            hint=_SAVE_AS,
        )
    try:
        return data.decode("cp1252"), (_guessed("Windows-1252 (Latin-1)", place),)
    except UnicodeDecodeError as second:
        raise CorpusError(
            "the text is neither UTF-8 nor Windows-1252",
            place=_place(data, second.start, place),
            hint=_SAVE_AS,
        ) from error


def _guessed(name: str, place: str) -> Problem:
    return Problem(place=place, message=f"the text was read as {name}", hint="save it as UTF-8", severity="warning")


def _damaged(data: bytes, error: UnicodeDecodeError, name: str, place: str) -> CorpusError:
    return CorpusError(
        f"the {name} text is damaged: {error.reason}", place=_place(data, error.start, place), hint=_SAVE_AS
    )


def _place(data: bytes, offset: int, place: str) -> str:
    line = data.count(b"\n", 0, offset) + 1
    return f"{place}:{line}"
