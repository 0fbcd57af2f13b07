"""CLI: `stratgraph questions`: what is asked and not looked for, and how a question gets into the list."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.cli.terminal import count_of, open_effects, open_project
from stratgraph.model import Table

__all__ = ["add", "candidates", "merge", "rename"]

_MOST_WORDS = 14
"""A longer question is of its essay alone."""


def candidates(
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many candidates are listed.")] = 30,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How they are printed.")] = TableFormat.TABLE,
) -> None:
    """List the questions that essays ask in so many words and that the list lacks, with the essays that ask them."""
    from stratgraph import corpus, evaluation  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    listed = corpus.read_questions(settings.path_of(settings.corpus.questions))
    known = {words.casefold() for one in listed for words in (one.pref_label, *one.alt_labels)}
    asked: dict[str, Counter[str]] = {}
    for essay in corpus.read_essays(settings).essays:
        for sentence in evaluation.split_sentences(essay):
            words = " ".join(sentence.split())
            if words.endswith("?") and words.casefold() not in known and len(words.split()) <= _MOST_WORDS:
                asked.setdefault(words, Counter())[essay.slug] += 1
    ordered = sorted(asked.items(), key=lambda item: (-len(item[1]), -item[1].total(), item[0]))[:limit]
    rows = tuple((words, len(counts), ", ".join(sorted(counts))) for words, counts in ordered)
    effects.print(render_table(Table("candidates", ("question", "essays", "asked_by"), rows), form))


def add(  # noqa: PLR0913 - the options of a command
    words: Annotated[str, typer.Argument(help="The question, with its question mark.")],
    *,
    definition: Annotated[str, typer.Option("--definition", "-d", help="What is asked for, in a sentence.")],
    form: Annotated[
        list[str] | None,
        typer.Option("--form", help="A form of an answer: `{answer} is what lasts`; may be repeated.", metavar="FORM"),
    ] = None,
    alt: Annotated[
        list[str] | None, typer.Option("--alt", "-a", help="The same in other words.", metavar="WORDS")
    ] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", help="A concept that it asks about, by its id.", metavar="CONCEPT")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Add a question to the list, once its effect on the corpus was shown."""
    from stratgraph.cli.asking import add_question  # noqa: PLC0415 - the help page does without

    add_question(words, definition, tuple(form or ()), tuple(alt or ()), tuple(about or ()), is_sure=yes)


def merge(
    old: Annotated[str, typer.Argument(help="The question that goes, by its id.")],
    new: Annotated[str, typer.Argument(help="The question that takes its place.")],
    *,
    why: Annotated[str, typer.Option("--why", "-w", help="The reason, for whoever reads the line.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Take two questions for one, once the effect was shown; the old id keeps leading to it."""
    from stratgraph.cli.tending import merge_things  # noqa: PLC0415 - the help page does without
    from stratgraph.vocab import QUESTION  # noqa: PLC0415 - the same

    merge_things(f"{QUESTION}{old}", new, why, is_sure=yes)


def rename(
    old: Annotated[str, typer.Argument(help="The question, by its id.")],
    words: Annotated[str, typer.Argument(help="How it is to be asked.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Ask a question in other words, once the effect was shown; the old words and id keep leading to it."""
    from stratgraph import build  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.tending import write_vocabulary  # noqa: PLC0415 - the same
    from stratgraph.corpus import door  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    text, new = door.rename_question(settings.path_of(settings.corpus.questions), old, words)
    built = build.read_debate(settings, effects)
    given = [answer for reading in built.readings for answer in reading.answers if answer.question == old]
    effects.say(f"question: {old} becomes {new}, with {count_of(len(given), 'answer')}")
    write_vocabulary(settings.corpus.questions, text, settings, effects, is_sure=yes)
