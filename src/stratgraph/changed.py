"""The staircase's look back: the debate as the last build left it, or as it was at a revision, against what it is."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from stratgraph.build import Built, read_debate
from stratgraph.codec import dump_json, load_json, make_fingerprint
from stratgraph.config import Settings, load_settings
from stratgraph.curation import Changes, State, compare_states
from stratgraph.effects import Effects
from stratgraph.errors import BuildError, Problem, StratgraphError
from stratgraph.fingerprints import code_fingerprint
from stratgraph.ids import hash_text, mint_correction_id

__all__ = ["Ahead", "compare_with_last", "compare_with_revision", "has_commit", "look_ahead", "make_state"]

_LAST = "last.json"
_GIT_SECONDS = 60
_COMMIT = "`git add .` and `git commit -m start` in the project keep it as it is now"


def make_state(built: Built, settings: Settings) -> State:
    """What a build handed on, as a state that can be compared."""
    sources = {
        "concepts": built.scheme.sha256,
        "questions": make_fingerprint(built.questions),
        "corrections": hash_text(*(mint_correction_id(line) for line in built.corrections)),
        "settings": hash_text(repr(settings.nlp)),
        "program": code_fingerprint("nlp", "language", "relations", "curation"),
        **{f"essay:{essay.slug}": essay.sha256 for essay in built.essays},
    }
    return State(
        readings=built.readings,
        relations=built.relations,
        titles={essay.slug: essay.title for essay in built.essays},
        labels={concept.id: concept.pref_label for concept in built.scheme.concepts},
        texts={essay.slug: essay.text for essay in built.essays},
        sources=sources,
    )


def compare_with_last(settings: Settings, built: Built, effects: Effects) -> Changes | None:
    """What changed since the build before; the state of this one is kept for the next.

    Returns:
        The changes, or None where there was no build before.
    """
    before, now = _read_last(settings), make_state(built, settings)
    effects.write_text(settings.build_path / _LAST, dump_json(replace(now, texts={})))
    return None if before is None else compare_states(before, now)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a build would change, and what it would have to complain of."""

    changes: Changes
    problems: tuple[Problem, ...] = ()


def look_ahead(settings: Settings, effects: Effects) -> Ahead | None:
    """What a build would change now; what is new is read for that, and nothing is published.

    Returns:
        None where there was no build before.

    Raises:
        BuildError: no essay can be read, or another build is running.
        VocabularyError: the concept scheme cannot be used.
    """
    before = _read_last(settings)
    if before is None:
        return None
    built = read_debate(settings, effects)
    return Ahead(compare_states(before, make_state(built, settings)), built.problems)


def _read_last(settings: Settings) -> State | None:
    try:
        return load_json(State, (settings.build_path / _LAST).read_text(encoding="utf-8"), place=_LAST)
    except (OSError, ValueError, StratgraphError):
        return None


def has_commit(settings: Settings) -> bool:
    """Whether the project lies in a repository that has a commit to compare with, and a git that can be asked."""
    try:
        _git(settings.root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except BuildError:
        return False
    return True


def compare_with_revision(settings: Settings, revision: str, effects: Effects) -> Changes:
    """What changed since a revision of the repository that the project lies in.

    The corpus of that revision is read in a folder of its own; what is the same as today is not read again.

    Raises:
        BuildError: there is no repository, or no such revision, or no corpus in it.
    """
    with tempfile.TemporaryDirectory(prefix="stratgraph-") as folder:
        root = Path(folder)
        _unpack(settings.root, revision, root)
        before = load_settings(root)
        if not before.path_of(before.corpus.concepts).is_file():
            raise BuildError(
                f"the project was not committed yet at `{revision}`", place=str(settings.root), hint=_COMMIT
            )
        now = make_state(read_debate(settings, effects), settings)
        before = replace(before, build_dir="build")
        _lend_readings(settings.build_path, before.build_path)
        effects.say(f"reading the corpus as it was at {revision}")
        return compare_states(make_state(read_debate(before, effects), before), now)


def _lend_readings(build: Path, other: Path) -> None:
    """What was read already, with the keys that tell of what it was read."""
    other.mkdir(parents=True)
    for name in ("readings", "relations.jsonl", "relations-corrected.jsonl", "state.json"):
        source = build / name
        if source.is_dir():
            shutil.copytree(source, other / name)
        elif source.is_file():
            shutil.copy(source, other / name)


def _unpack(root: Path, revision: str, folder: Path) -> None:
    """The project as it was, from the repository's archive of it."""
    if revision.startswith("-"):
        raise BuildError(f"`{revision}` is no revision")
    try:
        top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        prefix = _git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except BuildError as error:
        message = error.message if "repository" in error.message else f"there is no revision `{revision}`"
        raise BuildError(message, place=str(root), hint=error.hint or "`git log` lists them") from error
    try:
        data = _git(top, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit)
    except BuildError as error:
        raise BuildError(f"the project was not committed yet at `{revision}`", place=str(root), hint=_COMMIT) from error
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the words are our own, and a revision that is none is refused
            ["git", *words],  # noqa: S607 - the git of whoever runs this
            cwd=folder,
            capture_output=True,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BuildError("no repository can be asked: git cannot be run", hint="install git") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in told:
            raise BuildError("there is no repository here", hint=f"`git init` begins one; {_COMMIT}")
        raise BuildError(told or "git failed")
    return done.stdout
