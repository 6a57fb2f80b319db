"""Two lists of sentences → which became which: kept, reworded, moved, split, merged, added, dropped.

Two passes. The first matches sentences by likeness alone and takes from the sure pairs the longest run that is in
the same order in both texts; that run tells where in the new text an old sentence is to be expected. The second
adds to each likeness a hint of up to `_HINT` for the expected place, takes away something where a review of the
past faces a plan, or a heading a sentence, and solves one assignment in which every old sentence may also stay
single at the cost of the threshold: no bad pair is forced, and none displaces a good one. Reports reorder, so order
is a hint and never a rule.

What is left over in the place where it is expected is then matched at a lower likeness; neighbours of a pair join
it where that explains more of the other side (sentences split or merged); and the pairs outside the heaviest run
in common order are the moved ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyscan.comparison.likeness import Likeness, Pairs
from policyscan.comparison.order import Match, common_order, in_order, moved

if TYPE_CHECKING:
    from policyscan.comparison.likeness import Floats

# Likeness from which a pair of the first pass may tell where others are to be expected.
_SURE = 0.5
# A pair counts from this score on. Found with the three constants below on the 478 doubtful pairs of two pairs of work
# reports (2018/2019 and 2023/2024), judged by eye: of the doubtful pairs taken about .85 are right, and above them
# nearly all; of the right ones about .8 are taken.
THRESHOLD = 0.23
# What standing in the expected place adds at most, and how fast it fades: to a third at `_REACH` sentences, in a
# short text at one sentence in `_REACH_SHARE`.
_HINT = 0.15
_REACH = 12
_REACH_SHARE = 40
# What a review facing a plan takes away: 取得成效 there is not 要取得成效 here. A heading repeats the words of its
# section, so that one facing a sentence loses more.
_OTHER_PART = 0.19
_OTHER_HEADING = 0.25
# Whatever their place, sentences less alike than this are strangers: among the judged pairs below .2 one in three
# was right, from .2 on more than half.
_STRANGERS = 0.2
# A sentence left over is matched with one left over in the same gap or the next, from a likeness that grows with the
# distance from the place expected: of the pairs so found in two pairs of work reports and judged by eye five in six
# were right. Gaps lie between matches at least `_FIRM` alike. In a text of fewer sentences than `_LONG` a place says
# too little.
_GAP_LIKENESS = 0.1
_GAP_SLOPE = 0.01
_GAP_REACH = 6.0
_FIRM = 0.3
_LONG = 200
# A neighbour joins a pair when the other side holds this much of it, and the likeness gains so much …
_HELD = 0.5
_GAIN = 0.03
# … or when it holds nearly all of what the pair left uncovered, that is no trifle, and it is not much longer.
_REST_HELD = 0.5
_REST = 0.15
_REST_OF_NEIGHBOUR = 0.3
# A neighbour leaves its own partner only if that is a poor one.
_POOR = 0.45


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence to be matched: its folded text, the part of the document (review, plan) where known, and whether it is a heading."""

    folded: str
    part: str | None = None
    heading: bool = False


def align(old: Sequence[Passage], new: Sequence[Passage]) -> list[Match]:
    """Match the sentences of two texts; every sentence stands in exactly one match.

    The matches come in the order of the new text, dropped sentences behind the old sentence before them. Time and
    memory grow with the length of the texts, not with its square.

    >>> old = ["要稳步推进数据开放共享。", "会议由区长主持。", "开展噪声整治。"]
    >>> new = ["要加快推进数据开放共享。", "新建十二个公园。", "会议由区长主持。"]
    >>> [(match.old, match.new, match.moved) for match in align([*map(Passage, old)], [*map(Passage, new)])]
    [((0,), (0,), False), ((), (1,), False), ((1,), (2,), False), ((2,), (), False)]
    """
    likeness = Likeness([passage.folded for passage in old], [passage.folded for passage in new])
    pairs = likeness.candidates()
    sure = [pair for pair in _assign(pairs, pairs.likeness, THRESHOLD) if pair[2] >= _SURE]
    spine = common_order([((i,), (j,), value * len(likeness.old[i])) for i, j, value in sure])
    places = [sure[k][:2] for k in spine]
    hinted = pairs.likeness + _hints(pairs, places, len(old), len(new)) - _other_kind(pairs, old, new)
    hinted[pairs.likeness < _STRANGERS] = 0.0
    # The same words are the same sentence wherever they stand.
    hinted[pairs.likeness == 1.0] += _OTHER_PART + _OTHER_HEADING
    matched = _assign(pairs, hinted, THRESHOLD)
    matched += _in_gaps(pairs, _other_kind(pairs, old, new), matched, len(old), len(new))
    found = _joined(likeness, matched)
    return in_order(moved(found, [len(text) for text in likeness.old]), len(old), len(new))


def _assign(pairs: Pairs, scores: Floats, floor: float) -> list[tuple[int, int, float]]:
    """Return the pairs `(old, new, likeness)` that together score most above `floor`, each sentence used once.

    Every row has a column of its own to stay single at `floor`, so that a full matching always exists and a pair
    below the floor is never in it (sparse Jonker–Volgenant, scipy).
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    kept = np.flatnonzero(scores > floor)
    if not len(kept):
        return []
    # Only sentences with any candidate take part; costs are above 0, since 0 is no edge.
    i, row = np.unique(pairs.old[kept], return_inverse=True)
    j, column = np.unique(pairs.new[kept], return_inverse=True)
    alone = np.arange(len(i))
    costs = coo_array(
        (
            np.concatenate([3.0 - scores[kept], np.full(len(i), 3.0 - floor)]),
            (np.concatenate([row, alone]), np.concatenate([column, len(j) + alone])),
        ),
        shape=(len(i), len(j) + len(i)),
    ).tocsr()
    taken_rows, taken_columns = min_weight_full_bipartite_matching(costs)
    likeness = {
        (a, b): value
        for a, b, value in zip(row.tolist(), column.tolist(), pairs.likeness[kept].tolist(), strict=True)
    }
    return [
        (int(i[a]), int(j[b]), likeness[a, b])
        for a, b in zip(taken_rows.tolist(), taken_columns.tolist(), strict=True)
        if b < len(j)
    ]


def _hints(pairs: Pairs, places: Sequence[tuple[int, int]], rows: int, columns: int) -> Floats:
    """Return for each pair from 0 to `_HINT`, how near the new sentence is to where `places` let expect it."""
    import numpy as np

    expected = _expected(places, rows, columns)
    reach = min(_REACH, max(rows, columns) / _REACH_SHARE)
    hints: Floats = _HINT * np.exp(-np.abs(pairs.new - expected[pairs.old]) / max(reach, 1.0))
    return hints


def _expected(places: Sequence[tuple[int, int]], rows: int, columns: int) -> Floats:
    """Return where in the new text each old sentence is to be expected, between the known `places` in proportion."""
    import numpy as np

    known = [(-1, -1), *places, (rows, columns)]
    expected: Floats = np.interp(np.arange(rows), [i for i, _ in known], [j for _, j in known])
    return expected


def _in_gaps(
    pairs: Pairs, lost: Floats, matched: Sequence[tuple[int, int, float]], rows: int, columns: int
) -> list[tuple[int, int, float]]:
    """Match sentences left over that stand where they are expected, between matched sentences."""
    if min(rows, columns) < _LONG:
        return []
    import numpy as np

    firm = [(i, j, value) for i, j, value in matched if value >= _FIRM]
    run = common_order([((i,), (j,), value) for i, j, value in firm])
    places = [firm[k][:2] for k in run]
    expected = _expected(places, rows, columns)
    gap_old = np.searchsorted([i for i, _ in places], pairs.old)
    gap_new = np.searchsorted([j for _, j in places], pairs.new)
    distance = np.abs(pairs.new - expected[pairs.old])
    near = pairs.likeness - _GAP_SLOPE * distance
    fits = (np.abs(gap_old - gap_new) <= 1) & (lost == 0) & (distance <= _GAP_REACH) & (near >= _GAP_LIKENESS)
    taken_old, taken_new = {i for i, _, _ in matched}, {j for _, j, _ in matched}
    found: list[tuple[int, int, float]] = []
    chosen = np.flatnonzero(fits)
    for k in chosen[np.argsort(-near[chosen], kind="stable")].tolist():
        i, j = int(pairs.old[k]), int(pairs.new[k])
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            found.append((i, j, float(pairs.likeness[k])))
    return found


def _other_kind(pairs: Pairs, old: Sequence[Passage], new: Sequence[Passage]) -> Floats:
    """Return what each pair loses where both parts are known and differ, and where only one is a heading."""
    import numpy as np

    parts = {
        part: number for number, part in enumerate(sorted({p.part for p in (*old, *new) if p.part}), start=1)
    }
    old_part, new_part = (np.array([parts.get(p.part or "", 0) for p in side]) for side in (old, new))
    old_heading, new_heading = (np.array([p.heading for p in side]) for side in (old, new))
    i, j = pairs.old, pairs.new
    other_part = (old_part[i] > 0) & (new_part[j] > 0) & (old_part[i] != new_part[j])
    other_heading = old_heading[i] != new_heading[j]
    lost: Floats = _OTHER_PART * other_part + _OTHER_HEADING * other_heading
    return lost


def _joined(likeness: Likeness, matched: list[tuple[int, int, float]]) -> list[Match]:
    """Join to each pair the neighbours that make it more alike: a sentence split in two, or two merged."""
    pairs = {i: (j, value) for i, j, value in matched}
    back = {j: (i, value) for i, j, value in matched}
    out: list[Match] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    # The most alike first, so that a sentence goes where it is held best.
    for i, j, value in sorted(matched, key=lambda pair: (-pair[2], pair[0])):
        if i in taken_old or j in taken_new:
            continue
        news, split = _grown(likeness, (i,), (j,), value, taken_new, back, new_side=True)
        olds, merged = _grown(likeness, (i,), (j,), value, taken_old, pairs, new_side=False)
        # A side that gained no neighbour has nothing to say; a match is never several to several.
        by_split = len(news) > 1 and (len(olds) == 1 or split >= merged)
        match = Match((i,), news, split) if by_split else Match(olds, (j,), merged)
        taken_old.update(match.old)
        taken_new.update(match.new)
        out.append(match)
    return out


def _grown(
    likeness: Likeness,
    old: tuple[int, ...],
    new: tuple[int, ...],
    value: float,
    taken: set[int],
    partners: dict[int, tuple[int, float]],
    *,
    new_side: bool,
) -> tuple[tuple[int, ...], float]:
    """Return one side of a pair with the neighbours that it gains by, and the likeness then."""
    side, other = (new, old) if new_side else (old, new)
    size = len(likeness.new) if new_side else len(likeness.old)
    whole = sum(len((likeness.old if new_side else likeness.new)[k]) for k in other)
    grew = value < 1.0
    while grew:
        grew = False
        length = sum(len((likeness.new if new_side else likeness.old)[k]) for k in side)
        if length >= whole:
            break
        for k in (side[-1] + 1, side[0] - 1):
            if not 0 <= k < size or k in taken or partners.get(k, (0, 0.0))[1] > _POOR:
                continue
            wider = tuple(sorted((*side, k)))
            olds, news = (other, wider) if new_side else (wider, other)
            held, rest, rest_held = likeness.cover(k, side, other, new_side=new_side)
            joined = likeness.joined(olds, news)
            if (held >= _HELD and joined >= value + _GAIN) or (
                held >= _REST_OF_NEIGHBOUR and rest >= _REST and rest_held >= _REST_HELD
            ):
                side, value, grew = wider, joined, True
                break
    return side, value
