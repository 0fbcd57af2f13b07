"""Ground floor: ids that come from content, and the IRIs that are made of them.

A rebuild gives the same ids, and an edit elsewhere in an essay changes none of them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from stratgraph.model import Correction
from stratgraph.vocab import QUESTION

__all__ = [
    "find_question",
    "find_renames",
    "hash_bytes",
    "hash_text",
    "mint_claim_id",
    "mint_claim_ids",
    "mint_correction_id",
    "mint_iri",
    "mint_relation_id",
    "slugify",
]

_SLUG_LIMIT_CHARS = 60
_SPACE = re.compile(r"\s+")
_HALF: Final = 0.5
"""An essay that holds this share of the claims of one that is gone, or more, is the same under another name."""


def hash_bytes(data: bytes) -> str:
    """The sha256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def hash_text(*parts: str) -> str:
    """The sha256 of some texts; the parts cannot run into one another."""
    return hash_bytes("\x1f".join(parts).encode("utf-8", "surrogatepass"))


def slugify(text: str) -> str:
    """A name fit for a path: lower-case ASCII letters, digits and hyphens, at most 60 characters.

    A text without any such letter (a title in Chinese, say) gets a slug made of its hash.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")
    if len(slug) > _SLUG_LIMIT_CHARS:
        slug = slug[: _SLUG_LIMIT_CHARS + 1].rpartition("-")[0] or slug[:_SLUG_LIMIT_CHARS]
    return slug or f"essay-{hash_text(text)[:8]}"


def mint_claim_id(essay: str, exact: str, occurrence: int = 0) -> str:
    """``<essay>/<hash8>``: from the words of the sentence, and which of its like it is when an essay repeats it."""
    words = _SPACE.sub(" ", exact).strip()
    parts = [words] if occurrence == 0 else [words, str(occurrence)]
    return f"{essay}/{hash_text(*parts)[:8]}"


def mint_claim_ids(essay: str, quotes: Iterable[str]) -> list[str]:
    """The ids of an essay's claims, in the order of the text."""
    seen: dict[str, int] = {}
    ids = []
    for exact in quotes:
        words = _SPACE.sub(" ", exact).strip()
        occurrence = seen.get(words, 0)
        seen[words] = occurrence + 1
        ids.append(mint_claim_id(essay, words, occurrence))
    return ids


def mint_relation_id(claim_a: str, claim_b: str) -> str:
    """A hash12 of the two claims, in whichever order they come.

    The verdict is no part of it: a pair keeps its id, and what people said of it, when the program changes its mind.
    """
    return hash_text(*sorted((claim_a, claim_b)))[:12]


def mint_correction_id(correction: Correction) -> str:
    """A hash12 of what a line says; neither its place in the file nor the sentences that it keeps are part of it."""
    said = correction.action, correction.target, correction.who, correction.when, correction.why
    texts = (correction.relation, correction.explanation, correction.concept, correction.stance)
    more = (*correction.claims, *texts, *correction.types)
    to = () if correction.to is None else ("to", correction.to)
    return hash_text(*said, *to, *(more if any(more) else ()))[:12]


def find_question(target: str) -> str:
    """The id of the question that a correction is about; empty where it is about something else."""
    return target.removeprefix(QUESTION) if target.startswith(QUESTION) else ""


def mint_iri(base: str, kind: str, name: str) -> str:
    """``<base>/<kind>/<name>``, with ``kind`` one of essay, concept, claim, relation, question, graph ..."""
    return f"{base.rstrip('/')}/{kind}/{name}"


def find_renames(before: Mapping[str, Collection[str]], now: Mapping[str, Collection[str]]) -> dict[str, str]:
    """From essays that are gone to those that have at least half of their claims; none where two have equally many.

    Args:
        before: the hashes of claims of each essay that is gone.
        now: those of the essays that it may be called by now.
    """
    found = {}
    for old, hashes in before.items():
        shares = sorted(((len(set(hashes) & set(others)), slug) for slug, others in now.items()), reverse=True)
        most = shares[0][0] if shares else 0
        tied = len(shares) > 1 and shares[1][0] == most
        if most and not tied and most >= _HALF * len(hashes):
            found[old] = shares[0][1]
    return found
