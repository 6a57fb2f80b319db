"""What bears on the force of a unit: its markers, the modal over it, its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.lexer import BAN, MODAL

# Writes down a marker that decided, and by which rule.
Note = Callable[[Hit, str], None]


@dataclass(slots=True, eq=False)
class Scope:
    """What bears on a unit: the markers that govern its verb, all words in it, the modal over it, its figures."""

    start: int
    end: int
    governing: Sequence[Hit]
    inside: Sequence[Hit]
    verb: Hit | None
    chain: Hit | None  # a modal of an earlier clause that still covers this one
    target: tuple[int, int] | None  # a figure or date to be reached stands in it


def modals(scope: Scope) -> Iterator[Hit]:
    """Yield the modals and prohibitions over the unit, an earlier clause's first."""
    if scope.chain:
        yield scope.chain
    for hit in scope.governing:
        if hit[2].flags & (MODAL | BAN):
            yield hit
