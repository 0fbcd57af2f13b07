from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from sites.checks import read_page, text_of
from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import SMALL, make_data, make_network, make_small, make_small_rows, write_rows
from stratgraph.model import Network, NetworkEdge, NetworkNode
from stratgraph.site import Page, SiteData, render, render_redirects


def pages_of(data: SiteData) -> dict[str, Page]:
    pages = list(render(data))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


def test_render_makes_every_kind_of_page() -> None:
    assert sorted(pages_of(make_small())) == sorted(
        [
            "",
            "changes/",
            "concepts/",
            "data/",
            "loops/",
            "matrix/essays/",
            "matrix/questions/",
            "method/models/",
            "method/rejected/",
            "pairs/dig-before-you-sail/steer-do-not-dig/",
            "questions/",
            "debates/",
            "debates/agreements/",
            "debates/contradictions/",
            "essays/",
            "map/",
            "method/accuracy/",
            "matrix/",
            "sparql/",
        ]
        + [f"concepts/{name}/" for name in ("deep-berths", "pilot-boats", "quiet-water", "tugs")]
        + ["essays/dig-before-you-sail/", "essays/steer-do-not-dig/"]
        + [path for path in pages_of(make_small()) if re.fullmatch(r"pairs/[0-9a-f]{8}-[0-9a-f]{8}/", path)]
    )
    assert sum(path.startswith("pairs/") for path in pages_of(make_small())) == 4


def test_render_home_tells_three_numbers_questions_and_the_strongest_disagreement() -> None:
    text = text_of(pages_of(make_found())[""].body)
    assert "2 essays 6 claims, each with its sentence 2 contradictions" in text
    assert "Where they differ What draws ships?" in text
    assert re.search(r"The strongest disagreement × Contradiction on (?:pilot boat|deep berth)", text)
    assert "What is new The newest essay, of 2026-05-01 Steer, do not dig" in text


def test_render_essay_keeps_the_text_whole_and_marks_claims() -> None:
    body = pages_of(make_small())["essays/steer-do-not-dig/"].body
    section = body.split('<section class="sg-text"')[1].split("</section>")[0]
    paragraph = text_of(section.split("</p>", 1)[1])
    assert paragraph == " ".join(sentence for sentence, _, _ in SMALL["Steer, do not dig"][0])
    assert re.findall(r'class="sg-mark sg-mark--(\w+)(?: sg-mark--central)?" data-claims', section) == [
        "for",
        "for",
        "against",
    ]


def test_render_essay_names_stance_type_certainty_and_who_holds_it() -> None:
    rail = text_of(pages_of(make_small())["essays/steer-do-not-dig/"].body.split('class="sg-rail"')[1])
    assert "+ for deep berth central · causal, evaluative · said plainly · reported: most analysts" in rail
    assert "sets aside depth for repair" in rail
    assert "agrees with Dig before you sail" in rail


def test_render_essay_of_quotes_shows_no_running_text() -> None:
    data = make_small(publish="quotes")
    body = pages_of(data)["essays/dig-before-you-sail/"].body
    assert "I grew up beside one" not in "".join(page.body for page in render(data))
    assert "Of this essay only short quotations are published" in body
    assert "A port that digs a deep berth keeps its trade for thirty years." in body
    assert body.count('id="c-') == 3


def test_render_essay_of_quotes_ignores_blocks_that_should_not_be_there() -> None:
    rows = make_small_rows()
    rows["essays"] = [(*row[:7], "quotes", *row[8:]) for row in rows["essays"]]
    assert "I grew up beside one" not in "".join(page.body for page in render(make_data(rows)))


def test_render_overlapping_claims_as_marks_side_by_side() -> None:
    rows = make_small_rows()
    first = next(row for row in rows["claims"] if str(row[5]).startswith("A port"))
    middle = int(str(first[3])) + 7
    rows["claims"].append(
        ("dig-before-you-sail/00000000", *first[1:3], middle, first[4], str(first[5])[7:], *first[6:])
    )
    page = read_page(pages_of(make_data(rows))["essays/dig-before-you-sail/"].body)
    assert page.deepest_mark == 1
    assert page.ids.count("c-00000000") == 1


def test_render_concept_groups_exact_sentences_by_stance() -> None:
    body = pages_of(make_small())["concepts/deep-berths/"].body
    text = text_of(body)
    assert "+2 −1 ?0" in text
    assert (
        text.index("Who speaks for it 2") < text.index("Who speaks against it 1") < text.index("A deep berth silts up")
    )
    assert "Other names On the list the deep berth, deep berths" in text
    assert "pilot boat in the same claims 2 quiet water in the same claims 1" in text
    assert 'id="by-steer-do-not-dig"' in body


def test_render_concept_says_where_a_side_is_only_guessed() -> None:
    def told(rule: str) -> str:
        rows = make_small_rows()
        rows["claim-stances"] = [(*row[:5], None, rule) for row in rows["claim-stances"]]
        body = next(page.body for page in render(make_data(rows)) if page.path == "concepts/deep-berths/")
        return text_of(body)

    assert "side guessed from the rest of the essay" in told("essay")
    assert "side guessed from the name" in told("name")
    assert "guessed" not in told("holds")


def test_render_names_an_essay_whose_title_is_the_claim_but_once() -> None:
    rows = make_small_rows()
    title = rows["essays"][0][1]
    rows["claims"] = [
        (*row[:2], 0, *row[3:5], title, *row[6:]) if row[1] == rows["essays"][0][0] else row for row in rows["claims"]
    ]
    pages = {page.path: page.body for page in render(make_data(rows))}
    for path in ("debates/contradictions/", "concepts/deep-berths/"):
        assert f"{title} the title of the essay" in text_of(pages[path])
        assert f"{title} {title}" not in text_of(pages[path])
    rows["claims"] = [(*row[:2], 3, *row[3:]) for row in rows["claims"]]
    pages = {page.path: page.body for page in render(make_data(rows))}
    assert "the title" not in text_of(pages["debates/contradictions/"])


def test_render_concept_shows_a_claim_by_its_side_on_that_concept() -> None:
    rows = make_small_rows()
    held = next(row for row in rows["claim-stances"] if row[2] == "deep-berths" and row[3] == "against")
    rows["claim-stances"].insert(0, (*held[:2], "pilot-boats", "for", *held[4:]))
    quote = next(str(row[5]) for row in rows["claims"] if row[0] == held[0])
    body = next(page.body for page in render(make_data(rows)) if page.path == "concepts/deep-berths/")
    assert quote in body.partition('class="sg-voices sg-voices--against"')[2].partition("</section>")[0]
    assert "mixed" not in body.partition('class="sg-columns')[2]


def test_render_relation_shows_both_quotes_reason_and_evidence() -> None:
    body = pages_of(make_small())["debates/contradictions/"].body
    text = text_of(body)
    assert "The pilot boat is a cost that any port can match." in text
    assert "The pilot boat decides which ships come back." in text
    assert "Both are about pilot boat; the first is against it, the second for." in text
    assert len(re.findall(r'<article[^>]* id="r-[0-9a-f]{12}"', body)) == 2


def test_render_matrix_says_silence() -> None:
    rows = make_small_rows()
    text = text_of(pages_of(make_data(rows))["matrix/"].body)
    assert "quiet water ? side not read silent" in text
    assert "deep berth + for ± mixed" in text


def test_render_map_limits_its_nodes_and_says_so() -> None:
    text = text_of(pages_of(make_small(map_limit_nodes=2))["map/"].body)
    assert "2 concepts, 1 line; 1 less frequent left out" in text
    assert "deep berth works 3 pilot boat (2)" in text


def test_render_map_folds_all_but_the_first_rows() -> None:
    nodes = tuple(
        NetworkNode(f"n-{number}", f"Node {number}", "works", 50.0 - number, 0.0, 0.0) for number in range(23)
    )
    edges = tuple(NetworkEdge("n-0", node.id, "claim", 2.0) for node in nodes[1:])
    rows = make_small_rows()
    body = pages_of(make_data(rows, network=Network("concept-network", nodes, edges)))["map/"].body
    assert body.index("<bdi>Node 19</bdi></th>") < body.index("<details") < body.index("<bdi>Node 20</bdi></th>")
    assert "<summary>3 more concepts</summary>" in body
    assert body.count("<details") == body.count("</details>") == 1
    assert "<details" not in pages_of(make_small())["map/"].body


def test_render_home_shows_rival_answers_where_nothing_contradicts() -> None:
    rows = make_small_rows()
    kept = [(row[0], "rival", *row[2:]) for row in rows["relations"] if row[1] == "contradict"]
    rows["relations"] = kept
    home = next(page for page in render(make_data(rows)) if page.path == "")
    text = text_of(home.body)
    assert f"{len(kept)} pairs of rival answers" in text
    assert "The strongest disagreement ⇄ Rival answer on" in text
    assert f"All {len(kept)} pairs of rival answers" in text
    assert 'href="debates/rivals/"' in home.body


def test_render_map_draws_the_strongest_line_of_each_concept_at_first() -> None:
    nodes = tuple(
        NetworkNode(name, name, "boats", weight, 0.0, 0.0)
        for name, weight in zip("abcd", (9.0, 8.0, 2.0, 1.0), strict=True)
    )
    joined = [("a", "b", 5.0), ("a", "c", 1.0), ("b", "c", 1.0), ("b", "d", 2.0), ("a", "d", 1.0), ("c", "d", 4.0)]
    edges = tuple(NetworkEdge(one, other, "claims", weight) for one, other, weight in joined)
    body = pages_of(make_data(make_small_rows(), network=Network("concept-network", nodes, edges)))["map/"].body
    match = re.search(r"data-drawing='([^']+)'", body)
    assert match
    assert [edge[3] for edge in json.loads(match.group(1))["edges"]] == [1, 0, 0, 0, 0, 1]


def test_render_map_draws_only_what_is_joined() -> None:
    network = make_network()
    alone = NetworkNode("tugs", "tug", "boats", 9.0, 50.0, 50.0)
    body = pages_of(make_data(make_small_rows(), network=replace(network, nodes=(*network.nodes, alone))))["map/"].body
    match = re.search(r"data-drawing='([^']+)'", body)
    assert match
    drawing = json.loads(match.group(1))
    places = {node.label: (node.x, node.y) for node in network.nodes}
    assert {label: (x, y) for label, _, _, x, y, _ in drawing["nodes"]} == places
    assert drawing["edges"] == [[0, 1, 2.0, 1], [0, 2, 1.0, 1]]
    assert "1 that stand alone are in the table only" in text_of(body)
    assert "tug boats 9 stands alone" in text_of(body)


def test_render_explanation_emphasizes_between_asterisks_and_escapes_the_rest() -> None:
    rows = make_small_rows()
    first = rows["relations"][0]
    rows["relations"][0] = (*first[:3], "About *tugs* & <b>*<i>*", *first[4:])
    bodies = "".join(page.body for page in render(make_data(rows)))
    assert "About <em>tugs</em> &amp; &lt;b&gt;<em>&lt;i&gt;</em></p>" in bodies


def test_render_list_of_essays_quotes_something_else_than_the_title() -> None:
    rows = make_small_rows()
    claims = [row for row in rows["claims"] if row[1] == "steer-do-not-dig"]
    said = [(*row[:5], "Steer, do not dig" if row == claims[0] else row[5], *row[6:]) for row in rows["claims"]]
    body = pages_of(make_data(rows | {"claims": said}))["essays/"].body
    card = body.split('id="steer-do-not-dig"')[1]
    assert "Most analysts say that the deep berth" in text_of(card)


def test_render_every_page_has_one_heading_and_unique_ids() -> None:
    for page in render(make_hostile()):
        found = read_page(page.body)
        assert found.tags.count("h1") == 1, page.path
        assert len(found.ids) == len(set(found.ids)), page.path


def test_render_escapes_whatever_the_texts_hold() -> None:
    for page in render(make_hostile()):
        found = read_page(page.body)
        assert not {"script", "img"} & set(found.tags), page.path
        assert found.handlers == [], page.path
        assert not [link for link in found.links if link.startswith("javascript:")], page.path
        assert found.tags.count("svg") == page.body.count('<svg class="sg-'), page.path
    for redirect in render_redirects(make_hostile()):
        assert not {"script", "img", "svg"} & set(read_page(redirect.content).tags), redirect.path


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (SiteData(), "", "There is no essay yet."),
        (SiteData(), "essays/", "There is no essay yet."),
        (SiteData(), "concepts/", "The list of concepts is empty."),
        (SiteData(), "debates/", "there is none yet."),
        (SiteData(), "matrix/", "There is nothing to compare yet."),
        (SiteData(), "map/", "There is nothing to draw yet."),
        (SiteData(), "data/", "No files were made for this site."),
        (
            make_data(write_rows({"Alone": [[("Tugs win.", "for", "tugs")]]}, concepts={"tugs": "tug"})),
            "",
            "No contradiction was found.",
        ),
        (
            make_data(write_rows({"Alone": [[("Tugs win.", "for", "tugs")]]}, concepts={"tugs": "tug"})),
            "debates/",
            "there is only one so far.",
        ),
        (
            make_data(write_rows({"Mute": [[("So?", "", None)]]}, concepts={})),
            "essays/mute/",
            "No claim was found in this essay.",
        ),
        (
            make_data(write_rows({}, concepts={"tugs": "tug"})),
            "concepts/",
            "No essay names a concept of the list yet.",
        ),
        (make_data(write_rows({}, concepts={"tugs": "tug"})), "concepts/tugs/", "No claim is about this concept yet."),
    ],
)
def test_render_says_what_is_missing(data: SiteData, path: str, words: str) -> None:
    assert words in text_of(pages_of(data)[path].body)


def test_render_redirects_from_every_iri() -> None:
    data = make_small()
    redirects = {item.path: item.content for item in render_redirects(data)}
    claim = next(str(row[0]) for table in data.tables if table.name == "claims" for row in table.rows)
    essay, _, name = claim.partition("/")
    content = redirects[f"claim/{claim}/index.html"]
    assert f'content="0; url=../../../essays/{essay}/#c-{name}"' in content
    assert f'<link rel="canonical" href="https://debate.example/essays/{essay}/">' in content
    # A browser asks for /favicon.ico where a page names no icon.
    assert 'assets/stratgraph/favicon.svg">' in content
    kinds = [path.partition("/")[0] for path in redirects]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "claim": 6,
        "concept": 4,
        "essay": 2,
        "relation": 3,
    }


def test_render_folds_what_is_said_of_one_subject_again_and_again() -> None:
    page = next(page for page in render(make_hostile()) if page.path == "debates/contradictions/")
    first = page.body.partition('<section class="sg-about-concept"')[2].partition("</section>")[0]
    shown, fold, folded = first.partition('<details class="sg-more">')
    assert fold
    assert shown.count("<article ") == 4
    assert f"<summary>{folded.count('<article ')} more on this</summary>" in folded


def test_render_essay_that_answers_one_question_in_many_ways_shows_a_few() -> None:
    body = max((page.body for page in render(make_hostile()) if page.path.startswith("essays/")), key=len)
    answers = body.partition('id="answers"')[2].partition("</section>")[0]
    assert answers.count('href="../../questions/why/#p-') == 6
    assert "and 42 more" in answers


def test_render_names_the_topic_of_relations_once_above_them() -> None:
    body = pages_of(make_small())["debates/contradictions/"].body
    headings = re.findall(r"<h2 [^>]*>(.*?)</h2>", body, re.DOTALL)
    assert headings
    assert all("concepts/" in heading for heading in headings)
    assert "Contradiction on" not in text_of(body)
    assert "Contradiction on" in text_of(pages_of(make_small())["debates/"].body)


def test_render_says_no_claim_where_a_concept_is_only_named() -> None:
    rows = make_small_rows()
    rows["concepts"] = [
        (*row[:4], 1, 0, 1, 0, 0, 0, *row[10:]) if row[0] == "tugs" else row for row in rows["concepts"]
    ]
    assert "no claim 1 essay" in text_of(pages_of(make_data(rows))["concepts/"].body)


def test_render_cuts_with_one_sign_on_all_pages() -> None:
    long = "word " * 60
    data = make_data(write_rows({"One": [[(f"Tugs are good, {long}.", "for", "tugs")]]}, concepts={"tugs": "tug"}))
    assert not [page.path for page in render(data) if "..." in text_of(page.body)]
