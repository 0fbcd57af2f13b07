"""Room corpus: text in one form, made once, before any offset into it exists."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normalize_lines", "normalize_source", "normalize_words"]

# Written for layout or for the machine, never seen by a reader: soft hyphens, zero-width and directional marks, tags.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")
_SPACE_IN_LINE = re.compile(r"[^\S\n]")


def normalize_words(text: str) -> str:
    """Running text: NFC, one plain space between words, nothing that cannot be seen. Twice is once."""
    return unicodedata.normalize("NFC", _SPACE.sub(" ", _UNSEEN.sub("", _BREAK.sub("\n", text))).strip())


def normalize_lines(text: str) -> str:
    """Text whose lines matter (code): the same, but lines and indentation stay. Twice is once."""
    lines = _UNSEEN.sub("", _BREAK.sub("\n", text)).expandtabs(4).split("\n")
    kept = [unicodedata.normalize("NFC", _SPACE_IN_LINE.sub(" ", line).rstrip()) for line in lines]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)


def normalize_source(text: str) -> str:
    """A whole file before it is parsed: line feeds only, no byte order mark; everything else is left for the parser."""
    return _BREAK.sub("\n", text.removeprefix("\ufeff"))
