"""Ground floor: `stratgraph.toml` as frozen settings, each with a default, so that an empty file works."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from stratgraph.errors import ConfigError

__all__ = [
    "SETTINGS_FILE",
    "AssistantSettings",
    "CorpusSettings",
    "GraphSettings",
    "NlpSettings",
    "Settings",
    "SiteSettings",
    "load_settings",
]

SETTINGS_FILE = "stratgraph.toml"


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Where essays, concepts, questions and corrections lie, relative to the project folder."""

    essays: str = "corpus/essays"
    concepts: str = "corpus/concepts.ttl"
    questions: str = "corpus/questions.ttl"
    corrections: str = "corpus/corrections.jsonl"
    proposals: str = "corpus/proposals.jsonl"
    """What an assistant proposed, for review."""
    queries: str = "queries"
    gold: str = "corpus/gold"
    """Annotated essays of the corpus: where there are some, the site tells how often the program is right."""
    limit_bytes: int = 5_000_000
    """A larger file is refused: it is no essay."""


@dataclass(frozen=True, slots=True)
class NlpSettings:
    """How essays are read."""

    pipeline: str = "auto"
    """``auto`` (what reads best: rules, today), ``blank`` (rules), or a spaCy pipeline by name or folder."""
    central_claims: int = 8
    """How many claims of an essay are central, at most."""


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """How the graph is named and asked."""

    base: str = "https://stratgraph.example/"
    """The address under which essays, claims and concepts get their IRIs; also where the site is published."""
    store: Literal["oxigraph", "oxigraph-disk", "rdflib"] = "rdflib"
    """What answers queries; ``oxigraph`` is faster and needs the extra of that name; ``oxigraph-disk`` keeps it too."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the published site is called."""

    title: str = "stratgraph"
    description: str = "A strategy debate that one can explore"
    map_limit_nodes: int = 300
    record_addresses: bool = True
    """Whether builds write down what they publish, so that no link dies when a page goes."""


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """Who may be asked what the reading missed: nobody, unless an address stands here. No build asks."""

    endpoint: str = ""
    """Of an OpenAI-compatible interface, such as ``http://127.0.0.1:11434/v1``."""
    model: str = ""
    replies: str = "corpus/assistant"
    """Where answers are kept, so that nothing is asked twice."""
    timeout_seconds: int = 120


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, and the folder that they belong to."""

    root: Path = field(default_factory=Path)
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    nlp: NlpSettings = field(default_factory=NlpSettings)
    graph: GraphSettings = field(default_factory=GraphSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    assistant: AssistantSettings = field(default_factory=AssistantSettings)
    build_dir: str = "build"
    workers: int = 4
    """How many processes may read essays at once; never more than the machine has processors."""

    def path_of(self, relative: str) -> Path:
        """A path of the settings, from the project folder."""
        return self.root / relative

    @property
    def build_path(self) -> Path:
        """Where everything is written that can be made again."""
        return self.root / self.build_dir


def load_settings(root: Path) -> Settings:
    """Read ``stratgraph.toml`` of a folder; without one, the defaults.

    Raises:
        ConfigError: the file is not TOML, or has a key or a value that is not known.
    """
    path = root / SETTINGS_FILE
    if not path.is_file():
        return Settings(root=root)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        hint = 'a line is `key = "value"` or `[section]`; an empty file will do, for every key has a default'
        raise ConfigError(f"the settings are not valid TOML: {error}", place=SETTINGS_FILE, hint=hint) from error
    settings: Settings = _fill(Settings(root=root), data, place=SETTINGS_FILE)
    _check_build_dir(settings)
    return settings


def _check_build_dir(settings: Settings) -> None:
    """The build replaces whole folders: it must have one to itself, where nothing lies that a person wrote."""
    root, build = settings.root.resolve(), settings.build_path.resolve()
    corpus = settings.corpus
    own = [root, root / "site", root / "corpus"]
    own += [settings.path_of(name).resolve() for name in (corpus.essays, corpus.concepts, corpus.queries)]
    within = any(build.is_relative_to(place) for place in own[1:])
    if not build.is_relative_to(root) or within or any(place.is_relative_to(build) for place in own):
        raise ConfigError(
            f"`build_dir` cannot be `{settings.build_dir}`",
            place=SETTINGS_FILE,
            hint="it is emptied on each build: name a folder of its own in the project, such as `build`",
        )


def _fill(settings: Any, data: dict[str, Any], place: str) -> Any:  # noqa: ANN401 - any of the settings classes
    """A copy of a settings value with what the file says."""
    hints = get_type_hints(type(settings))
    allowed = sorted(item.name for item in fields(settings) if item.name != "root")
    changes: dict[str, Any] = {}
    for key, value in data.items():
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            hint = f"did you mean `{near[0]}`? " if near else ""
            raise ConfigError(f"unknown key `{key}`", place=place, hint=f"{hint}allowed: {', '.join(allowed)}")
        current = getattr(settings, key)
        if isinstance(value, dict) and hasattr(current, "__dataclass_fields__"):
            changes[key] = _fill(current, value, place=f"{place} [{key}]")
        else:
            changes[key] = _check_type(key, value, hints[key], place)
    return replace(settings, **changes)


def _check_type(key: str, value: object, hint: Any, place: str) -> object:  # noqa: ANN401 - a type, whichever
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            choices = ", ".join(f"`{choice}`" for choice in get_args(hint))
            raise ConfigError(f"`{key}` cannot be `{value}`", place=place, hint=f"allowed: {choices}")
        return value
    wanted = hint if isinstance(hint, type) else str
    if isinstance(value, bool) is not (wanted is bool) or not isinstance(value, wanted):
        kind = {"str": "a text in quotes", "int": "a whole number", "bool": "true or false"}.get(
            wanted.__name__, f"a table [{key}]"
        )
        raise ConfigError(f"`{key}` must be {kind}, not `{value}`", place=place)
    if isinstance(value, str) and "\0" in value:
        raise ConfigError(f"`{key}` holds a NUL character", place=place)
    if isinstance(value, int) and not isinstance(value, bool) and value <= 0:
        raise ConfigError(f"`{key}` must be above zero, not `{value}`", place=place)
    return value
