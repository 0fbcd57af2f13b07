"""site: the tables joined once, so that every page finds its sentences, stances and relations without searching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from stratgraph.errors import BuildError
from stratgraph.site.finding_rows import ConceptCampRow, CorrectionRow
from stratgraph.site.links import claim_place, hash_of
from stratgraph.site.page import SiteData
from stratgraph.site.rows import (
    BlockRow,
    ClaimRow,
    ConceptRow,
    ContrastRow,
    EssayRow,
    EvidenceRow,
    LinkRow,
    MatrixRow,
    PairRow,
    RelationRow,
    StanceRow,
    UseRow,
    read_rows,
)
from stratgraph.vocab import BY_HAND, GUESSES

__all__ = ["ClaimView", "Debate", "RelationView", "StanceView", "get_named", "group_by", "join_tables"]

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class StanceView:
    """What a claim holds of a concept."""

    concept: ConceptRow
    stance: str
    confidence: float
    cues: str | None
    rule: str | None = None

    @property
    def side(self) -> str:
        """As it is shown: what is guessed, and what was not read, is told from what its words say."""
        if self.stance != "neutral":
            return f"{self.stance}-guessed" if self.rule in GUESSES else self.stance
        # Who says that a claim is neutral is sure of it; who only says which concept it is about leaves it as it was.
        return "neutral" if self.rule == BY_HAND and self.confidence >= 1 else "unread"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its essay and its stances."""

    row: ClaimRow
    essay: EssayRow
    stances: tuple[StanceView, ...]
    contrasts: tuple[ContrastRow, ...]

    @property
    def hash(self) -> str:
        """The last part of its id."""
        return hash_of(self.row.id)

    @property
    def place(self) -> str:
        """Where it stands: a page and an anchor."""
        return claim_place(self.row.id)

    @property
    def is_title(self) -> bool:
        """Whether it is the title of its essay, so that the two need not stand one below the other."""
        return not self.row.block and self.row.quote == self.essay.title

    @property
    def types(self) -> list[str]:
        """Its types, in order."""
        return (self.row.types or "").split()

    @property
    def stance(self) -> str:
        """All the stances that its words carry in one word; a claim without any is neutral."""
        kinds = {stance.stance for stance in self.stances if stance.rule not in GUESSES} - {"neutral"}
        return "neutral" if not kinds else kinds.pop() if len(kinds) == 1 else "mixed"

    def stance_to(self, concept: str) -> StanceView | None:
        """What it holds of one concept, if it says anything of it."""
        return next((stance for stance in self.stances if stance.concept.id == concept), None)


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation with both its claims; `path` is the page that shows it."""

    row: RelationRow
    a: ClaimView
    b: ClaimView
    concept: ConceptRow | None
    evidence: tuple[EvidenceRow, ...]

    @property
    def anchor(self) -> str:
        """Its name on the page."""
        return f"r-{self.row.id}"

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions that the two answer: one, or two kindred ones, that of the first claim first."""
        return tuple(one for one in (self.row.question_id, self.row.other_question) if one)

    def other(self, claim: str) -> ClaimView:
        """The claim on the other side."""
        return self.b if self.row.a == claim else self.a


@dataclass(frozen=True, slots=True)
class Debate:
    """Everything that pages ask for, by the key that they have."""

    data: SiteData
    essays: Mapping[str, EssayRow]
    concepts: Mapping[str, ConceptRow]
    claims: Mapping[str, ClaimView]
    relations: tuple[RelationView, ...]
    """Between essays, what to see first first; what a person rejected is not among them."""
    tensions: tuple[RelationView, ...]
    """Within one essay, the surest first."""
    rejected: tuple[RelationView, ...]
    """What a person rejected."""
    said: Mapping[str, tuple[CorrectionRow, ...]]
    """What people said of a claim or a relation, and what holds, by its id; the latest last."""
    blocks: Mapping[str, tuple[BlockRow, ...]]
    claims_of_essay: Mapping[str, tuple[ClaimView, ...]]
    claims_of_concept: Mapping[str, tuple[ClaimView, ...]]
    relations_of_claim: Mapping[str, tuple[RelationView, ...]]
    relations_of_concept: Mapping[str, tuple[RelationView, ...]]
    uses_of_essay: Mapping[str, tuple[UseRow, ...]]
    uses_of_concept: Mapping[str, tuple[UseRow, ...]]
    links_of_concept: Mapping[str, tuple[LinkRow, ...]]
    pairs_of_essay: Mapping[str, tuple[PairRow, ...]]
    matrix: tuple[MatrixRow, ...]
    meetings: frozenset[tuple[str, str]]
    """Which two essays are related in any way; the one whose slug sorts first comes first."""

    def relations_by_kind(self, kind: str) -> tuple[RelationView, ...]:
        """Those of one kind, the surest first."""
        return tuple(relation for relation in self.relations if relation.row.relation == kind)

    def clashes_within(
        self, essays: Iterable[str], among: Iterable[RelationView]
    ) -> list[tuple[EssayRow, EssayRow, list[RelationView]]]:
        """Each two of these essays that contradict each other, with those of the relations in which they do."""
        inside = set(essays)
        found: defaultdict[tuple[str, str], dict[str, RelationView]] = defaultdict(dict)
        for item in among:
            if item.row.relation == "contradict" and {item.row.essay_a, item.row.essay_b} <= inside:
                found[_order(item.row.essay_a, item.row.essay_b)][item.row.id] = item
        return [(self.essays[one], self.essays[other], [*some.values()]) for (one, other), some in found.items()]

    def used_concepts(self) -> list[ConceptRow]:
        """The concepts that the essays name or judge, by label."""
        used = (row for row in self.concepts.values() if row.claims or row.mentions or row.essays)
        return sorted(used, key=lambda row: (row.label.casefold(), row.id))

    def disputed_concepts(self) -> list[ConceptRow]:
        """The concepts with claims on both sides, the most evenly and most often disputed first."""
        rows = (row for row in self.concepts.values() if row.disputed)
        return sorted(rows, key=lambda row: (-row.disputed, -(row.for_ + row.against), row.label.casefold(), row.id))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Of which concept which essay's own sentences tell a side, by concept and essay."""

    told: Mapping[tuple[str, str], set[str]]
    settled: frozenset[tuple[str, str]]
    """Where a person said that a sentence takes no side."""

    @classmethod
    def collect(cls, camps: Iterable[ConceptCampRow], claims: Iterable[ClaimView]) -> _Sides:
        told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in camps:
            told[row.concept, row.essay].add(row.claim_side or row.side)
        held = ((claim, stance) for claim in claims for stance in claim.stances)
        settled = {(stance.concept.id, claim.essay.slug) for claim, stance in held if stance.side == "neutral"}
        return cls(told, frozenset(settled))

    def tell(self, concept: str, essay: str, stance: str) -> str:
        """How the stance of an essay to a concept is shown."""
        told = self.told.get((concept, essay), set())
        if stance in {"for", "against"}:
            return stance if stance in told else f"{stance}-guessed"
        if stance == "mixed" and told:
            return stance
        return "neutral" if (concept, essay) in self.settled else "unread"


def join_tables(data: SiteData) -> Debate:
    """Read the tables of a site and join them.

    Raises:
        BuildError: a table has another shape, or names something that its neighbour lacks.
    """
    essays = {row.slug: row for row in read_rows(data.tables, "essays", EssayRow)}
    concepts = {row.id: row for row in read_rows(data.tables, "concepts", ConceptRow)}
    claims = _join_claims(data, essays, concepts)
    found = _join_relations(data, claims, concepts)
    kept = tuple(view for view in found if view.row.review != "rejected")
    relations = tuple(view for view in kept if view.row.relation != "tension")
    sides = _Sides.collect(read_rows(data.tables, "concept-camps", ConceptCampRow), claims.values())
    uses = tuple(
        replace(row, side=sides.tell(row.concept, row.essay, row.stance))
        for row in read_rows(data.tables, "essay-concepts", UseRow)
    )
    pairs = read_rows(data.tables, "essay-pairs", PairRow)
    return Debate(
        data=data,
        essays=essays,
        concepts=concepts,
        claims=claims,
        relations=relations,
        tensions=tuple(view for view in kept if view.row.relation == "tension"),
        rejected=tuple(view for view in found if view.row.review == "rejected"),
        said=group_by(
            (row for row in read_rows(data.tables, "corrections", CorrectionRow) if row.state == "applied"),
            lambda row: (row.target,),
        ),
        blocks=group_by(sorted(read_rows(data.tables, "essay-blocks", BlockRow), key=_start), lambda row: (row.essay,)),
        claims_of_essay=group_by(claims.values(), lambda claim: (claim.essay.slug,)),
        claims_of_concept=group_by(claims.values(), lambda claim: {stance.concept.id for stance in claim.stances}),
        relations_of_claim=group_by(relations, lambda relation: (relation.row.a, relation.row.b)),
        relations_of_concept=group_by(
            relations, lambda relation: (relation.row.concept,) if relation.row.concept else ()
        ),
        uses_of_essay=group_by(uses, lambda row: (row.essay,)),
        uses_of_concept=group_by(uses, lambda row: (row.concept,)),
        links_of_concept=group_by(
            (link for link in read_rows(data.tables, "concept-links", LinkRow) if link.other in concepts),
            lambda row: (row.concept,),
        ),
        pairs_of_essay=group_by(pairs, lambda row: (row.essay_a, row.essay_b)),
        matrix=tuple(
            replace(row, side=sides.tell(row.concept, row.essay, row.stance))
            for row in read_rows(data.tables, "stance-matrix", MatrixRow)
            if row.concept in concepts
        ),
        meetings=frozenset(_order(view.row.essay_a, view.row.essay_b) for view in relations),
    )


def _join_claims(
    data: SiteData, essays: Mapping[str, EssayRow], concepts: Mapping[str, ConceptRow]
) -> dict[str, ClaimView]:
    stances = group_by(read_rows(data.tables, "claim-stances", StanceRow), lambda row: (row.claim,))
    contrasts = group_by(read_rows(data.tables, "contrasts", ContrastRow), lambda row: (row.claim,))
    rows = sorted(read_rows(data.tables, "claims", ClaimRow), key=lambda row: (row.essay, row.start, row.end, row.id))
    return {
        row.id: ClaimView(
            row=row,
            essay=get_named(essays, row.essay, "claims", "essays"),
            stances=tuple(
                StanceView(
                    get_named(concepts, stance.concept, "claim-stances", "concepts"),
                    stance.stance,
                    stance.confidence,
                    stance.cues,
                    stance.rule,
                )
                for stance in stances.get(row.id, ())
            ),
            contrasts=contrasts.get(row.id, ()),
        )
        for row in rows
    }


def _join_relations(
    data: SiteData, claims: Mapping[str, ClaimView], concepts: Mapping[str, ConceptRow]
) -> tuple[RelationView, ...]:
    evidence = group_by(read_rows(data.tables, "evidence", EvidenceRow), lambda row: (row.relation,))
    views = (
        RelationView(
            row=row,
            a=get_named(claims, row.a, "relations", "claims"),
            b=get_named(claims, row.b, "relations", "claims"),
            concept=get_named(concepts, row.concept, "relations", "concepts") if row.concept else None,
            evidence=evidence.get(row.id, ()),
        )
        for row in read_rows(data.tables, "relations", RelationRow)
    )
    return tuple(sorted(views, key=_by_rank))


def _by_rank(view: RelationView) -> tuple[bool, bool, int, float, str]:
    """What a person confirmed, then what stands first in its kind, then the surest."""
    row = view.row
    return (row.review != "confirmed", row.rank == 0, row.rank, -row.confidence, row.id)


def _order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _start(row: BlockRow) -> tuple[str, int]:
    return row.essay, row.start


def group_by(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    """The items under each of their keys, in their order."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}


def get_named(values: Mapping[str, T], key: str, table: str, other: str) -> T:
    """What a row of one table names in another.

    Raises:
        BuildError: the other table lacks it.
    """
    try:
        return values[key]
    except KeyError:
        raise BuildError(
            f"the table `{table}` names `{key}`, which the table `{other}` lacks",
            place=f"tables/{table}.json",
            hint="remove the build folder and build again",
        ) from None
