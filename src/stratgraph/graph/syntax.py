"""Graph room: where a query cannot be read, found by rdflib's parser, whichever store was asked.

pyoxigraph tells the place at which it gave up, which lies behind the fault by up to the length of the words that it
tried; rdflib's parser tells where the part begins that it could not read.
"""

from __future__ import annotations

import re
import warnings

from stratgraph.errors import QueryError
from stratgraph.graph.sparql import SYNTAX_HINT, syntax_error

__all__ = ["explain_syntax", "find_fault"]

_SENTENCE = re.compile(r"[A-Z]\w*(?: [\w`?$]+){3,}")


def explain_syntax(sparql: str, reason: str, *, is_update: bool = False) -> QueryError:
    """What is said of a query that a store did not take.

    Args:
        sparql: the query.
        reason: what the store says. It is told where rdflib's parser finds nothing wrong: then it is the meaning.
        is_update: whether it would change something.
    """
    found = _SENTENCE.search(reason)
    return find_fault(sparql, is_update=is_update) or QueryError(
        f"this query has no meaning: {found[0] if found else reason}", hint=SYNTAX_HINT
    )


def find_fault(sparql: str, *, is_update: bool = False) -> QueryError | None:
    """What cannot be read, at the place where that part begins; nothing where rdflib's parser can read all of it."""
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate  # noqa: PLC0415 - needed for what is wrong alone

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            (parseUpdate if is_update else parseQuery)(sparql)
    except Exception as error:  # noqa: BLE001 - the parser raises whatever went wrong inside it
        offset = getattr(error, "loc", None)
        return None if offset is None else syntax_error(sparql, offset)
    return None
