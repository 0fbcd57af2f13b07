"""Relations room: the sentence that says why two claims are related, made of what was read, true of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from stratgraph.model import Answer, Contrast
from stratgraph.relations.apparent import share_word
from stratgraph.relations.digest import Background, Digest, Holding
from stratgraph.relations.findings import Finding
from stratgraph.relations.rivalry import find_left_out, says_so
from stratgraph.relations.sayings import find_saying, say_alike
from stratgraph.relations.scope import are_actors_apart
from stratgraph.relations.weights import UNSURE_BELOW
from stratgraph.stems import find_stems, is_negation, iter_words, stem_word

__all__ = ["explain_finding"]

_EFFECTS: Final = {"+": "furthers", "-": "hinders"}
_PRONOUNS: Final = frozenset({"", "he", "i", "it", "one", "others", "she", "some", "they", "we", "you"})
_LIMIT_WORDS: Final = 6
_LIMIT_CHARS: Final = 60
_LIMIT_AROUND: Final = 8
_LEADS_TO: Final = re.compile(
    r"\b(?:is|are|was|were|be|become|becomes|remain|remains|to|with|in|on|of|by|for|at|from) $", re.IGNORECASE
)
"""Behind one of these stands the end of what is said, not the beginning."""
_HALF_A_CLAUSE: Final = re.compile(
    r"\b(?:what|which|whose|where|that) (?:the|their|its|an?|our|your)(?: [\w’'-]+){1,2}$"
)
_PARTS: Final = re.compile(r"[,;:.!?](?=\s|$)|\s?[—–()“”\"]\s?")
_CLAUSE: Final = re.compile(r"[^,;:.!?—–]*")
_OBJECT_CLAUSE: Final = re.compile(
    r" (?:who|whom|which|what|how|if|only|unless|until|when|whenever|where|wherever|whether|we|they|you)\b[^,;:.!?—–]*"
)
_CLAUSE_SPACES: Final = 3
"""An answer of fewer words is a name, and stands for itself."""


def explain_finding(finding: Finding, background: Background) -> str:
    """One sentence; "the first" is claim ``a`` of the relation, "the second" claim ``b``."""
    if finding.kind == "tension":
        return f"The essay is against itself. {_explain_plain(finding, background)}"
    if finding.reason == "other-sense":
        return _explain_senses(finding, background)
    if finding.basis in {"reported-view", "concession"}:
        return _explain_report(finding, background)
    if finding.reason == "on-condition":
        plain = _explain_plain(finding, background).removesuffix(".")
        return f"{plain}; but {_tell_scopes(finding)}, and how they stand to each other then is left open."
    if finding.reason in _ONLY:
        plain = _explain_plain(finding, background).removesuffix(".")
        looks = "agreement" if finding.looks_like == "agree" else "contradiction"
        return f"{plain}; but {_ONLY[finding.reason](finding)}, so this is no plain {looks}."
    return _explain_plain(finding, background)


def _explain_plain(finding: Finding, background: Background) -> str:
    if finding.holdings is None:
        explain = (
            _explain_contrast
            if finding.contrasts is not None
            else _explain_answers
            if finding.answers is not None
            else _explain_links
            if finding.links is not None
            else _explain_wording
        )
        return explain(finding, background)
    label = f"*{background.label_of(finding.concept or '')}*"
    first, second = finding.holdings
    sides = f"the first {_tell_side(first, finding.a)}, the second {_tell_side(second, finding.b)}"
    told = f"Both are about {label}: {sides}."
    if finding.kind == "undecided":
        return told
    joint = say_alike(first.stance, second.stance) if finding.basis == "same-stance" else ""
    if joint:
        cues = [_quote_bounded(first, finding.a), _quote_bounded(second, finding.b)]
        quoted = f" ({cues[0]} in the first, {cues[1]} in the second)" if all(cues) else ""
        return f"Both are about {label}, and both {joint}{quoted}."
    return told


def _explain_wording(finding: Finding, background: Background) -> str:
    words = _list_words(finding) if finding.stems else ""
    label = f"Both are about *{background.label_of(finding.concept)}*" if finding.concept else ""
    if finding.basis == "near-unread":
        told = f"{label} and lie" if label else "The sentences lie"
        return f"{told} near each other in meaning (both have {words}); what they are to each other could not be read."
    if not words:
        return f"{_list_topics(finding, background)} and lie near each other in meaning."
    if finding.kind == "apparent" and finding.basis in {"near-meaning", "paraphrase"}:
        # How alike they are is all that is known: which way each means it is what is in doubt.
        return f"{label or 'The claims are near each other'} and sound alike, in the words {words}."
    if finding.basis == "near-meaning":
        clauses = [_quote_clause(one, finding) for one in _pair(finding)]
        told = f"the first “{clauses[0]}”, the second “{clauses[1]}”"
        return f"{label} and come near each other in what they say: {told}."
    if finding.basis == "paraphrase":
        return f"{label or 'Both claims speak alike'} and say nearly the same, in the words {words}."
    denying, saying = ("first", "second") if finding.turned[0] else ("second", "first")
    told = f"the {denying} denies what the {saying} says, in nearly the same words ({words})"
    return f"{label or 'One claim turns the other round'}: {told}."


def _quote_clause(digest: Digest, finding: Finding) -> str:
    """The part of a sentence in which most of what both have in common stands."""
    common = {*finding.stems, *digest.names.get(finding.concept or "", ())}
    parts = [part.strip() for part in _PARTS.split(digest.claim.quote.exact)]
    return _shorten(max(parts, key=lambda part: (len(common & {*find_stems(part)}), len(part))))


def _explain_report(finding: Finding, background: Background) -> str:
    """Which way the reported view goes is not told: that it is not its author's is enough."""
    label = f"Both are about *{background.label_of(finding.concept or '')}*"
    words = f" and have the words {_list_words(finding)}" if len(finding.stems) > 1 else ""
    told = (_tell_granted if finding.basis == "concession" else _tell_reported)(finding)
    return f"{label}{words}; but {told}, so this is neither agreement nor contradiction."


def _explain_answers(finding: Finding, background: Background) -> str:
    assert finding.answers is not None  # noqa: S101 - the caller looked
    question = background.questions.get(finding.question or "")
    asked = f"“{question.pref_label}”" if question else "the same question"
    given = zip(finding.answers, _pair(finding), strict=True)
    first, second = (_tell_answer(answer, one, background) for answer, one in given)
    other = background.questions.get(finding.answers[1].question)
    if question and other and other.id != question.id:
        return f"The first answers {asked} with {first}, the second “{other.pref_label}” with {second}."
    if finding.basis == "same-answer":
        return f"Both answer {asked} alike: the first with {first}, the second with {second}."
    return f"Both answer {asked}: the first with {first}, the second with {second}."


def _explain_links(finding: Finding, background: Background) -> str:
    assert finding.links is not None  # noqa: S101 - the caller looked
    first, second = finding.links
    ends = [f"*{background.label_of(concept)}*" for concept in (first.cause_concept, first.effect_concept) if concept]
    told = f"Both tell what {ends[0]} does to {ends[-1]}"
    if first.sign == second.sign:
        return f"{told}, and both say that it {_EFFECTS[first.sign]} it."
    return f"{told}: the first says that it {_EFFECTS[first.sign]} it, the second that it {_EFFECTS[second.sign]} it."


def _explain_senses(finding: Finding, background: Background) -> str:
    assert finding.holdings is not None  # noqa: S101 - made with both
    first, second = (f"*{background.label_of(holding.stance.concept)}*" for holding in finding.holdings)
    sides = [_tell_side(holding, digest) for holding, digest in zip(finding.holdings, _pair(finding), strict=True)]
    return (
        f"Both speak of “{share_word(finding)}”, but not of the same: the first means {first} and {sides[0]}, "
        f"the second means {second} and {sides[1]}."
    )


def _tell_reported(finding: Finding) -> str:
    return _tell_each(finding, _tell_report)


def _tell_report(digest: Digest) -> str | None:
    """That a view is reported; where its author grants a part of it, he does not only report it."""
    if not digest.is_reported:
        return None
    told = _tell_holder(digest)
    return f"reports {told} and grants it in part" if digest.scope.is_half_shared else f"only reports {told}"


def _tell_granted(finding: Finding) -> str:
    return _tell_each(finding, lambda one: f"only grants it ({_quote_grant(one)})" if one.scope.grant else None)


def _quote_grant(digest: Digest) -> str:
    """The words by which a sentence is granted; they may stand in the one before."""
    grant = digest.scope.grant or ""
    return f"before it stands “{_shorten(grant)}”" if grant == digest.claim.granted else f"“{grant}”"


def _tell_times(finding: Finding) -> str:
    return _tell_each(finding, lambda one: f"speaks of “{one.scope.time[1]}”" if one.scope.time else None)


def _tell_scopes(finding: Finding) -> str:
    if are_actors_apart(finding.a.scope, finding.b.scope):
        return _tell_each(finding, lambda one: f"says so “{one.scope.actors[1]}”" if one.scope.actors else None)
    return _tell_each(finding, lambda one: f"sets bounds to it (“{one.scope.bound}”)" if one.scope.bound else None)


def _tell_each(finding: Finding, tell: Callable[[Digest], str | None]) -> str:
    sides = zip(("first", "second"), _pair(finding), strict=True)
    return " and ".join(f"the {place} {told}" for place, one in sides if (told := tell(one)) is not None)


_ONLY: Final[dict[str, Callable[[Finding], str]]] = {
    "concession": _tell_granted,
    "other-scope": _tell_scopes,
    "other-time": _tell_times,
    "reported-view": _tell_reported,
}
"""What makes a relation only apparent, by its reason."""


def _pair(finding: Finding) -> tuple[Digest, Digest]:
    return finding.a, finding.b


def _tell_holder(digest: Digest) -> str:
    holder = digest.claim.attributed_to.holder or ""
    quotable = holder.lower() not in _PRONOUNS and holder in digest.claim.quote.exact
    return f"what others hold (“{holder}”)" if quotable else "what others hold"


def _tell_side(holding: Holding, digest: Digest) -> str:
    if holding.is_polar and holding.stance.confidence < UNSURE_BELOW:
        return "leans one way without a verdict that could be read surely"
    cues = _quote_bounded(holding, digest)
    saying = find_saying(holding.stance)
    return f"{saying} ({cues})" if cues and holding.is_polar else saying


def _quote_bounded(holding: Holding, digest: Digest) -> str:
    """The words that carried the stance, with how the sentence opens where that sets bounds to it."""
    cues, frame = _quote_cues(holding, digest), digest.scope.frame
    return f"“{frame}”, {cues}" if cues and frame else cues


def _quote_cues(holding: Holding, digest: Digest) -> str:
    """The words that carried the stance, as far as the sentence has them to the letter and they are not its name."""
    exact = digest.claim.quote.exact
    named = {*find_stems(holding.stance.concept.replace("-", " "))}
    cues = [
        cue
        for cue in dict.fromkeys(holding.stance.cues)
        if cue.strip() and _stands_in(cue, exact) and not named.issuperset(find_stems(cue))
    ]
    return ", ".join(f"“{_shorten(_complete(cue, exact))}”" for cue in cues[:3])


def _complete(cue: str, exact: str) -> str:
    """A cue with the clause that it needs: to decide who is tried first is not to decide."""
    behind = exact.partition(cue.rpartition(" … ")[2])[2]
    needed = (_CLAUSE if cue.lower().startswith("where ") else _OBJECT_CLAUSE).match(behind)
    return cue + needed.group() if needed else cue


def _stands_in(cue: str, exact: str) -> bool:
    """Whether a sentence has the words of a cue in order; an ellipsis stands for what is left out between them.

    A verb and a word of verdict are given together because the verdict is turned round; without the word that turns it,
    the quotation would say the opposite.
    """
    if " … " in cue and not any(map(is_negation, iter_words(cue))):
        return False
    place = 0
    for part in cue.split(" … "):
        found = exact.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _explain_contrast(finding: Finding, background: Background) -> str:
    assert finding.contrasts is not None  # noqa: S101 - the caller looked
    first, second = finding.contrasts
    if finding.basis == "same-sides":
        joint = f"Both set aside {_name(first, 'rejected', background)} for {_name(first, 'endorsed', background)}"
        return f"{joint}: the first {_tell_contrast(first)}, the second {_tell_contrast(second)}."
    label = "One sets aside what the other puts forward"
    if finding.concept:
        label = f"Both are about *{background.label_of(finding.concept)}*"
    return f"{label}: the first {_tell_contrast(first)}, the second {_tell_contrast(second)}."


def _name(contrast: Contrast, side: str, background: Background) -> str:
    concept = contrast.rejected_concept if side == "rejected" else contrast.endorsed_concept
    words = contrast.rejected if side == "rejected" else contrast.endorsed
    return f"*{background.label_of(concept)}*" if concept else f"“{_shorten(words)}”"


def _tell_contrast(contrast: Contrast) -> str:
    return f"puts “{_shorten(contrast.endorsed)}” in the place of “{_shorten(contrast.rejected)}”"


def _quote_around(answer: str, exact: str) -> str:
    """The part of a sentence in which an answer stands; empty where the answer is nearly all of it."""
    part = _shorten(next((part for part in _PARTS.split(exact) if answer in part), "").strip())
    return part if answer in part and len(part) - len(answer) >= _LIMIT_AROUND else ""


def _tell_answer(answer: Answer, digest: Digest, background: Background) -> str:
    """An answer, and the bounds within which it is given."""
    quoted = f"“{_quote_answer(answer.answer, digest.claim.quote.exact)}”"
    around = "" if says_so(digest, answer, background) else _quote_around(answer.answer, digest.claim.quote.exact)
    if left_out := find_left_out(digest, answer, background):
        quoted += f" (before it stands “… {left_out}”)"
    elif around:  # its own words tell what it says of the answer
        quoted += f" (“{around}”)"
    if digest.is_reported:  # "some" people say so, and not of some
        return quoted
    scope = digest.scope
    bounds = [words for words in dict.fromkeys((scope.frame, scope.bound)) if words and words not in answer.answer]
    if scope.frame and scope.bound and scope.bound.lower() in scope.frame.lower():
        bounds = [scope.frame]
    return f"{quoted} ({', '.join(f'“{words}”' for words in bounds)})" if bounds else quoted


def _quote_answer(answer: str, exact: str) -> str:
    """An answer, with an ellipsis where it stops in the middle of a clause and the sentence goes on."""
    short = _shorten(answer)
    if short != answer or answer.count(" ") < _CLAUSE_SPACES:
        return short
    before, _, behind = exact.partition(answer)
    goes_on = behind[:1] == " " and (_LEADS_TO.search(before) or _HALF_A_CLAUSE.search(answer))
    return f"{short} …" if goes_on else short


def _shorten(words: str) -> str:
    if len(words) <= _LIMIT_CHARS:
        return words
    return words[:_LIMIT_CHARS].rpartition(" ")[0] + " …"


def _list_topics(finding: Finding, background: Background) -> str:
    """What both sentences name, the concept of the finding first."""
    shared = (finding.a.names.keys() & finding.b.names.keys()) - background.verdicts - {finding.concept}
    labels = [f"*{background.label_of(concept)}*" for concept in (finding.concept or "", *sorted(shared))]
    return f"Both are about {', '.join(labels[:-1])} and {labels[-1]}" if shared else f"Both are about {labels[0]}"


def _list_words(finding: Finding) -> str:
    """The shared words as the first claim has them, in its order."""
    wanted = finding.stems[:_LIMIT_WORDS]
    forms: dict[str, str] = {}
    for word in iter_words(finding.a.claim.quote.exact):
        forms.setdefault(stem_word(word), word)
    quoted = [f"“{forms[stem]}”" for stem in wanted]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
