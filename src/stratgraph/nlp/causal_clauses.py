"""Room nlp: causal links between clauses: because, so, if, when, unless, without, "do X and you get Y"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.causal_effects import Outcome, read_outcome
from stratgraph.nlp.causal_grammar import (
    THEREFORE,
    get_marks,
    get_subject,
    is_agent,
    is_asserted,
    is_deontic,
    is_finite,
    is_negated,
    is_past,
    is_present,
    list_frames,
)
from stratgraph.nlp.causal_lexicon import get_signs
from stratgraph.nlp.causal_parts import Candidate, Part, to_clause, to_phrase, to_predicate, to_range
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["NO_MARK_AFTER", "find_clause_links", "may_be_main"]

_CONDITIONS = frozenset({"if", "when", "once", "whenever", "where", "wherever", "unless", "until", "as"})
_MARKS = _CONDITIONS | {"because", "since", "so"}
NO_MARK_AFTER = frozenset({"not", "n't", "never", "even", "just", "what", "as", "exactly", "than", "how", "is", "like"})
_PREPOSITIONS = {"because": "of", "due": "to", "thanks": "to", "owing": "to"}
_BECOMING = frozenset({"become", "get", "grow", "turn"})
_BEFORE_FRONTED = frozenset({",", ";", ":", "—", "–", "and", "but", "so", "because", "that"})
_ANY = frozenset({"a", "an", "any", "every", "each"})
_BELONGING = frozenset({"belong", "go", "accrue", "fall", "flow", "pass", "come"})
_WISHING = frozenset({"want", "wish", "hope", "think", "believe", "doubt", "wonder", "need", "count", "suppose"})
_LONGEST_ORDER = 16


def find_clause_links(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """The links that the clauses of a sentence make with each other."""
    for node in tree.nodes:
        mark = next((one for one in tree.children(node, "mark", "advmod") if _is_mark(one, node)), None)
        if mark is not None and node.dep != "root":
            yield from _read_marked(tree, sentence, node, mark)
        if node.dep.startswith(("obl", "advcl")):
            yield from _read_preposition(tree, sentence, node)
        if node.dep in {"conj", "parataxis"}:
            yield from _read_sequel(tree, sentence, node)
        if node.pos == "VERB" and is_present(tree, node):
            yield from _read_generic(tree, sentence, node)
        if node.low == "whoever":
            yield from _read_whoever(tree, sentence, node)
    yield from _read_order(tree, sentence)


def _is_mark(one: Node, node: Node) -> bool:
    return one.low in _MARKS and one.index < node.index


# --- subordinate clauses -----------------------------------------------------------------------------------------


def _read_marked(tree: Syntax, sentence: Sentence, node: Node, mark: Node) -> Iterator[Candidate]:
    main = _find_main(tree, node, mark)
    before = tree.nodes[mark.index - 1].low if mark.index else ""
    if main is None or before in NO_MARK_AFTER or not may_be_main(tree, main):
        return
    cause = to_clause(tree, sentence, node)
    outcome = _read_main(tree, sentence, node, main)
    if cause is None or outcome is None or outcome.part.overlaps(cause):
        return
    if mark.low == "so":
        yield from _read_so_that(tree, sentence, node, main)
    elif mark.low in {"because", "since"}:
        denies = is_negated(tree, main) and node.index > main.index and before != ","
        timeless = is_present(tree, node) and is_present(tree, main)
        if not denies and (timeless or mark.low == "because"):  # "not trusted because it shines" has another reason
            reason = _widen(tree, sentence, node, cause)
            yield Candidate(reason, outcome.part, outcome.sign, mark.low, 2 + (mark.low == "because"), mark.index)
    else:
        grade, sign = _judge_condition(tree, (node, mark, main), outcome)
        if grade:
            yield Candidate(cause, outcome.part, sign, mark.low, grade, mark.index)


def _read_main(tree: Syntax, sentence: Sentence, node: Node, main: Node) -> Outcome | None:
    """The outcome that the main clause of a subordinate clause tells."""
    if node.dep == "acl":  # "a habit, once lost, is dear to rebuild": the clause stands inside the subject
        predicate = to_predicate(tree, sentence, main)
        return Outcome(predicate, 1, plain=True) if predicate else None
    fronted = {child.index for child in tree.children(main, "advcl") if child.index < main.index}
    return _read_settled(tree, sentence, main, fronted | {node.index})


def _find_main(tree: Syntax, node: Node, mark: Node) -> Node | None:
    """The clause that a subordinate clause hangs on; that of "not because A but because B" too."""
    main = _find_carrier(tree, node, mark)
    if main is not None and main.lemma.lower() in get_signs("saying"):  # "they hold that A, because B"
        return next(iter(tree.children(main, "ccomp")), main)
    return main


def _find_carrier(tree: Syntax, node: Node, mark: Node) -> Node | None:
    head = tree.nodes[node.head]
    if node.dep in {"conj", "parataxis"} and mark.low == "because":
        marked = any(child.low == "because" for child in get_marks(tree, head))
        if not marked:
            return head if node.dep == "parataxis" else None
        return tree.nodes[head.head] if head.dep.startswith("advcl") else None
    once = mark.low == "once" and node.dep == "acl"
    if once and head.dep.startswith("nsubj"):
        return tree.nodes[head.head]
    return head if node.dep.startswith("advcl") or (node.dep == "ccomp" and mark.low == "because") else None


def may_be_main(tree: Syntax, main: Node) -> bool:
    """Whether a main clause tells what happens, and does not order, ask or comment."""
    minded = any(one.lemma.lower() in get_signs("mind") for one in (main, *tree.children(main, "xcomp")))
    if minded or not is_asserted(tree, main) or is_deontic(tree, main):
        return False
    subject = get_subject(tree, main)
    return is_finite(tree, main) and (subject is not None or bool(tree.children(main, "expl")))


def _read_settled(tree: Syntax, sentence: Sentence, main: Node, skip: set[int]) -> Outcome | None:
    """The outcome of a main clause; of "you do not get A, you get B" that of the second half."""
    if is_negated(tree, main):
        for other in tree.children(main, "parataxis", "conj"):
            if other.lemma == main.lemma and tree.children(other, "nsubj") and not is_negated(tree, other):
                return read_outcome(tree, sentence, other)
    return read_outcome(tree, sentence, main, skip)


def _widen(tree: Syntax, sentence: Sentence, node: Node, cause: Part) -> Part:
    """A reason of two clauses with "and" between them is one reason."""
    for child in tree.children(node, "conj"):
        joined = [one.low for one in tree.children(child, "cc")]
        other = to_clause(tree, sentence, child)
        if joined == ["and"] and other is not None and 0 < other.start - cause.end <= len(", and "):
            return Part(cause.start, other.end, cause.sentence, cause.head)
    return cause


def _read_so_that(tree: Syntax, sentence: Sentence, node: Node, main: Node) -> Iterator[Candidate]:
    cause = to_clause(tree, sentence, main, skip={node.index})
    outcome = read_outcome(tree, sentence, node)
    if cause and outcome and is_finite(tree, node) and is_present(tree, main):
        yield Candidate(cause, outcome.part, outcome.sign, "so-that", 2, node.index)


def _judge_condition(tree: Syntax, clauses: tuple[Node, Node, Node], outcome: Outcome) -> tuple[int, int]:
    """If, when, once, unless, until, where, as: how plainly one tells a cause, and the sign."""
    node, mark, main = clauses
    low, fronted = mark.low, node.index < main.index
    named = node.pos in {"NOUN", "PROPN", "PRON"} and not tree.children(main, "aux")
    copulas = bool(tree.children(node, "cop")) and bool(tree.children(main, "cop"))
    inference = copulas and (named or main.pos != "ADJ")
    inference = inference or _is_idle(tree, node)
    if inference or node.lemma.lower() in _WISHING or not is_present(tree, main):
        return 0, 0
    if not is_present(tree, node) and is_finite(tree, node):
        return 0, 0
    if low == "as":
        changing = _is_change(tree, node) and (not outcome.plain or main.lemma.lower() in _BECOMING)
        return (2, outcome.sign) if changing and fronted else (0, 0)
    if low in {"where", "wherever"}:
        return (1, outcome.sign) if fronted and not outcome.plain else (0, 0)
    if low == "until":
        return (2, -outcome.sign) if is_negated(tree, main) else (0, 0)
    sign = -outcome.sign if low == "unless" else outcome.sign
    only = mark.index > 0 and tree.nodes[mark.index - 1].low == "only"
    return (3 if not outcome.plain and fronted else 2 if fronted or only else 1), sign


def _is_idle(tree: Syntax, node: Node) -> bool:
    """When it comes to A: no condition, but the matter at hand."""
    pointing = any(one.low == "it" for one in tree.children(node, "nsubj", "expl"))
    after = tree.nodes[node.index + 1].low if node.index + 1 < len(tree.nodes) else ""
    return node.lemma == "come" and pointing and after == "to"


def _is_change(tree: Syntax, node: Node) -> bool:
    return node.lemma.lower() in _BECOMING or any(frame.kind == "change" for frame in list_frames(tree, node))


# --- phrases -----------------------------------------------------------------------------------------------------


def _read_preposition(tree: Syntax, sentence: Sentence, node: Node) -> Iterator[Candidate]:
    """Without X, ...; because of X; thanks to X; by doing X, ..."""
    opener = next(iter(get_marks(tree, node)), None)
    head = tree.nodes[node.head]
    if opener is None or opener.low not in {"without", "by", *_PREPOSITIONS} or not may_be_main(tree, head):
        return
    skip = {child.index for child in tree.children(head, "obl", "advcl") if child.index < head.index}
    outcome = read_outcome(tree, sentence, head, skip | {node.index})
    cause = to_phrase(tree, sentence, node)
    if cause is None or outcome is None or outcome.part.overlaps(cause):
        return
    before, after = (
        tree.nodes[at].low if 0 <= at < len(tree.nodes) else "" for at in (opener.index - 1, opener.index + 1)
    )
    if opener.low == "without":
        fronted = node.index < head.index and (opener.index == 0 or before in _BEFORE_FRONTED)
        if fronted or is_negated(tree, head):
            grade = 3 if fronted and not outcome.plain else 2
            yield Candidate(cause, outcome.part, -outcome.sign, "without", grade, opener.index)
    elif opener.low == "by":
        unreal = any(child.low in {"would", "could", "might"} for child in tree.children(head, "aux"))
        gerund = node.low.endswith("ing") and node.dep.startswith("advcl") and not unreal
        if gerund and not is_negated(tree, head) and not outcome.plain:
            yield Candidate(cause, outcome.part, outcome.sign, "by-doing", 2, opener.index)
    elif _PREPOSITIONS[opener.low] == after and before not in {"not", "n't"}:
        yield Candidate(cause, outcome.part, outcome.sign, "because-of", 3, opener.index)


# --- clauses side by side ----------------------------------------------------------------------------------------


def _read_sequel(tree: Syntax, sentence: Sentence, node: Node) -> Iterator[Candidate]:
    """X, so Y; X, and therefore Y: two clauses of one sentence."""
    head = tree.nodes[node.head]
    openers = tree.children(node, "advmod", "cc", "mark")
    opener = next((one for one in openers if one.low in THEREFORE | {"so"} and one.index < node.index), None)
    if opener is None or not tree.children(node, "nsubj", "csubj") or not may_be_main(tree, node):
        return
    before = tree.nodes[opener.index - 1].low if opener.index else ""
    after = tree.nodes[opener.index + 1].low
    if before not in {",", ";", "—", "–", "and"} or after in {"that", "far", "long"} or not is_finite(tree, head):
        return
    cause = to_clause(tree, sentence, head, skip={node.index})
    outcome = read_outcome(tree, sentence, node)
    if cause and outcome and is_asserted(tree, head):
        yield Candidate(cause, outcome.part, outcome.sign, "therefore", 3 if opener.low != "so" else 2, opener.index)


def _read_order(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """Do X and you get Y; do X or you lose Y."""
    first = next((one for one in tree.nodes if one.pos not in {"PUNCT", "CCONJ", "SPACE"}), None)
    if first is None or first.dep != "root" or tree.children(first, "nsubj", "cop", "aux"):
        return
    lemma = first.lemma.lower()
    if lemma in get_signs("mind") or lemma in get_signs("no-order") or first.low.endswith(("ing", "ed")):
        return
    for node in tree.children(first, "conj", "parataxis"):
        join = next((one for one in tree.children(node, "cc") if one.low in {"and", "or"}), None)
        if join is None or not tree.children(node, "nsubj") or first.pos not in {"VERB", "ADJ"}:
            continue
        between = {one.text for one in tree.nodes[first.index : join.index]}
        outcome = read_outcome(tree, sentence, node)
        cause = to_range(tree, sentence, first.index, join.index, first.index)
        near = join.index - first.index <= _LONGEST_ORDER and not between & {";", ":", "—", "–"}
        if outcome and cause and near and is_present(tree, node) and not is_deontic(tree, node):
            sign = outcome.sign if join.low == "and" else -outcome.sign
            yield Candidate(cause, outcome.part, sign, f"order-{join.low}", 3, join.index)
            return


def _read_generic(tree: Syntax, sentence: Sentence, node: Node) -> Iterator[Candidate]:
    """A firm that does X gains Y: what is said of all who do so."""
    subject = next(iter(tree.children(node, "nsubj")), None)
    if subject is None or is_deontic(tree, node) or not is_asserted(tree, node):
        return
    clause = next(iter(tree.children(subject, "acl")), None)
    if clause is None or not _is_generic(tree, subject, clause):
        return
    outcome = read_outcome(tree, sentence, node)
    cause = to_phrase(tree, sentence, subject)
    changing = any(
        frame.kind == "change" for one in (node, *tree.children(node, "xcomp")) for frame in list_frames(tree, one)
    )
    if outcome is None or cause is None or (outcome.plain and not changing):
        return
    part: Part | None = outcome.part
    if outcome.part.overlaps(cause):
        part = to_predicate(tree, sentence, node)
    if part is not None and not part.overlaps(cause):
        yield Candidate(cause, part, outcome.sign if part is outcome.part else 1, "generic", 2, node.index)


def _read_whoever(tree: Syntax, sentence: Sentence, pronoun: Node) -> Iterator[Candidate]:
    """Whoever does X decides Y; Y belongs to whoever does X."""
    deed, marks = tree.nodes[pronoun.head], get_marks(tree, pronoun)
    if marks:  # "belongs to whoever owns it"
        verb = tree.nodes[deed.head] if deed.index > pronoun.index else deed
        clauses = (*tree.children(pronoun, "acl"), *tree.children(verb, "advcl", "ccomp"))
        clause = next((one for one in clauses if one.index > pronoun.index), None)
        effect = next(iter(tree.children(verb, "nsubj")), None)
        if clause is None or effect is None or verb.lemma.lower() not in _BELONGING:
            return
        last = _find_stop(tree, clause)
        cause, gained = to_range(tree, sentence, pronoun.index, last, clause.index), to_phrase(tree, sentence, effect)
        if cause and gained and is_asserted(tree, verb) and not is_negated(tree, verb):
            yield Candidate(cause, gained, 1, "belongs-to", 2, verb.index)
        return
    others = [one for one in tree.children(deed, "advcl", "conj", "parataxis", "ccomp") if one.index > deed.index]
    verbs = [tree.nodes[deed.head]] if deed.dep != "root" and deed.head > deed.index else others
    for verb in verbs:
        before = [one.low for one in tree.children(verb, "mark", "cc", "nsubj") if one.index > deed.index]
        first = min(
            (one.index for one in tree.children(verb, "aux", "advmod") if one.index > deed.index), default=verb.index
        )
        outcome = read_outcome(tree, sentence, verb)
        cause = to_range(tree, sentence, pronoun.index, min(first, verb.index), deed.index)
        if not before and is_present(tree, verb) and outcome and cause and not outcome.part.overlaps(cause):
            yield Candidate(cause, outcome.part, outcome.sign, "generic", 2, verb.index)
            return


def _find_stop(tree: Syntax, clause: Node) -> int:
    """Where a clause at the end of a sentence ends, or the aside after it begins."""
    after = (one.index for one in tree.nodes[clause.index :] if one.text in {",", ";", ":", "—", "–", "--", "."})
    return next(after, len(tree.nodes))


def _is_generic(tree: Syntax, subject: Node, clause: Node) -> bool:
    """Whether a phrase stands for all of a kind: "those who", "a firm that", "firms that"."""
    kind = any(one.low in _ANY for one in tree.children(subject, "det"))
    if not (kind or is_agent(subject) or subject.low in {"those", "ones", "anyone"}) or is_past(tree, clause):
        return False
    pronoun = next((one for one in tree.children(clause, "nsubj") if one.low in {"that", "who", "which"}), None)
    return pronoun is not None and pronoun.index > 0 and tree.nodes[pronoun.index - 1].text != ","
