"""Room nlp: figures of contrast within one statement: B beats A, B before A, B is not the same as A, more B than A."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.contrast_words import get_set
from stratgraph.nlp.phrases import FoundContrast, Side, is_pronoun, trim_phrase
from stratgraph.nlp.statements import Statement
from stratgraph.nlp.syntax import Node

__all__ = ["find_ranks"]

_WINNING = frozenset({"beat", "defeat", "outlast", "outlive", "outperform", "outrank", "outweigh", "surpass", "trump"})
_BETTER = frozenset({"better", "safer", "stronger", "wiser", "surer", "sooner"})
_WORSE = frozenset({"worse", "weaker", "poorer"})
_MORE_OF = frozenset({"offer", "matter", "count", "weigh", "give", "win", "know", "worth", "teach", "decide"})
_POINTING = frozenset({"it", "they", "he", "she", "this", "that", "these", "those", "there", "i", "we", "you", "one"})
_BREAKING = frozenset({",", "wherever", "whenever", "because", "when", "if"})
_REALLY = frozenset({"really", "actually"})


def find_ranks(statement: Statement) -> Iterator[FoundContrast]:
    """The figures within one statement."""
    if statement.imagined:
        return
    yield from _read_beating(statement)
    yield from _read_better(statement)
    yield from _read_more_than(statement)
    yield from _read_before(statement)
    yield from _read_not_same(statement)
    yield from _read_no_warrant(statement)
    yield from _read_really(statement)


def _make(statement: Statement, rejected: Side, endorsed: Side, pattern: str) -> Iterator[FoundContrast]:
    sides = (rejected, endorsed)
    if all(side.start < side.end and not is_pronoun(statement.sentence, side) for side in sides):
        yield FoundContrast(statement.sentence.index, rejected, endorsed, pattern, firm=False)


def _names(statement: Statement) -> bool:
    words = statement.subject_words
    return bool(words) and words[0] not in _POINTING | get_set("no-name")


def _read_beating(statement: Statement) -> Iterator[FoundContrast]:
    """A sober pilot will beat the fastest hull."""
    if statement.node.lemma not in _WINNING or statement.denied or not _names(statement):
        return
    things = statement.tree.children(statement.node, "obj", "ccomp", "xcomp", "nsubj")
    for thing in [thing for thing in things if thing.index > statement.node.index][:1]:
        side = statement.to_phrase(thing)
        lows = statement.sentence.lows
        end = next((i for i in range(side.start, side.end) if lows[i] in _BREAKING), side.end)
        yield from _make(statement, Side(side.sentence, side.start, end), statement.subject_side(), "beats")


def _read_better(statement: Statement) -> Iterator[FoundContrast]:
    """A harbour with a pilot serves its ships better than a harbour with a lighthouse."""
    if not _names(statement) or statement.denied:
        return
    for than in (node for node in statement.tree.nodes if node.low == "than" and node.word < statement.end):
        head = statement.tree.nodes[than.head]
        grade = next(
            (
                node
                for node in reversed(statement.tree.nodes[: than.index])
                if node.low in _BETTER | _WORSE | {"more", "less"} and node.word > statement.node.word - 3
            ),
            None,
        )
        if grade is not None and statement.tree.nodes[grade.index - 1].low in {"no", "not", "n't", "any"}:
            continue
        if grade is None or head.pos not in {"NOUN", "PROPN", "PRON"} or head.low in get_set("time"):
            continue
        sign = 1 if grade.low in _BETTER else -1 if grade.low in _WORSE else _grade_of_more(statement, grade)
        if not sign or any(node.pos == "NUM" for node in statement.tree.subtree(head)):
            continue
        sides = statement.to_phrase(head), statement.subject_side()
        if statement.sentence.lows[sides[0].start] in {"its", "their", "his", "her"}:
            continue  # "the model is better than its rivals": what it is compared with depends on it
        yield from _make(statement, *(sides if sign > 0 else sides[::-1]), "better-than")


def _grade_of_more(statement: Statement, grade: Node) -> int:
    above = statement.tree.nodes[grade.head]
    if above.lemma not in _MORE_OF and statement.node.lemma not in _MORE_OF:
        return 0
    if grade.head == grade.index or (above.index != statement.node.index and above.pos == "NOUN"):
        return 0
    return 1 if grade.low == "more" else -1


def _read_more_than(statement: Statement) -> Iterator[FoundContrast]:
    """The trouble is more moral than technical."""
    nodes = statement.tree.nodes
    for node in nodes[:-3]:
        one, than, two = nodes[node.index + 1 : node.index + 4]
        if node.low in {"more", "less"} and than.low == "than" and one.pos == two.pos == "ADJ":
            first, second = (Side(statement.sentence.index, item.word, item.word + 1) for item in (one, two))
            yield from _make(statement, *((second, first) if node.low == "more" else (first, second)), "less-than")


def _read_before(statement: Statement) -> Iterator[FoundContrast]:
    """Pay the crew before you pay for paint. - Before counting cranes, boards should count returns."""
    modals = {child.low for child in statement.tree.children(statement.node, "aux")}
    if not statement.imperative and not modals & {"should", "must", "ought"}:
        return
    if statement.denied:
        return
    for clause in statement.tree.children(statement.node, "advcl"):
        if "before" not in {child.low for child in statement.tree.children(clause, "mark")}:
            continue
        alike = clause.lemma == statement.node.lemma
        if not alike and "VerbForm=Ger" not in clause.feats and not clause.low.endswith("ing"):
            continue
        begin = statement.node.word
        words = [item.word for item in statement.tree.subtree(clause) if item.word >= 0]
        cut = min(words) if clause.word > begin else statement.end
        endorsed = trim_phrase(statement.sentence, begin + alike, cut, clausal=True)
        rejected = trim_phrase(statement.sentence, clause.word + alike, max(words) + 1)
        if endorsed.end - endorsed.start + alike > 1:
            yield from _make(statement, rejected, endorsed, "before")


def _read_not_same(statement: Statement) -> Iterator[FoundContrast]:
    """Motion is not the same as progress. - A berth is a different thing from a harbour."""
    if not statement.copular or not _names(statement):
        return
    under = statement.tree.subtree(statement.node, without=("nsubj", "csubj"))
    lows = {node.low for node in under}
    same = statement.denied and "same" in lows
    different = not statement.denied and "different" in lows
    for node in under:
        cases = {child.low for child in statement.tree.children(node, "case", "mark")}
        if (same and "as" in cases) or (different and cases & {"from", "to"}):
            sides = statement.subject_side(), statement.to_phrase(node)
            yield from _make(statement, *(sides if same else sides[::-1]), "not-same")
            return


def _read_no_warrant(statement: Statement) -> Iterator[FoundContrast]:
    """A faster crane does not guarantee a shorter queue."""
    if (
        not statement.denied
        or statement.soft
        or not _names(statement)
        or statement.node.lemma not in get_set("warranting")
    ):
        return
    for thing in statement.tree.children(statement.node, "obj")[:1]:
        if thing.pos in {"NOUN", "PROPN"}:
            yield from _make(statement, statement.subject_side(), statement.to_phrase(thing), "not-same")


def _read_really(statement: Statement) -> Iterator[FoundContrast]:
    """Much of what is sold as speed is really noise."""
    if not statement.copular or statement.denied or not _names(statement) or statement.node.pos != "NOUN":
        return
    if {child.low for child in statement.tree.children(statement.node, "advmod")} & _REALLY:
        yield from _make(statement, statement.subject_side(), statement.predicate(), "really")
