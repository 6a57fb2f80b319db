"""Goals that a plan sets without a verb of command → units: 粮食产量为八亿吨，比上年增加1%."""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.grouping import Unit
from policyscan.extract.directives.wording import ANNOUNCED, FIGURE

# Rules of status after which a clause with a figure is a goal.
SETTING = ("goal", "announced", "time to come")
# A clause that only measures the figure before it.
_MEASURING = ("比", "较", "占", "其中", "平均", "约", "等于", "即", "相当于")
# A clause of time alone sets nothing: 到2030年，.
_TIMES = ("年", "年底", "年内", "末")
_PASSED_OVER = (Kind.ATTRIBUTION, Kind.BACKGROUND)


def goals(folded: str, frames: Sequence[Frame]) -> list[Unit]:
    """Return a unit for each clause that sets a figure or announces; clauses without one lead to the next."""
    out: list[Unit] = []
    pending: list[Frame] = []
    current: Unit | None = None
    for frame in frames:
        clause = frame.clause
        start, end = clause.start, clause.end
        if frame.kind in _PASSED_OVER:
            pending.clear()
            current = None
        elif current is not None and folded.startswith(_MEASURING, start):
            current.end = end
            current.frames.append(frame)
        elif folded.endswith(_TIMES, start, end):
            pending.append(frame)
        elif FIGURE.search(folded, start, end) or ANNOUNCED.search(folded, start, end):
            hits = [h for p in pending for h in p.clause.hits] + list(clause.hits)
            first = pending[0].clause.start if pending else start
            current = Unit(first, end, frame.verb, list(frame.governing), hits, None, [*pending, frame])
            out.append(current)
            pending = []
        else:
            pending.append(frame)
        if clause.mark in ("；", ";"):
            current = None
            pending = []
    return out
