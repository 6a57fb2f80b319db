"""The life of slogans over columns, on counts planted by hand."""

from __future__ import annotations

from math import exp

import pytest

from policyscan.comparison.trends import SloganTable, SloganTrend, heat, slogan_trends
from policyscan.model import Document, Scan, Sentence, Slogan

# Every document has 10,000 characters, so that uses are rates.
SIZE = 10_000


def scan(
    year: int, uses: dict[str, int], source: str = "", size: int = SIZE, speaker: str | None = None
) -> Scan:
    """Make a scan that uses each slogan so many times; `outer>inner` is a slogan with another nested in it."""
    found = []
    for phrase, count in uses.items():
        outer, _, inner = phrase.partition(">")
        listed = not outer.startswith("?")
        nested = (inner,) if inner else ()
        found += [Slogan(0, 1, "x", outer.lstrip("?"), "kind", False, listed, nested)] * count
    document = Document(source or f"{year}.txt", "x" * size, year=year, folded="x" * size)
    return Scan(document, 0, (Sentence(0, size, speaker=speaker),), (), tuple(found), (), (), (), (), ())


def row(table: SloganTable, slogan: str) -> SloganTrend:
    return next(row for row in table.rows if row.slogan == slogan)


def changes(uses: list[int]) -> list[str | None]:
    table = slogan_trends([scan(2001 + place, {"老": 1, "甲": count}) for place, count in enumerate(uses)])
    return [cell.change for cell in row(table, "甲").cells]


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([3, 3], ["baseline", "same"]),
        ([0, 3], ["absent", "new"]),
        ([3, 0, 0], ["baseline", "dropped", "gone"]),
        ([3, 0, 2, 0], ["baseline", "dropped", "returned", "dropped"]),
        ([0, 0, 1, 4], ["absent", "absent", "new", "up"]),
        ([4, 6, 6, 2], ["baseline", "up", "same", "down"]),
    ],
)
def test_change(uses: list[int], expected: list[str]) -> None:
    assert changes(uses) == expected


def test_first_last_totals_and_average() -> None:
    table = slogan_trends(
        [scan(2001, {"老": 1}), scan(2003, {"甲": 4}), scan(2004, {}), scan(2005, {"甲": 2}), scan(2006, {})]
    )
    found = row(table, "甲")
    assert (found.first, found.last, found.uses) == ("2003", "2005", 6)
    # Six uses in the four columns from 2003, 40,000 characters.
    assert found.average == pytest.approx(1.5)
    assert table.baseline == "2001"
    assert table.layout.missing == ((2002, 2002),)


def test_documents_of_one_year_are_pooled_before_rates() -> None:
    table = slogan_trends([scan(2024, {"甲": 2}, "long", 19_000), scan(2024, {"甲": 2}, "short", 1_000)])
    (found,) = table.rows
    assert [(cell.uses, cell.per_10k) for cell in found.cells] == [(4, 2.0)]


def test_nested_uses_are_told_apart_and_keep_a_slogan_alive() -> None:
    outer = "总体国家安全观>国家安全"
    table = slogan_trends(
        [scan(2023, {outer: 2, "国家安全": 1}), scan(2024, {outer: 1}), scan(2025, {"甲": 1})]
    )
    inner = row(table, "国家安全")
    assert (inner.uses, inner.nested, inner.total) == (1, 3, 4)
    assert [(cell.uses, cell.nested, cell.per_10k, cell.change) for cell in inner.cells] == [
        (1, 2, 3.0, "baseline"),
        (0, 1, 1.0, "down"),
        (0, 0, 0.0, "dropped"),
    ]
    assert (inner.first, inner.last) == ("2023", "2024")


def test_own_uses_tell_the_direction() -> None:
    outer = "总体国家安全观>国家安全"
    table = slogan_trends([scan(2024, {"国家安全": 2}), scan(2025, {"国家安全": 2, outer: 3})])
    assert [cell.change for cell in row(table, "国家安全").cells] == ["baseline", "same"]


def test_what_only_stands_inside_others_has_a_row() -> None:
    table = slogan_trends([scan(2024, {"总体国家安全观>国家安全": 2})])
    assert [(found.slogan, found.uses, found.category) for found in table.rows] == [
        ("国家安全", 0, None),
        ("总体国家安全观", 2, "kind"),
    ]


def test_more_uses_in_much_more_text_are_no_rise() -> None:
    table = slogan_trends([scan(2024, {"甲": 4}), scan(2025, {"甲": 5}, size=2 * SIZE)])
    assert [cell.change for cell in row(table, "甲").cells] == ["baseline", "same"]


def test_pattern_of_the_last_columns() -> None:
    table = slogan_trends([scan(2001 + place, {"甲": count}) for place, count in enumerate([9, 1, 2, 4])])
    assert (row(table, "甲").pattern(), row(table, "甲").pattern(4)) == ("rising", "other")


def test_candidates_by_shape_are_left_out_unless_asked_for() -> None:
    scans = [scan(2024, {"?五个到位": 2, "甲": 1})]
    assert [found.slogan for found in slogan_trends(scans).rows] == ["甲"]
    both = slogan_trends(scans, unlisted=True).rows
    assert [(found.slogan, found.listed) for found in both] == [("五个到位", False), ("甲", True)]


def test_a_spike_is_against_the_slogans_own_average() -> None:
    table = slogan_trends([scan(2001 + place, {"甲": count}) for place, count in enumerate([2, 2, 8, 2])])
    cells = row(table, "甲").cells
    # Elsewhere 6 uses in 30,000 characters: 2 expected, and P(at least 8) = 0.0011.
    assert cells[2].times == pytest.approx(4.0)
    assert [cell.spike for cell in cells] == [False, False, True, False]
    assert [found.slogan for found in table.spikes("2003")] == ["甲"]
    assert table.spikes() == ()


@pytest.mark.parametrize("uses", [[1, 1, 2], [2, 2, 4], [0, 0, 9], [3, 3, 5]])
def test_no_spike_from_chance_nor_for_what_is_new(uses: list[int]) -> None:
    table = slogan_trends([scan(2001 + place, {"老": 1, "甲": count}) for place, count in enumerate(uses)])
    # [2, 2, 4]: P(at least 4 | 2) = 1 - e⁻² (1 + 2 + 2 + 4/3) = 0.143.
    assert 1 - exp(-2) * (1 + 2 + 2 + 4 / 3) == pytest.approx(0.143, abs=5e-4)
    assert table.spikes() == ()


@pytest.mark.parametrize(
    ("uses", "rate", "level"),
    [
        (0, 0, 0),
        (1, 0.5, 1),
        (2, 0.99, 1),
        (2, 1.0, 2),
        (3, 2.0, 3),
        (4, 9.0, 3),
        (5, 4.0, 4),
        (8, 7.9, 4),
        (8, 8.0, 5),
        (30, 1.5, 2),
    ],
)
def test_heat(uses: int, rate: float, level: int) -> None:
    assert heat(uses, rate) == level


def test_lists_of_a_column_are_sorted_by_weight_then_slogan() -> None:
    table = slogan_trends(
        [scan(2024, {"乙": 1, "丙": 5, "老": 1}), scan(2025, {"老": 1, "甲": 1, "丁": 1, "戊": 3})]
    )
    assert [found.slogan for found in table.at("new")] == ["戊", "丁", "甲"]
    assert [found.slogan for found in table.at("dropped")] == ["丙", "乙"]
    assert [found.slogan for found in table.at("baseline", "2024")] == ["丙", "乙", "老"]
    assert [found.slogan for found in table.rows] == ["丙", "戊", "老", "丁", "乙", "甲"]


def test_speakers_have_no_before() -> None:
    table = slogan_trends(
        [scan(2024, {"甲": 2}, "a", speaker="何静"), scan(2025, {"甲": 1, "乙": 1}, "b", speaker="周明远")],
        "speaker",
    )
    assert [column.label for column in table.layout.columns] == ["何静", "周明远"]
    assert [cell.uses for cell in row(table, "乙").cells] == [0, 1]
    assert {cell.change for found in table.rows for cell in found.cells} == {None}
    assert table.baseline is None


def test_order_of_input_does_not_matter() -> None:
    scans = [scan(2024, {"甲": 2, "乙": 2}), scan(2023, {"乙": 1}), scan(2025, {"丙": 3})]
    assert slogan_trends(scans).rows == slogan_trends(scans[::-1]).rows


def test_nothing_read_is_an_empty_table() -> None:
    table = slogan_trends([])
    assert (table.rows, table.baseline, table.at("new"), table.spikes()) == ((), None, (), ())


def test_frame_is_tidy() -> None:
    frame = slogan_trends([scan(2024, {"甲": 2}), scan(2025, {"乙": 1})]).frame()
    assert list(frame.columns) == [
        *("slogan", "category", "year", "uses", "nested", "per_10k", "heat", "change", "times", "spike")
    ]
    assert len(frame) == 4
    assert frame[(frame.slogan == "乙") & (frame.year == "2025")].change.item() == "new"
