from __future__ import annotations

import pytest

from nlp.linked import LINKED, linked
from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.linking import is_short_form, read_labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A feedback loop is slow at first. The loop then feeds itself.", [("feedback-loop", "loop")]),
        ("A language model is dear. The best model is dearer.", [("frontier-model", "model")]),
        ("A frontier model costs a fortune. A better model costs two.", [("frontier-model", "model")]),
        ("A frontier model beats a closed model. The model is what counts.", [("frontier-model", "model")]),
        ("The business model is old. The new model is older.", [("business-model", "model")]),
        ("Compute follows a scaling law. Models follow the money.", [("frontier-model", "Models")]),
        (
            "Compute is dear. The model is late. A model breaks. Who needs models?",
            [("frontier-model", "model"), ("frontier-model", "model"), ("frontier-model", "models")],
        ),
    ],
)
def test_heads_repeat_a_name_that_the_essay_gives(text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, "head") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The loop is slow at first. Each loop then feeds the next.", ["loop", "loop"]),
        ("The loop is slow at first. Their feedback comes late.", ["loop"]),
    ],
)
def test_last_words_of_one_concept_stand_for_a_name_that_the_essay_never_gives(text: str, expected: list[str]) -> None:
    assert linked(text, "head") == [("feedback-loop", word) for word in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The loop is slow at first. The economic loop of the town feeds the next loop.",  # loops of another kind
        "The race is on. Nobody wins a race.",  # two concepts are races
        "The law is old. Nobody reads the law.",  # a word of many uses
        "The data are old. The infrastructure is older.",
    ],
)
def test_last_words_that_may_mean_something_else_say_nothing(text: str) -> None:
    assert linked(text, "head") == []


def test_lone_last_words_are_those_of_one_concept_that_is_no_kind_of_another() -> None:
    kinds = (Concept("yard", "private yard"), Concept("tide", "national tide"), Concept("pooling", "berth pooling"))
    depots = (Concept("depot", "maintenance depot"), Concept("tug", "harbour tug"), Concept("sea-tug", "sea tug"))
    scribe = Concept("scribe", "AI scribe", alt_labels=("note machine",))
    labels = read_labels(ConceptScheme("Harbour words", (*kinds, *depots, scribe)))
    assert labels.lone == {"depot": ("depot", frozenset({"maintenance"})), "scribe": ("scribe", frozenset())}


@pytest.mark.parametrize(
    "text",
    [
        "The loop feeds itself.",  # never named in full
        "A feedback loop is slow. The economic loop of the town is slower.",  # another kind of loop
        "A feedback loop is slow. The loop of the river is wide.",
        "Models of ships stood in the window.",  # nothing else of the field is named
        "Compute is dear. The model is late. A model breaks.",  # too little of the field for a word said twice
        "The quay is dear. The model is late. A model breaks. Who needs models?",
        "Compute follows a scaling law. The weather model was wrong, and so were the models.",
        "A data pipeline broke. Its access was poor.",
    ],
)
def test_heads_without_a_name_or_with_one_of_their_own_say_nothing(text: str) -> None:
    assert linked(text, "head") == []


def test_short_forms_are_hidden_labels_that_end_another() -> None:
    model = LINKED.find_concept("frontier-model")
    rent = LINKED.find_concept("rent")
    assert model is not None
    assert rent is not None
    assert is_short_form(model, "model")
    assert not is_short_form(model, "language model")
    assert not is_short_form(rent, "rent")


def test_labels_know_heads_and_neighbours() -> None:
    labels = read_labels(LINKED)
    assert labels.find(("crane", "race")) == "crane-race"
    assert labels.heads["race"] == {"crane-race", "tide-race"}
    assert labels.near["compute"] == {"frontier-model"}
    assert labels.short == {"model": "frontier-model"}
