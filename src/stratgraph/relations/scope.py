"""Relations room: the bounds within which a sentence holds - when, how much of it, for whom - and what it only grants.

Two verdicts can look alike, or opposed, and be neither: one is granted on the way to something else, or holds for
start-ups and the other for incumbents. Only what a sentence says in so many words is read.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["Scope", "Span", "are_actors_apart", "find_scope"]

Span = Literal["now", "later"]

_UNITS: Final = r"(?:weeks?|months?|quarters?|seasons?|years?)"
_CONDITION: Final = (
    r"\b(?:as long as|so long as|provided that|unless|except|whenever|on condition)\b(?:\s+[^\s,;:.–—]+){0,6}"
)
"""What must be so for it to hold; whoever denies it outright denies it then too."""
_EACH: Final = r"(?:(?:and|but|yet|so|still),? )?(?:each|every) time"
_CONDITIONS: Final = re.compile(rf"{_CONDITION}|{_EACH}$", re.IGNORECASE)
_BOUNDS: Final = re.compile(
    r"\bonly (?:where|when|if|in|for|while|as|at|until|after|once)\b(?:\s+[^\s,;:.–—]+){0,6}"
    r"|\bwherever\b(?:\s+[^\s,;:.–—]+){1,6}|^(?:there|here)(?=, )"
    r"|\b(?:in theory|in principle|on paper|at best|up to a point|half right|sometimes|occasionally|not always)\b"
    rf"|{_CONDITION}"
    r"|\b(?:for a while|for the moment|for the time being|for now|so far)\b"
    rf"|\bfor (?:the|a) (?:next |first |few ){{1,2}}{_UNITS}\b"
    r"|\bin the (?:sort|kind)s? of\b(?:\s+[^\s,;:.–—]+){1,6}"
    r"|^(?:(?:and|but|yet|so|still),? )?(?:some|a few|not (?:all|every)) [\w’'-]+"
    rf"|^{_EACH}(?=, )"
    r"|^(?:(?:and|but|yet|so|still),? )?(?:(?:that|the (?:first|second|last)) time(?=, )"
    r"|in (?:those|earlier|former) (?:days|times|years)\b)",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:(?:and|but|so|yet|still|then),? )?"
    r"((?:there|here|at first|to begin with|at the start|once upon a time|until recently)(?=, )"
    r"|(?:when|whenever|if|once|unless|until|as long as|so long as)\b[^,;:.!?—–]{1,80}(?=, )"
    r"|(?:in|for|among|within|at|on|to|by|inside|outside|with|during|until|before|after)(?: [\w’'-]+){1,6}?(?=, )"
    r"|[\w’'-]+ (?:weeks|months|quarters|years|decades) (?:from now|on|hence|out|later|ago)\b"
    r"|(?:in|for|among|within|at|on) (?:almost |nearly )?(?:most|many|some|few|all|large|small)(?: [\w’'-]+){0,2}?"
    r" [\w’'-]+s\b"
    r"|(?:in|for|among|within|at|on) (?:every|each|any) [\w’'-]+(?= (?:the|a|an|it|what|this|that|no)\b)"
    r"|by (?:this|that|these|those) [\w’'-]+\b"
    r"|(?:in|for|at|on|under|within) (?:that|those|such)(?: an?)? [\w’'-]+\b"
    r"|(?:the|what) (?:[\w’'-]+ )?(?:remainder|rest|other half|is left|remains)\b)",
    re.IGNORECASE,
)
"""Where, when, for whom or in what sense a sentence speaks, said before all else."""
_NO_FRAME: Final = re.compile(
    r"(?:in|by|for|on|at|to|with) (?:contrast|other words|short|fact|particular|general|sum|truth|effect|practice"
    r"|return|example|instance|my|our|the end|all of this|this|that|it|turn|addition|conclusion|all|least|last|once"
    r"|first sight|be sure|the contrary|the other hand|the whole|(?:the same|these|that) reasons?|luck|then|now)",
    re.IGNORECASE,
)
"""An opening that only joins a sentence to what comes before."""
_NOW: Final = re.compile(
    rf"\b(?:in the short (?:run|term)|this {_UNITS}|over one (?:quarter|year)|at present|right now|today)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:in the long (?:run|term)|in the end|eventually|(?:by|before) the end of the (?:next )?(?:decade|century)"
    r"|over (?:the )?(?:next )?(?:ten|twenty|thirty|fifty) years|over (?:the )?decades"
    r"|(?:ten|twenty|fifty) years from now)\b",
    re.IGNORECASE,
)
_WHO: Final[tuple[tuple[str, str], ...]] = (
    ("newcomers", r"start-?ups?|entrants?|newcomers?|challengers?"),
    ("those who are in", r"incumbents?|established (?:firms|companies)|market leaders"),
    ("the small", r"small(?:er)? (?:firms?|companies|businesses|shops)"),
    ("the large", r"(?:large|big)(?:ger)?(?:, old)? (?:firms?|companies|businesses|groups)"),
    ("public bodies", r"public (?:bodies|services?|agenc(?:y|ies))|governments?|ministries"),
    ("private firms", r"private (?:firms?|companies)|commercial (?:firms?|companies)"),
)
_ACTORS: Final = tuple(
    (who, re.compile(rf"\b(?:for|among|inside|in) (?:a |an |the |most |many )?(?:{words})\b", re.IGNORECASE))
    for who, words in _WHO
)
_ANYBODY: Final = re.compile("|".join(words for _, words in _WHO), re.IGNORECASE)
_APART: Final = (
    frozenset({"newcomers", "those who are in"}),
    frozenset({"the small", "the large"}),
    frozenset({"public bodies", "private firms"}),
)
_GRANTS: Final = re.compile(
    r"^(?:admittedly|granted|no doubt|of course|to be (?:sure|fair)|in fairness|it is true that"
    r"|(?:i|we) (?:grant|concede|admit))(?=[\s,:;])"
    r"|^(?:true|certainly|yes)(?=[,:;])"
    r"|(?<=, )(?:true|granted|admittedly|to be sure)(?=[.,;])"
    r"|(?<=[\s,])by all means(?=[.,;])"
    r"|(?<=too, )of course(?=[.;]|$)",
    re.IGNORECASE,
)
_TAKEN_BACK: Final = re.compile(
    r"\s*(?:but|yet|however|nevertheless|nonetheless|even so|all the same)\b", re.IGNORECASE
)
"""A sentence that opens so takes back what the one before it granted."""
_HALF_GRANTS: Final = re.compile(
    r"\b(?:may well|may be right|might well|no doubt|undoubtedly|certainly|of course|indeed|(?:has|have) a point)\b",
    re.IGNORECASE,
)
"""By these alone nothing is granted; it is where the author turns round in the next sentence."""
_SHARED: Final = re.compile(
    r"\s*(?:(?:and|so|quite|indeed|here),? )?(?:(?:i|we) (?:entirely |quite |fully |too )?(?:accept|agree|share)\b"
    r"|(?:they|he|she|that|this) (?:is|are|was|were) (?:quite |perfectly |entirely )?(?:right|true|correct|so)"
    r"(?=[.;,:]| and\b))",
    re.IGNORECASE,
)
"""A sentence that opens so makes its author's own what the one before it reported."""
_SHARED_WITHIN: Final = re.compile(
    r"(?:(?:and|but|yet|so|still|here),? )?(?:[\w’'-]+ ){0,4}?(?:(?:is|are|was|were) |[\w]+[’'](?:re|s) )"
    r"(?:quite |perfectly |entirely |surely |no doubt )?right (?:that|to (?:say|think|insist|argue|point|hold|add))\b",
    re.IGNORECASE,
)
"""A sentence that opens so makes its author's own what it reports: "they are right that"."""
_HALF: Final = (
    r"(?:they|he|she|it|that|this) (?:may|might|could) (?:well |even )?be (?:right|true|so)\b"
    r"|(?:they|he|she|it|that|this) (?:is|are) (?:half|partly|in part|sometimes) (?:right|true|so)\b"
    r"|(?:they|he|she|it) (?:have|has) (?:half )?a (?:fair )?point\b"
    r"|there is (?:something|some (?:truth|force|sense)|truth|much|a (?:point|grain of truth)) in\b"
    r"|(?:sometimes|often|here and there) (?:it|they|he|she|that|this) (?:does|do|is|are)\b"
)
_HALF_SHARED: Final = re.compile(rf"\s*(?:(?:and|but|yet|here|perhaps|well),? )?(?:{_HALF})", re.IGNORECASE)
"""A sentence that opens so grants a part of what the one before it reported."""
_HALF_WITHIN: Final = re.compile(rf"\b(?:{_HALF})", re.IGNORECASE)
_SUPPOSING: Final = re.compile(r"\b(?:suppose|assume|imagine|granted|say)\b[^.!?]*[.!?:;]\s*$", re.IGNORECASE)
_FOLLOWS: Final = re.compile(r"(?:and |but |even )?then\b(?!,? (?:again|as now)\b)", re.IGNORECASE)
"""Behind a sentence that supposes something, one that opens so says what holds then."""
_OF_WHAT: Final = re.compile(
    r"\b([\w’'-]+s) (?:who|whom|which|what|how|when|where|whether)\b(?: [^\s,;:.!?—–]+){0,7}", re.IGNORECASE
)
"""What it decides or tells; where the next sentence says of another thing what *that* decides, each has its part."""
_EXPLAINED: Final = re.compile(r"[;:–—]")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a sentence says of when, for whom and how far it holds; each in its own words, None where it does not."""

    bound: str | None = None
    time: tuple[Span, str] | None = None
    actors: tuple[str, str] | None = None
    """Whom it is about, as this room calls them, and in the sentence's words."""
    grant: str | None = None
    """The words by which the sentence grants what it says, and does not argue for it."""
    frame: str | None = None
    """How it opens, where that says for what it speaks: "There", "In most ports", "Five years from now"."""
    is_condition: bool = False
    """Whether the bound tells what must be so for it to hold."""
    is_shared: bool = False
    """Whether the author makes in the next sentence his own what he reports."""
    is_half_shared: bool = False
    """Whether the author grants a part of what he reports: "and for a while they may be right"."""


@functools.lru_cache(maxsize=100_000)  # asked of each two claims that may be related
def find_scope(text: str, after: str = "", before: str = "") -> Scope:
    """The scope of a sentence; what comes after a colon or a semicolon explains it and sets no bounds.

    Args:
        text: the sentence.
        after: how the next one begins.
        before: how the one before ends.
    """
    first = _EXPLAINED.split(text, maxsplit=1)[0]
    bound, grant = _BOUNDS.search(first), _GRANTS.search(text)
    if grant is None and _TAKEN_BACK.match(after):
        grant = _HALF_GRANTS.search(text)
    actors = _ACTORS if _ANYBODY.search(first) else ()
    found = next(((who, match) for who, words in actors if (match := words.search(first))), None)
    frame = _OPENING.match(first)
    bound = bound or _find_part(first, after)
    return Scope(
        bound=bound.group() if bound else None,
        time=_find_time(first),
        actors=(found[0], found[1].group()) if found else None,
        grant=grant.group() if grant else None,
        frame=frame[1] if frame and not _NO_FRAME.fullmatch(frame[1]) else None,
        is_condition=(bound is not None and _CONDITIONS.match(bound.group()) is not None)
        or (_FOLLOWS.match(text) is not None and _SUPPOSING.search(before) is not None),
        is_shared=(_SHARED.match(after) or _SHARED_WITHIN.match(text)) is not None,
        is_half_shared=(_HALF_SHARED.match(after) or _HALF_WITHIN.search(text)) is not None,
    )


def _find_part(text: str, after: str) -> re.Match[str] | None:
    """The part that is left to what a sentence speaks of: "A decides who is seen. B decides who is kept"."""
    part = _OF_WHAT.search(text)
    return part if part and re.match(rf"\s*(?:[^\s.;:]+ ){{1,6}}{re.escape(part[1])} w?", after) else None


def are_actors_apart(one: Scope, other: Scope) -> bool:
    """Whether two sentences say that they are about people of opposite kinds."""
    return one.actors is not None and other.actors is not None and {one.actors[0], other.actors[0]} in _APART


def _find_time(text: str) -> tuple[Span, str] | None:
    """When it holds, unless the sentence speaks of both times."""
    now, later = _NOW.search(text), _LATER.search(text)
    if now and not later:
        return "now", now.group()
    return ("later", later.group()) if later and not now else None
