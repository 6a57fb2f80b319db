"""Matched sentences → which stayed in the common order and which moved, and one order for all.

What stayed is the heaviest run of matches that is in order in both texts; whatever matches besides has moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences that became one another: indexes into the old and the new list, each a run of neighbours.

    One of the two is empty where a sentence was dropped or added; `new` has several where a sentence was split,
    `old` where some were merged. `likeness` runs from 0 to 1, 1 for the same words. `moved` marks a match out of
    the common order; matches that moved together share a `block`, counted from 0 in the order of the new text.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    moved: bool = False
    block: int | None = None


def common_order(matches: Sequence[tuple[tuple[int, ...], tuple[int, ...], float]]) -> list[int]:
    """Return the indexes of the heaviest run of matches `(old, new, weight)` that is in order in both texts.

    A heaviest increasing subsequence in n log n, over a Fenwick tree of the best run that ends at each new place.
    """
    order = sorted(range(len(matches)), key=lambda k: matches[k][0])
    ranks = {new: rank for rank, new in enumerate(sorted({match[1] for match in matches}), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = [-1] * len(matches)
    for k in order:
        rank = ranks[matches[k][1]]
        at, top = rank - 1, (0.0, -1)
        while at > 0:
            top = max(top, best[at])
            at -= at & -at
        before[k] = top[1]
        weight = top[0] + matches[k][2]
        at = rank
        while at < len(best):
            best[at] = max(best[at], (weight, k))
            at += at & -at
    k = max(best)[1] if matches else -1
    run: list[int] = []
    while k >= 0:
        run.append(k)
        k = before[k]
    return run[::-1]


def moved(matches: Sequence[Match], lengths: Sequence[int]) -> list[Match]:
    """Mark the matches outside the heaviest run in common order, and number the blocks that moved together.

    A match weighs its likeness times its old length, so that of two passages that changed places the lesser moved;
    `lengths` are those of the old sentences.
    """
    weights = [
        (match.old, match.new, match.likeness * sum(lengths[k] for k in match.old)) for match in matches
    ]
    stayed = set(common_order(weights))
    away = sorted((match for k, match in enumerate(matches) if k not in stayed), key=lambda match: match.new)
    out = [match for k, match in enumerate(matches) if k in stayed]
    block, last = -1, None
    for match in away:
        together = last is not None and match.old[0] == last.old[-1] + 1 and match.new[0] == last.new[-1] + 1
        block += not together
        out.append(replace(match, moved=True, block=block))
        last = match
    return out


def in_order(matches: Sequence[Match], rows: int, columns: int) -> list[Match]:
    """Add the sentences that stand alone, and put all in the order of the new text."""
    by_old = {k: match for match in matches for k in match.old}
    by_new = {k: match for match in matches for k in match.new}
    # A dropped sentence stands behind the match, in the common order, of the last old sentence before it.
    behind: dict[int, list[int]] = {}
    anchor = -1
    for k in range(rows):
        match = by_old.get(k)
        if match is None:
            behind.setdefault(anchor, []).append(k)
        elif not match.moved:
            anchor = match.new[-1]
    out = [Match((k,), (), 0.0) for k in behind.get(-1, ())]
    for k in range(columns):
        match = by_new.get(k)
        if match is None:
            out.append(Match((), (k,), 0.0))
        elif k == match.new[0]:
            out.append(match)
        out += [Match((i,), (), 0.0) for i in behind.get(k, ())]
    return out
