"""Graph room: a store checked against its shapes and against its own text; problems come out in the project's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from stratgraph.errors import Problem
from stratgraph.graph.store import Store
from stratgraph.graph.terms import Quad
from stratgraph.model import Cell

if TYPE_CHECKING:
    import rdflib

__all__ = ["check_store", "shapes_text"]

_KINDS: Final = ("claim", "concept", "correction", "essay", "graph", "question", "relation")
_QUOTE_CHARS = 60
_QUOTES: Final = """
SELECT ?claim ?essay ?index ?start ?end ?quote ?exact
WHERE {
  ?iri a sg:Claim ; dcterms:identifier ?claim ; aif:claimText ?quote ; dcterms:isPartOf ?essay ; sg:block ?index ;
       oa:hasTarget ?target .
  ?target oa:hasSelector ?position, ?quotation .
  ?position oa:start ?start ; oa:end ?end .
  ?quotation oa:exact ?exact .
}
"""
_BLOCKS: Final = """
SELECT ?essay ?index ?start ?text
WHERE { ?block a sg:Block ; dcterms:isPartOf ?essay ; sg:index ?index ; oa:start ?start ; oa:exact ?text }
"""


def shapes_text() -> str:
    """The shapes, as Turtle."""
    return files("stratgraph.graph").joinpath("shapes.ttl").read_text(encoding="utf-8")


def check_store(store: Store) -> list[Problem]:
    """All problems, sorted: what breaks a shape, and every quote that is not what its essay says.

    An empty list means that the graph is sound.
    """
    quads = list(store.iter_quads())
    return sorted({*_iter_shape_problems(quads, store.base), *_iter_quote_problems(store)})


def _iter_quote_problems(store: Store) -> Iterator[Problem]:
    """Compare each quote with the text of its block, where the text is in the graph."""
    blocks = {(row["essay"], row["index"]): row for row in store.query(_BLOCKS).to_records()}
    for row in store.query(_QUOTES).to_records():
        wrong = _find_quote_fault(row, blocks.get((row["essay"], row["index"])))
        if wrong:
            yield Problem(
                f"claim {row['claim']}",
                f"{wrong}: {str(row['quote'])[:_QUOTE_CHARS]!r}",
                "the text has changed since it was read; build again",
            )


def _find_quote_fault(row: dict[str, Cell], block: dict[str, Cell] | None) -> str | None:
    quote, start, end = str(row["quote"]), row["start"], row["end"]
    if quote != row["exact"]:
        return "the claim and its quotation have different words"
    if not isinstance(start, int) or not isinstance(end, int) or end - start != len(quote):
        return "the quote is not as long as its place in the text"
    if block is None or not isinstance(block["start"], int):
        return None
    if str(block["text"])[start - block["start"] : end - block["start"]] != quote:
        return "the quote is not what the essay says at its place"
    return None


def _iter_shape_problems(quads: list[Quad], base: str) -> Iterator[Problem]:
    """Validate with SHACL, and translate each result."""
    import pyshacl  # noqa: PLC0415 - it takes half a second to import, and only the check needs it
    import rdflib  # noqa: PLC0415 - the same

    from stratgraph.graph.rdflib_store import to_node  # noqa: PLC0415 - the same

    data = rdflib.Graph(bind_namespaces="none")
    node = cache(to_node)
    for quad in quads:
        data.store.add((node(quad.subject), node(quad.predicate), node(quad.object)), data)
    shapes = _read_shapes()
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    if not isinstance(report, rdflib.Graph):
        raise TypeError("pyshacl gave no report")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        shape = report.value(result, sh.sourceShape)
        focus = report.value(result, sh.focusNode)
        value = report.value(result, sh.value)
        message = shapes.value(shape, sh.message)
        if message is None:
            continue  # a part of a shape: the whole has its own result, with words
        shown = f" ({_name(str(value), base)})" if value is not None and str(value) != str(focus) else ""
        hint = shapes.value(shape, sh.description)
        yield Problem(_name(str(focus), base), f"{message}{shown}", str(hint) if hint else None)


@cache
def _read_shapes() -> rdflib.Graph:
    """The shapes, with each class's target moved from its node shape down to the property shapes.

    That asks for the same and gives the same results, but each property shape then runs once over all things of a
    class, and not once per thing: fifteen seconds become one.
    """
    import rdflib  # noqa: PLC0415 - as above

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    for node, part in list(shapes.subject_objects(sh.property)):
        for target in shapes.objects(node, sh.targetClass):
            shapes.add((part, sh.targetClass, target))
        shapes.remove((node, sh.property, part))
    return shapes


def _name(value: str, base: str) -> str:
    """``claim wait-well/0a1b2c3d, stance-speed`` for the address of a stance; anything else as it is, shortened."""
    root = base.rstrip("/") + "/"
    found = re.fullmatch(rf"({'|'.join(_KINDS)})/([^#]*)(?:#(.*))?", value.removeprefix(root))
    if not value.startswith(root) or found is None:
        return value if len(value) <= _QUOTE_CHARS else f"{value[:_QUOTE_CHARS]}..."
    kind, local, part = found.groups()
    return f"{kind} {local}, {part}" if part else f"{kind} {local}"
