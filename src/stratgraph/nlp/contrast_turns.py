"""Room nlp: figures of contrast over two statements: it does not do A, it does B; A does, B does not; stop A, do B."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stratgraph.nlp.contrast_ranks import find_ranks
from stratgraph.nlp.contrast_words import get_set, pair_verbs
from stratgraph.nlp.grammar import BE, Sentence
from stratgraph.nlp.phrases import FoundContrast, Side, is_pronoun, trim_phrase
from stratgraph.nlp.statements import Statement, find_statements
from stratgraph.nlp.syntax import Syntax

__all__ = ["find_told_contrasts"]

_ECHOES = frozenset({"it", "they", "he", "she", "this", "that", "these", "those"})
_NOBODY = frozenset({"nobody", "no", "none", "few"})
_POINTING = frozenset({"it", "they", "he", "she", "this", "that", "these", "those", "there", "i", "we", "you", "one"})
_ECHOED = frozenset({("it",), ("they",), ("he",), ("she",), ("we",), ("you",), ("i",)})
_EVERYBODY = frozenset({"they", "everybody", "everyone", "people"})
_SPEAKERS = frozenset({"i", "we", "you"})
_PLAIN_VERBS = frozenset({"do", "have", "be"})
_ADVISING = frozenset({"should", "must", "ought", "need"})
_PROSE = frozenset({"paragraph", "quote", "item"})
_LONGEST = 14
_SHORT = 11


def find_told_contrasts(sentences: Sequence[Sentence], trees: Mapping[int, Syntax]) -> Iterator[FoundContrast]:
    """The figures of statements, and of two that follow one another.

    None of them is firm: they tell what an author sets against what, and carry no verdict of their own.

    Args:
        sentences: those of the essay, in order.
        trees: theirs; a sentence without one is passed over.
    """
    before: Statement | None = None
    for sentence in sentences:
        statements = [] if sentence.is_question else find_statements(sentence, trees.get(sentence.index))
        if before is not None and statements and _follows(before.sentence, sentence):
            yield from _read_what_counts(before, sentence)
        for statement in statements:
            yield from find_ranks(statement)
            if before is not None and (before.sentence is sentence or _follows(before.sentence, sentence)):
                yield from _find_turns(before, statement)
            before = statement
        before = before if statements else None


def _follows(first: Sentence, second: Sentence) -> bool:
    return second.index == first.index + 1 and {first.kind, second.kind} <= _PROSE


def _find_turns(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """The figures of two statements, the second of which follows the first."""
    yield from _read_opposite_verbs(first, second)
    if first.imagined or second.imagined:
        return
    yield from _read_other_act(first, second)
    yield from _read_taken_back(first, second)
    yield from _read_other_subject(first, second)
    yield from _read_orders(first, second)
    yield from _read_by_contrast(first, second)
    yield from _read_twins(first, second)
    yield from _read_but(first, second)
    yield from _read_only(first, second)
    yield from _read_parallel(first, second)
    yield from _read_saying(first, second)


def _make(pair: tuple[Statement, Statement], rejected: Side, endorsed: Side, pattern: str) -> Iterator[FoundContrast]:
    first, second = pair
    empty = rejected.start >= rejected.end or endorsed.start >= endorsed.end
    said = second if endorsed.sentence == second.sentence.index else first
    if not empty and not is_pronoun(said.sentence, endorsed):
        yield FoundContrast(second.sentence.index, rejected, endorsed, pattern, firm=False)


def _same_subject(first: Statement, second: Statement) -> bool:
    one, two = first.subject_words, second.subject_words
    if first.imperative and second.imperative:
        return True
    if not one or not two:
        return False
    if one[0] in _NOBODY:
        return two[0] in _EVERYBODY
    return one == two or (len(two) == 1 and two[0] in _ECHOES and one[0] not in _SPEAKERS | {"there"})


def _read_other_act(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """It does not remove the queue. It lengthens it. - Do not hire. Train. - The firm owns neither. It rents."""
    if not first.denied or second.denied or not _same_subject(first, second):
        return
    if first.soft and not _is_more(first, second):
        return
    if first.copular or second.copular or first.node.pos != "VERB" or second.node.pos != "VERB":
        return
    if _joined_softly(second) or {child.low for child in second.tree.children(second.node, "aux")} & _ADVISING:
        return
    alike = first.node.lemma == second.node.lemma
    rejected, endorsed = (one.objects() if alike else one.predicate() for one in (first, second))
    if first.node.lemma == "get" or (second.judge(endorsed) < 0 <= first.judge(rejected)):
        return  # "you do not get safety, you get queues": nothing better is put forward
    yield from _make((first, second), rejected, endorsed, "not-does")


def _is_more(first: Statement, second: Statement) -> bool:
    """The pioneers did not just lay track; they set the clocks of whole towns."""
    lows = first.sentence.lows
    opened = next((place for place, low in enumerate(lows) if low in {"not", "n't"}), len(lows))
    if not {"just", "merely", "simply"} & set(lows[opened + 1 : opened + 2]) or first.node.lemma == second.node.lemma:
        return False
    passive = any(one.tree.children(one.node, "aux:pass") for one in (first, second))
    at_once = second.subject is not None and (
        second.sentence is first.sentence or second.subject.word <= 1  # "For another, you enjoy it" goes on to more
    )
    return at_once and not passive and second.subject_words in _ECHOED


def _joined_softly(second: Statement) -> bool:
    """Whether the second statement goes on from the first instead of standing against it."""
    opening = second.sentence.lows[:3]
    linked = {child.low for child in second.tree.children(second.node, "cc", "mark")}
    return bool({"so", "also", "nor", "and", "because"} & ({*opening[:1]} | linked))


def _read_taken_back(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Haste decides who starts. It does not decide who wins."""
    if first.denied or not second.denied or second.soft or not _same_subject(first, second):
        return
    if first.node.lemma != second.node.lemma or first.node.pos != "VERB" or first.node.lemma in _PLAIN_VERBS:
        return
    sides = first.objects(), second.objects()
    lacking = {"matters", "matter", "counts", "count"} & set(second.sentence.lows[sides[1].start : sides[1].end])
    yield from _make((first, second), *(sides if lacking else sides[::-1]), "not-does")


def _read_other_subject(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Crews know the harbour; a newcomer does not. - Being early will not help. Being asked back will help."""
    if first.denied is second.denied or first.soft or second.soft or not (_names(first) and _names(second)):
        return
    if first.copular or second.copular or first.subject_words == second.subject_words:
        return
    if first.node.lemma != second.node.lemma or first.node.lemma in _PLAIN_VERBS:
        return
    one, two = first.subject_side(), second.subject_side()
    worth = first.worth() if not first.denied else second.worth()
    good, bad = (two, one) if first.denied else (one, two)
    rejected, endorsed = (good, bad) if worth < 0 else (bad, good)
    yield from _make((first, second), rejected, endorsed, "one-not-other")


def _names(statement: Statement) -> bool:
    """Whether the subject names something, in few words."""
    words = statement.subject_words
    return 0 < len(words) <= _LONGEST and words[0] not in _POINTING | get_set("no-name")


def _read_orders(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Stop counting ships. Ask who comes back. - Forget the crane. Mend the rail."""
    if not (first.imperative and second.imperative) or first.denied or second.denied:
        return
    if first.node.lemma not in get_set("ceasing") or second.node.lemma in get_set("ceasing"):
        return
    yield from _make((first, second), first.objects(), second.predicate(), "stop-start")


def _read_opposite_verbs(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Keep the crew and sell the crane. - Rent the hulls; own the berth."""
    turned = pair_verbs(first.node.lemma, second.node.lemma)
    if not turned or first.denied or second.denied or any("Tense=Past" in one.node.feats for one in (first, second)):
        return
    if second.subject is not None and not _same_subject(first, second):
        return
    sides = first.objects(), second.objects()
    if any(side.end <= side.start for side in sides) or is_pronoun(first.sentence, sides[0]):
        return
    rejected, endorsed = sides if turned > 0 else sides[::-1]
    yield from _make((first, second), rejected, endorsed, "keep-drop")


def _read_by_contrast(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """A crane ages. A crew, by contrast, learns."""
    lows = second.sentence.lows
    begin = second.subject.word if second.subject is not None else 0
    near = " ".join(lows[max(0, begin - 6) : begin + 10])
    if not any(cue in near for cue in ("by contrast", "in contrast", "on the other hand", "conversely")):
        return
    if not (_names(first) and _names(second)):
        return
    one, two = first.subject_side(), second.subject_side()
    worse = second.worth() < 0 or first.worth() > second.worth()
    yield from _make((first, second), *((two, one) if worse else (one, two)), "by-contrast")


def _read_what_counts(first: Statement, second: Sentence) -> Iterator[FoundContrast]:
    """The cranes were sound. What was missing was a harbour master."""
    lows = second.lows
    if lows[:1] != ["what"] or first.subject is None or first.denied or first.imagined:
        return
    copula = next((i for i in range(2, len(lows) - 1) if lows[i] in BE and set(lows[1:i]) & get_set("settling")), None)
    rejected = first.subject_side() if _names(first) else first.objects()
    if copula is None or rejected.end - rejected.start > _LONGEST or set(lows[1:copula]) & {",", ";"}:
        return
    begin = copula + 1 + (lows[copula + 1] == "that")
    endorsed = trim_phrase(second, begin, len(lows), clausal=begin > copula + 1)
    if rejected.start < rejected.end and endorsed.start < endorsed.end and lows[begin] not in {"not", "n't", "this"}:
        yield FoundContrast(second.index, rejected, endorsed, "what-counts", firm=False)


def _read_twins(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """A port that sells berths waits. A port that sells certainty is called."""
    if first.sentence is second.sentence or first.denied or second.denied:
        return
    one, two = first.subject_words, second.subject_words
    common = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
    if not _same_kind(one, two, common):
        return
    left, right = first.subject_side(), second.subject_side()
    left, right = (Side(side.sentence, side.start + common, side.end) for side in (left, right))
    worse = first.worth() > second.worth()
    yield from _make((first, second), *((right, left) if worse else (left, right)), "twins")


def _same_kind(one: tuple[str, ...], two: tuple[str, ...], common: int) -> bool:
    """Whether two subjects open alike up to a relative clause, and then part."""
    return 3 <= common < min(len(one), len(two)) and bool({"who", "that", "which", "whose"} & set(one[:common]))  # noqa: PLR2004


def _read_but(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """A stock of charts goes stale, but a pilot learns."""
    joins = {child.low for child in second.tree.children(second.node, "cc", "mark")}
    opens = second.sentence is not first.sentence and second.sentence.words[0].low in {"but", "yet"}
    if not (joins & {"but", "yet", "while", "whereas"} or opens):
        return
    if not (_names(first) and _names(second)) or first.subject_words == second.subject_words:
        return
    worth = second.worth()
    if not worth or first.worth() != -worth:
        return
    one, two = first.subject_side(), second.subject_side()
    yield from _make((first, second), *((one, two) if worth > 0 else (two, one)), "opposed")


def _read_only(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Every port buys cranes. Only a few train crews."""
    subject = second.subject
    if subject is None or first.sentence is second.sentence or not _names(first):
        return
    opening = [word.low for word in second.sentence.words if word.is_word][:2]
    if opening[:1] == ["only"] or (opening[:1] in (["but"], ["yet"]) and opening[1:] == ["only"]):
        side = second.subject_side()
        start = side.start + (second.sentence.words[side.start].low == "only")
        yield from _make((first, second), first.subject_side(), Side(side.sentence, start, side.end), "only")


def _read_parallel(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """Paint gives you pride. Drill gives you time."""
    if first.sentence is second.sentence or first.denied or second.denied or not (_names(first) and _names(second)):
        return
    if max(len(first.sentence.words), len(second.sentence.words)) > _SHORT:
        return
    if first.node.lemma != second.node.lemma or first.node.pos != "VERB" or first.node.lemma in _PLAIN_VERBS:
        return
    sides = first.subject_side(), second.subject_side()
    openings = [one.sentence.lows[one.objects().start : one.objects().start + 1] for one in (first, second)]
    counted = any(node.pos == "NUM" for one in (first, second) for node in one.tree.nodes)
    if openings[0] == openings[1] and first.subject_words != second.subject_words and not counted:
        worse = first.worth() > second.worth()
        yield from _make((first, second), *(sides[::-1] if worse else sides), "parallel")


def _read_saying(first: Statement, second: Statement) -> Iterator[FoundContrast]:
    """They say that the crane is the port. But ships wait for pilots."""
    if first.node.lemma not in get_set("saying") or first.denied or first.subject is None or second.denied:
        return
    if second.sentence is first.sentence or second.sentence.words[0].low not in {"but", "yet"}:
        return
    if first.subject_words[0] not in get_set("talkers"):
        return
    told = next(iter(first.tree.children(first.node, "ccomp")), None)
    if told is None or second.subject is None:
        return
    rejected = first.to_phrase(told, whole=True)
    endorsed = trim_phrase(second.sentence, second.subject_side().start, second.end, clausal=True)
    yield from _make((first, second), rejected, endorsed, "say-but")
