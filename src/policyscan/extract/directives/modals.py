"""Is a word a modal here, and does it command? 计划 is a noun as well, and 将 foretells more often than it orders."""

from __future__ import annotations

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import ACTING, QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.lexer import BACKGROUND, BAN, FACT, GOAL, LEAD, MODAL, STATIVE, TAIL, VERB
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.wording import ANNOUNCING, BARE_NEED, FIGURE, RESULTING

# A wish for things, not an order: 迫切需要人才.
NEEDS = frozenset(["需要", "需", "须要"])

_PLAIN_DUTIES = frozenset(listed("应 必须 务必 应当 应该 不得 一律不得 不准 都要 都必须 均须 须 要 也要"))

_PLANS = frozenset(listed("计划 准备 打算 决定 决心 预计"))

# 需要付出努力, 还要经过斗争: what it takes is told.
EFFORTS = frozenset(listed("付出 经过 发生 遭到 受到 遇到 碰到 经历 出现"))

# Who may commit to what 将 announces; with another subject it foretells.
COMMITTED = listed(
    "本府 本局 本处 市府 县府 当局 特区 本会 各 有条件 具备条件 符合条件 合资格 开发区 园区 业主 雇主 乡镇 基层 院校 医院 部队 村 城市 地区 "
    "地方 企业 单位 学校 机构 街道 个人 农户 农民 公司 我们 政府 国家 中央 部门 我市 我省 "
    "我区 我县 全市 全省 全区 中国 国务院 财政 局 委"
)

# What 将 announces without a subject, since it does not come about by itself: 将采取以下措施.
DELIBERATE = listed(
    "采取 组织 实施 开展 推进 制定 出台 安排 投入 继续 坚持 坚定 坚决 进一步 加大 重点 集中 认真 积极 着力 大力"
)

# The country commits itself right before 将 (我国将继续发展友好关系); 我国工业的水平将提高 foretells.
OWN_COUNTRY = ("我国", "我国还", "我国也", "我国政府", "我国人民")

# 水利部将, 工作组将: an office right before 将 commits itself.
_OFFICES = (*"部厅署司局委办组室处", "交所", "监会")
_NO_OFFICES = ("西部", "东部", "中部", "内部", "外部", "全部", "局部", "南部", "北部", "大部")


def an_office(before: str) -> bool:
    """Tell whether the words before a modal end in the name of an office."""
    return before.endswith(_OFFICES) and not before.endswith(_NO_OFFICES)


FORESEEING = frozenset(listed("将 将会 将要 预计 可 可以 也可"))

# Modals that are nouns or prepositions as well: they are modals only right before what they order.
_REMAINING = frozenset(
    listed("还有不少 还有许多 还有一些 还有很多 仍有 仍有不少 还存在 仍存在 仍 尚 仍然 还")
)
_LIMITS = frozenset(["不能", "不再", "不可", "不得"])
_DOUBTFUL = frozenset(listed("计划 准备 打算 决定 决心 预计 拟 可 须 需 将 可以 应"))


_ORDERS = MODAL | BAN


def commands(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a modal is one here, and not a noun (年度计划), nor inside a modifier (可以利用的, 要解决的)."""
    _, stop, entry = hits[at]
    if folded[stop : stop + 1] == "的" or (entry.flags & BAN and folded[hits[at][0] - 1] == "的"):
        return False
    if entry.text in _LIMITS and any(h[2].flags & (TAIL | BACKGROUND) for h in hits[:at]):
        return False  # 使不少企业不能开工; 如果不再发生
    if entry.text in _LIMITS and at + 1 < len(hits) and folded[hits[at + 1][1] : hits[at + 1][1] + 1] == "的":
        return False  # 是不能接受的
    if entry.flags & MODAL and at + 1 < len(hits) and _in_modifier(folded, stop, hits[at + 1]):
        return False
    if entry.text not in _DOUBTFUL:
        return True
    if at + 1 >= len(hits) or (entry.text in _PLANS and any(h[2].flags & VERB for h in hits[:at])):
        return False
    start, end, following = hits[at + 1]
    if start > stop + 1 or not following.flags & (ACTING | QUALIFIERS | LEAD | MODAL | FACT):
        return False
    return folded[end : end + 1] != "的"


def _in_modifier(folded: str, stop: int, following: Hit) -> bool:
    """Tell whether modal and verb only modify a noun: 必须恪守的准则; not 要切实地."""
    start, end, entry = following
    return start == stop and bool(entry.flags & VERB) and folded[end : end + 1] == "的"


def governed_later(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a plain obligation stands behind the verb, which then belongs to the topic: 新建房屋必须报批."""
    return any(
        h[2].text in _PLAIN_DUTIES and folded[h[0] - 1] not in "，,、" and commands(folded, hits, i)
        for i, h in enumerate(hits)
        if i > at
    )


def near_verb(folded: str, hits: tuple[Hit, ...], at: int, modal: Hit) -> bool:
    """Tell whether a verb follows 需要 (还需要继续研究), and not a thing (需要人才)."""
    start, _, entry = hits[at]
    if folded[modal[1] : modal[1] + 1] == "有":
        return True
    return bool(entry.flags & (ACTING | QUALIFIERS | LEAD)) and only_links(folded, modal[1], start)


def later_modal(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    for i in range(at, len(hits)):  # noqa: SIM110 — asked of nearly every clause, and faster than a generator
        if hits[i][2].flags & _ORDERS and commands(folded, hits, i):
            return True
    return False


def later_goal(hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & GOAL for i in range(at, len(hits)))


def weight(hit: Hit) -> int:
    marker = hit[2].marker
    return marker.strength or 0 if marker else 0


def orders(frame: Frame) -> bool:
    """Tell whether a modal instructs even inside a review: 必须 and 要 do, 不能 and 可以 report limits."""
    modal = frame.modal
    if (
        modal is None
        or modal[2].text in ("是", "就是")
        or modal[2].text in ANNOUNCING
        or is_wanting(frame)
        or modal[2].flags & BAN
    ):
        return False
    return modal[2].marker is None or modal[2].marker.strength != 2


def attested(frame: Frame) -> bool:
    """Tell whether the clause says that something is shown: 经验证明，…."""
    return frame.kind is Kind.STATIVE and any(
        h[2].text in ("证明", "表明", "说明") and h[1] == frame.clause.end for h in frame.clause.hits
    )


def foretells(folded: str, start: int, frame: Frame) -> bool:
    """Tell whether 将 or 可以 says what will or may come about, since nobody who can commit stands before it."""
    modal = frame.modal
    if modal is None or modal[2].text not in FORESEEING:
        return False
    if folded.startswith(("使", "令"), modal[1]):  # 将使面貌一新: a consequence
        return True
    if modal[0] - start <= 2 or FIGURE.search(folded, modal[1], frame.clause.end):
        return False
    before = folded[start : modal[0]].replace("我们的", "")
    if before.endswith(OWN_COUNTRY) or an_office(before):
        return False
    if folded.startswith(RESULTING, start):
        return True
    deliberate = not frame.subject and folded.startswith(DELIBERATE, modal[1])
    return not deliberate and not any(who in before for who in COMMITTED)


def _still(frame: Frame) -> bool:
    """Tell whether something is said to be there still: 仍有不少问题需要解决."""
    return any(h[2].flags & STATIVE and h[2].text in _REMAINING for h in frame.clause.hits)


def is_wanting(frame: Frame) -> bool:
    """Tell whether a need is only stated: 治理工作还需要加强."""
    modal = frame.modal
    return (
        modal is not None
        and modal[2].text in ("需要", "需", "须", "要")
        and (
            frame.clause.end - modal[1] <= BARE_NEED
            or _still(frame)
            or any(h[2].text in EFFORTS and h[0] - modal[1] <= BARE_NEED for h in frame.clause.hits)
        )
    )
