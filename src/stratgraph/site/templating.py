"""site: fills this room's own templates - escaped throughout, and strict: a name that is missing is an error."""

from __future__ import annotations

import functools
import re
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_environment
from jinja2.filters import do_truncate
from markupsafe import Markup

from stratgraph.site import words
from stratgraph.site.drawings import draw_shares
from stratgraph.site.links import (
    Linker,
    author_path,
    concept_path,
    essay_path,
    hash_of,
    loop_path,
    meeting_path,
    question_path,
)

__all__ = ["fill"]

_NOWHERE = {"example", "invalid", "localhost", "test"}
_EMPHASIS = re.compile(r"\*([^*\n]+)\*")
_GLOBALS: Final[dict[str, object]] = {
    "CERTAINTY_WORDS": words.CERTAINTY_WORDS,
    "KIND_COUNTS": words.KIND_COUNTS,
    "KIND_LEADS": words.KIND_LEADS,
    "KIND_NAMES": words.KIND_NAMES,
    "KIND_PATHS": words.KIND_PATHS,
    "KIND_SIGNS": words.KIND_SIGNS,
    "KIND_VERBS": words.KIND_VERBS,
    "LOOP_WORDS": words.LOOP_WORDS,
    "RULE_WORDS": words.RULE_WORDS,
    "SAID_WORDS": words.SAID_WORDS,
    "SIDES": words.SIDES,
    "STANCE_SIGNS": words.STANCE_SIGNS,
    "STANCE_WORDS": words.STANCE_WORDS,
    "TABS": words.TABS,
    "author_path": author_path,
    "concept_path": concept_path,
    "count_words": words.count_words,
    "draw_shares": draw_shares,
    "essay_path": essay_path,
    "format_bytes": words.format_bytes,
    "hash_of": hash_of,
    "loop_path": loop_path,
    "meeting_path": meeting_path,
    "question_path": question_path,
}


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stratgraph.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_GLOBALS)
    environment.filters["truncate"] = _truncate
    environment.filters["with_code"] = _mark_code
    environment.filters["with_emphasis"] = _mark_emphasis
    environment.tests["web"] = _is_web
    return environment


@pass_environment
def _truncate(environment: Environment, text: str, length: int) -> str:
    """At most so many characters, cut between words, with the one sign for it that all pages use."""
    return do_truncate(environment, text, length, end=" …")


def _mark_code(text: str) -> Markup:
    """What stands between backticks as code; the rest is escaped as ever."""
    parts = text.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if index % 2 else part for index, part in enumerate(parts)
    )


def _mark_emphasis(text: str) -> Markup:
    """What stands between asterisks with emphasis: explanations name their concept so."""
    parts = _EMPHASIS.split(text)
    return Markup().join(Markup("<em>{}</em>").format(part) if index % 2 else part for index, part in enumerate(parts))


def _is_web(address: object) -> bool:
    """Whether an address from a file may become a link: never a script, nor a name that leads nowhere (RFC 2606)."""
    if not isinstance(address, str) or not address.lower().startswith(("https://", "http://")):
        return False
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(host) and host.rpartition(".")[2] not in _NOWHERE


def fill(template: str, linker: Linker, **values: object) -> str:
    """A template of `templates/` with these values, its links written for one page."""
    return _environment().get_template(template).render(url=linker.to_page, file_url=linker.to_file, **values)
