"""The staircase's desk: what a person says of a claim or a relation, as a line that fits what was read."""

from __future__ import annotations

import getpass
import re
import subprocess
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stratgraph.build import Built
from stratgraph.corrected import find_claim
from stratgraph.curation import list_concepts
from stratgraph.errors import CorpusError
from stratgraph.ids import mint_claim_id, mint_correction_id, mint_relation_id
from stratgraph.model import Claim, Correction, CorrectionAction, Relation
from stratgraph.naming import find_same, join_names, suggest
from stratgraph.vocab import CLAIM_TYPES, QUESTION, RELATION_KINDS, STANCES

__all__ = ["Desk", "Saying", "find_author"]

_HASH_CHARS = 8
_SHOWN = 12
_ADDRESS = re.compile(
    r"(?:/relation/|#r-)(?P<relation>[0-9a-f]{12})$"
    r"|/(?:claim|essay|essays)/(?P<essay>[^/#\s]+)(?:/?(?:#c-|/)(?P<hash>[0-9a-f]{8}))?$"
)
"""The end of an address of the site or of the graph."""
_PAIR = re.compile(r"/pairs/(?P<a>[0-9a-f]{8})-(?P<b>[0-9a-f]{8})(?:-(?P<relation>[0-9a-f]{12}))?$")
"""The end of the address of a page on two sentences."""
_GIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says, before it is a line: an action and what it sets."""

    action: CorrectionAction
    concept: str = ""
    to: str | None = None
    stance: str = ""
    types: tuple[str, ...] = ()
    other: str = ""
    """The second claim of a relation that the program missed."""
    relation: str = ""
    explanation: str = ""
    quote: str = ""
    """The sentence of a claim that the program missed."""


class Desk:
    """Makes corrections of what was read.

    Args:
        built: what the last build handed on.
        who: makes them.
        when: as an ISO 8601 moment.
    """

    def __init__(self, built: Built, who: str, when: str) -> None:
        self.built = built
        self.who = who
        self.when = when
        readings = (*built.uncorrected.readings, *built.readings)
        self.claims: Mapping[str, Claim] = {claim.id: claim for reading in readings for claim in reading.claims}
        relations = (*built.uncorrected.relations, *built.relations)
        self.relations: Mapping[str, Relation] = {relation.id: relation for relation in relations}
        self.concepts = {concept.id for concept in built.scheme.concepts}
        self.questions = {question.id for question in built.questions}

    def correct(self, target: str, saying: Saying, why: str = "") -> Correction:
        """The line for what a person says of a target.

        Raises:
            CorpusError: there is no such target, or it cannot be said of it.
        """
        match saying.action:
            case "retract":
                return self._line(saying, self._find_line(target).target_id, why)
            case "merge":
                return self._merge(target, saying, why)
            case "relate":
                return self._relate(target, saying, why)
            case "claim":
                return self._state_claim(target, saying, why)
        found = self._find(target)
        if found in self.relations:
            return self._correct_relation(self.relations[found], saying, why)
        return self._correct_claim(found, saying, why)

    def find_standing(self, correction: Correction) -> Correction | None:
        """The line that says the same verdict already and still holds, whoever said it; None where it is news."""
        if correction.action not in {"confirm", "reject"}:
            return None
        holding = (line for line in self.built.corrections if line.state == "applied")
        said = [line for line in holding if line.target == correction.target and line.action in {"confirm", "reject"}]
        same = [
            line
            for line in said
            if (line.action, line.types) == (correction.action, correction.types)
            and line.relation in {"", correction.relation}
        ]
        return same[-1] if same and same[-1] == said[-1] else None

    def _merge(self, target: str, saying: Saying, why: str) -> Correction:
        """Two concepts that are one; or two questions, where they are named as such or no concept is called so."""
        asked = {name for one in self.built.questions for name in (one.id, *one.replaces)}
        named = {name for one in self.built.scheme.concepts for name in (one.id, *one.replaces)}
        name, other = target.removeprefix(QUESTION), (saying.to or "").removeprefix(QUESTION)
        is_question = target != name or (name in asked and name not in named)
        known = self.questions if is_question else None
        old, new = self._check_concept(name, known), self._check_concept(other, known)
        return replace(self._line(saying, f"{QUESTION}{old}" if is_question else old, why), to=new)

    def _correct_relation(self, relation: Relation, saying: Saying, why: str) -> Correction:
        if saying.action not in {"confirm", "reject", "reword"}:
            hint = "name one of its claims: " + ", ".join(f"`{claim}`" for claim in (relation.a, relation.b))
            raise CorpusError(f"`{saying.action}` corrects a claim, and `{relation.id}` is a relation", hint=hint)
        quotes = tuple(self.claims[claim].quote.exact for claim in (relation.a, relation.b))
        line = replace(self._line(saying, relation.id, why), claims=(relation.a, relation.b), quotes=quotes)
        if saying.action == "reword":
            return line
        if relation.relation == "undecided":
            if saying.action == "confirm":
                hint = "say what it is: `--kind contradict`, `agree`, `rival` or `apparent`"
                raise CorpusError(f"`{relation.id}` is undecided: there is nothing to confirm", hint=hint)
            return line
        return replace(line, relation=relation.relation)

    def _correct_claim(self, target: str, saying: Saying, why: str) -> Correction:
        if saying.action == "reword":
            raise CorpusError(f"`{target}` is no relation: there is no explanation to reword")
        if saying.action in {"stance", "relink"}:
            saying = replace(saying, concept=self._check_concept(saying.concept))
        if saying.to:
            saying = replace(saying, to=self._check_concept(saying.to))
        if saying.action == "relink":
            self._check_link(target, saying.concept)
        for words, known, what in ((saying.types, CLAIM_TYPES, "type"), ((saying.stance,), STANCES, "stance")):
            _check_words((word for word in words if word), known, what)
        claim = self.claims.get(target)
        if claim is None:
            return self._line(saying, target, why)
        if saying.action == "confirm":
            saying = replace(saying, types=claim.types)
        return replace(self._line(saying, target, why), quotes=(claim.quote.exact,))

    def _check_link(self, target: str, concept: str) -> None:
        """See that a claim, or an essay, names what another concept is to take the place of.

        Raises:
            CorpusError: it does not; the hint tells what it names.
        """
        essay = target.partition("/")[0]
        readings = (*self.built.readings, *self.built.uncorrected.readings)
        named = [list_concepts(one, self.claims.get(target)) for one in readings if one.essay == essay]
        if not any(concept in some for some in named):
            known = sorted(frozenset[str]().union(*named))
            hint = f"it is about {join_names(known[:_SHOWN])}" if known else "it names no concept"
            raise CorpusError(f"`{target}` does not name `{concept}`", hint=hint)

    def _state_claim(self, target: str, saying: Saying, why: str) -> Correction:
        """A sentence that the reading passed over, as it stands in its essay."""
        slug = self._find(target)
        essay = next((one for one in self.built.essays if one.slug == slug), None)
        if essay is None:
            raise CorpusError(f"`{target}` is no essay", hint="name the essay that the sentence stands in")
        if not saying.types:
            raise CorpusError("a claim is of a type", hint=f"add `--type`: {', '.join(sorted(CLAIM_TYPES))}")
        _check_words(saying.types, CLAIM_TYPES, "type")
        exact = _find_sentence(essay.text, saying.quote)
        line = replace(self._line(saying, mint_claim_id(slug, exact), why), quotes=(exact,))
        if line.target in self.claims:
            raise CorpusError(f"this sentence is a claim already: `{line.target}`", hint="correct it by that id")
        if find_claim(essay, line) is None:
            hint = "name one sentence, whole, as it stands in the essay"
            raise CorpusError(f"these words do not stand once in one paragraph of `{slug}`", hint=hint)
        return line

    def _relate(self, target: str, saying: Saying, why: str) -> Correction:
        _check_words([saying.relation], [kind for kind in RELATION_KINDS if kind != "undecided"], "kind")
        if not why.strip():
            raise CorpusError("a relation needs a reason that its readers can follow", hint='add `--why "..."`')
        first = self._find(target)
        if first in self.relations:
            claims = (self.relations[first].a, self.relations[first].b)
        else:
            claims = (first, self._find(saying.other))
        for claim in claims:
            if claim not in self.claims:
                raise CorpusError(f"`{claim}` is no claim", hint="a relation is between two claims")
        if claims[0] == claims[1]:
            raise CorpusError("a claim stands in no relation to itself", hint="name another claim")
        within = claims[0].rpartition("/")[0] == claims[1].rpartition("/")[0]
        if within != (saying.relation == "tension"):
            essays = "one essay" if within else "two essays"
            hint = "claims of one essay are in `tension`, and those of two are what else they may be"
            raise CorpusError(f"the two claims are of {essays}", hint=hint)
        return replace(
            self._line(saying, mint_relation_id(*claims), why),
            claims=claims,
            quotes=tuple(self.claims[claim].quote.exact for claim in claims),
        )

    def _line(self, saying: Saying, target: str, why: str) -> Correction:
        return Correction(
            saying.action,
            target,
            self.who,
            self.when,
            why,
            relation=saying.relation,
            explanation=saying.explanation,
            concept=saying.concept,
            to=saying.to,
            stance=saying.stance,
            types=saying.types,
        )

    def _find(self, given: str) -> str:
        """The id of a claim, a relation or an essay, as it is or by the end of its address.

        Raises:
            CorpusError: there is no such thing.
        """
        essays = {reading.essay for reading in self.built.readings}
        known = {*self.claims, *self.relations, *essays}
        name = given.strip().rstrip("/")
        found = _ADDRESS.search(name)
        if found is not None:
            name = found["relation"] or (f"{found['essay']}/{found['hash']}" if found["hash"] else found["essay"])
        pair = _PAIR.search(name)
        if pair is not None:
            name = pair["relation"] or self._find_pair({pair["a"], pair["b"]}) or name
        if name in known:
            return name
        ends = [claim for claim in self.claims if len(name) == _HASH_CHARS and claim.endswith(f"/{name}")]
        if len(ends) == 1:
            return ends[0]
        hint = suggest(given, sorted(known)) or "`stratgraph query claims` and `relations` list the ids"
        raise CorpusError(f"there is no claim, relation or essay `{given}`", hint=hint)

    def _find_pair(self, hashes: set[str]) -> str:
        """The one relation between two claims of these hashes; empty where there is none, or several."""
        found = [
            relation.id
            for relation in self.built.relations
            if {claim.rpartition("/")[2] for claim in (relation.a, relation.b)} == hashes
        ]
        return found[0] if len(found) == 1 else ""

    def _find_line(self, given: str) -> _Line:
        """An earlier correction, by the number of its line or by its id."""
        lines = [_Line(line.line, mint_correction_id(line)) for line in self.built.corrections]
        found = [line for line in lines if given in {str(line.number), line.target_id}]
        if not found:
            raise CorpusError(
                f"there is no correction `{given}`", hint="`stratgraph query corrections` lists them with their lines"
            )
        return found[-1]

    def _check_concept(self, given: str, questions: Collection[str] | None = None) -> str:
        """The id of today of a concept, or of a question where those are given, by any of its names.

        Raises:
            CorpusError: there is no such thing, or several.
        """
        former = {old: one.id for one in self.built.questions for old in one.replaces}
        former |= {old: one.id for one in self.built.scheme.concepts for old in one.replaces}
        known = self.concepts if questions is None else questions
        found = given if given in known else former.get(given, "")
        if found in known:
            return found
        what = "concept" if questions is None else "question"
        things = self.built.scheme.concepts if questions is None else self.built.questions
        called = find_same(given, ((one.id, name) for one in things for name in (one.pref_label, *one.alt_labels)))
        if len(called) > 1:
            raise CorpusError(f"`{given}` may mean more than one {what}", hint=f"choose {join_names(sorted(called))}")
        if called:
            return called[0]
        hint = suggest(given, sorted(known)) or f"`stratgraph query {what}s` lists them"
        raise CorpusError(f"there is no {what} `{given}`", hint=hint)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    target_id: str


def find_author(folder: Path) -> str:
    """Who sits here: the name that git knows in a folder, else the name of the account."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the git of whoever runs this
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_GIT_SECONDS,
            check=False,
        )
        name = " ".join(done.stdout.split())
    except (OSError, subprocess.SubprocessError):
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _find_sentence(text: str, given: str) -> str:
    """The words as they stand in a text, where white space may be of another kind; else as they were given."""
    words = given.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found[0] if found else given


def _check_words(given: Iterable[str], known: Iterable[str], what: str) -> None:
    allowed = sorted(known)
    for word in given:
        if word not in allowed:
            raise CorpusError(f"there is no {what} `{word}`", hint=f"allowed: {', '.join(allowed)}")
