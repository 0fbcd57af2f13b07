"""Ground floor: all that changes the world - writing, removing, the clock, talking - passes through one object."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Protocol, TypeVar

from stratgraph.errors import BuildError

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows has no such lock; there, two builds at once are the user's own risk
    fcntl = None

__all__ = ["Effects", "Reporter", "SilentReporter"]

T = TypeVar("T")


class Reporter(Protocol):
    """Whoever is told how the work goes: a terminal, a test, nobody."""

    def say(self, message: str) -> None:
        """One line for the person who waits."""
        ...

    def track(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        """The items, one by one, with progress shown where it takes long."""
        ...


class SilentReporter:
    """Tells nobody."""

    def say(self, message: str) -> None:
        """Say nothing."""

    def track(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:  # noqa: ARG002 - the protocol's names
        """Only the items."""
        yield from items


class Effects:
    """Writes, removes, tells the time and talks. A test passes one with a fixed clock."""

    def __init__(self, reporter: Reporter | None = None, now: dt.datetime | None = None) -> None:
        self.reporter: Reporter = reporter or SilentReporter()
        self._now = now

    def now(self) -> dt.datetime:
        """The time, in UTC. ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) fixes it."""
        if self._now is not None:
            return self._now
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if epoch and epoch.isdigit():
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
        return dt.datetime.now(tz=dt.UTC)

    def write_bytes(self, path: Path, data: bytes) -> bool:
        """Write a file whole or not at all; a file that already holds these bytes is left alone.

        Returns:
            Whether the file changed.
        """
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return True

    def write_text(self, path: Path, text: str) -> bool:
        """The same for text, as UTF-8 with line feeds."""
        return self.write_bytes(path, text.encode("utf-8"))

    def append_line(self, path: Path, line: bytes) -> int:
        """Add a line to a file whose lines are never rewritten; another process that does so waits its turn.

        A last line without a line feed gets one, for else the two would run together. If writing fails, the file is as
        it was.

        Returns:
            The number of the line, from 1.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as stream:
            if fcntl is not None:
                fcntl.flock(stream, fcntl.LOCK_EX)
            stream.seek(0)
            old = stream.read()
            gap = b"\n" if old and not old.endswith(b"\n") else b""
            try:
                self._write_end(stream, gap + line + b"\n")
            except BaseException:
                stream.truncate(len(old))
                raise
        return (old + gap).count(b"\n") + 1

    @staticmethod
    def _write_end(stream: BinaryIO, data: bytes) -> None:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())

    def write_new(self, path: Path, text: str) -> None:
        """Write a file that must not exist yet.

        Raises:
            FileExistsError: it does; nothing is changed.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            Path(name).chmod(0o644)
            try:
                os.link(name, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links
                with path.open("x", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
        finally:
            Path(name).unlink(missing_ok=True)

    def mark_current(self, path: Path) -> None:
        """Let a file that was found up to date be newer than what it is made from."""
        path.touch()

    @contextlib.contextmanager
    def lock(self, folder: Path) -> Iterator[None]:
        """Keep a folder to this process while the block runs; the system lets go of it when the process ends.

        Raises:
            BuildError: another process has it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w", encoding="utf-8") as stream:
            if fcntl is not None:
                try:
                    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise BuildError(
                        "another build is running here", place=str(folder), hint="wait until it is done, or stop it"
                    ) from error
            yield

    def make_empty_dir(self, path: Path) -> Path:
        """A folder with nothing in it."""
        self.remove(path)
        path.mkdir(parents=True)
        return path

    def replace_dir(self, new: Path, target: Path) -> None:
        """Put one folder in the place of another; what was there stays until the new one is complete."""
        old = target.with_name(f".{target.name}.old")
        if old.exists() and not target.exists():
            old.replace(target)  # a run that was killed between the two steps
        self.remove(old)
        if target.exists():
            target.replace(old)
        try:
            new.replace(target)
        except BaseException:
            if old.exists() and not target.exists():
                old.replace(target)
            raise
        self.remove(old)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder, if it is there."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def say(self, message: str) -> None:
        """One line for the person who waits; never data."""
        self.reporter.say(message)

    @staticmethod
    def print(text: str) -> None:
        """Data, for whoever reads standard output."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
