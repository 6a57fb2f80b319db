"""Headings and sentences of a comparison in three languages."""

from __future__ import annotations

from policyscan.render.labels import Labels, Language, labels

_ORDER: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")

# key: English, Simplified, Traditional
_WORDS: dict[str, tuple[str, str, str]] = {
    "summary": ("{old} → {new}", "{old} → {new}", "{old} → {new}"),
    "old": ("Old", "旧", "舊"),
    "new_text": ("New", "新", "新"),
    "change": ("Change", "变化", "變化"),
    "slogans": ("Set phrases (tifa)", "提法", "提法"),
    "targets": ("Targets", "目标", "目標"),
    "themes": ("Themes, share of sentences", "主题占句比", "主題佔句比"),
    "terms": ("Words", "用词", "用詞"),
    "force": ("Directives by force", "要求的力度", "要求的力度"),
    "sentences": ("Sentences", "逐句对照", "逐句對照"),
    "difference": ("Change (points)", "变化（百分点）", "變化（百分點）"),
    "interval": ("95 % interval", "95% 置信区间", "95% 信賴區間"),
    "log_ratio": ("Log ratio", "对数比", "對數比"),
    "measure": ("Measure", "项目", "項目"),
    "new": ("new", "新提", "新提"),
    "dropped": ("dropped", "不再提", "不再提"),
    "up": ("up", "增多", "增多"),
    "down": ("down", "减少", "減少"),
    "same": ("same", "不变", "不變"),
    "raised": ("raised", "上调", "上調"),
    "lowered": ("lowered", "下调", "下調"),
    "reworded": ("reworded", "改写", "改寫"),
    "added": ("added", "新增", "新增"),
    "kept": ("kept", "保留", "保留"),
    "moved": ("moved", "移位", "移位"),
    "split": ("split", "拆分", "拆分"),
    "merged": ("merged", "合并", "合併"),
    "sentence_dropped": ("dropped", "删除", "刪除"),
    "stronger": ("stronger", "力度加大", "力度加大"),
    "softer": ("softer", "力度减弱", "力度減弱"),
    "faster": ("faster", "节奏加快", "節奏加快"),
    "slower": ("slower", "节奏放缓", "節奏放緩"),
    "fast": ("fast", "快", "快"),
    "steady": ("steady", "稳", "穩"),
    "none_pace": ("unmarked", "未标明", "未標明"),
    "pace_change": ("pace: {old} → {new}", "节奏：{old} → {new}", "節奏：{old} → {new}"),
    "signal_red": ("red: forbids", "红：禁止", "紅：禁止"),
    "signal_yellow": ("yellow: presses", "黄：施压", "黃：施壓"),
    "signal_charcoal": ("charcoal: flexible", "炭灰：灵活", "炭灰：靈活"),
    "signal_grey": ("grey: ambiguous", "灰：模糊", "灰：模糊"),
    "signal_black": ("black: clear tasks", "黑：明确任务", "黑：明確任務"),
    "strength_n": ("force {n}", "力度 {n}", "力度 {n}"),
    "pace_fast": ("pace: fast", "节奏：快", "節奏：快"),
    "pace_steady": ("pace: steady", "节奏：稳", "節奏：穩"),
    "mean_strength": ("mean force", "平均力度", "平均力度"),
    "all_directives": ("directives", "要求", "要求"),
    # What can be read aloud.
    "no_difference": (
        "No difference: not a word has changed.",
        "没有差别：一字未改。",
        "沒有差別：一字未改。",
    ),
    "say_sentences": (
        "Of {total} sentences now, {kept} are kept, {reworded} reworded, {moved} moved unchanged and {added} new; {dropped} of last time's are dropped.",
        "现有 {total} 句：保留 {kept} 句，改写 {reworded} 句，原样移位 {moved} 句，新增 {added} 句；上次的 {dropped} 句不见了。",
        "現有 {total} 句：保留 {kept} 句，改寫 {reworded} 句，原樣移位 {moved} 句，新增 {added} 句；上次的 {dropped} 句不見了。",
    ),
    "say_targets": ("Targets {change}: {list}.", "目标{change}：{list}。", "目標{change}：{list}。"),
    "say_slogans": (
        "Set phrases {change} ({n}): {list}.",
        "提法{change}（{n}）：{list}。",
        "提法{change}（{n}）：{list}。",
    ),
    "say_theme": (
        "{name} {change} from {old} to {new} of the sentences (95 % interval of the change: {low} to {high} points).",
        "“{name}”{change}：占句比由 {old} 到 {new}（变化的 95% 置信区间：{low} 至 {high} 个百分点）。",
        "「{name}」{change}：佔句比由 {old} 到 {new}（變化的 95% 信賴區間：{low} 至 {high} 個百分點）。",
    ),
    "say_no_theme": (
        "No theme's share changed beyond what chance explains in texts of this length.",
        "以这样的篇幅，没有哪个主题的占比变化超出偶然。",
        "以這樣的篇幅，沒有哪個主題的佔比變化超出偶然。",
    ),
    "say_terms": (
        "{n} of {total} words differ significantly (q at most 0.05): {list}.",
        "{total} 个词中有 {n} 个差异显著（q ≤ 0.05）：{list}。",
        "{total} 個詞中有 {n} 個差異顯著（q ≤ 0.05）：{list}。",
    ),
    "say_no_term": (
        "None of {total} words differs significantly at this size (q at most 0.05); the order shows effects, not proof.",
        "以这样的篇幅，{total} 个词无一差异显著（q ≤ 0.05）；排序只表示幅度，不是证明。",
        "以這樣的篇幅，{total} 個詞無一差異顯著（q ≤ 0.05）；排序只表示幅度，不是證明。",
    ),
    "say_new_words": ("Words not used before: {list}.", "上次未用的词：{list}。", "上次未用的詞：{list}。"),
    "say_gone_words": (
        "Words no longer used: {list}.",
        "这次不再用的词：{list}。",
        "這次不再用的詞：{list}。",
    ),
    "say_force": (
        "Of the reworded sentences {stronger} became stronger and {softer} softer, {faster} faster and {slower} slower; directives went from {old} to {new}.",
        "改写的句子中，力度加大 {stronger} 句、减弱 {softer} 句，节奏加快 {faster} 句、放缓 {slower} 句；要求由 {old} 项到 {new} 项。",
        "改寫的句子中，力度加大 {stronger} 句、減弱 {softer} 句，節奏加快 {faster} 句、放緩 {slower} 句；要求由 {old} 項到 {new} 項。",
    ),
    "and_more": ("{list} and {n} more", "{list}等", "{list}等"),
    "comma": (", ", "、", "、"),
    "themes_note": (
        "* the interval leaves 0 out (of sixteen themes about one does by chance)",
        "* 置信区间不含 0（十六个主题中约有一个出于偶然）",
        "* 信賴區間不含 0（十六個主題中約有一個出於偶然）",
    ),
    "edits_note": (
        "[-struck-] is gone, {+underlined+} is new",
        "[-删去-]，{+新加+}",
        "[-刪去-]，{+新加+}",
    ),
    "kept_between": ("… {n} kept …", "……保留 {n} 句……", "……保留 {n} 句……"),
    "hidden": (
        "{n} more rows: --all",
        "另有 {n} 行：--all",
        "另有 {n} 行：--all",
    ),
    "nested_note": (
        "+n: uses inside a longer phrase",
        "+n：另有 n 次见于更长的提法之中",
        "+n：另有 n 次見於更長的提法之中",
    ),
    "elsewhere": ("moved", "移位", "移位"),
}


def diff_labels(language: Language) -> Labels:
    """Return the function that says a key of a comparison, or of all tables, in a language.

    >>> diff_labels("zh-Hant")("lowered"), diff_labels("en")("theme")
    ('下調', 'Theme')
    """
    at, others = _ORDER.index(language), labels(language)
    return lambda key: _WORDS[key][at] if key in _WORDS else others(key)
