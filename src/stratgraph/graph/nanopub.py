"""Graph room: each relation that a person has confirmed as a nanopublication. http://nanopub.net/guidelines/working_draft/.

Four named graphs: the head says which the other three are; the assertion is the relation with both sentences; the
provenance says from which essays and claims it comes and who confirmed it; the publication info is about the
nanopublication itself. Its address holds a hash of what it says, so it never changes under the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from stratgraph.graph.names import Names
from stratgraph.graph.relations import CITO_EDGES
from stratgraph.graph.terms import Iri, Quad, Term, date, decimal, describe, link, name, text
from stratgraph.graph.trig import to_trig
from stratgraph.ids import hash_text, slugify
from stratgraph.model import Cell, Table

__all__ = ["NANOPUB_NS", "export_nanopubs"]

NANOPUB_NS: Final = "http://www.nanopub.org/nschema#"

_Row = Mapping[str, Cell]
_EDGES: Final[Mapping[str, str]] = {str(kind): edge for kind, edge in CITO_EDGES.items()}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The nanopublication and its four graphs."""

    whole: Iri

    def of(self, part: str) -> Iri:
        return Names.part(self.whole, part)


def export_nanopubs(base: str, query: Callable[[str], Table]) -> dict[str, str]:
    """TriG by file name, one file per confirmed relation.

    Args:
        base: the address under which the IRIs of the graph are.
        query: gives the table of a named query by its name.
    """
    names = Names(base)
    claims = {str(row["id"]): row for row in query("claims").to_records()}
    origin = {str(row["what"]): row for row in query("build-origin").to_records()}
    reviews: dict[str, list[_Row]] = {}
    for row in query("corrections").to_records():
        if row["action"] in {"confirm", "relate"} and row["state"] == "applied":
            reviews.setdefault(str(row["target"]), []).append(row)
    files = {}
    for row in query("relations").to_records():
        if row["review"] != "confirmed":
            continue
        mine = reviews.get(str(row["id"]), [])
        said = list(_iter_assertion(names, _Parts(Iri("")), row, claims))
        key = hash_text(*(repr(quad) for quad in said), *(f"{one['who']} {one['when']} {one['why']}" for one in mine))
        parts = _Parts(names.of("nanopub", f"{row['id']}-{key[:8]}"))
        quads = [
            *_iter_head(parts),
            *_iter_assertion(names, parts, row, claims),
            *_iter_provenance(names, parts, row, claims, mine),
            *_iter_info(names, parts, row, mine, origin.get("program")),
        ]
        files[f"{row['id']}.trig"] = to_trig(quads, {**names.prefixes, "np": NANOPUB_NS})
    return files


def _iter_head(parts: _Parts) -> Iterator[Quad]:
    graph = parts.of("head")
    yield Quad(graph, parts.whole, name("rdf:type"), Iri(f"{NANOPUB_NS}Nanopublication"))
    for predicate, part in (
        ("hasAssertion", "assertion"),
        ("hasProvenance", "provenance"),
        ("hasPublicationInfo", "pubinfo"),
    ):
        yield Quad(graph, parts.whole, Iri(f"{NANOPUB_NS}{predicate}"), parts.of(part))


def _iter_assertion(names: Names, parts: _Parts, row: _Row, claims: Mapping[str, _Row]) -> Iterator[Quad]:
    """The relation, the edge that it stands for, and what the two claims say."""
    graph = parts.of("assertion")
    first, second = names.claim(str(row["a"])), names.claim(str(row["b"]))
    yield from describe(
        graph,
        names.relation(str(row["id"])),
        ("rdf:type", name("sg:Relation")),
        ("sg:kind", text(str(row["relation"]))),
        ("sg:reason", text(str(row["reason"]))),
        ("dcterms:description", text(str(row["explanation"]))),
        ("sg:concept", None if row["concept"] is None else names.concept(str(row["concept"]))),
        ("sg:question", None if row["question_id"] is None else names.question(str(row["question_id"]))),
        (
            "sg:otherQuestion",
            None if row["other_question"] is None else names.question(str(row["other_question"])),
        ),
        ("sg:claimA", first),
        ("sg:claimB", second),
    )
    edge = _EDGES.get(str(row["relation"]))
    if edge is not None:
        yield Quad(graph, first, name(edge), second)
    for claim in (str(row["a"]), str(row["b"])):
        yield from describe(graph, names.claim(claim), ("aif:claimText", text(str(claims[claim]["quote"]))))


def _iter_provenance(
    names: Names, parts: _Parts, row: _Row, claims: Mapping[str, _Row], reviews: list[_Row]
) -> Iterator[Quad]:
    graph, assertion = parts.of("provenance"), parts.of("assertion")
    sides = (str(row["a"]), str(row["b"]))
    yield from describe(
        graph,
        assertion,
        ("prov:wasDerivedFrom", [names.claim(side) for side in sides]),
        ("prov:hadPrimarySource", [names.essay(str(claims[side]["essay"])) for side in sides]),
        ("prov:wasAttributedTo", [_name_person(parts, str(review["who"])) for review in reviews]),
        ("prov:wasGeneratedBy", [parts.of(f"review-{at}") for at in range(len(reviews))]),
        ("sg:confidence", decimal(float(row["confidence"] or 0))),
    )
    for at, review in enumerate(reviews):
        yield from describe(
            graph,
            parts.of(f"review-{at}"),
            ("rdf:type", name("prov:Activity")),
            ("prov:used", names.relation(str(row["id"]))),
            ("prov:wasAssociatedWith", _name_person(parts, str(review["who"]))),
            ("dcterms:description", text(str(review["why"]) or None)),
        )


def _iter_info(names: Names, parts: _Parts, row: _Row, reviews: list[_Row], program: _Row | None) -> Iterator[Quad]:
    graph = parts.of("pubinfo")
    people = sorted({str(review["who"]) for review in reviews})
    created = max((str(review["when"]) for review in reviews), default=None)
    software = Names.part(names.graph("provenance"), "software")
    yield from describe(
        graph,
        parts.whole,
        ("rdfs:label", text(str(row["explanation"]))),
        ("dcterms:created", date(created)),
        ("dcterms:creator", [_name_person(parts, who) for who in people]),
        ("prov:wasGeneratedBy", software),
    )
    if program is not None:
        yield from describe(
            graph,
            software,
            ("schema:name", text(str(program["name"]))),
            ("schema:softwareVersion", text(str(program["value"]))),
        )
    yield from chain.from_iterable(
        describe(graph, person, ("rdf:type", name("prov:Person")), ("foaf:name", text(who)))
        for who in people
        if isinstance(person := _name_person(parts, who), Iri)
    )


def _name_person(parts: _Parts, who: str) -> Term:
    """A web address (an ORCID, say) as it is; for a plain name, one within the nanopublication."""
    given = link(who)
    return given if isinstance(given, Iri) else parts.of(f"person-{slugify(who)}")
