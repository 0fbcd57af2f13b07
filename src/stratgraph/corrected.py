"""The staircase's landing before the graph: what the rooms lend to corrections, and what is told of those that fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stratgraph.codec import dump_line
from stratgraph.curation import Curated, Means, find_moves, find_nearest
from stratgraph.errors import Problem
from stratgraph.ids import hash_text, mint_claim_id
from stratgraph.model import (
    Attribution,
    Claim,
    ConceptScheme,
    Correction,
    Essay,
    EssayStanceKind,
    Question,
    Reading,
    Relation,
)
from stratgraph.run import Run
from stratgraph.stages import relate as find_again
from stratgraph.vocab import QUESTION

__all__ = ["find_claim", "follow_renames", "make_means", "tell_corrections"]

_SHOWN_CHARS = 90


def make_means(run: Run, essays: Sequence[Essay], scheme: ConceptScheme, questions: Sequence[Question]) -> Means:
    """How relations are found anew and stances summed up, where a correction asks for it."""
    headlines = {
        essay.slug: [at for at, block in enumerate(essay.blocks) if block.kind in {"title", "heading"}]
        for essay in essays
    }

    def relate(readings: Sequence[Reading]) -> Sequence[Relation]:
        key = hash_text(*(dump_line(reading) for reading in readings))
        return find_again(run, readings, scheme, key, questions, name="relations-corrected")[0]

    def sum_up(essay: str, concept: str, claims: Sequence[Claim]) -> EssayStanceKind:
        from stratgraph.nlp.essay_stance import sum_up_stance  # noqa: PLC0415 - spaCy is loaded only when needed

        return sum_up_stance(concept, claims, headlines.get(essay, ()))

    by_slug = {essay.slug: essay for essay in essays}
    return Means(
        relate=relate,
        sum_up=sum_up,
        find_claim=lambda line: find_claim(by_slug.get(line.target.rpartition("/")[0]), line),
        concepts=frozenset(concept.id for concept in scheme.concepts),
        aliases={name: one.id for one in questions for old in one.replaces for name in _name_question(old, scheme)}
        | {old: one.id for one in scheme.concepts for old in one.replaces},
    )


def _name_question(former: str, scheme: ConceptScheme) -> Iterator[str]:
    """How a correction names a question; by its bare id only where no concept has it."""
    yield f"{QUESTION}{former}"
    if scheme.find_concept(former) is None:
        yield former


def find_claim(essay: Essay | None, line: Correction) -> Claim | None:
    """The claim that a line of the action `claim` speaks of.

    Its sentence must stand in the text once, to the letter, within a block; else there is none.
    """
    exact = line.quotes[0]
    if essay is None or not exact.strip() or mint_claim_id(essay.slug, exact) != line.target:
        return None
    start = essay.text.find(exact)
    end = start + len(exact)
    block = next((at for at, one in enumerate(essay.blocks) if one.start <= start and end <= one.end), None)
    if start < 0 or block is None or essay.text.find(exact, start + 1) >= 0:
        return None
    from stratgraph.nlp.readings import make_quote  # noqa: PLC0415 - spaCy is loaded only when needed

    return Claim(
        id=line.target,
        essay=essay.slug,
        quote=make_quote(essay.text, start, end),
        types=line.types,
        central=False,
        central_score=0.0,
        attributed_to=Attribution(),
        certainty="plain",
        stances=(),
        confidence=1.0,
        block=block,
    )


def follow_renames(scheme: ConceptScheme, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, about concepts by the ids that these have now."""
    now = {old: concept.id for concept in scheme.concepts for old in concept.replaces}
    return tuple(
        replace(question, concepts=tuple(sorted({now.get(concept, concept) for concept in question.concepts})))
        for question in questions
    )


def tell_corrections(path: str, curated: Curated) -> Iterator[Problem]:
    """A warning for each correction that has lost its target, with where it may be now, and for each disagreement.

    Args:
        path: of the corrections, as messages show it.
        curated: what they were applied to.
    """
    moves = find_moves(curated.corrections, curated.readings)
    for correction in curated.list_corrections("orphaned"):
        move = moves.get(correction.line)
        near = "; ".join(
            f"`{claim.id}` “{_shorten(claim.quote.exact)}”" for claim in find_nearest(correction, curated.readings)
        )
        hint = f"nearest: {near}; correct one of these if it is meant" if near else "nothing near is left"
        if move is not None:
            names = " and ".join(f"`{old}` seems to be called `{new}` now" for old, new in sorted(move.names.items()))
            there = [claim for claim in move.claims if claim.essay in move.names.values()]
            same = "; ".join(f"`{claim.id}` “{_shorten(claim.quote.exact)}”" for claim in there)
            hint = f"{names}{f': {same}' if same else ''}; `stratgraph review` moves the line there if it is meant"
        yield Problem(
            place=f"{path}:{correction.line}",
            message=f"the correction `{correction.action}` of {_name_target(correction)} has nothing to be applied to",
            hint=f"{hint}; take this line back with `stratgraph correct --retract {correction.line}`, or leave it",
            severity="warning",
        )
    for correction, later in _find_disagreements(curated.corrections):
        yield Problem(
            place=f"{path}:{correction.line}",
            message=f"{later.who} ({later.action}, line {later.line}) overrules {correction.who} "
            f"({correction.action}) on `{correction.target}`",
            hint=f"the later line holds; `stratgraph correct --retract {correction.line}` settles it",
            severity="warning",
        )


def _find_disagreements(corrections: Sequence[Correction]) -> Iterator[tuple[Correction, Correction]]:
    """Lines of one person that a later line of another overrules, each with that line."""
    for correction in corrections:
        if correction.state != "overruled":
            continue
        rivals = [
            other
            for other in corrections
            if other.state == "applied" and other.target == correction.target and other.line > correction.line
        ]
        if rivals and rivals[-1].who != correction.who:
            yield correction, rivals[-1]


def _name_target(correction: Correction) -> str:
    """Its id, and the sentences that whoever wrote the line had before them."""
    quotes = " and ".join(f"“{_shorten(quote)}”" for quote in correction.quotes)
    return f"`{correction.target}`" + (f" ({quotes})" if quotes else "")


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN_CHARS else f"{words[: _SHOWN_CHARS - 1]}…"
