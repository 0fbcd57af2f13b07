"""Room nlp: a sentence's tree as the stance rules see it - value words and concepts at its nodes, what turns them."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.lexicon import Found, get_values
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = ["StanceTree", "Value", "get_stance_words", "is_predicate", "lean_of", "sign_of", "value_of_place"]

_NAMING = frozenset({"noun", "adjective", "crux"})
_CLAUSES = frozenset(
    {"root", "ccomp", "conj", "advcl", "acl", "parataxis", "xcomp", "csubj", "advcl:relcl", "acl:relcl"}
)
_DEEPEST = 6
_STOPS = frozenset({";", ":", "—", "–", "."})
_ONLY_WHERE = frozenset(
    {("only", "where"), ("only", "when"), ("only", "if"), ("only", "as"), ("as", "long"), ("so", "long")}
)


def get_stance_words(name: str) -> frozenset[str]:
    """One of the closed sets of words of ``stance_words.tsv``."""
    return get_words(f"stances.{name}")


_NOT = get_stance_words("negations")
_SOFT = get_stance_words("soft-after-not")
_PARTLY = get_stance_words("partial-after-not")
_CARRIERS = get_stance_words("carriers")
_EMPTY = get_stance_words("empty-nouns")
_LOSSES = get_stance_words("losses")
_DECEITS = get_stance_words("deceits")
_OPINIONS = get_stance_words("opinions")
_TELLINGS = get_stance_words("tellings")
_SAYINGS = frozenset({"argue", "claim", "maintain", "say", "suggest"})
_VIEWS = get_stance_words("views")
_HEARINGS = get_stance_words("hearings")
"""What one hears or reads is somebody else's view."""
_FALSEHOODS = get_stance_words("falsehoods")
_TRUTHS = get_stance_words("truths")
_PROOFS = get_stance_words("proofs")
# Names that take one side in three of four sided lines of the project's own training data, or more.
_GOOD_NAMES = get_stance_words("good-names")
_BAD_NAMES = get_stance_words("bad-names")
_MEASURES = get_stance_words("measures")
_VERDICTS = get_stance_words("verdict-nouns")
_VERDICT_MODIFIERS = get_stance_words("verdict-modifiers")
_ASKING = frozenset({"how", "when", "where", "why"})
_HYPOTHETICAL_MARKS = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase is worth: 1 or -1, the words that say so, and the entry behind them."""

    sign: int
    cue: str
    entry: Found | None = None

    def turned(self, sign: int) -> Value | None:
        """The same times a sign; nothing where the sign is unknown."""
        return Value(self.sign * sign, self.cue, self.entry) if sign else None


def sign_of(value: Value | None) -> int:
    """The sign of a value; 0 without one."""
    return 0 if value is None else value.sign


def value_of_place(sentence: Sentence, concept: str, start: int, end: int) -> int:
    """The sign of a mention that is itself a verdict ("a moat", "durable advantage", "it" for one); 0 for all others.

    Such a concept is what something else is called. "First-mover advantage" is none: it can be called a myth.
    """
    spoken = tuple(word.low for word in sentence.words[start:end])
    return _value_of_name(spoken) or _value_of_name(tuple(concept.split("-")))


@functools.lru_cache(maxsize=4_096)
def _value_of_name(words: tuple[str, ...]) -> int:
    for found in get_values().find(words):
        if found.kind not in {"noun", "crux"} or found.end != len(words):
            continue
        last = found.entry.split()[-1]
        listed = found.entry.replace(" ", "_") in _VERDICTS
        rest = words[: found.start] + (() if listed else tuple(found.entry.split()[:-1]))
        if (listed or last in _VERDICTS) and all(word in _VERDICT_MODIFIERS for word in rest):
            return found.sign
    return 0


def lean_of(concept: str) -> int:
    """The side that a concept's own name takes: dependency is an evil, autonomy a good."""
    names = {concept, concept.rpartition("-")[2]}
    return int(bool(names & _GOOD_NAMES)) - int(bool(names & _BAD_NAMES))


def is_predicate(syntax: Syntax, node: Node) -> bool:
    """Whether a node is the head of a clause: a verb, or what something is said to be."""
    if syntax.children(node, "cop"):
        return True
    verbal = node.pos in {"VERB", "AUX"} or any(child.dep == "aux:pass" for child in syntax.children(node))  # "doomed"
    return verbal and node.dep in _CLAUSES


class StanceTree:
    """A sentence, its tree, and at each node the concepts and value words whose phrase it heads."""

    def __init__(self, sentence: Sentence, syntax: Syntax, places: Sequence[Place]) -> None:
        self.sentence, self.syntax = sentence, syntax
        self.at_word: dict[int, Node] = {}
        for node in syntax.nodes:
            self.at_word.setdefault(node.word, node)
        self.places: dict[int, list[Place]] = {}
        for place in places:
            head = self.find_head(place.start, place.end)
            if head is not None:
                self.places.setdefault(head.index, []).append(place)
        self.found: dict[int, list[Found]] = {}
        for found in sentence.values:
            naming = found.kind in _NAMING
            head = self.find_head(found.start, found.end) if naming else self.at_word.get(found.start)
            if head is not None:
                self.found.setdefault(head.index, []).append(found)

    def find_head(self, start: int, end: int) -> Node | None:
        """The node that words ``start`` to ``end`` hang on."""
        inside = [self.at_word[word] for word in range(start, end) if word in self.at_word]
        indexes = {node.index for node in inside}
        return next((node for node in inside if node.head not in indexes or node.head == node.index), None)

    def parent(self, node: Node) -> Node | None:
        """The node above; nothing above a root."""
        return None if node.head == node.index else self.syntax.nodes[node.head]

    def cases(self, node: Node) -> set[str]:
        """The prepositions and marks of a phrase."""
        return {child.low for child in self.syntax.children(node, "case", "mark")}

    def slice(self, *nodes: Node) -> str:
        """The words from the first to the last of some nodes."""
        words = [node.word for node in nodes if node.word >= 0]
        return self.sentence.slice(min(words), max(words) + 1) if words else ""

    def find_kinds(self, node: Node, kinds: frozenset[str] | set[str]) -> list[Found]:
        """The entries of some kinds at a node, the longest first."""
        found = [item for item in self.found.get(node.index, ()) if item.kind in kinds]
        return sorted(found, key=lambda item: item.start - item.end)

    # --- negation ------------------------------------------------------------------------------------------------

    def turn(self, node: Node) -> int:
        """1, or -1 where a predicate is negated; 0 where the negation leaves open what holds ("not always")."""
        sign = 1
        children = self.syntax.children(node)
        for child in children:
            if child.dep.split(":")[0] not in {"advmod", "cc"} and child.low != "longer":
                continue
            if child.index < node.index or self._is_past_once(node, child):
                sign *= self._turn_of(child)
        counted = [found for found in self.found.get(node.index, ()) if found.end - found.start > 1]
        for child in children:
            if any(found.start <= child.word < found.end for found in counted):  # "adds nothing" is an entry
                continue
            negative = child.dep.split(":")[0] in {"nsubj", "obj"} and self._is_none(child)
            sign *= -1 if negative else 1
        return sign

    def _is_past_once(self, node: Node, child: Node) -> bool:
        """Whether "once" closes what a thing was: "it was a moat once", "it served as a moat once"."""
        words, past = self.sentence.words, (node, *self.syntax.children(node, "cop"))
        closes = child.low == "once" and all(not word.is_word for word in words[child.word + 1 : child.word + 2])
        being = node.lemma == "serve" or len(past) > 1
        return closes and being and any("Tense=Past" in item.feats for item in past)

    def _turn_of(self, child: Node) -> int:
        low = child.low
        words = self.sentence.words
        before = words[child.word - 1].low if child.word > 0 else ""
        if low == "longer":
            under = {item.low for item in self.syntax.children(child)}
            return -1 if before == "no" or under & {"no", "not", "n't"} else 1
        if low == "once" and before in {"never", "even"}:
            return 1
        if low in {"once", "formerly", "neither", "nor"}:  # "once a moat" has ceased to be one
            return -1
        if low not in _NOT or low == "no":
            return 1
        after = self.sentence.lows[child.word + 1 : child.word + 3]
        if after and after[0] in _SOFT:
            return 1
        return 0 if set(after) & _PARTLY else -1

    def _is_none(self, node: Node) -> bool:
        return node.low in {"nobody", "none", "nothing", "neither"} or any(
            child.low in {"no", "neither", "nor", "few", "nobody"}
            for child in self.syntax.children(node, "det", "amod", "cc", "nmod:poss")
        )

    # --- value ---------------------------------------------------------------------------------------------------

    def value(self, node: Node, *, depth: int = 0) -> Value | None:
        """What a phrase is worth by its head, its adjectives and what hangs on it."""
        if depth > _DEEPEST:
            return None
        value = self._own_value(node) or self._value_through(node, depth)
        value = self._color(node, value)
        if value is None:
            return None
        for child in self.syntax.children(node, "conj"):
            if child.pos != node.pos:
                continue
            other = self.value(child, depth=depth + 1)
            if other is not None and other.sign != value.sign:
                return None
        return value.turned(self._turn_of_phrase(node, value.entry))

    def _own_value(self, node: Node) -> Value | None:
        for found in self.find_kinds(node, _NAMING):
            return Value(found.sign, self.sentence.slice(found.start, found.end), found)
        return None

    def _value_through(self, node: Node, depth: int) -> Value | None:
        """A source of advantage, the loss of trust, the thing that compounds."""
        for child in self.syntax.children(node, "nmod"):
            of = self.cases(child) & {"of", "for", "in", "to", "against"}
            if not of or node.lemma not in _CARRIERS | _LOSSES | _DECEITS:
                continue
            inner = self.value(child, depth=depth + 1)
            if inner is not None:
                sign = 1 if node.lemma in _CARRIERS else -1
                return Value(inner.sign * sign, self.slice(node, child), inner.entry)
        if node.lemma in _MEASURES:
            for child in self.syntax.children(node, "compound"):
                own = self._own_value(child)
                if own is not None:
                    return own
        return None

    def _color(self, node: Node, value: Value | None) -> Value | None:
        """A value once its adjectives are heard: the bad one wins; on a plain noun a good one counts."""
        signs = []
        for child in self.syntax.children(node, "amod"):
            own = self._own_value(child)
            lessened = any(item.low in {"least", "less"} for item in self.syntax.children(child, "advmod"))
            own = own.turned(-1) if own is not None and lessened else own
            covered = value is not None and value.entry is not None and self._covers(value.entry, child)
            if own is None or covered or own.entry is None:
                continue
            signs.append(own)
        bad = next((own for own in signs if own.sign < 0), None)
        if value is None:
            return next((own for own in signs if own.sign > 0), None) if bad is None else bad
        crux = value.entry is not None and value.entry.kind == "crux"  # the worst bottleneck is one all the more
        return bad if bad is not None and value.sign > 0 and not crux else value

    @staticmethod
    def _covers(found: Found, node: Node) -> bool:
        return found.start <= node.word < found.end

    def _turn_of_phrase(self, node: Node, entry: Found | None = None) -> int:
        sign = 1
        for child in self.syntax.children(node, "det", "amod", "advmod"):
            before_head = child.index < node.index and not (entry is not None and self._covers(entry, child))
            if child.low in {"no", "little", "few", "less", "least"} and before_head:
                sign = -sign
            elif child.low == "too" and before_head and node.pos == "ADJ":
                return -1 if sign_of(self._own_value(node)) > 0 else 1
        return sign

    def value_of_clause(self, node: Node) -> Value | None:
        """Whether what a clause tells is a gain or a loss: "compounds", "brings trust", "loses the will"."""
        turn = self.turn(node)
        objects = self.syntax.children(node, "obj")
        for found in self.find_kinds(node, {"holds", "adjective", "gives", "prevents"}):
            if found.kind in {"holds", "adjective"}:
                if not (objects and found.end - found.start == 1):
                    return Value(found.sign, self.sentence.slice(found.start, found.end), found).turned(turn)
                continue
            for child in objects:
                value = self.value(child)
                if value is not None:
                    return value.turned(turn if found.kind == "gives" else -turn)
        return None

    # --- the mood of a clause ------------------------------------------------------------------------------------

    def is_open(self, node: Node) -> bool:
        """Whether a clause is a condition, an indirect question, what would be, or a reason that is denied."""
        current, inner = node, True
        while True:
            children = self.syntax.children(current)
            if any(child.dep == "mark" and self._leaves_open(child) for child in children):
                return True
            if current.dep == "ccomp" and (self._asks(current) or self._asks_which(current)):
                return True
            auxiliaries = {child.low for child in children if child.dep.startswith("aux")}
            unreal = auxiliaries & {"might", "could"} and auxiliaries & {"have", "'ve"}  # "it might have been scarce"
            if inner and (unreal or auxiliaries & {"would", "'d"}):
                return True
            inner = inner and current.dep != "advcl"
            parent = self.parent(current)
            if parent is None:
                return False
            current = parent

    def _asks(self, node: Node) -> bool:
        """Whether a clause is an indirect question: "how X wins", "where X is broken"."""
        asking = (child for child in self.syntax.children(node, "advmod", "mark") if child.low in _ASKING)
        return any(child.index < node.index for child in asking)

    def _asks_which(self, node: Node) -> bool:
        """Whether it asks which: "which data matters", "what kind of trust"."""
        subjects = self.syntax.children(node, "nsubj", "nsubj:pass")
        return any(
            child.low in {"which", "what"} for subject in subjects for child in self.syntax.children(subject, "det")
        )

    def _leaves_open(self, mark: Node) -> bool:
        before = self.sentence.words[mark.word - 1].low if mark.word > 0 else ""
        if mark.low in {"whether", "if"} and before.startswith("doubt"):  # to doubt whether is to doubt that
            return False
        return mark.low in _HYPOTHETICAL_MARKS or (mark.low in {"because", "that"} and before in {"not", "n't"})

    def is_believed(self, node: Node) -> bool:
        """Whether a clause is what somebody else than the author believes ("a firm that thinks that X is a moat")."""
        parent = self.parent(node)
        if parent is None:
            return False
        told = node.dep in {"acl", "ccomp"} or (node.dep == "acl:relcl" and "that" in self.cases(node))
        above = (parent, *self.syntax.children(parent, "xcomp"))  # "I keep reading that"
        if told and (parent.lemma in _VIEWS or any(one.lemma in _HEARINGS for one in above)):
            return True
        if node.dep == "conj" and is_predicate(self.syntax, parent):
            return self.is_believed(parent)
        if node.dep != "ccomp" or parent.lemma not in _OPINIONS | _TELLINGS:
            return False
        own = any(child.low in {"i", "we"} for child in self.syntax.children(parent, "nsubj"))
        return not own or "Tense=Past" in parent.feats

    def turn_of_belief(self, node: Node) -> int:
        """-1 for what the author does not think or doubts, 0 for what is only not said; 1 elsewhere."""
        parent = self.parent(node)
        if node.dep == "conj" and parent is not None:
            return self.turn_of_belief(parent)
        if node.dep not in {"acl", "ccomp", "csubj"} or parent is None:
            return 1
        said = self._turn_of_truth(parent)
        if said is not None or node.dep != "ccomp":
            return 1 if said is None else said
        if parent.lemma not in _OPINIONS:
            return -1 if parent.lemma in {"doubt", "deny", "pretend"} and self.turn(parent) > 0 else 1
        denied = 0 if parent.lemma in _SAYINGS else -1  # what one does not say may hold all the same
        return 1 if self.turn(parent) >= 0 else denied

    def _turn_of_truth(self, node: Node) -> int | None:
        """What a clause is by what is said of its truth: "it is a myth that", "it does not follow that"."""
        turn = self.turn(node) * self._turn_of_phrase(node)
        if node.lemma in _FALSEHOODS:
            return -1 if turn > 0 else 0
        if node.lemma in _TRUTHS and turn < 0:
            return -1
        return 0 if node.lemma in _PROOFS and turn < 0 else None

    def is_restricted(self, node: Node) -> bool:
        """Whether it holds only until, unless, where or when something else does."""
        words = self.sentence.lows
        stop = next((i for i in range(node.word + 1, len(words)) if words[i] in _STOPS), len(words))
        rest = words[node.word + 1 : stop]
        return "until" in rest or "unless" in rest or any(pair in _ONLY_WHERE for pair in itertools.pairwise(rest))

    def iter_predicates(self) -> Iterator[Node]:
        """The heads of the clauses, in order."""
        return (node for node in self.syntax.nodes if is_predicate(self.syntax, node))

    def is_empty(self, node: Node) -> bool:
        """Whether a noun says nothing by itself: the thing, the one, the part."""
        return node.lemma in _EMPTY or node.low in _EMPTY
