"""Ground floor: the errors that every room raises and that the command line alone turns into text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AnchorError",
    "BuildError",
    "ConfigError",
    "CorpusError",
    "GraphError",
    "MissingExtraError",
    "ModelError",
    "Problem",
    "QueryError",
    "StratgraphError",
    "VocabularyError",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it.

    Checks return all their problems; an error carries the first that made going on impossible.
    """

    place: str
    message: str
    hint: str | None = None
    severity: str = "error"

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\nhint: {self.hint}" if self.hint else text


class StratgraphError(Exception):
    """Something that a person can mend, told as message, place and hint."""

    def __init__(self, message: str, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        return str(self.to_problem())

    def to_problem(self) -> Problem:
        """The same as a value, for lists of problems."""
        return Problem(place=self.place or "", message=self.message, hint=self.hint)


class ConfigError(StratgraphError):
    """The settings file cannot be used."""


class CorpusError(StratgraphError):
    """An essay cannot be read or stored."""


class AnchorError(StratgraphError):
    """A quote is not the slice of the text that it says it is."""


class VocabularyError(StratgraphError):
    """The concept scheme cannot be used."""


class ModelError(StratgraphError):
    """A shipped language model is missing or is not the one that was published."""


class GraphError(StratgraphError):
    """The graph cannot be built, read or written."""


class QueryError(StratgraphError):
    """A query is unknown, malformed or not allowed."""


class BuildError(StratgraphError):
    """A stage of the build could not be finished."""


class MissingExtraError(StratgraphError):
    """An optional part is not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the extra `{extra}`",
            hint=f"install it with `pip install 'stratgraph[{extra}]'`",
        )
        self.extra = extra
