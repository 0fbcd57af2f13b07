"""Graph room: a look at a query before any engine sees it - what is not allowed, and where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stratgraph.errors import QueryError

__all__ = ["CheckedQuery", "check_query", "locate", "place_terms"]

_UPDATES: Final = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CLOSING: Final = {"{": "}", "(": ")", "[": "]"}
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>'''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
              | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w.-]+)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*\w|-)?)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<bracket>[{}()\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may be run: its text, its form, and what the store wants to know of it."""

    sparql: str
    form: str
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``."""
    names_graphs: bool
    """Whether it asks which graph says something."""
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    start: int


def locate(sparql: str, offset: int) -> str:
    """``line 3, column 5``, counted from one."""
    line = sparql.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (sparql.rfind(chr(10), 0, offset) + 1) + 1}"


def check_query(sparql: str, prefixes: Mapping[str, str]) -> CheckedQuery:
    """Refuse what is not a question to this graph, and say where.

    Raises:
        QueryError: an update, another server's data, an unknown prefix, a bracket that does not match, no query at all.
    """
    # Code point escapes are resolved before parsing (SPARQL 1.1, section 19.2), so that no keyword can hide in them.
    sparql = _CODE_POINT.sub(_resolve_escape, sparql)
    tokens = list(_iter_tokens(sparql))
    words = [(token.value.upper(), token) for token in tokens if token.kind == "word"]
    for word, token in words:
        _refuse(sparql, word, token)
    form = next((word for word, _ in words if word in _FORMS), None)
    if form is None:
        raise QueryError("this is no query", hint="a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE")
    _check_prefixes(sparql, tokens, prefixes)
    _check_brackets(sparql, tokens)
    names = {word for word, _ in words}
    return CheckedQuery(sparql, form, names_graphs="GRAPH" in names, is_ordered="ORDER" in names)


def place_terms(sparql: str, terms: Mapping[str, str]) -> str:
    """Put written-out terms where variables stand, token by token: what looks like a variable in a text is left alone.

    A variable that the query selects becomes ``(term AS ?variable)``.
    """
    parts, at, in_head = [], 0, True
    for token in _iter_tokens(sparql):
        in_head = in_head and token.value != "{" and token.value.upper() != "WHERE"
        term = terms.get(token.value[1:]) if token.kind == "variable" else None
        if term is not None:
            parts += [sparql[at : token.start], f"({term} AS {token.value})" if in_head else term]
            at = token.start + len(token.value)
    return "".join([*parts, sparql[at:]])


def _resolve_escape(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    try:
        char = chr(number)
        char.encode("utf-8")
    except (ValueError, OverflowError):  # no such character
        return found[0]
    # Resolving these would break the text that they stand in.
    return found[0] if char in "\n\r\"'\\" else char


def _iter_tokens(sparql: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup and found.lastgroup != "comment":
            yield _Token(found.lastgroup, found[0], found.start())


def _refuse(sparql: str, word: str, token: _Token) -> None:
    place = locate(sparql, token.start)
    if word == "SERVICE":
        raise QueryError("`SERVICE` is not allowed: a query asks this graph only", place=place)
    if word == "FROM":
        raise QueryError(
            "`FROM` is not allowed: a query asks this graph only",
            place=place,
            hint="leave it out; to ask one named graph, write `GRAPH <its address> { ... }`",
        )
    if word in _UPDATES:
        raise QueryError(
            f"`{word}` is not allowed: a query does not change the graph",
            place=place,
            hint="change the essays, the concepts or the corrections, and build again",
        )


def _check_prefixes(sparql: str, tokens: list[_Token], prefixes: Mapping[str, str]) -> None:
    known = set(prefixes)
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "name":
            continue
        prefix = token.value.partition(":")[0]
        if previous is not None and previous.kind == "word" and previous.value.upper() == "PREFIX":
            known.add(prefix)
        elif prefix not in known:
            near = difflib.get_close_matches(prefix, sorted(known), n=1)
            hint = f"did you mean `{near[0]}:`? " if near else ""
            raise QueryError(
                f"the prefix `{prefix}:` is not known",
                place=locate(sparql, token.start),
                hint=f"{hint}known: {', '.join(f'{item}:' for item in sorted(known))}",
            )


def _check_brackets(sparql: str, tokens: list[_Token]) -> None:
    opened: list[_Token] = []
    for token in tokens:
        if token.kind != "bracket":
            continue
        if token.value in _CLOSING:
            opened.append(token)
        elif not opened or _CLOSING[opened.pop().value] != token.value:
            raise QueryError(f"`{token.value}` closes nothing", place=locate(sparql, token.start))
    if opened:
        raise QueryError(f"`{opened[-1].value}` is never closed", place=locate(sparql, opened[-1].start))
