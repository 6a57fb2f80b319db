"""How evenly a word is spread over the parts of a corpus (documents, years).

Gries's DP (2008): half the sum of |share of the word's uses − share of the corpus| over the parts; 0 is spread as
the corpus is, towards 1 is all in the smallest part. `dp_norm` divides by 1 − the smallest part's share
(Lijffijt and Gries 2012), so that 1 can be reached. Juilland's D (1964, for parts of any size over rates):
1 − V / sqrt(n − 1), where V is the standard deviation of the word's rates over their mean; 1 is even, 0 is all in
one part. Both need at least two parts: with one there is nothing to be spread over, and both are None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The spread of one word: `count` uses in `parts` parts; see the module for the measures, each 0 to 1."""

    term: str
    count: int
    parts: int
    dp: float | None
    dp_norm: float | None
    juilland_d: float | None


def dispersion(parts: Sequence[Mapping[str, int]]) -> dict[str, Dispersion]:
    """Measure every word of a corpus given as the word counts of its parts; empty parts are passed over.

    The work grows with the number of entries of all the parts, not with parts × words. Terms come sorted.

    >>> even = dispersion([{"发展": 5, "铁路": 5}, {"发展": 5, "卫星": 5}])
    >>> even["发展"].dp, even["发展"].juilland_d, even["铁路"].dp_norm, even["铁路"].juilland_d
    (0.0, 1.0, 1.0, 0.0)
    """
    sizes = [(part, size) for part in parts if (size := sum(part.values()))]
    n = len(sizes)
    total = sum(size for _, size in sizes)
    counts: dict[str, int] = {}
    for part, _ in sizes:
        for term, count in part.items():
            if count:
                counts[term] = counts.get(term, 0) + count
    if n < 2:
        return {term: Dispersion(term, counts[term], n, None, None, None) for term in sorted(counts)}

    # One pass over the parts; what a word's absence from a part adds is what its presence leaves of 1.
    occurs: dict[str, int] = dict.fromkeys(counts, 0)
    differing: dict[str, float] = dict.fromkeys(counts, 0.0)
    covered: dict[str, float] = dict.fromkeys(counts, 0.0)
    rates: dict[str, float] = dict.fromkeys(counts, 0.0)
    squares: dict[str, float] = dict.fromkeys(counts, 0.0)
    for part, size in sizes:
        expected = size / total
        for term, count in part.items():
            if count:
                rate = count / size
                occurs[term] += 1
                differing[term] += abs(count / counts[term] - expected)
                covered[term] += expected
                rates[term] += rate
                squares[term] += rate * rate
    smallest = min(size for _, size in sizes) / total
    found: dict[str, Dispersion] = {}
    for term in sorted(counts):
        dp = min(1.0, max(0.0, (differing[term] + 1 - covered[term]) / 2))
        mean = rates[term] / n
        # Rounding can leave a variance of an even spread a little below 0.
        variation = sqrt(max(0.0, squares[term] / n - mean * mean)) / mean
        d = min(1.0, max(0.0, 1 - variation / sqrt(n - 1)))
        found[term] = Dispersion(term, counts[term], occurs[term], dp, min(1.0, dp / (1 - smallest)), d)
    return found
