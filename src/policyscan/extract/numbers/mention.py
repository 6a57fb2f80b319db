"""A mention while it is being read: spans first, meaning added part by part."""

from __future__ import annotations

from dataclasses import dataclass

from policyscan.model import Bound, Change, NumberKind

# Kinds that measure something and therefore have change, indicator and role.
MEASURES = frozenset({"money", "percent", "points", "multiple", "fraction", "quantity"})


@dataclass(slots=True)
class Mention:
    """`start`, `end`: the span in the text. `inner`: where the numeral itself begins, behind words of bound.

    `period` is an ISO year, month or day for dates, else `None`; `change` is set here only where the mention's
    own words tell it (翻两番).
    """

    start: int
    end: int
    kind: NumberKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    change: Change | None = None
    inner: int = 0
    period: str | None = None
