"""CLI: `stratgraph concepts`: what the scheme lacks, and how a concept gets into it."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from typing import Annotated

import typer

from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems
from stratgraph.effects import Effects
from stratgraph.model import Concept, Table
from stratgraph.naming import join_names

__all__ = ["add", "candidates", "merge", "rename"]

_SHOWN_CHARS = 90


def candidates(
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many candidates are listed.")] = 30,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How they are printed.")] = TableFormat.TABLE,
) -> None:
    """List phrases on which essays turn and that the scheme lacks, with the sentences in which they stand."""
    from stratgraph import build, nlp, reading  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    built = build.build_graph(settings, effects)
    readings = {reading.essay: reading for reading in built.readings}
    pairs = [(essay, readings[essay.slug]) for essay in built.essays if essay.slug in readings]
    tracked = effects.reporter.track(pairs, "looking for phrases", len(pairs))
    found = nlp.find_candidates(tracked, built.scheme, settings.nlp, reading.find_models())[:limit]
    if form is TableFormat.TABLE:
        rows = tuple((one.label, one.uses, len(one.essays), _shorten(one.sentences[0].text)) for one in found)
        effects.print(render_table(Table("candidates", ("candidate", "uses", "essays", "sentence"), rows), form))
        if found:
            effects.say(f'next: `stratgraph concepts add "{found[0].label}" --definition TEXT`, or any other of these')
        return
    if form is TableFormat.JSON:
        effects.print(json.dumps([dataclasses.asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    table = Table(
        "candidates",
        ("candidate", "score", "uses", "essay", "sentence", "claim"),
        tuple(
            (one.label, one.score, one.uses, sentence.essay, sentence.text, sentence.is_claim)
            for one in found
            for sentence in one.sentences
        ),
    )
    effects.print(render_table(table, form))


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN_CHARS else f"{words[: _SHOWN_CHARS - 1]}…"


def add(
    label: Annotated[str, typer.Argument(help="The concept's name, in the singular.")],
    *,
    definition: Annotated[str, typer.Option("--definition", "-d", help="What it means, in a sentence.")] = "",
    broader: Annotated[str | None, typer.Option("--broader", "-b", help="The id of the concept above it.")] = None,
    alt: Annotated[
        list[str] | None, typer.Option("--alt", "-a", help="Another name; may be repeated.", metavar="NAME")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Add a concept to the scheme, once its effect on the corpus was shown."""
    from stratgraph import corpus, nlp  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.tending import check_concept, compare_mentions, write_vocabulary  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    path = settings.path_of(settings.corpus.concepts)
    asks = sys.stdin.isatty()
    if not definition.strip():
        if not asks:
            raise typer.BadParameter("a concept needs a definition", param_hint="--definition")
        definition = typer.prompt("definition", err=True)
    if broader is not None:
        check_concept(path, broader)
    new = corpus.NewConcept(label, definition, broader, tuple(alt or ()))
    extended = corpus.extend_scheme(path, new)
    essays = corpus.read_essays(settings).essays
    gained, lost = compare_mentions(
        nlp.count_mentions(essays, extended.before), nlp.count_mentions(essays, extended.after)
    )
    mine = gained.pop(extended.concept.id, Counter())
    effects.say(f"concept: {extended.concept.id}")
    effects.say(f"mentions: {count_of(mine.total(), 'mention')} in {count_of(len(mine), 'essay')}")
    for slug, count in mine.most_common():
        effects.say(f"  {slug}: {count}")
    if not mine:
        _warn_of_silence(extended.concept, len(essays), settings.corpus.concepts, effects)
    for concept, counts in sorted(lost.items()):
        effects.say(f"  of these, taken from `{concept}`: {counts.total()}")
    show_problems(extended.problems, effects)
    write_vocabulary(settings.corpus.concepts, extended.text, settings, effects, is_sure=yes)


def _warn_of_silence(concept: Concept, essays: int, place: str, effects: Effects) -> None:
    """Nothing is refused: essays that say it may be added later."""
    if not essays:
        effects.say("there are no essays yet in which it could be looked for")
        return
    names = join_names((concept.pref_label, *concept.alt_labels))
    effects.say(f"warning: no essay says {names}, so nothing will be read or shown of it")
    effects.say(
        "hint: give the words that the essays use for it as other names, with `--alt` or as `skos:altLabel` in "
        f"{place}; `stratgraph concepts candidates` lists what the essays say and no concept is called, and "
        "`stratgraph query claims-with-words --words WORD` the sentences with a word"
    )


def merge(
    old: Annotated[str, typer.Argument(help="The concept that goes, by its id.")],
    new: Annotated[str, typer.Argument(help="The concept that takes its place.")],
    *,
    why: Annotated[str, typer.Option("--why", "-w", help="The reason, for whoever reads the line.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Take two concepts for one, once the effect was shown; the old id keeps leading to it."""
    from stratgraph.cli.tending import merge_things  # noqa: PLC0415 - the help page does without

    merge_things(old, new, why, is_sure=yes)


def rename(
    old: Annotated[str, typer.Argument(help="The concept, by its id.")],
    label: Annotated[str, typer.Argument(help="Its new name, in the singular.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Give a concept another name, once the effect was shown; the old name and id keep leading to it."""
    from stratgraph.cli.tending import check_concept, show_mentions, write_vocabulary  # noqa: PLC0415 - the help page does without
    from stratgraph.corpus import door  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    path = settings.path_of(settings.corpus.concepts)
    check_concept(path, old)
    renamed = door.rename_concept(path, old, label)
    effects.say(f"concept: {old} becomes {renamed.concept.id}")
    show_mentions(settings, renamed.before, renamed.after, effects)
    show_problems(renamed.problems, effects)
    write_vocabulary(settings.corpus.concepts, renamed.text, settings, effects, is_sure=yes)
