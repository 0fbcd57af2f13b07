"""The page of proof: figures beside what they are held against, and the cards of the models."""

from __future__ import annotations

from sites.checks import text_of
from sites.made import make_small
from stratgraph.model import Table
from stratgraph.site.accuracy import iter_cards
from stratgraph.site.render import render

SCORES = ("essay", "measure", "value", "trivial", "readers", "coverage", "right", "support")
EVALUATION = Table(
    "evaluation",
    SCORES,
    (
        ("tide-tables", "claims", 0.875, 0.5, 0.97, None, 21, 24),
        ("mean", "claims", 0.875, 0.5, 0.97, None, 21, 24),
        ("mean", "stances-sided", 0.9, None, None, 0.25, 9, 10),
        ("mean", "answers", None, 0.1, 0.9, None, 0, 0),
    ),
)
MEASURES = Table(
    "evaluation-measures",
    ("measure", "figure", "meaning", "trivial"),
    (
        ("claims", "f1", "the sentences that are claims", "every sentence is a claim"),
        ("stances-sided", "accuracy", "the stance of a claim", "all `for`"),
        ("answers", "f1", "the answers", "every sentence"),
    ),
)
CARDS = Table("model-cards", ("model", "card"), (("parser", "# parser\n\nReads trees."),))


def body_of(*tables: Table) -> str:
    """The body of the page, with some tables of proof."""
    data = make_small()
    pages = {page.path: page for page in render(type(data)(tables=(*data.tables, *tables), title=data.title))}
    return pages["method/accuracy/"].body


def test_each_figure_stands_beside_the_trivial_answer_and_the_readers() -> None:
    body = body_of(EVALUATION, MEASURES)
    assert "1 essay of this corpus was annotated" in body
    row = body[body.index("the sentences that are claims") :]
    assert [row.index(figure) for figure in ("0.88", "0.50", "0.97", "21 / 24")] == sorted(
        row.index(figure) for figure in ("0.88", "0.50", "0.97", "21 / 24")
    )
    assert "25%" in body


def test_a_measure_without_a_figure_is_left_out() -> None:
    assert "the answers" not in body_of(EVALUATION, MEASURES)


def test_without_annotations_the_page_says_how_to_get_figures() -> None:
    assert "corpus/gold" in body_of()


def test_what_matters_most_is_told_first_in_plain_sentences() -> None:
    columns = (*SCORES, "precision")
    figures = (
        ("relations", "relations", 0.27, None, None, None, 27, 100, None),
        ("relations", "relation-pairs", 1.0, None, None, None, 8, 8, 1.0),
        ("mean", "claims", 0.875, 0.5, 0.97, None, 199, 200, 0.81),
        ("mean", "stances-sided", 0.9, None, None, 0.25, 9, 10, None),
    )
    names = ("relations", "relation-pairs", "claims", "stances-sided")
    measures = Table("evaluation-measures", MEASURES.columns, tuple((name, "f1", name, "all") for name in names))
    body = body_of(Table("evaluation", columns, figures), measures)
    told = text_of(body[: body.index("<table")])
    assert "it relates and the readers judged, all are related" in told
    assert "it finds about three (27 of 100), so most are missed." in told
    assert "it finds about nine (199 of 200); of ten that it calls claims, about eight are." in told
    assert (
        "about nine of ten are right (9 of 10); of ten sides that the readers see, it says nothing of about eight."
        in told
    )
    assert "Of ten pairs of claims that the readers relate" not in text_of(body_of(EVALUATION, MEASURES))


def test_debates_say_that_most_relations_are_missed_only_where_that_was_measured() -> None:
    def told(*tables: Table) -> str:
        data = make_small()
        data = type(data)(tables=(*data.tables, *tables), title=data.title)
        return next(page.body for page in render(data) if page.path == "debates/")

    def score(value: float) -> Table:
        return Table("evaluation", SCORES, (("relations", "relations", value, None, None, None, 1, 4),))

    assert "not found" not in told()
    assert "Most relations that a reader would see are not found" in told(score(0.25))
    assert 'href="../method/accuracy/"' in told(score(0.25))
    assert "Some relations" in told(score(0.75))


def test_cards_have_pages_and_are_linked() -> None:
    data = make_small()
    assert list(iter_cards(type(data)(tables=(CARDS,)))) == [("method/models/parser.md", "# parser\n\nReads trees.")]
    assert 'href="../models/parser/"' in body_of(CARDS)
