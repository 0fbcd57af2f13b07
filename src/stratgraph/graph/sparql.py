"""Graph room: a look at a query before any engine sees it - what is not allowed, and where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from stratgraph.errors import QueryError
from stratgraph.graph.ontology import known_terms
from stratgraph.graph.sparql_words import SPARQL_WORDS, UPDATE_WORDS
from stratgraph.vocab import NAMESPACES, STRATGRAPH_NS

__all__ = [
    "SYNTAX_HINT", "Allowed", "CheckedQuery", "check_query", "limit_rows", "locate", "place_terms", "syntax_error",
]  # fmt: skip

Allowed = Literal["FROM", "LOAD", "SERVICE", "UPDATE"]
"""What reaches beyond this graph or would change it, and is refused unless somebody asks for it by name."""

SYNTAX_HINT: Final = "see https://www.w3.org/TR/sparql11-query/ for the syntax"
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_NEAR: Final = 0.87
"""How like a term of a standard must be to one that this graph uses to be taken for a slip of the pen."""
_SHOWN_CHARS: Final = 30
_PAGE: Final = "#page"
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
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; ``UPDATE`` where that is allowed."""
    names_graphs: bool
    """Whether it asks which graph says something."""
    is_ordered: bool
    has_dataset: bool = False
    """Whether it says itself, by ``FROM``, which graphs it asks."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    start: int


def locate(sparql: str, offset: int) -> str:
    """``line 3, column 5``, counted from one."""
    line = sparql.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (sparql.rfind(chr(10), 0, offset) + 1) + 1}"


def syntax_error(sparql: str, offset: int) -> QueryError:
    """What is said where the parser of a store stumbles.

    Args:
        sparql: the query.
        offset: where it stumbled; within a word it is told at its beginning, between two words at the second.
    """
    offset = min(offset, len(sparql.rstrip()))
    offset = next((one.start for one in _tokenize(sparql) if one.start < offset < one.start + len(one.value)), offset)
    found = re.match(r"\s*(\S+)", sparql[offset:])
    offset = offset if found is None else offset + found.start(1)
    what = f"it cannot be read from `{_shorten(sparql[offset:])}` on" if found else "the query ends too early"
    return QueryError(f"this is not SPARQL: {what}", place=locate(sparql, offset), hint=SYNTAX_HINT)


def _shorten(rest: str) -> str:
    line = rest.partition("\n")[0].strip()
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS].rstrip()}..."


def check_query(sparql: str, prefixes: Mapping[str, str], allowed: Collection[Allowed] = frozenset()) -> CheckedQuery:
    """Refuse what is not a question to this graph, and say where.

    Args:
        sparql: the query.
        prefixes: the prefixes that need no declaration.
        allowed: what is let through although it reaches beyond this graph.

    Raises:
        QueryError: an update, another server's data, an unknown word, prefix or term, a bracket that does not match, no
            query at all.
    """
    return _check(sparql, tuple(prefixes.items()), frozenset(allowed))


@lru_cache(maxsize=128)
def _check(sparql: str, prefixes: tuple[tuple[str, str], ...], allowed: frozenset[Allowed]) -> CheckedQuery:
    """The same, once for each text: a named query is asked more than once."""
    # Code point escapes are resolved before parsing (SPARQL 1.1, section 19.2), so that no keyword can hide in them.
    sparql = _CODE_POINT.sub(_resolve_escape, sparql)
    tokens = _tokenize(sparql)
    words = [(token.value.upper(), token) for token in tokens if token.kind == "word"]
    for word, token in words:
        if word not in allowed and not (word in UPDATE_WORDS and word != "LOAD" and "UPDATE" in allowed):
            _refuse(sparql, word, token)
    is_update = any(word in UPDATE_WORDS for word, _ in words)
    form = "UPDATE" if is_update else next((word for word, _ in words if word in _FORMS), None)
    _check_words(sparql, words, form)
    if form is None:
        raise QueryError("this is no query", hint="a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE")
    namespaces = _check_prefixes(sparql, tokens, dict(prefixes))
    _check_terms(sparql, tokens, namespaces)
    _check_brackets(sparql, tokens)
    names = {word for word, _ in words}
    return CheckedQuery(
        sparql, form, names_graphs="GRAPH" in names, is_ordered="ORDER" in names, has_dataset="FROM" in names
    )


def place_terms(sparql: str, terms: Mapping[str, str]) -> str:
    """Put written-out terms where variables stand, token by token: what looks like a variable in a text is left alone.

    A variable that the query selects becomes ``(term AS ?variable)``.
    """
    parts, at, in_head = [], 0, True
    for token in _tokenize(sparql):
        in_head = in_head and token.value != "{" and token.value.upper() != "WHERE"
        term = terms.get(token.value[1:]) if token.kind == "variable" else None
        if term is not None:
            parts += [sparql[at : token.start], f"({term} AS {token.value})" if in_head else term]
            at = token.start + len(token.value)
    return "".join([*parts, sparql[at:]])


@lru_cache(maxsize=128)
def limit_rows(sparql: str, count: int) -> str:
    """A query that asks for its first rows only: by ``LIMIT`` at its end, and where ``#page`` stands in it.

    What stands before ``#page`` picks, in the order of the answer, what each row is about: so little is looked up for
    so many. A query that sets bounds of its own keeps them; one that is no ``SELECT`` or has no order stays as it is.
    """
    tokens, depth, words = _tokenize(sparql), 0, []
    for token in tokens:
        if token.kind == "bracket":
            depth += 1 if token.value in _CLOSING else -1
        elif token.kind == "word" and depth == 0:
            words.append(token.value.upper())
    if not {"SELECT", "ORDER"}.issubset(words) or not {"LIMIT", "OFFSET", "VALUES"}.isdisjoint(words):
        return sparql
    marks = [found.start() for found in _TOKEN.finditer(sparql) if found[0].rstrip() == _PAGE]
    for start in reversed(marks):
        sparql = f"{sparql[:start]}LIMIT {count}{sparql[start + len(_PAGE) :]}"
    return f"{sparql}\nLIMIT {count}"


def _resolve_escape(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    try:
        char = chr(number)
        char.encode("utf-8")
    except (ValueError, OverflowError):  # no such character
        return found[0]
    # Resolving these would break the text that they stand in.
    return found[0] if char in "\n\r\"'\\" else char


@lru_cache(maxsize=128)
def _tokenize(sparql: str) -> tuple[_Token, ...]:
    """The tokens that matter; a query is looked at twice, and a named one is asked more than once."""
    return tuple(
        _Token(found.lastgroup, found[0], found.start())
        for found in _TOKEN.finditer(sparql)
        if found.lastgroup and found.lastgroup != "comment"
    )


def _refuse(sparql: str, word: str, token: _Token) -> None:
    if word == "SERVICE":
        place = locate(sparql, token.start)
        hint = "`--allow service` lets it ask another server"
        raise QueryError("`SERVICE` is not allowed: a query asks this graph only", place=place, hint=hint)
    if word == "FROM":
        raise QueryError(
            "`FROM` is not allowed: a query asks this graph only",
            place=locate(sparql, token.start),
            hint="leave it out; to ask one named graph, write `GRAPH <its address> { ... }`",
        )
    if word in UPDATE_WORDS:
        raise QueryError(
            f"`{word}` is not allowed: a query does not change the graph",
            place=locate(sparql, token.start),
            hint="change the essays, the concepts or the corrections, and build again; "
            "`--allow update` tells what an update would change",
        )


def _check_words(sparql: str, words: list[tuple[str, _Token]], form: str | None) -> None:
    """A bare word is a word of the language, or a slip of the pen."""
    for word, token in words:
        if word in SPARQL_WORDS:
            continue
        near = difflib.get_close_matches(word, SPARQL_WORDS, n=1, cutoff=0.7)
        if form is None and not near:
            return  # this is not SPARQL at all
        raise QueryError(
            f"this is not SPARQL: `{token.value}` is none of its words",
            place=locate(sparql, token.start),
            hint=f"did you mean `{near[0]}`?" if near else "a text stands in quotes, a variable begins with `?`",
        )


def _check_prefixes(sparql: str, tokens: Sequence[_Token], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The namespaces of all prefixes, those that the query declares among them."""
    known = dict(prefixes)
    for at, token in enumerate(tokens):
        if token.kind != "name":
            continue
        prefix = token.value.partition(":")[0]
        if at and tokens[at - 1].kind == "word" and tokens[at - 1].value.upper() == "PREFIX":
            after = tokens[at + 1] if at + 1 < len(tokens) else token
            known[prefix] = after.value[1:-1] if after.kind == "iri" else ""
        elif prefix not in known:
            near = difflib.get_close_matches(prefix, sorted(known), n=1)
            hint = f"did you mean `{near[0]}:`? " if near else ""
            raise QueryError(
                f"the prefix `{prefix}:` is not known",
                place=locate(sparql, token.start),
                hint=f"{hint}known: {', '.join(f'{item}:' for item in sorted(known))}",
            )
    return known


def _check_terms(sparql: str, tokens: Sequence[_Token], namespaces: Mapping[str, str]) -> None:
    """A term of the project's own that it does not have, or one of a standard that is nearly one that is used."""
    for token in tokens:
        if token.kind == "name":
            prefix, _, local = token.value.partition(":")
            iri = namespaces[prefix] + local
        elif token.kind == "iri":
            iri = token.value[1:-1]
        else:
            continue
        if iri in known_terms():
            continue
        namespace = next((value for value in NAMESPACES.values() if iri.startswith(value)), None)
        if namespace is None or iri == namespace:
            continue
        own = namespace == STRATGRAPH_NS
        locals_ = sorted(term[len(namespace) :] for term in known_terms() if term.startswith(namespace))
        near = difflib.get_close_matches(iri[len(namespace) :], locals_, n=1, cutoff=0.6 if own else _NEAR)
        if own or near:
            name = next(key for key, value in NAMESPACES.items() if value == namespace)
            raise QueryError(
                f"`{name}:{iri[len(namespace) :]}` is not used in this graph",
                place=locate(sparql, token.start),
                hint=f"did you mean `{name}:{near[0]}`?" if near else f"known: {', '.join(locals_)}",
            )


def _check_brackets(sparql: str, tokens: Sequence[_Token]) -> None:
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
