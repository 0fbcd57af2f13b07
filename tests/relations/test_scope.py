"""What a sentence says of when, for whom and how far it holds; and what it only grants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.relations.scope import are_actors_apart, find_scope


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Speed is an advantage only where the ground stays put.", "only where the ground stays put"),
        ("Savings are shared, in theory.", "in theory"),
        ("Trust lasts as long as somebody keeps it.", "as long as somebody keeps it"),
        ("Regulation sometimes feeds the small.", "sometimes"),
        ("In the kind of port that I know, cranes decide.", "In the kind of port that I know"),
        ("Some harbours never freeze.", "Some harbours"),
        ("Tugs may rest for the next few months.", "for the next few months"),
        ("Speed is no advantage: a release lasts as long as it lasts.", None),
        ("Tugs win wherever the channel is narrow.", "wherever the channel is narrow"),
        ("There, tugs win.", "There"),
        ("Each time, a bigger ship swallowed the trade.", "Each time"),
        ("In those days pilots were scarce.", "In those days"),
        ("Each time is a new one.", None),
        ("There is no tug that wins.", None),
        ("Only speed wins.", None),
        ("A harbour wins some ships.", None),
    ],
)
def test_find_scope_reads_the_bounds_of_what_is_said_first(text: str, bound: str | None) -> None:
    assert find_scope(text).bound == bound


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("But each time, a bigger ship swallowed the trade.", True),
        ("That time, a bigger ship swallowed the trade.", False),
        ("Trust lasts as long as somebody keeps it.", True),
        ("In those days pilots were scarce.", False),
    ],
)
def test_what_was_so_each_time_is_so_on_a_condition(text: str, conditional: bool) -> None:  # noqa: FBT001 - a case
    assert find_scope(text).is_condition is conditional


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In the long run tides win.", ("later", "In the long run")),
        ("This quarter the tide is out.", ("now", "This quarter")),
        ("Today it pays, in the long run it does not.", None),
        ("It pays.", None),
    ],
)
def test_find_scope_reads_when(text: str, time: tuple[str, str] | None) -> None:
    assert find_scope(text).time == time


@pytest.mark.parametrize(
    ("text", "grant"),
    [
        ("Granted, piers rot.", "Granted"),
        ("Of course piers rot.", "Of course"),
        ("Piers rot, true.", "true"),
        ("Piers matter too, of course.", "of course"),
        ("Piers matter, of course, to pilots.", None),
        ("Rent the pier, by all means.", "by all means"),
        ("True, piers rot.", "True"),
        ("To be fair, piers rot.", "To be fair"),
        ("In fairness to the builders, piers rot.", "In fairness"),
        ("True believers rot.", None),
        ("Granite lasts.", None),
        ("It is a true pier.", None),
    ],
)
def test_find_scope_reads_what_is_granted(text: str, grant: str | None) -> None:
    assert find_scope(text).grant == grant


@pytest.mark.parametrize(
    ("text", "after", "grant"),
    [
        ("Tugs may well be cheaper.", " But nobody sails by price", "may well"),
        ("The pilots have a point.", " Yet the tide does not wait", "have a point"),
        ("Tugs may well be cheaper.", " They burn less.", None),
        ("Tugs are cheaper.", " But nobody sails by price", None),
        ("Tugs may well be cheaper.", " Buttresses hold the pier", None),
    ],
)
def test_find_scope_reads_what_the_next_sentence_takes_back(text: str, after: str, grant: str | None) -> None:
    assert find_scope(text, after).grant == grant


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("For start-ups speed wins.", "Speed loses for the incumbents.", True),
        ("For start-ups speed wins.", "Speed loses for newcomers.", False),
        ("For start-ups speed wins.", "Speed loses for small firms.", False),
        ("In small firms speed wins.", "In large firms speed loses.", True),
        ("Start-ups win.", "Incumbents lose.", False),
    ],
)
def test_actors_are_apart_where_both_sentences_name_opposite_kinds(one: str, other: str, apart: bool) -> None:  # noqa: FBT001
    assert are_actors_apart(find_scope(one), find_scope(other)) is apart
    assert are_actors_apart(find_scope(other), find_scope(one)) is apart


@pytest.mark.parametrize(
    ("text", "after", "bound"),
    [
        ("Depth decides who is let in.", " Tugs decide who is kept", None),
        ("Depth decides who is let in.", " The pilot decides who is kept", "decides who is let in"),
        ("Depth decides who is let in.", " The pilot waits outside", None),
        ("Depth decides.", " The pilot decides who is kept", None),
    ],
)
def test_find_scope_reads_the_part_that_is_left_to_a_thing(text: str, after: str, bound: str | None) -> None:
    assert find_scope(text, after).bound == bound


@pytest.mark.parametrize(
    ("text", "is_condition"),
    [
        ("Tugs win whenever the channel is narrow.", True),
        ("Tugs win, provided that the crew is sober.", True),
        ("Tugs win only where the channel is narrow.", False),
        ("There, tugs win.", False),
        ("Tugs win.", False),
    ],
)
def test_find_scope_tells_a_condition_from_other_bounds(text: str, is_condition: bool) -> None:  # noqa: FBT001
    assert find_scope(text).is_condition is is_condition


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("There, tugs win.", "There"),
        ("In most harbours the brake is the tide.", "In most harbours"),
        ("Ten years from now the quay will earn it all.", "Ten years from now"),
        ("By that measure the brake is the tide.", "By that measure"),
        ("At first, tugs win.", "At first"),
        ("For a port of call, tugs win.", "For a port of call"),
        ("The better half goes to tugs, the remainder to barges.", None),
        ("The muddy remainder goes to whoever dredges.", "The muddy remainder"),
        ("In other words, tugs win.", None),
        ("By contrast, tugs win.", None),
        ("Tugs win there.", None),
        ("When all the piers are full, tugs win.", "When all the piers are full"),
        ("If the tide holds, tugs win.", "If the tide holds"),
        ("Tugs win if the tide holds, and lose if not.", None),
    ],
)
def test_find_scope_reads_how_a_sentence_opens(text: str, frame: str | None) -> None:
    assert find_scope(text).frame == frame


@pytest.mark.parametrize(
    ("after", "is_shared"),
    [
        (" I accept the premise. Depth c", True),
        (" They are right. Nobody sails", True),
        (" They are right about the tide", False),
        (" I cannot agree. In shallow wa", False),
        (" Suppose they are right.", False),
        ("", False),
    ],
)
def test_find_scope_reads_whether_the_author_shares_what_was_said(after: str, is_shared: bool) -> None:  # noqa: FBT001
    assert find_scope("Pilots say that tugs win.", after).is_shared is is_shared


@pytest.mark.parametrize(
    ("text", "is_shared"),
    [
        ("They're right that tugs win.", True),
        ("But the old pilots are quite right to say that tugs win.", True),
        ("They are right about the tide.", False),
        ("They are wrong that tugs win.", False),
        ("It is the right that tugs have.", False),
    ],
)
def test_find_scope_reads_what_the_author_shares_within_the_sentence(text: str, is_shared: bool) -> None:  # noqa: FBT001
    assert find_scope(text).is_shared is is_shared


@pytest.mark.parametrize(
    ("text", "after", "is_half_shared"),
    [
        ("Pilots say that tugs win, and for a year they may be right.", "", True),
        ("Pilots say that tugs win.", " They have half a point. In fog", True),
        ("Pilots say that tugs win.", " There is something in that. A", True),
        ("Pilots say that tugs win.", " Sometimes they do. In calm wea", True),
        ("Pilots say that tugs win.", " They may leave. Sometimes they", False),
        ("Pilots say that tugs win.", " They are wrong.", False),
    ],
)
def test_find_scope_reads_whether_the_author_grants_a_part(text: str, after: str, is_half_shared: bool) -> None:  # noqa: FBT001
    assert find_scope(text, after).is_half_shared is is_half_shared


@pytest.mark.parametrize(
    ("text", "before", "is_condition"),
    [
        ("Then tugs lose little.", "s room. Suppose they are right. ", True),
        ("Then tugs lose little.", "They cut the ropes. ", False),
        ("Tugs lose little.", "s room. Suppose they are right. ", False),
    ],
)
def test_find_scope_reads_what_holds_only_if_something_supposed_does(
    text: str,
    before: str,
    is_condition: bool,  # noqa: FBT001
) -> None:
    assert find_scope(text, "", before).is_condition is is_condition


@given(st.text())
def test_find_scope_quotes_only_what_stands_there(text: str) -> None:
    scope = find_scope(text)
    for words in (
        scope.bound,
        scope.grant,
        scope.frame,
        scope.time and scope.time[1],
        scope.actors and scope.actors[1],
    ):
        assert words is None or words in text
