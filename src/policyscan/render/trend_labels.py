"""Headings and sentences of the tables over years, in three languages."""

from __future__ import annotations

from policyscan.render.labels import Labels, Language, labels

_ORDER: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")

# key: English, Simplified, Traditional
_WORDS: dict[str, tuple[str, str, str]] = {
    "slogans_over": ("Set phrases, {span}", "提法，{span}", "提法，{span}"),
    "themes_over": ("Themes, share of sentences, {span}", "主题占句比，{span}", "主題佔句比，{span}"),
    "topics_over": ("Topics found in the text, {span}", "文本主题模型，{span}", "文本主題模型，{span}"),
    "news": ("{label} against {before}", "{label} 与 {before} 相比", "{label} 與 {before} 相比"),
    "candidates": ("Candidates that the lexicon lacks", "词典未收录的候选提法", "詞典未收錄的候選提法"),
    "kwic": (
        "{term}: {n} uses in {m} of {d} documents",
        "{term}：{d} 篇中 {m} 篇，共 {n} 处",
        "{term}：{d} 篇中 {m} 篇，共 {n} 處",
    ),
    "collocates": (
        "Words near {term} ({n} uses)",
        "{term} 的搭配词（{n} 处）",
        "{term} 的搭配詞（{n} 處）",
    ),
    "first": ("First", "首见", "首見"),
    "last": ("Last", "末见", "末見"),
    "uses": ("Uses", "次数", "次數"),
    "peak": ("Peak", "最高", "最高"),
    "heat": ("Heat", "热度", "熱度"),
    "line": ("Line", "走势", "走勢"),
    "change": ("Change", "变化", "變化"),
    "rate": ("/10k", "/万字", "/萬字"),
    "rank": ("Rank", "位次", "位次"),
    "phrases": ("Phrases", "提法", "提法"),
    "new": ("new", "新出现", "新出現"),
    "returned": ("returned", "重现", "重現"),
    "dropped": ("dropped", "消失", "消失"),
    "spike": ("spike", "激增", "激增"),
    "up": ("up", "增", "增"),
    "down": ("down", "减", "減"),
    "same": ("same", "持平", "持平"),
    "gone": ("gone", "已无", "已無"),
    "absent": ("absent", "无", "無"),
    "baseline": ("baseline", "基期", "基期"),
    "documents": ("Documents", "篇数", "篇數"),
    "quoted": ("Quoted", "引号", "引號"),
    "cohesion": ("Cohesion", "凝固度", "凝固度"),
    "branching": ("Branching", "自由度", "自由度"),
    "shapes": ("Shape", "形式", "形式"),
    "example": ("Example", "例句", "例句"),
    "left": ("Left", "左文", "左文"),
    "right": ("Right", "右文", "右文"),
    "together": ("Near", "同现", "同現"),
    "topic": ("Topic", "主题", "主題"),
    "terms": ("Words", "主题词", "主題詞"),
    "nobody": ("(nobody named)", "（未署名）", "（未署名）"),
    "not_read": ("not read: {gaps}", "未读入：{gaps}", "未讀入：{gaps}"),
    "baseline_note": (
        "{label} is the baseline: new means not in any year read before",
        "{label} 为基期；“新出现”仅相对已读入的年份",
        "{label} 為基期；「新出現」僅相對已讀入的年份",
    ),
    "heat_note": (
        "heat per column: · absent ▁ trace ▃ cool ▅ warm ▇ hot █ blazing",
        "各列热度：· 无 ▁ 微 ▃ 低 ▅ 温 ▇ 热 █ 极热",
        "各欄熱度：· 無 ▁ 微 ▃ 低 ▅ 溫 ▇ 熱 █ 極熱",
    ),
    "nested_note": (
        "+n: uses inside a longer phrase",
        "+n：另有 n 次见于更长的提法之中",
        "+n：另有 n 次見於更長的提法之中",
    ),
    "sure_note": (
        "* the 95 % interval of the change leaves 0 out (of sixteen themes, about one does by chance)",
        "* 变化的 95% 置信区间不含 0（十六个主题中约有一个出于偶然）",
        "* 變化的 95% 信賴區間不含 0（十六個主題中約有一個出於偶然）",
    ),
    "undated": ("without a year, left out: {n}", "无年份而未计入：{n}", "無年份而未計入：{n}"),
    "hidden": ("{n} more rows: --all", "另有 {n} 行：--all", "另有 {n} 行：--all"),
    "speakers_hidden": (
        "{n} more speakers in the data",
        "另有 {n} 位讲话人见数据输出",
        "另有 {n} 位講話人見資料輸出",
    ),
}


def trend_labels(language: Language) -> Labels:
    """Return the function that says a key of these tables, or of all tables, in a language.

    >>> trend_labels("zh-Hans")("returned"), trend_labels("en")("theme")
    ('重现', 'Theme')
    """
    at, others = _ORDER.index(language), labels(language)
    return lambda key: _WORDS[key][at] if key in _WORDS else others(key)
