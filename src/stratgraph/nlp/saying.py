"""Room nlp: verbs of saying and thinking, and who says: "analysts tell us that", "they argue", "say the critics"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, MODALS, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.speakers import LIKES, SOME, are_speakers, find_speaker, find_subject
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words, inflect_verb

__all__ = ["Said", "find_said"]

_SAYING = get_words("attribution.saying")
_THAT = get_words("attribution.says-that")
"""These say something only before "that", or set off by commas: "choice, the minister explains, pays"."""
_TELLING = get_words("attribution.telling")
_HEARERS = get_words("attribution.hearers")
_SUGGESTING = get_words("attribution.suggesting")
_DEPICTING = get_words("attribution.depicting")
_CALLING = get_words("attribution.calling")
_BLAMING = get_words("attribution.blaming")
_OF_SPEAKERS = _SUGGESTING | _DEPICTING | _CALLING | _BLAMING
"""These tell a view only where somebody is their subject: "some regard A as B", but not "the law regards"."""
_QUOTING = frozenset(("“", '"', "that", "correctly", "rightly"))
_NO_CLAUSE = frozenset(("to", "in", "of", "for", "about", "with", "by", "at", "on", "so", "no", ",", ".", "and", "or"))
_BLAMED = frozenset(("for", "on", "to", "with"))
_INVERTED = get_words("attribution.inverted")
_PLEADING = frozenset(("argue", "insist", "plead", "propose", "urge", "warn"))
_DOCTRINAL = frozenset(("argue", "claim", "hold", "insist", "maintain", "say"))
_CLOSED = frozenset((",", "”", '"', "!", "?", "'", "’"))
_SET_OFF = frozenset((",", "—", "–"))
_ENDS = frozenset((",", ".", "!", "—", "–", ";"))
_LOOK_BACK = 9
_CLAUSE_WORDS = 14
_OPENING_WORDS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody says something.

    ``holder`` are the words of who says it (None: somebody of whom the author only speaks), ``cue`` is the verb's form,
    ``start`` the word at which begins what is said.
    """

    holder: tuple[int, int] | None
    cue: str
    start: int


@functools.cache
def _saying_forms() -> dict[str, str]:
    """The forms of the verbs of saying, with the verb each is a form of."""
    verbs = _SAYING | _THAT | _TELLING | _OF_SPEAKERS | _INVERTED
    forms = {form: verb for verb in sorted(verbs) for form in inflect_verb(verb)}
    return forms | {form: verb for form, verb in get_verbs().lemmas.items() if verb in verbs}


def find_said(sentence: Sentence, tree: Syntax | None = None) -> Said | None:
    """The first verb of saying with somebody who says it."""
    forms = _saying_forms()
    for index, low in enumerate(sentence.lows):
        verb = forms.get(low, "")
        if index == 0 or not verb:
            continue
        said = _read_inverted(sentence, index, verb) or _read_verb(sentence, index, verb, tree)
        if said is not None:
            return said
    return None


def _read_verb(sentence: Sentence, index: int, verb: str, tree: Syntax | None) -> Said | None:
    lows, low = sentence.lows, sentence.lows[index]
    if low.endswith("ing"):
        return _read_arguing(sentence, index, verb)
    if lows[index - 1] == "to" and lows[index - 2] not in LIKES:
        return _read_purpose(sentence, index, verb, tree)
    tells = verb in _TELLING and lows[index + 1 : index + 2] != [] and lows[index + 1] in _HEARERS
    if not (tells or (verb not in _TELLING and _is_saying(sentence, index, tree))):
        return None
    after = index + (2 if tells else 1)
    if lows[index - 1] in {"who", "that"}:
        return _read_camp(sentence, index, after)
    return _read_told(sentence, index, verb, after, tree)


def _read_told(sentence: Sentence, index: int, verb: str, after: int, tree: Syntax | None) -> Said | None:
    """Analysts tell us that A; A, they say, is so."""
    lows, low = sentence.lows, sentence.lows[index]
    addressed = lows[index - 1] == "you" and verb in _DOCTRINAL and lows[index + 1 : index + 2] == ["that"]
    named = _is_doctrine(lows, index, verb) or addressed
    holder = (index - 1, index) if named else find_speaker(sentence, index, tree)
    if holder is None or (verb in _OF_SPEAKERS and not are_speakers(sentence, holder)):
        return None
    start, _ = holder
    set_off = lows[start - 1 if start else 0] in _SET_OFF or lows[:start] == ["so"]
    if set_off and (after >= len(lows) or lows[after] in _ENDS):
        return Said(holder, low, 0 if start > _OPENING_WORDS else after)
    return Said(holder, low, after) if start <= _LOOK_BACK and _reports(lows, after, low, verb) else None


def _read_inverted(sentence: Sentence, index: int, verb: str) -> Said | None:
    """Prices fall, say the sceptics."""
    lows = sentence.lows
    if verb not in _INVERTED or lows[index - 1] not in _CLOSED or index < _OPENING_WORDS or lows[index].endswith("ing"):
        return None
    end = index + 1
    while end < len(lows) and sentence.words[end].is_word and lows[end] not in {"that", "who"}:
        end += 1
    named = lows[index + 1] if end > index + 1 else ""
    capital = end > index + 1 and sentence.words[index + 1].text[:1].isupper()
    if not (capital or named in DETERMINERS | SOME):
        return None
    if end - index > _LOOK_BACK or any(is_verb(sentence.words, i, index + 1) for i in range(index + 2, end)):
        return None
    holder = (index + 1, end)
    sure = lows[index] in {"say", "says", "said", "cry", "cries", "cried"} and named not in {"it", "this", "that"}
    return Said(holder, lows[index], 0) if sure or are_speakers(sentence, holder) else None


def _read_arguing(sentence: Sentence, index: int, verb: str) -> Said | None:
    """Others came by another road, arguing that A."""
    lows = sentence.lows
    if verb not in _DOCTRINAL or lows[index + 1 : index + 2] != ["that"] or lows[index - 1] != ",":
        return None
    end = next((i for i in range(1, index) if is_verb(sentence.words, i, 0)), 0)
    holder = (0, end)
    return Said(holder, lows[index], index + 2) if end and are_speakers(sentence, holder) else None


def _read_purpose(sentence: Sentence, index: int, verb: str, tree: Syntax | None) -> Said | None:
    """The ministers met to argue for A."""
    node = tree.find(index) if tree is not None and verb in _PLEADING else None
    if tree is None or node is None or sentence.lows[index + 1 : index + 2] not in (["for"], ["that"]):
        return None
    main = tree.nodes[node.head]
    holder = find_subject(tree, main.word)
    if node.dep not in {"advcl", "xcomp"} or "Tense=Past" not in main.feats or not holder:
        return None
    return Said(holder, sentence.lows[index], index + 2) if are_speakers(sentence, holder) else None


def _read_camp(sentence: Sentence, index: int, after: int) -> Said | None:
    """There is the camp that says A; of those of whom the author only speaks, nobody is told as the holder."""
    lows, low = sentence.lows, sentence.lows[index]
    if "there" not in lows[:2] or lows[0] not in {"there", "then", "and", "but"}:
        return Said(None, low, after) if "that" in lows[after : after + 2] else None
    start = index - 1
    while start > 0 and lows[start - 1] not in AUXILIARIES:
        start -= 1
    return None if lows[start] in {"no", "nothing", "not"} else Said((start, index - 1), low, after)


def _is_doctrine(lows: Sequence[str], index: int, verb: str) -> bool:
    """Whether the sentence opens with what a doctrine says: "It holds that ..."."""
    return index == 1 and lows[0] == "it" and verb in _DOCTRINAL and lows[2:3] == ["that"]


def _is_saying(sentence: Sentence, index: int, tree: Syntax | None) -> bool:
    """Whether the word is used as a verb here ("the claim", "in reply" are not)."""
    lows = sentence.lows
    before = lows[index - 1]
    if before in {"'s", "let"}:
        return False
    if before in AUXILIARIES | {"often", "also", "still", "to"}:
        return True
    node = tree.find(index) if tree is not None else None
    if tree is not None and node is not None and node.pos == "VERB" and tree.children(node, "nsubj"):
        return True
    word, people = lows[index], before.endswith("s") or before in SOME
    if word in {"answer", "reply"} and people and lows[index + 1 : index + 2] == ["that"]:
        return True
    if word in {"claim", "claims", "reply", "hope", "fear", "promise", "urge"} and not people:
        return word == "claims" and before in {"he", "she", "report"}
    named = before in SOME | {"he", "she"} or are_speakers(sentence, (index - 1, index))
    return named or is_verb(sentence.words, index, 0)


def _reports(lows: Sequence[str], after: int, form: str, verb: str) -> bool:
    """Whether a clause follows the verb of saying, not a thing ("claims the prize")."""
    rest = list(lows[after : after + _CLAUSE_WORDS])
    if not rest:
        return False
    if verb in _DEPICTING | _BLAMING | _CALLING:
        return _judges(rest, verb)
    quoted = rest[0] == "," and bool(_QUOTING & set(rest[1:2]))
    if quoted or rest[0] in {"that", ":", "“", '"'}:
        return True
    soon = "that" in rest[:5]
    named = {
        "expect": soon or bool(MODALS & set(rest)) or "to" in rest[1:6],
        "promise": soon,
        **dict.fromkeys(_THAT, rest[1:2] == ["that"] and (rest[0] in _HEARERS or rest[0] in {"out", "on"})),
    }
    if verb in named:
        return named[verb]
    doing = verb in _SUGGESTING | {"recommend", "advise"} and rest[0] in get_verbs().gerund
    return doing or (soon and form not in {"claims", "hopes"}) or _goes_on(rest, form)


def _goes_on(rest: Sequence[str], form: str) -> bool:
    """Whether what follows is a clause without "that"."""
    if rest[0] == "it":
        return len(rest) > 1 and rest[1] in AUXILIARIES
    if rest[0] in _NO_CLAUSE or form in {"hopes", "imagine", "object"}:
        return False
    return any(word in AUXILIARIES or word in get_verbs().strong for word in rest[1:])


def _judges(rest: Sequence[str], verb: str) -> bool:
    """Whether "call", "blame" or "describe" has the two things that it brings together."""
    if verb in _DEPICTING:
        return "as" in rest[1:_LOOK_BACK]
    if verb in _BLAMING:
        return verb == "blame" or bool(_BLAMED & set(rest[1:_LOOK_BACK]))
    return len(rest) > _OPENING_WORDS and rest[0] not in {"for", "on", "to", "a", "in"}
