"""Mentions in their sentences: change, indicator, role and period from the words around them.

One walk over the mentions in order. Each clause is looked at once from the figure leftwards: the word of bound, the
verb, the name. What a clause leaves out (，增长3.4%) is inherited from the figure before it in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyscan.extract.numbers import change as changes
from policyscan.extract.numbers import indicators, roles
from policyscan.extract.numbers.mention import MEASURES, Mention
from policyscan.lexicon.indicators import indicator_names
from policyscan.model import Change, Part, Role, Sentence

# Marks that end a clause; a comma between digits is a thousands sign.
_CLAUSE = re.compile(r"[，,](?!\d{3}(?!\d))|[。；;：:！？!?\n]|(?<!\d)[，,](?=\d)")
# How far left a clause is read: the longest clause in 26 reports that ends in a figure has 70 characters.
_REACH = 90
_COORDINATED = re.compile(r"[、和及与或到至]?(?:以及|或者)?$")
# How many clauses back the name of a figure is looked for.
_CLAUSES_BACK = 3
_DATE_LINK = re.compile(r"(?:预算|计划|实际|度|末|底|的|时|年底|年末|预计|草案){0,3}$")
_FROM = re.compile(r"(?:从|由|自)(?:原来|目前|现在|过去|原定|上年|去年|当时|最初|解放前|现行|当初|平均|开始)?(?:的|每年|平均每年|年均)?$")
_FROM_FAR = re.compile(r"(?:从|由)[^，。；从由]{0,14}$")
# 大约 and 至少 scope over the whole list behind them.
_SCOPING = re.compile(r"(?P<about>大约|约(?![束定])|大体)|(?P<least>至少|不少于)|(?P<most>至多|最多)")
_NO_SCOPE = "节合条制公预特违履简契毁签"


_PER = re.compile(r"(?:每人|每年|每月|每户|每亩|每学年|每公斤|每吨|每平方米|每天|每日|每生|每股|每度|人均|户均|年均|每个人)+$")
# 涨幅控制在3%左右: the noun of change stands before a verb that holds.
_AMPLITUDE = re.compile(r"(?:涨幅|增幅|升幅|增速|降幅|跌幅|减幅|上涨幅度|上升幅度|增长幅度|提高幅度)$")
_BEFORE_DATE = re.compile(r"(?:其中|并且?|而|但|，|、|和|与|到|至|在|从|自|由|截至|预计|同时|连续|最近|今后|未来|过去|用|经过|再|这|前|头|期间|[\s　“”])*")
_RELATION = re.compile(r"占|完成|相当于|等于|达到|(?<!发)达(?!到)|是(?!否)|为(?!主|了)|合")


@dataclass(slots=True)
class Reading:
    """What the context adds to a mention; spans, not texts."""

    change: Change | None = None
    indicator: tuple[int, int] | None = None
    role: Role = "other"
    year: int | None = None


@dataclass(slots=True)
class _Sentence:
    """The state of a walk through one sentence."""

    start: int
    end: int
    part: Part | None
    paragraph: int
    heading: str | None = None
    indicator: tuple[int, int] | None = None
    last: Mention | None = None  # the last measure
    last_reading: Reading | None = None
    dates: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, year
    times: list[tuple[int, int]] = field(default_factory=list)  # of every date and period
    listing: Change | None = None  # what the head of a list says (新增加的生产能力有：)
    scope: tuple[str, int] | None = None


class Walk:
    """A walk over the mentions of one document in order of position."""

    def __init__(self, folded: str, sentences: Sequence[Sentence], own: int | None, report: bool) -> None:
        self.folded, self.own, self.report = folded, own, report
        self._names = indicator_names()
        self._sentences = sentences
        self._index = 0
        self._state = _Sentence(0, len(folded), None, -1)
        self._year: int | None = None  # of the paragraph
        self._paragraph = -1
        self._section: str | None = None
        if sentences:
            self._state = _Sentence(-1, -1, None, -1)

    def read(self, mention: Mention, following: Mention | None) -> Reading | None:
        """Return what the context says of `mention`; dates and slogans only leave their trace."""
        state = self._enter(mention.start)
        if mention.kind in ("date", "period"):
            self._note_date(state, mention)
            return None
        if mention.kind not in MEASURES:
            return None
        reading = self._measure(state, mention, following)
        state.last, state.last_reading = mention, reading
        return reading

    def _enter(self, place: int) -> _Sentence:
        if self._sentences:
            index, sentences = self._index, self._sentences
            while index + 1 < len(sentences) and sentences[index].end <= place:
                index += 1
            self._index = index
            sentence = sentences[index]
            if self._state.start != sentence.start:
                if sentence.paragraph != self._paragraph or sentence.section != self._section:
                    self._paragraph, self._section, self._year = sentence.paragraph, sentence.section, None
                self._state = _Sentence(
                    sentence.start, sentence.end, sentence.part, sentence.paragraph, sentence.section
                )
        else:
            line = self.folded.rfind("\n", self._state.end if self._state.start >= 0 else 0, place) + 1
            if line > self._state.start or self._state.start < 0:
                end = self.folded.find("\n", place)
                self._state = _Sentence(line, len(self.folded) if end < 0 else end, None, line)
        return self._state

    def _note_date(self, state: _Sentence, mention: Mention) -> None:
        state.times.append((mention.start, mention.end))
        year = mention.period
        if year is None or not year[:4].isdigit():
            return
        before = self.folded[max(state.start, mention.start - 4) : mention.start]
        if before.endswith(("比", "较", "同", "与", "于", "到达", "是", "为", "了", "占", "过")) and not before.endswith("在于"):
            return
        number = int(year[:4])
        if mention.kind == "period" and (second := re.search(r"\d{4}", self.folded[mention.start + 4 : mention.end])):
            number = int(second[0])
        state.dates.append((mention.start, mention.end, number))
        if before[-1:] not in "（(" or not before:
            self._year = number

    def _measure(self, state: _Sentence, mention: Mention, following: Mention | None) -> Reading:
        folded = self.folded
        floor = max(state.start, mention.start - _REACH)
        clause = floor
        for mark in _CLAUSE.finditer(folded, floor, mention.start):
            clause = mark.end()
        colon = folded[clause - 1 : clause] in "：:" and clause > floor
        last, last_reading = state.last, state.last_reading
        gap = clause if last is None else max(clause, min(last.end, mention.start))
        end = mention.start
        # A date between verb and figure is passed over: 增加到1954年预算的14.7%.
        if state.dates and state.dates[-1][1] > gap and _DATE_LINK.fullmatch(folded, state.dates[-1][1], end):
            end = state.dates[-1][0]
        reading = Reading()
        # Words of distribution belong to neither span nor verb: 提高到每人每年240元.
        if per := _PER.search(folded, max(gap, end - 12), end):
            end = per.start()
        gap = self._behind_dates(state, gap, end)
        coordinated = (
            last is not None and last_reading is not None and last.end > floor and _COORDINATED.fullmatch(folded, last.end, mention.start) is not None
        )
        name: tuple[int, int] | None = None
        verb = None
        if coordinated and last_reading is not None:
            reading.change = last_reading.change
            name = self._nth(state, mention, last_reading)
        else:
            verb = self._related(gap, end)
            if verb is None and mention.kind in ("percent", "points"):
                verb = changes.above_plan(folded, gap, end)
            if verb is None:
                verb = changes.governing(folded, end, gap)
            name = self._named(state, mention, verb, gap, end)
            if name is None and state.indicator is None and not (verb is None and (mention.unit in _PEOPLE or mention.kind == "money")):
                name = self._before(state, clause)
            reading.change = self._changed(state, mention, verb, gap, end, colon)
        if reading.change is None and mention.kind in ("percent", "points", "multiple"):
            reading.change = changes.after(folded, mention.end)
        if mention.change is not None:
            reading.change = mention.change
        reading.indicator = name
        if name is not None:
            state.indicator = name
        self._bound(state, mention, clause, coordinated, verb)
        reading.year = self._year_of(state, mention, clause)
        reading.role = self._role(state, mention, reading, verb, clause, following)
        return reading

    def _behind_dates(self, state: _Sentence, gap: int, end: int) -> int:
        """Return where the clause begins behind the dates it opens with."""
        folded = self.folded
        for start, stop in state.times:
            if start >= gap and stop <= end and _BEFORE_DATE.fullmatch(folded, gap, start):
                gap = stop
        return gap

    def _related(self, gap: int, end: int) -> changes.Verb | None:
        """Return the verb of 占…的22%, 完成预算数的101%, 等于1953年的两倍: the share is of another thing."""
        folded = self.folded
        if folded[end - 1 : end] != "的":
            return None
        found = None
        for found in _RELATION.finditer(folded, gap, end):
            pass
        if found is None:
            return None
        return changes.Verb("to" if found[0] in ("达到", "达") else "link", found.start())

    def _before(self, state: _Sentence, clause: int) -> tuple[int, int] | None:
        """Return the name that the clause before this one ends in, where the sentence has named nothing yet."""
        folded = self.folded
        for _ in range(_CLAUSES_BACK):
            if clause <= state.start + 1 or folded[clause - 1] not in "，,：:；;":
                return None
            end = clause - 1
            if state.last is not None and state.last.end > max(state.start, end - _REACH):
                return None
            clause = max(state.start, end - _REACH)
            for mark in _CLAUSE.finditer(folded, clause, end):
                clause = mark.end()
            if indicators.says_how(folded, clause, end):
                continue
            place = self._behind_dates(state, clause, end)
            # A listed name is surer than the object of the clause's own verb: 粮食总产量实现了八连增.
            return self._names.first(folded, place, end) or indicators.object_(folded, place, end)
        return None

    def _nth(self, state: _Sentence, mention: Mention, before: Reading) -> tuple[int, int] | None:
        """Return the name of a figure that stands beside another: the next of a coordinated subject, or the same."""
        name = before.indicator
        if name is None:
            return indicators.counted(self.folded, mention.end, state.end) if _countable(mention) else None
        if _countable(mention) and (own := indicators.counted(self.folded, mention.end, state.end)):
            return own
        place = name[1]
        window = self.folded[place : place + 24]
        joint = re.match(r"(?:、|和|以及|与|及)([^，。；、和与及]{2,20}?)(?=分别|、|和|与|及|增|下|达|比|要|提|上|降|减)", window)
        return (place + joint.start(1), place + joint.end(1)) if joint else name

    def _named(
        self, state: _Sentence, mention: Mention, verb: changes.Verb | None, gap: int, end: int
    ) -> tuple[int, int] | None:
        folded = self.folded
        percent = mention.kind in ("percent", "points", "multiple", "fraction")
        if folded[mention.end : mention.end + 1] == "的" and percent and not (verb and verb.kind in ("increase", "decrease", "to")):
            own = indicators.counted(folded, mention.end, state.end)
            if own and folded[end - 1 : end] != "的" and not folded.startswith(indicators.AIMS, own[0]):
                return own
        if _countable(mention):
            own = indicators.counted(folded, mention.end, state.end)
            left = indicators.subject(folded, gap, verb.start) if verb else indicators.object_(folded, gap, end)
            people = mention.unit in _PEOPLE
            if own and not (people and verb is None and left and left[1] - left[0] >= 4):
                return own
        if verb is not None and verb.kind != "reach":
            name = indicators.subject(folded, gap, verb.start)
            transitive = verb.kind in ("increase", "decrease") and mention.kind in ("money", "quantity") and folded[verb.start :].startswith(("新增", "增加", "减少", "增拨", "增发"))
            if transitive and mention.kind == "money" and (own := indicators.counted(folded, mention.end, state.end)):
                return own
            if name is not None:
                text = folded[name[0] : name[1]]
                if indicators.generic(text) and state.indicator:
                    return state.indicator
                return self._coordinated_first(name)
            return state.indicator
        from_ = _FROM.search(folded, max(gap, end - 8), end)
        if from_:
            name = indicators.subject(folded, gap, from_.start())
            return name or state.indicator
        if verb is not None:  # a bare 到 behind a level
            return state.indicator
        if folded[end - 1 : end] == "的":
            name = indicators.object_(folded, gap, end - 1)
            return name or state.indicator
        name = indicators.object_(folded, gap, end)
        if name is not None:
            if indicators.generic(folded[name[0] : name[1]]) and state.indicator:
                return state.indicator
            return self._coordinated_first(name)
        if (name := indicators.actor_of(folded, gap, end)) is not None:
            return name
        if mention.kind == "money":
            return indicators.counted(folded, mention.end, state.end)
        same = state.last is not None and state.last.unit == mention.unit
        return state.indicator if percent or same else None

    def _coordinated_first(self, name: tuple[int, int]) -> tuple[int, int]:
        """Return the first of a coordinated subject where 分别 deals the figures out."""
        folded = self.folded
        if not folded.startswith("分别", name[1]) and "分别" not in folded[name[1] : name[1] + 6]:
            return name
        text = folded[name[0] : name[1]]
        cut = re.search(r"、|和|以及|与|及", text[2:])
        return (name[0], name[0] + 2 + cut.start()) if cut else name

    def _changed(
        self, state: _Sentence, mention: Mention, verb: changes.Verb | None, gap: int, end: int, colon: bool
    ) -> Change | None:
        folded = self.folded
        if verb is not None:
            if verb.kind == "increase":
                if folded.startswith("新增", verb.start) and _inside_name(folded, verb.start, gap):
                    return None
                return "increase"
            if verb.kind == "decrease":
                return "decrease"
            if verb.kind == "to":
                return "to"
            if _AMPLITUDE.search(folded, max(gap, verb.start - 6), verb.start):
                return "decrease" if folded[verb.start - 2 : verb.start] in ("降幅", "跌幅", "减幅") else "increase"
            if verb.kind == "reach":
                return "to" if state.last_reading and state.last_reading.change == "from" else None
        if verb is None and _FROM.search(folded, max(gap, end - 8), end):
            return "from"
        if verb is None and mention.kind in ("money", "quantity"):
            clause = indicators.lead(folded, gap, end)
            for size in (4, 3, 2):
                word = folded[clause : clause + size]
                if word in changes.TRANSITIVE and clause + size < end:
                    return changes.TRANSITIVE[word]
            if colon or state.listing:
                head = folded[max(state.start, gap - 16) : gap] if colon else ""
                if re.search(r"新增加?|增加", head):
                    state.listing = "increase"
                return state.listing
            last = state.last_reading
            if last and last.change in ("increase", "decrease") and state.last and state.last.kind == mention.kind and _parallel(folded, state.last.end, mention.start):
                return last.change if folded[state.last.start - 1] not in "长高降" else None
        return None

    def _bound(
        self, state: _Sentence, mention: Mention, clause: int, coordinated: bool, verb: changes.Verb | None
    ) -> None:
        """Take over a word of bound that stands before the verb, or before the whole list."""
        folded = self.folded
        if state.scope and (coordinated or (verb is None and state.scope[1] >= clause - _REACH)):
            if mention.bound is None:
                mention.bound = state.scope[0]  # type: ignore[assignment]
        elif mention.bound is None:
            for match in _SCOPING.finditer(folded, max(clause, mention.start - 14), mention.start):
                if match["about"] == "约" and match.start() and folded[match.start() - 1] in _NO_SCOPE:
                    continue
                mention.bound = "about" if match["about"] else "at_least" if match["least"] else "at_most"
                if match["about"] == "大约":
                    state.scope = (mention.bound, match.start())
        if mention.bound == "at_most" or mention.bound is None:
            return
        if mention.bound == "under" and folded.startswith("低于", mention.start):
            mention.bound = "at_most" if state.part == "plan" else "under"

    def _year_of(self, state: _Sentence, mention: Mention, clause: int) -> int | None:
        named = [(start, year) for start, _, year in state.dates if start < mention.start]
        word = roles.deictic(self.folded, state.start if mention.start - state.start < 400 else clause, mention.start, self.own)
        if named and (word is None or named[-1][0] >= clause):
            return named[-1][1]
        return word if word is not None else named[-1][1] if named else None

    def _role(
        self, state: _Sentence, mention: Mention, reading: Reading, verb: changes.Verb | None, clause: int,
        following: Mention | None,
    ) -> Role:  # fmt: skip
        folded = self.folded
        if roles.defining(folded, mention.start, state.start):
            return "other"
        small = mention.kind == "quantity" and (mention.value or 99) <= 12 and not folded[mention.inner].isdigit()
        if mention.kind == "quantity" and (mention.value or 1000) < 100 and roles.appositive(folded, mention.start, mention.end, state.start) and verb is None:
            return "other"
        if small and mention.unit in ("条", "点", "个", "项", "句", "种") and verb is not None and folded.startswith("是", verb.start):
            return "other"  # 关键是三条
        if small and mention.unit in ("国", "头", "手", "方", "党", "省"):
            return "other"
        if mention.kind == "multiple" and verb is None and mention.change is None and folded[mention.end : mention.end + 1] == "的":
            return "other"
        if reading.change == "from":
            return "result"
        part = state.part
        start = max(state.start, mention.start - 400)
        own = roles.cue(folded, clause, mention.start, part) or roles.aim(folded, mention.end)
        year = reading.year
        here = next((y for s, _, y in reversed(state.dates) if clause <= s < mention.start), None)
        if here is None and year is not None and roles.deictic(folded, clause, mention.start, self.own) is not None:
            here = year
        if here is not None and (role := roles.of_year(here, self.own, own == "result")):
            return role
        if own is not None:
            return own
        if state.last is not None and state.last_reading is not None and state.last_reading.role != "other" and state.last.end >= start:
            between = roles.cue(folded, state.last.end, clause, part)
            if between is None and year is None or year == state.last_reading.year:
                if between is None:
                    return "target" if reading.change == "to" and state.last_reading.change == "from" and part == "plan" else (state.last_reading.role if state.last_reading.change != "from" else self._fallback(part, mention))
        if year is not None and (role := roles.of_year(year, self.own, False)):
            if not (year == self.own and part == "review"):
                return role
        before = roles.cue(folded, start, clause, part)
        if before is not None:
            return before
        if year is None and self._year is not None and part is None and (role := roles.of_year(self._year, self.own, False)):
            return role
        return self._fallback(part, mention)

    def _fallback(self, part: Part | None, mention: Mention) -> Role:
        if part is not None:
            return "target" if part == "plan" else "result"
        if self.report:
            return "result"
        # A phrase on its own: a soft bound or an open range is how goals are put.
        return "target" if mention.bound in ("about", "at_most") or mention.low is not None else "result"


_PEOPLE = frozenset({"人", "人次", "户", "名", "户次"})
_COUNT_ONLY = frozenset("个项家所座处件条种类部名位台套辆艘架张届次批例笔起支枚颗株棵头只栋间册份篇幅本场门站孔眼层组国省县市乡村州镇步段片块")


def _countable(mention: Mention) -> bool:
    return mention.kind == "quantity" and (
        mention.unit is None or mention.unit in _COUNT_ONLY or mention.unit in _PEOPLE
    )


def _inside_name(folded: str, place: int, floor: int) -> bool:
    """Tell whether 新增 is part of a name (城镇新增就业, 可再生能源新增装机) rather than a verb."""
    return False


def _parallel(folded: str, start: int, end: int) -> bool:
    """Tell whether only a comma and a name lie between two figures."""
    between = folded[start:end]
    return len(between) < 16 and between[:1] in "，、；" and not re.search(r"[。；]", between)
