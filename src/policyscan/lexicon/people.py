"""How a text names who speaks: surnames, titles, and the verbs that report speech."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policyscan.lexicon.table import parse, shipped


@dataclass(frozen=True, slots=True)
class People:
    """`surnames` of one or two characters; `titles` as they end (书记, 市长); `verbs` that report speech."""

    surnames: frozenset[str]
    titles: tuple[str, ...]
    verbs: tuple[str, ...]


@cache
def people() -> People:
    """Return the shipped names, titles and verbs, the longest first."""
    surnames: set[str] = set()
    for line in shipped("surnames.txt").splitlines():
        if line and not line.startswith("#"):
            surnames.update(line.split() if " " in line else line)
    titles = {row["title"] for row in parse(shipped("titles.tsv"), "titles.tsv", _TITLES, ["title"])}
    verbs = {
        row["verb"] for row in parse(shipped("reporting_verbs.tsv"), "reporting_verbs.tsv", _VERBS, ["verb"])
    }
    return People(
        frozenset(surnames),
        tuple(sorted(titles, key=lambda title: (-len(title), title))),
        tuple(sorted(verbs, key=lambda verb: (-len(verb), verb))),
    )


_TITLES = ("title", "kind", "level", "source", "example")
_VERBS = ("verb", "class", "note", "source", "example")
