"""Roles: is a figure a goal (`target`), a reported fact (`result`), or neither (`other`)?

What decides, in this order: a cue in the figure's own clause (将, 力争, 已, 了), the year it is about against the year
of the document, cues in the clauses before it, the year that the paragraph speaks of, and the part of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyscan.extract.numbers import indicators
from policyscan.extract.numbers.state import Clause, Reading
from policyscan.model import Part, Role

# 将 is also 把 (将税率由5%降至3%) and 将近; 要 is also a noun's part (主要, 需要, 重要).
CUE = re.compile(
    r"(?P<target>拟|力争|争取|预计(?!.{0,4}完成了)|预定|计划(?!生育|内|外|经济|期|的执行|执行|完成)(?:安排|到|在|新|建|完成|将|增|投)|要求(?:到|在)|今后|未来|明年|奋斗目标|预期目标|主要目标|目标是|确保|将(?!近|军|来|.{1,18}?[从由].{1,12}?[到至])|(?<![主需重只首次摘纪提不想概])要(?!求|素|点|闻|害|件|是|么)|努力(?:使|把)|届时|应当|必须|草案|拟定|规定|有望|可望|不低于|不少于)"
    r"|(?P<result>已经?|(?<=[一-鿿])了(?!解)|曾经?|业已|累计|过去|以来|(?<=年)来(?!源|自|说)|去年|上年|前年|(?<=比去年|比上年)同期|实际(?:完成|使用|执行)|执行结果|共有|先后)"
)
# 比上年 compares; it says nothing of when the figure is true.
_COMPARED = re.compile(r"(?:比|较|同|与|等于|相当于|超过|为|是|占|高于|低于)(?:了|了?原?)?$")
_DEICTIC = re.compile(r"(?P<word>今年|去年|上年|前年|明年|后年)(?!.{0,2}(?:同期|相比))")
_SHIFT = {"今年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
# Figures behind these define a category or illustrate: 每50公斤, 凡…100元以上的.
_DEFINING = re.compile(r"(?:每|(?:凡|如果|假如|假定|例如|比如|哪怕)[^，。；]{0,4})$")
# Counts that only stand beside their noun: 等八个城市, 以下三个方面, 这两个问题.
_APPOSITIVE = re.compile(
    r"(?:(?P<listed>等)|这|那|以下|下列|上述|如下|其他|其它|另外|前|后|头|各|首先|上面|第一第二)(?:的)?$"
)
_APPOSED_NOUN = re.compile(
    r"(?:主要|重要|基本|重大|突出|显著|明显|根本|不同|原则|特别|大|超级|主要的|重要的|基本的|大的)*(?:方面|问题|原则|任务|特点|内容|环节|大国|条件|关系|因素|原因|阶段|层次|特别行政区|方向|目标|领域|部分|步骤|途径|办法|情况|地区|要点|字|矛盾|重点|超级大国|关键|转变|阵营|大局|阶级)(?![一-鿿]{2}[工项])"
)


# 先后提出A、B等5部法律议案: what was done with the listed things makes their count a fact.
_DONE = re.compile(
    r"提出|制定|通过|颁布|审议|完成|建成|签署|签订|修订|修改|出台|实施|开展|设立|取消|发布|举办|批准|开工|建立"
)
_LIST_REACH = 60


def of_year(year: int, own: int | None, past: bool) -> Role | None:
    """Judge by the year a figure is about: later than the document's own is a target, earlier a result."""
    if own is None:
        return None
    if year < own:
        return "result"
    if year > own:
        return "target"
    return "result" if past else "target"


def deictic(folded: str, start: int, end: int, own: int | None) -> int | None:
    """Return the year that 今年, 去年 … name in the text, the last that does not compare."""
    if own is None:
        return None
    year = None
    for match in _DEICTIC.finditer(folded, start, end):
        if not _COMPARED.search(folded, max(start, match.start() - 4), match.start()):
            year = own + _SHIFT[match["word"]]
    return year


def cue(folded: str, start: int, end: int, part: Part | None) -> Role | None:
    """Return what the last cue between `start` and `end` says.

    In a review only strong words announce a goal: 要 and 将 tell there what was asked for or done.
    """
    found: Role | None = None
    for match in CUE.finditer(folded, start, end):
        if match["target"]:
            if part == "review" and match["target"] in _WEAK:
                continue
            found = "target"
        elif not (
            match["result"] in _COMPARABLE
            and _COMPARED.search(folded, max(start, match.start() - 4), match.start())
        ):
            if part == "plan" and match["result"] in _WEAK_PAST:
                continue
            found = "result"
    return found


_WEAK = frozenset(
    {"要", "将", "确保", "必须", "规定", "应当", "不低于", "不少于", "今后", "未来", "草案", "拟定"}
)
_WEAK_PAST = frozenset({"先后", "共有", "累计", "了"})
_COMPARABLE = frozenset({"去年", "上年", "前年", "过去"})


def aim(folded: str, end: int) -> Role | None:
    """Return what the words behind a figure call it: 5%左右的预期目标 an aim, 增长13%的基础上 a fact."""
    if _AIM.match(folded, end):
        return "target"
    return "result" if folded.startswith(("的基础上", "的高基数"), end) else None


_AIM = re.compile(r"的(?:[^，。；]{0,6})(?:目标|要求|指标)")


def defining(folded: str, start: int, floor: int) -> bool:
    """Tell whether the figure at `start` sets a measure or a case and claims nothing."""
    return _DEFINING.search(folded, max(floor, start - 8), start) is not None


def appositive(folded: str, start: int, end: int, floor: int) -> bool:
    """Tell whether a count merely stands beside the noun it counts (三个方面, 等八个城市)."""
    before = _APPOSITIVE.search(folded, max(floor, start - 4), start)
    if before and not (before["listed"] and _DONE.search(folded, max(floor, start - _LIST_REACH), start)):
        return True
    return _APPOSED_NOUN.match(folded, end) is not None


# Small counts of these are mostly enumerations (关键是三条, 两个市场).
_ENUMERATING = ("条", "点", "个", "项", "句", "种", "类", None)
# Sentences longer than this are read no further back for cues.
_CUE_REACH = 400


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands: the year of the document, that of the paragraph, whether it is a work report."""

    own: int | None
    paragraph: int | None
    report: bool


def year_of(clause: Clause, own: int | None) -> int | None:
    """Return the year that a figure is about, by the last date or the last 今年, 去年 … before it in its sentence."""
    state, mention = clause.state, clause.mention
    dated = state.dates[-1] if state.dates else None
    floor = state.start if mention.start - state.start < _CUE_REACH else clause.start
    word = deictic(clause.folded, floor, mention.start, own)
    if dated and (word is None or dated[0] >= clause.start):
        return dated[2]
    return word


def role_of(clause: Clause, reading: Reading, setting: Setting) -> Role:
    """Judge whether a figure is a target, a result or neither."""
    folded, state, mention = clause.folded, clause.state, clause.mention
    if defining(folded, mention.start, state.start) or _enumerates(clause):
        return "other"
    if reading.change == "from":
        return "result"
    part, year, own = state.part, reading.year, setting.own
    said = cue(folded, clause.start, mention.start, part) or aim(folded, mention.end)
    here = state.dates[-1][2] if state.dates and state.dates[-1][0] >= clause.start else None
    if here is None and year is not None:
        here = deictic(folded, clause.start, mention.start, own)
    if here is not None and (role := of_year(here, own, said == "result")):
        return role
    if said is not None:
        return said
    floor = max(state.start, mention.start - _CUE_REACH)
    if (role := _like_last(clause, reading, floor, setting)) is not None:
        return role
    if year is not None and not (year == own and part == "review") and (role := of_year(year, own, False)):
        return role
    if (said := cue(folded, floor, clause.start, part)) is not None:
        return said
    if year is None and part is None and setting.paragraph is not None:
        role = of_year(setting.paragraph, own, False)
        if role is not None:
            return role
    return _fallback(clause, setting)


def _like_last(clause: Clause, reading: Reading, floor: int, setting: Setting) -> Role | None:
    """Return the role of the figure before, where nothing between the two speaks against it."""
    state, part = clause.state, clause.state.part
    last, before = state.last, state.last_reading
    if last is None or before is None or before.role == "other" or last.end < floor:
        return None
    if (reading.year is not None and reading.year != before.year) or cue(
        clause.folded, last.end, clause.start, part
    ) is not None:
        return None
    if before.change != "from":
        return before.role
    return "target" if reading.change == "to" and part == "plan" else _fallback(clause, setting)


def _fallback(clause: Clause, setting: Setting) -> Role:
    if clause.state.part is not None:
        return "target" if clause.state.part == "plan" else "result"
    if setting.report:
        return "result"
    # A phrase on its own: a soft bound or an open range is how goals are put.
    mention = clause.mention
    return "target" if mention.bound in ("about", "at_most") or mention.low is not None else "result"


def _enumerates(clause: Clause) -> bool:
    """Tell whether a figure only counts what stands beside it, or compares in passing (十倍的疯狂)."""
    folded, mention, verb = clause.folded, clause.mention, clause.verb
    if mention.kind == "multiple":
        return verb is None and mention.change is None and folded[mention.end : mention.end + 1] == "的"
    if mention.kind != "quantity" or mention.value is None:
        return False
    if (
        mention.value < 100
        and verb is None
        and appositive(folded, mention.start, mention.end, clause.state.start)
    ):
        return True
    if mention.value > 12 or folded[mention.inner].isdigit():
        return False
    if mention.unit in ("国", "头", "手", "方", "党", "省"):
        return True
    if mention.unit not in _ENUMERATING:
        return False
    if verb is not None:
        return folded.startswith("是", verb.start)
    return mention.value <= 10 and not indicators.acted(folded, clause.state.start, mention.start)
