"""Documents in columns: one a year (pooled), one a document, or one a speaker, with the years that were not read.

A column has the text that its share and rates are of: characters, and sentences without headings. What is counted
(uses of a slogan, hits of a theme) comes along by key, so that pooling adds counts before any rate is taken:
a long report weighs more than a short readout of the same year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from policyscan.model import Scan, Sentence

By = Literal["year", "document", "speaker"]
Pattern = Literal["rising", "falling", "steady", "new", "returned", "dropped", "once", "other"]
# Sentences that nobody named in the text is known to have said.
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its `label` (a year, a source, a speaker's name), and how much text it stands for.

    `missing` are the years between this column and the one before that were not read: first and last.
    """

    label: str
    year: int | None
    sources: tuple[str, ...]
    characters: int
    sentences: int
    missing: tuple[int, int] | None = None

    def rate(self, count: int) -> float:
        """Return a count per 10,000 characters."""
        return count * 10_000 / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns in order, and the sources that no column could take: documents without a year, by year.

    `ordered` tells whether the columns follow time; speakers do not.
    """

    by: By
    columns: tuple[Column, ...]
    undated: tuple[str, ...] = ()

    @property
    def ordered(self) -> bool:
        """Tell whether a column can be compared with the one before."""
        return self.by != "speaker"

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """The spans of years between the first and the last that were not read."""
        return tuple(column.missing for column in self.columns if column.missing)

    @property
    def index(self) -> Mapping[str, int]:
        """The place of each label."""
        return {column.label: place for place, column in enumerate(self.columns)}


@dataclass(slots=True)
class _Pool:
    """A column while it fills."""

    order: tuple[int, str, str]
    year: int | None
    sources: dict[str, None] = field(default_factory=dict)
    characters: int = 0
    sentences: int = 0


class Pools:
    """Columns while documents come in: only their sizes are kept, so that a folder of any length fits."""

    def __init__(self, by: By) -> None:
        self.by: By = by
        self._pools: dict[str, _Pool] = {}
        self._undated: dict[str, None] = {}

    def add(self, scan: Scan) -> None:
        """Add one document to its column, or its speakers to theirs."""
        document = scan.document
        if self.by == "year" and document.year is None:
            self._undated[document.source] = None
            return
        year = document.year if self.by != "speaker" else None
        order = (year or 9999, document.date or "", document.source) if self.by != "speaker" else (0, "", "")
        for label, characters, sentences in _parts(scan, self.by):
            pool = self._pools.setdefault(label, _Pool(order, year))
            pool.sources[document.source] = None
            pool.characters += characters
            pool.sentences += sentences

    def layout(self) -> Layout:
        """Arrange what was added: years and documents in order of time, speakers by how much they say.

        By document, those of one year stand in order of date, then of source, and documents without a year come
        last; so do the sentences of nobody among the speakers.
        """
        if self.by == "speaker":
            ranked = sorted(
                self._pools.items(), key=lambda item: (item[0] == NOBODY, -item[1].sentences, item[0])
            )
        else:
            ranked = sorted(self._pools.items(), key=lambda item: (item[1].order, item[0]))
        columns: list[Column] = []
        for label, pool in ranked:
            before = columns[-1].year if columns else None
            gap = None
            if before is not None and pool.year is not None and pool.year - before > 1:
                gap = (before + 1, pool.year - 1)
            columns.append(
                Column(label, pool.year, tuple(sorted(pool.sources)), pool.characters, pool.sentences, gap)
            )
        return Layout(self.by, tuple(columns), tuple(self._undated))


def layout(scans: Iterable[Scan], by: By) -> Layout:
    """Arrange scans in columns, documents of one year pooled; see `Pools`."""
    pools = Pools(by)
    for scan in scans:
        pools.add(scan)
    return pools.layout()


def _parts(scan: Scan, by: By) -> Iterable[tuple[str, int, int]]:
    """Yield label, characters and sentences of each column that a scan belongs to."""
    spoken = [sentence for sentence in scan.sentences if not sentence.heading]
    if by != "speaker":
        label = str(scan.document.year) if by == "year" else scan.document.source
        return [(label, len(scan.document.text), len(spoken))]
    parts: dict[str, list[int]] = {}
    for sentence in spoken:
        part = parts.setdefault(sentence.speaker or NOBODY, [0, 0])
        part[0] += sentence.end - sentence.start
        part[1] += 1
    return [(label, characters, sentences) for label, (characters, sentences) in parts.items()]


def placer(scan: Scan, by: By) -> Callable[[int], str | None]:
    """Return what tells the label of the column for an offset of a scan; None where no column takes it.

    Headings belong to no speaker.
    """
    if by != "speaker":
        year, source = scan.document.year, scan.document.source
        label = source if by == "document" else None if year is None else str(year)
        return lambda _: label
    sentences = scan.sentences
    starts = [sentence.start for sentence in sentences]
    return lambda offset: _speaker_at(sentences, starts, offset)


def _speaker_at(sentences: Sequence[Sentence], starts: Sequence[int], offset: int) -> str | None:
    from bisect import bisect_right

    at = bisect_right(starts, offset) - 1
    if at < 0 or offset >= sentences[at].end or sentences[at].heading:
        return None
    return sentences[at].speaker or NOBODY


def pattern(counts: Sequence[int]) -> Pattern:
    """Sum up a few columns in order of time in one word.

    `rising` and `falling` are strict from column to column, over three or more, and may start from or end at 0.

    >>> [pattern(counts) for counts in ([1, 2, 4], [3, 2, 1], [1, 1, 1], [0, 2, 2])]
    ['rising', 'falling', 'steady', 'new']
    >>> [pattern(counts) for counts in ([2, 0, 1], [1, 1, 0], [0, 1, 0], [3, 3, 2])]
    ['returned', 'dropped', 'once', 'other']
    """
    steps = list(pairwise(counts))
    if len(counts) > 2 and all(before < after for before, after in steps):
        return "rising"
    if len(counts) > 2 and all(before > after for before, after in steps):
        return "falling"
    if len(set(counts)) < 2:
        return "steady"
    if counts[0] and counts[-1]:
        return "other" if all(counts) else "returned"
    return "new" if counts[-1] else "dropped" if counts[0] else "once"
