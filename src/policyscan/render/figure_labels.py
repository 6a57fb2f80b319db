"""Headings and words of the tables of figures, in three languages."""

from __future__ import annotations

from policyscan.render.labels import Labels, Language, labels

_ORDER: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")

# key: English, Simplified, Traditional
_WORDS: dict[str, tuple[str, str, str]] = {
    "targets_over": ("Targets, {span}", "目标，{span}", "目標，{span}"),
    "targets_with_results": (
        "Targets and outcomes, {span}",
        "目标与完成情况，{span}",
        "目標與完成情況，{span}",
    ),
    "targets_long": ("Targets, one row a value", "目标（逐条）", "目標（逐條）"),
    "register": ("Numbers ({n})", "数字（{n}）", "數字（{n}）"),
    "no_number": ("no number", "无数字", "無數字"),
    "absent": ("–", "–", "–"),
    "raised": ("raised", "上调", "上調"),
    "lowered": ("lowered", "下调", "下調"),
    "same": ("same", "持平", "持平"),
    "reworded": ("reworded", "改口", "改口"),
    "added": ("new", "新列", "新列"),
    "dropped": ("dropped", "取消", "取消"),
    "result": ("outcome", "完成", "完成"),
    "last_change": ("Last change", "最近变化", "最近變化"),
    "source": ("Source", "来源", "來源"),
    "sentence_text": ("Sentence", "原句", "原句"),
    "targets_note": (
        "– the document does not name it; “no number”: it is named without a figure; ↑ raised ↓ lowered ≈ reworded, against the column before",
        "– 未提及；“无数字”为提及但未给数字；↑上调 ↓下调 ≈改口，均与前一列相比",
        "– 未提及；「無數字」為提及但未給數字；↑上調 ↓下調 ≈改口，均與前一列相比",
    ),
    "columns_note": (
        "the last {n} of {m} years; every year with --format csv, or --all",
        "仅列最近 {n} 年（共 {m} 年）；全部年份用 --format csv 或 --all",
        "僅列最近 {n} 年（共 {m} 年）；全部年份用 --format csv 或 --all",
    ),
    "not_read": ("not read: {gaps}", "未读入：{gaps}", "未讀入：{gaps}"),
    "hidden": ("{n} more rows: use --all", "另有 {n} 行：用 --all", "另有 {n} 行：用 --all"),
    "target": ("target", "目标", "目標"),
    "other": ("other", "其他", "其他"),
}


def figure_labels(language: Language) -> Labels:
    """Return the function that says a key of these tables, or of the common ones, in a language.

    >>> figure_labels("zh-Hant")("raised"), figure_labels("en")("year")
    ('上調', 'Year')
    """
    at, common = _ORDER.index(language), labels(language)
    return lambda key: _WORDS[key][at] if key in _WORDS else common(key)
