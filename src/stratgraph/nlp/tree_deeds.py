"""Room nlp: verdicts of clauses in which something acts - "X compounds", "X erodes Y", "growth depends on X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.lexicon import Found
from stratgraph.nlp.stance_tree import Value, get_stance_words, sign_of
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_deed"]

_PEOPLE = get_stance_words("actors")
_LEANING = get_stance_words("leaning")
_GUARDING = get_stance_words("guarding")
_LIVELIHOODS = frozenset({"live by", "live off", "live on", "begin with", "start with", "start from", "compete on"})
"""What one lives by one has chosen; it is no verdict that one hangs on it."""
_TURNS = frozenset({"get better", "expire", "get worse", "die"})
"""What befalls a thing, of which it need not be the worse or the better."""
_LIGHT = frozenset({"buy", "carry", "gain", "get", "have", "hold", "keep", "make", "remain", "win"})
_VERDICTS = get_stance_words("verdict-nouns")
_PRIZES = get_stance_words("prizes")
_QUESTION_WORDS = frozenset({"who", "which", "what", "whether", "how", "where", "when"})
_LOSING = frozenset({"die", "drop", "fail", "leave", "lose"})
_BARE = 0.5
_LESSENING = frozenset({"less", "little", "least"})


def read_deed(clause: TreeClause) -> Iterator[Vote]:
    """What the entries at the verb say; the longest alone where one has several words."""
    entries = [found for found in clause.tree.found.get(clause.node.index, ()) if found.kind in _READERS]
    longest = max((found.end for found in entries), default=0)
    if any(found.end - found.start > 1 for found in entries):
        entries = [found for found in entries if found.end == longest]
    for kind, reader in _READERS.items():
        for found in entries:
            votes = list(reader(clause, found)) if found.kind == kind else []
            if votes:
                yield from votes
                return


def _read_locates(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """The value lies in X; the money goes to X."""
    named = clause.named_value()
    if (clause.subject is not None and clause.subject.lemma in _PRIZES) or (named is not None and named.sign > 0):
        yield from clause.votes(clause.about(clause.objects(found)), clause.turn, 0.8, clause.cue(found), "lies-in")


def _read_beats(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X outlasts Y."""
    actors, others, cue = clause.actors(), clause.about(clause.objects(found) or clause.than()), clause.cue(found)
    if clause.turn < 0:
        if clause.words("nsubj"):
            yield from clause.votes(others, found.sign, 0.6, cue, "compared")
        return
    several = found.end - found.start > 1
    if others or several:
        yield from clause.votes(actors, found.sign, 0.74, cue, "compared")
    elif any(child.pos == "NOUN" for child in clause.objects(found)):  # over what has no name here
        yield from clause.votes(actors, found.sign, 0.62, cue, "compared")
    if actors or several:
        yield from clause.votes(others, -found.sign, 0.7, cue, "compared")


def _read_harms(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X erodes trust."""
    objects = clause.objects(found)
    value, concepts, cue = clause.value_of(objects), clause.about(objects), clause.cue(found)
    good = sign_of(value) >= 0
    if not objects:
        return
    sure = 0.66 if value is None else 0.76
    yield from clause.votes(clause.actors(), (-1 if good else 1) * clause.turn, sure, cue, "harms")
    if good and clause.turn > 0 and not clause.modals and clause.node.lemma in _GUARDING:
        yield from clause.votes(concepts, 1, 0.62, cue, "worth-guarding", verdicts=True)


def _read_helps(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X protects trust."""
    if sign_of(clause.value_of(clause.objects(found))) > 0:
        yield from clause.votes(clause.actors(), clause.turn, 0.72, clause.cue(found), "helps")


def _read_needs(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """Growth depends on X; not "we depend on X", which may as well be a complaint."""
    subject = clause.subject
    personal = subject is not None and (subject.pos == "PRON" or subject.lemma in _PEOPLE)
    if (personal and clause.node.lemma in _LEANING) or "without" in clause.tree.cases(clause.node):
        return
    if clause.passive and (found.end - found.start > 1 or clause.words("advmod") & {"less", "least"}):
        return
    if found.entry in _LIVELIHOODS:
        return
    if clause.node.dep == "acl:relcl" or (subject is not None and sign_of(clause.tree.value(subject)) < 0):
        return
    yield from clause.votes(clause.about(clause.objects(found)), clause.turn, 0.66, clause.cue(found), "needed")


def _read_holds(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X compounds; X no longer counts; X matters more than Y."""
    single = found.end - found.start == 1
    lessened = bool(clause.words("advmod") & {"less"}) and "less" not in found.entry.split()
    if found.entry in _TURNS or lessened or _is_for_less(clause) or _does_part(clause, found):
        return
    if clause.passive or (single and _acts_on_something(clause)):
        return
    sign = found.sign * clause.turn
    measures = clause.words("advmod", "obj", "amod")
    measures |= {child.low for child in clause.syntax.children(clause.node, "obl") if "for" in clause.tree.cases(child)}
    if single and measures & _LESSENING:
        sign = -sign
    sure = _BARE if single and _tells_who_loses(clause) else 0.76
    than, cue, lost = clause.than(), clause.cue(found), sign < 0 and clause.is_about_a_good()
    if sign < 0 and not clause.subjects:
        yield from clause.votes(clause.notions(), sign, sure, cue, "holds")
    for bearer in clause.subjects:  # that a good thing is lost speaks neither for nor against it
        if (bearer.place.value == 0 and not lost) or (bearer.place.value > 0 and sign > 0):
            yield from clause.votes([bearer], sign, sure, cue, "compared" if than else "holds", verdicts=True)
    yield from clause.votes(clause.about(than), -sign, 0.7, cue, "compared")


def _does_part(clause: TreeClause, found: Found) -> bool:
    """X does nothing so crude; X does nothing about the price: it may do something else."""
    if found.entry != "do nothing":
        return False
    about = any("about" in clause.tree.cases(child) for child in clause.syntax.children(clause.node, "obl"))
    return about or any(map(clause.syntax.children, clause.syntax.children(clause.node, "obj")))


def _is_for_less(clause: TreeClause) -> bool:
    """X counts for less."""
    return any(child.low == "less" for child in clause.syntax.children(clause.node, "obl"))


def _tells_who_loses(clause: TreeClause) -> bool:
    """Whether it is only said of whom a thing gets rid: "quality decides who drops out"."""
    return any(child.lemma in _LOSING for child in clause.syntax.children(clause.node, "ccomp"))


def _acts_on_something(clause: TreeClause) -> bool:
    """Whether a verb that can stand alone has an object; "decides who wins" and "survives where" have none."""
    if clause.words("obj"):
        return True
    for child in clause.syntax.children(clause.node, "ccomp"):
        first = min(item.index for item in clause.syntax.subtree(child))
        if clause.syntax.nodes[first].low not in _QUESTION_WORDS:
            return True
    return False


def _read_gives(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X creates an advantage; X brings noise."""
    value = clause.value_of(clause.objects(found))
    if clause.words("compound:prt") and found.end - found.start == 1:  # to hold back is not to hold
        return
    if value is None or (clause.node.lemma in _LIGHT and not _is_verdict(value)):
        return
    yield from clause.votes(clause.actors(), value.sign * clause.turn, 0.7, clause.cue(value.cue), "yields")


def _is_verdict(value: Value) -> bool:
    """Whether to have it is to be worth something: an advantage and not a disease, a prize or an answer."""
    entry = value.entry
    return entry is not None and (entry.entry.replace(" ", "_") in _VERDICTS or entry.entry.split()[-1] in _VERDICTS)


def _read_prevents(clause: TreeClause, found: Found) -> Iterator[Vote]:
    """X removes friction; X costs trust; firms are held back by X."""
    objects = clause.objects(found)
    value = clause.value_of(objects)
    if value is None and found.entry == "hold back" and any(child.lemma in _PEOPLE for child in objects):
        yield from clause.votes(clause.actors(), -clause.turn, 0.66, clause.cue(found), "removes")
    if value is not None:
        yield from clause.votes(clause.actors(), -value.sign * clause.turn, 0.66, clause.cue(value.cue), "removes")


_READERS: dict[str, Callable[[TreeClause, Found], Iterator[Vote]]] = {
    "locates": _read_locates,
    "beats": _read_beats,
    "harms": _read_harms,
    "needs": _read_needs,
    "holds": _read_holds,
    "gives": _read_gives,
    "prevents": _read_prevents,
    "helps": _read_helps,
}
"""What each kind of verb says, the surest first; the first that says anything is heard alone."""
