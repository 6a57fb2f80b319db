"""Headings and words of the output in three languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant"]
_ORDER: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")

# key: English, Simplified, Traditional
_WORDS: dict[str, tuple[str, str, str]] = {
    "document": ("Document", "文件", "文件"),
    "title": ("Title", "标题", "標題"),
    "date": ("Date", "日期", "日期"),
    "year": ("Year", "年份", "年份"),
    "place": ("Place", "地点", "地點"),
    "kind": ("Kind", "类型", "類型"),
    "script": ("Script", "字体", "字體"),
    "encoding": ("Encoding", "编码", "編碼"),
    "length": ("Length", "篇幅", "篇幅"),
    "speakers": ("Who spoke", "讲话人", "講話人"),
    "speaker": ("Speaker", "讲话人", "講話人"),
    "name": ("Name", "姓名", "姓名"),
    "position": ("Title", "职务", "職務"),
    "sentences": ("Sentences", "句数", "句數"),
    "slogans": ("Set phrases (tifa)", "提法", "提法"),
    "slogan": ("Phrase", "提法", "提法"),
    "canonical": ("Listed as", "词条", "詞條"),
    "as_printed": ("As printed", "原文", "原文"),
    "count": ("Count", "次数", "次數"),
    "nested": ("nested", "嵌套", "嵌套"),
    "category": ("Category", "类别", "類別"),
    "gloss": ("Meaning", "释义", "釋義"),
    "candidates": ("Unlisted candidates", "未收录的候选提法", "未收錄的候選提法"),
    "directives": ("Directives by force", "要求（按力度）", "要求（按力度）"),
    "directive": ("Directive", "要求", "要求"),
    "signal": ("Signal", "信号", "訊號"),
    "strength": ("Force", "力度", "力度"),
    "pace": ("Pace", "节奏", "節奏"),
    "sentence": ("Sent.", "句号", "句號"),
    "verb": ("Verb", "动词", "動詞"),
    "actor": ("Who", "责任方", "責任方"),
    "deadline": ("By when", "期限", "期限"),
    "actions": ("Named actions", "专项行动", "專項行動"),
    "action": ("Action", "行动", "行動"),
    "numbers": ("Numbers", "数字", "數字"),
    "number": ("Number", "数字", "數字"),
    "value": ("Value", "数值", "數值"),
    "unit": ("Unit", "单位", "單位"),
    "bound": ("Bound", "界限", "界限"),
    "change": ("Change", "变化", "變化"),
    "indicator": ("Indicator", "指标", "指標"),
    "role": ("Role", "性质", "性質"),
    "period": ("Period", "时期", "時期"),
    "themes": ("Themes", "主题", "主題"),
    "theme": ("Theme", "主题", "主題"),
    "share": ("Share", "占比", "佔比"),
    "hits": ("Hits", "命中", "命中"),
    "per_10k": ("per 10,000", "每万字", "每萬字"),
    "keywords": ("Keywords", "关键词", "關鍵詞"),
    "term": ("Term", "词", "詞"),
    "score": ("Score", "得分", "得分"),
    "text": ("Text", "文本", "文本"),
    "characters": ("characters", "字", "字"),
    "more": (
        "{n} more: use --all, or --format json for every one",
        "另有 {n} 条：用 --all 或 --format json 查看全部",
        "另有 {n} 條：用 --all 或 --format json 查看全部",
    ),
    "none": ("none found", "未发现", "未發現"),
    "status": ("Status", "句类", "句類"),
}

Labels = Callable[[str], str]


def labels(language: Language) -> Labels:
    """Return the function that says a key in a language; an unknown key is its own label.

    >>> labels("zh-Hant")("slogans")
    '提法'
    """
    at = _ORDER.index(language)
    return lambda key: _WORDS[key][at] if key in _WORDS else key


def language_of_locale() -> Language:
    """Return the language that the environment asks for: a Chinese locale's script, else English."""
    wanted = (
        os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    ).lower()
    if not wanted.startswith("zh"):
        return "en"
    return "zh-Hant" if any(part in wanted for part in ("tw", "hk", "mo", "hant")) else "zh-Hans"
