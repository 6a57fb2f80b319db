"""Sheets as CSV, TSV or Markdown."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from policyscan.render.safe import markdown, not_formula, visible
from policyscan.render.sheet import Cell, Column, Sheet

BOM = "\ufeff"


def to_csv(sheets: Iterable[Sheet], *, excel: bool = False) -> str:
    """Return one CSV text: RFC 4180 quoting, UTF-8, "\\n" line ends; sheets are set apart by an empty line.

    With `excel` the text has a byte-order mark, and no text cell can be a formula.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, sheet in enumerate(sheets):
        columns, rows = sheet.shown("data")
        if number:
            out.write("\n")
        writer.writerow([column.key for column in columns])
        for row in rows:
            writer.writerow(
                [not_formula(_data(cell)) if excel and isinstance(cell, str) else _data(cell) for cell in row]
            )
    return (BOM if excel else "") + out.getvalue()


def to_tsv(sheets: Iterable[Sheet]) -> str:
    """Return tab-separated text, one line a row: control characters, tabs and line ends become visible symbols."""
    parts = []
    for sheet in sheets:
        columns, rows = sheet.shown("data")
        lines = ["\t".join(column.key for column in columns)]
        lines += [
            "\t".join([visible(cell) if type(cell) is str else _data(cell) for cell in row]) for row in rows
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def to_markdown(sheets: Iterable[Sheet]) -> str:
    """Return Markdown tables under their titles."""
    parts = []
    for sheet in sheets:
        columns, rows = sheet.shown("person")
        lines = [f"## {markdown(sheet.title)}", ""]
        lines.append("| " + " | ".join(markdown(column.label) for column in columns) + " |")
        lines.append("|" + "|".join("---:" if column.right else "---" for column in columns) + "|")
        lines += [
            "| "
            + " | ".join(markdown(said(cell, column)) for cell, column in zip(row, columns, strict=True))
            + " |"
            for row in rows
        ]
        if sheet.note:
            lines += ["", markdown(sheet.note)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def said(cell: Cell, column: Column) -> str:
    """Return a cell as a person reads it: rounded where the column says so, absent as an empty string.

    >>> said(0.1234, Column("share", "Share", percent=True, digits=1))
    '12.3%'
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "✓" if cell else ""
    if isinstance(cell, (int, float)):
        if column.percent:
            return f"{cell:.{column.digits or 0}%}"
        if column.digits is not None:
            return f"{cell:,.{column.digits}f}"
        return _plain(cell)
    return cell


def _data(cell: Cell) -> str:
    """Return a cell as a data file has it; tables of a million cells pass here, so the common types come first."""
    kind = type(cell)
    if kind is float:
        return _plain(cell)  # type: ignore[arg-type]
    if kind is int:
        return str(cell)
    if cell is None:
        return ""
    if kind is bool:
        return "true" if cell else "false"
    return str(cell)


def _plain(number: float) -> str:
    """Return a number with all its digits; whole ones without a point or exponent: 1400000000000, not 1.4e+12."""
    text = repr(number)
    if text.endswith(".0"):
        return text[:-2]
    return str(int(number)) if "e+" in text and number.is_integer() else text
