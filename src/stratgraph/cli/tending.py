"""CLI: what tending concepts and questions shares - the effect that is shown, and the question before it is written."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import typer

from stratgraph import build, corpus, curation, desk, nlp
from stratgraph.cli.terminal import count_of, open_effects, open_project
from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import VocabularyError
from stratgraph.ids import find_question
from stratgraph.model import ConceptScheme
from stratgraph.naming import suggest

__all__ = ["check_concept", "compare_mentions", "merge_things", "show_mentions", "write_vocabulary"]

_Counts = Mapping[str, Counter[str]]


def write_vocabulary(name: str, text: str, settings: Settings, effects: Effects, *, is_sure: bool) -> None:
    """Write a file of concepts or questions, once the person has agreed.

    Args:
        name: of the file, as the settings have it.
        text: all of it.
        settings: of the project.
        effects: asks, writes and tells.
        is_sure: whether the person has agreed beforehand.
    """
    _confirm_writing(name, effects, is_sure=is_sure)
    effects.write_text(settings.path_of(name), text)
    effects.say(f"wrote {name}\nnext: stratgraph build")


def _confirm_writing(what: str, effects: Effects, *, is_sure: bool) -> None:
    """Ask before a file is written, where there is somebody to ask; else nothing is written without `--yes`."""
    asks = sys.stdin.isatty()
    if not is_sure and not (asks and typer.confirm(f"write it into {what}?", err=True)):
        effects.say("nothing was written" if asks else "nothing was written; add `--yes` to write")
        raise typer.Exit(1)


def compare_mentions(before: _Counts, after: _Counts) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """What each concept gains and loses, by concept and essay."""
    concepts = before.keys() | after.keys()
    none: Counter[str] = Counter()
    gained = {one: after.get(one, none) - before.get(one, none) for one in concepts}
    lost = {one: before.get(one, none) - after.get(one, none) for one in concepts}
    return ({one: counts for one, counts in gained.items() if counts}, {one: c for one, c in lost.items() if c})


def check_concept(path: Path, given: str) -> None:
    """See that a file of concepts has an id.

    Raises:
        VocabularyError: it has not; the hint names the nearest. Or the file cannot be used.
    """
    ids = [concept.id for concept in corpus.read_scheme(path).concepts]
    if given not in ids:
        hint = suggest(given, ids) or "`stratgraph query concepts` lists the ids"
        raise VocabularyError(f"there is no concept `{given}`", hint=hint)


def show_mentions(settings: Settings, before: ConceptScheme, after: ConceptScheme, effects: Effects) -> None:
    """How many mentions each concept gains and loses, by essay."""
    essays = corpus.read_essays(settings).essays
    gained, lost = compare_mentions(nlp.count_mentions(essays, before), nlp.count_mentions(essays, after))
    for concept, counts in sorted(gained.items()):
        effects.say(f"`{concept}` gains {count_of(counts.total(), 'mention')} in {count_of(len(counts), 'essay')}")
    for concept, counts in sorted(lost.items()):
        effects.say(f"`{concept}` loses {count_of(counts.total(), 'mention')} in {count_of(len(counts), 'essay')}")
    if not gained and not lost:
        effects.say("no mention changes")


def merge_things(old: str, new: str, why: str, *, is_sure: bool) -> None:
    """Take two concepts, or two questions, for one: a line of the corrections, once its effect was shown."""
    effects = open_effects()
    settings = open_project()
    built = build.read_debate(settings, effects)
    when = effects.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    keeper = desk.Desk(built, desk.find_author(settings.root), when)
    line = keeper.correct(old, desk.Saying("merge", to=new), why)
    question = find_question(line.target)
    effects.say(f"{question or line.target} becomes {line.to}")
    merged, _ = curation.merge_concepts(built.scheme, built.questions, [line])
    if not question:
        show_mentions(settings, built.scheme, merged, effects)
    else:
        given = [answer for reading in built.readings for answer in reading.answers if answer.question == question]
        effects.say(f"`{line.to}` gains {count_of(len(given), 'answer')}")
    _confirm_writing(settings.corpus.corrections, effects, is_sure=is_sure)
    written = curation.append_correction(settings.path_of(settings.corpus.corrections), line, effects)
    effects.say(f"wrote {settings.corpus.corrections}:{written.line}")
    effects.say(f"take it back with `stratgraph correct --retract {written.line}`; next: stratgraph build")
