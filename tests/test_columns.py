"""Documents in columns: pooling, order, years that were not read, speakers."""

from __future__ import annotations

from policyscan.comparison.columns import Layout, layout, placer
from policyscan.model import Document, Scan, Sentence


def scan(
    source: str, year: int | None, *sentences: Sentence, text: str = "一二三四。" * 4, date: str | None = None
) -> Scan:
    document = Document(source, text, year=year, date=date, folded=text)
    spoken = sentences or tuple(Sentence(start, start + 5) for start in range(0, 20, 5))
    return Scan(document, 0, spoken, (), (), (), (), (), (), ())


def test_documents_of_one_year_are_pooled_and_missing_years_shown() -> None:
    found = layout(
        [scan("c", 2025), scan("a", 2020), scan("b", 2020), scan("d", 2021), scan("e", None)], "year"
    )
    assert [(c.label, c.sources, c.characters, c.sentences, c.missing) for c in found.columns] == [
        ("2020", ("a", "b"), 40, 8, None),
        ("2021", ("d",), 20, 4, None),
        ("2025", ("c",), 20, 4, (2022, 2024)),
    ]
    assert found.undated == ("e",)
    assert found.missing == ((2022, 2024),)


def test_documents_stand_in_order_of_time_and_undated_ones_last() -> None:
    scans = [
        scan("x", None),
        scan("late", 2024, date="2024-09-01"),
        scan("early", 2024, date="2024-01-05"),
        scan("y", 2023),
    ]
    found = layout(scans, "document")
    assert [column.label for column in found.columns] == ["y", "early", "late", "x"]
    assert found.undated == ()


def test_headings_are_no_sentences() -> None:
    found = layout([scan("a", 2024, Sentence(0, 5, heading=True), Sentence(5, 10))], "year")
    assert found.columns[0].sentences == 1


def test_speakers_by_weight_with_the_unattributed_last() -> None:
    one = scan("a", 2024, Sentence(0, 5), Sentence(5, 10), Sentence(10, 15, speaker="周明远"))
    two = scan("b", 2024, Sentence(0, 5, speaker="何静"), Sentence(5, 12, speaker="何静"))
    found: Layout = layout([one, two], "speaker")
    assert [(c.label, c.sources, c.characters, c.sentences) for c in found.columns] == [
        ("何静", ("b",), 12, 2),
        ("周明远", ("a",), 5, 1),
        ("", ("a",), 10, 2),
    ]
    assert not found.ordered


def test_a_place_is_told_to_its_speaker_and_headings_to_none() -> None:
    one = scan("a", 2024, Sentence(0, 5, heading=True), Sentence(5, 10), Sentence(11, 15, speaker="周明远"))
    label = placer(one, "speaker")
    assert [label(offset) for offset in (2, 5, 10, 11, 14, 18)] == [None, "", None, "周明远", "周明远", None]
    assert placer(one, "year")(3) == "2024"
    assert placer(one, "document")(3) == "a"
    assert placer(scan("b", None), "year")(3) is None


def test_rate_is_per_ten_thousand_characters() -> None:
    assert layout([scan("a", 2024)], "year").columns[0].rate(3) == 1500
