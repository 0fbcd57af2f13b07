"""Room evaluation: how often the program was right where people judged what it read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stratgraph.model import Claim, Correction, Reading, Relation, Table

__all__ = ["score_verdicts"]

_COLUMNS = ("measure", "judged", "right", "missed")
_DESCRIPTION = "How often the program was right where people judged. People look where they doubt: it is no sample."


def score_verdicts(
    readings: Sequence[Reading], relations: Sequence[Relation], corrections: Sequence[Correction]
) -> Table:
    """A row per measure that people said something of, by name.

    What holds of the corrections is taken for true: a confirmed claim or relation is right, a rejected one wrong, and a
    relation, a type or a stance that a person set is right where the program has the same. ``missed`` counts what a
    person stated of which the program said nothing.

    Args:
        readings: of the program, before corrections.
        relations: likewise.
        corrections: with their states.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    found = {relation.id: relation for relation in relations}
    last = {(line.action, line.target, line.concept): line for line in corrections if line.state == "applied"}
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    verdicts = {line.target: line for line in last.values() if line.action in {"confirm", "reject", "relate"}}
    others = [line for line in last.values() if line.action in {"claim", "retype", "stance"}]
    for measure, outcome in _judge([*verdicts.values(), *others], claims, found):
        if outcome is None:
            missed[measure] += 1
        else:
            judged[measure] += 1
            right[measure] += outcome
    rows = tuple((one, judged[one], right[one], missed[one]) for one in sorted(judged.keys() | missed.keys()))
    return Table("evaluation-verdicts", _COLUMNS, rows, _DESCRIPTION)


def _judge(
    lines: Sequence[Correction], claims: Mapping[str, Claim], found: Mapping[str, Relation]
) -> Iterator[tuple[str, bool | None]]:
    """What each line is about, and whether the program had it right; None where it said nothing."""
    for line in lines:
        if line.action == "retype" and line.target in claims:
            yield "types", set(claims[line.target].types) == set(line.types)
        elif line.action == "claim" and line.target not in claims:
            yield "claims", None
        elif line.action == "stance" and line.target in claims:
            held = [one.stance for one in claims[line.target].stances if one.concept == line.concept]
            yield "stances", held == [line.stance] if held else None
        elif "/" in line.target and line.action in {"confirm", "reject"} and line.target in claims:
            yield "claims", line.action == "confirm"
        elif line.action in {"confirm", "reject", "relate"} and "/" not in line.target:
            relation = found.get(line.target)
            if relation is not None:
                yield "relations", line.action != "reject" and line.relation in {"", relation.relation}
            elif line.action != "reject":
                yield "relations", None
