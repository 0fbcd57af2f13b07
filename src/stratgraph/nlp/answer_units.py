"""Room nlp: the words of a sentence as answer forms meet them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, Sentence
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words, normalize_word, singularize

__all__ = ["CLAUSES", "SUBJECTS", "Units", "fold_word", "get_answer_words", "to_units"]


def get_answer_words(name: str) -> frozenset[str]:
    """One of the closed sets of words of ``answer_words.tsv``."""
    return get_words(f"answers.{name}")


SUBJECTS = ("nsubj", "csubj")
CLAUSES = frozenset({"root", "ccomp", "xcomp", "parataxis", "advcl", "acl", "acl:relcl", "csubj", "conj"})
_NEGATIONS = get_answer_words("negations")
_EMBEDDED = get_answer_words("embedded")
_HYPOTHETICAL = get_answer_words("hypothetical")
_BELIEFS = get_answer_words("belief-verbs")
_DOUBTS = get_answer_words("doubt-verbs")
_HEARINGS = get_words("stances.hearings")
_SHOWN = get_words("stances.truths") | get_words("stances.proofs")
_NOBODY = get_answer_words("denied-subjects")
_QUANTITIES = get_answer_words("quantities")
_NO_ORDERS = get_answer_words("thought-verbs")
_ADVERBS = get_words("grammar.adverbs")
_STOPS = frozenset((".", "!", "?", ";", ":", "—", "–", "--", "---", "…", "...", "(", ")"))
_QUOTES = frozenset("“”\"‘’'«»*_")
_SMALL_POS = frozenset({"DET", "ADV", "AUX", "NUM", "PART"})
_SMALL_DEPS = frozenset({"compound", "amod", "nmod:poss", "iobj", "det", "advmod", "aux", "aux:pass"})
_MOST_STEPS = 3


@functools.lru_cache(maxsize=32_768)
def fold_word(low: str) -> str:
    """The form under which a word meets a form's: verbs by their infinitive, nouns in the singular."""
    lemma = get_verbs().lemmas.get(low)
    return lemma if lemma is not None else singularize(normalize_word(low))


def _fold(node: Node) -> str:
    """The same where the tree knows better: "a saving" is no form of "to save"."""
    return singularize(normalize_word(node.low)) if node.pos in {"NOUN", "PROPN"} else fold_word(node.low)


@dataclass(frozen=True)
class Units:
    """The words and marks of a sentence in order, with its tree where there is one; a place is an index of them."""

    nodes: tuple[Node, ...]
    tree: Syntax | None = None

    def __len__(self) -> int:
        return len(self.nodes)

    @functools.cached_property
    def _forms(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset({node.low, node.lemma.lower() or node.low, _fold(node)}) for node in self.nodes)

    def forms(self, place: int) -> frozenset[str]:
        """The forms in which a word may be met."""
        return self._forms[place]

    @functools.cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, forms in enumerate(self._forms):
            for form in forms:
                places.setdefault(form, []).append(place)
        return places

    @property
    def all_forms(self) -> Collection[str]:
        """The forms of all words together."""
        return self._places.keys()

    def find_places(self, words: frozenset[str]) -> set[int]:
        """Where one of some words stands."""
        if len(words) < len(self._places):
            return {place for word in words for place in self._places.get(word, ())}
        return {place for form, places in self._places.items() if form in words for place in places}

    # --- one word ------------------------------------------------------------------------------------------------

    def is_word(self, place: int) -> bool:
        """Whether there is a letter or a digit."""
        return any(char.isalnum() for char in self.nodes[place].text)

    def is_stop(self, place: int) -> bool:
        """Whether a clause ends here for good."""
        return self.nodes[place].text in _STOPS

    def is_mark(self, place: int) -> bool:
        """Whether it is a quotation mark or a comma, which end no phrase."""
        return self.nodes[place].text in _QUOTES or self.nodes[place].text == ","

    def is_negation(self, place: int) -> bool:
        """Whether the word denies."""
        return self.nodes[place].low in _NEGATIONS

    def is_small(self, place: int) -> bool:
        """Whether a word may come between those of a form."""
        node = self.nodes[place]
        if self.tree is not None:
            if node.pos == "ADJ":
                return node.dep in {"amod", "nummod", "advmod"}
            return node.pos in _SMALL_POS or node.dep in _SMALL_DEPS or node.text in _QUOTES
        small = node.low in DETERMINERS | AUXILIARIES | _ADVERBS or node.low == "to" or node.low in _QUOTES
        return small or (node.low.endswith("ly") and node.low.isalpha())

    def is_adverb(self, place: int) -> bool:
        """Whether a word only modifies a verb or another modifier."""
        node = self.nodes[place]
        if self.tree is None:
            return node.low in _ADVERBS | AUXILIARIES or (node.low.endswith("ly") and node.low != "only")
        return node.pos == "ADV" and node.low not in _EMBEDDED

    def is_verb_denied(self, place: int) -> bool:
        """Whether a verb opens at a place that is denied: "those who win do not hurry"."""
        helped = [node for node in self.nodes[place : place + 1] if node.pos == "AUX"]
        return bool(helped) and any(self.is_negation(i) for i in range(place, min(place + 3, len(self))))

    def is_noun(self, place: int) -> bool:
        """Whether a word is a noun or a pronoun; without a tree that is not known."""
        return self.tree is not None and self.nodes[place].pos in {"NOUN", "PROPN", "PRON"}

    def may_be_verb(self, place: int) -> bool:
        """Whether a word is a verb, for all that is known: the tagger may have missed the root of a tree."""
        return self.tree is None or self.nodes[place].pos in {"VERB", "AUX"} or self.nodes[place].dep in {"root", "cop"}

    # --- a word in its clause ------------------------------------------------------------------------------------

    def under(self, place: int, *deps: str) -> tuple[Node, ...]:
        """What stands directly under a word in the tree, by these labels."""
        return self.tree.children(self.nodes[place], *deps) if self.tree is not None else ()

    def branch(self, place: int) -> tuple[Node, ...]:
        """A word and all that stands under it, in order."""
        return self.tree.subtree(self.nodes[place]) if self.tree is not None else (self.nodes[place],)

    def iter_above(self, place: int) -> Iterator[Node]:
        """A word and what it stands under, up to the root."""
        node = self.nodes[place]
        yield node
        while node.head != node.index:
            node = self.nodes[node.head]
            yield node

    def find_subject(self, verb: int) -> Node | None:
        """The subject of a verb, of the predicate whose copula it is, or of the verb it is joined to."""
        node = self.nodes[verb]
        for _ in range(_MOST_STEPS):
            found = [child for child in self.under(node.index, *SUBJECTS) if child.index < verb]
            found = [child for child in found if "PronType=Rel" not in child.feats]
            if found:
                between = self.nodes[found[0].index : found[-1].index]
                return found[-1] if any(item.dep in {"cop", "mark"} for item in between) else found[0]
            if node.dep == "root" and node.pos == "NOUN":  # "research compounds", taken for a compound
                found = [child for child in self.under(node.index, "compound") if child.index < verb]
                return found[-1] if found else None
            if node.dep not in {"advmod", "cop", "aux", "aux:pass", "conj"}:
                return None
            node = self.nodes[node.head]
        return None

    def is_subject(self, place: int) -> bool:
        """Whether a noun is what its clause is about; what is no noun counts as one."""
        if self.tree is None or self.nodes[place].pos not in {"NOUN", "PROPN"}:
            return True
        return self.lift(self.nodes[place]).dep.split(":")[0] in SUBJECTS

    def lift(self, node: Node) -> Node:
        """The noun that a noun hangs on: in "most of the profit goes to ..." the subject is "most"."""
        while node.dep == "nmod" and self.nodes[node.head].low in _QUANTITIES:
            node = self.nodes[node.head]
        return node

    def denies_itself(self, first: int) -> bool:
        """Whether a phrase that opens so names nobody ("no rival", "neither of them")."""
        return self.nodes[first].low in _NOBODY

    def is_of_nobody(self, verb: int) -> bool:
        """Whether a verb has such a subject."""
        subject = self.find_subject(verb) if self.tree is not None else None
        return subject is not None and any(self.denies_itself(node.index) for node in self.branch(subject.index))

    def is_passive(self, place: int) -> bool:
        """Whether a verb tells what is done to its subject."""
        return bool(self.under(place, "aux:pass"))

    def has_object(self, place: int) -> bool:
        """Whether a verb has an object or a clause of its own."""
        return bool(self.under(place, "obj", "xcomp", "ccomp"))

    def is_aside(self, place: int) -> bool:
        """Whether a word stands in a clause that only tells more of a noun, or how far something goes ("so that")."""
        clause = next((node for node in self.iter_above(place) if node.dep in CLAUSES), None)
        if self.tree is None or clause is None:
            return False
        marks = self.under(clause.index, "mark") if clause.dep == "advcl" else ()
        return clause.dep.split(":")[0] == "acl" or any(mark.low == "that" for mark in marks)

    def is_supposed(self, place: int) -> bool:
        """Whether a word stands in a clause that is only supposed ("if speed were the moat")."""
        return any(
            mark.low in _HYPOTHETICAL
            for node in self.iter_above(place)
            if node.dep in {"advcl", "ccomp", "acl"}
            for mark in self.under(node.index, "mark", "advmod")
        )

    def is_bygone(self, first: int, last: int) -> bool:
        """Whether the words of a form say what was once so: "speed was the moat", unless somebody found it so then."""
        copulas = [node for node in self.nodes[first : last + 1] if node.low in {"was", "were"}]
        return any(
            next((above.dep for above in self.iter_above(node.index) if above.dep in CLAUSES), "") != "ccomp"
            for node in copulas
        )

    def is_doubted(self, place: int) -> bool:
        """Whether the clause of a word is what somebody does not believe or only hears, or what nothing shows."""
        return any(
            (node.dep == "ccomp" and self._is_unheld(self.nodes[node.head]))
            or any(over.lemma in _SHOWN and self._is_naught(over) for over in self._iter_over(node))
            for node in self.iter_above(place)
        )

    def _is_unheld(self, node: Node) -> bool:
        """Whether what a verb tells is doubted, not believed, or only heard: "I keep reading that"."""
        heard = any(one.lemma in _HEARINGS for one in (node, *self.under(node.index, "xcomp")))
        return heard or node.lemma in _DOUBTS or (node.lemma in _BELIEFS and self._is_naught(node))

    def _iter_over(self, node: Node) -> Iterator[Node]:
        """What a clause may be the matter of; where the parser only sets it beside that, "that" joins them."""
        head = self.nodes[node.head]
        if node.dep in {"acl", "ccomp", "csubj"}:
            yield head
        elif node.dep == "parataxis" and any(child.low == "that" for child in self.under(node.index, "mark")):
            yield from (head, *self.under(head.index, "nsubj"))

    def _is_naught(self, node: Node) -> bool:
        """Whether it is denied: "not the case", "no evidence", "nobody has shown"."""
        over = self.under(node.index, "advmod", "det", "nsubj")
        return any(self.is_negation(child.index) or child.low in _NOBODY for child in over)

    # --- the sentence --------------------------------------------------------------------------------------------

    @property
    def is_denied(self) -> bool:
        """Whether the sentence as a whole says what is not so."""
        roots = self.tree.roots if self.tree is not None else ()
        denied = (self.is_negation(child.index) for root in roots for child in self.under(root.index, "advmod"))
        return any(root.lemma == "doubt" for root in roots) or any(denied)

    @functools.cached_property
    def orders(self) -> frozenset[int]:
        """The verbs by which the sentence tells its reader what to do."""
        if self.tree is None:
            return frozenset()
        root = self.tree.roots[0]
        if "Mood=Imp" not in root.feats or root.low in _NO_ORDERS or self.under(root.index, *SUBJECTS, "expl"):
            return frozenset()
        also = self.under(root.index, "conj", "parataxis")
        joined = [verb for verb in also if verb.dep == "conj"]
        if any(verb.low in _NO_ORDERS or self.under(verb.index, "nsubj") for verb in joined):
            return frozenset()  # "skip it once and you have gained an hour", "buy the best and ask it" order nothing
        return frozenset({root.index, *(verb.index for verb in also if "Mood=Imp" in verb.feats)})


def to_units(sentence: Sentence, tree: Syntax | None) -> Units:
    """The units of a sentence: the nodes of its tree, else its words."""
    if tree is not None:
        return Units(tree.nodes, tree)
    words = enumerate(sentence.words)
    return Units(tuple(Node(place, word.text, "", "", "", place, word.start, word.end, place) for place, word in words))
