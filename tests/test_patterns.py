"""A user's pattern finds what it should, and a pattern that could run away is refused before it runs."""

from __future__ import annotations

import pytest

from policyscan.comparison.patterns import PIECE, Query, compile_safely
from policyscan.errors import UsageError


def spans(pattern: str, folded: str) -> list[str]:
    return [folded[start:end] for start, end in Query(pattern, regex=True).find(folded)]


@pytest.mark.parametrize(
    ("pattern", "folded", "found"),
    [
        ("(稳|进)中", "稳中求进，进中求好", ["稳中", "进中"]),
        ("发展.*", "发展经济。发展教育", ["发展经济", "发展教育"]),
        ("[0-9]+(\\.[0-9]+)?%", "增长5%和5.2%", ["5%", "5.2%"]),
        (".{0,4}创新.{0,4}", "推动科技创新，好。", ["推动科技创新，好"]),
        ("(?:经济|社会){1,3}", "经济社会经济", ["经济社会经济"]),
        ("(?<=高质量)发展(?!中)", "高质量发展，发展中", ["发展"]),
        ("^一是", "总之一是。一是稳", ["一是"]),
        ("好*", "不好", ["好"]),
        ("创新*?", "创新新", ["创"]),
        ("(?i)wto", "加入WTO", ["WTO"]),
    ],
)
def test_finds(pattern: str, folded: str, found: list[str]) -> None:
    assert spans(pattern, folded) == found


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|ab)+c",
        "(.*)*x",
        "(a*)*b",
        "(?:a?){40}a{40}",
        "((ab)*c?)*d",
        ".*a.*b.*c",
        "(a{1,20}){1,20}b",
        "(?=(a+)+b)c",
        "(?:(?:a|bc)|(?:bc|a)){1,200}c",
        "(.+)+?。",
        "a*a*a*a*b",
    ],
)
def test_refuses_what_could_run_away(pattern: str) -> None:
    with pytest.raises(UsageError, match="too many ways"):
        compile_safely(pattern)


@pytest.mark.parametrize("pattern", ["(未闭合", "[", "*好", "(?P<a", "\\"])
def test_a_faulty_pattern_says_so(pattern: str) -> None:
    with pytest.raises(UsageError, match="mend it"):
        Query(pattern, regex=True)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_term_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        Query(text)


def test_a_plain_term_is_no_pattern() -> None:
    assert list(Query("a.b").find("axb a.b")) == [(4, 7)]


def test_a_match_stays_within_its_sentence_and_piece() -> None:
    assert spans("稳.*进", "稳。进") == []
    assert spans("x+", "x" * (PIECE + 5)) == ["x" * PIECE, "x" * 5]


def test_offsets_are_of_the_whole_text() -> None:
    folded = "第一句。第二句有稳字"
    assert [folded[start:end] for start, end in Query("稳.", regex=True).find(folded)] == ["稳字"]
