from __future__ import annotations

import pytest

from sites.checks import read_page, text_of
from sites.found import make_found
from stratgraph.errors import BuildError
from stratgraph.site.debate import join_tables
from stratgraph.site.embeds import Embedder
from stratgraph.site.page import SiteData

PLACE = "about.md"


def embed(body: str, data: SiteData | None = None, folder: str = "about/") -> str:
    return Embedder(data or make_found()).embed(body, folder, PLACE)


def test_embeds_put_a_badge_into_a_sentence() -> None:
    body = embed("<p>Look at [[badge deep-berths]] first.</p>")
    assert text_of(body) == "Look at deep berth +2 −1 ?0 first."
    assert read_page(body).links == ["../concepts/deep-berths/"]


def test_embeds_put_a_pair_with_both_sentences_in_place_of_its_paragraph() -> None:
    relation = join_tables(make_found()).relations[0]
    body = embed(f"<p>[[pair {relation.row.id}]]</p>")
    assert not body.startswith("<p>")
    assert relation.a.row.quote in text_of(body)
    assert relation.b.row.quote in text_of(body)


def test_embeds_of_a_pair_without_a_name_show_the_strongest_contradiction() -> None:
    assert "Contradiction on" in text_of(embed("<p>[[pair]]</p>"))
    assert "No contradiction was found." in embed("<p>[[pair]]</p>", SiteData())


def test_embeds_put_a_question_and_the_matrix() -> None:
    assert "Depth of water" in embed("<p>[[question draw]]</p>")
    assert "quiet water" in text_of(embed("<p>[[matrix]]</p>"))
    assert "There is nothing to compare yet." in embed("<p>[[matrix]]</p>", SiteData())


def test_embeds_write_links_from_the_folder_of_the_page() -> None:
    assert 'href="concepts/deep-berths/"' in embed("<p>[[badge deep-berths]]</p>", folder="")


@pytest.mark.parametrize(
    "body",
    ["<p><code>[[pair]]</code></p>", "<pre><code>[[matrix]]</code></pre>", "<p>[[other thing]]</p>", "<p>[[1]](x)</p>"],
)
def test_embeds_leave_code_and_other_brackets_alone(body: str) -> None:
    assert embed(body) == body


def test_embeds_fill_in_what_stands_between_code() -> None:
    body = embed("<p><code>[[pair]]</code> gives</p><p>[[badge tugs]]</p><pre>[[badge tugs]]</pre>")
    assert body.count("[[") == 2
    assert body.count("sg-badge") == 1


@pytest.mark.parametrize("name", ["pair 000000000000", "question weather", "badge nothing", "badge", "matrix moat"])
def test_embeds_refuse_what_the_debate_lacks(name: str) -> None:
    with pytest.raises(BuildError, match="names nothing of this debate") as caught:
        embed(f"<p>[[{name}]]</p>")
    assert caught.value.place == PLACE
    assert "[[badge CONCEPT]]" in str(caught.value.hint)
