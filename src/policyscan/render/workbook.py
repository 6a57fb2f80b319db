"""Sheets as an Excel workbook, one worksheet each: text stays text, numbers stay numbers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from policyscan.render.safe import visible
from policyscan.render.sheet import Sheet

# Excel's own limits: a cell's text, a worksheet's rows, a worksheet's name.
_LONGEST_CELL, _MOST_ROWS, _LONGEST_NAME = 32_767, 1_048_576, 31
_WIDEST = 60


def to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return the bytes of a workbook; the header row is frozen and filtered.

    The same sheets give the same bytes: no date of making is stored.
    """
    import datetime

    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True})
    names: set[str] = set()
    for sheet in sheets:
        columns, rows = sheet.shown("data")
        page = book.add_worksheet(_name(sheet.name, names))
        page.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            page.write_string(0, at, column.key, bold)
            widest = max([len(column.key), *(len(str(row[at] or "")) for row in rows[:200])])
            page.set_column(at, at, min(_WIDEST, widest * 1.6 + 2))
        for line, row in enumerate(rows[: _MOST_ROWS - 1], start=1):
            for at, cell in enumerate(row):
                if isinstance(cell, bool):
                    page.write_boolean(line, at, cell)
                elif isinstance(cell, (int, float)):
                    page.write_number(line, at, cell)
                elif cell:
                    page.write_string(line, at, visible(cell, keep="\n\t")[:_LONGEST_CELL])
        if rows:
            page.autofilter(0, 0, min(len(rows), _MOST_ROWS - 1), len(columns) - 1)
    book.close()
    return out.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """Return a worksheet name that Excel accepts and that is not taken."""
    base = (
        "".join("_" if char in "[]:*?/\\'" else char for char in visible(wanted))[:_LONGEST_NAME] or "sheet"
    )
    name, number = base, 2
    while name.lower() in taken:
        suffix = f" {number}"
        name, number = base[: _LONGEST_NAME - len(suffix)] + suffix, number + 1
    taken.add(name.lower())
    return name
