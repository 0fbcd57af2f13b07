"""Room nlp: places where the labels of the scheme stand in the text, found over normalised words."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token

from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.linking import is_short_form
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.verb_labels import is_verb_with_object
from stratgraph.nlp.words import get_words, inflect_verb, normalize_word, read_rows, straighten

__all__ = ["MentionFinder", "iter_label_forms", "normalize_doc"]

_RULES = ("pref-label", "alt-label", "hidden-label")
_LONGEST_GAP_RUN = 4
_SHORT_WORDS = get_words("mentions.short-words")
_TITLE_SHARE = 0.6
_LETTERS_OF_ACRONYM = 5
_NOMINAL_PLACES = frozenset({"nsubj", "csubj", "obj", "obl", "nmod", "compound", "appos", "conj", "amod"})


def normalize_doc(doc: Doc) -> Doc:
    """Write the compared form of each token to ``norm_``."""
    for token in doc:
        if token.text:
            token.norm_ = normalize_word(token.text)
    return doc


def _verb_forms(label: str) -> tuple[str, ...]:
    """The other forms of a label that is a verb ("commoditise", "to lock in")."""
    words = label.split()
    if words[0] == "to" and len(words) > 1:
        words = words[1:]
    elif not words[0].endswith(("ise", "ize", "ify")) or words[0] not in get_verbs().base:
        return ()
    return tuple(" ".join((form, *words[1:])) for form in inflect_verb(words[0]))


def iter_label_forms(label: str) -> Iterator[str]:
    """A label with its gaps as space, as hyphen and closed, and the inflections of a verb."""
    low = " ".join(label.split())
    if _is_acronym(low):
        yield from (low, f"{low}s")
        return
    for form in (low, *_verb_forms(straighten(low))):
        parts = form.replace("-", " ").split()
        if not parts:
            continue
        gaps = len(parts) - 1
        if gaps == 0 or gaps > _LONGEST_GAP_RUN:
            yield from {form, " ".join(parts)}
            continue
        for marks in itertools.product(" -", repeat=gaps):
            yield "".join(itertools.chain.from_iterable(zip(parts, (*marks, ""), strict=True)))
        if gaps == 1 and all(len(part) > 2 for part in parts):  # noqa: PLR2004 - "data centre" as one word, never "AI race"
            yield "".join(parts)


def _is_acronym(label: str) -> bool:
    return label.isupper() and len(label) <= _LETTERS_OF_ACRONYM and label.isalpha()


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    rank: int
    acronym: bool
    verbal: bool
    """Whether the label is a verb, or has forms of a verb."""


class MentionFinder:
    """A pipeline component: writes the span group ``mentions``, label = concept, id = rule."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self._labels: dict[str, _Label] = {}

    def add_scheme(self, nlp: Language, scheme: ConceptScheme) -> None:
        """Look for the labels of these concepts from now on."""
        for concept in scheme.concepts:
            self._add(nlp, concept)

    def _add(self, nlp: Language, concept: Concept) -> None:
        groups: tuple[Iterable[str], ...] = ((concept.pref_label,), concept.alt_labels, concept.hidden_labels)
        for rank, labels in enumerate(groups):
            for label in labels:
                if is_verb_with_object(label) or is_short_form(concept, label):
                    continue  # found later, in the trees
                forms = sorted(set(iter_label_forms(label)))
                patterns = [normalize_doc(nlp.make_doc(form)) for form in forms]
                patterns = [pattern for pattern in patterns if len(pattern)]
                if patterns:
                    key = f"{concept.id}|{rank}|{'A' if _is_acronym(label) else 'a'}"
                    verbal = bool(_verb_forms(straighten(label)))
                    key = f"{key}{'v' if verbal else ''}"
                    self._labels[key] = _Label(concept.id, rank, _is_acronym(label), verbal)
                    self._matcher.add(key, patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions: the longest wins, then the better label, then the first concept by id."""
        normalize_doc(doc)
        candidates = []
        nodes = _map_nodes(doc)
        for key, start, end in self._matcher(doc):
            label = self._labels[doc.vocab.strings[key]]
            place = nodes.get(doc[end - 1].idx)
            if place is None or label.verbal or not _is_idle(*place, doc[start:end].text):
                candidates.append((start - end, label.rank, label.concept, start, end, label.acronym))
        taken: set[int] = set()
        capitals = _Capitals(doc)
        spans = []
        for _, rank, concept, start, end, acronym in sorted(candidates):
            if taken & set(range(start, end)) or not _is_mention(doc, start, end, capitals, acronym=acronym):
                continue
            taken.update(range(start, end))
            spans.append(Span(doc, start, end, label=concept, span_id=_RULES[rank]))
        doc.spans["mentions"] = sorted(spans, key=lambda span: span.start)
        return doc


def _map_nodes(doc: Doc) -> dict[int, tuple[Syntax, Node]]:
    """The nodes of the trees, with their trees, by where they start; none where there is no parser."""
    findings = doc._.stratgraph
    return {node.start: (tree, node) for tree in findings.trees.values() for node in tree.nodes} if findings else {}


def _is_idle(tree: Syntax, node: Node, text: str) -> bool:
    """Whether a noun's words are used as a verb, or in an idiom: "it rents the pipes" is about no rent."""
    if node.pos in {"VERB", "AUX"}:
        return not (text.lower().endswith("ing") and node.dep.split(":")[0] in _NOMINAL_PLACES)
    governing = _get_idioms().get(normalize_word(node.text))
    if governing is None:
        return False
    if node.dep == "obj":
        return tree.nodes[node.head].lemma in governing
    return node.dep in {"obl", "nmod"} and any(case.low in governing for case in tree.children(node, "case"))


@functools.cache
def _get_idioms() -> dict[str, frozenset[str]]:
    return {noun: frozenset(governing.split(" ")) for noun, governing in read_rows("idioms.tsv")}


def _is_mention(doc: Doc, start: int, end: int, capitals: _Capitals, *, acronym: bool) -> bool:
    """Not across sentences, not a lower-case look-alike of an acronym, not inside a longer proper name."""
    if any(doc[i].is_sent_start for i in range(start + 1, end)):
        return False
    if acronym and any(token.text.islower() for token in doc[start:end]):
        return False
    if any(doc[i].text[:1].islower() and doc[i].lower_ not in _SHORT_WORDS for i in range(start, end)):
        return True
    before = doc[start - 1] if start and not doc[start].is_sent_start else None
    after = doc[end] if end < len(doc) and not doc[end].is_sent_start else None
    inside = _is_name_part(before) or _is_name_part(after)
    return not inside or capitals.is_headline(start, end)


def _is_name_part(token: Token | None) -> bool:
    """A capitalised neighbour that does not merely open the sentence."""
    if token is None or token.is_sent_start:
        return False
    return token.text[:1].isupper() and token.lower_ not in _SHORT_WORDS and token.text not in {"AI", "I"}


class _Capitals:
    """How many words of each sentence have a capital, counted once."""

    def __init__(self, doc: Doc) -> None:
        self._marks: list[tuple[int, int]] = []  # of each token: whether it counts, whether it has a capital
        self._sentence: list[int] = []
        self._sums: list[list[int]] = []
        for token in doc:
            if token.is_sent_start or not self._sums:
                self._sums.append([0, 0])
            counts = token.is_alpha and not token.is_sent_start and token.lower_ not in _SHORT_WORDS
            mark = (int(counts), int(counts and token.text[:1].isupper()))
            self._marks.append(mark)
            self._sentence.append(len(self._sums) - 1)
            self._sums[-1][0] += mark[0]
            self._sums[-1][1] += mark[1]

    def is_headline(self, start: int, end: int) -> bool:
        """Whether the rest of the sentence writes most of its words with capitals: a headline, a shout."""
        sentence = self._sentence[start]
        words, capitals = self._sums[sentence]
        for i in range(max(start - 1, 0), min(end + 1, len(self._marks))):
            if self._sentence[i] == sentence:
                words -= self._marks[i][0]
                capitals -= self._marks[i][1]
        return words > 0 and capitals >= _TITLE_SHARE * words
