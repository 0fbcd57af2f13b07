"""Room nlp: a clause in its tree as the stance rules see it - of whom it speaks, what it acts on, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stratgraph.nlp.bearers import FAILING, Bearer, find_bearers, find_subjects
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.lexicon import Found
from stratgraph.nlp.stance_tree import StanceTree, Value, get_stance_words
from stratgraph.nlp.syntax import Node

__all__ = ["TreeClause"]

_NEGATIONS = get_stance_words("negations") | {"longer"}
_BLAMED = get_stance_words("blamed")
_REAL = frozenset({"real", "true", "actual"})
_NAMING = frozenset({"crux", "noun"})
_NOTIONS = get_stance_words("notions")
_NEEDING = frozenset({"need", "require"})
_MAYBE = frozenset({"may", "might", "could"})
_GRADES = frozenset({"more", "less", "better", "worse", "longer", "further"})
_HALF_HELD = frozenset({"although", "though", "while", "as"})
_DOUBTFUL = 0.8
"""What is past, half conceded or bound to a circumstance counts for less."""
_POSSIBLE = 0.9


class TreeClause:
    """One clause: its predicate, its subject, and the votes that can be read off it."""

    def __init__(self, tree: StanceTree, node: Node) -> None:
        self.tree, self.node, self.syntax = tree, node, tree.syntax
        self.turn = tree.turn(node) * tree.turn_of_belief(node) * self._turn_from_above()
        self.subjects, self.subject = find_subjects(tree, node)
        self.passive = bool([child for child in self.syntax.children(node) if child.dep in {"nsubj:pass", "aux:pass"}])
        self.modals = {child.low for child in self.syntax.children(node, "aux")}

    def _turn_from_above(self) -> int:
        """What the verb does to which the clause belongs: "fails to protect", "does not seem to last"."""
        parent = self.tree.parent(self.node)
        first = next(iter(self.syntax.children(self.node, "cop")), self.node)
        if self.tree.sentence.lows[max(first.word - 2, 0) : max(first.word, 0)] == ["used", "to"]:  # and is no more
            return -1
        if parent is None or self.node.dep != "xcomp":
            return 1
        return self.tree.turn(parent) * (-1 if parent.lemma in FAILING else 1)

    @property
    def trust(self) -> float:
        """How far what the clause says holds without reserve."""
        trust = 1.0
        tensed = [self.node, *self.syntax.children(self.node, "cop", "aux")]
        if any("Tense=Past" in item.feats and "VerbForm=Fin" in item.feats for item in tensed):
            trust *= _DOUBTFUL
        if any(self._words(child, "cc") & {"but", "yet"} for child in self.syntax.children(self.node, "conj")):
            trust *= _DOUBTFUL
        if self._words(self.node, "mark") & _HALF_HELD:
            trust *= _DOUBTFUL
        for child in self.syntax.children(self.node, "advcl"):
            if self._words(child, "mark", "advmod") & {"when", "where", "if"}:
                trust *= _DOUBTFUL
        return trust * (_POSSIBLE if self.modals & _MAYBE else 1.0)

    def _words(self, node: Node, *deps: str) -> set[str]:
        return {child.low for child in self.syntax.children(node, *deps)}

    def words(self, *deps: str) -> set[str]:
        """The words that stand under the predicate with some labels."""
        return self._words(self.node, *deps)

    # --- votes ---------------------------------------------------------------------------------------------------

    def votes(  # noqa: PLR0913 - what a vote is made of
        self, bearers: Iterable[Bearer], sign: int, confidence: float, cue: str, rule: str, *, verdicts: bool = False
    ) -> Iterator[Vote]:
        """A vote per bearer; for a concept that is itself a verdict only where ``verdicts`` says so."""
        for bearer in bearers:
            spared = bearer.narrowed and sign * bearer.sign < 0
            if sign and not spared and (verdicts or not bearer.place.value):
                yield Vote(bearer.place.concept, sign * bearer.sign, confidence * bearer.weight, cue, rule)

    def cue(self, words: str | Found) -> str:
        """The words behind a verdict, with what turns them round before them: "not", "nor", "doubt"."""
        text = words if isinstance(words, str) else self.tree.sentence.slice(words.start, words.end)
        if self.turn < 0 and not text.lower().startswith(("not", "no ", "never")):
            for child in self.syntax.children(self.node, "advmod", "cc", "det"):
                if child.low in _NEGATIONS and child.text not in text:
                    sentence = self.tree.sentence
                    opens = child.start - sentence.start <= max(sentence.text.find(text), 0)
                    return f"{child.text} … {text}" if opens else f"{text} … {child.text}"
            turning = self._find_turning()
            return f"{turning} … {text}" if turning is not None else text
        return text

    def _find_turning(self) -> str | None:
        """The word that turns a clause round from before it: what denies that it is believed, or the last negation."""
        parent = self.tree.parent(self.node)
        if parent is not None and self.tree.turn_of_belief(self.node) < 0:
            denials = [child.text for child in self.syntax.children(parent, "advmod") if child.low in _NEGATIONS]
            return denials[0] if denials else parent.text
        before = [node.text for node in self.syntax.nodes[: self.node.index] if node.low in _NEGATIONS]
        return before[-1] if before else None

    # --- whom it speaks of ---------------------------------------------------------------------------------------

    def actors(self) -> list[Bearer]:
        """Who does it: the subject, or "by" with a passive."""
        if not self.passive:
            return self.subjects
        return self.about(child for child in self.syntax.children(self.node, "obl") if "by" in self.tree.cases(child))

    def objects(self, found: Found) -> list[Node]:
        """What the verb acts on: its object, or the phrase whose preposition belongs to the entry."""
        if self.passive:
            return [] if self.subject is None else [self.subject]
        prepositions = set(found.entry.split()[1:])
        several = found.end - found.start > 1
        plain = {"obj", "obl", "ccomp"} if several else {"obj", "xcomp", "ccomp"}
        return [
            child
            for child in self.syntax.children(self.node, "obj", "obl", "xcomp", "ccomp", "nmod", "advcl")
            if self._words(child, "case", "mark") & prepositions
            or (child.dep in plain and not (several and (child.word < found.end or self._words(child, "case"))))
        ]

    def than(self) -> list[Node]:
        """What the clause compares with; it may hang on the "more" of the comparison."""
        grades = [child for child in self.syntax.children(self.node, "advmod", "xcomp", "obj") if child.low in _GRADES]
        phrases = [child for node in (self.node, *grades) for child in self.syntax.children(node, "obl", "advcl")]
        return [child for child in phrases if "than" in self.tree.cases(child)]

    def about(self, nodes: Iterable[Node]) -> list[Bearer]:
        """The concepts of some phrases."""
        return [bearer for node in nodes for bearer in find_bearers(self.tree, node)]

    def notions(self) -> list[Bearer]:
        """The concepts whose notion, age or promise the subject is: when that fades, they do."""
        if self.subject is None or self.subject.lemma not in _NOTIONS:
            return []
        of = (child for child in self.syntax.children(self.subject, "nmod") if "of" in self.tree.cases(child))
        return self.about(of)

    def value_of(self, nodes: Iterable[Node]) -> Value | None:
        """The first value among some phrases."""
        return next((value for node in nodes if (value := self.tree.value(node)) is not None), None)

    def subjects_are_plain(self) -> bool:
        """Whether the subject is a concept without a value of its own, so that "X is Y" says nothing of Y."""
        return bool(self.subjects) and all(bearer.place.value == 0 for bearer in self.subjects)

    def is_about_a_good(self) -> bool:
        """Whether the subject is a good by its own name, as quality is: that it is lost does not speak against it."""
        if self.subject is None:
            return False
        return any(found.sign > 0 for found in self.tree.find_kinds(self.subject, {"noun"}))

    def named_value(self) -> Value | None:
        """The value that the subject names: "the moat", "what matters", "the real race", "the thing that counts"."""
        subject, needed = self.subject, self._find_needed()
        if needed is not None:
            return needed
        if subject is None:
            return None
        for place in self.tree.places.get(subject.index, ()):
            if place.value:
                return Value(place.value, self.tree.sentence.slice(place.start, place.end))
        value = self.tree.value(subject)
        if value is not None and value.entry is not None and value.entry.kind in _NAMING:
            return value
        real = next((child for child in self.syntax.children(subject, "amod") if child.low in _REAL), None)
        if value is None and real is not None and subject.lemma not in _BLAMED:
            return Value(1, self.tree.slice(real, subject))
        return self._value_of_what(subject)

    def _find_needed(self) -> Value | None:
        """What most firms need is X: the parser hangs such a clause on the subject or on the predicate."""
        above = [self.node] if self.subject is None else [self.node, self.subject]
        clauses = [child for node in above for child in self.syntax.children(node, "csubj", "advcl", "acl:relcl")]
        for clause in clauses:
            if clause.lemma not in _NEEDING or clause.index > self.node.index:
                continue
            first = min((self.subject or clause, *self.syntax.subtree(clause)), key=lambda item: item.index)
            opens = first.index == 0 or self.syntax.nodes[first.index - 1].dep in {"cc", "mark", "punct"}
            for found in self.tree.find_kinds(clause, {"needs"}):
                if first.low == "what" and opens:
                    return Value(found.sign, self.tree.slice(first, clause), found).turned(self.tree.turn(clause))
        return None

    def _value_of_what(self, subject: Node) -> Value | None:
        if subject.pos in {"VERB", "ADJ", "AUX"}:
            clauses = [subject] if self._words(subject, "nsubj") & {"what", "whatever"} else []
        else:
            clauses = list(self.syntax.children(subject, "acl:relcl"))
        for clause in clauses:
            for found in self.tree.find_kinds(clause, {"holds", "adjective"}):
                return Value(found.sign, self.tree.slice(subject, clause), found).turned(self.tree.turn(clause))
        return None
