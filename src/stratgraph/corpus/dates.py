"""Room corpus: dates as people write them in English, as ISO 8601."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["DATE_PATTERN", "find_date", "parse_iso_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}(?:[T ]\d\d:\d\d\S*)?",
        rf"{_WEEKDAY}{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}\.?\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}",
        rf"{_MONTH}\.?,?\s+{_YEAR}",
    )
)
# Day and month in figures may stand either way round, so no date is read out of it; it is one all the same.
_FIGURES = r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d"
DATE_PATTERN = "(?:" + "|".join([re.sub(r"\?P<\w+>", "?:", form.pattern) for form in _FORMS] + [_FIGURES]) + ")"
"""A date in any of the forms, for use inside a larger pattern; wants ``re.IGNORECASE``."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


def parse_iso_date(text: str) -> str | None:
    """A year, a year and month, or a day in ISO 8601, checked against the calendar; a time of day is left off."""
    match = _ISO.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _to_iso(year, month, day)


def find_date(text: str) -> str | None:
    """The first date in a short line, if it can be told for certain."""
    for form in _FORMS:
        match = form.search(text)
        if match:
            parts = match.groupdict()
            name = parts.get("month")
            month = int(parts["number"]) if parts.get("number") else _month_number(name or "")
            return _to_iso(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    return None


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _to_iso(year: int | None, month: int | None, day: int | None) -> str | None:
    try:
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
