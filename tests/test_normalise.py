"""Folding: same length, stable, and the same phrase from every script and wording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import opencc
import pytest
from conftest import SHARED, cases, needs_shared
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan import normalise as module
from policyscan.errors import LexiconError
from policyscan.lexicon.variants import Variant, read_variants, variants
from policyscan.model import Document
from policyscan.normalise import fold, normalise, script_of

HEADER = "from\tto\tregion\tguard\texample\tnote\n"

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates and NUL too
# What the rows react to, in any order: their words in both scripts, what their guards look for, and the marks and
# characters of the other steps.
PIECES = sorted(
    {
        word
        for row in variants()
        for word in (row.written, row.mainland, *row.guard.not_in, *row.guard.only_in)
    }
    | {word for row in variants() for word in (*row.guard.not_before, *row.guard.only_after)}
    | set("著着乾瞭於薴發发１２．％Ａ \n\x00\ud800\uf9ba𠮷")
)
LIKELY_TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize("case", cases("normalise"), ids=lambda case: case["text"])
def test_cases(case: dict[str, Any]) -> None:
    assert fold(case["text"], year=case.get("year")) == case["folded"], case["why"]


@given(ANY_TEXT | LIKELY_TEXT)
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT | LIKELY_TEXT, st.none() | st.integers(1949, 2030))
@settings(max_examples=400)
def test_folding_twice_is_folding_once(text: str, year: int | None) -> None:
    once = fold(text, year=year)
    assert fold(once, year=year) == once


@given(ANY_TEXT | LIKELY_TEXT)
def test_a_folded_text_can_be_encoded(text: str) -> None:
    assert "\x00" not in fold(text)
    fold(text).encode()


@given(LIKELY_TEXT, LIKELY_TEXT)
def test_a_document_keeps_its_text_and_its_offsets(before: str, after: str) -> None:
    document = Document(source="x", text=f"{before}\n四個服務\n{after}", year=2025)
    result = normalise(document)
    assert result == replace(document, folded=result.folded, script=result.script)
    at = len(before) + 1
    assert result.text[at : at + 4] == "四個服務"
    assert result.folded[at : at + 4] == "四个服务"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("推動經濟發展", "hant"),
        ("推动经济发展", "hans"),
        ("", "hans"),
        ("2025", "hans"),
        ("工作要求", "hans"),
        ("推動經濟發展\n推动经济发展", "mixed"),
        ("推動經濟社會發展，不够強大的產業與衆多企業，鞏固農業基礎地位", "hant"),  # one stray character
        ("\ud800", "hans"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script
    assert normalise(Document(source="x", text=text)).script == script


def test_a_conversion_that_changes_the_length_is_done_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    class Longer:
        """Turns 發展 into three characters, and leaves a single character its length, save 長."""

        def convert(self, text: str) -> str:
            return text.replace("發展", "发展了").replace("發", "发").replace("長", "长长")

    monkeypatch.setattr(module, "_opencc", Longer)
    assert module._simplify("發展\n發長\n發") == "发展\n发長\n发"


def test_a_line_in_which_nothing_tells_goes_with_the_rest() -> None:
    assert fold("促進經濟發展\n支援") == "促进经济发展\n支持"
    assert fold("促进经济发展\n支援") == "促进经济发展\n支援"


# --- the lexicon


@pytest.mark.parametrize("row", variants(), ids=lambda row: row.written)
def test_every_example_is_folded_as_its_row_says(row: Variant) -> None:
    assert row.written in row.example
    assert row.mainland in fold(row.example)
    assert fold(row.mainland) == row.mainland


def test_rows_are_needed_and_do_not_contradict_each_other() -> None:
    convert = opencc.OpenCC("t2s").convert
    keys: dict[str, str] = {}
    for row in variants():
        key = convert(row.written)
        assert key != row.mainland, f"OpenCC does {row.written}"
        assert keys.setdefault(key, row.mainland) == row.mainland, row.written
    assert len(keys) >= 400


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("使用者\t用户\ttw\t\t使用者", "differ in length"),
        ("发展\t发展\ttw\t\t发展", "stays as it is"),
        ("軟體\t软件\tmoon\t\t軟體", "unknown region 'moon'"),
        ("軟體\t软件\ttw\tnever: 动物\t軟體", "unknown, empty or repeated condition"),
        ("軟體\t软件\ttw\tnot before:\t軟體", "unknown, empty or repeated condition"),
        ("軟體\t软件\ttw\tnot before: 甲; not before: 乙\t軟體", "unknown, empty or repeated condition"),
        ("軟體\t软件\ttw\tfrom year: soon\t軟體", "unknown, empty or repeated condition"),
        ("軟體\t软件\ttw\tnot in: 软体\t軟體", "no longer than"),
        ("軟體\t软件\ttw\t\t", "the cell 'example' is empty"),
        ("軟體\t软件\ttw\t\t軟體\n軟體\t软件\thk\t\t軟體", "line 3: 軟體 is listed twice"),
    ],
)
def test_a_faulty_row_is_named(line: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault) as caught:
        read_variants(HEADER + line, "mine.tsv")
    assert "mine.tsv, line " in str(caught.value)


def test_guards() -> None:
    cell = "hant only; from year: 1990; not before: 甲|乙; not after: 丙; only in: 丁软体戊"
    (row,) = read_variants(f"{HEADER}軟體\t软件\ttw|hk\t{cell}\t丁軟體戊\tnote", "mine.tsv")
    guard = row.guard
    assert (row.regions, guard.hant_only, guard.from_year, row.note) == (("tw", "hk"), True, 1990, "note")
    assert guard.fits("丁软体戊", 1, 3)
    assert not guard.fits("丁软体己", 1, 3)
    assert not guard.fits("丁软体戊软体", 4, 6)
    assert not replace(guard, only_in=()).fits("软体乙", 0, 2)
    assert not replace(guard, only_in=()).fits("丙软体", 1, 3)
    assert replace(guard, only_in=(), not_in=("软体动物",)).fits("软体动画", 0, 2)
    assert not replace(guard, only_in=(), not_in=("软体动物",)).fits("软体动物", 0, 2)
    assert not replace(guard, only_in=(), only_before=("业",)).fits("软体", 0, 2)
    assert not replace(guard, only_in=(), only_after=("新",)).fits("软体", 0, 2)


# --- real reports


def reports() -> list[Path]:
    return sorted((SHARED / "corpus").glob("*.txt"))


@needs_shared
@pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk"])
def test_a_report_converted_to_traditional_folds_like_itself(name: str) -> None:
    convert, simplify = opencc.OpenCC(name).convert, opencc.OpenCC("t2s").convert
    for path in reports():
        text, year = simplify(path.read_text(encoding="utf-8")), int(path.name[:4])
        assert fold(convert(text), year=year) == fold(text, year=year), path.name


@needs_shared
def test_mainland_reports_keep_their_words() -> None:
    changed: list[str] = []
    simplify = opencc.OpenCC("t2s").convert
    for path in reports():
        text = simplify(path.read_text(encoding="utf-8"))
        if path.name < "1956":  # printed with old characters, which are to change
            continue
        before, after = module._half_width(text), fold(text, year=int(path.name[:4]))
        changed += [f"{a}{b}" for a, b in zip(before, after, strict=True) if a != b]
    # 帐目 → 账目 twice and 过份 → 过分: the same words in today's spelling.
    assert sorted(changed) == ["份分", "帐账", "帐账"]


@needs_shared
def test_a_report_converted_to_regional_words_folds_back() -> None:
    """Nearly every clause whose conversion kept its length comes back; what is lost is ambiguous (裝置, 設定)."""
    convert = opencc.OpenCC("s2twp").convert
    same = compared = 0
    for path in reports():
        text, year = path.read_text(encoding="utf-8"), int(path.name[:4])
        folded, again = fold(text, year=year), fold(convert(text), year=year)
        for line, other in zip(folded.split("\n"), again.split("\n"), strict=True):
            for clause, back in zip(line.split("，"), other.split("，"), strict=False):
                compared += len(clause) == len(back)
                same += clause == back
    assert same / compared > 0.97
