"""Curation room: what a line of ``corrections.jsonl`` may say, action by action, and the line as a value and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

from stratgraph.errors import CorpusError
from stratgraph.ids import mint_relation_id
from stratgraph.model import Correction, CorrectionAction, RelationKind
from stratgraph.vocab import CLAIM_TYPES, STANCES

__all__ = ["ACTIONS", "FORM", "KEYS", "STATED_KINDS", "dump_correction", "make_correction"]

ACTIONS: Final[tuple[str, ...]] = get_args(CorrectionAction)
STATED_KINDS: Final = tuple(kind for kind in get_args(RelationKind) if kind != "undecided")
"""What a person can say that two claims are to each other."""
FORM: Final = '{"action": "reject", "target": "…", "who": "…", "when": "2026-01-31", "why": "…"}'
KEYS: Final = (
    "action", "target", "claims", "relation", "explanation", "concept", "to", "stance", "types",
    "who", "when", "why", "quotes",
)  # fmt: skip
"""All keys, in the order in which they are written."""

_LINE_ENDS: Final = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""What some programs take for the end of a line is written so that none does."""
_ALWAYS: Final = ("action", "target", "who", "when")
_LISTS: Final = {"claims", "quotes", "types"}
_MAY_BE_EMPTY: Final = {"why", "to"}
_CLAIM: Final = r"[^\s/]+/[0-9a-f]{8}"
_HASH: Final = "[0-9a-f]{12}"
_SLUG: Final = r"[^\s/]+"
_WHEN: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", flags=re.ASCII)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an action is about, and which keys it needs and takes besides those of every line."""

    target: str
    told: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


_IS_CLAIM: Final = "a claim is `<essay>/<8 hexadecimal digits>`"
_WITHIN: Final = "claims of one essay are in `tension`, and those of two are what else they may be"
_IS_RELATION: Final = "a relation is 12 hexadecimal digits"
_RULES: Final[Mapping[str, _Rule]] = {
    "confirm": _Rule(f"{_CLAIM}|{_HASH}", f"{_IS_CLAIM}, {_IS_RELATION}", takes=("claims", "relation", "types")),
    "reject": _Rule(f"{_CLAIM}|{_HASH}", f"{_IS_CLAIM}, {_IS_RELATION}", takes=("claims", "relation")),
    "reword": _Rule(_HASH, _IS_RELATION, ("explanation",), ("claims",)),
    "retype": _Rule(_CLAIM, _IS_CLAIM, ("types",)),
    "relink": _Rule(f"{_CLAIM}|{_SLUG}", f"{_IS_CLAIM}, an essay its slug", ("concept", "to")),
    "stance": _Rule(_CLAIM, _IS_CLAIM, ("concept", "stance")),
    "claim": _Rule(_CLAIM, _IS_CLAIM, ("types", "quotes")),
    "merge": _Rule(_SLUG, "a concept has the last part of its address for an id", ("to",)),
    "relate": _Rule(_HASH, _IS_RELATION, ("claims", "relation"), ("explanation",)),
    "retract": _Rule(_HASH, "a line is named by 12 hexadecimal digits: `stratgraph query corrections` lists them"),
}


def make_correction(given: Mapping[str, object], place: str, number: int = 0) -> Correction:
    """A line's keys and values as a correction.

    Args:
        given: what the line says.
        place: of the line, for messages.
        number: of the line.

    Raises:
        CorpusError: a key is missing or unknown, or says what cannot be.
    """
    values = _check_keys(given, place)
    rule = _RULES[values["action"]]
    if values.get("claims"):
        _check_claims(values["claims"], values.get("relation", ""), place)
        pair = mint_relation_id(*values["claims"])
        if values.setdefault("target", pair) != pair:
            hint = f"these two are `{pair}`"
            raise CorpusError("the target is not the relation of these two claims", place=place, hint=hint)
    if not re.fullmatch(rule.target, values["target"]):
        raise CorpusError(f"`{values['target']}` is the id of nothing", place=place, hint=rule.told)
    _check_words(values, place)
    if not _is_date(values["when"]):
        hint = "write a day as 2026-01-31 or a moment as 2026-01-31T09:30:00Z"
        raise CorpusError(f"`{values['when']}` is no ISO 8601 date", place=place, hint=hint)
    return Correction(**values, line=number)


def dump_correction(correction: Correction) -> str:
    """The line of a correction, without the line feed; what it does not say is left out."""
    values = {key: getattr(correction, key) for key in KEYS}
    said = {
        key: list(value) if key in _LISTS else value
        for key, value in values.items()
        if key in _ALWAYS or (value is not None if key == "to" else value)
    }
    return json.dumps(said, ensure_ascii=False).translate(_LINE_ENDS)


def _check_keys(given: Mapping[str, object], place: str) -> dict[str, Any]:
    for key in given:
        if key not in KEYS:
            raise CorpusError(f"unknown key `{key}`", place=place, hint=f"allowed: {', '.join(KEYS)}")
    values: dict[str, Any] = {key: _read_value(key, value, place) for key, value in given.items()}
    if "action" in values and values["action"] not in ACTIONS:
        hint = f"allowed: {', '.join(ACTIONS)}"
        raise CorpusError(f"unknown action `{values['action']}`", place=place, hint=hint)
    rule = _RULES.get(values.get("action", ""), _Rule("", ""))
    wanted = [key for key in (*_ALWAYS, *rule.needs) if not (key == "target" and values.get("action") == "relate")]
    missing = [key for key in wanted if key not in values]
    if missing:
        raise CorpusError(f"missing: {', '.join(f'`{key}`' for key in missing)}", place=place, hint=f"expected {FORM}")
    allowed = {*_ALWAYS, "why", "quotes", *rule.needs, *rule.takes}
    for key in values:
        if key not in allowed:
            hint = f"allowed: {', '.join(one for one in KEYS if one in allowed)}"
            raise CorpusError(f"`{values['action']}` takes no `{key}`", place=place, hint=hint)
    return values


def _read_value(key: str, value: object, place: str) -> str | tuple[str, ...]:
    if key in _LISTS:
        if not isinstance(value, list) or not value:
            raise CorpusError(f"`{key}` must be a list of texts", place=place, hint=f'such as "{key}": ["…"]')
        return tuple(_read_text(key, item, place) for item in value)
    return _read_text(key, value, place)


def _read_text(key: str, value: object, place: str) -> str:
    if not isinstance(value, str) or (not value.strip() and key not in _MAY_BE_EMPTY):
        raise CorpusError(f"`{key}` must be a text that says something", place=place)
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise CorpusError(f"`{key}` holds half a character (a lone surrogate)", place=place)
    return value if key == "quotes" else value.strip()


def _check_claims(claims: Sequence[str], relation: str, place: str) -> None:
    """Two claims of two essays, unless an essay is against itself."""
    good = len(claims) == 2 and all(re.fullmatch(_CLAIM, claim) for claim in claims)  # noqa: PLR2004 - a pair
    if not good or claims[0] == claims[1]:
        raise CorpusError("`claims` must be the ids of two claims", place=place, hint=_IS_CLAIM)
    within = claims[0].rpartition("/")[0] == claims[1].rpartition("/")[0]
    if within and relation not in {"", "tension"}:
        raise CorpusError("the two claims are of one essay", place=place, hint=_WITHIN)
    if not within and relation == "tension":
        raise CorpusError("the two claims are of two essays", place=place, hint=_WITHIN)


def _check_words(values: Mapping[str, Any], place: str) -> None:
    """Kinds, stances and types are words of the project's own; a concept gives way to another one."""
    old = values["target"] if values["action"] == "merge" else values.get("concept")
    if "to" in values and (values["to"] == old or (values["action"] == "merge" and not values["to"])):
        raise CorpusError("`to` must name another concept", place=place)
    for key, allowed in (("relation", STATED_KINDS), ("stance", tuple(STANCES)), ("types", tuple(CLAIM_TYPES))):
        given = values.get(key, ())
        for word in (given,) if isinstance(given, str) else given:
            if word not in allowed:
                raise CorpusError(f"unknown {key} `{word}`", place=place, hint=f"allowed: {', '.join(allowed)}")


def _is_date(when: str) -> bool:
    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return _WHEN.fullmatch(when) is not None
