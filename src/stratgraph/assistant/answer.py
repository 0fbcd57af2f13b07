"""Assistant room: from the bytes of a reply to the JSON that was asked for, whatever stands around it."""

from __future__ import annotations

import json
from typing import Any, Final

from stratgraph.assistant.values import AnswerError

__all__ = ["read_answer", "read_reply"]

_TRIES: Final = 200
"""So many braces are tried as the beginning of the answer."""
_KEYS: Final = frozenset(["claims", "relations"])
_HINT: Final = "try again, or with another model"


def read_reply(data: bytes, place: str) -> str:
    """The words of the model, from a reply of `/chat/completions`.

    Raises:
        AnswerError: the endpoint did not answer in the form of that interface.
    """
    try:
        reply = json.loads(data.decode("utf-8"))
        content = reply["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, KeyError, IndexError, TypeError) as error:
        hint = "see whether `endpoint` is the address of an OpenAI-compatible interface"
        raise AnswerError("the reply is not one of `/chat/completions`", place=place, hint=hint) from error
    if not isinstance(content, str):
        raise AnswerError("the model said nothing", place=place, hint=_HINT)
    return content


def read_answer(content: str, place: str) -> dict[str, list[dict[str, Any]]]:
    """The lists `claims` and `relations` of the first JSON object that has one of them; what is no object is left out.

    Raises:
        AnswerError: there is none.
    """
    decoder, at = json.JSONDecoder(), -1
    for _ in range(_TRIES):
        at = content.find("{", at + 1)
        if at < 0:
            break
        try:
            found, _ = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and _KEYS & found.keys():
            return {key: _list_objects(found.get(key)) for key in sorted(_KEYS)}
    raise AnswerError("the answer holds no JSON in the form that was asked for", place=place, hint=_HINT)


def _list_objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
