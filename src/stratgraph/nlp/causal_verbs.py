"""Room nlp: causal links that a verb makes: X drives Y, X leads to Y, Y comes from X, X keeps Y from Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.nlp.causal_grammar import (
    LIGHT_HEADS,
    find_oblique,
    get_marks,
    get_subject,
    is_agent,
    is_asserted,
    is_deontic,
    is_finite,
    is_negated,
    is_negative,
    is_past,
    list_frames,
)
from stratgraph.nlp.causal_lexicon import Frame, get_signs
from stratgraph.nlp.causal_parts import Candidate, Part, to_clause, to_phrase, to_predicate, to_range
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["find_verb_links"]

_GUARDED = frozenset({"would", "could", "might"})
_NO_CAUSE = frozenset({"i", "we", "you", "he", "she", "there", "who", "what"})
_FIRST_PERSON = frozenset({"me", "us"})
_SELF = frozenset({"itself", "themselves", "himself", "herself", "ourselves", "yourself"})
_POINTERS = frozenset({"it", "them", "this", "that", "these", "those", "him", "her", "you"}) | _FIRST_PERSON
_NOWHERE = frozenset({"somewhere", "elsewhere", "here", "there", "nowhere", "else"})
_BARE = frozenset({"make", "let", "help", "have"})
_HARD = frozenset({"hard", "harder", "difficult", "impossible", "costly", "costlier", "expensive", "riskier"})


def find_verb_links(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """The links of all verbs that the sentence asserts."""
    for node in tree.nodes:
        if node.pos not in {"VERB", "NOUN", "ADJ"} or (node.pos != "VERB" and not tree.children(node, "obj")):
            continue
        frames = list_frames(tree, node)
        if not frames:
            continue
        if node.dep.startswith("advcl") and not is_finite(tree, node):
            yield from _read_participle(tree, sentence, node, frames)
        elif is_asserted(tree, node) and _is_statement(tree, node):
            yield from _read_verb(tree, sentence, node, frames)


def _is_statement(tree: Syntax, node: Node) -> bool:
    """Whether a verb states something, rather than to order, wish or deny it, or to list what a thing is."""
    if is_negated(tree, node) or "Mood=Imp" in node.feats or is_deontic(tree, node):
        return False
    gerund = node.low.endswith("ing")
    if gerund and (get_marks(tree, node) or not tree.children(node, "aux")):
        return False
    # "Craft is cutting waste, raising yield, training hands" tells what craft is.
    nodes = tree.nodes
    listed = gerund and any(
        one.low.endswith("ing") and one.pos != "NOUN" and nodes[one.index - 1].low in {",", "and"}
        for one in nodes[node.index + 1 :]
    )
    return not listed


def _read_verb(tree: Syntax, sentence: Sentence, node: Node, frames: Sequence[Frame]) -> Iterator[Candidate]:
    if any(one.dep == "nsubj:pass" for one in tree.children(node, "nsubj")):
        yield from _read_passive(tree, sentence, node, frames)
        return
    subject = _get_cause(tree, node)
    if subject is None or is_negative(tree, subject):
        return
    means = _find_means(tree, node)
    agent = is_agent(subject)
    reflexive = any(one.low in _SELF for one in tree.children(node, "obj"))
    if (agent or reflexive) and means is not None:
        cause, agent = to_phrase(tree, sentence, means), False
    elif reflexive:
        return
    else:
        cause = _to_cause(tree, sentence, subject, node)
    for frame in frames:
        if frame.kind == "ascribe":
            yield from _read_ascription(tree, sentence, node, frame)
            continue
        grade = _grade(tree, node, frame, subject)
        effect, sign = _read_frame(tree, sentence, node, frame) if grade else (None, 0)
        if agent and grade:
            grade = 1 if _may_act(tree, node, frame, subject) else 0
        if cause is None or effect is None or not grade or cause.overlaps(effect):
            continue
        if frame.kind == "from":
            cause, effect = effect, cause
        yield Candidate(cause, effect, sign, f"verb-{frame.kind}", grade, node.index)
        return


def _grade(tree: Syntax, node: Node, frame: Frame, subject: Node) -> int:
    """How plainly a verb says that its subject brings something about."""
    past = is_past(tree, node)
    if frame.strong:
        if is_agent(subject, wide=True) or any(one.low in _GUARDED for one in tree.children(node, "aux")):
            return 1
        return 2 if past or subject.pos == "PROPN" else 3
    if past or subject.pos == "PROPN" or is_agent(subject, wide=True):
        return 0
    if any(one.low in _GUARDED for one in tree.children(node, "aux")):
        return 0
    pointing = any(one.low in _POINTERS - {"you"} for one in tree.children(node, "obj", "iobj"))
    return 0 if pointing else 1


def _may_act(tree: Syntax, node: Node, frame: Frame, subject: Node) -> bool:
    """Whether somebody's deed is told as a cause: "regulators stifle trade", but not "firms make plans"."""
    general = subject.low not in _NO_CAUSE and not is_past(tree, node)
    pointing = any(one.low in _POINTERS for one in tree.children(node, "obj"))
    return frame.strong and general and not pointing and frame.kind in {"object", "to", "away"}


def _get_cause(tree: Syntax, node: Node) -> Node | None:
    """What a verb has for its cause: its subject, or what its relative clause hangs on."""
    if not node.dep.startswith("acl"):
        return get_subject(tree, node)
    head = tree.nodes[node.head]
    subjects = tree.children(head, "nsubj", "csubj")
    if subjects and (head.low in LIGHT_HEADS or head.low == "what" or subjects[0].low in {"this", "that"}):
        return subjects[0]
    return None if head.low == "what" else head


def _to_cause(tree: Syntax, sentence: Sentence, subject: Node, node: Node) -> Part | None:
    if subject.low.endswith("ing") and node.head == subject.index and node.dep == "conj":
        return to_range(tree, sentence, subject.index, node.index, subject.index)
    if node.dep.startswith("acl") and subject.index == node.head:  # "it is the road that decides"
        first = min(one.index for one in tree.subtree(node))
        return to_range(tree, sentence, *_span(tree, subject, first), subject.index)
    return to_phrase(tree, sentence, subject)


def _find_means(tree: Syntax, node: Node) -> Node | None:
    """The deed in "by doing X", "through X"."""
    for child in tree.children(node, "advcl", "obl"):
        marks = get_marks(tree, child)
        if marks and ((marks[0].low == "by" and child.low.endswith("ing")) or marks[0].low == "through"):
            return child
    return None


def _read_ascription(tree: Syntax, sentence: Sentence, node: Node, frame: Frame) -> Iterator[Candidate]:
    """Somebody blames Y on X, owes Y to X."""
    effect = next((one for one in tree.children(node, "obj") if one.index > node.index), None)
    cause = find_oblique(tree, node, frame.preposition)
    if effect is not None and cause is None:
        cause = find_oblique(tree, effect, frame.preposition)
    if effect is not None and cause is not None and effect is not cause and not is_negative(tree, effect):
        low = min(one.index for one in tree.subtree(cause))
        whole = tree.subtree(effect, without=("nmod",) if cause.head == effect.index else ())
        last = max(one.index for one in whole if one.index < low) + 1
        parts = to_phrase(tree, sentence, cause), to_range(tree, sentence, whole[0].index, last, effect.index)
        if parts[0] and parts[1] and not parts[0].overlaps(parts[1]):
            yield Candidate(parts[0], parts[1], frame.sign, "ascribe", 2, node.index)


def _read_passive(tree: Syntax, sentence: Sentence, node: Node, frames: Sequence[Frame]) -> Iterator[Candidate]:
    """Y is driven by X; Y is blamed on X."""
    subject = next(one for one in tree.children(node, "nsubj") if one.dep == "nsubj:pass")
    effect = None if is_negative(tree, subject) else to_phrase(tree, sentence, subject)
    for frame in frames:
        preposition = {"object": "by", "ascribe": frame.preposition}.get(frame.kind, "")
        by = find_oblique(tree, node, preposition) if preposition else None
        if by is None or is_agent(by, wide=True) or (frame.kind == "object" and by.pos == "PROPN"):
            continue
        cause = to_phrase(tree, sentence, by)
        grade = (3 if frame.strong else 1) - is_past(tree, node)
        if cause and effect and grade and not cause.overlaps(effect):
            yield Candidate(cause, effect, frame.sign, "passive", grade, node.index)
            return


def _read_frame(tree: Syntax, sentence: Sentence, node: Node, frame: Frame) -> tuple[Part | None, int]:
    """The effect that a frame finds after its verb, with the sign."""
    objects = [one for one in tree.children(node, "obj", "iobj") if one.index > node.index]
    if frame.kind == "state" and objects:
        return _read_state(tree, sentence, node, objects, frame.sign)
    found: Part | None = None
    if frame.kind in {"to", "from", "into", "away"}:
        found = _read_oblique(tree, sentence, node, frame, objects)
    elif frame.kind == "object":
        found = _read_object(tree, sentence, node, frame, objects)
    elif frame.kind == "infinitive":
        found = _read_infinitive(tree, sentence, node, objects)
    elif frame.kind == "clause" and not objects and tree.children(node, "ccomp"):
        found = to_clause(tree, sentence, tree.children(node, "ccomp")[0])
    elif frame.kind == "dative" and len(objects) > 1 and objects[0].low not in _FIRST_PERSON:
        found = to_phrase(tree, sentence, objects[-1])
    return found, frame.sign


def _read_oblique(tree: Syntax, sentence: Sentence, node: Node, frame: Frame, objects: Sequence[Node]) -> Part | None:
    """X leads to Y; Y comes from X; X turns Y into Z; X keeps Y from Z."""
    preposition = {"into": "into", "away": "from"}.get(frame.kind, frame.preposition)
    other = find_oblique(tree, node, preposition)
    if other is None or (frame.kind in {"into", "away"} and not objects):
        return None
    if frame.kind == "from" and (other.lemma.lower() in get_signs("ground") or other.low in _NOWHERE):
        return None
    return to_phrase(tree, sentence, other)


def _read_object(tree: Syntax, sentence: Sentence, node: Node, frame: Frame, objects: Sequence[Node]) -> Part | None:
    if objects and not tree.children(node, "iobj") and not is_negative(tree, objects[-1]):
        return to_phrase(tree, sentence, objects[-1])
    clauses = tree.children(node, "ccomp")
    if clauses and not objects and (frame.strong or _is_whoever(tree, clauses[0])):
        return to_clause(tree, sentence, clauses[0])
    return None


def _is_whoever(tree: Syntax, clause: Node) -> bool:
    return any(one.low in {"whoever", "those", "what"} for one in tree.children(clause, "nsubj", "obj"))


def _read_infinitive(tree: Syntax, sentence: Sentence, node: Node, objects: Sequence[Node]) -> Part | None:
    """X lets Y do Z: that Y does Z."""
    inner = next((one for one in tree.children(node, "xcomp", "ccomp", "advcl") if one.index > node.index), None)
    if inner is None and objects:
        inner = next((one for one in tree.children(objects[0], "acl") if one.index > objects[0].index), None)
    if inner is None or inner.pos != "VERB" or inner.low.endswith("ing"):
        return None
    to = any(child.low == "to" for child in get_marks(tree, inner))
    if not (to or node.lemma.lower() in _BARE) or (objects and objects[0].low in _FIRST_PERSON):
        return None
    first = objects[0] if objects and objects[0].index < inner.index else inner
    low = min(one.index for one in tree.subtree(first, without=("acl", "acl:relcl", "mark")))
    whole = to_predicate(tree, sentence, inner)
    last = max((one.index for one in tree.nodes if whole and one.end <= whole.end), default=inner.index)
    return to_range(tree, sentence, low, last + 1, inner.index)


def _read_state(
    tree: Syntax, sentence: Sentence, node: Node, objects: Sequence[Node], sign: int
) -> tuple[Part | None, int]:
    """Makes Y cheap; makes it harder to Z (less of Z); makes Y less open (less open)."""
    states = (*tree.children(node, "xcomp"), *tree.children(objects[0], "acl"), *objects[1:])
    state = next((one for one in states if one.index > objects[0].index and one.dep != "acl:relcl"), None)
    if state is None or not (
        state.pos == "ADJ" or state.low.endswith(("ed", "en")) or node.lemma in {"make", "render"}
    ):
        return None, 0
    goal = next((one for one in tree.children(state, "xcomp", "csubj", "advcl") if one.pos == "VERB"), None)
    if state.low in _HARD and goal is not None and objects[0].low == "it":
        return to_predicate(tree, sentence, goal), -sign
    if any(child.low == "less" for child in tree.children(state, "advmod")):
        return to_predicate(tree, sentence, state), -sign
    first = objects[0] if objects[0].index < state.index else state
    low = min(one.index for one in tree.subtree(first, without=("acl", "acl:relcl")))
    high = max(one.index for one in tree.subtree(state, without=("advcl", "parataxis", "conj", "punct"))) + 1
    return to_range(tree, sentence, low, high, state.index), sign


def _read_participle(tree: Syntax, sentence: Sentence, node: Node, frames: Sequence[Frame]) -> Iterator[Candidate]:
    """..., eroding Y: what the clause before it says is the cause."""
    head = tree.nodes[node.head]
    first = min(one.index for one in tree.subtree(node))
    marks = {child.low for child in get_marks(tree, node)}
    tail = node.index > head.index and first > 0 and any(tree.nodes[at].text == "," for at in (first, first - 1))
    if not tail or not node.low.endswith("ing") or not marks <= {"while", "thus", "thereby"}:
        return
    if is_negated(tree, head) or is_negated(tree, node) or not is_finite(tree, head) or head.low.endswith("ing"):
        return
    if not is_asserted(tree, head):
        return
    cause = to_clause(tree, sentence, head, skip=(node.index,))
    for frame in frames:
        if frame.strong and cause is not None:
            effect, sign = _read_frame(tree, sentence, node, frame)
            if effect is not None:
                yield Candidate(cause, effect, sign, "participle", 1 if is_past(tree, head) else 2, node.index)
                return


def _span(tree: Syntax, noun: Node, end: int) -> tuple[int, int]:
    """From where a noun phrase begins to a node."""
    apart = ("acl", "acl:relcl", "case", "nsubj", "cop", "expl", "advmod", "punct", "mark", "cc", "obl", "advcl")
    return min(one.index for one in tree.subtree(noun, without=apart)), end
