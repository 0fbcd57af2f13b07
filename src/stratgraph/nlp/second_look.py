"""Room nlp: the second look at the stances of claims, once causes, answers and the essay as a whole are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.model import Question, Stance
from stratgraph.nlp.answers import FoundAnswer
from stratgraph.nlp.attribution import AUTHOR, Reported
from stratgraph.nlp.causal import FoundLink
from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.grammar import NEGATIONS, Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.hints import find_hints
from stratgraph.nlp.leanings import Evidence, Lean, find_leans, take_side
from stratgraph.nlp.lexicon import get_values
from stratgraph.nlp.opposites import find_opposed
from stratgraph.nlp.reader_check import Key, ask_reader, check_stance, is_opposed
from stratgraph.nlp.stance_tree import StanceTree, is_predicate, sign_of
from stratgraph.nlp.stances import asserts
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.topics import TOPIC, find_topics
from stratgraph.protocols import Floats, Reader

__all__ = ["Scene", "settle_stances"]

_ANSWERED, _CAUSED = 0.64, 0.62
_OPENINGS = frozenset({"what", "which", "where", "who"})
_WORTH_ASKING = frozenset({"noun", "crux", "adjective", "holds", "urges"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of an essay when its stances are looked at again, by the index of the sentence."""

    sentences: Sequence[Sentence]
    claims: Collection[int]
    stances: Mapping[int, tuple[Stance, ...]]
    places: Mapping[int, Sequence[Place]]
    reported: Mapping[int, Reported]
    trees: Mapping[int, Syntax]
    causal_links: Sequence[FoundLink] = ()
    answers: Sequence[FoundAnswer] = ()
    questions: Mapping[str, Question] | None = None
    contrasts: Sequence[FoundContrast] = ()

    def is_own(self, index: int) -> bool:
        """Whether the author holds it."""
        return self.reported.get(index, AUTHOR).attribution.holder is None

    def speaks(self, index: int) -> bool:
        """Whether it says outright what the author holds."""
        return self.is_own(index) and asserts(self.sentences[index], self.reported.get(index, AUTHOR))


def settle_stances(scene: Scene, reader: Reader | None = None) -> dict[int, tuple[Stance, ...]]:
    """The stances of all sentences; those of the claims once the essay as a whole and the reader are heard.

    Args:
        scene: the essay so far.
        reader: judges pairs of a sentence and a concept; without it the rules stand alone.
    """
    stances = {
        (index, stance.concept): stance for index in sorted(scene.claims) for stance in scene.stances.get(index, ())
    }
    rows = ask_reader(reader, {item.index: item.text for item in scene.sentences}, stances)
    stances = {key: check_stance(stance, rows.get(key)) for key, stance in stances.items()}
    _fill(scene, stances, rows, _iter_answered(scene))
    opposed = find_opposed(scene.sentences, scene.places)
    leans = find_leans(_iter_evidence(scene, stances, rows), opposed)
    _fill(scene, stances, rows, _iter_causes(scene, leans))
    hints = find_hints(scene.sentences, scene.places, scene.contrasts, scene.speaks)
    leans = find_leans(_iter_evidence(scene, stances, rows), opposed, hints)
    for key, stance in stances.items():
        lean = leans.get(key[1])
        if lean is None or (lean.named and _is_denied_of_others(scene, key)):
            continue
        if _is_open(scene, key, stance) and not is_opposed(rows.get(key), lean.sign):
            stances[key] = take_side(stance, leans)
    settled = dict(scene.stances)
    for index in scene.claims:
        if index in scene.stances:
            settled[index] = tuple(stances[index, stance.concept] for stance in scene.stances[index])
    return settled | _take_topics(scene, leans)


def _take_topics(scene: Scene, leans: Mapping[str, Lean]) -> dict[int, tuple[Stance, ...]]:
    """The sides of claims that name no concept, on what they go on speaking of."""
    taken: dict[int, tuple[Stance, ...]] = {}
    for index, concept in find_topics(scene.sentences, scene.claims, scene.places).items():
        stance = take_side(Stance(concept, "neutral", 0.5), leans, TOPIC)
        speaks = asserts(scene.sentences[index], scene.reported.get(index, AUTHOR))
        if stance.rule and speaks and scene.is_own(index) and not scene.stances.get(index):
            taken[index] = (stance,)
    return taken


def _iter_evidence(scene: Scene, stances: Mapping[Key, Stance], rows: Mapping[Key, Floats]) -> Iterator[Evidence]:
    for (index, concept), stance in stances.items():
        if scene.is_own(index):
            headline = scene.sentences[index].kind in {"title", "heading"}
            yield Evidence(concept, stance, headline, rows.get((index, concept)))


def _fill(
    scene: Scene,
    stances: dict[Key, Stance],
    rows: Mapping[Key, Floats],
    found: Iterator[tuple[Key, int, float, str, str]],
) -> None:
    """Take verdicts from elsewhere into claims that have none; two that differ cancel out."""
    signs: dict[Key, set[int]] = {}
    kept: dict[Key, Stance] = {}
    for key, sign, confidence, cue, rule in found:
        stance = stances.get(key)
        if stance is not None and _is_open(scene, key, stance) and not is_opposed(rows.get(key), sign):
            signs.setdefault(key, set()).add(sign)
            kept[key] = Stance(key[1], "for" if sign > 0 else "against", confidence, (cue,), rule)
    stances.update({key: stance for key, stance in kept.items() if len(signs[key]) == 1})


def _is_open(scene: Scene, key: Key, stance: Stance) -> bool:
    """Whether a claim of the author's speaks of a concept without a verdict of its own."""
    index, concept = key
    if stance.rule or stance.stance != "neutral" or not scene.is_own(index):
        return False
    if not asserts(scene.sentences[index], scene.reported.get(index, AUTHOR)):
        return False
    here = [place for place in scene.places.get(index, ()) if place.concept == concept]
    return any(not place.scare for place in here)


def _is_denied_of_others(scene: Scene, key: Key) -> bool:
    """Whether a claim names a concept only to say that something is none ("not a moat"): nothing is held of it."""
    index, concept = key
    here = [place for place in scene.places.get(index, ()) if place.concept == concept]
    lows = scene.sentences[index].lows
    return bool(here) and all(place.value and not NEGATIONS.isdisjoint(lows[: place.start]) for place in here)


def _iter_answered(scene: Scene) -> Iterator[tuple[Key, int, float, str, str]]:
    """What answers "What is the bottleneck?" is decisive; what answers "What becomes a commodity?" is not."""
    signs = {name: _sign_of_question(question) for name, question in (scene.questions or {}).items()}
    for answer in scene.answers:
        sign = signs.get(answer.question, 0)
        if sign and answer.answer_concept is not None and not answer.clause:
            sentence = scene.sentences[answer.sentence]
            cue = sentence.text[answer.answer[0] - sentence.start : answer.answer[1] - sentence.start]
            yield (answer.sentence, answer.answer_concept), sign, _ANSWERED, cue, "answer"


def _sign_of_question(question: Question) -> int:
    """The side that the words of an open question give to whatever answers it; 0 where they are none or differ."""
    words = question.pref_label.lower().rstrip("?").split()
    if not words or words[0] not in _OPENINGS:
        return 0
    found = [item for item in get_values().find(words) if item.kind in _WORTH_ASKING]
    widest = [
        item
        for item in found
        if not any(other.start <= item.start < item.end <= other.end and other != item for other in found)
    ]
    signs = {item.sign for item in widest or found}
    return signs.pop() if len(signs) == 1 else 0


def _iter_causes(scene: Scene, leans: Mapping[str, Lean]) -> Iterator[tuple[Key, int, float, str, str]]:
    """What brings about a good thing is good, what brings about a bad one is not."""
    for link in scene.causal_links:
        if link.cause_concept is None or link.cause_concept == link.effect_concept:
            continue
        worth = _worth_of_effect(scene, link, leans)
        if worth:
            sentence = scene.sentences[link.sentence]
            cue = sentence.text[link.effect[0] - sentence.start : link.effect[1] - sentence.start]
            yield (link.sentence, link.cause_concept), worth * (1 if link.sign == "+" else -1), _CAUSED, cue, "causes"


def _worth_of_effect(scene: Scene, link: FoundLink, leans: Mapping[str, Lean]) -> int:
    """By the words of the effect, or by the side that the essay takes on its concept."""
    syntax = scene.trees.get(link.sentence)
    sentence = scene.sentences[link.sentence]
    if syntax is None:
        return 0
    tree = StanceTree(sentence, syntax, scene.places.get(link.sentence, ()))
    start, end = link.effect
    words = [index for index, word in enumerate(sentence.words) if start <= word.start and word.end <= end]
    head = tree.find_head(words[0], words[-1] + 1) if words else None
    if head is None or syntax.children(head, "cop"):
        return 0
    worth = sign_of(tree.value_of_clause(head) if is_predicate(syntax, head) else tree.value(head))
    lean = leans.get(link.effect_concept or "")
    if worth or lean is None:
        return worth
    return lean.sign if any(place.concept == link.effect_concept for place in tree.places.get(head.index, ())) else 0
