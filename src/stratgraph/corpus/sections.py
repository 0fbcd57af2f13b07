"""Room corpus: sections of a page beside its text: comments, related posts, subscription boxes, biographies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.corpus.furniture import Furniture, find_furniture
from stratgraph.corpus.headings import is_headline
from stratgraph.corpus.passages import Passage, count_words, fold

__all__ = ["drop_sections", "is_prose"]

_PROSE_WORDS = 6
_PROSE_ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".)", ".*", "._", "”", '"')
_ESSAY_WORDS = 40
"""A text of fewer words before a comment form is no essay; then nothing but the form itself goes."""
_LONG_WORDS = 40
_TAIL_SHARE = 0.25
_BOX_PASSAGES = 3
_BOX_WORDS = 45
_BIO_WORDS = 150
_BOX_VOCABULARY = (
    "newsletter",
    "subscri",
    "inbox",
    "publication",
    "mailing list",
    "weekly",
    "every week",
    "paid",
    "readers",
)
_FIELD_VOCABULARY = ("e-mail", "email", "spam")
_COMMENT_HEADINGS = ("comments", "comment", "responses", "discussion", "replies")


def is_prose(passage: Passage) -> bool:
    """Whether a passage is running text: a paragraph that ends like a sentence and has some words."""
    return (
        passage.kind in {"paragraph", "quote", "whole"}
        and passage.text.endswith(_PROSE_ENDS)
        and count_words(passage.text) >= _PROSE_WORDS
    )


def drop_sections(passages: Sequence[Passage], kinds: list[Furniture | None], reasons: list[str]) -> None:
    """Fill in the reasons for what follows the heading of such a section and is no line of furniture by itself."""
    sections = _Sections(passages, kinds, reasons, _find_tail(passages))
    for index, passage in enumerate(passages):
        if kinds[index] is None and index >= sections.tail and not is_prose(passage) and passage.kind != "code":
            sections.consider(index)
        kind = kinds[index]
        if kind is not None:
            sections.drop(index, kind)
            if kind.opens in {"comments", "form"} and all(reasons[index:]):
                return


def _find_tail(passages: Sequence[Passage]) -> int:
    """From where on little of the document follows."""
    counts = [count_words(passage.text) for passage in passages]
    limit = max(_TAIL_SHARE * sum(counts), _BOX_WORDS)
    following = 0
    for index in range(len(passages) - 1, -1, -1):
        if following > limit:
            return index + 1
        following += counts[index]
    return 0


@dataclass(frozen=True, slots=True)
class _Sections:
    """The passages, what is known of each, and where the end of the document begins; ``reasons`` is written to."""

    passages: Sequence[Passage]
    kinds: list[Furniture | None]
    reasons: list[str]
    tail: int

    def consider(self, index: int) -> None:
        """Near the end a heading such as "About the author" is believed if what follows bears it out."""
        kind = find_furniture(self.passages[index].text, edge=True)
        if kind is None or not kind.opens:
            return
        trial = _Sections(self.passages, self.kinds, list(self.reasons), self.tail)
        trial.drop(index, kind)
        dropped = index + 1 < len(self.passages) and bool(trial.reasons[index + 1])
        if kind.opens == "bio" or (dropped and kind.opens in {"subscribe", "related"}):
            self.kinds[index] = kind
            self.reasons[index] = kind.why

    def drop(self, index: int, kind: Furniture) -> None:
        """What belongs to the section that a line of furniture opens, if it opens one."""
        match kind.opens:
            case "comments":
                self._drop_comments(index, kind)
            case "form" if index >= self.tail:
                self._drop_comments(index, kind)
            case "related":
                self._drop_related(index)
            case "subscribe":
                self._drop_box(index)
            case "bio":
                self._drop_bio(index)
            case _:
                pass

    def _give(self, place: int, why: str) -> None:
        self.reasons[place] = self.reasons[place] or why

    def _drop_comments(self, index: int, kind: Furniture) -> None:
        """Behind the comments nothing of the essay follows; comments may stand above the form."""
        words = 0
        for passage in self.passages[:index]:
            words += count_words(passage.text) if is_prose(passage) else 0
            if words >= _ESSAY_WORDS:
                break
        else:
            return
        start = index
        for above in range(index - 1, -1, -1):
            if count_words(self.passages[above].text) == 1 and fold(self.passages[above].text) in _COMMENT_HEADINGS:
                start = above
            if self.passages[above].kind == "heading" and self.passages[above].certain:
                break
        for place in range(start, len(self.passages)):
            self._give(place, kind.why)

    def _drop_related(self, index: int) -> None:
        """Headlines of other texts; at the end of the page also their first sentences."""
        at_end = index >= self.tail and _are_teasers(self.passages[index + 1 :])
        for place in range(index + 1, len(self.passages)):
            if not at_end and not _is_teaser(self.passages, place):
                return
            self._give(place, "related posts")

    def _drop_box(self, index: int) -> None:
        """What stands in a subscription box between its heading and its last line."""
        name = _find_name(self.passages[index].text).lower()
        for place in range(index + 1, min(index + 1 + _BOX_PASSAGES, len(self.passages))):
            text = self.passages[place].text
            if self.reasons[place]:
                continue
            low = text.lower()
            told = bool(name and name in low) or any(word in low for word in _BOX_VOCABULARY)
            closed = any(kind is not None and kind.opens == "subscribe" for kind in self._below(place))
            believed = (told and (closed or index >= self.tail)) or (closed and self._is_field(place + 1))
            if count_words(text) > _BOX_WORDS or not believed:
                return
            self._give(place, "subscription box")

    def _below(self, place: int) -> list[Furniture | None]:
        return self.kinds[place + 1 : place + 1 + _BOX_PASSAGES]

    def _is_field(self, place: int) -> bool:
        """Whether a line is one that only a form has: it asks for an address or promises no spam."""
        if place >= len(self.passages) or self.kinds[place] is None:
            return False
        low = self.passages[place].text.lower()
        return any(word in low for word in _FIELD_VOCABULARY)

    def _drop_bio(self, index: int) -> None:
        """The sentences under "About the author", up to the next heading."""
        words = 0
        for place in range(index + 1, len(self.passages)):
            passage = self.passages[place]
            words += count_words(passage.text)
            if passage.kind == "heading" or words > _BIO_WORDS:
                return
            self._give(place, "about the author")


def _are_teasers(rest: Sequence[Passage]) -> bool:
    """Whether nothing is long, and for each text there is a headline."""
    prose = [count_words(passage.text) for passage in rest if is_prose(passage)]
    return all(words < _LONG_WORDS for words in prose) and len(prose) <= len(rest) - len(prose)


def _is_teaser(passages: Sequence[Passage], place: int) -> bool:
    """A headline that does not stand above prose, or a text cut short."""
    passage = passages[place]
    if passage.text.endswith(("…", "...", "[…]", "[...]")):
        return True
    if passage.kind == "heading" or not is_headline(passage.text):
        return passage.kind in {"item", "whole"} and not passage.text.endswith(".")
    below = passages[place + 1] if place + 1 < len(passages) else None
    return passage.kind != "paragraph" or below is None or not is_prose(below)


def _find_name(text: str) -> str:
    """What one is to subscribe to."""
    name = text.partition(" to ")[2].strip(" .!…") if text.lower().startswith(("subscribe to ", "sign up to ")) else ""
    return name if count_words(name) > 1 and name[:1].isupper() else ""
