"""The life of every slogan over years: first and last seen, new, returned, dropped, spikes, heat.

Nothing is said of years that were not read: "new" means found in this column and in no earlier one, so that the
first column has no news but a baseline; "dropped" means found in the column before and not in this one, which is
another thing than a slogan that no column up to now has had.

Uses are a slogan's own occurrences; those inside a longer slogan (国家安全 in 总体国家安全观) are counted apart, as
`nested`. Whether it is seen at all, its rate, heat and spikes take both together: who says the longer one says it.
Whether it goes up or down is told from its own uses, as long as it has some in both columns. The heat of a slogan in a column is a level from 0 to 5 on a doubling scale of uses per 10,000 characters,
held down where the uses are too few to bear it (one use in a short readout is no fever):

    level  name     per 10,000  uses at least
    0      absent   0           -
    1      trace    under 1     1
    2      cool     from 1      2
    3      warm     from 2      3
    4      hot      from 4      5
    5      blazing  from 8      8

A spike is a column that has at least three uses and twice the slogan's own average, where an average so low would
give that many uses by chance (Poisson) in fewer than one of a hundred columns. The average is over the other
columns from the one where the slogan is first seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Literal

from policyscan.comparison.columns import By, Column, Layout, Pattern, Pools, pattern, placer
from policyscan.model import Scan

if TYPE_CHECKING:
    import pandas as pd

Change = Literal["baseline", "new", "returned", "up", "same", "down", "dropped", "gone", "absent"]

HEAT = ("absent", "trace", "cool", "warm", "hot", "blazing")
# Level 2 starts at one use per 10,000 characters, about two a work report; each level doubles it.
_HEAT_RATES = (1.0, 2.0, 4.0, 8.0)
_HEAT_USES = (1, 2, 3, 5, 8)
_SPIKE_TIMES, _SPIKE_USES, _SPIKE_CHANCE = 2.0, 3, 0.01


@dataclass(frozen=True, slots=True)
class SloganCell:
    """A slogan in a column: its own `uses`, and besides them the `nested`; both `per_10k` characters; `heat` 0 to 5.

    `change` against the column before is None where columns do not follow time; `up` and `down` are counts that
    differ in the same sense as the rates, which is little where they are small. `times` is the rate over the
    slogan's own average elsewhere, None where there is none.
    """

    uses: int
    nested: int
    per_10k: float
    heat: int
    change: Change | None
    times: float | None
    spike: bool

    @property
    def total(self) -> int:
        """Its uses, nested ones included."""
        return self.uses + self.nested


@dataclass(frozen=True, slots=True)
class SloganTrend:
    """A slogan over all columns; `first` and `last` are labels of the columns where it is seen.

    `average` is its rate per 10,000 characters over the columns from the first where it is seen. The category of a
    slogan that only ever stands inside longer ones is None.
    """

    slogan: str
    category: str | None
    listed: bool
    uses: int
    nested: int
    first: str
    last: str
    average: float
    cells: tuple[SloganCell, ...]

    def pattern(self, last: int = 3) -> Pattern:
        """Sum up the last columns in a word, see `pattern`."""
        return pattern([cell.uses for cell in self.cells[-last:]])

    @property
    def total(self) -> int:
        """Its uses, nested ones included."""
        return self.uses + self.nested


@dataclass(frozen=True, slots=True)
class SloganTable:
    """Slogans × columns, the most used first (nested uses included), ties in order of the slogan."""

    layout: Layout
    rows: tuple[SloganTrend, ...]

    @property
    def baseline(self) -> str | None:
        """The label of the column that everything after it is compared with; None without order or columns."""
        return self.layout.columns[0].label if self.layout.ordered and self.layout.columns else None

    def at(self, change: Change, label: str | None = None) -> tuple[SloganTrend, ...]:
        """Return the slogans that are new, returned, dropped … in a column, by default the last.

        The most used in the column come first; what was dropped, by its uses in the column before.
        """
        place = self._place(label)
        if place is None:
            return ()
        weighed = place - 1 if change == "dropped" else place
        found = (row for row in self.rows if row.cells[place].change == change)
        return tuple(sorted(found, key=lambda row: (-row.cells[weighed].total, row.slogan)))

    def spikes(self, label: str | None = None) -> tuple[SloganTrend, ...]:
        """Return the slogans that spike in a column, by default the last, the highest above their average first."""
        place = self._place(label)
        if place is None:
            return ()
        found = (row for row in self.rows if row.cells[place].spike)
        return tuple(sorted(found, key=lambda row: (-(row.cells[place].times or 0), row.slogan)))

    def _place(self, label: str | None) -> int | None:
        if not self.layout.columns:
            return None
        return len(self.layout.columns) - 1 if label is None else self.layout.index[label]

    def frame(self) -> pd.DataFrame:
        """Return a tidy pandas table: a row for each slogan and column, zeros included."""
        import pandas as pd

        fields = SloganCell.__match_args__
        return pd.DataFrame(
            [
                (row.slogan, row.category, column.label, *(getattr(cell, field) for field in fields))
                for row in self.rows
                for column, cell in zip(self.layout.columns, row.cells, strict=True)
            ],
            columns=["slogan", "category", self.layout.by, *fields],
        )


def slogan_trends(scans: Iterable[Scan], by: By = "year", *, unlisted: bool = False) -> SloganTable:
    """Follow every slogan of the scans through years, documents or speakers.

    `unlisted` adds the candidates that only their shape proposes.
    """
    pools = Pools(by)
    own: dict[str, Counter[str]] = {}
    nested: dict[str, Counter[str]] = {}
    about: dict[str, tuple[str | None, bool]] = {}
    for scan in scans:
        pools.add(scan)
        label_at = placer(scan, by)
        for found in scan.slogans:
            label = label_at(found.start)
            if label is None or not (found.listed or unlisted):
                continue
            own.setdefault(found.slogan, Counter())[label] += 1
            if about.get(found.slogan, (None, False))[0] is None:
                about[found.slogan] = (found.category, found.listed)
            for inner in found.nested:
                nested.setdefault(inner, Counter())[label] += 1
    arranged = pools.layout()
    labels = [column.label for column in arranged.columns]
    rows = []
    for slogan in own.keys() | nested.keys():
        category, listed = about.get(slogan, (None, True))
        uses, inside = own.get(slogan, Counter()), nested.get(slogan, Counter())
        rows.append(
            _trend(
                arranged,
                slogan,
                category,
                listed,
                [uses[label] for label in labels],
                [inside[label] for label in labels],
            )
        )
    rows.sort(key=lambda row: (-row.total, row.slogan))
    return SloganTable(arranged, tuple(rows))


def heat(uses: int, per_10k: float) -> int:
    """Return the level, 0 to 5, of a slogan with these uses and this rate; see the module.

    >>> heat(25, 14.1), heat(1, 4.2), heat(3, 4.2), heat(0, 0.0)
    (5, 1, 3, 0)
    """
    if not uses:
        return 0
    by_rate = 1 + sum(per_10k >= rate for rate in _HEAT_RATES)
    return min(by_rate, sum(uses >= need for need in _HEAT_USES))


def _trend(
    arranged: Layout,
    slogan: str,
    category: str | None,
    listed: bool,
    uses: Sequence[int],
    nested: Sequence[int],
) -> SloganTrend:
    columns = arranged.columns
    totals = [own + inside for own, inside in zip(uses, nested, strict=True)]
    seen = [place for place, count in enumerate(totals) if count]
    first, last = seen[0], seen[-1]
    # Without an order of time, every column is one where the slogan could have been.
    start = first if arranged.ordered else 0
    total = sum(totals)
    characters = sum(column.characters for column in columns[start:])
    cells = []
    for place, column in enumerate(columns):
        count = totals[place]
        rate = column.rate(count)
        elsewhere = characters - column.characters if place >= start else 0
        times, spike = _against_average(count, rate, column.characters, total - count, elsewhere)
        change = _change(columns, uses, totals, place, first) if arranged.ordered else None
        cells.append(SloganCell(uses[place], nested[place], rate, heat(count, rate), change, times, spike))
    return SloganTrend(
        slogan,
        category,
        listed,
        sum(uses),
        sum(nested),
        columns[first].label,
        columns[last].label,
        total * 10_000 / characters if characters else 0.0,
        tuple(cells),
    )


def _change(
    columns: Sequence[Column], uses: Sequence[int], totals: Sequence[int], place: int, first: int
) -> Change:
    """Say what became of a slogan since the column before; `first` is the column where it is first seen."""
    if place < first:
        return "absent"
    if place == 0:
        return "baseline"
    if place == first:
        return "new"
    if not totals[place]:
        return "dropped" if totals[place - 1] else "gone"
    if not totals[place - 1]:
        return "returned"
    # A slogan that has no uses of its own in one of the two columns is compared by all of them.
    counts = uses if uses[place] and uses[place - 1] else totals
    now, before = counts[place], counts[place - 1]
    rate, rate_before = columns[place].rate(now), columns[place - 1].rate(before)
    if now > before and rate > rate_before:
        return "up"
    if now < before and rate < rate_before:
        return "down"
    return "same"


def _against_average(
    uses: int, rate: float, characters: int, uses_elsewhere: int, characters_elsewhere: int
) -> tuple[float | None, bool]:
    """Return how many times its own average elsewhere a slogan is used, and whether that is a spike."""
    if not uses_elsewhere or not characters_elsewhere:
        return None, False
    average = uses_elsewhere * 10_000 / characters_elsewhere
    times = rate / average
    spike = (
        uses >= _SPIKE_USES
        and times >= _SPIKE_TIMES
        and _at_least(uses, average * characters / 10_000) < _SPIKE_CHANCE
    )
    return times, spike


def _at_least(count: int, expected: float) -> float:
    """Return the Poisson probability of at least `count` where `expected` are the mean.

    >>> round(_at_least(3, 1.0), 4)  # 1 - e⁻¹ (1 + 1 + 1/2)
    0.0803
    """
    term, below = exp(-expected), 0.0
    for number in range(count):
        below += term
        term *= expected / (number + 1)
    return max(0.0, 1.0 - below)
