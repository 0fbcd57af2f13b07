"""Ground floor: the words that the project fixes - claim types, relations, reasons, namespaces - as plain data."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BY_HAND",
    "CLAIM_TYPES",
    "GUESSES",
    "NAMESPACES",
    "PATTERNS",
    "QUESTION",
    "REASONS",
    "RELATION_KINDS",
    "STANCES",
    "STRATGRAPH_NS",
]

STRATGRAPH_NS: Final = "https://stratgraph.example/ns#"
"""The project's own terms. Fixed: it does not follow the address at which a corpus is published."""

NAMESPACES: Final[dict[str, str]] = {
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sg": STRATGRAPH_NS,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CLAIM_TYPES: Final[dict[str, str]] = {
    "causal": "One thing brings about, prevents or feeds another.",
    "contrastive": "One thing is set aside and another put in its place.",
    "definitional": "What a thing is, or what a word means.",
    "descriptive": "How things are.",
    "evaluative": "What is valuable, durable, scarce or decisive, or is not.",
    "predictive": "What will or may come.",
    "prescriptive": "What somebody should do.",
}

STANCES: Final[dict[str, str]] = {
    "against": "Worthless, fleeting, a commodity, the wrong frame, what loses.",
    "for": "Valuable, durable, decisive, the right frame, what wins.",
    "neutral": "Named without a verdict, or with one that could not be read.",
}

GUESSES: Final = frozenset({"essay", "name", "topic"})
"""The rules of sides that no word of a claim carries: they follow the essay, or what the concept is called."""

QUESTION: Final = "question:"
"""What stands before the id of a question where a correction is about one."""

RELATION_KINDS: Final[dict[str, str]] = {
    "agree": "Both claims hold the same about the same thing.",
    "apparent": "The claims look like an agreement or a contradiction and are not.",
    "contradict": "The claims cannot both be held about the same thing.",
    "rival": "The claims answer the same question differently and may both be partly right.",
    "tension": "Two claims of the same essay cannot both be held about the same thing.",
    "undecided": "The claims touch the same thing; what they are to each other could not be read.",
}

REASONS: Final[dict[str, str]] = {
    "by-hand": "A person said how the claims stand to each other.",
    "concession": "One of the claims only grants what it says, on the way to something else.",
    "denial": "One claim denies what the other says in nearly the same words.",
    "near-meaning": "The claims lie near each other in meaning and share more than what they are about.",
    "near-unread": "The claims lie near each other in meaning; what either holds could not be read.",
    "on-condition": "The claims look opposed, and one holds on a condition; how they stand then could not be read.",
    "opposed-sign": "One claim says that a cause furthers what the other says it hinders.",
    "opposed-sides": "One claim sets aside what the other puts forward.",
    "opposed-stance": "The claims take opposite stances to the same concept.",
    "other-scope": "One of the claims holds within bounds that the other does not have, or for other people.",
    "other-sense": "The same word stands for different things.",
    "other-time": "The claims speak of different times.",
    "paraphrase": "The claims say the same in other words.",
    "reported-view": "One of the claims reports a view that its author does not hold.",
    "rival-answer": "The claims give different answers to the same question, or to kindred ones.",
    "same-answer": "The claims give the same answer to the same question.",
    "same-cause": "The claims name the same cause of the same effect.",
    "same-sides": "Both claims set aside the same and put forward the same.",
    "same-stance": "The claims take the same stance to the same concept.",
    "stance-unread": "One of the claims takes no side that could be read.",
}

BY_HAND: Final = "by-hand"
"""The reason of a relation, and the rule of a mention or a stance, that a person set."""

PATTERNS: Final[dict[str, str]] = {
    "beats": "B beats A; B matters more than A",
    "before": "B before A; before A, B",
    "better-than": "B is better than A; B offers more than A",
    "by-contrast": "A does this; B, by contrast, does that",
    "confusion": "confusing A with B; mistaking A for B",
    "from-to": "a shift from A to B",
    "keep-drop": "keep B and drop A; rent A and own B",
    "less-than": "less A than B; less about A than about B",
    "not-but": "not A but B",
    "not-a-b": "B, not A",
    "not-does": "it does not do A; it does B",
    "not-it-is": "it is not A; it is B",
    "not-same": "A is not B",
    "one-not-other": "B does; A does not",
    "one-other": "one is A; the other is B",
    "only": "all of A do one thing; only B does the other",
    "opposed": "A is cheap; B is scarce",
    "others-we": "everyone watches A; B decides",
    "parallel": "A gives this; B gives that",
    "rather-than": "B rather than A; B instead of A",
    "really": "what is called A is really B",
    "say-but": "they say A; but B",
    "seems-is": "it looks like A; it is B",
    "stop-start": "stop A; start B",
    "twins": "a firm that does A is one thing; a firm that does B is another",
    "what-counts": "A was there; what counted was B",
}
"""The figures of contrast that are recognised; A is set aside, B put in its place."""
