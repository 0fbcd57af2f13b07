"""Room corpus: the files inside a ZIP container (DOCX, EPUB), read without trusting what it says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from stratgraph.errors import CorpusError

__all__ = ["Archive", "open_archive"]

_MEMBERS: Final = 10_000
_GROWTH: Final = 200
"""Text packs to a tenth of its size; what grows more than this has been made to grow."""
_FREE_BYTES: Final = 1_000_000
_ENCRYPTED: Final = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """A container whose members can be read by name."""

    zipped: zipfile.ZipFile
    place: str

    def find(self, name: str) -> bytes | None:
        """The bytes of a member, if there is one of this name.

        Raises:
            CorpusError: it is damaged.
        """
        try:
            return self.zipped.read(name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise _damaged(self.place, name) from error

    def get(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            CorpusError: there is none of this name, or it is damaged.
        """
        data = self.find(name)
        if data is None:
            raise _damaged(self.place, name)
        return data


@contextmanager
def open_archive(data: bytes, place: str, limit_bytes: int) -> Iterator[Archive]:
    """A container in memory.

    Python's ``zipfile`` never unpacks more of a member than the size that the container states, so the stated sizes
    are what is checked here.

    Args:
        data: its bytes.
        place: what errors call it.
        limit_bytes: of all members together, unpacked.

    Raises:
        CorpusError: it is no ZIP container, is encrypted, or unpacks to more than it should.
    """
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise CorpusError(
            "the file is damaged, or not what its ending says", place=place, hint="open it in its program and save anew"
        ) from error
    with zipped:
        members = zipped.infolist()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise CorpusError(
                "the file is protected by a password", place=place, hint="save a copy without one, and add that"
            )
        size = sum(member.file_size for member in members)
        grown = size > _FREE_BYTES and any(
            member.file_size > _FREE_BYTES and member.file_size > _GROWTH * max(1, member.compress_size)
            for member in members
        )
        if len(members) > _MEMBERS or size > limit_bytes or grown:
            raise CorpusError(
                f"the file unpacks to {size:,} bytes in {len(members):,} parts, and was not opened",
                place=place,
                hint="save its text alone, and add that",
            )
        yield Archive(zipped, place)


def _damaged(place: str, name: str) -> CorpusError:
    return CorpusError(
        f"the file is damaged: `{name}` cannot be read in it", place=place, hint="open it in its program and save anew"
    )
