"""Indicators: which phrase names the thing that a figure measures.

A measured subject stands before its verb (国内生产总值增长5%), an object between verb and figure (安排专项债券4000亿元),
a counted noun behind the classifier (13个国家医学中心).
"""

from __future__ import annotations

import re

# Verbs that hand a figure its object and are never part of a name: the name begins behind the last of them.
_CUTTING = (
    "拟安排|计划安排|共安排|将安排|已安排|安排(?!就业)|投入(?!产出)|拨付|下达|发放|救助|惠及|覆盖(?![率面])|涉及|新解决|解决(?!好)|建成(?:投产)?了?|新建了?(?!改建|扩建|成)|改建|扩建"
    "|完成(?!额|率|情况|量|值)|实现(?!利)|启动|开工建设|新开工(?!面积|项目)|综合治理|累计治理|治理(?!面积)|培训(?!人)|培养|招收|安置|吸收(?!外资)|转移(?!支付|就业|收)|取消|下放|清理|查处|关闭|关停|淘汰|退出"
    "|制定|修订|颁布|出台|提请|审议|签订|签署|吸引|发行(?!额|量)|储备(?!规模)|生产(?!总值|能力|量|资料|率|线|性|成本|的)|节约(?!额)|改造(?!面积)|支持|帮助|给予|提供|拥有|举办|开展|实施|建立|设立|设置|布局建设|培育|减少|增加|扩大|提高|降低|增产|压缩|压减|缩短|削减|减轻|精简|裁减"
    "|追加|筹集|拨出|拨款|支付(?!能力)|征收|上交|上缴|收购(?!量|额|价|总)|供应(?!量|链)|开垦|兴修|修建|修筑|铺设|勘探|派出|接收|引进|购买|动用|偿还|归还|贷给|发给|补助(?!资金|标准|款|经费|金)|损失(?!额)|消耗|多耗|耗用|使得?|让|把|将|对于|对(?![外世地于口接])|保持|保证|确保|争取|力争|达到|预计|计划(?!生育|草案|内|外|的)|包括|其中|就是|还有|另有|共有|有(?![效限关色机期])|主要[是有]|等等|即|以及|参加|接待|组织|开放|新设|新签|连续|共计"
)  # fmt: skip
_CUT = re.compile(f"(?:{_CUTTING})(?:了|着|过|出|到|给|向|对|由)?")
# What stands in front of a name without belonging to it.
_LEADING = re.compile(
    r"(?:[\s　“‘（(、]|其中[，：,:]?|同时|此外|另外|并且?|而且?|且|但是?|这样|因此|所以|由于|通过|按照?.{1,10}?计算|到|至|在|从|自|以|由|把|将|使|对(?!外|世界|地方|口)|为|全国|我国|国家(?!财政|预算|资本|级|税|决算|高|重点|储备)|我们|全年"
    r"|今年|去年|明年|上年|本年|当年|近年|每年|年均|平均每年|期间|预计|估计|时间内?|目前|现在|已经?|也|又|还|都|仅|只|共|累计|总共|约|大约|其|如|比如|例如|就|即|各地|截至|至此|之后|以后|以来|以前|期末|年末|年底|上半年|下半年|要|应|应当|必须|可以?(?!支)|可望|有望|能够?(?!源|耗|力)|努力|力争|争取|基本|进一步|继续|大力|积极|切实|着力|确保|保持|实现|推动|促进|推进|完成|加快|支持|新增加的|届时|年|月|内|底|末|初|后|时|间|前|来|[一二三四五六七八九十]是|了|的)"
)
# Adverbs, modals and links that stand between a name and its verb.
_TRAILING = frozenset((
    "年均 年平均 平均每年 每年平均 每年 平均 同比 环比 实际 名义 累计 共计 合计 总共 预计 估计 计划 拟 将要 将会 要 可以 可望 能够 已经 也 又 还 都 共 约 "
    "大约 分别 各 基本 一般 大幅度 大体 持续 继续 稳步 进一步 逐步 逐年 迅速 显著 明显 不断 仍然 均 全部 总计 预定 初步 最高 最低 力争 争取 目标 总体 "
    "年度 全年 再 则 却 就 便 只 仅 竟 至少 正在 重新 之中 当中 里 按 拟按 其中 内 上 大大 一共 由此 因而 从而 竟然 几乎 曾 曾经 即 达到 实现 约为 所 "
    "了 着 过 也就是 一年 共约 为 是 占 有 能 会 至 到 在 由 从 自 的 将 大幅 可 仍 预算 已"
).split()) | frozenset(" \u3000，,：:（(“")
_COMPARED = re.compile(r"(?<![占之对同可无百评])(?:比|较|同|与)(?![重例率较价值赛特利]|口径)[^，。；]*?(?:年|期|月|前|底|时|水平|现在|过去|计划|预算|来|同期|季度|数|内|末|度|会|度|平均|解放|历史|最高|原)|(?<![占之对同可无百评])比(?![重例率较价值赛特利])|(?<!比)较(?![大多高好快强为])")
_TIME_IN_FRONT = re.compile(
    r"^(?:在|到|从|自|至|截至|于|按)?(?:(?:今|去|明|上|前|本|当)年|过去[^，]{0,3}?年|同期|近年来?|年底|年末|届时|期间|[^，。；]{0,12}?(?:期间|以来|年内|年间|时期|年底|年末|之前|以前|之后|以后|前后))(?:的|里|中|内|，)?"
)
# Names that only make sense with the one before them: 总量突破90万亿元 is the sum of what was named.
_GENERIC = frozenset(
    "总量 总额 总数 总值 规模 总规模 余额 数量 总计 合计 共 平均 年均 增幅 涨幅 增速 降幅 增长 增长速度 速度 其 它 他们 这 其总量 总产值 超过 占 比重 数 实际增长 净增 年末 计划 "
    "预算 比例 年均增速 增长率 幅度 上升幅度 完成 为 其中 目标 全年 平均增速 结余 差额 这个速度 同比 上年 去年 上一年 当年 本年".split()
)
# Behind a figure: where the counted noun ends.
_NOUN_END = re.compile(
    r"[，。；：！？、,;:!?“”‘’\n（]|(?:的(?=.{4}))|开工|投产|开展|获得|参加|进行|已|将|都|建成|投入|实现|完成|在|被|按|从|由|达到|经过|提前|要|用于|正在|可以|能够|得到|受到|成为|取得|中|是|有|为|和(?=[0-9一二三四五六七八九十百千万]{1,6}[个项家名])"
)
_NOUN_START_BAD = re.compile(
    r"[，。；：！？、,;:!?“”‘’\n）)》…—-]|支持|用于|解决|帮助|建设|补助|支援|扶持|发展|改善|提高|增加|减少|实施|加强|投入|购买|作为|左右|以上|以下|以内|资助|奖励|加快|推进|促进|推动|保障|确保|增长|下降|上升|和|与|及|或|至|到|是|为|在|的(?![一-鿿]{2})|来|了|着|就|都|也|还|并|而|要|将|已|可|能|比|占|等|同|则|中|内|外|后|前|上|下|时|间|左|由|从|对|向|给|按|以(?!工)|用|使|让"
)  # fmt: skip
_LONGEST = 40  # characters of an indicator; the longest in annotated material has 27


def subject(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the name in `folded[start:end]`, the text between the clause's beginning and its verb.

    >>> text = "2024年，全国粮食产量比上年"
    >>> s, e = subject(text, 6, len(text)); text[s:e]
    '粮食产量'
    """
    compared = _COMPARED.search(folded, start, end)
    if compared:
        end = compared.start()
    end = _strip_right(folded, start, end)
    start = _strip_left(folded, start, end)
    return (start, end) if end - start >= 2 else None


def object_(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the name that stands right before a figure, behind the last verb that takes it as object."""
    last = start
    for cut in _CUT.finditer(folded, start, end):
        if cut.end() <= end:
            last = cut.end()
    end = _strip_right(folded, last, end)
    begin = _strip_left(folded, last, end)
    return (begin, end) if end - begin >= 2 else None


def counted(folded: str, place: int, limit: int) -> tuple[int, int] | None:
    """Return the span of the noun behind a figure, or `None` where none follows at once.

    >>> text = "13个国家医学中心，布局"
    >>> s, e = counted(text, 3, len(text)); text[s:e]
    '国家医学中心'
    """
    if folded[place : place + 1] == "的":
        place += 1
    if _NOUN_START_BAD.match(folded, place):
        return None
    limit = min(limit, place + _LONGEST)
    end = limit
    for stop in _NOUN_END.finditer(folded, place + 1, limit):
        if stop[0] == "（" and (closing := folded.find("）", stop.end(), limit)) > 0 and closing - stop.start() < 10:
            end = closing + 1
            break
        if stop[0] == "、" and stop.start() - place <= 2:
            continue
        end = stop.start()
        break
    return (place, end) if end - place >= 1 and folded[place:end].strip() else None


def lead(folded: str, start: int, end: int) -> int:
    """Return where the first word of a clause begins behind dates, conjunctions and modals."""
    return _strip_left(folded, start, end)


def generic(name: str) -> bool:
    """Tell whether a name says nothing without the one before it (总量, 余额, 增速)."""
    return name in _GENERIC


def _strip_right(folded: str, start: int, end: int) -> int:
    while end > start:
        found = None
        for size in (5, 4, 3, 2, 1):
            if end - size >= start and folded[end - size : end] in _TRAILING:
                found = size
                break
        if not found:
            return end
        end -= found
    return end


def _strip_left(folded: str, start: int, end: int) -> int:
    if end - start > _LONGEST:
        start = end - _LONGEST
    while start < end:
        time = _TIME_IN_FRONT.match(folded[start:end])
        if time and time.end():
            start += time.end()
            continue
        lead = _LEADING.match(folded, start, end)
        if lead is None or lead.end() == start or lead.end() >= end:
            return start
        start = lead.end()
    return start
