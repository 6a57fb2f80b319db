"""What a walk through a sentence remembers, and the clause of the figure it has come to."""

from __future__ import annotations

from dataclasses import dataclass, field

from policyscan.extract.numbers.mention import Mention
from policyscan.model import Bound, Change, Part, Role

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb that governs a figure: increase, decrease, to, reach (a bare 到) or link, and where it begins."""

    kind: str
    start: int


@dataclass(slots=True)
class Reading:
    """What the context adds to a mention; the indicator is a span, not a text."""

    change: Change | None = None
    indicator: Span | None = None
    role: Role = "other"
    year: int | None = None


@dataclass(slots=True)
class SentenceState:
    """What has been read of one sentence so far."""

    start: int
    end: int
    part: Part | None
    indicator: Span | None = None  # the last that was named
    last: Mention | None = None  # the last measure
    last_reading: Reading | None = None
    dates: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, year
    times: list[Span] = field(default_factory=list)  # of every date and period
    listing: Change | None = None  # what the head of a list says (新增加的生产能力有：)
    scope: tuple[Bound, int] | None = None  # a word of bound over a list, and where it stands


@dataclass(slots=True)
class Clause:
    """The stretch of text that ends in a figure.

    `start`: where the clause begins; `gap`: the same, behind the figure before it and the dates it opens with;
    `end`: where the words before the figure end; `colon`: whether the clause follows a colon.
    """

    folded: str
    state: SentenceState
    mention: Mention
    start: int
    gap: int
    end: int
    colon: bool = False
    verb: Verb | None = None

    @property
    def percent(self) -> bool:
        """Whether the figure is a ratio of some kind."""
        return self.mention.kind in ("percent", "points", "multiple", "fraction")

    @property
    def countable(self) -> bool:
        """Whether the figure counts things, so that a noun may follow it."""
        mention = self.mention
        return mention.kind == "quantity" and (mention.unit is None or mention.unit in COUNTING)


PEOPLE = frozenset({"人", "人次", "户", "名", "户次"})
COUNTING = PEOPLE | frozenset(
    "个项家所座处件条种类部名位台套辆艘架张届次批例笔起支枚颗株棵头只栋间册份篇幅本场门站孔眼层组国省县市乡村州镇步段片块"
)
