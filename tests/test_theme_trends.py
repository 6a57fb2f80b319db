"""The weight of themes over columns, on counts planted by hand."""

from __future__ import annotations

import pytest

from policyscan.comparison.theme_trends import ThemeTable, ThemeTrend, share_difference, spark, theme_trends
from policyscan.model import Document, Scan, Sentence, ThemeShare

SIZE = 10_000


def scan(
    year: int, themes: dict[str, int], sentences: int = 100, source: str = "", speaker: str | None = None
) -> Scan:
    """Make a scan where each theme has so many of the sentences, with two hits in each."""
    spoken = tuple(Sentence(n * 10, n * 10 + 10, speaker=speaker) for n in range(sentences))
    shares = tuple(
        ThemeShare(theme, theme.upper(), count, count / sentences, 2 * count, 0.0)
        for theme, count in themes.items()
    )
    document = Document(source or f"{year}.txt", "x" * SIZE, year=year, folded="x" * SIZE)
    return Scan(document, 0, spoken, (), (), (), (), (), shares, ())


def row(table: ThemeTable, theme: str) -> ThemeTrend:
    return next(row for row in table.rows if row.theme == theme)


def test_share_rate_change_and_rank() -> None:
    table = theme_trends(
        [scan(2024, {"farm": 40, "digital": 5}), scan(2025, {"farm": 10, "digital": 30, "sea": 10})]
    )
    farm, digital, sea = (row(table, theme) for theme in ("farm", "digital", "sea"))
    assert [cell.share for cell in farm.cells] == [0.4, 0.1]
    assert [cell.per_10k for cell in farm.cells] == [80, 20]
    assert farm.cells[1].change == pytest.approx(-0.3)
    assert [cell.rank for cell in farm.cells] == [1, 2]
    assert (farm.cells[0].rank_change, farm.cells[1].rank_change) == (None, -1)
    assert [cell.rank for cell in digital.cells] == [2, 1]
    assert digital.cells[1].rank_change == 1
    assert [cell.rank for cell in sea.cells] == [3, 2]
    assert farm.name == "FARM"
    assert farm.share == pytest.approx(0.25)
    assert [found.theme for found in table.rows] == ["farm", "digital", "sea"]


def test_what_rose_and_fell_and_what_only_wavers() -> None:
    table = theme_trends(
        [
            scan(2024, {"farm": 40, "digital": 5, "trade": 20}),
            scan(2025, {"farm": 10, "digital": 30, "trade": 24}),
        ]
    )
    assert [found.theme for found in table.moved("up")] == ["digital", "trade"]
    assert [found.theme for found in table.moved("up", sure=True)] == ["digital"]
    assert [found.theme for found in table.moved("down", sure=True)] == ["farm"]
    assert [(cell.moved, cell.sure) for cell in row(table, "trade").cells] == [(None, None), ("up", False)]
    assert table.moved("up", "2024") == ()


def test_a_change_below_half_a_sentence_is_none() -> None:
    table = theme_trends(
        [scan(2023, {"sea": 1}, 79), scan(2024, {"sea": 1}, 83), scan(2025, {"sea": 1}, 190)]
    )
    assert [cell.moved for cell in row(table, "sea").cells] == [None, "same", "down"]


def test_a_year_is_pooled_by_sentences() -> None:
    table = theme_trends([scan(2024, {"farm": 30}, 100, "a"), scan(2024, {"farm": 0, "sea": 10}, 20, "b")])
    (cell,) = row(table, "farm").cells
    assert (cell.sentences, cell.share, cell.per_10k) == (30, 0.25, 30)


def test_newcombes_own_examples() -> None:
    # Newcombe 1998, table II, method 10: (a) 56/70 - 48/80, (c) 6/7 - 2/7, (g) 10/10 - 0/20.
    for new, old, low, high in [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ]:
        found = share_difference(*old, *new)
        assert found[1:] == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_no_sentences_is_no_knowledge() -> None:
    _, low, high = share_difference(0, 0, 5, 10)
    assert low < 0 < high


def test_by_document_and_missing_years_in_the_spark() -> None:
    scans = [
        scan(2020, {"farm": 10}, source="a"),
        scan(2024, {"farm": 40}, source="b"),
        scan(2025, {}, source="c"),
    ]
    table = theme_trends(scans)
    assert table.spark(row(table, "farm")) == "▃ █▁"
    assert [column.label for column in theme_trends(scans, "document").layout.columns] == ["a", "b", "c"]


def test_by_speaker_from_the_places_of_the_terms() -> None:
    one = scan(2024, {"farm": 3, "sea": 1}, 2, "a", speaker="何静")
    two = scan(2025, {"farm": 1}, 2, "b", speaker="周明远")
    hits = [[(0, ("farm",)), (3, ("farm", "sea")), (15, ("farm",))], [(19, ("farm",)), (25, ("sea",))]]
    table = theme_trends([one, two], "speaker", lambda scan: hits[(one, two).index(scan)])
    assert [column.label for column in table.layout.columns] == ["何静", "周明远"]
    assert [(cell.sentences, cell.hits, cell.change) for cell in row(table, "farm").cells] == [
        (2, 3, None),
        (1, 1, None),
    ]
    assert [(cell.sentences, cell.share) for cell in row(table, "sea").cells] == [(1, 0.5), (0, 0.0)]
    assert row(table, "farm").name == "FARM"
    with pytest.raises(ValueError, match="hits"):
        theme_trends([one], "speaker")


def test_themes_that_no_scan_has_are_shown_when_named() -> None:
    table = theme_trends([scan(2024, {"farm": 3})], names={"sea": "Sea", "farm": "Farm"})
    assert [(found.theme, found.name, found.share) for found in table.rows] == [
        ("farm", "Farm", 0.03),
        ("sea", "Sea", 0.0),
    ]


def test_undated_documents_are_left_out_of_years() -> None:
    undated = scan(2024, {"farm": 50}, source="note")
    undated = Scan(
        Document("note", "x", folded="x"), 0, undated.sentences, (), (), (), (), (), undated.themes, ()
    )
    table = theme_trends([undated, scan(2025, {"farm": 5})])
    assert table.layout.undated == ("note",)
    assert row(table, "farm").share == 0.05


def test_spark() -> None:
    assert spark([]) == ""
    assert spark([0.0, 0.0]) == "▁▁"
    assert spark([1.0, None, 7.0]) == "▂ █"


def test_frame_is_tidy() -> None:
    frame = theme_trends([scan(2024, {"farm": 4}), scan(2025, {"farm": 6})]).frame()
    assert list(frame.columns[:5]) == ["theme", "name", "year", "sentences", "share"]
    assert frame.share.tolist() == [0.04, 0.06]
