"""Room nlp: who may hold a view - people, the texts they write - and the noun phrase that names them."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = ["LIKES", "SOME", "are_speakers", "find_speaker", "find_subject"]

SOME = frozenset(("many", "most", "others", "people", "some", "they", "those"))
LIKES = frozenset(("like", "likes", "love", "loves", "prefer", "seem", "tend", "tended", "used", "want"))
"""What may stand before "to say" without making it a purpose."""
_PEOPLE = get_words("attribution.people")
_SOURCES = get_words("attribution.sources")
_NO_HOLDER = get_words("attribution.no-holder")
_PEOPLE_ENDINGS = ("ists", "ers", "ors", "ians", "ents", "ants", "crats", "ics", "men", "ist", "ian", "man")
_BETWEEN = AUXILIARIES | get_words("attribution.between")
_NOT_SAID = frozenset(
    ("not", "n't", "never", "do", "did", "should", "ought", "is", "are", "was", "were", "be", "been", "to", "let"),
)
_BEFORE_HOLDER = frozenset((",", ".", ";", ":", "—", "–", "”", "“", "(", "-", "•")) | {
    *("and", "but", "so", "or", "because", "when", "if", "while", "as", "whether")
}
_LEADING = frozenset(("then", "yet", "still", "granted", "now", "and", "but", "so"))
_NO_OPENING = (
    frozenset(("neither", "no", "nor", "to", "we", "whatever", "whichever", "however", "even", "not", "than", "let"))
    | get_words("grammar.subordinators")
    | RELATIVES - {"that"}
)
_WHO = frozenset(("who", "which", "that", ","))
_LOOK_BACK = 9
_LONG_HOLDER = 16


def find_speaker(sentence: Sentence, verb: int, tree: Syntax | None) -> tuple[int, int] | None:
    """The words before a verb of saying that name who says it; nothing where nobody does, or the saying is denied.

    The tree is heard where a clause hangs on the name ("those who prefer A tell us"); the words say more elsewhere.
    """
    lows = sentence.lows
    end = verb
    if lows[end - 1] == "to" and end > 1 and lows[end - 2] in LIKES:
        end -= 2
    while end > 0 and (lows[end - 1] in _BETWEEN or lows[end - 1].endswith("ly")):
        if lows[end - 1] in _NOT_SAID:
            return None
        end -= 1
    named = _find_with_clause(lows, find_subject(tree, verb), end) if tree is not None else None
    return named or _find_before(sentence, end)


def _find_with_clause(lows: Sequence[str], found: tuple[int, int] | None, end: int) -> tuple[int, int] | None:
    """A subject on which a clause hangs; the clause is told only where nothing else names them ("those who")."""
    if found is None or any(map(str.isalpha, lows[found[1] : end])):
        return None
    clause = next((i for i in range(*found) if lows[i] in _WHO), found[1])
    bare = clause - found[0] == 1 and lows[clause - 1] in SOME
    if clause < found[1] and _names_somebody([*lows[found[0] : clause], *(["who"] if bare else [])]):
        return found[0], found[1] if bare else clause
    return None


def _find_before(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The words right before, back to the beginning of the phrase."""
    lows = sentence.lows
    start = end
    while start > 0 and end - start < _LOOK_BACK:
        low = lows[start - 1]
        if low in {"who", "that", "which"}:
            return None
        joins = low in {"and", "or"} and not any(is_verb(sentence.words, i, 0) for i in range(start - 1))
        if low in _BEFORE_HOLDER and not joins:
            break
        start -= 1
    while start < end and lows[start] in _LEADING:
        start += 1
    if lows[end - 1 : end] in (["he"], ["she"], ["they"]) and "what" not in lows[start:end]:
        start = end - 1
    helpers = all(low in AUXILIARIES | _NOT_SAID or low.endswith(("n't", "n’t")) for low in lows[start:end])
    return (start, end) if _names_somebody(lows[start:end]) and not helpers else None


def find_subject(tree: Syntax, verb: int) -> tuple[int, int] | None:
    """The words of the subject of a verb, with what hangs on it."""
    node = tree.find(verb)
    subjects: tuple[Node, ...] = tree.children(node, "nsubj") if node is not None else ()
    if len(subjects) != 1 or subjects[0].dep != "nsubj":
        return None
    words = [part.word for part in tree.subtree(subjects[0]) if part.word >= 0]
    if not words or words[-1] >= verb or words[-1] - words[0] > _LONG_HOLDER:
        return None
    return words[0], words[-1] + 1


def are_speakers(sentence: Sentence, holder: tuple[int, int]) -> bool:
    """Whether a noun phrase names people or their texts, as far as its words tell."""
    lows = sentence.lows[slice(*holder)]
    if lows in (["he"], ["she"], ["you"]):
        return True
    for index in range(*holder):
        word = sentence.words[index]
        if word.low in RELATIVES or (word.low in PREPOSITIONS and word.low != "of"):
            return False
        if word.low in _PEOPLE | _SOURCES | SOME or word.low.endswith(_PEOPLE_ENDINGS):
            return True
        if index and word.text[:1].isupper():
            return True
    return False


def _names_somebody(words: Sequence[str]) -> bool:
    if not words or words[-1] in _NO_HOLDER or {"what", "to"} & set(words) or not any(map(str.isalpha, words)):
        return False
    one_of = len(words) > 1 and words[0] == "one" and words[1] not in AUXILIARIES
    if words[0] in _NO_HOLDER | _NO_OPENING and words[:2] != ["those", "who"] and not one_of:
        return False
    if words[0] in PREPOSITIONS or (len(words) > 1 and words[0] in get_verbs().gerund):
        return False
    return words[-1] not in DETERMINERS or words[-1] in {"others", "some", "many", "most", "few", "both"}
