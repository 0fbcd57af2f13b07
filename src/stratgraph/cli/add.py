"""CLI: `stratgraph add`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stratgraph.cli.propose import ask_about, find_assistant
from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems
from stratgraph.errors import CorpusError, StratgraphError

if TYPE_CHECKING:
    from stratgraph.config import Settings
    from stratgraph.corpus import Draft, Stored
    from stratgraph.effects import Effects

__all__ = ["add"]

_SHOWN_CHARS = 70
_ASKED = (
    ("creator", "Who wrote it"),
    ("issued", "When was it published (2026, 2026-03 or 2026-03-14)"),
    ("source", "Where does it come from (an address, or plain words)"),
    ("license", "Its licence, if it says one"),
)


_Sources = Annotated[
    list[str] | None, typer.Argument(help="Files, folders, addresses, or - for standard input.", metavar="SOURCE...")
]
_Lists = Annotated[
    list[Path] | None, typer.Option("--list", help="A text file with one file or address a line.", metavar="FILE")
]
_Creators = Annotated[list[str] | None, typer.Option(help="Who wrote it; may be given several times.", metavar="NAME")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the text as it would be stored; store nothing.")]
_KeepNear = Annotated[bool, typer.Option("--keep-near", help="Store also what is nearly in the corpus.")]
_AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and from private networks, too.")
]
_Propose = Annotated[
    bool, typer.Option("--propose", help="Ask the assistant of the settings what the reading missed; sends the text.")
]
_Ask = Annotated[bool | None, typer.Option("--ask/--no-ask", help="Ask for what is not told. [default: in a terminal]")]


def add(  # noqa: PLR0913 - the options of a command
    sources: _Sources = None,
    *,
    lists: _Lists = None,
    dry_run: _DryRun = False,
    title: Annotated[str | None, typer.Option(help="Its title, where the document tells none or a wrong one.")] = None,
    creator: _Creators = None,
    issued: Annotated[str | None, typer.Option(help="When it was published: 2026, 2026-03 or 2026-03-14.")] = None,
    source: Annotated[str | None, typer.Option(help="Where it comes from: an address, or plain words.")] = None,
    licence: Annotated[str | None, typer.Option("--license", help="Its licence: an address, or plain words.")] = None,
    publish: Annotated[str | None, typer.Option(help="full, quotes or none.")] = None,
    chapters: Annotated[str | None, typer.Option(help="Of an EPUB, which chapters: 3, 2-4 or 1,3-5.")] = None,
    keep_near: _KeepNear = False,
    allow_private: _AllowPrivate = False,
    propose: _Propose = False,
    ask: _Ask = None,
) -> None:
    """Store essays in the corpus, cleaned of what web pages leave behind.

    Reads Markdown, plain text, web pages, PDF, Word documents (DOCX) and EPUB, from disk or from the web.
    """
    from stratgraph import corpus, intake  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    texts = {"title": title, "issued": issued, "source": source, "license": licence, "publish": publish}
    told = {key: [text] for key, text in texts.items() if text} | ({"creator": creator} if creator else {})
    found = intake.list_sources(sources or (), lists or ())
    if not found:
        raise typer.BadParameter("name at least one file or address", param_hint="SOURCE...")
    if len(found) > 1 and ({"title", "issued", "source"} & told.keys() or chapters):
        raise typer.BadParameter("a title, a date, a source and chapters belong to one document: add it alone")
    if propose and dry_run:
        raise typer.BadParameter("what is not stored is not asked about", param_hint="--propose")
    helper = find_assistant(settings) if propose else None
    piped = sys.stdin.buffer.read() if any(item.kind == "pipe" for item in found) else None
    asks = (
        len(found) == 1 and piped is None and (ask if ask is not None else sys.stdin.isatty() and sys.stderr.isatty())
    )
    pages = intake.parse_chapters(chapters) if chapters else ()
    failed, stored = 0, []
    for item in effects.reporter.track(found, "reading documents", len(found)):
        try:
            draft = intake.import_source(item, settings, data=piped, chapters=pages, allow_private=allow_private)
            is_asked = asks and corpus.find_stored(draft, settings, keep_near=keep_near) is None
            draft = corpus.complete_draft(draft, _ask(draft, told) if is_asked else told)
            if dry_run:
                _show(item.name, draft, settings, effects, keep_near=keep_near)
            else:
                stored.append(_store(item.name, draft, settings, effects, keep_near=keep_near))
        except StratgraphError as error:
            effects.say(f"error: {error}")
            failed += 1
    unanswered = helper is not None and stored and ask_about([one.slug for one in stored], helper, settings, effects)
    if len(found) > 1:
        effects.say(_count(len(found), failed))
    if any(one.status == "written" for one in stored):
        _look_ahead(stored, settings, effects)
    if failed or unanswered:
        raise typer.Exit(1)


def _look_ahead(stored: Sequence[Stored], settings: Settings, effects: Effects) -> None:
    """What the new essays change and what is wrong with them, where there is a build to compare with."""
    from stratgraph import changed  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.telling_changes import tell_briefly  # noqa: PLC0415 - the same

    ahead = changed.look_ahead(settings, effects)
    if ahead is not None:
        own = {Path(os.path.relpath(one.path, settings.root)).as_posix() for one in stored}
        show_problems([problem for problem in ahead.problems if problem.place in own], effects)
        for line in tell_briefly(ahead.changes):
            effects.say(line)
    effects.say("next: `stratgraph build`")


def _count(found: int, failed: int) -> str:
    return f"{count_of(found - failed, 'document')} read" + (f", {failed} not (see above)" if failed else "")


def _ask(draft: Draft, told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Ask for what neither the document nor the options tell; an empty answer leaves it open."""
    found = {"creator": draft.creators, "issued": draft.issued, "source": draft.source, "license": draft.license}
    answers = dict(told)
    for key, question in _ASKED:
        if not found[key] and key not in told:
            answer = typer.prompt(
                f"{question}?", "", prompt_suffix=" ", show_default=False, err=True, value_proc=_make_check(draft, key)
            )
            answers |= {key: [answer]} if answer else {}
    return answers


def _make_check(draft: Draft, key: str) -> Callable[[str], str]:
    """What is asked again where an answer is not what its key wants."""
    from stratgraph import corpus  # noqa: PLC0415 - the help page does without

    def check(answer: str) -> str:
        answer = answer.strip()
        try:
            corpus.complete_draft(draft, {key: [answer]} if answer else {})
        except CorpusError as error:
            raise typer.BadParameter(f"{error.message}; {error.hint}" if error.hint else error.message) from error
        return answer

    return check


def _show(name: str, draft: Draft, settings: Settings, effects: Effects, *, keep_near: bool) -> None:
    from stratgraph import corpus  # noqa: PLC0415 - the help page does without

    stored = corpus.find_stored(draft, settings, keep_near=keep_near)
    if stored is not None:
        _refuse(name, stored, effects, "it would not be stored")
        return
    effects.say(f"{name}: would be stored as {os.path.relpath(corpus.find_place(draft, settings))}")
    effects.print(corpus.render_draft(draft))
    _tell(draft, effects)


def _store(name: str, draft: Draft, settings: Settings, effects: Effects, *, keep_near: bool) -> Stored:
    """Store a draft, and tell; what became of it."""
    from stratgraph import corpus  # noqa: PLC0415 - the help page does without

    stored = corpus.store_draft(draft, settings, effects, keep_near=keep_near)
    if stored.status == "written":
        effects.say(f"{name}: stored as {os.path.relpath(stored.path)}")
        _tell(draft, effects)
    else:
        _refuse(name, stored, effects, "nothing was stored")
    return stored


def _refuse(name: str, stored: Stored, effects: Effects, outcome: str) -> None:
    """Tell that the corpus has the text already.

    Raises:
        CorpusError: it has nearly the same.
    """
    place = os.path.relpath(stored.path)
    if stored.status == "present":
        effects.say(f"{name}: already in the corpus as {place}; nothing was done")
        return
    message = f"it shares {stored.shared:.0%} of its wording with {place}; {outcome}"
    raise CorpusError(message, place=name, hint="store both with `--keep-near`")


def _tell(draft: Draft, effects: Effects) -> None:
    show_problems(draft.problems, effects)
    for item in draft.dropped:
        text = " ".join(item.what.split())
        short = text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…"
        effects.say(f"  dropped ({item.why}): {short}")
