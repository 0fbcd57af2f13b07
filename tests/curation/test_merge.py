from stratgraph.curation import merge_concepts
from stratgraph.model import Concept, ConceptScheme, Correction, Question

SCHEME = ConceptScheme(
    "Port",
    (
        Concept("channel", "channel", alt_labels=("fairway",), hidden_labels=("chanel",), related=("quay",)),
        Concept("depth", "depth", alt_labels=("chanel",), broader=("water",)),
        Concept("quay", "quay", related=("channel",), replaces=("wharf",)),
        Concept("water", "water"),
    ),
    "0",
)
QUESTIONS = (Question("what-lasts", "What lasts?", concepts=("channel", "depth")),)


def merge(old: str, new: str, line: int = 1) -> Correction:
    return Correction("merge", old, "Ada", "2026-01-31", line=line, to=new)


def test_merge_concepts_without_any_changes_nothing() -> None:
    assert merge_concepts(SCHEME, QUESTIONS, []) == (SCHEME, QUESTIONS)
    assert merge_concepts(SCHEME, QUESTIONS, [merge("nowhere", "depth")]) == (SCHEME, QUESTIONS)


def test_merge_concepts_joins_names_and_links() -> None:
    scheme, (question,) = merge_concepts(SCHEME, QUESTIONS, [merge("channel", "depth")])
    assert [concept.id for concept in scheme.concepts] == ["depth", "quay", "water"]
    depth, quay, _ = scheme.concepts
    assert depth.alt_labels == ("chanel", "channel", "fairway")
    assert depth.hidden_labels == ()
    assert depth.replaces == ("channel",)
    assert quay.related == ("depth",)
    assert depth.broader == ("water",)
    assert question.concepts == ("depth",)
    assert scheme.sha256 != SCHEME.sha256


def test_merged_questions_keep_their_kindred() -> None:
    questions = (
        Question("who-lasts", "Who lasts?", related=("who-pays",)),
        Question("who-pays", "Who pays?", related=("who-lasts", "who-wins")),
        Question("who-wins", "Who wins?", related=("who-pays",)),
    )
    _, merged = merge_concepts(SCHEME, questions, [merge("who-wins", "who-lasts")])
    found = {question.id: question.related for question in merged}
    assert found == {"who-lasts": ("who-pays",), "who-pays": ("who-lasts",)}


def test_merge_concepts_follows_chains_and_former_ids() -> None:
    scheme, _ = merge_concepts(SCHEME, QUESTIONS, [merge("channel", "depth"), merge("depth", "wharf", 2)])
    quay = next(concept for concept in scheme.concepts if concept.id == "quay")
    assert quay.replaces == ("channel", "depth", "wharf")
    assert quay.related == ()


def test_merge_concepts_never_goes_in_circles() -> None:
    scheme, _ = merge_concepts(SCHEME, QUESTIONS, [merge("channel", "depth"), merge("depth", "channel", 2)])
    assert [concept.id for concept in scheme.concepts] == ["depth", "quay", "water"]


def test_merge_concepts_lets_the_later_line_win() -> None:
    scheme, _ = merge_concepts(SCHEME, QUESTIONS, [merge("channel", "depth"), merge("channel", "quay", 2)])
    assert next(one for one in scheme.concepts if one.id == "quay").replaces == ("channel", "wharf")


def test_merge_concepts_tells_a_question_from_a_concept_of_the_same_id() -> None:
    questions = (Question("channel", "Which channel?"), Question("depth", "How deep?"), Question("fee", "Who pays?"))
    scheme, asked = merge_concepts(SCHEME, questions, [merge("question:channel", "depth")])
    assert scheme == SCHEME
    assert {one.id: one.replaces for one in asked} == {"depth": ("channel",), "fee": ()}
    scheme, asked = merge_concepts(SCHEME, questions, [merge("channel", "depth")])
    assert [concept.id for concept in scheme.concepts] == ["depth", "quay", "water"]
    assert [one.id for one in asked] == ["channel", "depth", "fee"]
    _, asked = merge_concepts(SCHEME, questions, [merge("fee", "depth")])  # no concept is called so
    assert [one.id for one in asked] == ["channel", "depth"]
