"""A unit → its signal, strength and pace, with the markers that decide them.

The rules are those of `docs/method.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.scope import Note, Scope
from policyscan.extract.directives.signals import signal
from policyscan.extract.directives.strength import strength
from policyscan.model import Evidence, Pace, Signal

# Verbs of prompting, whose object's pace is the unit's: 推动企业加快成长.
_PROMPTING = frozenset(listed("促进 推动 引导 支持 鼓励 帮助"))
_PACES = frozenset(listed("加快 加速 稳步 尽快 加紧"))
# Haste is the unit's wherever it stands in it: 采取措施加快改造; 深化改革，尽快使面貌改变.
_HASTE = frozenset(listed("加快 尽快 更快 立即 加速 尽早 早日"))


@dataclass(slots=True, eq=False)
class Force:
    """How an instruction is given."""

    signal: Signal
    strength: int
    pace: Pace | None
    evidence: tuple[Evidence, ...]


def force(folded: str, scope: Scope) -> Force:
    """Weigh the markers of one unit."""
    evidence: list[Evidence] = []

    def note(hit: Hit, rule: str) -> None:
        evidence.append(Evidence(hit[0], hit[1], folded[hit[0] : hit[1]], rule))

    given = signal(folded, scope, note)
    return Force(given, strength(scope, given, note), _pace(scope, note), tuple(evidence))


def _pace(scope: Scope, note: Note) -> Pace | None:
    """Return the pace of a marker that governs, else of one before the verb, or behind a verb of prompting."""
    prompts = scope.verb is not None and scope.verb[2].text in _PROMPTING
    for hit in scope.governing:
        marker = hit[2].marker
        if marker and marker.pace:
            note(hit, f"pace: {marker.pace}")
            return marker.pace
    for hit in scope.inside:
        marker = hit[2].marker
        led = scope.verb is not None and scope.verb[2].text == "引导" and hit[2].text == "有序"
        prompted = led or (prompts and hit[2].text in _PACES) or hit[2].text in _HASTE
        if marker and marker.pace and (prompted or scope.verb is None or hit[0] < scope.verb[1]):
            note(hit, f"pace: {marker.pace}")
            return marker.pace
    return None
