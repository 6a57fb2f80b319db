"""The register of directives as sheets: every unit by force, why it is judged so, and how a register divides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from policyscan.model import Directive, Signal
from policyscan.render.jsons import plain
from policyscan.render.labels import Labels, Language, labels
from policyscan.render.sheet import Cell, Column, Sheet

_ORDER: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")
SIGNALS: tuple[str, ...] = get_args(Signal)
# How many rows and verbs a terminal shows unless all are asked for.
_MOST, _VERBS = 40, 12

_WORDS: dict[str, tuple[str, str, str]] = {
    "register": ("Directives by force", "要求（按力度）", "要求（按力度）"),
    "division": ("How they divide", "构成", "構成"),
    "verbs": ("Most frequent verbs", "高频动词", "高頻動詞"),
    "document": ("Document", "文件", "文件"),
    "evidence": ("Why", "依据", "依據"),
    "of": ("Axis", "维度", "維度"),
    "class": ("Class", "类", "類"),
    "units": ("Units", "条数", "條數"),
    "red": ("red: prohibiting", "红：禁止", "紅：禁止"),
    "yellow": ("yellow: pressing", "黄：施压", "黃：施壓"),
    "charcoal": ("charcoal: flexible", "炭：弹性", "炭：彈性"),
    "grey": ("grey: ambiguous", "灰：模糊", "灰：模糊"),
    "black": ("black: authorizing", "黑：授权", "黑：授權"),
    "fast": ("fast", "加快", "加快"),
    "steady": ("steady", "稳步", "穩步"),
    "unmarked": ("no pace", "未标明", "未標明"),
    "row": ("Row", "行", "列"),
    "coded": ("Coded", "判定", "判定"),
    "label": ("Label", "标注", "標註"),
    "paragraph": ("Paragraph", "段落", "段落"),
    "deciding": ("Decided by", "判定依据", "判定依據"),
    "confusion": ("Labels (rows) against codes", "标注（行）与判定（列）", "標註（列）與判定（欄）"),
    "kappa": (
        "Cohen's kappa {kappa}; {agree:.1%} of {n} agree",
        "Cohen's kappa {kappa}；{n} 段中 {agree:.1%} 一致",
        "Cohen's kappa {kappa}；{n} 段中 {agree:.1%} 一致",
    ),
    "undefined": ("not defined", "无定义", "無定義"),
}


def register_labels(language: Language) -> Labels:
    """Return the function that says a key of these tables, or of all tables, in a language.

    >>> register_labels("en")("red")
    'red: prohibiting'
    """
    at, others = _ORDER.index(language), labels(language)
    return lambda key: _WORDS[key][at] if key in _WORDS else others(key)


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of the register, with its document and the number of its sentence (1-based).

    `head` is its verb without the adverbs before it, as printed.
    """

    source: str
    year: int | None
    sentence: int
    unit: Directive
    numbers: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    head: str = ""


def ranked(entries: Iterable[Entry]) -> list[Entry]:
    """Order by force: the strongest first, within a force by signal, then as they stand."""
    return sorted(
        entries, key=lambda e: (-e.unit.strength, SIGNALS.index(e.unit.signal), e.source, e.unit.start)
    )


def why(unit: Directive) -> str:
    """Return the evidence in one line: each marker with the rules that used it.

    >>> from policyscan.model import Evidence
    >>> why(Directive(0, 2, "严禁", "严禁", "red", 5, evidence=(Evidence(0, 2, "严禁", "strength: 5"),)))
    '严禁: strength: 5'
    """
    rules: dict[str, list[str]] = {}
    for evidence in unit.evidence:
        rules.setdefault(evidence.text, []).append(evidence.rule)
    return "; ".join(
        f"{text}: {', '.join(used)}" if text else ", ".join(used) for text, used in rules.items()
    )


def register_sheets(
    entries: Sequence[Entry], label: Labels, *, everything: bool, explain: bool
) -> list[Sheet]:
    """Return the register and its summary for a person; columns that nothing fills are left out."""
    rows = ranked(entries)
    shown = rows if everything else rows[:_MOST]
    several = len({e.source for e in entries}) > 1
    columns: list[tuple[Column, list[Cell]]] = [
        (Column("strength", label("strength"), right=True), [e.unit.strength for e in shown]),
        (Column("signal", label("signal")), [e.unit.signal for e in shown]),
        (Column("pace", label("pace")), [e.unit.pace for e in shown]),
        (Column("source", label("document"), style="dim"), [_name(e) if several else None for e in shown]),
        (Column("sentence", label("sentence"), right=True, style="dim"), [e.sentence for e in shown]),
        (Column("speaker", label("speaker"), style="cyan"), [e.unit.speaker for e in shown]),
        (Column("actor", label("actor"), style="cyan"), [e.unit.actor for e in shown]),
        (Column("text", label("directive"), min_width=20), [e.unit.text for e in shown]),
        (Column("deadline", label("deadline"), style="dim"), [e.unit.deadline for e in shown]),
        (
            Column("evidence", label("evidence"), style="dim"),
            [why(e.unit) if explain else None for e in shown],
        ),
    ]
    kept = [(column, cells) for column, cells in columns if any(cell is not None for cell in cells)]
    more = len(rows) - len(shown)
    register = Sheet(
        "directives",
        f"{label('register')} ({len(rows)})",
        tuple(column for column, _ in kept),
        list(zip(*(cells for _, cells in kept), strict=True)),
        label("more").format(n=more) if more else None,
    )
    return [register, *summary_sheets(entries, label)]


def _name(entry: Entry) -> str:
    return entry.source.rpartition("/")[2]


def divide(units: Sequence[Directive]) -> dict[str, dict[str, int]]:
    """Count units by signal, strength and pace; every class is there, `unmarked` where no pace is given."""
    signals, strengths = Counter(u.signal for u in units), Counter(u.strength for u in units)
    paces = Counter(u.pace or "unmarked" for u in units)
    return {
        "signal": {name: signals[name] for name in SIGNALS},  # type: ignore[index]
        "strength": {str(n): strengths[n] for n in (5, 4, 3, 2, 1)},
        "pace": {name: paces[name] for name in ("fast", "steady", "unmarked")},
    }


def verbs(entries: Sequence[Entry], most: int | None = None) -> list[tuple[str, int]]:
    """Return the verbs without their adverbs, with counts, the most frequent first; ties as they first stand."""
    return Counter(e.head for e in entries if e.head).most_common(most)


def summary_sheets(entries: Sequence[Entry], label: Labels) -> list[Sheet]:
    """Return how the units divide, and their most frequent verbs, for a person."""
    if not entries:
        return []
    units = [e.unit for e in entries]
    rows: list[tuple[Cell, ...]] = []
    for axis, classes in divide(units).items():
        rows += [
            (label(axis), label(name), count / len(units), count, count / len(units))
            for name, count in classes.items()
            if count
        ]
    columns = (
        Column("axis", label("of"), style="dim"),
        Column("class", label("class")),
        Column("bar", "", bar=True),
        Column("units", label("units"), right=True),
        Column("share", label("share"), right=True, percent=True, digits=1),
    )
    frequent = (Column("verb", label("verb")), Column("units", label("units"), right=True))
    return [
        Sheet("division", label("division"), columns, rows),
        Sheet("verbs", label("verbs"), frequent, verbs(entries, _VERBS)),
    ]


def register_data(entries: Sequence[Entry]) -> list[Sheet]:
    """Return the register as one tidy table, in order of the texts."""
    names = (
        "source year sentence start end speaker actor deadline signal strength pace verb text numbers slogans "
        "themes evidence"
    )
    rows: list[tuple[Cell, ...]] = [
        (
            e.source,
            e.year,
            e.sentence,
            e.unit.start,
            e.unit.end,
            e.unit.speaker,
            e.unit.actor,
            e.unit.deadline,
            e.unit.signal,
            e.unit.strength,
            e.unit.pace,
            e.unit.verb,
            e.unit.text,
            "|".join(e.numbers),
            "|".join(e.slogans),
            "|".join(e.unit.themes),
            why(e.unit),
        )
        for e in entries
    ]
    return [Sheet("directives", "", tuple(Column(name, name) for name in names.split()), rows)]


def register_object(entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the object of `--format json`: the units, each with its document, and the summary."""
    units = [e.unit for e in entries]
    return {
        "schema": 1,
        "directives": [entry_object(e) for e in entries],
        "summary": {"units": len(units), **divide(units), "verbs": dict(verbs(entries))},
    }


def entry_object(entry: Entry) -> dict[str, Any]:
    """Return one unit as an object; its numbers and set phrases are quoted, since the lists are not here."""
    head = {"source": entry.source, "year": entry.year, "sentence": entry.sentence}
    found = {"numbers": list(entry.numbers), "slogans": list(entry.slogans)}
    unit: dict[str, Any] = plain(entry.unit)
    return head | unit | found


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A paragraph of the user's table: its row (1-based, the header not counted), its code, and its label."""

    row: int
    text: str
    coded: str | None
    strength: int | None
    deciding: str | None
    label: str | None = None


def coded_sheets(rows: Sequence[CodedRow], label: Labels, *, everything: bool, labelled: bool) -> list[Sheet]:
    """Return the coded paragraphs for a person."""
    shown = rows if everything else rows[:_MOST]
    columns = [
        Column("row", label("row"), right=True, style="dim"),
        Column("coded", label("coded"), style="bold"),
        *([Column("label", label("label"))] if labelled else []),
        Column("strength", label("strength"), right=True),
        Column("deciding", label("deciding"), min_width=20),
    ]
    cells: list[tuple[Cell, ...]] = [
        (r.row, r.coded, *([r.label] if labelled else []), r.strength, r.deciding if r.deciding else r.text)
        for r in shown
    ]
    more = len(rows) - len(shown)
    note = label("more").format(n=more) if more else None
    return [Sheet("coded", f"{label('coded')} ({len(rows)})", tuple(columns), cells, note)]


def coded_data(rows: Sequence[CodedRow]) -> list[Sheet]:
    """Return the coded paragraphs as a tidy table."""
    names = ("row", "coded", "label", "strength", "deciding", "text")
    cells: list[tuple[Cell, ...]] = [tuple(getattr(r, name) for name in names) for r in rows]
    return [Sheet("coded", "", tuple(Column(name, name) for name in names), cells)]


def confusion_sheet(
    names: Sequence[str], matrix: Sequence[Sequence[int]], kappa: float | None, agree: float, label: Labels
) -> Sheet:
    """Return the confusion matrix, rows by label and columns by code, with Cohen's kappa in the note."""
    columns = (Column("label", label("label")), *(Column(name, name, right=True) for name in names))
    said = label("undefined") if kappa is None else f"{kappa:.3f}"
    note = label("kappa").format(kappa=said, agree=agree, n=sum(map(sum, matrix)))
    rows: list[tuple[Cell, ...]] = [(name, *row) for name, row in zip(names, matrix, strict=True)]
    return Sheet("confusion", label("confusion"), columns, rows, note)
