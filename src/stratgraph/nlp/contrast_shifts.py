"""Room nlp: figures of contrast that tell a change: from A to B, beyond A and on to B, what was A and is now B."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.nlp.contrast_words import get_set
from stratgraph.nlp.grammar import RELATIVES, Sentence
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import FoundContrast, Side, has_verb, is_nominal, is_pronoun, trim_phrase
from stratgraph.nlp.syntax import Syntax

__all__ = ["find_shift_figures"]

_FROM_GAP, _TO_GAP, _NOW_GAP = 5, 16, 24
_TO = frozenset({"to", "into", "toward", "towards"})
_ASKING = frozenset({"how", "what", "whether", "who", "why"})
_BREAKS = frozenset({",", ";", ":", "—", "."})
_WAS = frozenset({"was", "were"})
_PRONOUNS = frozenset({"it", "they", "that", "this", "these", "both"})
_BETWEEN = frozenset({",", ";", "but", "and", "today", "now", "it", "they", "that", "this", "these"})
_NOW = frozenset({"now", "today", "increasingly"})
_ASIDE = frozenset({"fast", "now", "since", "long", "today", "rapidly", "quickly", "largely", "increasingly", "merely"})


def find_shift_figures(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """The figures of one sentence."""
    yield from _read_shift(sentence, tree)
    yield from _read_onward(sentence, tree)
    yield from _read_then_and_now(sentence, tree)


def _read_shift(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """A shift from A to B; moving beyond A and toward B; from what A to what B."""
    lows = sentence.lows
    for index, low in enumerate(lows):
        if low not in {"from", "beyond"} or index == 0:
            continue
        before = lows[max(0, index - _FROM_GAP) : index]
        shifting = [word for word in before if word in get_set("shifting")]
        if not shifting or (low != "from" and lows[index - 1] not in get_set("shifting") | {"away"}):
            continue
        goals = _TO if lows[index - 1] != "away" else _TO - {"to"}
        asking = lows[index + 1] if lows[index + 1 : index + 2] and lows[index + 1] in _ASKING else None
        to = next(
            (
                i
                for i in range(index + 2, min(index + _TO_GAP, len(lows) - 1))
                if lows[i] in goals and (asking is None or lows[i + 1] in _ASKING)
            ),
            None,
        )
        if to is None or any(word in _BREAKS for word in lows[index:to]):
            continue
        stop = to - 1 if lows[to - 1] in {"and", "but"} else to
        rejected = trim_phrase(sentence, index + 1, stop, clausal=asking is not None)
        endorsed = _find_goal(sentence, tree, to, clausal=asking is not None)
        if low == "from" and _opens_with_verb(sentence, tree, to, lows[index + 1]):
            continue
        if asking is not None or (_is_thing(sentence, rejected, tree) and _is_thing(sentence, endorsed, tree)):
            yield FoundContrast(sentence.index, rejected, endorsed, "from-to")


def _opens_with_verb(sentence: Sentence, tree: Syntax | None, to: int, first: str) -> bool:
    """Whether "to" opens no goal: "moved from one to another", "turned back from the frontier to be safe"."""
    lows = sentence.lows
    if first in {"one", "each"} or lows[to + 1] in {"another", "be"}:
        return True
    verbal = lows[to + 1] in get_verbs().base
    return verbal and tree is not None and any(node.word == to and node.dep == "mark" for node in tree.nodes)


def _find_goal(sentence: Sentence, tree: Syntax | None, to: int, *, clausal: bool) -> Side:
    """The phrase behind the "to" of a shift; where the shift is a subject, without the verb of its sentence."""
    found = trim_phrase(sentence, to + 1, len(sentence.words), clausal=clausal)
    if clausal or tree is None or not has_verb(sentence, found, tree):
        return found
    goal = next((tree.nodes[node.head] for node in tree.nodes if node.word == to and node.dep == "case"), None)
    if goal is None:
        return found
    own = {node.word for node in tree.subtree(goal, without=("acl:relcl", "advcl", "parataxis", "punct"))}
    end = to + 1
    while end < found.end and end in own:
        end += 1
    return Side(sentence.index, found.start, end)


def _is_thing(sentence: Sentence, side: Side, tree: Syntax | None) -> bool:
    """Whether a side is neither a place nor a time nor a number, and no clause."""
    words = sentence.words[side.start : side.end]
    if not words or is_pronoun(sentence, side) or has_verb(sentence, side, tree):
        return False
    named = any(word.text[:1].isupper() for word in words if word is not sentence.words[0])
    return not named and not any(word.low[:1].isdigit() or word.low in get_set("time") for word in words)


def _read_onward(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """Move beyond A and earn B. - Move away from A - all of it - and earn B."""
    lows, verbs = sentence.lows, get_verbs()
    for index, low in enumerate(lows):
        verb = index - 1 - (lows[index - 1] == "away")
        left = low in {"beyond", "past"} or (low == "from" and verb == index - 2)
        if not left or verb < 0 or lows[verb] not in get_set("going-on"):
            continue
        told = verbs.gerund if lows[verb].endswith("ing") else verbs.base
        aside = _find_aside(lows, index)
        reach = range(index + 2, min(index + _TO_GAP + aside[1] - aside[0], len(lows) - 2))
        joint = next((i for i in reach if lows[i] == "and" and not aside[0] <= i < aside[1]), None)
        if joint is None or lows[joint + 1] not in told:
            continue
        if any(lows[i] in _BREAKS - {","} for i in range(index, joint) if not aside[0] <= i < aside[1]):
            continue
        rejected, endorsed = trim_phrase(sentence, index + 1, joint), trim_phrase(sentence, joint + 1, len(lows))
        if _is_thing(sentence, rejected, tree) and endorsed.end - endorsed.start > 1:
            yield FoundContrast(sentence.index, rejected, endorsed, "from-to", firm=False)


def _find_aside(lows: Sequence[str], begin: int) -> tuple[int, int]:
    """Where the first aside between two dashes stands; empty where there is none."""
    dashes = [i for i in range(begin, len(lows)) if lows[i] in {"—", "–", "--"}][:2]
    return (dashes[0], dashes[1] + 1) if len(dashes) > 1 else (begin, begin)


def _read_then_and_now(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """What was once A is now B. - While it once served as A, it has turned into B."""
    lows = sentence.lows
    for index in range(len(lows) - 3):
        begin = _find_then(lows, index)
        if begin is None:
            continue
        for place in range(begin + 1, min(begin + _NOW_GAP, len(lows) - 1)):
            start = _find_now(lows, place)
            if start is None:
                continue
            end = place
            while end > begin and lows[end - 1] in _BETWEEN:
                end -= 1
            told = lows[end:place]
            rejected = trim_phrase(sentence, begin, end)
            endorsed = trim_phrase(sentence, start, len(lows))
            whole = rejected.end == end or lows[rejected.end] in RELATIVES
            whole = whole and (bool(told) or _asks_what(lows, index))
            if whole and all(_is_named(sentence, side, tree) for side in (rejected, endorsed)):
                yield FoundContrast(sentence.index, rejected, endorsed, "from-to", firm=False)
            return


def _find_then(lows: Sequence[str], index: int) -> int | None:
    """Where the phrase begins that tells what something was."""
    if tuple(lows[index : index + 3]) in {("used", "to", "be"), ("used", "to", "mean")}:
        return index + 3
    if lows[index] != "once" or not index:
        return None
    if lows[index - 1] in _WAS:
        return index + 1
    if lows[index + 1] in _WAS:
        return index + 2
    return index + 3 if lows[index + 1] in get_set("serving") and lows[index + 2] == "as" else None


def _find_now(lows: Sequence[str], place: int) -> int | None:
    """Where the phrase begins that tells what it is now, its verb at a place."""
    low, start = lows[place], place + 1
    if low in {"has", "have"}:
        while start < len(lows) and lows[start] in _ASIDE:
            start += 1
        if lows[start : start + 1] == ["become"]:
            return start + 1
        turned = lows[start : start + 1] and lows[start] in get_set("shifting")
        return start + 2 if turned and lows[start + 1 : start + 2] == ["into"] else None
    if low == "becomes":
        return start
    if low not in {"is", "are"}:
        return None
    while start < len(lows) and lows[start] in _ASIDE - _NOW:
        start += 1
    if lows[start : start + 1] == ["becoming"]:
        return start + 1
    now = _NOW & {*lows[start : start + 1], *lows[max(0, place - 3) : place]}
    return start + (lows[start : start + 1] != [] and lows[start] in _NOW) if now else None


def _asks_what(lows: Sequence[str], index: int) -> bool:
    """Whether the one clause is the subject of the other: "what was once ... is now ..."."""
    return "what" in lows[max(0, index - 2) : index]


def _is_named(sentence: Sentence, side: Side, tree: Syntax | None) -> bool:
    """Whether a side names something, and is no clause and no quality."""
    return (
        is_nominal(sentence, side, tree)
        and not has_verb(sentence, side, tree)
        and sentence.lows[side.start] not in _PRONOUNS
    )
