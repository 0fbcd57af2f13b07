"""Training: brings spaCy's English tokeniser closer to the treebanks' words; the result is stored in the pipeline."""

from __future__ import annotations

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.language import Language

# "non-rival" is one word in the treebanks, "state-of-the-art" is seven.
BOUND_PREFIXES = (
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "macro", "meta", "micro", "mid", "mini", "multi",
    "neo", "non", "over", "post", "pre", "pro", "re", "semi", "socio", "sub", "un", "under",
)  # fmt: skip
ABBREVIATIONS = ("etc.", "al.", "cf.", "vs.", "approx.", "viz.")


def adapt_tokenizer(nlp: Language) -> None:
    """Change the rules of a blank English pipeline in place."""
    tokenizer = nlp.tokenizer
    keep = "".join(sorted(f"(?<!^{form})" for prefix in BOUND_PREFIXES for form in {prefix, prefix.capitalize()}))
    infixes = [rule for rule in nlp.Defaults.infixes if not _splits_at_hyphen(str(rule))]
    infixes += [
        rf"(?<=[{ALPHA}]){keep}-(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9”’\"'\)])(?:–|—|--|---|——|~)(?=[{ALPHA}0-9“‘\"'\(])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
    ]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    rules = dict(tokenizer.rules)
    # Emoticons that eat a bracket at the end of a clause, and the one phrase kept whole.
    for special in ("and/or", "):", "(:", ":)", "(;", ";)", ");", "8)", "8-)", "(8"):
        rules.pop(special, None)
    tokenizer.rules = rules
    for form in ABBREVIATIONS:
        tokenizer.add_special_case(form, [{"ORTH": form}])


def _splits_at_hyphen(rule: str) -> bool:
    return "--" in rule and ALPHA[:20] in rule
