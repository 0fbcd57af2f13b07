"""site: live views in hand-written pages - `[[matrix]]`, `[[pair ...]]`, `[[question ...]]`, `[[badge ...]]`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stratgraph.errors import BuildError
from stratgraph.site.debate import Debate, join_tables
from stratgraph.site.findings import Findings, join_findings
from stratgraph.site.layout import Layout, lay_out
from stratgraph.site.links import Linker
from stratgraph.site.matrices import collect_matrix
from stratgraph.site.page import SiteData
from stratgraph.site.templating import fill

__all__ = ["Embedder"]

_CODE: Final = re.compile(r"(<(pre|code)\b.*?</\2>)", re.DOTALL)
_DIRECTIVE: Final = re.compile(r"(<p>)?\[\[(badge|matrix|pair|question)(?:\s+([\w/-]+))?\]\](?(1)</p>)")
_HINT: Final = "write `[[matrix]]`, `[[pair ID]]`, `[[question ID]]` or `[[badge CONCEPT]]`"


@dataclass(frozen=True)
class Embedder:
    """Puts what the tables say in the place of the directives of a page; the tables are joined when one is met."""

    data: SiteData

    @functools.cached_property
    def _joined(self) -> tuple[Debate, Layout, Findings]:
        debate = join_tables(self.data)
        return debate, lay_out(debate), join_findings(debate)

    def embed(self, body: str, folder: str, place: str) -> str:
        """A hand-written body with its directives filled in; what stands in code stays as it is.

        Args:
            body: HTML.
            folder: the folder of the page in the site, from which its links lead: `method/`, or nothing.
            place: the file of the page, for errors.

        Raises:
            BuildError: a directive names something that the debate lacks.
        """
        parts = _CODE.split(body)
        # Each piece of code comes as two parts: the whole, and the name of its tag.
        filled = (
            part if index % 3 == 1 else _DIRECTIVE.sub(lambda match: self._fill(match, folder, place), part)
            for index, part in enumerate(parts)
            if index % 3 != 2  # noqa: PLR2004
        )
        return "".join(filled)

    def _fill(self, match: re.Match[str], folder: str, place: str) -> str:
        kind, name = match.group(2), match.group(3)
        values = self._find(kind, name)
        if values is None:
            raise BuildError(f"`{match.group(2)} {name or ''}` names nothing of this debate", place=place, hint=_HINT)
        debate, layout, _ = self._joined
        filled = fill(
            "embed.html", Linker(folder, self.data.directory_urls), kind=kind, debate=debate, layout=layout, **values
        )
        return f"<p>{filled}</p>" if kind == "badge" and match.group(1) else filled

    def _find(self, kind: str, name: str | None) -> Mapping[str, object] | None:
        """What a view shows; nothing where the debate has no such thing."""
        debate, _, findings = self._joined
        if kind == "matrix":
            return None if name else collect_matrix(debate)
        if kind == "pair":
            if name is None:
                return {"item": next(iter(debate.relations_by_kind("contradict")), None)}
            found = next((view for view in debate.relations if view.row.id == name), None)
            return {"item": found} if found else None
        if kind == "question":
            question = findings.find_question(name)
            return {"question": question} if question and question.positions else None
        concept = debate.concepts.get(name or "")
        return {"concept": concept} if concept else None
