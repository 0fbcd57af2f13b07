"""Room nlp: how far the phrase goes that stands in the gap of an answer form."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.nlp.answer_units import CLAUSES, SUBJECTS, Units, get_answer_words
from stratgraph.nlp.syntax import Node

__all__ = [
    "Span",
    "find_clause",
    "find_phrase_end",
    "is_infinitive",
    "opens_with_somebody",
    "phrase_after",
    "phrase_before",
    "phrase_between",
    "says_something",
    "skip_after",
    "skip_before",
]

Span = tuple[int, int]
"""Units, half-open."""

_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_EMBEDDED = get_answer_words("embedded")
_EMPTY = get_answer_words("empty")
_OPENERS = get_answer_words("openers")
_LINKS = get_answer_words("clause-links")
_RELATIVES = frozenset({"that", "which", "who"})
_LOOSE = frozenset({"advcl", "cc", "discourse", "mark", "nmod", "obl", "parataxis", "punct"})
_JOINING = frozenset({"and", "but", "or", "so", "yet", "only"})
_SUBJECT_NEGATIONS = frozenset({"no", "none", "nobody", "nothing"})
_DEMONSTRATIVES = frozenset({"such", "that", "these", "this", "those"})
_PERSONAL = frozenset({"he", "i", "it", "she", "they", "we", "you"})
_TIES = frozenset({"in", "of", "whose", "with"})
"""After "those" one of these tells whom it means."""
_FREE = frozenset({"whoever", "whatever", "what", "who"})
_CLAUSE_OPENERS = frozenset({"which", "who", "whose", "what", "whoever", "whatever", "whichever"})
_ASKING = frozenset({"whether", "how", "why"})
_COMMAS = frozenset({",", "—", "–"})
_MOST_WORDS = 40
_LEAST_BEFORE_CLAUSE = 2


def skip_before(units: Units, verb: int) -> tuple[int, bool]:
    """The last unit of the phrase before a verb (-1: there is none), and whether the verb is denied."""
    negated = False
    for place in range(verb - 1, -1, -1):
        node = units.nodes[place]
        if units.is_negation(place) and node.low not in _SUBJECT_NEGATIONS:
            negated = True
        elif not (node.pos in {"AUX", "PART"} or units.is_adverb(place) or units.is_mark(place)):
            return place, negated
    return -1, negated


def skip_after(units: Units, first: int) -> tuple[int, bool]:
    """The first unit of the phrase after a word, and whether it is denied."""
    negated, place = False, first
    while place < len(units):
        node = units.nodes[place]
        if node.low == "not" or (units.is_negation(place) and node.pos in {"ADV", "PART"}):
            negated = True
        elif not (units.is_adverb(place) or node.low in {"to", ","}):
            break
        place += 1
    return place, negated


def phrase_before(units: Units, last: int, verb: int) -> Span | None:
    """The subject of a verb, whose last unit is known."""
    if units.tree is None:
        start = last + 1
        while (
            start > 0 and not units.is_stop(start - 1) and units.nodes[start - 1].low not in {",", "and", "but", "that"}
        ):
            start -= 1
        return _trim(units, start, last + 1)
    subject = units.find_subject(verb)
    if subject is not None:
        end = units.branch(subject.index)[-1].index + 1
        if units.nodes[verb].dep != "conj" or end > verb:
            end = max(last + 1, min(end, verb))
        return _trim(units, _find_start(units, subject), end) if subject.index <= last else None
    opener = find_clause(units, verb, verb)[0]
    if "VerbForm=Ger" in units.nodes[opener].feats:  # "being late is no disaster"
        return _trim(units, opener, last + 1)
    return None


def _find_start(units: Units, subject: Node) -> int:
    """Where a subject opens: "in the end trust" opens with "trust"."""
    left = [child for child in units.under(subject.index) if child.index < subject.index]
    own = [child for child in left if child.dep.split(":")[0] not in _LOOSE or child.dep == "nmod:poss"]
    return min([subject.index, *(units.branch(child.index)[0].index for child in own)])


def phrase_after(units: Units, first: int, *, copula: bool) -> Span | None:
    """The phrase that opens at a unit, without the clauses that only go along with it.

    Args:
        units: the sentence.
        first: where the phrase opens.
        copula: whether it follows "is", and so must name something ("the moat is dry" names nothing).
    """
    if units.tree is None:
        end = first
        while end < len(units) and not units.is_stop(end) and units.nodes[end].low != ",":
            end += 1
        return _trim(units, first, end)
    top = units.nodes[first]
    while top.head != top.index and top.head >= first:
        top = units.nodes[top.head]
    opener = units.nodes[first]
    if copula and (not _names_something(units, opener, top) or _is_going_to(units, first)):
        return None
    if not copula and (opener.pos == "ADP" or opener.dep in _HELPERS or _opens_clause(opener)):
        return None
    kept = _keep(units, top, first)
    if opener.low in _FREE and len(kept) == 1:  # "whoever owns it", its verb hung beside it
        verb = next((node for node in units.nodes[first + 1 : first + 4] if node.pos == "VERB"), None)
        kept |= _keep(units, verb, first) if verb is not None else set()
    last = first
    while last < len(units) and (last in kept or units.is_mark(last)):
        last += 1
    last = _find_denial(units, first, _pass_clause(units, first, _pass_aside(units, first, last)))
    return _trim(units, first, min(last, first + _MOST_WORDS))


def _find_denial(units: Units, first: int, last: int) -> int:
    """Where a phrase ends before what is set against it: "complexity, not capability"."""
    denied = (i for i in range(first + 2, last) if units.nodes[i].low == "not" and units.nodes[i - 1].text in _COMMAS)
    return next(denied, last)


def _pass_clause(units: Units, first: int, last: int) -> int:
    """Where a phrase ends that would break off before the verb of its own clause: "a price people will pay"."""
    if last >= len(units) or last - first < _LEAST_BEFORE_CLAUSE or units.nodes[last].pos not in {"AUX", "VERB"}:
        return last
    if units.nodes[last - 1].pos not in _NAMES or "VerbForm=Fin" not in units.nodes[last].feats:
        return last
    while last < len(units) and not units.is_stop(last) and units.nodes[last].low not in {",", "and", "but"}:
        last += 1
    return last


def _pass_aside(units: Units, first: int, last: int) -> int:
    """Where a phrase ends that would break off in an aside: "the ports that, having mended their piers, can wait"."""
    nodes = units.nodes
    opened = any(
        nodes[i].low in _RELATIVES and nodes[i + 1].text == "," for i in range(first, min(last, len(nodes) - 1))
    )
    while opened and last < len(units) and not units.is_stop(last):
        last += 1
    return last


def _opens_clause(opener: Node) -> bool:
    """Whether a pronoun begins a new clause: "build slowly, they say"."""
    return opener.dep == "nsubj" and opener.pos == "PRON" and opener.low not in _FREE


def phrase_between(units: Units, first: int, end: int) -> Span | None:
    """The phrase between two words of a form."""
    return None if units.nodes[first].pos == "ADP" else _trim(units, first, end)


def says_something(units: Units, span: Span) -> bool:
    """Whether a phrase has a word with a meaning of its own; a verb needs another ("have it" says nothing)."""
    words = [node for node in units.nodes[slice(*span)] if units.is_word(node.index)]
    if _points_elsewhere(units, span[0]) or _holds_main_verb(units, span):
        return False
    if len(words) > 1 and words[-1].low in {"it", "they"} and words[-2].low in _JOINING:
        return False  # "the loop lasts, and it is hard to copy": two clauses were taken for one phrase
    if _breaks_off(words):
        return False
    own = [node for node in words if node.low not in _EMPTY and node.pos not in {"DET", "AUX", "ADP", "PART"}]
    return len(own) > (bool(own) and own[0].pos == "VERB" and own[0].index == span[0])


def _points_elsewhere(units: Units, first: int) -> bool:
    """Whether a phrase stands for what another sentence names: "such people", "that loop"; not "those who sail"."""
    low = units.nodes[first].low
    before = units.nodes[first - 1].low if first else ""
    after = units.nodes[first + 1].low if first + 1 < len(units) else ""
    pointing = low in _DEMONSTRATIVES or (before in _DEMONSTRATIVES and first == 1)
    return (pointing and after not in _RELATIVES | _TIES) or low in _PERSONAL


def _holds_main_verb(units: Units, span: Span) -> bool:
    """Whether a sentence's own verb, or what its copula names, stands in a phrase with a subject of its own."""
    if units.nodes[span[0]].low in _ASKING and units.nodes[span[0]].dep in {"mark", "advmod"}:
        return False  # "the question is whether anybody will come": the tree hangs all on the verb behind
    return any(
        node.dep == "root"
        and any(
            span[0] <= child.index < node.index and child.low not in _CLAUSE_OPENERS
            for child in units.under(node.index, *SUBJECTS)
        )
        for node in units.nodes[slice(*span)]
    )


def _breaks_off(words: Sequence[Node]) -> bool:
    """Whether a clause in a phrase has lost its verb, as in "ports that take the blame for what their pilots"."""
    verbs = [place for place, node in enumerate(words) if node.pos in {"VERB", "AUX"}]
    last = max(verbs, default=-1)
    return any(
        place > last and (node.low in _CLAUSE_OPENERS or (node.low == "that" and node.pos == "PRON"))
        for place, node in enumerate(words)
    )


def opens_with_somebody(units: Units) -> bool:
    """Whether a sentence tells what the writer or the reader does, and so names nothing: "You can see our quay"."""
    first = next((node for node in units.nodes if units.is_word(node.index)), None)
    return first is not None and first.low in {"i", "we", "you"}


def is_infinitive(units: Units, first: int) -> bool:
    """Whether a verb opens behind "to": "success comes to favour the owners"."""
    return first > 0 and units.nodes[first - 1].low == "to" and "VerbForm=Inf" in units.nodes[first].feats


def find_phrase_end(units: Units, first: int, end: int) -> int:
    """The unit after the subject whose head stands among some units: what hangs on it, and a comma, included."""
    head = next((node for node in units.nodes[first:end] if not first <= node.head < end), None)
    if units.tree is None or head is None:
        return end
    head = units.lift(head)
    if head.dep.split(":")[0] not in SUBJECTS:
        return end
    end = max(end, units.branch(head.index)[-1].index + 1)
    return end + (end < len(units) and units.nodes[end].text == ",")


def find_clause(units: Units, first: int, last: int) -> Span:
    """The clause around some units, without the clauses that go along with it."""
    kept = _keep_clause(units, first, last)

    def goes_on(place: int) -> bool:
        return not units.is_stop(place) and (kept is None or place in kept or units.is_mark(place))

    start, end = first, last + 1
    while start > 0 and goes_on(start - 1):
        start -= 1
    while end < len(units) and goes_on(end):
        end += 1
    while start < first and (units.nodes[start].dep in {"mark", "cc"} or units.nodes[start].low in _OPENERS):
        start += 1
    return _trim(units, start, end) or (first, last + 1)


def _keep_clause(units: Units, first: int, last: int) -> set[int] | None:
    """The units of the smallest clause that holds all of some units; None where there is no tree."""
    if units.tree is None:
        return None
    for node in units.iter_above(last):
        branch = units.branch(node.index)
        if node.head == node.index or (node.dep in CLAUSES and branch[0].index <= first and branch[-1].index >= last):
            return _keep(units, node, last=last)
    return None


def _keep(units: Units, top: Node, first: int = 0, last: int = -1) -> set[int]:
    """The units under a node, from ``first`` on, without the clauses that go along; that of ``last`` is kept."""
    needed = {node.index for node in units.iter_above(last)} if last >= 0 else set()
    kept: set[int] = set()
    waiting = [top]
    while waiting:
        current = waiting.pop()
        kept.add(current.index)
        waiting += [
            child
            for child in units.under(current.index)
            if child.index >= first and (child.index in needed or not _goes_along(units, child))
        ]
    return kept


def _goes_along(units: Units, node: Node) -> bool:
    """Whether a branch is a clause beside the phrase: "..., because ...", "...; it ...", "..., and they ..."."""
    if node.dep in {"parataxis", "discourse"}:
        return True
    if node.dep == "advcl":
        return any(mark.low in _LINKS for mark in units.under(node.index, "mark", "advmod"))
    return node.dep == "conj" and bool(units.under(node.index, *SUBJECTS, "expl"))


def _is_going_to(units: Units, first: int) -> bool:
    """Whether no phrase follows but a verb: "the lead is going to leave"."""
    return "going" in {node.low for node in units.nodes[max(0, first - 2) : first + 1]}


def _names_something(units: Units, opener: Node, top: Node) -> bool:
    if opener.pos == "VERB" and is_infinitive(units, opener.index):  # "the point is to serve the reader"
        return True
    if opener.low in _EMBEDDED or opener.pos == "ADP" or top.pos in _NAMES:
        return True
    if opener.pos == "DET":
        return top.pos != "ADJ"
    return opener.pos == "VERB" and opener.low.endswith("ing") and opener.index == top.index


def _trim(units: Units, start: int, end: int) -> Span | None:
    """Without marks and joining words at its edges."""
    while start < end and (not units.is_word(start) or units.nodes[start].low in _JOINING):
        start += 1
    while end > start and (not units.is_word(end - 1) or units.nodes[end - 1].low in _JOINING):
        end -= 1
    return (start, end) if start < end else None
