"""Targets over years and the register of numbers as sheets."""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.comparison.targets import Cell, TargetRow, TargetTable
from policyscan.model import Number, Scan, Sentence
from policyscan.render.labels import Labels
from policyscan.render.sheet import Cell as SheetCell
from policyscan.render.sheet import Column, Sheet

# A terminal of a hundred columns holds so many years beside the names.
_YEARS = 6
_ROWS = 40
_ARROWS = {"raised": " ↑", "lowered": " ↓", "reworded": " ≈"}


def target_sheets(
    table: TargetTable,
    label: Labels,
    *,
    results: bool = False,
    everything: bool = False,
    english: bool = False,
) -> list[Sheet]:
    """Return indicators × years as a person reads them: the wording of each target, and how it moved.

    `english` names the indicators in English.
    """
    if not table.rows:
        return []
    years = table.years if everything else table.years[-_YEARS:]
    rows = [row for row in table.rows if any(row.values[y].status == "stated" for y in years)]
    shown = rows if everything else rows[:_ROWS]
    notes = [label("targets_note")]
    if len(years) < len(table.years):
        notes.append(label("columns_note").format(n=len(years), m=len(table.years)))
    gaps = _spans([year for year in table.missing() if everything or year >= years[0]])
    if gaps:
        notes.append(label("not_read").format(gaps=", ".join(gaps)))
    if len(shown) < len(rows):
        notes.append(label("hidden").format(n=len(rows) - len(shown)))
    columns = (
        Column("indicator", label("indicator"), style="bold", min_width=10),
        *(Column(str(year), str(year), min_width=6) for year in years),
    )
    title = label("targets_with_results" if results else "targets_over")
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    body = [
        (_named(row, english), *(_said(row.values[year], label, results) for year in years)) for row in shown
    ]
    return [Sheet("targets", title.format(span=span), columns, body, "; ".join(notes))]


def _named(row: TargetRow, english: bool) -> str:
    return row.indicator.english or row.indicator.name if english else row.indicator.name


def _said(cell: Cell, label: Labels, results: bool) -> str:
    """Say a cell in a few characters."""
    text = label(cell.status) if cell.text is None else cell.text + _ARROWS.get(cell.change or "", "")
    if results and cell.result is not None and cell.result.text:
        text += f" → {cell.result.text}"
    return text


def target_data(table: TargetTable, *, results: bool = False) -> list[Sheet]:
    """Return indicators × years: a column a year, and a second one with the outcome where that is asked for.

    A cell is the wording of the target; `no number` where the document names the indicator without one; empty
    where it does not name it. Years of a short gap between the documents have columns of `missing`.
    """
    years = _all_years(table)
    columns = [Column("indicator", "indicator"), Column("label", "label"), Column("english", "english")]
    for year in years:
        columns.append(Column(str(year), str(year)))
        if results:
            columns.append(Column(f"{year} result", f"{year} result"))
    return [
        Sheet("targets", "targets", tuple(columns), [_data_row(row, years, results) for row in table.rows])
    ]


def _all_years(table: TargetTable) -> list[int]:
    """Return the years read and the short gaps between them; longer ones would only fill the table."""
    gaps = [
        year for year in table.missing() if year - max(y for y in table.years if y < year) <= _LONGEST_GAP
    ]
    return sorted({*table.years, *gaps})


# Years of a gap that are shown as missing: two terms of a government.
_LONGEST_GAP = 10


def _spans(years: Sequence[int]) -> list[str]:
    """Write years as spans.

    >>> _spans([2011, 2013, 2014, 2015])
    ['2011', '2013–2015']
    """
    out: list[list[int]] = []
    for year in years:
        if out and year == out[-1][-1] + 1:
            out[-1].append(year)
        else:
            out.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in out]


def _data_row(row: TargetRow, years: Sequence[int], results: bool) -> tuple[SheetCell, ...]:
    cells: list[SheetCell] = [row.indicator.id, row.indicator.name, row.indicator.english]
    for year in years:
        cell = row.values.get(year)
        if cell is None:
            cells += ["missing", None] if results else ["missing"]
            continue
        cells.append("no number" if cell.status == "no_number" else cell.text)
        if results:
            cells.append(cell.result.text if cell.result else None)
    return tuple(cells)


_LONG = (
    "indicator", "label", "year", "status", "text", "value", "low", "high", "unit", "bound", "change", "result",
    "result_value", "source", "start", "end", "sentence",
)  # fmt: skip


def target_long(table: TargetTable) -> list[Sheet]:
    """Return one row a value, with its sentence."""
    rows = [_long_row(row, year, cell) for row in table.rows for year, cell in row.values.items()]
    return [Sheet("targets", "targets", tuple(Column(name, name) for name in _LONG), rows)]


def target_long_sheets(table: TargetTable, label: Labels, *, english: bool = False) -> list[Sheet]:
    """Return the stated values for a person, one row each, with their sentences."""
    columns = (
        Column("indicator", label("indicator"), style="bold"),
        Column("year", label("year")),
        Column("text", label("number")),
        Column("change", label("change")),
        Column("sentence", label("sentence_text"), min_width=30),
    )
    rows = [
        (_named(row, english), year, cell.text, label(cell.change) if cell.change else None, cell.sentence)
        for row in table.rows
        for year, cell in row.values.items()
        if cell.status == "stated"
    ]
    return [Sheet("targets", label("targets_long"), columns, rows)]


def _long_row(row: TargetRow, year: int, cell: Cell) -> tuple[SheetCell, ...]:
    result = cell.result
    return (
        row.indicator.id, row.indicator.name, year, cell.status, cell.text, cell.value, cell.low, cell.high, cell.unit,
        cell.bound, cell.change, result.text if result else None, result.value if result else None, cell.source,
        cell.start, cell.end, cell.sentence,
    )  # fmt: skip


# The columns of the register of numbers in data files.
NUMBER_COLUMNS = (
    "source", "year", "text", "kind", "value", "low", "high", "unit", "bound", "change", "indicator", "indicator_id",
    "role", "period", "start", "end", "sentence",
)  # fmt: skip

Figure = tuple[Scan, Number, Sentence | None]


def number_data(figures: Sequence[Figure]) -> list[Sheet]:
    """Return the register, a row a number."""
    rows = [tuple(number_object(figure).values()) for figure in figures]
    return [Sheet("numbers", "numbers", tuple(Column(name, name) for name in NUMBER_COLUMNS), rows)]


def number_object(figure: Figure) -> dict[str, SheetCell]:
    """Return one number with its document and sentence, keys in the order of the columns."""
    scan, number, sentence = figure
    text = scan.document.text
    values: dict[str, SheetCell] = {
        name: getattr(number, name) for name in NUMBER_COLUMNS if name not in ("source", "year", "sentence")
    }
    values |= {
        "source": scan.document.source,
        "year": scan.document.year,
        "sentence": text[sentence.start : sentence.end] if sentence else None,
    }
    return {name: values[name] for name in NUMBER_COLUMNS}


def number_sheets(figures: Sequence[Figure], label: Labels, *, everything: bool = False) -> list[Sheet]:
    """Return the register as a person reads it."""
    several = len({scan.document.source for scan, _, _ in figures}) > 1
    columns = [
        Column("text", label("number"), style="bold"),
        Column("indicator", label("indicator"), min_width=12),
        Column("kind", label("kind")),
        Column("role", label("role")),
        Column("change", label("change")),
        Column("bound", label("bound")),
        Column("period", label("period"), style="dim"),
    ]
    rows: list[tuple[SheetCell, ...]] = [
        (n.text, n.indicator, n.kind, n.role, n.change, n.bound, n.period) for _, n, _ in figures
    ]
    if several:
        columns.insert(0, Column("year", label("year"), style="dim"))
        rows = [(scan.document.year, *row) for (scan, _, _), row in zip(figures, rows, strict=True)]
    shown = rows if everything else rows[:_ROWS]
    note = label("hidden").format(n=len(rows) - len(shown)) if len(shown) < len(rows) else None
    return [Sheet("numbers", label("register").format(n=len(rows)), tuple(columns), shown, note)]
