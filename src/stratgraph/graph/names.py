"""Graph room: the IRIs of one published corpus, all made here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from stratgraph.errors import GraphError
from stratgraph.graph.terms import Iri
from stratgraph.ids import mint_iri
from stratgraph.vocab import NAMESPACES

__all__ = ["Names"]

_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*")
_PATH_CHARS = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Names:
    """Makes IRIs under the address at which a corpus is published.

    Raises:
        GraphError: the address is none.
    """

    base: str

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise GraphError(
                f"`{self.base}` cannot be the address of a graph",
                hint="set `base` under [graph] to an address such as `https://example.org/debate/`",
            )

    def of(self, kind: str, local: str) -> Iri:
        """``<base>/<kind>/<local>``; what an IRI cannot hold is percent-encoded."""
        return Iri(mint_iri(self.base, kind, quote(local, safe=_PATH_CHARS)))

    def essay(self, slug: str) -> Iri:
        """An essay."""
        return self.of("essay", slug)

    def concept(self, concept_id: str) -> Iri:
        """A concept of the scheme."""
        return self.of("concept", concept_id)

    def claim(self, claim_id: str) -> Iri:
        """A claim, whose id names its essay."""
        return self.of("claim", claim_id)

    def relation(self, relation_id: str) -> Iri:
        """A relation between two claims."""
        return self.of("relation", relation_id)

    def comparison(self, first: str, second: str) -> Iri:
        """What was compared of two essays, by their slugs: a part of the first."""
        return self.part(self.essay(first), f"compared-with-{second}")

    def question(self, question_id: str) -> Iri:
        """A question at issue."""
        return self.of("question", question_id)

    def graph(self, local: str) -> Iri:
        """A named graph."""
        return self.of("graph", local)

    @property
    def scheme(self) -> Iri:
        """The concept scheme: the page that lists the concepts."""
        return Iri(f"{self.base.rstrip('/')}/concepts")

    @property
    def question_scheme(self) -> Iri:
        """The scheme of the questions: the page that lists them."""
        return Iri(f"{self.base.rstrip('/')}/questions")

    @staticmethod
    def part(whole: Iri, fragment: str) -> Iri:
        """Something that has no page of its own: ``<whole>#<fragment>``."""
        return Iri(f"{whole.value}#{quote(fragment, safe=_PATH_CHARS)}")

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries may use without declaring them."""
        base = self.base.rstrip("/")
        own = {kind: f"{base}/{kind}/" for kind in ("claim", "concept", "essay", "graph", "question", "relation")}
        return {**NAMESPACES, **own, "corpus": f"{base}/"}
