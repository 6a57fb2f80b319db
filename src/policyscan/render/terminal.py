"""Sheets as Rich tables that a person enjoys reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from policyscan.render.delimited import said
from policyscan.render.safe import visible
from policyscan.render.sheet import Cell, Column, Sheet

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

# Below this width a table's columns become unreadable; rows are printed as `label: value` instead.
NARROW = 50
_BAR = 12
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def show(console: Console, sheets: Iterable[Sheet], *, ascii_only: bool = False) -> None:
    """Print sheets as tables, or, on a narrow terminal, as lines."""
    for sheet in sheets:
        if sheet.title:
            console.print(_text(sheet.title, "bold"))
        console.print(lines(sheet) if console.width < NARROW else table(sheet, ascii_only=ascii_only))
        if sheet.note:
            console.print(_text(sheet.note, "dim italic"))
        console.print()


def table(sheet: Sheet, *, ascii_only: bool = False) -> RenderableType:
    """Return a Rich table; every text column folds rather than cuts, since Rich drops cut Han text."""
    from rich import box
    from rich.table import Table

    columns, rows = sheet.shown("person")
    out = Table(
        box=box.ASCII if ascii_only else box.SIMPLE_HEAD,
        header_style="bold cyan",
        show_header=any(column.label for column in columns),
        pad_edge=False,
        padding=(0, 1),
        show_edge=ascii_only,
    )
    for column in columns:
        out.add_column(
            _text(column.label, ""),
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=False,
            min_width=column.min_width,
        )
    for row in rows:
        out.add_row(*(_cell(cell, column, ascii_only) for cell, column in zip(row, columns, strict=True)))
    return out


def lines(sheet: Sheet) -> Text:
    """Return a sheet as `label: value` lines, an empty line between rows."""
    columns, rows = sheet.shown("person")
    out = _text("", "")
    for row in rows:
        for cell, column in zip(row, columns, strict=True):
            shown = said(cell, column)
            if shown and not column.bar:
                out.append_text(_text(f"{column.label or column.key}: ", "cyan"))
                out.append_text(_text(shown + "\n", ""))
        out.append("\n")
    return out


def _cell(cell: Cell, column: Column, ascii_only: bool) -> Text:
    if column.bar:
        return _text(bar(float(cell or 0), ascii_only=ascii_only), column.style or "cyan")
    return _text(
        said(cell, column), _SIGNALS.get(cell, column.style) if isinstance(cell, str) else column.style
    )


def bar(share: float, *, ascii_only: bool = False) -> str:
    """Draw a number from 0 to 1 as a bar of up to twelve characters.

    >>> bar(0.5)
    '██████'
    """
    eighths = round(max(0.0, min(1.0, share)) * _BAR * 8)
    if ascii_only:
        return "#" * round(eighths / 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


# The five signals in their own colours, wherever their names stand.
_SIGNALS = {
    "red": "bold red",
    "yellow": "yellow",
    "charcoal": "magenta",
    "grey": "bright_black",
    "black": "",
    "fast": "green",
    "steady": "blue",
}


def _text(text: str, style: str) -> Text:
    """Return text that Rich prints as it is: no markup, no emoji, no control characters."""
    from rich.text import Text

    return Text(visible(text, keep="\n"), style=style)
