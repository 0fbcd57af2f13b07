"""site: the variant that opens from disk as one file to hand on, the same bytes for the same pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from stratgraph.effects import Effects

__all__ = ["write_archive"]

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows: an archive says nothing of when it was made."""
_MODE = 0o644 << 16


def write_archive(folder: Path, path: Path, effects: Effects) -> None:
    """Write all files of a folder into a zip file, sorted, under the name of the zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(f"{path.stem}/{file.relative_to(folder).as_posix()}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, file.read_bytes())
    effects.write_bytes(path, buffer.getvalue())
