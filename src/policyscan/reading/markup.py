"""The markup of a web page, written anew so that any parser can take it.

Only tags that this module recognises are left, with the few attributes that the reader needs; what is no tag here
is text for the parser too. That counts elements and nesting beforehand: lexbor needs time quadratic in the nesting
of blocks (100,000 of them: 10 s) and in the attributes of one element (50,000: 3 s).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from policyscan.errors import InputError
from policyscan.reading.limits import Limits

# A comment, an element whose content is no text, a tag, or a sign that begins none of them. Quotes are matched
# whole (a > may stand in them); the possessive quantifiers keep this linear.
ATTRIBUTES = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+'){0,300}+"""
NO_TEXT = "script|style|noscript|template|iframe|object|svg|math|select|textarea|audio|video|canvas"
MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<silent>{NO_TEXT})\b{ATTRIBUTES}>.*?(?:</(?P=silent)\s*>|\Z)"
    rf"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?P<attributes>{ATTRIBUTES})>|<[!?][^<>]*>|<",
    re.I | re.S,
)
ATTRIBUTE = re.compile(
    r"""\b(id|class|name|property|content|style|hidden|http-equiv|charset)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""",
    re.I,
)
UNSAFE = str.maketrans({'"': "&quot;", "<": None, ">": None})
# Elements that need no end tag: a missing one does not nest.
ENDLESS = re.compile(r"p|li|d[td]|t(?:r|d|h|head|body|foot)|option|optgroup|r[tpb]|a|html|head|body")
VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


@dataclass(slots=True)
class Counts:
    """What the markup has so far: elements, and how many of each name are open."""

    limits: Limits
    source: str
    elements: int = 0
    nesting: int = 0
    open: Counter[str] = field(default_factory=Counter)

    def enter(self, name: str) -> None:
        """Count a start tag; raise `InputError` over the limits."""
        self.elements += 1
        if self.elements > self.limits.elements:
            why = f"it has more than {self.limits.elements:,} elements"
            do = "save its text, or raise --limit elements=N"
            raise InputError(self.source, why, do)
        if VOID.fullmatch(name) or ENDLESS.fullmatch(name):
            return
        self.open[name] += 1
        self.nesting += 1
        if self.nesting > self.limits.depth:
            why = f"its elements nest deeper than {self.limits.depth}"
            do = "save its text, or raise --limit depth=N"
            raise InputError(self.source, why, do)

    def leave(self, name: str) -> None:
        """Count an end tag that ends something."""
        if self.open[name] > 0:
            self.open[name] -= 1
            self.nesting -= 1


def rewritten(page: str, source: str, limits: Limits) -> str:
    """Return a page with nothing in it but tags as we understand them, their useful attributes, and text.

    Raises `InputError` where it has more elements, or nests them deeper, than `limits` allows.
    """
    return "".join(_pieces(page, Counts(limits, source)))


def _pieces(page: str, counts: Counts) -> Iterator[str]:
    end = 0
    for match in MARKUP.finditer(page):
        yield page[end : match.start()].replace("\0", "")
        end = match.end()
        name = (match["name"] or "").lower()
        if not name:
            if match.group() == "<":
                yield "&lt;"
            continue
        if match["close"]:
            counts.leave(name)
            yield f"</{name}>"
            continue
        counts.enter(name)
        kept = [_kept(found) for found in ATTRIBUTE.finditer(match["attributes"])]
        yield f"<{' '.join([name, *kept])}>"
    yield page[end:].replace("\0", "")


def _kept(attribute: re.Match[str]) -> str:
    value = (attribute[2] or "").strip("\"'").translate(UNSAFE)
    return f'{attribute[1].lower()}="{value}"'
