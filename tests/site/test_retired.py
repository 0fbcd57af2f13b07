from __future__ import annotations

from dataclasses import replace

from sites.checks import read_page, text_of
from sites.found import make_found
from sites.hostile import SCRIPT
from sites.made import make_small
from stratgraph.model import Table
from stratgraph.site import SiteData, render
from stratgraph.site.debate import join_tables
from stratgraph.site.record import Alias, Record
from stratgraph.site.retired import Retired, find_former_claims, render_retired

STEER = "steer-do-not-dig"


def retire(data: SiteData) -> Retired:
    return render_retired(data, {page.path for page in render(data)})


def redirects_of(data: SiteData) -> dict[str, str]:
    return {file.path: file.content for file in retire(data).redirects}


def with_former(data: SiteData, *rows: tuple[str, str, str]) -> SiteData:
    return replace(data, tables=(*data.tables, Table("former-ids", ("former", "id", "kind"), rows)))


def test_retired_leads_from_former_ids_of_concepts() -> None:
    rows = (("old-tugs", "tugs", "concept"), ("deep-berths", "tugs", "concept"), ("q", "x", "question"))
    files = redirects_of(with_former(make_small(), *rows))
    assert "../../concepts/tugs/" in files["concept/old-tugs/index.html"]
    assert 'href="../tugs/"' in files["concepts/old-tugs/index.html"]
    assert "concepts/deep-berths/index.html" not in files, "what has a page of its own leads nowhere else"
    assert not any("/q/" in path for path in files)


def test_retired_leads_from_former_ids_of_questions() -> None:
    files = redirects_of(with_former(make_found(), ("pull", "draw", "question"), ("worth", "draw", "question")))
    assert "../../questions/draw/" in files["question/pull/index.html"]
    assert 'href="../draw/"' in files["questions/pull/index.html"]
    assert "questions/worth/index.html" not in files


def test_retired_pages_say_what_was_there_and_where_to_look() -> None:
    record = Record("2026-01-31", {"essays/old/": f"Old {SCRIPT}", "concepts/rope/": "rope"}, {"old": "0011aabb"})
    made = retire(make_small(record=record))
    pages = {page.path: page for page in made.pages}
    assert set(pages) == {"essays/old/", "concepts/rope/"}
    told = text_of(pages["concepts/rope/"].body)
    assert "At this address stood “rope”. It was last published when the newest essay was of 2026-01-31." in told
    assert "The concept was taken out of the list." in told
    assert "../" in read_page(pages["concepts/rope/"].body).links
    assert "script" not in read_page(pages["essays/old/"].body).tags
    assert not pages["essays/old/"].search
    files = {file.path: file.content for file in made.redirects}
    assert 'href="../../essays/old/"' in files["essay/old/index.html"]
    assert 'href="../../../essays/old/"' in files["claim/old/0011aabb/index.html"]
    assert "../../concepts/rope/" in files["concept/rope/index.html"]


def test_retired_pages_show_what_a_person_wrote_in_place_of_the_reason() -> None:
    data = make_small(aliases={"concepts/rope/": Alias(note="Ropes and chains are *one* now.")})
    (page,) = retire(data).pages
    assert "What stood at this address has gone. Ropes and chains are *one* now." in text_of(page.body)
    assert "taken out of the list" not in page.body


def test_retired_addresses_follow_one_another_and_never_go_round() -> None:
    aliases = {
        "essays/a/": Alias(to="essays/b/"),
        "essays/b/": Alias(to=f"/essays/{STEER}/"),
        "essays/c/": Alias(to="essays/d/"),
        "essays/d/": Alias(to="essays/c/"),
        "essays/e/": Alias(to="https://elsewhere.example.org/e"),
        f"essays/{STEER}/": Alias(to="essays/b/"),
    }
    made = retire(make_small(aliases=aliases))
    files = {file.path: file.content for file in made.redirects}
    assert f'data-to="../{STEER}/"' in files["essays/a/index.html"]
    assert f'url=../../essays/{STEER}/"' in files["essay/a/index.html"]
    assert 'url=https://elsewhere.example.org/e"' in files["essays/e/index.html"]
    assert {page.path for page in made.pages} == {"essays/c/", "essays/d/"}, "what leads round in a circle says so"
    assert f"essays/{STEER}/index.html" not in files, "a page that is there is not led away from"


def test_retired_sentences_of_a_renamed_essay_lead_to_their_place_in_it() -> None:
    data = make_small()
    names = [claim.hash for claim in join_tables(data).claims_of_essay[STEER]]
    record = Record(pages={"essays/old/": "Old"}, claims={"old": " ".join(names)})
    files = redirects_of(replace(data, record=record))
    assert f'data-to="../{STEER}/"' in files["essays/old/index.html"]
    assert f'url=../../../essays/{STEER}/#c-{names[0]}"' in files[f"claim/old/{names[0]}/index.html"]


def test_retired_sentences_of_an_essay_that_stays_lead_to_what_is_told_there() -> None:
    data = make_small()
    now = join_tables(data).claims_of_essay[STEER][0].hash
    record = Record(claims={STEER: "0011aabb 22334455"})
    aliases = {f"essays/{STEER}/#c-22334455": Alias(to=f"essays/{STEER}/#c-{now}")}
    data = replace(data, record=record, aliases=aliases)
    assert find_former_claims(join_tables(data)) == {STEER: [("0011aabb", ""), ("22334455", now)]}
    files = redirects_of(data)
    for old in ("0011aabb", "22334455"):
        assert f'url=../../../essays/{STEER}/#c-{old}"' in files[f"claim/{STEER}/{old}/index.html"]
    essay = next(page.body for page in render(data) if page.path == f"essays/{STEER}/")
    assert essay.index('id="c-22334455"') < essay.index(f'id="c-{now}"') < essay.index('id="l-')
    assert '<div class="sg-lost"><span id="c-0011aabb"></span><p' in essay


def test_retired_sentences_that_a_person_led_elsewhere_go_there() -> None:
    data = make_small()
    other = join_tables(data).claims_of_essay["dig-before-you-sail"][0]
    aliases = {f"essays/{STEER}/#c-0011aabb": Alias(to=other.place)}
    files = redirects_of(replace(data, aliases=aliases))
    assert f"url=../../../{other.place}" in files[f"claim/{STEER}/0011aabb/index.html"]


def test_retired_pairs_show_the_sentences_that_are_left_and_what_they_meet() -> None:
    data = make_small()
    debate = join_tables(data)
    relation = debate.relations[0]
    left, place = relation.a.hash, f"pairs/{relation.a.hash}-00000000/"
    record = Record(pages={place: "Agreement on ropes"}, relations={"0" * 12: place})
    made = retire(replace(data, record=record))
    (page,) = made.pages
    told = text_of(page.body)
    assert relation.a.row.quote in told
    assert "The sentence of the two that is still here" in told
    assert "What they meet today" in told
    assert f"#c-{left}" in page.body
    files = {file.path: file.content for file in made.redirects}
    assert f'href="../../{place}"' in files["relation/000000000000/index.html"]


def test_nothing_is_retired_of_a_debate_that_only_grew() -> None:
    assert retire(make_small()) == Retired()
