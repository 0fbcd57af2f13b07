"""What the author grants in one sentence and tells in the next is no claim of the author's own."""

import pytest

from nlp.cases import find_claim, read


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("The pilots have a point. Berths are scarce. Depth decides all the same.", "The pilots have a point."),
        ("I concede the owners one thing. Berths are scarce.", "I concede the owners one thing."),
        ("There is something in that. Berths are scarce.", "There is something in that."),
        ("There are exceptions. Ferries matter too. Berths are scarce.", "There are exceptions."),
        ("To be fair, ferries pay. Berths are scarce.", "To be fair, ferries pay."),
        (
            "To give the owners their due, ferries pay. Tugs do too. Berths are scarce.",
            "To give the owners their due, ferries pay.",
        ),
        ("To be fair, ferries pay. But berths are scarce.", ""),
        ("There are exceptions. But berths are scarce.", ""),
        ("The pilots have a point. Ferries matter too. Berths are scarce.", ""),
        ("The pilots have a point.\n\nBerths are scarce.", ""),
        ("The pilots have a boat. Berths are scarce.", ""),
        ("The pilots have a point. Berths are scarce. Piers rot. We should therefore dig.", ""),
        ("The pilots have a point. Berths are scarce. But we should therefore dig.", "The pilots have a point."),
        ("The pilots have a point. Brokers say that berths are scarce.", ""),
    ],
)
def test_a_sentence_behind_a_grant_is_granted(text: str, granted: str) -> None:
    claim = find_claim(read(*text.split("\n\n")), "scarce")
    assert claim is not None
    assert claim.granted == granted
