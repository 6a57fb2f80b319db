"""Ordinals, congresses and plan periods: what counts a place in a row.

第一, 第三产业, 第十四届, 十八大, 二十届三中全会, 十七届三中、四中、五中全会, 一号文件, 二等奖; and the five-year
plans 十四五, 第七个五年计划, which are periods.
"""

from __future__ import annotations

import re

from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import worth

_N = r"[一二三四五六七八九十]{1,3}"
_NUMBER = r"(?:\d{1,4}(?!\d)(?:万)?|[〇零一二三四五六七八九十百千两]{1,12})"
# What may close an ordinal; the noun behind a classifier stays outside.
_CLASSIFIER = (
    r"(?:产业|世界|季度|个五年(?:计划|规划)|个(?!月)|届|次|位(?!置)|名|代|号|条|款|项|章|节|批次?|期|类|级|组|轮|阶段"
    r"|天|年|卷|版|步|集|段|篇|颗|艘|座|台|架|枚|家|所|部分|部|梯队|道|关|场|大)?"
)
_TH = re.compile(rf"第 ?(?P<number>{_NUMBER}) ?(?P<tail>{_CLASSIFIER})")
# 二、三产业; 第一、第二、第三产业; 一二三产业: several sectors under one noun.
# 第一机床厂, 第二野战军, 第四人民医院: names, not places in a row.
_NAMED = re.compile(
    r"[一-鿿]{0,6}?(?:厂|中学|小学|医院|野战军|方面军|集团军|大学|机械工业部|中级人民法院|设计院|监狱|汽车|机床)"
)
_SECTORS = re.compile(r"第?[一二三](?:[、和]?第?[一二三]){0,2}(?:次)?产业")
# 三中、四中、五中全会, 六次全会, 二中全会
_PLENUM = rf"{_N}(?:中|次)(?:[、和]{_N}(?:中|次)){{0,5}}全会"
_SESSION = re.compile(
    rf"(?:{_N}届)?{_PLENUM}|(?P<term>{_N}届)(?=历次|历届|全国|中央|中共|人大|政协|人民|政府|党|委|国务院|理事|亚运|奥运|冬奥|世界|全运|省|市|区|县)"
)
# 十八大, 二十大: congresses of the Party; lower ones only behind 党的.
_CONGRESS = re.compile(
    r"(?:十[一二三四五六七八九]|二十[一二]?)大(?![类型项重点工产行洲河城油钢陆军民企中学型])|(?<=党的)[一二三四五六七八九十]大(?![类型项重])"
)
_MEETING = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})次(?=会议|全体会议|常委会)")
_GRADE = re.compile(
    r"[一二三四特]等(?=奖|功)(?:奖|功)|(?P<document>[一二三四五]|\d{1,2})号(?=文件)|[一二](?:级|类)(?!抓|政府|政权)"
    r"|[三四五]级(?=公路|航道|医院|甲|标准|水|以上公路|响应|保护|工)|[一二三]产(?![业品量值出销供能权于前后假地])|[一二三]期(?=工程|建设|项目)"
)
PLAN = re.compile(r"(?:二?十[一二三四五六七八九]?|[一二三四五六七八九])五")
# 十五 is 15 unless the next words make it a plan; in quotation marks it always is one.
_PLAN_AFTER = (
    "期间", "时期", "计划", "规划", "以来", "末", "前期", "后期", "初期", "中期", "期末", "头", "前三年", "后三年",
    "后两年", "开局", "收官", "目标", "纲要", "攻关", "科技", "和“", "的发展", "建设", "经济", "国民",
)  # fmt: skip


def ordinal(folded: str, start: int) -> Mention | None:
    """Read an ordinal that begins with 第 at `start`.

    >>> ordinal("第十四届全国人大", 0).end, ordinal("第七个五年计划", 0).kind
    (4, 'period')
    """
    sectors = _SECTORS.match(folded, start)
    if sectors:
        return Mention(start, sectors.end(), "ordinal", unit="产业", inner=start)
    match = _TH.match(folded, start)
    if match is None:
        return None
    number, tail = match.group("number", "tail")
    if not tail and _NAMED.match(folded, match.end()):
        return None
    value = worth(number)
    if tail == "季度":
        return Mention(start, match.end(), "period", value=value, unit="季度", inner=start)
    if tail.startswith("个五年"):
        return Mention(start, match.end(), "period", value=value, unit=tail[1:], inner=start)
    return Mention(start, match.end(), "ordinal", value=value, unit=tail or None, inner=start)


def session(folded: str, start: int) -> Mention | None:
    """Read a congress, a plenum, a term, a meeting, a grade or a document number without 第."""
    match = _SESSION.match(folded, start)
    if match:
        if match["term"] and folded.endswith(
            ("连续举办", "举办", "举办了", "连续", "已有", "召开了"), 0, start
        ):
            return None
        number = re.match(_N, folded[start : match.end()])
        return Mention(
            start, match.end(), "ordinal", value=worth(number[0]) if number else None, unit="届", inner=start
        )
    match = _CONGRESS.match(folded, start)
    if match:
        return Mention(start, match.end(), "ordinal", value=worth(match[0][:-1]), unit="大", inner=start)
    match = _SECTORS.match(folded, start)
    if match and "、" in match[0] + folded[match.start() + 1]:
        return Mention(start, match.end(), "ordinal", unit="产业", inner=start)
    if match and match.end() - start > 4:
        return Mention(start, match.end(), "ordinal", unit="产业", inner=start)
    match = _MEETING.match(folded, start)
    if match and _after_term(folded, start):
        return Mention(start, match.end(), "ordinal", value=worth(match["number"]), unit="次", inner=start)
    match = _GRADE.match(folded, start)
    if match:
        return Mention(
            start,
            match.end(),
            "ordinal",
            value=worth(match[0][:1]) if match[0][0] != "特" else None,
            unit=match[0][1:] or None,
            inner=start,
        )
    return None


# A meeting belongs to the term named before it in the same breath: 十届全国人大三次会议.
_TERM_REACH = 16


def _after_term(folded: str, start: int) -> bool:
    window = folded[max(0, start - _TERM_REACH) : start]
    return "届" in window and not any(mark in window[window.rfind("届") :] for mark in "，。；\n")


def plan(folded: str, start: int, quoted: bool) -> Mention | None:
    """Read a five-year plan by its short name: “十四五”, 六五计划.

    >>> plan("六五计划规定的", 0, False).end, plan("十五个", 0, False)
    (2, None)
    """
    match = PLAN.match(folded, start)
    if match is None:
        return None
    end = match.end()
    if quoted:
        closed = (
            folded[end : end + 1] in ("”", "’", "」", "』", '"')
            or folded[end : end + 2] in (" ”", " 」")
            or folded.startswith(_PLAN_AFTER, end)
        )
    else:
        closed = folded.startswith(_PLAN_AFTER, end) and (
            folded.startswith(_PLAN_AFTER[:4], end) or match[0] != "十五"
        )
    if not closed:
        return None
    value = worth(match[0][:-1])
    return Mention(start, end, "period", value=value, unit="五年计划", inner=start)
