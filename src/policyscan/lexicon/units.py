"""Units and classifiers: `dicts/units.tsv` → what may stand after a numeral, longest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policyscan.lexicon.table import parse, shipped

FILE = "units.tsv"
COLUMNS = ("unit", "aliases", "kind", "base", "not_before", "note")


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit: `written` is what stands in folded text, `unit` what is printed.

    `kind` is money, points, multiple, mass, energy, power, voltage, length, area, volume, count, people,
    households, vehicles, traffic, time …; `not_before` are the continuations that make it another word.
    """

    written: str
    unit: str
    kind: str
    not_before: tuple[str, ...]


@cache
def units() -> tuple[Unit, ...]:
    """Return every spelling of every unit, in the order of the file."""
    return tuple(
        Unit(written, row["unit"], row["kind"], row.list("not_before"))
        for row in parse(shipped(FILE), FILE, COLUMNS, ("unit", "kind"))
        for written in (row["unit"], *row.list("aliases"))
    )


@cache
def _by_first() -> Mapping[str, tuple[Unit, ...]]:
    """Return the units by the first character of their spelling, the longest first."""
    by_first: dict[str, list[Unit]] = {}
    for unit in units():
        by_first.setdefault(unit.written[0], []).append(unit)
    return {first: tuple(sorted(group, key=lambda u: -len(u.written))) for first, group in by_first.items()}


def unit_at(folded: str, place: int) -> Unit | None:
    """Return the longest unit that stands at `place` in folded text, or `None`.

    >>> unit_at("1200万人次以上", 5).unit, unit_at("14亿人民", 3)
    ('人次', None)
    """
    for unit in _by_first().get(folded[place : place + 1], ()):
        if folded.startswith(unit.written, place) and not (
            unit.not_before and folded.startswith(unit.not_before, place + len(unit.written))
        ):
            return unit
    return None
