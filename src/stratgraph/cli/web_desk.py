"""CLI: the desk of `stratgraph serve`: what its page says is written down, and what was judged is not asked again."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Mapping
from typing import Any, Final

from stratgraph.build import Built
from stratgraph.config import Settings
from stratgraph.desk import Saying
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.model import Correction
from stratgraph.reviewing import Review

__all__ = ["WebDesk"]

_TEXTS: Final = ("concept", "to", "stance", "relation", "explanation")
_ACTIONS: Final = ("confirm", "reject", "reword", "relink", "stance", "relate")
_LIMIT_CHARS: Final = 4_000


class WebDesk:
    """One person's sitting, over all builds while the server runs; requests take turns."""

    def __init__(self, built: Built, settings: Settings, effects: Effects, who: str) -> None:
        self._settings, self._effects, self._who = settings, effects, who
        self._turn = threading.Lock()
        self._review = Review(built, settings, effects, who)
        self._judged: set[str] = set()
        self._keys: list[str] = []

    def renew(self, built: Built) -> None:
        """Go on with what a later build read."""
        with self._turn:
            said, moved = self._review.said, self._review.moved
            self._review = Review(built, self._settings, self._effects, self._who)
            self._review.said, self._review.moved = said, moved

    def list_cards(self, limit: int) -> list[dict[str, Any]]:
        """The next things to judge."""
        with self._turn:
            cards = []
            for task in self._review.list_tasks():
                card = self._review.make_card(task)
                if card.key not in self._judged:
                    cards.append(dataclasses.asdict(card))
                if len(cards) == limit:
                    break
            return cards

    def say(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Write down a verdict.

        Raises:
            CorpusError: it is none, or cannot be said of its target.
        """
        with self._turn:
            written = self._say(said)
            self._judged.add(_text(said, "key"))
            self._keys.append(_text(said, "key"))
            return {"line": written.line, "action": written.action}

    def take_back(self) -> dict[str, Any]:
        """Take back the last verdict.

        Raises:
            CorpusError: there is none.
        """
        with self._turn:
            taken = self._review.take_back()
            if self._keys:
                self._judged.discard(self._keys.pop())
            return {"line": taken.line, "action": taken.action}

    def _say(self, said: Mapping[str, Any]) -> Correction:
        action = _text(said, "action")
        if action in {"retract", "move"} and isinstance(said.get("line"), int):
            act = self._review.move_line if action == "move" else self._review.take_back_line
            return act(said["line"])
        if action not in _ACTIONS:
            raise CorpusError(
                f"`{action[:40]}` is nothing that can be said here", hint=f"allowed: {', '.join(_ACTIONS)}"
            )
        fields = {name: _text(said, name) for name in _TEXTS if name in said}
        return self._review.say(_text(said, "target"), Saying(action, **fields), _text(said, "why"))  # type: ignore[arg-type]


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > _LIMIT_CHARS:
        raise CorpusError(f"`{name}` must be a short text")
    return value
