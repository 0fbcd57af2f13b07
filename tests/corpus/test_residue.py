from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.corpus.furniture import find_furniture, load_furniture
from stratgraph.corpus.people import looks_like_name, read_imprint, split_names
from stratgraph.corpus.plain import parse_plain
from stratgraph.corpus.residue import clean_passages

ESSAY = (
    "The Slow Crane\n\n"
    "A crane that never hurries is cheap to insure, and most of the year nobody on the quay can tell.\n\n"
    "The fast one was bought by a committee.\n\n"
    "It has been standing still since March, waiting for a part that is made in one place by one man.\n"
)


def clean(text: str) -> tuple[list[str], list[str]]:
    cleaned = clean_passages(parse_plain(text))
    return [passage.text for passage in cleaned.passages], [item.what for item in cleaned.dropped]


BODY = ESSAY.strip().split("\n\n")[1:]

TAILS = [
    "Leave a Reply\n\nYour email address will not be published.\n\nName *\n\nEmail *",
    "3 Comments\n\nBo says:\n\nI disagree with every word of this, and I have run cranes for thirty years.\n\nReply",
    "Comments\n\nBo\n\nThis is a comment that goes on for a while and ends.\n\nLeave a comment",
    "Share this post\n\nFacebook | Twitter | LinkedIn",
    "Subscribe to Quay Letters\n\nQuay Letters is a weekly note on ports.\n\nEnter your email\n\nSubscribe",
    "Sign up for our newsletter\n\nOne letter a month, nothing else.\n\nYour email address",
    "About the author\n\nBo Reed ran a port for thirty years and now writes about other people's.",
    "Related posts\n\nWhy Ropes Fail\n\nThe Pilot's Tea",
    "You might also like\n\nWhy Ropes Fail\n\nRopes are older than ships, and less is known about …",
    "Continue reading\n\n← Previous post: Fog",
    "© 2026 Quay Letters. All rights reserved.",
    "Tags: cranes, ports",
    "Thanks for reading Quay Letters! Subscribe for free to receive new posts.",
    "This essay was first published in the Quay Gazette.",
    "Filed under: Ports\n\n12 March 2026",
]


@pytest.mark.parametrize("tail", TAILS)
def test_residue_behind_the_text_goes(tail: str) -> None:
    kept, dropped = clean(f"{ESSAY}\n{tail}\n")
    assert kept == BODY
    assert dropped == [line for line in tail.split("\n\n")]  # noqa: C416 - reads as what it is


HEADS = [
    "3 min read",
    "We use cookies to make this site work.\n\nAccept all",
    "Home > Ports > Cranes",
    "Skip to content\n\nMenu",
    "The Slow Crane\n\nPhoto by Ann Other / Unsplash",
    "By Bo Reed\n\n12 March 2026",
    "Listen to this article\n\n0:00 / 4:12",
    "Share\n\nTweet\n\nEmail",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("behind", [False, True])
def test_residue_around_the_title_goes(head: str, behind: bool) -> None:  # noqa: FBT001 - a parameter of the test
    title, _, text = ESSAY.partition("\n\n")
    source = f"{title}\n\n{head}\n\n{text}" if behind else f"{head}\n\n{ESSAY}"
    cleaned = clean_passages(parse_plain(source))
    assert cleaned.title == title
    assert [passage.text for passage in cleaned.passages] == BODY
    assert len(cleaned.dropped) == len(head.split("\n\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell.",
        "Email.",
        "Print lasted longer than anyone thought.",
        "We use cookies in this office, the kind with raisins.",
        "By using a tool every day you agree to think as it thinks.",
        "Subscribe to a service and you rent somebody else's judgment.",
        "Have a look at what is in your inbox.",
        "Image by image, the film was cut to nothing.",
        "Photo editors were the first to go.",
        "Read more of them and you learn less.",
        "Related posts in the civil service were merged in the same year.",
        "Comments are free, said the judge, and facts cost money.",
        "Join the two halves, and the thing will hold.",
        "More from habit than from hope, the yard bid again.",
        "Next: who pays for the crane?",
        "Advertising pays for it.",
        "Copyright is a moat with a bridge that lawyers raise.",
        "You might also like the work, which nobody had told us.",
        "Thanks to the tide, nothing else was needed.",
        "Today.",
        "Follow the crane.",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_residue_is_never_a_sentence_of_the_author(sentence: str, last: bool) -> None:  # noqa: FBT001 - a parameter
    paragraphs = ESSAY.strip().split("\n\n")
    paragraphs.insert(len(paragraphs) if last else 2, sentence)
    kept, dropped = clean("\n\n".join(paragraphs))
    assert sentence in kept
    assert dropped == []


@pytest.mark.parametrize(
    "line", ["Subscribe now", "Advertisement", "Read more", "Related: Why Ropes Fail", "Share this post"]
)
def test_residue_between_paragraphs_goes(line: str) -> None:
    title, first, second, third = ESSAY.strip().split("\n\n")
    kept, dropped = clean(f"{title}\n\n{first}\n\n{line}\n\n{second}\n\n{line}\n\n{third}")
    assert kept == BODY
    assert dropped == [line, line]


@given(st.lists(st.sampled_from([*HEADS, *TAILS]), max_size=3), st.lists(st.sampled_from(TAILS), max_size=3))
def test_residue_takes_no_word_of_the_essay_with_it(above: list[str], below: list[str]) -> None:
    kept, _ = clean("\n\n".join([*(item for item in above if item in HEADS), ESSAY, *below]))
    assert [text for text in kept if text in BODY] == BODY


def test_residue_in_the_middle_takes_nothing_of_what_follows_with_it() -> None:
    """Two saved pages in one file: the form of the first does not swallow the second."""
    kept, dropped = clean(f"{ESSAY}\nLeave a Reply\n\nName *\n\n{ESSAY.replace('crane', 'lift')}")
    assert kept == [*BODY, "The Slow Crane", *(text.replace("crane", "lift") for text in BODY)]
    assert dropped == ["Leave a Reply", "Name *"]


@given(st.text(max_size=300))
def test_residue_and_text_together_are_the_document(text: str) -> None:
    passages = parse_plain(text)
    cleaned = clean_passages(passages)
    told = len(cleaned.passages) + len(cleaned.dropped)
    assert told in (len(passages), len(passages) - 1)


def test_furniture_table_is_sound() -> None:
    kinds = load_furniture()
    assert {kind.where for kind in kinds} == {"anywhere", "edge"}
    assert {kind.opens for kind in kinds} == {"", "bio", "comments", "form", "related", "subscribe"}
    assert all(kind.why for kind in kinds)
    assert not any(kind.pattern.fullmatch("A plain sentence of an essay goes here.") for kind in kinds)


def test_furniture_is_no_long_paragraph() -> None:
    assert find_furniture("We use cookies " + "and more " * 100, edge=True) is None


@pytest.mark.parametrize(
    ("line", "creators", "issued"),
    [
        ("By Ada Quill", ("Ada Quill",), None),
        ("by Ada Quill and Bo van der Reed", ("Ada Quill", "Bo van der Reed"), None),
        ("By Ada Quill, Bo Reed and Cy Lo", ("Ada Quill", "Bo Reed", "Cy Lo"), None),
        ("Written by Ada Quill, an editor at large", ("Ada Quill",), None),
        ("Ada Quill | 3 March 2025 | 4 min read", ("Ada Quill",), "2025-03-03"),
        ("Posted on March 3, 2025 by Ada Quill", ("Ada Quill",), "2025-03-03"),
        ("By Ada Quill on 3 March 2025", ("Ada Quill",), "2025-03-03"),
        ("Published: 2025-03-03", (), "2025-03-03"),
        ("Author: Ada Quill", ("Ada Quill",), None),
    ],
)
def test_people_and_dates_are_read_from_the_imprint(line: str, creators: tuple[str, ...], issued: str | None) -> None:
    imprint = read_imprint(line)
    assert imprint is not None
    assert (imprint.creators, imprint.issued) == (creators, issued)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the yard was empty.",
        "By the time it rained",
        "Ada Quill",
        "In March 2025 the price of ropes fell, and it fell far.",
        "Who pays?",
    ],
)
def test_people_are_not_read_from_what_is_no_imprint(line: str) -> None:
    assert read_imprint(line) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("Ada Quill", True), ("Ana de la Cruz", True), ("The Quay", False), ("Ada", False)]
)
def test_people_have_names_that_look_like_names(text: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert looks_like_name(text) is expected


def test_people_are_split_at_commas_and_words() -> None:
    assert split_names("Ada Quill; Bo Reed & Cy Lo") == ("Ada Quill", "Bo Reed", "Cy Lo")
    assert split_names("the end of it all") == ()
