"""Graph room: a store checked against its shapes and against its text; problems come out in the project's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from stratgraph.errors import Problem
from stratgraph.graph.names import Names
from stratgraph.graph.places import Locator, Sources, name_thing
from stratgraph.graph.store import Store
from stratgraph.graph.terms import Quad
from stratgraph.model import Cell

if TYPE_CHECKING:
    import rdflib

__all__ = ["check_store", "shapes_text"]

_QUOTE_CHARS = 60
_QUOTES: Final = """
SELECT ?claim ?essay ?slug ?index ?offset ?start ?end ?quote ?exact
WHERE {
  ?iri a sg:Claim ; dcterms:identifier ?claim ; aif:claimText ?quote ; dcterms:isPartOf ?essay ; sg:block ?index ;
       oa:hasTarget ?target .
  ?essay dcterms:identifier ?slug .
  ?target oa:hasSelector ?position, ?quotation .
  ?position oa:start ?start ; oa:end ?end .
  ?quotation oa:exact ?exact .
  OPTIONAL { ?iri sg:offset ?offset }
}
"""
_BLOCKS: Final = """
SELECT ?essay ?index ?start ?text
WHERE { ?block a sg:Block ; dcterms:isPartOf ?essay ; sg:index ?index ; oa:start ?start ; oa:exact ?text }
"""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is wrong with a thing of the graph; ``path`` is the property, where one is to blame."""

    iri: str
    message: str
    hint: str | None
    path: str = ""


def shapes_text() -> str:
    """The shapes, as Turtle."""
    return files("stratgraph.graph").joinpath("shapes.ttl").read_text(encoding="utf-8")


def check_store(store: Store, sources: Sources = Sources()) -> list[Problem]:  # noqa: B008 - a frozen value
    """All problems, sorted: what breaks a shape, and every quote that is not what its essay says.

    An empty list means that the graph is sound. With the files that the graph was made from, a problem is placed at
    file and line, and quotes are compared also with texts that must not be in the graph.
    """
    quads = list(store.iter_quads())
    findings = {*_iter_shape_findings(quads, store.base), *_iter_quote_findings(store, sources.texts)}
    locator = Locator(store, sources)
    return sorted({_to_problem(finding, store.base, locator) for finding in findings})


def _to_problem(finding: _Finding, base: str, locator: Locator) -> Problem:
    kind, key, _ = name_thing(finding.iri, base)
    thing = _name(finding.iri, base)
    place = locator.find(finding.iri, finding.path)
    if place is None:
        return Problem(thing, finding.message, finding.hint)
    if kind == "relation" and (other := locator.find_other_side(key)):
        thing = f"{thing} (with {other})"
    return Problem(place, f"{thing}: {finding.message}", finding.hint)


def _iter_quote_findings(store: Store, texts: Mapping[str, str]) -> Iterator[_Finding]:
    """Compare each quote with its essay: with the text that was read where it is known, else with its block."""
    names = Names(store.base)
    blocks = {(row["essay"], row["index"]): row for row in store.query(_BLOCKS).to_records()}
    for row in store.query(_QUOTES).to_records():
        block = blocks.get((row["essay"], row["index"]))
        wrong = _find_quote_fault(row, block, texts.get(str(row["slug"])))
        if wrong:
            yield _Finding(
                names.claim(str(row["claim"])).value,
                f"{wrong}: {str(row['quote'])[:_QUOTE_CHARS]!r}",
                "the text has changed since it was read; build again",
            )


def _find_quote_fault(row: dict[str, Cell], block: dict[str, Cell] | None, text: str | None) -> str | None:
    quote, start, end = str(row["quote"]), row["start"], row["end"]
    if quote != row["exact"]:
        return "the claim and its quotation have different words"
    if not isinstance(start, int) or not isinstance(end, int) or end - start != len(quote):
        return "the quote is not as long as its place in the text"
    found = quote if text is None else text[start:end]
    offset = start - block["start"] if block is not None and isinstance(block["start"], int) else None
    if block is not None and offset is not None and found == quote:
        found = str(block["text"])[offset : offset + len(quote)]
    if found != quote:
        return "the quote is not what the essay says at its place"
    return None if offset in (None, row["offset"]) else "the quote does not stand at its place within its block"


def _iter_shape_findings(quads: list[Quad], base: str) -> Iterator[_Finding]:
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
        path = shapes.value(shape, sh.path)
        yield _Finding(str(focus), f"{message}{shown}", str(hint) if hint else None, str(path or ""))


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
    kind, key, part = name_thing(value, base)
    thing = " ".join(filter(None, (kind, key)))
    return f"{thing}, {part}" if part else thing
