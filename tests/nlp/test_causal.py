from __future__ import annotations

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.causal import find_causal_links
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.syntax import parse_sentences

Link = tuple[str, str, str]


def links(*paragraphs: str) -> list[Link]:
    sentences = get_sentences(*(("paragraph", words) for words in paragraphs))
    trees = parse_sentences(get_parser(), sentences)
    found = find_causal_links(sentences, trees, {})
    return [(_slice(sentences, link.cause), link.sign, _slice(sentences, link.effect)) for link in found]


def _slice(sentences: list[Sentence], span: tuple[int, int]) -> str:
    home = next(sentence for sentence in sentences if sentence.start <= span[0] < sentence.end)
    return home.text[span[0] - home.start : span[1] - home.start]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cheap storage creates demand for copies.", ("Cheap storage", "+", "demand for copies")),
        ("Secrecy erodes trust.", ("Secrecy", "-", "trust")),
        ("This slows down the harbour.", ("This", "-", "the harbour")),
        ("Haste leads to costly repairs.", ("Haste", "+", "costly repairs")),
        ("Neglect causes decline.", ("Neglect", "+", "decline")),
        ("A shared ledger gives small ports a voice.", ("A shared ledger", "+", "a voice")),
        ("Delay costs the firm its lead.", ("Delay", "-", "its lead")),
        ("Trust comes from conduct, not from slogans.", ("conduct", "+", "Trust")),
        ("The margin depends on skill.", ("skill", "+", "The margin")),
        ("The ships were slowed by customs.", ("customs", "-", "The ships")),
        ("Automation turns judgement into paperwork.", ("Automation", "+", "paperwork")),
        ("Insurance lets small firms take risks.", ("Insurance", "+", "small firms take risks")),
        ("Fees keep small crews from learning.", ("Fees", "-", "learning")),
        ("The tariff makes imports dearer.", ("The tariff", "+", "imports dearer")),
        ("The tariff makes it harder to trade.", ("The tariff", "-", "trade")),
        ("Being paid by the hour causes delay.", ("Being paid by the hour", "+", "delay")),
        ("It is the road that decides the trade.", ("the road", "+", "the trade")),
        ("Critics blame the decline on cheap imports.", ("cheap imports", "+", "the decline")),
        ("Cheap storage is what creates demand for copies.", ("Cheap storage", "+", "demand for copies")),
    ],
)
def test_verbs_link_cause_and_effect(text: str, expected: Link) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ports grew careless because the cranes were cheap.", ("the cranes were cheap", "+", "Ports grew careless")),
        ("Because of the strike, trade declined.", ("the strike", "-", "trade")),
        ("If you rent your tools, you lose the skill.", ("you rent your tools", "-", "the skill")),
        ("When every port buys the crane, its value falls.", ("every port buys the crane", "-", "its value")),
        ("Unless the crew is trained, quality declines.", ("the crew is trained", "+", "quality")),
        ("Without a shared record, no tool will produce improvement.", ("a shared record", "+", "improvement")),
        ("No port survives without a road.", ("a road", "+", "port")),
        ("The harbour will not grow until the road opens.", ("the road opens", "+", "The harbour")),
        ("Train in public and you lose the lead.", ("Train in public", "-", "the lead")),
        ("Pay the crew or you lose the skill.", ("Pay the crew", "+", "the skill")),
        ("Prices are public, so margins vanish.", ("Prices are public", "-", "margins")),
        ("By sharing the ledger, ports lose their lead.", ("sharing the ledger", "-", "their lead")),
        ("A habit, once lost, is expensive to rebuild.", ("lost", "+", "expensive to rebuild")),
        ("A port that neglects its road loses its trade.", ("A port that neglects its road", "-", "its trade")),
        ("The trade belongs to whoever owns the road.", ("whoever owns the road", "+", "The trade")),
        ("They save time, eroding skill.", ("They save time", "-", "skill")),
    ],
)
def test_clauses_link_cause_and_effect(text: str, expected: Link) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The more we rent, the less we learn.", ("we rent", "-", "we learn")),
        ("The less we learn, the more we rent.", ("we learn", "-", "we rent")),
        ("A ship is only as good as its crew.", ("its crew", "+", "A ship")),
        ("The shortage is a symptom of neglect.", ("neglect", "+", "The shortage")),
        ("Speed is the enemy of trust.", ("Speed", "-", "trust")),
        ("The price of haste is regret.", ("haste", "+", "regret")),
        ("The cause of the loss is neglect.", ("neglect", "+", "the loss")),
        ("That is why small ports win.", ("That", "+", "small ports win")),
    ],
)
def test_figures_link_cause_and_effect(text: str, expected: Link) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("The crew is idle. As a result, quality declines.",), [("The crew is idle", "-", "quality")]),
        (
            ("Haste creates clutter. Tempers fray. Skills fade. Costs grow.",),
            [("Haste", "+", "clutter")],
        ),
        (
            ("The crew left.", "Not because they were idle, but because the pay was poor."),
            [("the pay was poor", "+", "The crew left")],
        ),
        (("Every port bought a crane. The result is a glut.",), [("Every port bought a crane", "+", "a glut")]),
    ],
)
def test_sentences_link_to_the_one_before(paragraphs: tuple[str, ...], expected: list[Link]) -> None:
    assert links(*paragraphs) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Speed does not create trust.",
        "Nothing drives trade like fear.",
        "Does speed create trust?",
        "Firms should reduce waste.",
        "Reduce the waste.",
        "We built a crane.",
        "They do not trust the crane because it shines.",
        "When it comes to cranes, size is everything.",
        "If the answer is a crane, the question is wrong.",
        "When everyone watches the cranes, you should look elsewhere.",
        "He left when the ship sailed.",
        "Our view rests on a premise.",
        "Quality declines.",
        "Craft is cutting waste, raising yield and training hands.",
        "The loop reinforces itself.",
        "Even if prices fall, demand stays low.",
        "They are wrong that speed creates trust.",
        "I doubt that speed creates trust.",
    ],
)
def test_links_are_not_seen_where_none_is_asserted(text: str) -> None:
    assert links(text) == []


def test_the_second_half_of_a_denied_outcome_counts() -> None:
    text = "If you buy cranes without a plan, you don't get better ports—you get faster queues."
    assert links(text) == [("you buy cranes without a plan", "+", "faster queues")]


def test_links_name_the_concepts_that_their_phrases_are_about() -> None:
    sentences = get_sentences(("paragraph", "Shared regulation erodes trust in ports."))
    trees = parse_sentences(get_parser(), sentences)
    index = sentences[0].index
    places = {index: [Place("regulation", 1, 2), Place("trust", 3, 4), Place("port", 5, 6)]}
    (link,) = find_causal_links(sentences, trees, places)
    assert (link.cause_concept, link.effect_concept, link.sign) == ("regulation", "trust", "-")


def test_a_pronoun_is_a_cause_without_a_concept() -> None:
    sentences = get_sentences(("paragraph", "It erodes trust."))
    trees = parse_sentences(get_parser(), sentences)
    (link,) = find_causal_links(sentences, trees, {sentences[0].index: [Place("trust", 2, 3)]})
    assert (link.cause_concept, link.effect_concept) == (None, "trust")


def test_a_sentence_gives_at_most_two_links() -> None:
    text = "Haste erodes trust, neglect destroys skill, secrecy weakens control and noise damages judgement."
    assert 1 <= len(links(text)) <= 2


def test_without_trees_nothing_is_found() -> None:
    sentences = get_sentences(("paragraph", "Secrecy erodes trust."))
    assert find_causal_links(sentences, {}, {}) == []


@pytest.mark.parametrize("text", ["", "—", "Because.", "If.", "Without.", "The more, the less.", "Why.", "and and and"])
def test_fragments_break_nothing(text: str) -> None:
    assert links(text) == [] if text else links() == []
