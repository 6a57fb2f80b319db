"""Where clauses join: which lead to the next, which complete the one before, and which go on ordering."""

from __future__ import annotations

import re

from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import ADVERB, FLEXIBLE, LEAD, NOMINAL, PHRASE, PRESSURE, VERB
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.wording import WORSE

# Verbs of means: with a clause behind them they lead to its verb (采取多种办法，…).
_MEANS = listed("结合 采取 采用 利用 运用 开辟 创造")
# 适应新的形势，…: what an action answers to leads to it.
_FITTING = frozenset(
    listed("适应 综合考虑 统筹考虑 对标 主动适应 紧扣 顺应 着眼 立足 着眼于 立足于 面向 瞄准 聚焦")
)
_FITTED = listed("形势 需求 需要 要求 变化 情况 使命 任务 战略 关切 期待 趋势 规律 大局 实际 目标")
_MEASURES = re.compile(r"(?:^|有力|有效|积极|切实|坚决|必要|综合|果断|各种|多种|适当|一系列|强有力)的?措施$")
_MEANS_ENDS = listed("办法 方法 方式 形式 手段 途径 改革 杠杆 措施 条件 特点 实际 情况 经验")
# 鼓励甲通过乙: who is invited, and by what means.
_INVITING = frozenset(listed("鼓励 支持 引导 动员"))
# Who governs itself: what is supported there are its own acts (支持香港发展经济，改善民生).
_PARTY = re.compile(r"[^，。]{0,8}(?:香港|澳门|港澳|特别行政区|特区)")
_BY = frozenset(listed("通过 采取 采用 运用 利用 依靠"))
# Verbs that only carry another: 加以解决, 组织实施.
_LIGHT = frozenset(listed("加以 予以 进行 组织 抓好 抓紧 付诸 给予 深入"))
# 由财政局牵头，…: who is in charge, of what the next clause says.
_CHARGED = listed("牵头 负责 主办 承办 主责 领衔")
# Verbs of result that complete a 把 of the clause before.
_BA_RESULTS = frozenset(
    listed(
        "作为 用于 用在 花在 用到 落在 列入 纳入 写进 写入 贯穿 贯穿于 送到 投向 沉到 落到 摆在 放在 结合起来 统一起来 改变"
    )
)
_BA_ENDS = ("到", "为", "成", "起来", "在")


def holds(frame: Frame) -> bool:
    """Tell whether the clause only adds that something stands firm: 一百年不动摇."""
    return any(
        h[2].text in ("不动摇", "不变", "不放松", "不松劲", "不松懈", "不懈怠") for h in frame.governing
    )


def tells(folded: str, frame: Frame) -> bool:
    """Tell whether a clause without a known verb says something of 这 or 它, or what got worse, and is no topic."""
    start, end = frame.clause.start, frame.clause.end
    return (frame.kind is Kind.NOMINAL and folded[start] in "这那它他此该") or WORSE.search(
        folded, start, end
    ) is not None


def unfinished(folded: str, frame: Frame) -> bool:
    """Tell whether a clause with a modal but no verb leads to the next: 都应当像邻县那样，…; not 要忠于职守."""
    if frame.modal is not None and folded.startswith("有", frame.modal[1]):
        return False  # 要有新思路
    last = frame.clause.hits[-1]
    if frame.modal is not None and last[0] >= frame.modal[1] and last[2].flags & ADVERB:
        return False  # 必须坚定不移; 要集中力量保重点, whose verb is not in the lexicon
    return frame.clause.mark not in ("；", ";") and not any(
        h[2].flags & (PHRASE | FLEXIBLE) for h in frame.clause.hits
    )


def charged(folded: str, frame: Frame) -> bool:
    """Tell whether the clause only says who is in charge of what the next one says: 由财政局牵头，…."""
    lead = frame.lead
    return lead is not None and lead[2].text == "由" and folded.endswith(_CHARGED, lead[1], frame.clause.end)


def completed(folded: str, frame: Frame, following: Frame) -> bool:
    """Tell whether the next clause holds the verb of this clause's 把: 把节约粮食，作为一项重要标准."""
    if not any(h[2].text in ("把", "将") and h[2].flags & LEAD for h in frame.clause.hits):
        return False
    own, verb = frame.verb, following.verb
    if own is not None and (
        own[2].text in _BA_RESULTS or own[2].text.endswith(_BA_ENDS) or folded.startswith(_BA_ENDS, own[1])
    ):
        return False
    return verb is not None and (verb[2].text in _BA_RESULTS or verb[2].text.endswith(_BA_ENDS))


def invites(folded: str, frame: Frame) -> bool:
    """Tell whether the clause invites somebody and names only the means: 鼓励企业通过技术革新，…."""
    verb = frame.verb
    if verb is None or verb[2].text not in _INVITING:
        return False
    means = next((h for h in frame.clause.hits if h[0] >= verb[1] and h[2].text in _BY), None)
    if means is None:
        return False
    return not any(
        h[0] > means[1] and h[1] < frame.clause.end and h[2].flags & VERB and not h[2].flags & NOMINAL
        for h in frame.clause.hits
    ) or folded.endswith(_MEANS_ENDS, means[1], frame.clause.end)


def supports(folded: str, frame: Frame) -> bool:
    """Tell whether the clause supports somebody in what he does: 支持香港发展经济, whose next acts are his too."""
    verb = frame.verb
    if verb is None or verb[2].text not in _INVITING:
        return False
    party = _PARTY.match(folded, verb[1], frame.clause.end)
    return party is not None and any(
        h[0] >= party.end() and h[2].flags & VERB and h[1] < frame.clause.end for h in frame.clause.hits
    )


def his(frame: Frame) -> bool:
    """Tell whether a bare clause behind 支持香港… says what the supported one does: it has no marker of its own."""
    return frame.kind is Kind.BARE and not frame.governing


def means(folded: str, frame: Frame) -> bool:
    """Tell whether the clause only names the means of the next: 采取多种办法, 利用价格杠杆."""
    if frame.lead is not None and frame.lead[2].text in ("通过", "经过") and frame.kind is Kind.BARE:
        return True
    verb = frame.verb
    if verb is not None and verb[2].text == "坚持" and folded.startswith("以", verb[1]):
        return "为" in folded[verb[1] : frame.clause.end]  # 坚持以人为本: guidance
    if invites(folded, frame):
        return True
    if verb is None or frame.kind not in (Kind.BARE, Kind.MODAL):
        return False
    if verb[2].text in _FITTING and folded.endswith(_FITTED, verb[1], frame.clause.end):
        return True
    if not verb[2].text.endswith(_MEANS):
        return False
    if verb[2].text == "创造":
        return folded.startswith("条件", verb[1]) and frame.clause.end - verb[1] == len("条件")
    if verb[2].text == "采取" and folded.endswith("措施", verb[1], frame.clause.end):
        return _MEASURES.search(folded[verb[1] : frame.clause.end]) is not None
    return folded.endswith(_MEANS_ENDS, verb[1], frame.clause.end)


def is_goal(folded: str, frame: Frame) -> bool:
    """Tell whether a clause without a modal sets a goal: it has a figure, a marker, or an adverb before its verb."""
    charge = next((h for h in frame.clause.hits if h[2].text == "由"), None)
    if charge is not None and frame.verb is not None and charge[0] < frame.verb[0]:
        return True  # 小型工程由合作社办理
    if frame.verb is not None and folded[frame.clause.start : frame.verb[0]].count("的") > 1:
        return False
    clause = frame.clause
    if frame.verb is not None and short_subject(frame) and clause.end - frame.verb[1] >= 2:
        return True  # an adverb that the lexicon does not know: 虚心听取意见
    return (
        bool(frame.governing)
        or any(c.isdigit() for c in folded[clause.start : clause.end])
        or any(h[2].flags & (ADVERB | PRESSURE) for h in clause.hits)
    )


def short_subject(frame: Frame) -> bool:
    """An unknown adverb before the verb is no new subject."""
    return frame.verb is not None and frame.verb[0] - frame.clause.start <= 5


def objectless(folded: str, frame: Frame) -> bool:
    """Tell whether a bare clause has no object of its own: 认真加以解决, 组织实施."""
    if frame.kind is not Kind.BARE or frame.verb is None or frame.lead is not None:
        return False
    last = frame.governing[-1] if frame.governing else None
    if last is not None and (
        last[2].text.endswith(("兴", "抓", "搞"))  # 大兴调查研究
        or (frame.verb[2].flags & NOMINAL and last[1] == frame.verb[0] and len(last[2].text) > 3)
    ):  # 严格控制支出
        return False
    stop = frame.verb[1]
    if frame.verb[2].text in _LIGHT:
        for hit in frame.clause.hits:
            if hit[0] == stop and hit[2].flags & VERB:
                stop = hit[1]
    return frame.clause.end - stop < 2
