"""The parts of a web page, measured: how much text each element has, in links and outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyscan import han

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A list, table or frame with three links and most of its text in them is navigation, if it is a small part of
# what stands around it: the whole of a page may have more text in links than in its article.
LIST = re.compile(r"[uod]l|table|div|section")
FEWEST_LINKS = 3
LINKED = 0.6
SMALL = 0.3


@dataclass(slots=True)
class Part:
    """An element with the sums over all that it contains; `free` are Han characters outside links, `linked` inside."""

    node: LexborNode
    parent: int
    unwanted: bool
    free: int = 0
    linked: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """The elements of a page in document order, by the parser's identity for each."""

    by_id: dict[int, Part]

    def free(self, node: LexborNode) -> int:
        """Return how many Han characters outside links an element contains."""
        part = self.by_id.get(node.mem_id)
        return part.free if part else 0

    def superfluous(self, main: LexborNode) -> Iterator[LexborNode]:
        """Yield the unwanted elements and the navigation inside `main`, none of them inside another.

        An element that contains another may be destroyed with it; so the inner one is never touched.
        """
        inside, gone = {main.mem_id}, set[int]()
        most = SMALL * self.free(main)
        for identity, part in self.by_id.items():
            if part.parent in gone:
                gone.add(identity)
            elif part.parent in inside:
                inside.add(identity)
                if part.unwanted or (part.free <= most and _is_navigation(part)):
                    gone.add(identity)
                    yield part.node


def measure(body: LexborNode, unwanted: set[int]) -> Parts:
    """Measure every element of a page in one pass down and one up; what is in `unwanted` counts for no other."""
    parts: dict[int, Part] = {}
    for node in body.traverse(include_text=True):
        parent = node.parent.mem_id if node.parent is not None else 0
        if node.tag != "-text":
            parts[node.mem_id] = Part(node, parent, node.mem_id in unwanted, links=int(node.tag == "a"))
        elif parent in parts:
            parts[parent].free += han.count(node.text_content or "")
    for part in reversed(parts.values()):
        if part.node.tag == "a":
            part.linked, part.free = part.linked + part.free, 0
        above = parts.get(part.parent)
        if above is not None and not part.unwanted:
            above.free += part.free
            above.linked += part.linked
            above.links += part.links
    return Parts(parts)


def _is_navigation(part: Part) -> bool:
    if part.links < FEWEST_LINKS or not LIST.fullmatch(part.node.tag or ""):
        return False
    return part.linked > LINKED * (part.linked + part.free)
