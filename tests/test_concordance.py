"""Concordance lines: script-neutral matching, original wording, context within the paragraph, sorting."""

from __future__ import annotations

from policyscan.comparison.concordance import Concordance, Sort, concordance
from policyscan.comparison.patterns import Query
from policyscan.model import Document

HANT = Document("b.txt", "推進產業升級。\n產業強。", year=2024, folded="推进产业升级。\n产业强。")
HANS = Document("a.txt", "发展产业政策，产业链稳。", year=2025, folded="发展产业政策，产业链稳。")


def lines(sort: Sort = "text", width: int = 3) -> Concordance:
    return concordance([HANT, HANS], Query("产业"), width, sort)


def test_one_query_finds_both_scripts_and_quotes_the_original() -> None:
    found = lines()
    assert [line.match for line in found.lines] == ["產業", "產業", "产业", "产业"]
    assert (found.documents, found.matched) == (2, 2)
    for line in found.lines:
        text = {"a.txt": HANS, "b.txt": HANT}[line.source].text
        assert text[line.start : line.end] == line.match
        assert line.left + line.match + line.right in text


def test_context_stops_at_the_paragraph_and_at_the_width() -> None:
    assert [(line.left, line.right) for line in lines().lines] == [
        ("推進", "升級。"),
        ("", "強。"),
        ("发展", "政策，"),
        ("政策，", "链稳。"),
    ]


def test_sort_by_right_context_mixes_scripts_by_folded_text() -> None:
    # 升 U+5347, 强 U+5F3A, 政 U+653F, 链 U+94FE
    assert [line.right[0] for line in lines("right").lines] == ["升", "強", "政", "链"]


def test_sort_by_left_context_compares_the_nearest_character_first() -> None:
    # '' < 展 U+5C55 < 进 U+8FDB < ， U+FF0C
    assert [line.left[-1:] for line in lines("left").lines] == ["", "展", "進", "，"]


def test_ties_keep_the_order_of_the_documents() -> None:
    twice = [Document(name, "稳。稳。", folded="稳。稳。") for name in ("2", "1")]
    found = concordance(twice, Query("稳"), 1, "left").lines
    assert [(line.source, line.start) for line in found] == [("2", 0), ("1", 0), ("2", 2), ("1", 2)]


def test_sort_by_match_groups_what_a_pattern_found() -> None:
    document = Document("c", "三稳、两进、三稳", folded="三稳、两进、三稳")
    found = concordance([document], Query("[三两].", regex=True), 1, "match").lines
    assert [line.match for line in found] == ["三稳", "三稳", "两进"]


def test_nothing_found_is_an_empty_table_with_its_columns() -> None:
    found = concordance([HANS], Query("外交"))
    assert (found.lines, found.documents, found.matched) == ((), 1, 0)
    assert list(found.frame().columns) == ["source", "year", "date", "start", "end", "left", "match", "right"]
