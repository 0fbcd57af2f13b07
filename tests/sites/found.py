"""What analyses would find in the harbour debate: positions, camps, causes, loops, authors, corrections."""

from __future__ import annotations

from sites.made import Rows, make_data, make_network, make_small_rows
from stratgraph.ids import mint_iri
from stratgraph.model import Cell
from stratgraph.site import SiteData

DRAW = "What draws ships?"
WORTH = "Is a berth worth its debt?"
DIG, STEER = "dig-before-you-sail", "steer-do-not-dig"


def claim_of(rows: Rows, start: str) -> tuple[Cell, ...]:
    """The row of the claim that starts with these words."""
    return next(row for row in rows["claims"] if str(row[5]).startswith(start))


def make_found_rows() -> Rows:
    """The small debate with everything that analyses add to it."""
    rows = make_small_rows()
    rows["essays"] = [(*row[:3], "2026-05-01" if row[0] == STEER else row[3], *row[4:]) for row in rows["essays"]]
    digs, cost, boats = (claim_of(rows, words) for words in ("A port", "The pilot boat is", "The pilot boat decides"))
    analysts, silts = claim_of(rows, "Most analysts"), claim_of(rows, "A deep berth")
    _add_questions(rows, digs, boats, analysts, silts)
    rows["concept-camps"] = [
        ("deep-berths", "deep berth", "for", DIG, None, digs[0], digs[5], True, "says it outright", 1, 1, "for"),
        (
            "deep-berths",
            "deep berth",
            "against",
            STEER,
            None,
            silts[0],
            silts[5],
            True,
            "central to its essay",
            1,
            1,
            "against",
        ),
        *(row for row in rows["concept-camps"] if row[0] != "deep-berths"),
    ]
    rows["causal-edges"] = [
        ("deep-berths", "pilot-boats", "+", "a berth", "a boat", digs[5], DIG, digs[0]),
        ("pilot-boats", "deep-berths", "-", "a boat", "a berth", boats[5], STEER, boats[0]),
        ("pilot-boats", "deep-berths", "+", "a boat", "a berth", cost[5], DIG, cost[0]),
    ]
    rows["feedback-loops"] = [
        (1, "balancing", 2, 2, 1, "deep-berths", "pilot-boats", "+", digs[5], DIG, digs[0]),
        (1, "balancing", 2, 2, 2, "pilot-boats", "deep-berths", "-", boats[5], STEER, boats[0]),
    ]
    rows["causal-paths"] = [("deep-berths", "deep-berths", 2, "-", "pilot-boats", 2, f"{digs[0]} {boats[0]}")]
    rows["essay-authors"] = [("A. Harbourmaster", DIG), ("A. Harbourmaster", STEER), ("B. Pilot", STEER)]
    rows["camps"] = [(1, DIG, 2, 1, 0, 0, 0), (1, STEER, 2, 1, 0, 0, 0)]
    rows["gaps"] = [
        ("no-side", "quiet-water", "quiet water", 0.4, 0, 0, 2, "2 essays speak of it; no side of any was read")
    ]
    rows["crux-topics"] = [
        ("question", "draw", DRAW, 0.9, 1.0, 1.0, 0.9, 2, 2, "one 1, other 1"),
        ("concept", "deep-berths", "deep berth", 0.5, 1.0, 1.0, 0.5, 2, 2, "against 1, for 1"),
    ]
    _refuse(rows)
    return rows


def _add_questions(rows: Rows, *claims: tuple[Cell, ...]) -> None:
    digs, boats, analysts, silts = claims
    for key, label in (("draw", DRAW), ("worth", WORTH), ("weather", "Who minds the weather?")):
        iri = mint_iri("https://debate.example/", "question", key)
        rows["questions"].append((key, label, f"On {label.lower()}", "", "", 2, 2, 2, iri))
    asked = ("draw", DRAW, False)
    rows["positions"] = [
        (
            *asked,
            "depth",
            "Depth of water",
            "deep-berths",
            DIG,
            "2026-03-01",
            *_say(digs, "the best one", 1),
            None,
            None,
        ),
        (*asked, "pilots", "Good pilots", "pilot-boats", STEER, "2026-05-01", *_say(boats, "short", 1), None, None),
        (*asked, "hearsay", "Depth alone", None, STEER, "2026-05-01", *_say(analysts, "", 0), None, "most analysts"),
    ]
    yes_no = ("worth", WORTH, False)
    rows["positions"] += [
        (*yes_no, "yes", "Yes: deep berth", "deep-berths", DIG, None, *_say(digs, "plain", 1), "yes", None),
        (*yes_no, "no", "No: deep berth", "deep-berths", STEER, None, *_say(silts, "plain", 1), "no", None),
    ]
    rows["question-silences"] = [("worth", WORTH, DIG)]


def _say(claim: tuple[Cell, ...], why: str, essays: int) -> tuple[Cell, ...]:
    return (claim[0], claim[5], "an answer", True, why, 1, essays)


def _refuse(rows: Rows) -> None:
    """One relation between the essays is refused by a person, and one is a tension within an essay."""
    first = rows["relations"][0]
    rows["relations"][0] = (*first[:7], "rejected", *first[8:])
    rows["corrections"] = [(first[0], "reject", "B. Pilot", "2026-06-01", "They speak of other ports.", "", "applied")]
    one, other = claim_of(rows, "The pilot boat decides"), claim_of(rows, "A deep berth")
    iri = mint_iri("https://debate.example/", "relation", "f" * 12)
    rows["relations"].append(
        (
            *("f" * 12, "tension", "opposed-stance", "The one steers, the other digs.", 0.6, None, None, "unreviewed"),
            *(one[0], other[0], STEER, STEER, iri),
        )
    )


def make_found() -> SiteData:
    """The same as site data."""
    return make_data(make_found_rows(), network=make_network())
