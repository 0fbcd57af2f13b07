"""Graph room: TriG as we write it, cut into its named graphs without being parsed, so that each can be kept by hash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stratgraph.ids import hash_text

__all__ = ["GraphBlock", "split_trig"]

_HEAD = re.compile(r"(?:@prefix [a-z]*: <[^<>\n]*> \.\n)*")
_PREFIX = re.compile(r"@prefix ([a-z]*): <([^<>\n]*)> \.")
# A text never holds a raw line feed, so a line that is a closing bracket alone closes the graph.
_BLOCK = re.compile(r"\n(\S+) \{\n(?:.*\n)*?\}\n")


@dataclass(frozen=True, slots=True)
class GraphBlock:
    """One named graph: its address, its statements with the prefixes that they need, and a hash of both."""

    graph: str
    trig: str
    sha256: str


def split_trig(trig: str) -> list[GraphBlock] | None:
    """The named graphs in the order of the file, or nothing when it is not of our own making."""
    found = _HEAD.match(trig)
    head = found[0] if found else ""
    prefixes = dict(_PREFIX.findall(head))
    blocks, at = [], len(head)
    while at < len(trig):
        block = _BLOCK.match(trig, at)
        if block is None:
            return None
        name = block[1]
        if name.startswith("<"):
            graph = name[1:-1]
        else:
            prefix, _, local = name.partition(":")
            if prefix not in prefixes:
                return None
            graph = prefixes[prefix] + local
        blocks.append(GraphBlock(graph, head + block[0], hash_text(head, block[0])))
        at = block.end()
    return blocks
