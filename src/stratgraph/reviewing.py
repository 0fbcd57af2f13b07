"""The staircase's review: cards to judge, one after the other; each verdict is a line of the corrections at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from stratgraph import assistant, curation
from stratgraph.assistant import Decision, Proposal
from stratgraph.build import Built
from stratgraph.config import Settings
from stratgraph.curation import Task
from stratgraph.desk import Desk, Saying
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.ids import mint_correction_id
from stratgraph.model import Claim, Correction
from stratgraph.pending import Pending, to_corrections

__all__ = ["Card", "Review", "Side"]

_AROUND_CHARS: Final = 240
_KINDS: Final = {
    "agree": "an agreement",
    "apparent": "related in appearance only",
    "contradict": "a contradiction",
    "rival": "rival answers",
    "tension": "a tension within one essay",
    "undecided": "undecided",
}
_QUESTIONS: Final = {"rival": "Are these rival answers", "undecided": "What are these two to each other"}
_STANCES: Final = {"for": "for", "against": "against", "neutral": "neutral to"}


def _ask_kind(relation: str) -> str:
    """Without the concept and the mark at the end."""
    return _QUESTIONS.get(relation) or f"Is this {_KINDS[relation]}"


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with its neighbors, and whose it is."""

    claim: str
    essay: str
    title: str
    before: str
    quote: str
    after: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to judge, in words."""

    key: str
    """Names the card; it stays the same while the thing does."""
    kind: Literal["relation", "stance", "orphan", "proposal"]
    target: str
    question: str
    """What is asked of the person."""
    sides: tuple[Side, ...]
    reason: str = ""
    evidence: tuple[str, ...] = ()
    confidence: float | None = None
    concept: str = ""
    stated: str = ""
    """The kind of relation, or the stance, that the program read."""
    candidates: tuple[Side, ...] = ()
    """Where the target of a correction is gone: what is near, or the same under another name."""
    line: int = 0
    can_move: bool = False
    """Whether the line can be moved to an essay that is called something else now."""


class Review:
    """A person's sitting at the desk.

    Args:
        built: what the last build handed on.
        settings: of the project.
        effects: writes the lines, and tells the time.
        who: sits there.
    """

    def __init__(self, built: Built, settings: Settings, effects: Effects, who: str) -> None:
        self._built = built
        self._settings = settings
        self._effects = effects
        self._desk = Desk(built, who, "")
        self._essays = {essay.slug: essay for essay in built.essays}
        self._labels = {concept.id: concept.pref_label for concept in built.scheme.concepts}
        self._relations = {relation.id: relation for relation in built.relations}
        queue = assistant.read_queue(settings.path_of(settings.corpus.proposals))
        self.problems = queue.problems
        """What of the proposals could not be read."""
        self._pending = Pending(built, queue)
        self._moves = curation.find_moves(built.corrections, built.readings)
        self.moved: set[int] = set()
        """The lines that took an earlier one back because it was moved."""
        self.said: list[Correction] = []
        """The lines of this sitting, those taken back left out; a refused proposal is a rejection of its key."""

    def list_tasks(self) -> tuple[Task, ...]:
        """What is to be judged, what is most worth a look first."""
        found = curation.find_tasks(self._built.readings, self._built.relations, self._built.corrections)
        both = (*found, *self._pending.list_tasks())
        return tuple(sorted(both, key=lambda task: (task.kind != "orphan", -task.worth)))

    def make_card(self, task: Task) -> Card:
        """A task as a person sees it."""
        makers: dict[str, Callable[[Task], Card]] = {
            "relation": self._make_pair,
            "stance": self._make_stance,
            "orphan": self._make_orphan,
            "proposal": self._make_proposal,
        }
        return makers[task.kind](task)

    def say(self, target: str, saying: Saying, why: str = "") -> Correction:
        """Write down what the person says, at once.

        Raises:
            CorpusError: it cannot be said of this.
        """
        if target in self._pending.all:
            return self._judge(self._pending.all[target], saying, why)
        return self._write(self._desk.correct(target, saying, why))

    def take_back(self) -> Correction:
        """Take back the last line of this sitting, with a line that says so.

        A claim that was confirmed with its stances goes with them, and a line that was moved goes back.

        Raises:
            CorpusError: there is none.
        """
        if not self.said:
            raise CorpusError("nothing was said in this sitting that could be taken back")
        last = self.said.pop()
        if last.target in self._pending.all:
            self._decide(last.target, "reopened")
            return last
        self._write(Correction("retract", mint_correction_id(last), self._desk.who, ""))
        self.said.pop()
        together = last.action == "stance" and any(
            line.action == "claim" and (line.target, line.when) == (last.target, last.when) for line in self.said
        )
        return self.take_back() if together or last.line in self.moved else last

    def take_back_line(self, number: int) -> Correction:
        """Take back an earlier line, by its number."""
        return self._write(self._desk.correct(str(number), Saying("retract")))

    def move_line(self, number: int) -> Correction:
        """Say an earlier line, by its number, of the essay by its name of today, and take it back under the old one.

        Raises:
            CorpusError: its essay is not seen under another name.
        """
        if number not in self._moves:
            raise CorpusError(f"line {number} cannot be moved: its essay is not seen under another name")
        written = self._write(replace(self._moves[number].line, who=self._desk.who))
        self.moved.add(self.take_back_line(number).line)
        return written

    def count_said(self) -> tuple[int, int]:
        """How many corrections this sitting added, and how many proposals it refused."""
        refused = sum(line.target in self._pending.all for line in self.said)
        return len(self.said) - refused, refused

    def _judge(self, proposal: Proposal, saying: Saying, why: str) -> Correction:
        """Confirm a proposal, which is a correction like any, or refuse it."""
        if saying.action == "reject":
            refusal = Correction("reject", proposal.key, self._desk.who, self._now(), why)
            self.said.append(replace(refusal, line=self._decide(proposal.key, "rejected", why)))
            return self.said[-1]
        if saying.action != "confirm" or proposal.key not in self._pending.open:
            raise CorpusError(
                "this proposal can be confirmed or rejected, once", hint="correct it when it is confirmed"
            )
        written = [self._write(line) for line in to_corrections(proposal, self._desk.who, "")]
        return written[0]

    def _decide(self, key: str, decision: Literal["rejected", "reopened"], why: str = "") -> int:
        path = self._settings.path_of(self._settings.corpus.proposals)
        return assistant.append_decision(path, Decision(decision, key, self._desk.who, self._now(), why), self._effects)

    def _now(self) -> str:
        return self._effects.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _write(self, correction: Correction) -> Correction:
        path = self._settings.path_of(self._settings.corpus.corrections)
        written = curation.append_correction(path, replace(correction, when=self._now()), self._effects)
        self.said.append(written)
        return written

    def _make_pair(self, task: Task) -> Card:
        relation = self._relations[task.target]
        about = f" about {self._labels.get(relation.concept, relation.concept)}" if relation.concept else ""
        return Card(
            key=task.target,
            kind="relation",
            target=task.target,
            question=f"{_ask_kind(relation.relation)}{about}?",
            sides=tuple(self._make_side(self._desk.claims[claim]) for claim in (relation.a, relation.b)),
            reason=relation.explanation,
            evidence=tuple(f"{one.weight:+.2f} {one.kind}: {one.detail}" for one in relation.evidence),
            confidence=relation.confidence,
            concept=task.concept,
            stated=relation.relation,
        )

    def _make_stance(self, task: Task) -> Card:
        claim = self._desk.claims[task.target]
        stance = next(stance for stance in claim.stances if stance.concept == task.concept)
        label = self._labels.get(task.concept, task.concept)
        return Card(
            key=f"{task.target} {task.concept}",
            kind="stance",
            target=task.target,
            question=f"Is this {_STANCES[stance.stance]} {label}?",
            sides=(self._make_side(claim),),
            evidence=tuple(f"word: {cue}" for cue in stance.cues),
            confidence=stance.confidence,
            concept=task.concept,
            stated=stance.stance,
        )

    def _make_orphan(self, task: Task) -> Card:
        line = next(one for one in self._built.corrections if one.line == task.line)
        move = self._moves.get(task.line)
        near = move.claims if move else curation.find_nearest(line, self._built.readings)
        told = "; ".join(f"“{quote}”" for quote in line.quotes) or f"`{line.target}`"
        asked = "That is gone. Take the line back?"
        if move is not None:
            names = " and ".join(f"`{old}` seems to be called `{new}`" for old, new in sorted(move.names.items()))
            asked = f"{names} now. Move the line there?"
        return Card(
            key=f"line {task.line}",
            kind="orphan",
            target=task.target,
            question=f"{line.who} said `{line.action}` of {told}. {asked}",
            sides=(),
            reason=line.why,
            candidates=tuple(self._make_side(claim) for claim in near),
            line=task.line,
            can_move=move is not None,
        )

    def _make_proposal(self, task: Task) -> Card:
        proposal = self._pending.open[task.target]
        sides = " and ".join(
            f"{_STANCES[one.stance]} {self._labels.get(one.concept, one.concept)}" for one in proposal.stances
        )
        types = " and ".join(proposal.types)
        asked = {
            "claim": f"is this a claim ({types}){f', {sides}' if sides else ''}?",
            "type": f"is this claim {types}?",
            "stance": f"is this {sides}?",
        }
        question = asked.get(proposal.kind) or f"{_ask_kind(proposal.relation).lower()}?"
        return Card(
            key=task.target,
            kind="proposal",
            target=task.target,
            question=f"A proposal of the model {proposal.model}: {question}",
            sides=tuple(self._make_side(claim) for claim in self._pending.find_claims(proposal)),
            reason=proposal.why,
        )

    def _make_side(self, claim: Claim) -> Side:
        """With what stands around the sentence in its paragraph."""
        essay, quote = self._essays[claim.essay], claim.quote
        block = essay.blocks[claim.block] if claim.block < len(essay.blocks) else None
        start, end = (block.start, block.end) if block else (quote.start, quote.end)
        before = essay.text[max(start, quote.start - _AROUND_CHARS) : quote.start]
        after = essay.text[quote.end : min(end, quote.end + _AROUND_CHARS)]
        if quote.start - _AROUND_CHARS > start:
            before = f"… {before.partition(' ')[2]}"
        if quote.end + _AROUND_CHARS < end:
            after = f"{after.rpartition(' ')[0]} …"
        holder = claim.attributed_to.holder
        return Side(claim.id, claim.essay, essay.title, before.strip(), quote.exact, after.strip(), holder)
