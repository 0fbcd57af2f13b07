"""site: the words and signs that readers see for stances, relations and certainty, the same on every page."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CERTAINTY_WORDS",
    "GONE_WORDS",
    "KIND_COUNTS",
    "KIND_LEADS",
    "KIND_NAMES",
    "KIND_PATHS",
    "KIND_SIGNS",
    "KIND_VERBS",
    "KIND_VERDICTS",
    "LOOP_WORDS",
    "RULE_WORDS",
    "SAID_WORDS",
    "SIDES",
    "STANCE_SIGNS",
    "STANCE_WORDS",
    "TABS",
    "count_words",
    "format_bytes",
]

TABS: Final = (
    ("questions/", "Questions"),
    ("concepts/", "Concepts"),
    ("essays/", "Essays"),
    ("debates/", "Debates"),
    ("map/", "Map"),
    ("data/", "Data"),
    ("method/", "Method"),
)

SIDES: Final = ("for", "against", "mixed", "for-guessed", "against-guessed", "neutral", "unread")
"""What an essay may be on, in the order in which readers meet it.

Guessed is what no sentence says of itself, neutral what a person called so; of all others the side was not read.
"""
STANCE_SIGNS: Final = {
    "for": "+", "against": "−", "mixed": "±", "for-guessed": "(+)", "against-guessed": "(−)", "neutral": "○",
    "unread": "?",
}  # fmt: skip
STANCE_WORDS: Final = {
    "for": "for",
    "against": "against",
    "mixed": "mixed",
    "for-guessed": "for, guessed",
    "against-guessed": "against, guessed",
    "neutral": "neutral",
    "unread": "side not read",
}
CERTAINTY_WORDS: Final = {"plain": "said plainly", "hedged": "hedged", "emphatic": "emphatic"}

KIND_PATHS: Final = {
    "contradict": "debates/contradictions/",
    "rival": "debates/rivals/",
    "agree": "debates/agreements/",
    "apparent": "debates/apparent/",
    "undecided": "debates/undecided/",
}
"""In the order in which readers meet them: the clashes first."""

KIND_NAMES: Final = {
    "contradict": ("contradiction", "contradictions"),
    "rival": ("rival answer", "rival answers"),
    "agree": ("agreement", "agreements"),
    "apparent": ("apparent case", "apparent cases"),
    "undecided": ("undecided case", "undecided cases"),
    "tension": ("tension", "tensions"),
}
KIND_COUNTS: Final = {**KIND_NAMES, "rival": ("pair of rival answers", "pairs of rival answers")}
"""What is counted where relations are: four answers to one question may be rivals in three pairs, or in six."""
KIND_SIGNS: Final = {
    "contradict": "×", "rival": "⇄", "agree": "=", "apparent": "≈", "undecided": "?", "tension": "~",
}  # fmt: skip
KIND_VERDICTS: Final = {
    "contradict": "These two sentences contradict each other: both cannot be held.",
    "rival": "These two sentences answer the same question differently; both may be partly right.",
    "agree": "These two sentences hold the same about the same thing.",
    "apparent": "These two sentences look as if they met, and do not.",
    "undecided": "These two sentences touch the same thing; what they are to each other could not be read.",
    "tension": "Two sentences of one essay that pull against each other.",
}
KIND_VERBS: Final = {
    "contradict": "contradicts",
    "rival": "rivals",
    "agree": "agrees with",
    "apparent": "only seems to meet",
    "undecided": "touches",
    "tension": "is in tension with",
}
KIND_LEADS: Final = {
    "contradict": "Two sentences that cannot both be held about the same thing.",
    "rival": "Different answers to the same question; both may be partly right.",
    "agree": "Two essays that hold the same about the same thing.",
    "apparent": "Pairs that look like an agreement or a contradiction and are not.",
    "undecided": "Pairs that touch the same thing; what they are to each other could not be read.",
}
RULE_WORDS: Final = {
    "pref-label": "its own name",
    "alt-label": "one of these other names",
    "hidden-label": "a variant that the list holds",
    "head": "a shorter form of a name used before",
    "anaphor": "a word that points back to it",
    "verb": "a verb that says the same",
    "meaning": "a word that means the same here",
}
GUESS_WORDS: Final = {
    "essay": "side guessed from the rest of the essay",
    "name": "side guessed from the name of the concept",
    "topic": "concept and side guessed from the paragraph and the essay",
}
"""Where no word of a claim itself tells its side, by the rule of the stance."""
SAID_WORDS: Final = {
    "confirm": "confirmed",
    "reject": "rejected",
    "reword": "reason reworded",
    "retype": "type set",
    "relink": "concept set",
    "stance": "side set",
    "claim": "marked as a claim",
    "merge": "merged",
    "relate": "stated",
    "retract": "taken back",
}
"""What a person did, by the action of a correction."""
GONE_WORDS: Final = {
    "essays": "The essay was taken out of the debate, or is not published any more.",
    "concepts": "The concept was taken out of the list.",
    "questions": "The question is no longer asked of the essays.",
    "authors": "Of this author no essay is published any more.",
    "loops": "The causes that the essays name no longer close this loop.",
    "pairs": (
        "What stood side by side here is no longer taken to meet: a sentence was reworded or taken out, the program "
        "reads it otherwise, or a person rejected it."
    ),
    "debates": "There are fewer pairs of this kind now, or none.",
    "": "The page was taken out of the site.",
}
"""What may have happened to a page that is gone, by the first part of its address."""
LOOP_WORDS: Final = {
    "reinforcing": "strengthens itself: whatever happens to one part comes back as more of the same",
    "balancing": "holds itself back: whatever happens to one part comes back as less of it",
    "disputed": "is disputed: the essays do not agree what one of its steps does",
}


_KILO = 1_000
_MEGA = 1_000_000


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def format_bytes(size_bytes: int) -> str:
    """A size as people read it: `812 bytes`, `14 kB`, `2.3 MB`."""
    if size_bytes < _KILO:
        return count_words(size_bytes, "byte")
    if size_bytes < _MEGA:
        return f"{size_bytes / _KILO:.0f} kB"
    return f"{size_bytes / _MEGA:.1f} MB"
