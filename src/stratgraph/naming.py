"""The staircase's ear: what a person calls a concept, an essay or a question, as the id that the graph knows it by."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from stratgraph.errors import QueryError

__all__ = ["find_id", "find_same", "join_names", "suggest"]

_SHOWN = 6
_FEW = 16
"""So many names are told where none of them is near what was given; of more, where they are listed."""
_MUCH = 0.15
"""By how much less alike (from 0 to 1) a name is that is not offered beside the most alike."""
_SEPARATORS = re.compile(r"[\s_\-–—]+")


def find_id(what: str, given: str, names: Iterable[tuple[str, str]]) -> str:
    """The id that is meant by an id, a name, or the beginning of one, if that fits one thing only.

    Case, hyphens and spaces make no difference, nor do singular and plural, British and American spelling
    where nothing is called so to the letter. The beginning of an id goes before that of another name.

    Args:
        what: what is looked for, for messages: ``concept``.
        given: what a person wrote.
        names: pairs of an id and a name of it.

    Raises:
        QueryError: nothing is called so, or several things are; the hint names the nearest.
    """
    pairs = [(key, name) for key, name in names]
    ids = dict.fromkeys(key for key, _ in pairs)
    if given in ids:
        return given
    words = _list_words(pairs)
    wanted = _fold(given)
    if not wanted:
        article = "an" if what[:1] in "aeiou" else "a"
        raise QueryError(f"name {article} {what}: what was given is empty")
    found = _find_called(wanted, words) or {key: None for key in ids if _fold(key).startswith(wanted)}
    found = found or {key: None for word, keys in words.items() if word.startswith(wanted) for key in keys}
    if len(found) == 1:
        return next(iter(found))
    if found:
        shown = sorted(found)
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        raise QueryError(
            f"`{given}` may mean more than one {what}", hint=f"choose one of {join_names(shown[:_SHOWN])}{more}"
        )
    near = dict.fromkeys(key for word in _find_near(wanted, words) for key in words[word])
    known = f"choose {join_names(ids)}" if 0 < len(ids) <= _FEW else f"`stratgraph query {what}s` lists them"
    raise QueryError(f"there is no {what} `{given}`", hint=_ask(list(near)[:3]) or known)


def find_same(given: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of all that is called so, in whatever case, spelling or number; no beginnings.

    Args:
        given: what a person wrote.
        names: pairs of an id and a name of it.
    """
    return list(_find_called(_fold(given), _list_words(names)))


def suggest(given: str, known: Sequence[str]) -> str | None:
    """``did you mean `moat`?``, or nothing when nothing is near."""
    by_word = {_fold(name): name for name in known}
    return _ask([by_word[word] for word in _find_near(_fold(given), by_word)][:3])


def join_names(names: Iterable[str]) -> str:
    """```a`, `b` or `c```."""
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} or {last}" if most else last


def _ask(near: Sequence[str]) -> str | None:
    return f"did you mean {join_names(near)}?" if near else None


def _list_words(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, None]]:
    """What is called by each word or row of words; an id is a name, too."""
    words: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        words.setdefault(_fold(key), {})[key] = None
        words.setdefault(_fold(name), {})[key] = None
    return words


def _find_called(wanted: str, words: Mapping[str, dict[str, None]]) -> dict[str, None]:
    """What is called so to the letter; else what is, when each word is taken as mentions of a concept are."""
    if wanted in words:
        return words[wanted]
    form = _make_form(wanted)
    return {key: None for word, keys in words.items() if _make_form(word) == form for key in keys}


def _make_form(folded: str) -> str:
    from stratgraph.nlp.words import normalize_word  # noqa: PLC0415 - most names are found without

    return " ".join(map(normalize_word, folded.split()))


def _find_near(wanted: str, words: Iterable[str]) -> list[str]:
    """What is spelt nearly so, unless something else is spelt much more so; and what has it as one of its words."""
    known = list(words)
    near = difflib.get_close_matches(wanted, known, n=3)
    alike = [difflib.SequenceMatcher(a=word, b=wanted).ratio() for word in near]
    near = [word for word, ratio in zip(near, alike, strict=True) if ratio > alike[0] - _MUCH]
    return [*near, *(word for word in known if word not in near and wanted in word.split())]


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _SEPARATORS.sub(" ", plain).strip()
