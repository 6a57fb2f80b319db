"""Which words tell two texts apart: log ratio with its interval, G², and q over all words tested.

Effect first: the log ratio (Hardie 2014) is the binary logarithm of the ratio of two rates, 1 is twice as often.
Half an occurrence is added to each count and each total, so that a word that one side lacks has a finite ratio
and its variance hardly any bias (Walter 1975; Pettigrew, Gart and Thomas 1986):

    ratio = log2((new + ½) / (N_new + ½)) - log2((old + ½) / (N_old + ½))
    error = sqrt(1/(new + ½) - 1/(N_new + ½) + 1/(old + ½) - 1/(N_old + ½)) / ln 2
    interval = ratio ± 1.96 error

Evidence second: G² (Dunning 1993) over the full 2 × 2 table of word and not-word by old and new,
2 Σ O ln(O / E); p = erfc(sqrt(G² / 2)), one degree of freedom; q after Benjamini and Hochberg (1995) over every
word of the table. Words are not drawn independently (a text dwells on its subject), so that p and the interval
are rather too small than too large: read them as an order, not as a law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import erfc, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# The standard normal quantile of a 95 % interval.
Z_95 = 1.959963984540054
# The share of false discoveries that a table may hold and still be called significant.
Q_LEVEL = 0.05
# What is added to counts and totals; see the module.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Keyness:
    """One word compared: `old` and `new` are counts; a positive `log_ratio` is more in the new text.

    `ci_low` and `ci_high` bound the log ratio at 95 %; `g2` is 0 or more; `p` and `q` run from 0 to 1.
    """

    term: str
    old: int
    new: int
    log_ratio: float
    ci_low: float
    ci_high: float
    g2: float
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class KeynessTable:
    """All words compared, the strongest evidence first; ties by effect, then by term.

    `old_total` and `new_total` are the words of each side, punctuation left out.
    """

    rows: tuple[Keyness, ...]
    old_total: int
    new_total: int

    @property
    def significant(self) -> tuple[Keyness, ...]:
        """The rows whose q is at most 0.05."""
        return tuple(row for row in self.rows if row.q <= Q_LEVEL)

    @property
    def verdict(self) -> str:
        """One honest sentence on what the table can carry.

        >>> keyness({"稳": 3, "进": 2}, {"稳": 2, "进": 3}).verdict
        'none of 2 words differs significantly (Benjamini-Hochberg q at most 0.05): the order shows effects, not proof'
        """
        found = len(self.significant)
        if found:
            return (
                f"{found} of {len(self.rows)} words {'differs' if found == 1 else 'differ'} significantly "
                f"(Benjamini-Hochberg q at most {Q_LEVEL})"
            )
        return (
            f"none of {len(self.rows)} words differs significantly "
            f"(Benjamini-Hochberg q at most {Q_LEVEL}): the order shows effects, not proof"
        )

    def frame(self) -> pd.DataFrame:
        """Return the rows as a pandas table, one column a field."""
        from policyscan.comparison.frames import frame_of

        return frame_of(Keyness, self.rows)


def word_counts(words: Iterable[str]) -> dict[str, int]:
    """Count the tokens that have a letter, a character or a digit; marks and white space are no words.

    >>> word_counts(["稳", "，", "稳", "\\n", "2025"])
    {'稳': 2, '2025': 1}
    """
    from collections import Counter

    return {word: count for word, count in Counter(words).items() if any(map(str.isalnum, word))}


def keyness(old: Mapping[str, int], new: Mapping[str, int], minimum: int = 1) -> KeynessTable:
    """Compare two bags of words; a word in fewer than `minimum` places of both together is not tested.

    The fewer words are tested, the less q has to correct; totals are of all words in either case.

    >>> table = keyness({"发展": 30, "统筹": 70}, {"发展": 60, "统筹": 40})
    >>> row = {row.term: row for row in table.rows}["发展"]
    >>> round(row.log_ratio, 2), round(row.ci_low, 2), round(row.ci_high, 2), round(row.g2, 2)
    (0.99, 0.5, 1.47, 18.48)
    """
    totals = sum(old.values()), sum(new.values())
    terms = sorted(term for term in old.keys() | new.keys() if old.get(term, 0) + new.get(term, 0) >= minimum)
    if not terms or not all(totals):
        return KeynessTable((), *totals)
    import numpy as np

    a = np.fromiter((old.get(term, 0) for term in terms), np.float64, len(terms))
    b = np.fromiter((new.get(term, 0) for term in terms), np.float64, len(terms))
    return KeynessTable(_rows(terms, a, b, *totals), *totals)


def against_rest(groups: Mapping[str, Mapping[str, int]], minimum: int = 1) -> dict[str, KeynessTable]:
    """Compare each group (a year, a speaker) as the new text with all the others together as the old.

    >>> tables = against_rest({"2024": {"算力": 8, "发展": 9}, "2025": {"算力": 1, "发展": 19}})
    >>> [(row.old, row.new) for row in tables["2024"].rows if row.term == "算力"]
    [(1, 8)]
    """
    if len(groups) < 2:
        return {label: KeynessTable((), 0, sum(counts.values())) for label, counts in groups.items()}
    import numpy as np

    together: dict[str, int] = {}
    for counts in groups.values():
        for term, count in counts.items():
            together[term] = together.get(term, 0) + count
    total = sum(together.values())
    tables: dict[str, KeynessTable] = {}
    for label, counts in groups.items():
        # Only words that the group has: the others would repeat the whole vocabulary for every group.
        terms = sorted(term for term in counts if together[term] >= minimum)
        size = sum(counts.values())
        if not terms or size == total:
            tables[label] = KeynessTable((), total - size, size)
            continue
        b = np.fromiter((counts[term] for term in terms), np.float64, len(terms))
        a = np.fromiter((together[term] for term in terms), np.float64, len(terms)) - b
        tables[label] = KeynessTable(_rows(terms, a, b, total - size, size), total - size, size)
    return tables


def _rows(terms: list[str], a: Floats, b: Floats, old_total: int, new_total: int) -> tuple[Keyness, ...]:
    """Compute every measure for the counts `a` (old) and `b` (new) of `terms`, which come sorted."""
    import numpy as np

    ratio, error = log_ratio(a, b, old_total, new_total)
    low, high = ratio - Z_95 * error, ratio + Z_95 * error
    g2 = g_squared(a, b, old_total, new_total)
    p = np.array([erfc(sqrt(value / 2)) for value in g2.tolist()])
    q = benjamini_hochberg(p)
    order = np.lexsort((np.arange(len(terms)), -np.abs(ratio), -g2)).tolist()
    columns = [column.tolist() for column in (a.astype(int), b.astype(int), ratio, low, high, g2, p, q)]
    rows = list(zip(terms, *columns, strict=True))
    return tuple(Keyness(*rows[index]) for index in order)


def log_ratio(a: Floats, b: Floats, old_total: int, new_total: int) -> tuple[Floats, Floats]:
    """Return the log ratio of each pair of counts and its standard error, both in binary logarithms."""
    import numpy as np

    a, b, n, m = a + HALF, b + HALF, old_total + HALF, new_total + HALF
    ratio = np.log2(b / m) - np.log2(a / n)
    error = np.sqrt(1 / b - 1 / m + 1 / a - 1 / n) / log(2)
    return ratio, error


def g_squared(a: Floats, b: Floats, old_total: int, new_total: int) -> Floats:
    """Return Dunning's G² of each pair of counts over the full 2 × 2 table; never below 0."""
    import numpy as np

    both, total = a + b, old_total + new_total
    g2: Floats = np.zeros_like(a)
    for observed, margin, column in (
        (a, both, old_total),
        (b, both, new_total),
        (old_total - a, total - both, old_total),
        (new_total - b, total - both, new_total),
    ):
        expected = margin * column / total
        # An empty cell adds nothing: O ln(O/E) goes to 0 with O.
        g2 = g2 + observed * np.log(np.where(observed > 0, observed, 1) / np.where(observed > 0, expected, 1))
    positive: Floats = np.maximum(2 * g2, 0.0)
    return positive


def benjamini_hochberg(p: Floats) -> Floats:
    """Return the q value of each p: the least false discovery rate at which it would be called."""
    import numpy as np

    order = np.argsort(p)[::-1]
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    q = np.empty_like(p)
    q[order] = np.minimum.accumulate(scaled)
    return np.minimum(q, 1.0)
