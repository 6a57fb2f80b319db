"""Whether a reworded sentence tells people to act more or less forcefully, and at another pace.

The directives of both wordings are paired by likeness of their text, each once; a directive that only one side
has is a change of content, not of force. What is compared is the strength (1 to 5) and the pace that extraction
gave to each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from policyscan.model import Directive, Pace

Force = Literal["stronger", "softer", "same"]
SIGNALS = ("red", "yellow", "charcoal", "grey", "black")
STRENGTHS = (1, 2, 3, 4, 5)
PACES = ("fast", "steady")

# Directives less alike than this (indel ratio, 0 to 100) say different things. Where both wordings have one only, it
# is likelier the same in other words, and less will do.
_ALIKE = 50.0
_ALIKE_ALONE = 35.0


@dataclass(frozen=True, slots=True)
class ForceChange:
    """How a wording's force changed: None where the wordings have no directive in common.

    `pace` is the pace before and after where the two differ, else None.
    """

    force: Force | None = None
    pace: tuple[Pace | None, Pace | None] | None = None


@dataclass(frozen=True, slots=True)
class ForceProfile:
    """How the directives of one text divide: counts by signal, by strength (1 to 5) and by pace, and their number."""

    directives: int
    signals: Mapping[str, int]
    strengths: Mapping[int, int]
    paces: Mapping[str, int]
    mean_strength: float | None


@dataclass(frozen=True, slots=True)
class ForceSummary:
    """How the directives of both texts divide, and how many reworded sentences became stronger, softer, faster, slower."""

    old: ForceProfile
    new: ForceProfile
    stronger: int = 0
    softer: int = 0
    faster: int = 0
    slower: int = 0


class DirectiveIndex:
    """The directives of one text by place."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._directives = sorted(directives, key=lambda directive: directive.start)
        self._starts = [directive.start for directive in self._directives]

    def within(self, start: int, end: int) -> list[Directive]:
        """Return the directives that begin in `[start, end)`, in order."""
        return self._directives[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def force_change(
    old: Sequence[Directive], new: Sequence[Directive], folded_old: str, folded_new: str
) -> ForceChange:
    """Compare the directives of two wordings; the folded texts are those of the documents they stand in.

    With several pairs the sum of the differences in strength decides, and the first pair that changed pace.

    >>> old, new = "要先算账、后立项。", "必须先算账、后立项。"
    >>> def one(text, strength):
    ...     return [Directive(0, len(text) - 1, text[:-1], "算账", "yellow", strength)]
    >>> force_change(one(old, 3), one(new, 5), old, new)
    ForceChange(force='stronger', pace=None)
    """
    pairs = _pairs(old, new, folded_old, folded_new)
    if not pairs:
        return ForceChange()
    gain = sum(after.strength - before.strength for before, after in pairs)
    paces = [(before.pace, after.pace) for before, after in pairs if before.pace != after.pace]
    return ForceChange(
        "stronger" if gain > 0 else "softer" if gain < 0 else "same", paces[0] if paces else None
    )


def _pairs(
    old: Sequence[Directive], new: Sequence[Directive], folded_old: str, folded_new: str
) -> list[tuple[Directive, Directive]]:
    """Pair directives by likeness, the most alike first, each once; ties in order of the text."""
    if not old or not new:
        return []
    least = _ALIKE_ALONE if len(old) == len(new) == 1 else _ALIKE
    from rapidfuzz import fuzz

    scores = sorted(
        (-fuzz.ratio(folded_old[a.start : a.end], folded_new[b.start : b.end]), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[Directive, Directive]] = []
    for score, i, j in scores:
        if -score >= least and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[i], new[j]))
    return pairs


def profile(directives: Sequence[Directive]) -> ForceProfile:
    """Count the directives of a text by signal, strength and pace.

    >>> profile([Directive(0, 2, "要干", "干", "yellow", 3, "fast")]).paces
    {'fast': 1, 'steady': 0}
    """
    signals = Counter(directive.signal for directive in directives)
    strengths = Counter(directive.strength for directive in directives)
    paces = Counter(directive.pace for directive in directives if directive.pace)
    total = len(directives)
    return ForceProfile(
        directives=total,
        signals={signal: signals[signal] for signal in SIGNALS},  # type: ignore[index]
        strengths={strength: strengths[strength] for strength in STRENGTHS},
        paces={pace: paces[pace] for pace in PACES},  # type: ignore[index]
        mean_strength=sum(directive.strength for directive in directives) / total if total else None,
    )


def faster(pace: tuple[Pace | None, Pace | None]) -> bool:
    """Tell whether a change of pace is one towards haste: fast above none above steady.

    >>> faster(("steady", "fast")), faster(("fast", None))
    (True, False)
    """
    order: dict[Pace | None, int] = {"steady": 0, None: 1, "fast": 2}
    return order[pace[1]] > order[pace[0]]
