"""A folded text → the markers, verbs and punctuation in it, in one pass.

All words of both lexicons, their traps and the punctuation that divides clauses stand in one automaton that takes
the leftmost and then the longest word, so that 重要 hides the modal 要 and 发展中国家 hides the verb 发展.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from policyscan.extract.directives.listing import listed
from policyscan.lexicon.markers import Marker, Verb, markers, verbs

# Flags of an entry; one word may have several (加快 is an adverb and a verb).
MODAL, BAN, SUPPRESS, WRONG, PRESSURE, ADVERB, TENTATIVE, VAGUE = (1 << n for n in range(8))
FLEXIBLE, HEDGE, ENCOURAGE, FACT, PAST, FUTURE, STATIVE, BACKGROUND = (1 << n for n in range(8, 16))
LEAD, TAIL, CUE, GOAL, VERB, FOUND, NOMINAL, SEPARATOR = (1 << n for n in range(16, 24))
OPEN, CLOSE, TRAP, PHRASE = (1 << n for n in range(24, 28))

_FLAG_OF_CLASS = {
    "modal": MODAL,
    "ban": BAN,
    "suppress": SUPPRESS,
    "wrong": WRONG,
    "pressure": PRESSURE,
    "adverb": ADVERB,
    "tentative": TENTATIVE,
    "vague": VAGUE,
    "flexible": FLEXIBLE,
    "hedge": HEDGE,
    "verb": ENCOURAGE | VERB,
    "fact": FACT,
    "past": PAST,
    "future": FUTURE,
    "stative": STATIVE,
    "background": BACKGROUND,
    "lead": LEAD,
    "tail": TAIL,
    "cue": CUE,
    "goal": GOAL,
}
_FLAG_OF_VERB = {"act": VERB, "found": VERB | FOUND, "nominal": VERB | NOMINAL, "phrase": PHRASE}

_SEPARATORS = "，,；;：:。！？!?\n"
_OPENING = "“‘「『《〈（("
_CLOSING = "”’」』》〉）)"
# Words that hide a verb inside them and belong to no marker.
_NOUNS = listed(
    "广大 干部 骨干 大干部 作用 费用 信用 应用 专用 公用 使用权 民用 军用 适用 通用 耐用 供求 "
    "需求 体育 供应链 商业 发展中国家 中国人民解放军 解放军 建设银行 开发银行 进出口 开发区 示范区 "
    "保护区 服务业 制造业 建筑业 加工业 养殖业 种植业 采掘业 组织部 监察部 教育部 建设部 改革派 "
    "投资者 消费者 生产者 经营者 劳动者 领导者 建设者 贡献者 维护者 管理者 使用者 创业者 参与者 "
    "投资人 生产力 创造力 控制力 带动力 影响力 凝聚力 竞争力 保障力 执行力 支撑力 引领力 服务器 "
    "促进会 推进会 发展观 改革开放 组织部门 管理部门 监管部门 执法部门 审计署 研究员 研究会 办法 "
    "办公 办公室 办事处 抓手 打算 打工 打仗 走廊 走势 走向 走私 做法 搞法 稳定性 保护伞 "
    "对象 管道 管线 管家 保险 保姆 保证金 保证人 建筑 建议 建材 修养 补丁 练兵场 促销 谋略 "
    "防线 防洪 增速 增幅 增量 降幅 降水 推动力 调整期 转型期 增长点 增长率 增长极 支持者 生产线 "
    "生产队 生产资料 管理局 管理层 组织者 改革者 创新者 服务员 规划局 设计师 设计院 建设兵团 "
    "合作社 合作组织 通信 通过率 通货 通用 通常 定额 定义 写字 种子 种类 种业 备用 备忘 追求者 "
    "取向 跑道 说法 讲话 讲座 查询 求职 求是 摆设 树木 树种 树林 举措 编者 演员 收入 收益 "
    "收成 借口 采访 挖潜 架构 铺张 加拿大 定点 定居点 定向 画卷 画面 唱片 唱歌 说明 说明书 "
    "可支配 人均可支配 投入强度 研发经费 研发投入 增加值 消费价格 交通 交通运输 交流会 贷款 缴费 印度 印尼 演变 演进 发达 发电 发电机 发明 发明家 发票 发表 "
    "发生 发起 发源 储蓄 取消了 稳定器"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicons say of one word: `flags` together, and its marker if it is one."""

    text: str
    flags: int
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Lexer:
    """The automaton and, for each of its patterns, the entry."""

    automaton: CharwiseDoubleArrayAhoCorasick
    entries: tuple[Entry, ...]

    def hits(self, folded: str) -> list[tuple[int, int, Entry]]:
        """Return the `(start, end, entry)` of every word, in order and without overlap; traps are left out."""
        entries = self.entries
        return [
            (start, end, entry)
            for start, end, number in self.automaton.find(folded)
            if not (entry := entries[number]).flags & TRAP
        ]


@cache
def shipped_lexer() -> Lexer:
    """Return the lexer over the shipped markers, built on first use."""
    return lexer(markers())


@cache
def lexer(chosen: tuple[Marker, ...]) -> Lexer:
    """Build the lexer over these markers and the shipped verbs."""
    table: dict[str, Entry] = {word: Entry(word, TRAP) for word in _NOUNS}
    for marker in chosen:
        for trap in marker.traps:
            table.setdefault(trap, Entry(trap, TRAP))
    _add_verbs(table, verbs())
    for marker in chosen:
        old = table.get(marker.text)
        verb_flags = old.flags & ~TRAP if old else _verb_at_end(table, marker)
        table[marker.text] = Entry(marker.text, verb_flags | _FLAG_OF_CLASS[marker.kind], marker)
    for signs, flag in ((_SEPARATORS, SEPARATOR), (_OPENING, OPEN), (_CLOSING, CLOSE)):
        table.update({sign: Entry(sign, flag) for sign in signs})
    automaton = CharwiseDoubleArrayAhoCorasick(list(table), MATCH_KIND_LEFTMOST_LONGEST)
    return Lexer(automaton, tuple(table.values()))


def _verb_at_end(table: dict[str, Entry], marker: Marker) -> int:
    """Return the flags of the verb in which a longer marker ends: 稳妥推进 is its own verb."""
    if marker.kind not in ("adverb", "tentative", "vague", "flexible", "pressure") or len(marker.text) < 4:
        return 0
    verb = table.get(marker.text[-2:])
    return verb.flags & (VERB | FOUND) if verb and not verb.flags & NOMINAL else 0


def _add_verbs(table: dict[str, Entry], found: Sequence[Verb]) -> None:
    """Enter the verbs; a word that some marker names as its trap may still be a verb (应对 hides 应)."""
    for verb in found:
        table[verb.text] = Entry(verb.text, _FLAG_OF_VERB[verb.kind])
