"""The shipped pipeline on prose as essayists write it: dashes, ellipses, colons, quotes, fragments, headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from stratgraph.errors import ModelError
from stratgraph.language import OnnxEncoder, find_model
from stratgraph.nlp.parser import load_parser, register_components
from stratgraph.nlp.token_states import TokenStates, split_paragraphs
from stratgraph.protocols import Encoder, Floats


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder.from_shipped()


@pytest.fixture(scope="module")
def nlp(encoder: OnnxEncoder) -> Language:
    return load_parser(encoder, find_model("en_stratgraph"))


def sentences_of(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents]


SPLITS = {
    "dash": ["Nobody sells the river — they sell the bridge.", "Tolls came later."],
    "tight dash": ["The port—slow, costly, proud—lost its trade.", "Nobody mourned."],
    "ellipsis": ["They waited… and waited.", "Then the market closed."],
    "colon": ["One thing decides it: who pays when the crop fails.", "Everything else is talk."],
    "curly quotes": ["“Speed is everything,” the founder told us.", "It was not."],
    "quoted sentences": ["“We own the shelf.”", "That was the boast."],
    "fragments": ["Not the machines.", "Not the patents.", "The queue outside the door."],
    "question": ["Who owns the customer?", "Perhaps nobody does."],
    "semicolon": ["Banks lend to the calm; insurers live off the nervous.", "Both need records."],
    "apostrophe": ["It isn’t the farmer’s fault.", "The co-op’s rules don’t allow it."],
    "percentage": ["Margins fell by 3.5% in 2019.", "Rents rose by 12%."],
    "abbreviation": ["Dr. Osei runs the clinic in St. Louis.", "She buys nothing from the U.S. supplier."],
}


@pytest.mark.parametrize("name", sorted(SPLITS))
def test_edited_prose_is_split_where_a_reader_would(nlp: Language, name: str) -> None:
    assert sentences_of(nlp(" ".join(SPLITS[name]))) == SPLITS[name]


def test_headings_and_paragraphs_stand_apart(nlp: Language) -> None:
    text = "The long harvest\n\nFarms do not scale. Weather does\n\nWhat follows\n\nNothing was planted."
    assert sentences_of(nlp(text)) == [
        "The long harvest", "Farms do not scale.", "Weather does", "What follows", "Nothing was planted.",
    ]  # fmt: skip


def test_items_of_a_list_stand_apart(nlp: Language) -> None:
    items = ["- the loan", "- the lender", "1. the rate", "2) The risk"]
    assert sentences_of(nlp("Keep apart:\n" + "\n".join(items))) == ["Keep apart:", *items]


def test_a_wrapped_line_is_no_paragraph(nlp: Language) -> None:
    assert len(list(nlp("The ministry bought the\nsoftware twice.").sents)) == 1


def test_subject_object_and_negation_are_found(nlp: Language) -> None:
    doc = nlp("Cheap energy does not create strong companies.")
    verb = next(token for token in doc if token.text == "create")
    below = {(child.dep_, child.text) for child in verb.children}
    assert verb.dep_ == "ROOT"
    assert {("nsubj", "energy"), ("obj", "companies"), ("advmod", "not"), ("aux", "does")} <= below
    assert [token.lemma_ for token in doc][3:] == ["not", "create", "strong", "company", "."]
    assert doc[0].pos_ == "ADJ"
    assert doc[5].tag_ == "JJ"
    assert doc[6].morph.get("Number", []) == ["Plur"]


def test_a_nominal_predicate_is_the_head(nlp: Language) -> None:
    doc = nlp("Data is a liability, not an asset.")
    root = next(token for token in doc if token.dep_ == "ROOT")
    assert root.text == "liability"
    assert {child.dep_ for child in root.children} >= {"nsubj", "cop", "det"}


def test_curly_and_straight_quotes_give_one_tree(nlp: Language) -> None:
    curly = nlp("“The model’s cheap,” they said.")
    straight = nlp('"The model\'s cheap," they said.')
    assert [(t.head.i, t.dep_, t.pos_) for t in curly] == [(t.head.i, t.dep_, t.pos_) for t in straight]


ODD_TEXTS = ["", " ", "\n\n", "\n\n  \n", "...", "“", "a", "😀 fine 😀", "数据不是护城河。", " lead", "end \n"]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_have_trees(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    doc = nlp("\n\n".join(" ".join(parts) for parts in SPLITS.values()))
    for sentence in doc.sents:
        assert [token.dep_ == "ROOT" for token in sentence].count(True) == 1
        for token in sentence:
            assert sentence.root == token or sentence.root in token.ancestors


def test_a_sentence_of_ten_thousand_words_is_read(nlp: Language) -> None:
    doc = nlp(" ".join(["more", "haste", "less", "speed"] * 2500))
    assert len(doc) == 10_000
    assert max(len(sentence) for sentence in doc.sents) <= 250


def test_a_stream_gives_what_single_texts_give(nlp: Language) -> None:
    texts = [" ".join(parts) for parts in SPLITS.values()] * 3 + [""]
    streamed = [[(t.head.i, t.dep_, t.lemma_) for t in doc] for doc in nlp.pipe(texts, batch_size=4)]
    assert streamed == [[(t.head.i, t.dep_, t.lemma_) for t in nlp(text)] for text in texts]


def test_the_states_are_dropped_once_read(nlp: Language) -> None:
    assert nlp("Nothing lasts.").user_data == {}


def test_a_stored_pipeline_reads_the_same(encoder: OnnxEncoder, nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = load_parser(encoder, tmp_path)
    text = "Stores close; habits do not."
    assert [(t.head.i, t.dep_, t.tag_) for t in again(text)] == [(t.head.i, t.dep_, t.tag_) for t in nlp(text)]


class LostEncoder:
    """An encoder whose model cannot be read."""

    fingerprint = "0" * 64

    def encode(self, texts: Sequence[str]) -> Floats:  # noqa: ARG002
        raise ModelError("lost")

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:  # noqa: ARG002
        raise ModelError("lost")


def test_an_error_of_the_encoder_reaches_the_caller() -> None:
    lost: Encoder = LostEncoder()
    reader = TokenStates(lost)
    doc = spacy.blank("en")("Words.")
    with pytest.raises(ModelError, match="lost"):
        reader(doc)
    with pytest.raises(ModelError, match="lost"):
        list(reader.pipe([doc, doc]))


def test_a_pipeline_without_an_encoder_says_so() -> None:
    register_components()
    register_components()
    nlp = spacy.blank("en")
    nlp.add_pipe("stratgraph_token_states")
    with pytest.raises(ModelError, match="no encoder"):
        nlp("Words.")


def test_an_unknown_pipeline_is_refused(encoder: OnnxEncoder, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be opened") as caught:
        load_parser(encoder, tmp_path / "nowhere")
    assert caught.value.hint


def test_a_pipeline_that_does_not_parse_is_refused(encoder: OnnxEncoder, tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="not an English one with a parser"):
        load_parser(encoder, tmp_path)


def test_a_foreign_pipeline_gets_universal_labels(encoder: OnnxEncoder, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj", "ROOT"):
        parser.add_label(label)  # type: ignore[attr-defined] # only the factory knows the component's type
    nlp.initialize()
    nlp.to_disk(tmp_path)
    assert load_parser(encoder, tmp_path).pipe_names == ["parser", "universal_labels"]


def test_paragraphs_leave_out_white_space() -> None:
    doc = spacy.blank("en")("one  two\n \nthree\nfour\n- five")
    assert [[doc[int(i)].text for i in index] for index in split_paragraphs(doc)] == [
        ["one", "two"],
        ["three", "four"],
        ["-", "five"],
    ]
