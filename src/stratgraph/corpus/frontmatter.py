"""Room corpus: the front matter of an essay: YAML without aliases, every value a text, every key with its line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from stratgraph.errors import CorpusError

__all__ = ["Field", "FrontMatter", "dump_front_matter", "split_front_matter"]

_FENCE = "---"
_ENDS = (_FENCE, "...")
_LIMIT_CHARS = 16_000
_LIMIT_DEPTH = 2
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: its values as texts (none, one, or those of a list) and its line in the file."""

    key: str
    values: tuple[str, ...]
    line: int
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields, the body that follows them, and how many lines of the file come before the body."""

    fields: tuple[Field, ...]
    body: str
    lines_before: int


def split_front_matter(text: str, place: str) -> FrontMatter:
    """Front matter and body; a text without front matter is all body.

    Raises:
        CorpusError: the front matter is not closed, not YAML, or more than plain keys and values.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter((), text, 0)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in _ENDS), None)
    if end is None:
        raise CorpusError(
            "the front matter is opened and never closed",
            place=f"{place}:1",
            hint="put a line `---` after the last key",
        )
    source = "\n".join(lines[1:end])
    if len(source) > _LIMIT_CHARS:
        raise CorpusError(
            f"the front matter has {len(source):,} characters, the limit is {_LIMIT_CHARS:,}",
            place=f"{place}:1",
            hint="keep title, creator, date, source and licence there, and the text below it",
        )
    return FrontMatter(_read_fields(source, place), "\n".join(lines[end + 1 :]), end + 1)


def _read_fields(source: str, place: str) -> tuple[Field, ...]:
    try:
        _refuse_tricks(source, place)
        node = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise CorpusError(
            f"the front matter is not YAML: {error.problem or error.context}",
            place=f"{place}:{mark.line + 2 if mark else 1}",
            hint="write `key: value`, and put a value that holds a colon in quotes",
        ) from error
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise CorpusError(
            f"the front matter is not YAML: {reason}", place=f"{place}:1", hint="write `key: value`"
        ) from error
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise CorpusError(
            "the front matter has no keys",
            place=f"{place}:{node.start_mark.line + 2}",
            hint="write `title: ...` on a line of its own",
        )
    fields: list[Field] = []
    for key_node, value_node in node.value:
        field = _read_field(key_node, value_node, place)
        first = next((other for other in fields if other.key == field.key), None)
        if first:
            raise CorpusError(
                f"the key `{field.key}` is there twice, first on line {first.line}",
                place=f"{place}:{field.line}",
                hint="keep one of them; several creators are a list",
            )
        fields.append(field)
    return tuple(fields)


def _refuse_tricks(source: str, place: str) -> None:
    """Aliases can make a small file huge, and deep nesting exhausts the stack: neither has a use here."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise CorpusError(
                f"the front matter uses the YAML alias `*{event.anchor}`",
                place=_tell_line(event, place),
                hint="write the value out",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _LIMIT_DEPTH:
            raise CorpusError(
                "the front matter is nested",
                place=_tell_line(event, place),
                hint="use plain keys, with a value or a list of values each",
            )


def _tell_line(event: yaml.Event, place: str) -> str:
    return f"{place}:{event.start_mark.line + 2}" if event.start_mark else place


def _read_field(key_node: yaml.Node, value_node: yaml.Node, place: str) -> Field:
    line = key_node.start_mark.line + 2
    items = value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]
    scalars = [item for item in items if isinstance(item, yaml.ScalarNode)]
    if not isinstance(key_node, yaml.ScalarNode) or len(scalars) < len(items):
        raise CorpusError(
            "the front matter has a key whose value is neither a text nor a list of texts",
            place=f"{place}:{line}",
            hint="use plain keys, with a value or a list of values each",
        )
    values = tuple(item.value for item in scalars if item.style in ("'", '"') or item.value not in _NOTHING)
    return Field(key_node.value, values, line, is_list=isinstance(value_node, yaml.SequenceNode))


def dump_front_matter(fields: Sequence[tuple[str, str | Sequence[str]]]) -> str:
    """Fields as front matter, fences and all, in the order given; a list of one is written as that one."""
    plain: dict[str, object] = {}
    for key, value in fields:
        texts = [value] if isinstance(value, str) else list(value)
        values = [_to_date(text) if key == "issued" else text for text in texts]
        plain[key] = values if len(values) > 1 else values[0]
    body = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, default_flow_style=False, width=2**31)
    return f"{_FENCE}\n{body}{_FENCE}\n"


def _to_date(text: str) -> object:
    """Days as dates and years as numbers, so that YAML writes them without quotes."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    return int(text) if re.fullmatch(r"[1-9]\d{3}", text) else text
