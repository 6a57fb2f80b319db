"""How the weight of each theme moves over years: share of sentences, rate, change, rank.

The share of a theme is its part of all sentences, headings left out; a sentence may have several themes, so that
shares do not add up to one. A change is a difference of shares between a column and the one before, with a 95 %
interval after Newcombe (1998, method 10: the score intervals of both shares combined); it is `sure` where the
interval leaves 0 out, and of sixteen themes about one is so by chance. Sentences of one text are not drawn independently: the interval is rather too
narrow than too wide, and with short readouts honest and wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Literal

from policyscan.comparison.columns import NOBODY, By, Layout, Pools
from policyscan.comparison.keyness import Z_95
from policyscan.model import Scan

if TYPE_CHECKING:
    import pandas as pd

Movement = Literal["up", "down", "same"]
_BLOCKS = "▁▂▃▄▅▆▇█"
# A change that is less than half a sentence of the shorter column is none: one sentence in 79 and one in 83.
_STILL = 0.5


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """A theme in a column: `sentences` that have it, their `share` (0 to 1), `hits` of terms, and its `rank`.

    Rank 1 has the largest share; equal shares have equal ranks. `change` of share and `rank_change` (positive: it
    climbed) are against the column before, with the interval of the change; all are None in the first column and
    where columns do not follow time. `moved` is the direction of the change, `same` below half a sentence; `sure` tells whether the interval
    leaves 0 out.
    """

    sentences: int
    share: float
    hits: int
    per_10k: float
    rank: int
    change: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    rank_change: int | None = None
    moved: Movement | None = None
    sure: bool | None = None


@dataclass(frozen=True, slots=True)
class ThemeTrend:
    """A theme over all columns; `share` is that of all columns together."""

    theme: str
    name: str
    share: float
    cells: tuple[ThemeCell, ...]


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Themes × columns, the largest share overall first, ties in order of the id."""

    layout: Layout
    rows: tuple[ThemeTrend, ...]

    def moved(
        self, movement: Movement, label: str | None = None, *, sure: bool = False
    ) -> tuple[ThemeTrend, ...]:
        """Return the themes that rose or fell in a column, by default the last, the largest change first.

        `sure` keeps to those whose interval leaves 0 out.
        """
        if not self.layout.columns:
            return ()
        place = len(self.layout.columns) - 1 if label is None else self.layout.index[label]
        found = (
            row
            for row in self.rows
            if row.cells[place].moved == movement and (row.cells[place].sure or not sure)
        )
        return tuple(sorted(found, key=lambda row: (-abs(row.cells[place].change or 0), row.theme)))

    def spark(self, row: ThemeTrend) -> str:
        """Draw the shares of a theme as a line of blocks on its own scale; a space where years were not read."""
        values: list[float | None] = []
        for column, cell in zip(self.layout.columns, row.cells, strict=True):
            values += [None, cell.share] if column.missing else [cell.share]
        return spark(values)

    def frame(self) -> pd.DataFrame:
        """Return a tidy pandas table: a row for each theme and column, zeros included."""
        import pandas as pd

        fields = ThemeCell.__match_args__
        return pd.DataFrame(
            [
                (row.theme, row.name, column.label, *(getattr(cell, field) for field in fields))
                for row in self.rows
                for column, cell in zip(self.layout.columns, row.cells, strict=True)
            ],
            columns=["theme", "name", self.layout.by, *fields],
        )


# Of one scan: where each theme term stands, and the ids of its themes; in order of place.
Hits = Sequence[tuple[int, Sequence[str]]]


def theme_trends(
    scans: Iterable[Scan],
    by: By = "year",
    hits: Callable[[Scan], Hits] | None = None,
    names: Mapping[str, str] | None = None,
) -> ThemeTable:
    """Follow every theme of the scans through years, documents or speakers.

    A scan knows its themes as a whole. To tell speakers apart, `hits` must give the places of the terms in a scan.
    `names` adds themes that no scan has (their shares are 0) and names them.

    Raises `ValueError` for speakers without `hits`: the call is wrong.
    """
    if by == "speaker" and hits is None:
        raise ValueError("themes by speaker need the places of the terms: give `hits`")
    pools = Pools(by)
    known: dict[str, str] = dict(names or {})
    sentences: dict[str, Counter[str]] = {theme: Counter() for theme in known}
    counts: dict[str, Counter[str]] = {theme: Counter() for theme in known}
    for scan in scans:
        pools.add(scan)
        for share in scan.themes:
            known.setdefault(share.theme, share.name)
            sentences.setdefault(share.theme, Counter())
            counts.setdefault(share.theme, Counter())
        if hits is not None and by == "speaker":
            _add_by_speaker(scan, hits(scan), sentences, counts)
            continue
        label = scan.document.source if by == "document" else str(scan.document.year)
        for share in scan.themes:
            sentences[share.theme][label] += share.sentences
            counts[share.theme][label] += share.hits
    return _table(pools.layout(), known, sentences, counts)


def _add_by_speaker(
    scan: Scan, hits: Hits, sentences: dict[str, Counter[str]], counts: dict[str, Counter[str]]
) -> None:
    """Count, for each speaker of a scan, the sentences and the hits of every theme."""
    at = 0
    for sentence in scan.sentences:
        seen: Counter[str] = Counter()
        while at < len(hits) and hits[at][0] < sentence.end:
            if hits[at][0] >= sentence.start:
                seen.update(hits[at][1])
            at += 1
        if not sentence.heading:
            for theme, count in seen.items():
                sentences.setdefault(theme, Counter())[sentence.speaker or NOBODY] += 1
                counts.setdefault(theme, Counter())[sentence.speaker or NOBODY] += count


def _table(
    arranged: Layout,
    known: Mapping[str, str],
    sentences: Mapping[str, Counter[str]],
    counts: Mapping[str, Counter[str]],
) -> ThemeTable:
    columns = arranged.columns
    total = sum(column.sentences for column in columns)
    ranks = [_ranks({theme: sentences[theme][column.label] for theme in sentences}) for column in columns]
    rows = []
    for theme in sentences:
        cells: list[ThemeCell] = []
        for place, column in enumerate(columns):
            found, rank = sentences[theme][column.label], ranks[place][theme]
            share = found / column.sentences if column.sentences else 0.0
            hit = counts[theme][column.label]
            if place == 0 or not arranged.ordered:
                cells.append(ThemeCell(found, share, hit, column.rate(hit), rank))
                continue
            before = cells[-1]
            change, low, high = share_difference(
                before.sentences, columns[place - 1].sentences, found, column.sentences
            )
            still = abs(change) * min(column.sentences, columns[place - 1].sentences) < _STILL
            moved: Movement = "same" if still else "up" if change > 0 else "down"
            cells.append(
                ThemeCell(
                    *(found, share, hit, column.rate(hit), rank),
                    *(change, low, high, before.rank - rank, moved),
                    low > 0 or high < 0,
                )
            )
        overall = sum(cell.sentences for cell in cells) / total if total else 0.0
        rows.append(ThemeTrend(theme, known.get(theme, theme), overall, tuple(cells)))
    rows.sort(key=lambda row: (-row.share, row.theme))
    return ThemeTable(arranged, tuple(rows))


def _ranks(sizes: Mapping[str, int]) -> dict[str, int]:
    """Rank the largest first; equals share the better rank (1, 2, 2, 4)."""
    order = sorted(sizes.values(), reverse=True)
    return {theme: order.index(size) + 1 for theme, size in sizes.items()}


def share_difference(old: int, old_total: int, new: int, new_total: int) -> tuple[float, float, float]:
    """Return the difference of two shares, new less old, with its 95 % interval (Newcombe 1998, method 10).

    All run from -1 to 1; an empty total counts as knowing nothing of its share.

    >>> tuple(round(value, 4) for value in share_difference(48, 80, 56, 70))  # Newcombe's example (a), turned
    (0.2, 0.0524, 0.3339)
    """
    first, first_low, first_high = _score_interval(old, old_total)
    second, second_low, second_high = _score_interval(new, new_total)
    difference = second - first
    low = difference - sqrt((second - second_low) ** 2 + (first_high - first) ** 2)
    high = difference + sqrt((second_high - second) ** 2 + (first - first_low) ** 2)
    return difference, low, high


def _score_interval(count: int, total: int) -> tuple[float, float, float]:
    """Return a share with Wilson's score interval."""
    if not total:
        return 0.0, 0.0, 1.0
    share, z2 = count / total, Z_95**2
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = Z_95 * sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return share, max(0.0, centre - half), min(1.0, centre + half)


def spark(values: Sequence[float | None], blocks: str = _BLOCKS) -> str:
    """Draw values as a line of blocks from 0 to the highest; 0 is the lowest block, None a space.

    >>> spark([0.0, 2.0, None, 4.0])
    '▁▅ █'
    """
    top = max((value for value in values if value is not None), default=0.0)
    last = len(blocks) - 1
    return "".join(
        " " if value is None else blocks[round(value / top * last) if top else 0] for value in values
    )
