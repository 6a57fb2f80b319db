"""Mentions in their sentences: change, indicator, role and period from the words around them.

One walk over the mentions in order. Each clause is looked at once from the figure leftwards: the word of bound, the
verb, the name. What a clause leaves out (，增长3.4%) is inherited from the figure before it in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyscan.extract.numbers import change as changes
from policyscan.extract.numbers import naming, roles
from policyscan.extract.numbers.mention import MEASURES, Mention
from policyscan.extract.numbers.naming import CLAUSE_END, REACH
from policyscan.extract.numbers.state import Clause, Reading, SentenceState
from policyscan.model import Sentence

# What may lie between two figures that stand beside each other.
_COORDINATED = re.compile(r"[、和及与或到至]?(?:以及|或者)?")
# A date between verb and figure is passed over: 增加到1954年预算的14.7%.
_DATE_LINK = re.compile(r"(?:预算|计划|实际|度|末|底|的|时|年底|年末|预计|草案){0,3}")
# Words of distribution belong to neither span nor verb: 提高到每人每年240元.
_PER = re.compile(
    r"(?:每人|每年|每月|每户|每亩|每学年|每公斤|每吨|每平方米|每天|每日|每生|每股|每度|人均|户均|年均|每个人){1,3}$"
)
_PER_REACH = 12
# 大约 and 至少 scope over the whole list behind them; 节约 and its like are other words.
_SCOPING = re.compile(
    r"(?P<about>大约|(?<![节合条制公预特违履简契毁签])约(?![束定])|大体)|(?P<least>至少|不少于)|至多|最多"
)
_SCOPE_REACH = 14
# Behind these a date is what is compared with, not what the figure is about.
_COMPARING = ("比", "较", "同", "与", "于", "到达", "是", "为", "了", "占", "过", "按")


_PRICES = ("不变价", "可比价", "价格计算", "的不变价", "的价格")


# What a goal must stay below.
_CEILING = ("低于", "少于", "小于")


class Walk:
    """A walk over the mentions of one document in order of position."""

    def __init__(self, folded: str, sentences: Sequence[Sentence], own: int | None, report: bool) -> None:
        self._folded, self._own, self._report = folded, own, report
        self._sentences = sentences
        self._index = 0
        self._state = SentenceState(-1, -1, None)
        self._place: tuple[int, str | None] = (-1, None)  # paragraph and section
        self._year: int | None = None  # what the paragraph is about

    def read(self, mention: Mention) -> Reading | None:
        """Return what the context says of `mention`; dates and slogans only leave their trace."""
        state = self._enter(mention.start)
        if mention.kind in ("date", "period"):
            self._note_date(state, mention)
            return None
        if mention.kind not in MEASURES:
            return None
        reading = self._measure(state, mention)
        state.last, state.last_reading = mention, reading
        return reading

    def _enter(self, place: int) -> SentenceState:
        """Return the state of the sentence that `place` is in; without sentences a line is one."""
        state = self._state
        if not self._sentences:
            if state.start < 0 or place > state.end:
                start = self._folded.rfind("\n", max(state.end, 0), place) + 1
                end = self._folded.find("\n", place)
                self._state = SentenceState(max(start, 0), len(self._folded) if end < 0 else end, None)
            return self._state
        index, sentences = self._index, self._sentences
        while index + 1 < len(sentences) and sentences[index].end <= place:
            index += 1
        self._index = index
        sentence = sentences[index]
        if state.start != sentence.start:
            if (sentence.paragraph, sentence.section) != self._place:
                self._place, self._year = (sentence.paragraph, sentence.section), None
            self._state = SentenceState(sentence.start, sentence.end, sentence.part)
        return self._state

    def _note_date(self, state: SentenceState, mention: Mention) -> None:
        state.times.append((mention.start, mention.end))
        if mention.period is None or not mention.period[:4].isdigit():
            return
        before = self._folded[max(state.start, mention.start - 4) : mention.start]
        if before.endswith(_COMPARING) and not before.endswith("在于"):
            return
        if self._folded.startswith(_PRICES, mention.end):
            return  # at the prices of that year
        year = int(mention.period[:4])
        if mention.kind == "period":
            second = re.search(r"\d{4}", self._folded[mention.start + 4 : mention.end])
            year = int(second[0]) if second else year
        state.dates.append((mention.start, mention.end, year))
        if before[-1:] not in ("（", "("):
            self._year = year

    def _measure(self, state: SentenceState, mention: Mention) -> Reading:
        clause = self._clause(state, mention)
        reading = Reading()
        last, before = state.last, state.last_reading
        beside = (
            last is not None
            and before is not None
            and last.end > mention.start - REACH
            and _COORDINATED.fullmatch(self._folded, last.end, mention.start) is not None
        )
        if beside and before is not None:
            reading.change = before.change
            reading.indicator = naming.name_beside(clause, before)
        else:
            clause.verb = changes.verb_of(clause)
            reading.indicator = naming.name_of(clause)
            reading.change = changes.change_of(clause)
        if reading.change is None and mention.kind in ("percent", "points", "multiple"):
            reading.change = changes.after(self._folded, mention.end)
        reading.change = mention.change or reading.change
        state.indicator = reading.indicator or state.indicator
        self._bound(clause, beside)
        reading.year = roles.year_of(clause, self._own)
        reading.role = roles.role_of(clause, reading, roles.Setting(self._own, self._year, self._report))
        return reading

    def _clause(self, state: SentenceState, mention: Mention) -> Clause:
        folded, end = self._folded, mention.start
        floor = max(state.start, end - REACH)
        start = floor
        for mark in CLAUSE_END.finditer(folded, floor, end):
            start = mark.end()
        gap = start if state.last is None else max(start, min(state.last.end, end))
        if state.dates and state.dates[-1][1] > gap and _DATE_LINK.fullmatch(folded, state.dates[-1][1], end):
            end = state.dates[-1][0]
        if per := _PER.search(folded, max(gap, end - _PER_REACH), end):
            end = per.start()
        gap = naming.behind_dates(folded, state, gap, end)
        colon = start > floor and folded[start - 1] in "：:"
        return Clause(folded, state, mention, start, gap, end, colon)

    def _bound(self, clause: Clause, beside: bool) -> None:
        """Take over a word of bound that stands before the verb, or before the whole list."""
        folded, state, mention = self._folded, clause.state, clause.mention
        if mention.bound is None:
            if state.scope and (beside or (clause.verb is None and state.scope[1] >= clause.start - REACH)):
                mention.bound = state.scope[0]
                return
            floor = max(clause.start, mention.start - _SCOPE_REACH)
            for match in _SCOPING.finditer(folded, floor, mention.start):
                mention.bound = "about" if match["about"] else "at_least" if match["least"] else "at_most"
                if match["about"] == "大约":
                    state.scope = (mention.bound, match.start())
        elif mention.bound == "under" and state.part == "plan" and folded.startswith(_CEILING, mention.start):
            mention.bound = "at_most"  # as a goal, 低于 N and 少于 N are ceilings
