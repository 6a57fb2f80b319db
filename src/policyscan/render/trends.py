"""Slogans and themes over years as sheets: what `policyscan slogans` and `policyscan themes` show and write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policyscan.comparison.columns import NOBODY, Layout
from policyscan.comparison.theme_trends import ThemeCell, ThemeTable, ThemeTrend, spark
from policyscan.comparison.topics import Topics
from policyscan.comparison.trends import SloganCell, SloganTable, SloganTrend
from policyscan.render.jsons import plain
from policyscan.render.labels import Labels
from policyscan.render.sheet import Cell, Column, Sheet

# A terminal of a hundred columns holds so many numbers beside the names; more columns become a line of blocks.
_FEW, _LAST, _LAST_OF_MANY = 6, 3, 2
# A line of blocks longer than this leaves too little room for the names; it keeps its end.
_LINE = 36
_ROWS = 40
_HEADING = 12
_HEAT = "·▁▃▅▇█"
_NEWS = ("new", "returned", "dropped")


def slogan_sheets(table: SloganTable, label: Labels, *, everything: bool = False) -> list[Sheet]:
    """Return the life of the most used slogans, and what the last column has that those before had not."""
    columns = table.layout.columns
    rows = table.rows if everything else table.rows[:_ROWS]
    notes = _notes(table.layout, label)
    if table.layout.by == "year" and len(columns) > 1:
        notes.append(label("baseline_note").format(label=columns[0].label))
    notes += [label("heat_note"), label("nested_note")]
    if len(rows) < len(table.rows):
        notes.append(label("hidden").format(n=len(table.rows) - len(rows)))
    head = [
        Column("slogan", label("slogan"), style="bold", min_width=10),
        Column("first", label("first")),
        Column("last", label("last")),
        Column("uses", label("uses"), right=True),
    ]
    if len(columns) <= _FEW:
        middle = [Column(c.label, _name(c.label, label), right=True, min_width=4) for c in columns]
    else:
        middle = [Column("peak", label("peak"))]
    tail = [Column("heat", label("heat"), style="cyan", min_width=min(len(columns), _LINE))]
    if table.layout.ordered:
        tail.append(Column("change", label("change")))
    sheet = Sheet(
        "slogans",
        label("slogans_over").format(span=_span(table.layout)),
        tuple(head + middle + tail),
        [_slogan_row(row, table, label) for row in rows],
        "; ".join(notes),
    )
    return [sheet, *_news(table, label)] if table.rows else []


def _slogan_row(row: SloganTrend, table: SloganTable, label: Labels) -> tuple[Cell, ...]:
    columns = table.layout.columns
    cells: list[Cell] = [row.slogan, row.first, row.last, row.total]
    if len(columns) <= _FEW:
        cells += [_uses(cell) for cell in row.cells]
    else:
        peak = max(range(len(columns)), key=lambda at: (row.cells[at].per_10k, -at))
        cells.append(columns[peak].label)
    cells.append("".join(_HEAT[cell.heat] for cell in row.cells)[-_LINE:])
    if table.layout.ordered:
        last = row.cells[-1]
        cells.append("，".join([label("spike")] * last.spike + [label(last.change or "")]))
    return tuple(cells)


def _uses(cell: SloganCell) -> str:
    own = str(cell.uses) if cell.uses else "·"
    return f"{own} +{cell.nested}" if cell.nested else own


def _news(table: SloganTable, label: Labels) -> list[Sheet]:
    """List what is new, returned, dropped and spiking in the last column, with uses."""
    columns = table.layout.columns
    if not table.layout.ordered or len(columns) < 2:
        return []
    rows: list[tuple[Cell, ...]] = []
    for kind in _NEWS:
        found = table.at(kind)  # type: ignore[arg-type]
        at = -2 if kind == "dropped" else -1
        rows.append(
            (label(kind), len(found), "；".join(_named(row, row.cells[at].total) for row in found) or None)
        )
    spikes = table.spikes()
    named = "；".join(f"{row.slogan} ×{row.cells[-1].times:.1f}" for row in spikes)
    rows.append((label("spike"), len(spikes), named or None))
    title = label("news").format(label=_name(columns[-1].label, label), before=_before(table.layout))
    heads = (
        Column("change", label("change"), style="bold"),
        Column("count", label("count"), right=True),
        Column("phrases", label("phrases"), min_width=20),
    )
    return [Sheet("news", title, heads, rows)]


def _named(row: SloganTrend, uses: int) -> str:
    return row.slogan if uses < 2 else f"{row.slogan} {uses}"


def _before(layout: Layout) -> str:
    """Say what the last column is compared with: the one before, and the first for what is new."""
    columns = layout.columns
    return columns[-2].label if len(columns) == 2 else f"{columns[0].label}–{columns[-2].label}"


def slogan_data(table: SloganTable) -> list[Sheet]:
    """Return one tidy table: a row for each slogan and column, zeros included."""
    names = ("slogan", "category", "first", "last", table.layout.by, *SloganCell.__match_args__)
    rows = [
        (row.slogan, row.category, row.first, row.last, column.label, *_values(cell))
        for row in table.rows
        for column, cell in zip(table.layout.columns, row.cells, strict=True)
    ]
    return [Sheet("slogans", "slogans", tuple(Column(name, name) for name in names), rows)]


def slogan_object(table: SloganTable) -> dict[str, Any]:
    """Return the object of `--format json`."""
    rows = [
        {"slogan": row.slogan, "category": row.category, "listed": row.listed, "uses": row.uses}
        | {"nested": row.nested, "first": row.first, "last": row.last, "average": row.average}
        | {
            "pattern": row.pattern() if table.layout.ordered else None,
            "cells": _by_label(table.layout, row.cells),
        }
        for row in table.rows
    ]
    return _head(table.layout) | {"slogans": rows}


def theme_sheets(table: ThemeTable, label: Labels) -> list[Sheet]:
    """Return the themes: a line over all columns, the shares of the last ones, change, rate and rank."""
    columns = table.layout.columns
    if not columns:
        return []
    few = len(columns) <= _FEW
    last = _LAST if len(columns) <= _LINE // 2 else _LAST_OF_MANY
    shown = range(len(columns)) if few else range(len(columns) - last, len(columns))
    notes = _notes(table.layout, label)
    if not table.layout.ordered and len(columns) > _FEW:
        shown = range(_FEW)
        notes.append(label("speakers_hidden").format(n=len(columns) - _FEW))
    head = [Column("theme", label("theme"), style="bold", min_width=14)]
    if table.layout.ordered and len(columns) > 1:
        width = min(_LINE, max((len(_line(table, row)) for row in table.rows), default=1))
        head.append(Column("line", label("line"), style="cyan", min_width=width))
    head += [Column(columns[at].label, _name(columns[at].label, label), right=True) for at in shown]
    if table.layout.ordered:
        head += [
            Column("change", label("change"), right=True),
            Column("per_10k", label("rate"), right=True, digits=1),
            Column("rank", label("rank"), right=True),
        ]
        notes.append(label("sure_note"))
    rows = [_theme_row(row, table, shown) for row in table.rows]
    title = label("themes_over").format(span=_span(table.layout))
    return [Sheet("themes", title, tuple(head), rows, "; ".join(notes))]


def _theme_row(row: ThemeTrend, table: ThemeTable, shown: Sequence[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.name]
    if table.layout.ordered and len(row.cells) > 1:
        cells.append(_line(table, row))
    cells += [f"{row.cells[at].share:.1%}" for at in shown]
    if table.layout.ordered:
        last = row.cells[-1]
        cells += [_change(last), last.per_10k, _rank(last)]
    return tuple(cells)


def _line(table: ThemeTable, row: ThemeTrend) -> str:
    """Draw the shares, with gaps where there is room for them."""
    line = table.spark(row)
    return line if len(line) <= _LINE else spark([cell.share for cell in row.cells[-_LINE:]])


def _change(cell: ThemeCell) -> str | None:
    """Say a change of share in points: +1.2*."""
    if cell.change is None:
        return None
    return f"{cell.change * 100:+.1f}{'*' if cell.sure else ''}"


def _rank(cell: ThemeCell) -> str:
    if not cell.rank_change:
        return str(cell.rank)
    return f"{cell.rank} {'▲' if cell.rank_change > 0 else '▼'}{abs(cell.rank_change)}"


def theme_data(table: ThemeTable) -> list[Sheet]:
    """Return one tidy table: a row for each theme and column, zeros included."""
    names = ("theme", "name", table.layout.by, *ThemeCell.__match_args__)
    rows = [
        (row.theme, row.name, column.label, *_values(cell))
        for row in table.rows
        for column, cell in zip(table.layout.columns, row.cells, strict=True)
    ]
    return [Sheet("themes", "themes", tuple(Column(name, name) for name in names), rows)]


def theme_object(table: ThemeTable) -> dict[str, Any]:
    """Return the object of `--format json`."""
    rows = [
        {
            "theme": row.theme,
            "name": row.name,
            "share": row.share,
            "cells": _by_label(table.layout, row.cells),
        }
        for row in table.rows
    ]
    return _head(table.layout) | {"themes": rows}


def topic_sheets(topics: Topics, label: Labels) -> list[Sheet]:
    """Return the topics with their words, their line over the columns and a sentence each."""
    columns = [
        Column("topic", label("topic"), style="bold"),
        Column("share", label("share"), right=True, percent=True, digits=1),
        Column("line", label("line"), style="cyan", min_width=min(len(topics.columns), _LINE)),
        Column("terms", label("terms"), min_width=20),
        Column("example", label("example"), style="dim", min_width=20),
    ]
    rows = [
        (
            topic.name,
            topic.share,
            spark(topic.shares[-_LINE:]),
            " ".join(term for term, _ in topic.terms[3:]),
            topic.examples[0].text if topic.examples else None,
        )
        for topic in topics.topics
    ]
    span = f"{topics.columns[0]}–{topics.columns[-1]}" if len(topics.columns) > 1 else "".join(topics.columns)
    return [Sheet("topics", label("topics_over").format(span=span), tuple(columns), rows)]


def topic_data(topics: Topics) -> list[Sheet]:
    """Return tidy tables: topics by column, and their representative sentences."""
    shares = [
        (number, topic.name, " ".join(term for term, _ in topic.terms), column, share)
        for number, topic in enumerate(topics.topics, 1)
        for column, share in zip(topics.columns, topic.shares, strict=True)
    ]
    examples = [
        (number, topic.name, example.source, example.start, example.end, example.text)
        for number, topic in enumerate(topics.topics, 1)
        for example in topic.examples
    ]
    return [
        Sheet("topics", "topics", _plain_columns("topic", "name", "terms", "column", "share"), shares),
        Sheet(
            "examples",
            "examples",
            _plain_columns("topic", "name", "source", "start", "end", "text"),
            examples,
        ),
    ]


def _plain_columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, name) for name in names)


def _values(cell: SloganCell | ThemeCell) -> tuple[Cell, ...]:
    return tuple(getattr(cell, name) for name in type(cell).__match_args__)


def _by_label(layout: Layout, cells: Sequence[SloganCell | ThemeCell]) -> Mapping[str, Any]:
    return {column.label: plain(cell) for column, cell in zip(layout.columns, cells, strict=True)}


def _head(layout: Layout) -> dict[str, Any]:
    return {
        "schema": 1,
        "by": layout.by,
        "columns": plain(layout.columns),
        "missing": plain(layout.missing),
        "undated": plain(layout.undated),
    }


def _span(layout: Layout) -> str:
    """Say what the columns are: 1954–2025 (26)."""
    columns = layout.columns
    if layout.by == "year" and len(columns) > 1:
        return f"{columns[0].label}–{columns[-1].label} ({len(columns)})"
    return columns[0].label if layout.by == "year" and columns else f"{len(columns)}"


def _name(label_of_column: str, label: Labels) -> str:
    """Say a column's name: of a file without folder and suffix, cut where it would push the figures out."""
    if label_of_column == NOBODY:
        return label("nobody")
    name = label_of_column.rsplit("/", 1)[-1].removesuffix(".txt")
    return name if len(name) <= _HEADING else name[: _HEADING - 1] + "…"


def _notes(layout: Layout, label: Labels) -> list[str]:
    """Say what was not read."""
    notes = []
    if layout.missing:
        gaps = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in layout.missing)
        notes.append(label("not_read").format(gaps=gaps))
    if layout.undated:
        notes.append(label("undated").format(n=len(layout.undated)))
    return notes
