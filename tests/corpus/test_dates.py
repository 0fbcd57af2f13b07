from __future__ import annotations

import pytest

from stratgraph.corpus.dates import find_date, parse_iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 3, 2025", "2025-03-03"),
        ("Mar. 3rd, 2025", "2025-03-03"),
        ("Tuesday, 3 March 2025", "2025-03-03"),
        ("3rd of March 2025", "2025-03-03"),
        ("2025/03/03", "2025-03-03"),
        ("Sept 2024", "2024-09"),
        ("Posted 2025-03-03 10:12", "2025-03-03"),
        ("31 February 2025", None),
        ("03/04/2025", None),
        ("in the year 2025", None),
        ("no date", None),
    ],
)
def test_dates_are_found_where_they_are_certain(text: str, expected: str | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("2025", "2025"), ("2025-13", None), ("0000", None), ("25-1-1", None)])
def test_dates_in_iso_form_are_checked(text: str, expected: str | None) -> None:
    assert parse_iso_date(text) == expected
