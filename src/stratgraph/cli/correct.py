"""CLI: `stratgraph correct`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stratgraph.cli.terminal import open_effects, open_project

__all__ = ["correct"]

_Said = dict[str, Any]
"""The fields of a `desk.Saying`."""


def correct(  # noqa: PLR0913 - one option per thing that can be said
    target: Annotated[
        str | None, typer.Argument(help="A claim, a relation or an essay: its id or its address.", metavar="ID")
    ] = None,
    *,
    confirm: Annotated[bool, typer.Option("--confirm", help="It was read rightly.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It was read wrongly, and is not shown any more.")] = False,
    explain: Annotated[str | None, typer.Option("--explain", help="A better explanation of a relation.")] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="What kind of claim it is; may be repeated.", metavar="TYPE")
    ] = None,
    claim: Annotated[
        str | None,
        typer.Option("--claim", help="A sentence of the essay that is a claim, too; with --type.", metavar="SENTENCE"),
    ] = None,
    relink: Annotated[
        str | None,
        typer.Option("--relink", help="Which concept is meant instead; nothing after `=` for none.", metavar="OLD=NEW"),
    ] = None,
    stance: Annotated[
        str | None,
        typer.Option("--stance", help="The stance to a concept: for, against or neutral.", metavar="CONCEPT=STANCE"),
    ] = None,
    relate: Annotated[
        str | None, typer.Option("--relate", help="Another claim to which it stands in a relation.", metavar="OTHER")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Which relation: agree, contradict, rival, tension or apparent.")
    ] = None,
    merge: Annotated[str | None, typer.Option("--merge", help="Two concepts that are one.", metavar="OLD=NEW")] = None,
    retract: Annotated[
        str | None, typer.Option("--retract", help="Take back an earlier line: its number or id.", metavar="LINE")
    ] = None,
    why: Annotated[str, typer.Option("--why", "-w", help="The reason, for whoever reads the line.")] = "",
    who: Annotated[str | None, typer.Option("--who", help="Who says so; else the name that git knows.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the line, and write nothing.")] = False,
) -> None:
    """Correct what was read: one line is added to the corrections, and every build applies it."""
    given = [
        *([{"action": "confirm"}] if confirm else ()),
        *([{"action": "reject"}] if reject else ()),
        *([{"action": "reword", "explanation": explain}] if explain is not None else ()),
        *([{"action": "retype", "types": tuple(types)}] if types and claim is None else ()),
        *([{"action": "claim", "quote": claim, "types": tuple(types or ())}] if claim is not None else ()),
        *([_split_relink(relink)] if relink is not None else ()),
        *([_split_stance(stance)] if stance is not None else ()),
        *([_read_relation(relate, kind)] if relate is not None or kind is not None else ()),
        *([_split_merge(merge)] if merge is not None else ()),
        *([{"action": "retract"}] if retract is not None else ()),
    ]
    if len(given) != 1:
        raise typer.BadParameter(
            "say one thing: --confirm, --reject, --explain, --type, --claim, --relink, --stance, --relate, --merge or "
            "--retract"
        )
    (saying,) = given
    told = retract if retract is not None else merge.partition("=")[0].strip() if merge is not None else target
    if told is None or (target is not None and saying["action"] in {"merge", "retract"}):
        raise typer.BadParameter("name what is corrected, once", param_hint="ID")
    _write(told, saying, why, who, dry_run=dry_run)


def _write(target: str, saying: _Said, why: str, who: str | None, *, dry_run: bool) -> None:
    from stratgraph import build, curation, desk  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    built = build.read_debate(settings, effects)
    when = effects.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    person = who or desk.find_author(settings.root)
    sitting = desk.Desk(built, person, when)
    correction = sitting.correct(target, desk.Saying(**saying), why)
    standing = sitting.find_standing(correction)
    if standing is not None:
        place = f"{settings.corpus.corrections}:{standing.line}"
        effects.say(f"{standing.who} said `{standing.action}` of this already ({place}); nothing was written")
        return
    if dry_run:
        effects.print(curation.dump_correction(correction))
        effects.say("nothing was written")
        return
    path = settings.path_of(settings.corpus.corrections)
    written = curation.append_correction(path, correction, effects)
    effects.say(f"wrote {settings.corpus.corrections}:{written.line}")
    for quote in written.quotes:
        effects.say(f"  “{' '.join(quote.split())}”")
    effects.say(f"take it back with `stratgraph correct --retract {written.line}`; next: stratgraph build")


def _split(given: str, option: str) -> tuple[str, str]:
    old, equals, new = given.partition("=")
    if not equals or not old.strip():
        raise typer.BadParameter("write two names with `=` between them", param_hint=option)
    return old.strip(), new.strip()


def _split_relink(given: str) -> _Said:
    old, new = _split(given, "--relink")
    return {"action": "relink", "concept": old, "to": new}


def _split_stance(given: str) -> _Said:
    concept, stance = _split(given, "--stance")
    return {"action": "stance", "concept": concept, "stance": stance}


def _split_merge(given: str) -> _Said:
    return {"action": "merge", "to": _split(given, "--merge")[1]}


def _read_relation(other: str | None, kind: str | None) -> _Said:
    if kind is None:
        raise typer.BadParameter("say what the two are to each other", param_hint="--kind")
    return {"action": "relate", "other": other or "", "relation": kind}
