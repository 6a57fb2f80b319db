"""The strength of a unit, 1 to 5: that of the strongest marker that governs it; a hedge lowers it by one."""

from __future__ import annotations

from collections.abc import Iterator

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.lexer import FLEXIBLE, HEDGE, PRESSURE, TENTATIVE, VAGUE
from policyscan.extract.directives.modals import weight
from policyscan.extract.directives.scope import Note, Scope, modals
from policyscan.model import Signal

PLAIN = 3


def strength(scope: Scope, signal: Signal, note: Note) -> int:
    """Return the strength under that signal, and note the markers above plain."""
    strongest, tentative, gradual, hedged, soft = 0, False, False, False, False
    for hit in _weighed(scope, signal):
        flags, marker = hit[2].flags, hit[2].marker
        if marker is None:
            continue
        if flags & HEDGE or (flags & VAGUE and marker.strength == 2):
            hedged = True
        elif flags & TENTATIVE:
            gradual = True
        elif marker.strength == 1:
            tentative = tentative or not flags & VAGUE or signal == "grey"
        elif marker.strength == 2:
            soft = True
        elif marker.strength and marker.strength > strongest:
            strongest = marker.strength
            if strongest > PLAIN:
                note(hit, f"strength: {strongest}")
    modal = max(map(weight, modals(scope)), default=0)
    if gradual:
        return modal - 1 if modal >= 4 else 1
    if tentative and (signal in ("charcoal", "grey") or strongest < 4):
        return 1
    if soft and (
        strongest < 4 or (scope.verb and scope.verb[2].text in ("力争", "力求", "争取", "倡导", "提倡"))
    ):
        return 2
    value = strongest or PLAIN
    if modal >= 4:
        hedged = any(h[2].flags & HEDGE or (h[2].flags & VAGUE and weight(h) == 2) for h in scope.governing)
    return max(1, value - 1) if hedged else value


def _weighed(scope: Scope, signal: Signal) -> Iterator[Hit]:
    """Yield the markers whose strength counts: those that govern, and those that count wherever they stand."""
    if scope.chain:
        yield scope.chain
    yield from scope.governing
    for hit in scope.inside:
        flags, marker = hit[2].flags, hit[2].marker
        if marker is None or hit in scope.governing:
            continue
        if (
            flags & HEDGE
            or hit[2].text == "试点"
            or (
                marker.scope in ("object", "clause")
                and (
                    (flags & FLEXIBLE and signal == "charcoal")
                    or (flags & PRESSURE and marker.scope == "clause")
                )
            )
        ):
            yield hit
