from __future__ import annotations

import functools
from collections.abc import Sequence

import pytest

from nlp.cases import get_parser, make_essay
from stratgraph import corpus
from stratgraph.model import ConceptScheme, Question
from stratgraph.nlp.answer_catalog import Catalog
from stratgraph.nlp.answers import find_answers
from stratgraph.nlp.pipeline import Findings, Tools, build_pipeline
from stratgraph.project import find_starter_file
from stratgraph.protocols import Encoder
from stratgraph.reading import find_models

Found = tuple[str, str, str | None]
"""Question, answer, its concept."""


@functools.cache
def shipped() -> tuple[ConceptScheme, tuple[Question, ...], Encoder]:
    encoder = find_models().encoder
    assert encoder is not None
    scheme = corpus.read_scheme(find_starter_file("corpus/concepts.ttl"))
    return scheme, corpus.read_questions(find_starter_file("corpus/questions.ttl")), encoder


@functools.cache
def pipeline() -> object:
    return build_pipeline(shipped()[0])


@functools.cache
def shipped_catalog() -> Catalog:
    return Catalog(shipped()[1], shipped()[2])


def find(text: str, catalog: Catalog | None = None, *, parse: bool = True) -> list[Found]:
    from spacy.language import Language  # noqa: PLC0415 - only these tests need it

    nlp = pipeline()
    assert isinstance(nlp, Language)
    essay = make_essay(*(("paragraph", words) for words in text.split("\n\n")))
    tools = Tools(get_parser() if parse else None, shipped()[2], None, catalog or shipped_catalog())
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay, tools)
    doc._.stratgraph = findings
    nlp(doc)
    answers = findings.answers
    if catalog is not None:  # forms of one's own are tried on any sentence, claim or not
        answers = find_answers(catalog, findings.sentences, findings.trees, findings.places, findings.contrasts)
    return [(one.question, essay.text[slice(*one.answer)], one.answer_concept) for one in answers]


ANSWERED = [
    # The forms of the inventory, in other trades than those it was written on.
    ("The slow repair crew is the moat.", "durable-advantage", "The slow repair crew"),
    ("In this trade durable advantage lies in the delivery round.", "durable-advantage", "the delivery round"),
    ("Only a patient breeder gives a seed house its edge.", "durable-advantage", "a patient breeder"),
    ("Forty years of weather records cannot be bought.", "durable-advantage", "Forty years of weather records"),
    ("Goodwill compounds.", "durable-advantage", "Goodwill"),
    ("A larger fleet is not a moat.", "is-it-a-moat", "A larger fleet is not a moat"),
    ("Nor is a famous name the moat that owners take it for.", "is-it-a-moat", "a famous name"),
    ("I do not think that the patent is a moat.", "is-it-a-moat", "the patent is a moat"),
    ("A faster oven gives no bakery an edge.", "is-it-a-moat", "A faster oven gives no bakery an edge"),
    ("The true bottleneck is the night shift.", "bottleneck", "the night shift"),
    ("The cranes were never the bottleneck. The channel was.", "bottleneck", "The channel"),
    ("The bottleneck is not the oven. It is the baker.", "bottleneck", "the baker"),
    ("A pharmacy is only as good as its slowest supplier.", "bottleneck", "its slowest supplier"),
    ("What the clinics lack is a second pair of eyes.", "bottleneck", "a second pair of eyes"),
    ("Trained welders are scarce.", "scarcity", "Trained welders"),
    ("Storage is becoming a commodity.", "what-becomes-a-commodity", "Storage"),
    ("Anyone can rent the same kiln.", "what-becomes-a-commodity", "the same kiln"),
    ("The price war is a sideshow.", "race", "The price war is a sideshow"),
    ("The race that matters is the race for drivers.", "race", "the race for drivers"),
    ("In the end the patient growers will win.", "who-wins", "the patient growers"),
    ("The winners will be those who keep their fitters.", "who-wins", "those who keep their fitters"),
    (
        "The winners will be the carriers that, having mended their vans, can wait a year.",
        "who-wins",
        "the carriers that, having mended their vans, can wait a year",
    ),
    ("The market belongs to whoever runs the depot.", "who-wins", "whoever runs the depot"),
    ("The steady carriers outlast the brilliant ones.", "who-wins", "The steady carriers"),
    ("Most of the profit will go to the wholesalers.", "value", "the wholesalers"),
    ("Regulators should publish every inspection report.", "open-or-closed", "every inspection report"),
    ("Ministers should train inspectors before they write rules.", "what-to-do", "train inspectors"),
    ("Rent the trucks and own the timetable.", "build-or-buy", "Rent the trucks and own the timetable"),
    ("Count the patients who went home, and ignore how many came.", "watch", "the patients who went home"),
    ("The real danger is a crew that has forgotten how to steer.", "greatest-risk", "a crew"),
    ("First-mover advantage is a story told by survivors.", "first-or-wait", "First-mover advantage is a story"),
    ("No amount of software will mend a ward without a plan.", "is-it-enough", "No amount of software"),
    ("You cannot buy your way to a good harvest.", "is-it-enough", "You cannot buy your way"),
    ("The last word must rest with the surgeon.", "who-decides", "the surgeon"),
    ("Clear rules accelerate adoption.", "spread", "Clear rules"),
    ("Growers mistake a full barn for a rich farm.", "mistake", "a full barn"),
    # Plain business prose.
    ("Lasting growth comes from repeat guests.", "durable-advantage", "repeat guests"),
    ("Long-term success comes from patient training.", "durable-advantage", "patient training"),
    ("Lasting value is found when a mill uses its own records.", "durable-advantage", "a mill uses its own records"),
    ("Competitive advantage will be defined by the state of the depot.", "durable-advantage", "the state of the depot"),
    ("The real differentiator is the night desk.", "durable-advantage", "the night desk"),
    ("What sets the best growers apart is their almanac.", "durable-advantage", "their almanac"),
    ("True value is held back by old rotas.", "bottleneck", "old rotas"),
    ("Growth is limited by the number of trained welders.", "bottleneck", "the number of trained welders"),
    ("Fear of blame is what keeps clinics from sharing a file.", "bottleneck", "Fear of blame"),
    ("What stops banks from moving is the ledger.", "bottleneck", "the ledger"),
    (
        "Those who treat it as a craft and not as a cost will shape the future.",
        "who-wins",
        "Those who treat it as a craft and not as a cost",
    ),
    ("Those who treat the archive as an asset may outlast the rest.", "who-wins", "Those who treat the archive"),
    ("The hospitals that succeeded rebuilt their night rounds.", "who-wins", "succeeded rebuilt their night rounds"),
    ("The companies that win are the ones that print their notes.", "who-wins", "the ones that print their notes"),
    ("Firms that thrive will be those that keep the key.", "who-wins", "those that keep the key"),
    ("Mills that hoard their notes will be outpaced by those who print them.", "who-wins", "those who print them"),
    ("The winners will not be the loudest ports, but the calmest ones.", "who-wins", "the calmest ones"),
    ("Clinics need tools that help nurses notice.", "purpose", "help nurses notice"),
    ("Its real use is to free the teacher for the pupil.", "purpose", "free the teacher for the pupil"),
    ("The purpose of AI is to help people decide.", "purpose", "help people decide"),
    ("The real promise of automation is a calmer ward.", "purpose", "a calmer ward"),
    ("The debate is really about pay.", "race", "pay"),
    ("What is at stake is the soil.", "race", "the soil"),
    ("The real competition is about welders.", "race", "welders"),
    ("The better question is whether anyone will insure the house.", "watch", "whether anyone will insure the house"),
    ("The remedy for a small port is to dredge at night.", "what-to-do", "dredge at night"),
    ("Adoption is held back by sparse charging points.", "spread", "sparse charging points"),
    (
        "It would be wiser to wait: AI will spread quietly, built into cash registers.",
        "spread",
        "AI will spread quietly",
    ),
]


@pytest.mark.parametrize(("text", "question", "answer"), ANSWERED)
def test_answers_are_found_with_their_phrase(text: str, question: str, answer: str) -> None:
    found = find(text)
    assert [name for name, _, _ in found] == [question], found
    assert answer in found[0][1]
    assert found[0][1] in text


UNANSWERED = [
    "Is the repair crew the moat?",
    "If the fleet were the moat, the owners would sleep better.",
    "A bottleneck is whatever the others wait for.",
    "It is the moat.",
    "The moat is dry.",
    "He wondered whether the price is the bottleneck.",
    "The architect has won a prize.",
    "The town was won by the besiegers.",
    "Suppose the ferry beats the bridge.",
    "The money was moved to another drawer.",
    "They ought to have been told.",
    "Skip it once and you have saved an hour.",
    "A saving that anyone could make is seldom made.",
    "The harbour was dredged in 1911.",
    "That crew is the moat.",
    "Dredging ceases being where the profit is.",
    "Barge owners are mere guests, and will prosper as far as the harbour allows.",
    "Success comes to favour the owners.",
    "The advantage is going to pay for thirty dredgers.",
    "Such patents cannot be copied.",
    "The money goes into new dredgers.",
    "The lead in dredging earns little.",
    "Trust comes from a look at the books.",
    "The net result is no edge but a longer queue.",
    "Advantages vanish when everybody does the same.",
    "The purpose of this note is to ask for money.",
    "Your goal is to keep the conversation civil.",
    "The purpose is no longer to cut the crew.",
    "The challenge is whether the dam will hold.",
    "The companies that succeed do not just copy the menu.",
    "They were beaten by half their number.",
]


@pytest.mark.parametrize("text", UNANSWERED)
def test_what_only_looks_like_an_answer_is_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Trust is the moat.", "trust"),
        ("The moat is trust, and not the price.", "trust"),
        ("The moat is trust, not the price.", "trust"),
        ("Adoption is held back by complexity, not trust.", None),
        ("Proprietary data is not a moat.", "proprietary-data"),
        ("The slow repair crew is the moat.", None),
    ],
)
def test_an_answer_that_is_a_concept_says_which(text: str, concept: str | None) -> None:
    assert [found[2] for found in find(text)] == [concept]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("Who wins? It will be whoever keeps the fitters through the bad years.", "who-wins", "whoever keeps"),
        ("Where does durable advantage lie, then? It lies with the dispatcher.", "durable-advantage", "the dispatcher"),
        ("So which race matters? The towns compete for drivers and for nothing else.", "race", "drivers"),
        ("Who wins? Those who dredge the channel at night.", "who-wins", "Those who dredge"),
    ],
)
def test_a_question_in_the_essay_is_answered_by_what_follows(text: str, question: str, answer: str) -> None:
    (found,) = find(text)
    assert found[0] == question
    assert answer in found[1]


def test_a_question_is_not_answered_by_a_denial_or_a_supposition() -> None:
    assert find("Who wins? We doubt that it will be the largest fleet.") == []
    assert find("Who wins? If the winter is hard, nobody can tell.") == []
    assert find("Who wins? You can watch the ships from our window.") == []


def test_an_answer_begins_behind_the_word_that_joins_it() -> None:
    told = "We are told, in the end, that speed is the only moat left."
    assert [answer for _, answer, _ in find(told)] == ["speed"]


def test_a_phrase_whose_clause_was_cut_off_is_no_answer() -> None:
    cut = "A broker whose sailing times, customs slips and payments already speak to one another will beat any rival."
    whole = "A mill whose grinding times, freight papers and payments already speak will win."
    assert not [answer for _, answer, _ in find(cut) if answer.endswith("payments")]
    assert [answer for _, answer, _ in find(whole)] == [whole.removesuffix(" will win.")]


def test_an_answer_does_not_end_before_the_verb_of_its_own_clause() -> None:
    told = find("The race that matters is the race to the lowest fare at a comfort passengers will bear.")
    assert [answer for _, answer, _ in told] == ["the race to the lowest fare at a comfort passengers will bear"]


def test_two_clauses_are_not_taken_for_one_answer() -> None:
    assert all("and it" not in answer for _, answer, _ in find("That loop compounds, and it is hard to copy."))


def test_an_answer_is_given_once_however_often_it_is_said() -> None:
    found = find("Trust is the moat.\n\nFor all that, trust is the moat.")
    assert [one[:2] for one in found] == [("durable-advantage", "Trust")]


def test_two_answers_stand_in_one_sentence_when_they_lie_apart() -> None:
    found = find("Storage is a commodity, and the delivery round is the moat.")
    assert {(name, answer) for name, answer, _ in found} == {
        ("what-becomes-a-commodity", "Storage"),
        ("durable-advantage", "the delivery round"),
    }


def test_general_advice_is_limited_to_what_is_most_like_an_answer() -> None:
    advice = ("buy", "sell", "mend", "paint", "move", "count", "lease")
    text = " ".join(f"Firms should {verb} their older warehouses before the winter." for verb in advice)
    found = [answer for name, answer, _ in find(text) if name == "what-to-do"]
    assert 0 < len(found) <= 3


def custom(patterns: Sequence[str], concepts: Sequence[str] = ()) -> Catalog:
    question = Question("own", "What is it?", patterns=tuple(patterns), concepts=tuple(concepts))
    return Catalog([question], None)


@pytest.mark.parametrize(
    ("pattern", "text", "answer"),
    [
        ("pay for {answer}", "Readers pay for the second opinion.", "the second opinion"),
        ("{answer} feed|feeds the town", "The slow canal still fed the town.", "The slow canal"),
        ("{answer} is not for sale", "The berth is hardly for sale.", "The berth"),
        ("{about} is not for sale", "The berth is hardly for sale.", "The berth is hardly for sale"),
        ("owe {answer} to luck", "The mills owe their long lead to luck.", "their long lead"),
        ("what feed the town is {answer}", "What feeds the town is a canal.", "a canal"),
        ("what feed ... is {answer}", "What feeds the old town by the river is a canal.", "a canal"),
        ("keep {answer}!", "Keep the spare key.", "the spare key"),
        ("{answer} sail.", "Research sails.", "Research"),
    ],
)
def test_a_form_of_ones_own_finds_its_gap(pattern: str, text: str, answer: str) -> None:
    assert [one[1] for one in find(text, custom([pattern]))] == [answer]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("pay for {answer}", "Readers do not pay for the second opinion."),
        ("keep {answer}!", "The pilots keep the spare key."),
        ("{answer} sail.", "The old ferry sails two routes."),
        ("{answer} is {concept}", "The berth is a moat."),
    ],
)
def test_a_form_of_ones_own_keeps_to_its_limits(pattern: str, text: str) -> None:
    assert find(text, custom([pattern])) == []


def test_forms_fit_without_a_parser_too() -> None:
    found = find("The slow repair crew is the moat.", parse=False)
    assert found == [("durable-advantage", "The slow repair crew", None)]


def test_no_questions_no_answers() -> None:
    assert find("Trust is the moat.", Catalog((), None)) == []


def test_a_very_long_sentence_is_read_in_a_moment() -> None:
    text = "The mill " + ", and the mill ".join(["is the moat"] * 700) + "."
    assert all(question == "durable-advantage" for question, _, _ in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the bottleneck is compute.",
        "It is not the case that the bottleneck is compute.",
        "Nobody has ever shown that the bottleneck is compute.",
        "I doubt that the bottleneck is compute.",
        "I keep reading that the bottleneck is compute.",
        "Nobody should think that the bottleneck is compute.",
    ],
)
def test_what_nothing_shows_is_no_answer(text: str) -> None:
    assert find(text) == []


def test_of_two_clauses_the_one_that_is_set_aside_is_no_answer() -> None:
    found = find("The point is not that the bottleneck is compute but that the bottleneck is labour.")
    assert [row[1] for row in found] == ["labour"]
