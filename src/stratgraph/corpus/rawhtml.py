"""Room corpus: raw HTML inside Markdown: its words are kept, its markup, scripts and styles are not."""

from __future__ import annotations

import re
from html import unescape

from stratgraph.corpus.normalize import normalize_words

__all__ = ["RawHtml"]

_UNREAD = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "select", "title")
_UNREAD_TAG = re.compile(rf"<(/?)({'|'.join(_UNREAD)})\b[^>]*?(/?)>", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![^>]*>", re.DOTALL)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|td|th|thead|tbody|caption|section|article|aside|header|footer|main|nav"
    r"|blockquote|pre|figure|figcaption|details|summary|center|form|fieldset|address)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^>]*(?:>|\Z)")


class RawHtml:
    """Reads pieces of HTML in the order of the text and knows whether what follows is inside a script or its like."""

    def __init__(self, source: str) -> None:
        self._source = source.lower()
        self._open: str | None = None

    @property
    def hidden(self) -> bool:
        """Whether a browser would show nothing of what comes next."""
        return self._open is not None

    def feed(self, html: str) -> list[str]:
        """The words of a piece of HTML, paragraph by paragraph."""
        visible = self._cut_unread(_HIDDEN.sub("", html))
        parts = _BLOCK_TAG.split(visible)
        words = (normalize_words(unescape(_TAG.sub("", part))) for part in parts)
        return [text for text in words if text]

    def _cut_unread(self, html: str) -> str:
        kept: list[str] = []
        position = 0
        for tag in _UNREAD_TAG.finditer(html):
            closes, name = bool(tag[1]), tag[2].lower()
            if self._open is None:
                kept.append(html[position : tag.start()])
                if not closes and not tag[3]:
                    self._open = name
            elif closes and name == self._open:
                self._open = None
            position = tag.end()
        if self._open is None:
            kept.append(html[position:])
        elif f"</{self._open}" not in self._source:
            # Never closed: nothing behind this piece is to vanish with it.
            self._open = None
        return "".join(kept)
