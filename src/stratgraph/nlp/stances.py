"""Room nlp: what a sentence holds of each of its concepts, composed from value words, negation and contrast.

A verdict is given only where a rule sees both the value and what it is said of; anything else is neutral. Where the
sentence has a tree, the rules over the tree are heard first, and those over the surface where the tree says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from stratgraph.model import Stance
from stratgraph.nlp.actions import read_action
from stratgraph.nlp.attribution import Reported
from stratgraph.nlp.clause_view import ClauseView, Vote
from stratgraph.nlp.clauses import split_clauses
from stratgraph.nlp.copulas import read_copula, read_participle
from stratgraph.nlp.elided import read_elided
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.stance_tree import is_predicate
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.tree_advice import is_bargain
from stratgraph.nlp.tree_votes import collect_tree_votes
from stratgraph.nlp.urging import read_confusion, read_urging

__all__ = ["asserts", "collect_votes", "judge_stances"]

_NEUTRAL_CONFIDENCE = 0.5
_CEILING = 0.95
_HEDGED = 0.88
_SECONDED = 0.08
_SURFACE_KNOWS_BETTER = frozenset({"cannot", "confused", "mere", "no-amount", "nor-is", "urged", "without"})
"""Rules that look for words in a row; where there is a tree, all others are read off it."""


def judge_stances(  # noqa: PLR0913 - what is known of a sentence
    sentence: Sentence,
    places: Sequence[Place],
    reported: Reported,
    sides: Iterable[Vote],
    *,
    hedged: bool,
    syntax: Syntax | None = None,
) -> tuple[Stance, ...]:
    """One stance per concept of the sentence, sorted by concept."""
    by_concept: dict[str, list[Vote]] = {place.concept: [] for place in places}
    scare = {place.concept for place in places} - {place.concept for place in places if not place.scare}
    shown = sides if asserts(sentence, reported) else ()
    for vote in (*shown, *collect_votes(sentence, places, reported, syntax)):
        by_concept.setdefault(vote.concept, []).append(vote)
    return tuple(
        _combine(concept, [] if concept in scare else votes, hedged=hedged)
        for concept, votes in sorted(by_concept.items())
    )


def _combine(concept: str, votes: Sequence[Vote], *, hedged: bool) -> Stance:
    if not votes:
        return Stance(concept, "neutral", _NEUTRAL_CONFIDENCE)
    cues = tuple(dict.fromkeys(vote.cue for vote in votes))
    if len({vote.sign for vote in votes}) > 1:
        return Stance(concept, "neutral", _NEUTRAL_CONFIDENCE, cues, "mixed")
    surest = max(votes, key=lambda vote: vote.confidence).confidence
    seconded = len({(vote.rule.partition("-")[0], vote.cue) for vote in votes}) > 1
    confidence = min(_CEILING, surest + _SECONDED * seconded) * (_HEDGED if hedged else 1)
    best = {vote.rule for vote in votes}
    rules = "+".join(sorted(best))
    return Stance(concept, "for" if votes[0].sign > 0 else "against", round(confidence, 2), cues, rules)


def collect_votes(
    sentence: Sentence, places: Sequence[Place], reported: Reported, syntax: Syntax | None = None
) -> list[Vote]:
    """What each rule says of the concepts of a sentence; nothing for questions, conditions and what would be."""
    if not places or not asserts(sentence, reported):
        return []
    votes = _collect_stated(sentence, places, reported, syntax)
    settled = {vote.concept for vote in votes}
    elided = read_elided(sentence, places, lambda some: _collect_stated(sentence, some, reported, syntax), syntax)
    return votes + [vote for vote in elided if vote.concept not in settled]


def _collect_stated(
    sentence: Sentence, places: Sequence[Place], reported: Reported, syntax: Syntax | None
) -> list[Vote]:
    stop = reported.end if reported.end is not None else len(sentence.words)
    composed: list[Vote] = []
    if syntax is not None:
        held = [place for place in places if reported.start <= place.start < stop]
        composed = collect_tree_votes(sentence, syntax, held, reported=reported.attribution.holder is not None)
    settled = {vote.concept for vote in composed}
    surface = [vote for vote in _read_surface(sentence, places, reported) if vote.concept not in settled]
    if syntax is None or not _has_verb(syntax):
        return composed + surface
    known = _SURFACE_KNOWS_BETTER - ({"urged"} if any(is_bargain(syntax, node) for node in syntax.roots) else set())
    return composed + [vote for vote in surface if vote.rule in known]


def _has_verb(syntax: Syntax) -> bool:
    """Whether the parser saw a clause; of "Research compounds" it may make a noun."""
    return any(is_predicate(syntax, node) for node in syntax.nodes if node.head == node.index or node.dep == "conj")


def asserts(sentence: Sentence, reported: Reported) -> bool:
    """Whether a sentence says of itself what its words say: no question, no concession, no view called wrong."""
    return bool(sentence.words) and not (sentence.is_question or reported.denied or _is_conceded(sentence))


def _read_surface(sentence: Sentence, places: Sequence[Place], reported: Reported) -> list[Vote]:
    start = reported.start
    stop = reported.end if reported.end is not None else len(sentence.words)
    votes: list[Vote] = []
    for clause in split_clauses(sentence, min(start, len(sentence.words))):
        if clause.start >= stop or clause.hypothetical:
            continue
        if clause.verb is not None:
            votes += _read_clause(ClauseView(sentence, places, clause, clause.verb, floor=start))
    votes += _read_necessity(sentence, places)
    return votes


def _is_conceded(sentence: Sentence) -> bool:
    """Conceded, true only in theory, or the heading of an explanation."""
    if sentence.starts_with("concession"):
        return True
    if sentence.kind in {"title", "heading"} and sentence.words[0].low in {
        "why",
        "how",
        "what",
        "when",
        "where",
        "who",
    }:
        return True
    lows = sentence.lows
    return any(pair in {("in", "theory"), ("in", "principle"), ("on", "paper")} for pair in pairwise(lows))


def _read_clause(view: ClauseView) -> Iterator[Vote]:
    """The votes of all families of rules."""
    if view.unclear:
        return
    yield from read_urging(view)
    if view.verb.copula:
        yield from read_copula(view)
    elif view.verb.passive:
        yield from read_participle(view)
    elif view.verb.modal not in {"should", "must", "ought"}:
        yield from read_action(view)
    yield from read_confusion(view)


def _read_necessity(sentence: Sentence, places: Sequence[Place]) -> Iterator[Vote]:
    """Without X nothing works; no amount of X will do; X alone does not."""
    lows = sentence.lows
    clauses = split_clauses(sentence)
    for index, low in enumerate(lows):
        if low == "without":
            clause = next((item for item in clauses if item.start <= index < item.end), None)
            if clause is None or clause.hypothetical:
                continue
            if set(lows[clause.start : clause.end]) & {
                "no",
                "nothing",
                "never",
                "cannot",
                "ca",
                "not",
                "useless",
                "worthless",
                "n't",
                "nobody",
                "fails",
                "merely",
                "only",
            }:
                for place in find_heads(sentence, places, index + 1, len(lows)):
                    yield Vote(place.concept, 1, 0.7, sentence.slice(index, place.end), "without")
        elif low == "no" and lows[index + 1 : index + 3] in (["amount", "of"], ["quantity", "of"]):
            for place in find_heads(sentence, places, index + 3, len(lows)):
                yield Vote(place.concept, -1, 0.74, sentence.slice(index, index + 3), "no-amount")
