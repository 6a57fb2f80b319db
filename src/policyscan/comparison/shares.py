"""Two shares of sentences → their difference with a 95 % interval.

Each share gets Wilson's score interval; the difference gets Newcombe's hybrid of the two (Newcombe 1998, method
10), which keeps its coverage where shares are near 0, as those of most themes are, and where texts are short:

    centre ± half = (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)
    low  = d - √((p₂ - l₂)² + (u₁ - p₁)²)
    high = d + √((u₂ - p₂)² + (p₁ - l₁)²)        d = p₂ - p₁

Sentences are not drawn independently (a paragraph keeps to its subject), so that the interval is rather too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from policyscan.model import Scan

# The standard normal quantile of a 95 % interval.
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """A theme's share of the sentences in both texts (0 to 1), headings aside; `difference` is new less old.

    `ci_low` and `ci_high` bound the difference at 95 %; an interval that holds 0 is no proof of a change.
    """

    theme: str
    name: str
    old_share: float
    new_share: float
    difference: float
    ci_low: float
    ci_high: float
    old_sentences: int
    new_sentences: int

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.ci_low > 0 or self.ci_high < 0


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson 1927); of no sentences at all it is 0 to 1.

    >>> [round(end, 3) for end in wilson(5, 50)]
    [0.043, 0.214]
    """
    if not total:
        return 0.0, 1.0
    share, square = count / total, Z_95 * Z_95
    centre = share + square / (2 * total)
    half = Z_95 * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max((centre - half) / (1 + square / total), 0.0), min((centre + half) / (1 + square / total), 1.0)


def newcombe(old: int, old_total: int, new: int, new_total: int) -> tuple[float, float]:
    """Return the 95 % interval of the share `new / new_total` less the share `old / old_total`.

    Newcombe's own example, 48 of 80 against 56 of 70 (1998, table II a):

    >>> [round(end, 4) for end in newcombe(48, 80, 56, 70)]
    [0.0524, 0.3339]
    """
    p1, p2 = old / max(old_total, 1), new / max(new_total, 1)
    (l1, u1), (l2, u2) = wilson(old, old_total), wilson(new, new_total)
    difference = p2 - p1
    return (
        max(difference - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2), -1.0),
        min(difference + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2), 1.0),
    )


def theme_changes(old: Scan, new: Scan) -> list[ThemeChange]:
    """Compare the themes that either text has, the greatest difference first; ties by id."""
    totals = [sum(not sentence.heading for sentence in scan.sentences) for scan in (old, new)]
    counts = [{share.theme: share.sentences for share in scan.themes} for scan in (old, new)]
    names = {share.theme: share.name for scan in (old, new) for share in scan.themes}
    rows = []
    for theme, name in names.items():
        a, b = counts[0].get(theme, 0), counts[1].get(theme, 0)
        before, after = a / max(totals[0], 1), b / max(totals[1], 1)
        low, high = newcombe(a, totals[0], b, totals[1])
        rows.append(ThemeChange(theme, name, before, after, after - before, low, high, a, b))
    return sorted(rows, key=lambda row: (-abs(row.difference), row.theme))
