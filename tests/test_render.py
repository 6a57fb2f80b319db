"""Sheets in every form: nothing of a document is obeyed, and nothing is lost."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from policyscan.render.delimited import to_csv, to_markdown, to_tsv
from policyscan.render.jsons import dumps
from policyscan.render.labels import labels
from policyscan.render.safe import json_safe, visible
from policyscan.render.sheet import Column, Sheet
from policyscan.render.terminal import show
from policyscan.render.workbook import to_xlsx

HOSTILE = "\x1b]52;c;QQ==\x07 [bold]:100:[/b] \x9b31m \u202eabc =1+1 | <b>"
SHEET = Sheet(
    "test",
    "標題 [red]",
    (
        Column("text", "文本", min_width=10),
        Column("value", "數值", right=True, digits=1),
        Column("share", "佔比", percent=True),
    ),
    [(HOSTILE, 1.25, 0.5), ("=HYPERLINK(1)", 1_400_000_000_000.0, None), ("四個服務", None, 1.0)],
)


def printed(width: int = 100, ascii_only: bool = False) -> str:
    page = io.StringIO()
    show(
        Console(file=page, width=width, force_terminal=True, color_system="truecolor"),
        [SHEET],
        ascii_only=ascii_only,
    )
    return page.getvalue()


def test_a_terminal_obeys_nothing_of_the_text() -> None:
    for width in (100, 40):
        out = printed(width)
        for sequence in ("\x1b]52", "\x9b", "\u202e", "\x07"):
            assert sequence not in out
        plain = out.replace("\n", "").replace(" ", "")
        assert "[bold]" in plain
        assert ":100:" in plain
        assert "[red]" in plain


def test_han_text_is_folded_not_cut() -> None:
    page = io.StringIO()
    long = Sheet("t", "t", (Column("text", "文本"), Column("n", "n")), [("統籌推進" * 20, 1)])
    show(Console(file=page, width=60), [long])
    assert page.getvalue().count("統") == 20


def test_ascii_borders() -> None:
    out = printed(ascii_only=True)
    assert "─" not in out
    assert "|" in out


def test_csv_reads_back_as_it_was() -> None:
    rows = list(csv.reader(io.StringIO(to_csv([SHEET]))))
    assert rows[0] == ["text", "value", "share"]
    assert rows[1][0] == HOSTILE
    assert rows[2] == ["=HYPERLINK(1)", "1400000000000", ""]


def test_csv_for_excel_has_a_mark_and_no_formula() -> None:
    text = to_csv([SHEET], excel=True)
    assert text.startswith("\ufeff")
    assert "'=HYPERLINK(1)" in text
    assert "1.25" in text


def test_tsv_keeps_a_row_on_a_line() -> None:
    sheet = Sheet("t", "t", (Column("a", "a"), Column("b", "b")), [("x\ty\nz", 1)])
    assert to_tsv([sheet]) == "a\tb\nx␉y␊z\t1\n"


def test_markdown_obeys_nothing() -> None:
    text = to_markdown([SHEET])
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "\\|" in text
    assert text.count("\n| ") == 4


def test_a_workbook_keeps_text_as_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx([SHEET]))).active
    assert page is not None
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert cells[2][0] == "=HYPERLINK(1)"
    assert page.cell(3, 1).data_type == "s"
    assert cells[2][1] == 1_400_000_000_000
    assert cells[3][0] == "四個服務"


def test_workbooks_are_the_same_bytes_twice() -> None:
    assert to_xlsx([SHEET, SHEET]) == to_xlsx([SHEET, SHEET])


def test_json_is_the_same_data_and_harmless() -> None:
    text = dumps({"text": HOSTILE})
    assert json.loads(text) == {"text": HOSTILE}
    assert "\x9b" not in text
    assert "\u202e" not in text


@given(st.text())
def test_visible_text_has_no_control_character(text: str) -> None:
    shown = visible(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u202a\u202e\u2066\u200b\u200e\ufeff")


@given(st.text())
def test_json_safe_keeps_the_data(text: str) -> None:
    assert json.loads(json_safe(json.dumps(text, ensure_ascii=False))) == text


def test_every_label_has_three_languages() -> None:
    for language in ("en", "zh-Hans", "zh-Hant"):
        assert all(labels(language)(key) for key in ("slogans", "directives", "numbers"))  # type: ignore[arg-type]
    assert labels("zh-Hans")("directive") == "要求"
