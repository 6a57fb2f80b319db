"""A unit → its signal, strength and pace, with the markers that decide them.

The rules are those of `docs/method.md`: the signals are asked in the order red, yellow, charcoal, grey, black, and
the first that applies is taken; the strongest marker that governs the unit gives its strength.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.lexer import (
    BAN,
    FLEXIBLE,
    FOUND,
    HEDGE,
    MODAL,
    PRESSURE,
    SUPPRESS,
    TENTATIVE,
    VAGUE,
    VERB,
    WRONG,
)
from policyscan.model import Evidence, Pace, Signal

PLAIN = 3


@dataclass(frozen=True, slots=True)
class Force:
    """How an instruction is given."""

    signal: Signal
    strength: int
    pace: Pace | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What bears on a unit: the markers that govern its verb, all words in it, the modal over it, its figures."""

    governing: Sequence[Hit]
    inside: Sequence[Hit]
    verb: Hit | None
    chain: Hit | None  # a modal of an earlier clause that still covers this one
    target: bool  # a figure to be reached stands in it


def force(folded: str, scope: Scope) -> Force:
    """Weigh the markers of one unit."""
    evidence: list[Evidence] = []

    def note(hit: Hit, rule: str) -> None:
        evidence.append(Evidence(hit[0], hit[1], folded[hit[0] : hit[1]], rule))

    signal = _signal(folded, scope, note)
    strength = _strength(scope, signal, note)
    pace: Pace | None = None
    for hit in scope.governing:
        marker = hit[2].marker
        if marker and marker.pace:
            pace = marker.pace
            note(hit, f"pace: {pace}")
            break
    return Force(signal, strength, pace, tuple(evidence))


def _signal(folded: str, scope: Scope, note) -> Signal:
    governing, inside = scope.governing, scope.inside
    for hit in governing:
        if hit[2].flags & BAN:
            note(hit, "signal: a prohibition governs the verb")
            return "red"
    wrong = next((h for h in inside if h[2].flags & WRONG), None)
    for hit in inside:
        if hit[2].flags & SUPPRESS and folded[hit[1] : hit[1] + 1] != "的":
            marker = hit[2].marker
            if wrong or (marker and marker.scope == "always" and scope.verb and hit[0] <= scope.verb[1]):
                note(hit, "signal: suppresses what is condemned")
                return "red"
    modals = [scope.chain] if scope.chain else []
    modals += [h for h in governing if h[2].flags & MODAL]
    for hit in modals:
        if hit[2].marker and hit[2].marker.signal == "yellow":
            note(hit, "signal: obligation")
            return "yellow"
    for hit in inside:
        marker = hit[2].marker
        if hit[2].flags & PRESSURE and marker and (marker.scope == "object" or hit in governing):
            note(hit, "signal: pressure")
            return "yellow"
    if scope.target:
        return "yellow"
    for hit in inside:
        if hit[2].flags & FLEXIBLE:
            note(hit, "signal: leaves how, where or whether to others")
            return "charcoal"
    for hit in governing:
        if hit[2].flags & VAGUE:
            note(hit, "signal: vague or deferred")
            return "grey"
        if hit[2].flags & TENTATIVE and not (scope.verb and scope.verb[2].flags & FOUND):
            note(hit, "signal: gradual, for a general aim")
            return "grey"
    return "black"


def _strength(scope: Scope, signal: Signal, note) -> int:
    strongest, tentative, hedged, soft = 0, False, False, None
    for hit in _weighed(scope):
        flags, marker = hit[2].flags, hit[2].marker
        if marker is None:
            continue
        if flags & HEDGE:
            hedged = True
        elif flags & TENTATIVE or (marker.strength == 1):
            tentative = True
        elif flags & VERB and marker.strength == 2:
            soft = hit
        elif marker.strength and marker.strength > strongest:
            strongest = marker.strength
            if strongest > PLAIN:
                note(hit, f"strength: {strongest}")
    modal = max((h[2].marker.strength or 0 for h in _modals(scope) if h[2].marker), default=0)
    if tentative:
        return modal - 1 if modal >= 4 else 1
    if soft is not None and strongest < 4:
        return 2
    value = strongest or PLAIN
    return max(1, value - 1) if hedged else value


def _modals(scope: Scope) -> Iterator[Hit]:
    if scope.chain:
        yield scope.chain
    for hit in scope.governing:
        if hit[2].flags & (MODAL | BAN):
            yield hit


def _weighed(scope: Scope) -> Iterator[Hit]:
    if scope.chain:
        yield scope.chain
    yield from scope.governing
    for hit in scope.inside:
        marker = hit[2].marker
        if marker and marker.scope == "object" and hit not in scope.governing and marker.strength == 1:
            yield hit
