"""Named actions and campaigns: 背街小巷整治行动, 净土保卫战, 三年行动计划.

A name ends in one of a few words and begins behind the verb that launches it (实施, 开展, 打好), behind the name
before it in a list, or at its quotation mark. Words that only describe (重点工程, 年度计划, 实际行动) name nothing.
"""

from __future__ import annotations

import re

from policyscan.extract.directives.listing import listed
from policyscan.model import Action, Document

# The words that close a name, longer ones first.
_KINDS = listed(
    "专项整治行动 专项治理行动 专项行动计划 专项行动 攻坚行动 行动计划 行动方案 行动 专项整治 "
    "专项治理 专项斗争 人民战争 攻坚战 保卫战 阻击战 歼灭战 总体战 持久战 翻身仗 硬仗 大会战 会战 "
    "系统工程 重点工程 工程 计划"
)
_CLOSING = re.compile("|".join(_KINDS))
# What may not follow: 行动起来, 工程建设, 计划生育, 工程师.
_RUNS_ON = re.compile(
    r"起来|自由|力|迟缓|一致|纲领|指南|师|建设|项目|质量|技术|机械|造价|招标|监理|院|施工|款|量|承包|公司|生育|经济|体制|管理|外|内|单列|指标|任务|和市场|的"
)
_LAUNCHING = listed(
    "实施 开展 推进 启动 打好打赢 打赢打好 打好 打赢 打响 落实落细 落实 抓好 推出 发起 推行 "
    "深化 做好 谋划 施行 出台 展开 组织 制定实施 参与 响应 续写 巩固 扩大 决战 决胜 完成 推动 "
    "建成 兴建 建设"
)
_LAUNCH = re.compile(
    "(?:"
    + "|".join(_LAUNCHING)
    + ")(?:"
    + "|".join(_LAUNCHING)
    + "|好|了|一批|一系列|新一轮的?|国家|全国|全市|全省|全区)*(?!的)"
)
_BREAKS = "，,。；;：:！？!?\n\t 　（()）"
_LISTS = ("、", "和", "及", "与", "以及")
_OPENING, _PAIRS = "“‘「『《〈", {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈"}
# A name is not longer than this behind its verb; the longest in the sample speeches has 22 characters.
_REACH = 30
_SHORTEST = 4
# Without a launching verb, a campaign of more characters is a clause.
_SHORT = 12
# Attributes that describe a work or a plan without naming it: the whole attribute, or its last word.
_DESCRIBES = re.compile(
    r"^(?:这|该|此|各|每|某|本|其|一|两|几|多|若干|等|有关|相关|重点|重大|重要|主要|骨干|配套|基本建设|建设|水利|土建|基础|示范|试点|大型|中小型|民生|实事|标志性|具体"
    r"|年度|全年|长期|中长期|近期|远期|国家|国民经济|经济|社会|生产|投资|财政|物资|五年|三年|十年|工作|实施|行动|统一|一致|实际|自觉|集体|军事|联合|共同|紧急|大规模|全部|各种|各项"
    r"|第[一二三四五六七八九十]+个|[“\"]?[一二三四五六七八九十]+五[”\"]?|[一二三四五六七八九十]{1,2}五|\d+年|发展|宏伟|庞大|整个|原定|原|上述|以上|新|旧|老|大|小|好|的|系统|规划)*$"
)
_DESCRIBES_LAST = re.compile(
    r"(?:产值|利润|运输|收入|支出|投资|生产|财政|国民经济|五年|年度|国家|中央|地方|原|统一|性|经济|工作|全年|各项|各种|调拨|分配|收购|供应|商业|工业|农业|贸易|信贷|劳动|物资"
    r"|水利|建筑|承包|输水|分洪|等|劣质|政绩|重大|重点|配套|土建|骨干|基建|[一二三四五]期|[东西南北中]段|[一二三]线|根据|这个|联合|军事|抗议|革命|罢工|游击|一致|统一|具体|实际)$"
)
# With one of these in front it is a clause, and the name inside it is too vague to be one.
_CLAUSE = re.compile(
    r"打|大打|加强|继续|集中|对|通过|制定|应当|应该|必须|要|有|在|我国|或者|—|并|把|以|单位|国营"
)
# Plans that are named only where they are quoted or launched; the rest always.
_ALWAYS_NAMES = listed(
    "攻坚战 保卫战 阻击战 歼灭战 总体战 专项行动 攻坚行动 专项整治 专项斗争 行动计划 专项整治行动 人民战争"
)


def actions(document: Document) -> list[Action]:
    """Return the named actions of a document, in order; the same name may stand several times.

    >>> text = "实施好夜市提振行动，打好净土保卫战，建设重点工程。"
    >>> [(a.name, a.kind) for a in actions(Document("", text, folded=text))]
    [('夜市提振行动', '行动'), ('净土保卫战', '保卫战')]
    """
    folded = document.folded
    out: list[Action] = []
    last = 0
    for match in _CLOSING.finditer(folded):
        end = match.end()
        if _RUNS_ON.match(folded, end) or match.start() < last:
            continue
        start = _beginning(folded, match.start(), last)
        if start is None:
            continue
        name = folded[start:end]
        if not _names(name, match.group()):
            continue
        out.append(Action(start, end, document.text[start:end], name, match.group()))
        last = end
    return out


def _beginning(folded: str, closing: int, last: int) -> int | None:
    """Return where the name begins whose closing word stands at `closing`, or None."""
    left = max(0, closing - _REACH, last)
    position = closing
    while position > left:  # back to a mark that no name crosses; quotations inside are passed whole
        sign = folded[position - 1]
        if sign in _PAIRS:
            opened = folded.rfind(_PAIRS[sign], left, position - 1)
            if opened < 0:
                break
            position = opened
            continue
        if sign in _BREAKS or sign in _OPENING or sign == "、":
            break
        position -= 1
    verb = _LAUNCH.search(
        folded, position, closing
    )  # the first: later ones belong to the name (城市更新推进行动)
    if verb is not None:
        return verb.end() if verb.end() < closing else None
    if position == last and last and folded[position : position + 1] in _LISTS:
        return position + 1
    mark = folded[position - 1] if position else "\n"
    listed = mark == "、" and last and position - last <= 1
    always = folded.startswith(_ALWAYS_NAMES, closing) and closing - position <= _SHORT
    if listed or mark in _OPENING or (always and mark in (*_BREAKS, "、")):
        return position
    return None


def _names(name: str, kind: str) -> bool:
    """Tell whether this is a name and no description."""
    own = name[: -len(kind)]
    if len(name) < _SHORTEST or not own or own[0] in "的了和与及在对从以把将是有为不":
        return False
    if "的" in own.strip("“”") and kind not in _ALWAYS_NAMES:
        return False
    if kind in ("计划", "工程", "行动", "系统工程", "重点工程", "会战") and len(own.strip("“”")) < 2:
        return False
    if kind in ("系统工程", "重点工程"):
        return False
    if _CLAUSE.match(own):
        return False
    if own[0].isdigit() and not own.startswith("863"):
        return False
    if kind in ("计划", "工程", "行动") and _DESCRIBES_LAST.search(own):
        return False
    return _DESCRIBES.match(own) is None
