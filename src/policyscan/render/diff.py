"""A comparison of two texts as sheets, as JSON, and as sentences that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from policyscan.comparison.changes import Comparison, SentenceChange, SloganChange, TargetDiff
from policyscan.comparison.keyness import Keyness
from policyscan.comparison.shares import ThemeChange
from policyscan.lexicon.background import background, stop_words
from policyscan.model import SCHEMA
from policyscan.render.diff_sentences import in_one_line
from policyscan.render.jsons import plain
from policyscan.render.labels import Labels
from policyscan.render.sheet import Cell, Column, Sheet

SECTIONS = ("summary", "slogans", "targets", "themes", "terms", "force", "sentences")
# How many rows of each section a person is shown before a line says how many more there are.
MOST = {"slogans": 40, "themes": 16, "terms": 15}
# How many names one sentence of the summary lists.
_NAMED = 6
_WORDS_NAMED = 12


def summary(comparison: Comparison, label: Labels, *, english: bool = False) -> list[str]:
    """Say in a few sentences what changed; `english` names the indicators in English."""
    if comparison.same:
        return [label("no_difference")]
    counts = comparison.counts()
    lines = [label("say_sentences").format(total=comparison.new.sentences, **counts)]
    for turn in ("raised", "lowered", "reworded", "added", "dropped", "same"):
        named = [_target(target, english) for target in comparison.targets if target.change == turn]
        if named:
            lines.append(
                label("say_targets").format(change=label(turn), list=_listed(named, label, len(named)))
            )
    for turn in ("new", "dropped", "up", "down"):
        found = [row for row in comparison.slogans if row.change == turn and row.listed]
        if found:
            names = [
                row.slogan if turn in ("new", "dropped") else f"{row.slogan} {row.old}→{row.new}"
                for row in found
            ]
            lines.append(
                label("say_slogans").format(change=label(turn), n=len(found), list=_listed(names, label))
            )
    clear = [theme for theme in comparison.themes if theme.clear]
    lines += [_theme(theme, label) for theme in clear] or [label("say_no_theme")]
    lines += _words(comparison, label)
    force = comparison.force
    lines.append(
        label("say_force").format(
            stronger=force.stronger,
            softer=force.softer,
            faster=force.faster,
            slower=force.slower,
            old=force.old.directives,
            new=force.new.directives,
        )
    )
    return lines


def _target(target: TargetDiff, english: bool) -> str:
    name = target.english if english else target.label
    old, new = (cell.text if cell and cell.text else "—" for cell in (target.old, target.new))
    if target.change in ("raised", "lowered", "reworded"):
        return f"{name} {old} → {new}"
    return f"{name} {old if target.change == 'dropped' else new}"


def _theme(theme: ThemeChange, label: Labels) -> str:
    return label("say_theme").format(
        name=theme.name,
        change=label("up" if theme.difference > 0 else "down"),
        old=f"{theme.old_share:.1%}",
        new=f"{theme.new_share:.1%}",
        low=f"{theme.ci_low * 100:+.1f}",
        high=f"{theme.ci_high * 100:+.1f}",
    )


def _words(comparison: Comparison, label: Labels) -> list[str]:
    """Say which words differ, or that none does; and which rare ones came and went."""
    terms = comparison.terms
    strong = terms.significant
    if strong:
        names = [f"{row.term} {row.old}→{row.new}" for row in strong]
        lines = [label("say_terms").format(n=len(strong), total=len(terms.rows), list=_listed(names, label))]
    else:
        lines = [label("say_no_term").format(total=len(terms.rows))]
    for key, rows in (
        ("say_new_words", [row for row in terms.rows if not row.old]),
        ("say_gone_words", [row for row in terms.rows if not row.new]),
    ):
        names = [row.term for row in _telling(rows)[:_WORDS_NAMED]]
        if names:
            lines.append(label(key).format(list=_listed(names, label, _WORDS_NAMED)))
    return lines


def _telling(rows: Sequence[Keyness]) -> list[Keyness]:
    """Return the words that say something by having come or gone: the most used first, then the rarest elsewhere."""
    common, empty = background(), stop_words()
    kept = [
        row
        for row in rows
        if len(row.term) > 1 and row.term not in empty and not any(map(str.isdigit, row.term))
    ]
    return sorted(kept, key=lambda row: (-(row.old + row.new), common.frequency(row.term), row.term))


def _listed(names: Sequence[str], label: Labels, most: int = _NAMED) -> str:
    shown = label("comma").join(names[:most])
    more = len(names) - most
    return label("and_more").format(list=shown, n=more) if more > 0 else shown


def for_person(
    comparison: Comparison, label: Labels, sections: Collection[str], *, everything: bool, english: bool
) -> list[Sheet]:
    """Return the sheets a person gets of `sections`, the sentences left to `diff_sentences`."""
    makers: dict[str, Callable[[], Sheet]] = {
        "summary": lambda: _summary_sheet(comparison, label, english),
        "slogans": lambda: _slogan_sheet(comparison.slogans, label, everything),
        "targets": lambda: _target_sheet(comparison.targets, label, english),
        "themes": lambda: _theme_sheet(comparison.themes, label),
        "terms": lambda: _term_sheet(comparison, label, everything),
        "force": lambda: _force_sheet(comparison, label),
    }
    sheets = [make() for name, make in makers.items() if name in sections]
    return [sheet for sheet in sheets if sheet.rows]


def _summary_sheet(comparison: Comparison, label: Labels, english: bool) -> Sheet:
    old, new = (side.title or side.source for side in (comparison.old, comparison.new))
    rows: list[tuple[Cell, ...]] = [(line,) for line in summary(comparison, label, english=english)]
    return Sheet("summary", label("summary").format(old=old, new=new), (Column("text", ""),), rows)


def _slogan_sheet(slogans: Sequence[SloganChange], label: Labels, everything: bool) -> Sheet:
    changed = [row for row in slogans if everything or (row.change != "same" and row.listed)]
    shown = changed if everything else changed[: MOST["slogans"]]
    columns = (
        Column("slogan", label("slogan"), style="bold", min_width=10),
        Column("change", label("change")),
        Column("old", label("old"), right=True),
        Column("new", label("new_text"), right=True),
        Column("old_per_10k", label("old") + " " + label("per_10k"), right=True, digits=1),
        Column("new_per_10k", label("new_text") + " " + label("per_10k"), right=True, digits=1),
        Column("category", label("category"), style="dim"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.slogan,
            label(row.change),
            _with_nested(row.old, row.old_nested),
            _with_nested(row.new, row.new_nested),
            row.old_per_10k,
            row.new_per_10k,
            row.category,
        )
        for row in shown
    ]
    notes = [label("nested_note")] if any(row.old_nested or row.new_nested for row in shown) else []
    notes += [label("hidden").format(n=len(changed) - len(shown))] if len(shown) < len(changed) else []
    return Sheet("slogans", label("slogans"), columns, rows, "; ".join(notes) or None)


def _with_nested(own: int, nested: int) -> str:
    return f"{own} +{nested}" if nested else str(own)


def _target_sheet(targets: Sequence[TargetDiff], label: Labels, english: bool) -> Sheet:
    columns = (
        Column("label", label("indicator"), style="bold", min_width=10),
        Column("old", label("old")),
        Column("new", label("new_text")),
        Column("change", label("change")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            target.english if english else target.label,
            target.old.text if target.old else None,
            target.new.text if target.new else None,
            label(target.change) if target.change else None,
        )
        for target in targets
    ]
    return Sheet("targets", label("targets"), columns, rows)


def _theme_sheet(themes: Sequence[ThemeChange], label: Labels) -> Sheet:
    columns = (
        Column("name", label("theme"), style="bold"),
        Column("old_share", label("old"), right=True, percent=True, digits=1),
        Column("new_share", label("new_text"), right=True, percent=True, digits=1),
        Column("difference", label("difference"), right=True),
        Column("interval", label("interval")),
        Column("clear", ""),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            theme.name,
            theme.old_share,
            theme.new_share,
            f"{theme.difference * 100:+.1f}",
            f"{theme.ci_low * 100:+.1f} … {theme.ci_high * 100:+.1f}",
            "*" if theme.clear else None,
        )
        for theme in themes[: MOST["themes"]]
    ]
    return Sheet("themes", label("themes"), columns, rows, label("themes_note"))


def _term_sheet(comparison: Comparison, label: Labels, everything: bool) -> Sheet:
    """List the words that differ significantly; where none does, those that came and went, and no ranking of noise."""
    terms = comparison.terms
    verdict, *lists = _words(comparison, label)
    if not terms.significant and not everything:
        rows: list[tuple[Cell, ...]] = [(line,) for line in lists]
        return Sheet("terms", label("terms"), (Column("text", ""),), [(verdict,), *rows])
    shown = terms.rows if everything else terms.significant[: MOST["terms"]]
    columns = (
        Column("term", label("term"), style="bold"),
        Column("old", label("old"), right=True),
        Column("new", label("new_text"), right=True),
        Column("log_ratio", label("log_ratio"), right=True, digits=2),
        Column("interval", label("interval")),
        Column("g2", "G²", right=True, digits=1),
        Column("q", "q", right=True, digits=3),
    )
    rows = [
        (row.term, row.old, row.new, row.log_ratio, f"{row.ci_low:+.1f} … {row.ci_high:+.1f}", row.g2, row.q)
        for row in shown
    ]
    return Sheet("terms", label("terms"), columns, rows, verdict)


def _force_sheet(comparison: Comparison, label: Labels) -> Sheet:
    old, new = comparison.force.old, comparison.force.new
    rows: list[tuple[Cell, ...]] = [(label("all_directives"), old.directives, None, new.directives, None)]

    def add(name: str, before: int, after: int) -> None:
        rows.append((name, before, before / max(old.directives, 1), after, after / max(new.directives, 1)))

    for signal, count in old.signals.items():
        add(label(f"signal_{signal}"), count, new.signals[signal])
    for strength, count in old.strengths.items():
        add(label("strength_n").format(n=strength), count, new.strengths[strength])
    for pace, count in old.paces.items():
        add(label(f"pace_{pace}"), count, new.paces[pace])
    columns = (
        Column("measure", label("measure")),
        Column("old", label("old"), right=True),
        Column("old_share", label("share"), right=True, percent=True, digits=1, style="dim"),
        Column("new", label("new_text"), right=True),
        Column("new_share", label("share"), right=True, percent=True, digits=1, style="dim"),
    )
    return Sheet("force", label("force"), columns, rows if old.directives or new.directives else [])


def for_data(
    comparison: Comparison, sections: Collection[str], sentences: Sequence[SentenceChange]
) -> list[Sheet]:
    """Return one table a section for CSV, TSV and workbooks; `sentences` are those wanted."""
    old, new = comparison.force.old, comparison.force.new
    profiles: list[tuple[Cell, ...]] = [
        *(("signal", signal, count, new.signals[signal]) for signal, count in old.signals.items()),
        *(
            ("strength", str(strength), count, new.strengths[strength])
            for strength, count in old.strengths.items()
        ),
        *(("pace", pace, count, new.paces[pace]) for pace, count in old.paces.items()),
    ]
    sheets = {
        "slogans": _table(
            "slogans", [f.name for f in fields(SloganChange)], map(_values, comparison.slogans)
        ),
        "targets": _table("targets", TARGET_COLUMNS, map(_target_row, comparison.targets)),
        "themes": _table("themes", [f.name for f in fields(ThemeChange)], map(_values, comparison.themes)),
        "terms": _table("terms", [f.name for f in fields(Keyness)], map(_values, comparison.terms.rows)),
        "force": _table("force", ["kind", "value", "old", "new"], profiles),
        "sentences": _table("sentences", SENTENCE_COLUMNS, map(_sentence_row, sentences)),
    }
    return [sheet for name, sheet in sheets.items() if name in sections]


TARGET_COLUMNS = [
    "indicator", "label", "english", "old", "new", "old_value", "new_value", "old_bound", "new_bound", "unit", "change",
]  # fmt: skip
SENTENCE_COLUMNS = [
    "status", "old_start", "old_end", "old", "new_start", "new_end", "new", "similarity", "edits", "force",
    "old_pace", "new_pace", "elsewhere", "block", "joint",
]  # fmt: skip


def _target_row(target: TargetDiff) -> tuple[Cell, ...]:
    old, new = target.old, target.new
    return (
        target.indicator, target.label, target.english,
        old.text if old else None, new.text if new else None,
        old.middle if old else None, new.middle if new else None,
        old.bound if old else None, new.bound if new else None,
        next((cell.unit for cell in (new, old) if cell and cell.unit), None), target.change,
    )  # fmt: skip


def _sentence_row(change: SentenceChange) -> tuple[Cell, ...]:
    old, new, pace = change.old, change.new, change.pace or (None, None)
    return (
        change.status,
        old.start if old else None, old.end if old else None, old.text if old else None,
        new.start if new else None, new.end if new else None, new.text if new else None,
        change.similarity, in_one_line(change) if old and new else None, change.force,
        *pace, change.elsewhere, change.block, change.joint,
    )  # fmt: skip


def _table(name: str, columns: Sequence[str], rows: Any) -> Sheet:
    return Sheet(name, name, tuple(Column(column, column) for column in columns), list(rows))


def _values(row: Any) -> tuple[Cell, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))


def comparison_object(
    comparison: Comparison,
    sections: Collection[str],
    sentences: Sequence[SentenceChange],
    lines: Sequence[str],
) -> dict[str, Any]:
    """Return the object of `--format json`: the contract's own fields, and the summary in words."""
    found: dict[str, Any] = {
        "summary": list(lines),
        "slogans": plain(comparison.slogans),
        "targets": plain([_without_result(target) for target in comparison.targets]),
        "themes": plain(comparison.themes),
        "terms": plain(comparison.terms.rows),
        "sentences": plain(list(sentences)),
        "force": plain(comparison.force),
    }
    head = {"schema": SCHEMA, "old": plain(comparison.old), "new": plain(comparison.new)}
    return head | {name: value for name, value in found.items() if name in sections}


def _without_result(target: TargetDiff) -> TargetDiff:
    """Leave out what a cell says of outcomes and of changes in a longer table."""
    old, new = (
        replace(cell, result=None, change=None) if cell else None for cell in (target.old, target.new)
    )
    return replace(target, old=old, new=new)
