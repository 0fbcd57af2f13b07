"""Room corpus: gives a concept or a question another name in its Turtle file, whose other characters stay as they were.

The id follows the name. What it was is told with ``dcterms:replaces``, so that it keeps resolving, and the old name
becomes another name. In a file that is sorted, it moves to its place in the alphabet.
"""

from __future__ import annotations

import re

from stratgraph.corpus.alphabet import are_sorted, move_to_place
from stratgraph.corpus.turtle import find_turtle_lines
from stratgraph.errors import VocabularyError
from stratgraph.vocab import NAMESPACES

__all__ = ["rename_subject"]

_TOKEN = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*|[^\s"<#;,]+')
_SUBJECT = re.compile(r"<[^>\s]*>|[\w.-]*:[^\s;,.]+")
_NAMES = re.compile(
    r"(?P<key>\S*(?:altLabel|hiddenLabel)>?)\s+"
    r'(?P<texts>"(?:[^"\\\n]|\\.)*"(?:@[\w-]+)?(?:\s*,\s*"(?:[^"\\\n]|\\.)*"(?:@[\w-]+)?)*)\s*(?P<end>[;.])'
)
_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"(?:@[\w-]+)?')
_NOTHING = "\0"
_LEFT = re.compile(rf"\s*{_NOTHING};")
_LEFT_LAST = re.compile(rf"\s*;\s*{_NOTHING}\.")
"""What is left of a predicate that has lost all its texts, in the middle of a subject and at its end."""
_BY_HAND = "change it by hand: another `prefLabel`, and `dcterms:replaces` with the old id"


def rename_subject(text: str, old: str, new: str, label: str, place: str) -> str:
    """The text with another id and another preferred label for one of its subjects.

    Args:
        text: the Turtle.
        old: the id that it has.
        new: the id that it gets; it may be the same.
        label: the preferred label that it gets.
        place: the file, for messages.

    Raises:
        VocabularyError: there is no such subject, or the file is not written so that it can be done.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    number = find_turtle_lines("\n".join(lines)).find_subject(old)
    subject = _SUBJECT.match(lines[number - 1]) if number else None
    if number is None or subject is None:
        raise VocabularyError(f"there is no `{old}`", place=place, hint="`stratgraph query concepts` lists the ids")
    written = subject[0]
    closing = ">" if written.endswith(">") else ""
    stem = written.removesuffix(">")
    end = next((at for at in range(number - 1, len(lines)) if lines[at].rstrip().endswith(".")), None)
    block = "\n".join(lines[number - 1 : end + 1]) if end is not None else ""
    found = re.search(r'(prefLabel\s+)"((?:[^"\\\n]|\\.)*)"', block)
    if found is None or not lines[number - 1].rstrip().endswith(";") or not stem.endswith(old) or end is None:
        raise VocabularyError(f"`{old}` is written in a way that cannot be changed here", place=place, hint=_BY_HAND)
    block = f'{block[: found.start()]}{found[1]}"{_escape(label)}"{block[found.end() :]}'
    first, _, rest = _drop_name(block, _escape(label)).partition("\n")
    renamed = f"{stem[: len(stem) - len(old)]}{new}{closing}"
    body = "\n".join([*lines[: number - 1], first, rest, *lines[end + 1 :]])
    if new != old:
        body = _TOKEN.sub(lambda token: _switch(token[0], written, renamed), body)
    kept = (
        [f'    {_term(text, "skos", "altLabel")} "{found[2]}"@en ;']
        if found[2].casefold() != _escape(label).casefold()
        else []
    )
    kept += [f"    {_term(text, 'dcterms', 'replaces')} {written} ;"] if new != old else []
    done = body.split("\n")
    done[number:number] = kept
    before = stem[: len(stem) - len(old)]
    return newline.join(move_to_place(done, new, before) if new != old and are_sorted(lines, before) else done)


def _drop_name(block: str, name: str) -> str:
    """A subject without a name among its other names: it is the preferred one now."""

    def thin(found: re.Match[str]) -> str:
        texts = list(_TEXT.finditer(found["texts"]))
        kept = [text[0] for text in texts if text[1].casefold() != name.casefold()]
        if len(kept) == len(texts):
            return found[0]
        return f"{found['key']} {' , '.join(kept)} {found['end']}" if kept else f"{_NOTHING}{found['end']}"

    return _LEFT_LAST.sub(" .", _LEFT.sub("", _NAMES.sub(thin, block)))


def _switch(token: str, old: str, new: str) -> str:
    """The token that names the subject, with the point that may follow it; texts and comments are other tokens."""
    if token == old:
        return new
    return f"{new}." if token == f"{old}." else token


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _term(text: str, prefix: str, name: str) -> str:
    """A predicate, by its prefix where the file declares it."""
    iri = NAMESPACES[prefix]
    declared = re.search(rf"^\s*@?prefix\s+([\w-]*):\s*<{re.escape(iri)}>", text, re.IGNORECASE | re.MULTILINE)
    return f"{declared[1]}:{name}" if declared else f"<{iri}{name}>"
