"""Graph room: a look at a query before any engine sees it - what is not allowed, and where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final, Literal

from stratgraph.errors import Problem, QueryError
from stratgraph.graph.ontology import known_terms
from stratgraph.graph.sparql_words import SPARQL_WORDS, UPDATE_WORDS
from stratgraph.vocab import NAMESPACES, STRATGRAPH_NS

__all__ = [
    "SYNTAX_HINT", "Allowed", "CheckedQuery", "check_query", "find_doubts", "limit_rows", "locate", "place_terms",
    "syntax_error",
]  # fmt: skip

Allowed = Literal["FROM", "LOAD", "SERVICE", "UPDATE"]
"""What reaches beyond this graph or would change it, and is refused unless somebody asks for it by name."""

SYNTAX_HINT: Final = "see https://www.w3.org/TR/sparql11-query/ for the syntax"
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_NEAR: Final = 0.87
"""How like a term of a standard must be to one that this graph uses to be taken for a slip of the pen."""
_LIKE: Final = 0.6
"""How like a name must be to another to be offered for it."""
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
    for term in _iter_unused(tokens, namespaces):
        own = term.namespace == STRATGRAPH_NS
        near = term.find_near(_LIKE if own else _NEAR)
        if own or near:
            raise QueryError(
                f"`{term.name}` is not used in this graph",
                place=locate(sparql, term.start),
                hint=f"did you mean `{near}`?" if near else f"known: {', '.join(term.list_known())}",
            )


@dataclass(frozen=True, slots=True)
class _Unused:
    """A term of a namespace that the graph uses, which is not among those that every graph has."""

    namespace: str
    local: str
    start: int

    @property
    def name(self) -> str:
        return f"{_find_prefix(self.namespace)}:{self.local}"

    def list_known(self) -> list[str]:
        """The other terms of the namespace, without their prefix."""
        return sorted(term.removeprefix(self.namespace) for term in known_terms() if term.startswith(self.namespace))

    def find_near(self, cutoff: float) -> str | None:
        """The term of the namespace that is most like it, if one is."""
        near = difflib.get_close_matches(self.local, self.list_known(), n=1, cutoff=cutoff)
        return f"{_find_prefix(self.namespace)}:{near[0]}" if near else None


def _find_prefix(namespace: str) -> str:
    return next(key for key, value in NAMESPACES.items() if value == namespace)


def _iter_unused(tokens: Sequence[_Token], namespaces: Mapping[str, str]) -> Iterator[_Unused]:
    for token in tokens:
        if token.kind == "name":
            prefix, _, local = token.value.partition(":")
            iri = namespaces.get(prefix, "") + local
        elif token.kind == "iri":
            iri = token.value[1:-1]
        else:
            continue
        namespace = next((value for value in NAMESPACES.values() if iri.startswith(value)), None)
        if namespace is not None and iri != namespace and iri not in known_terms():
            yield _Unused(namespace, iri.removeprefix(namespace), token.start)


def find_doubts(
    sparql: str, prefixes: Mapping[str, str], is_used: Callable[[str], bool], given: Collection[str] = ()
) -> list[Problem]:
    """What may be asked and finds nothing: a term that the graph never uses, a variable that nothing binds.

    Args:
        sparql: a query that ``check_query`` lets through.
        prefixes: the prefixes that need no declaration.
        is_used: whether the graph has a term anywhere, by its IRI; asked of those that it need not have.
        given: the variables that get a value before it is asked.

    Returns:
        Warnings; none for what asks elsewhere too, or changes something.
    """
    tokens = _tokenize(_CODE_POINT.sub(_resolve_escape, sparql))
    words = {token.value.upper() for token in tokens if token.kind == "word"}
    if words & {"FROM", "SERVICE", *UPDATE_WORDS}:
        return []
    doubts = []
    for term in _iter_unused(tokens, _check_prefixes(sparql, tokens, prefixes)):
        if is_used(term.namespace + term.local):
            continue
        near = term.find_near(_LIKE)
        message = f"`{term.name}` is not used in this graph: nothing is found by it"
        doubts.append((term.start, message, f"did you mean `{near}`?" if near else None))
    bound = {*given, *_find_bound(tokens)}
    for token in _list_head(tokens) if "SELECT" in words else ():
        if token.value[1:] not in bound:
            alike = difflib.get_close_matches(token.value[1:], sorted(bound), n=1, cutoff=_LIKE)
            hint = f"did you mean `?{alike[0]}`?" if alike else "name it in the pattern, or leave it out"
            doubts.append((token.start, f"nothing in the query binds `{token.value}`", hint))
    return [Problem(locate(sparql, start), message, hint, "warning") for start, message, hint in sorted(doubts)]


def _list_head(tokens: Sequence[_Token]) -> list[_Token]:
    """The variables that are selected or counted, each where it first stands."""
    first: dict[str, _Token] = {}
    for before, token in pairwise(takewhile(lambda one: one.value != "{", tokens)):
        if token.kind == "variable" and before.value.upper() != "AS":
            first.setdefault(token.value[1:], token)
    return list(first.values())


def _find_bound(tokens: Sequence[_Token]) -> Iterator[str]:
    """The variables that stand in the pattern, in ``VALUES`` or after ``AS``; what only orders or groups binds none."""
    depth, before = 0, ""
    for token in tokens:
        if token.kind == "bracket" and token.value in "{}":
            depth += 1 if token.value == "{" else -1
        elif token.kind == "variable" and (depth or before == "AS"):
            yield token.value[1:]
        elif token.kind == "word" and token.value.upper() == "VALUES" and not depth:
            yield from (one.value[1:] for one in tokens if one.kind == "variable" and one.start > token.start)
        before = token.value.upper()


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
