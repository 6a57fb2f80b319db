"""Targets by year: which figures count, what became of them, and how the table says what it does not know."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import SPEECHES, Run

from policyscan.comparison.targets import TargetTable, as_json, targets
from policyscan.extract.numbers import numbers
from policyscan.model import Document, Scan
from policyscan.normalise import normalise
from policyscan.segment import sentences

GOALS = "今年发展主要预期目标是：{goals}。"
REVIEW = "政府工作报告\n\n一、上一年工作回顾\n\n{review}\n\n二、今年工作安排\n\n"


def scan(year: int, goals: str, review: str = "各项工作取得进展。", more: str = "") -> Scan:
    text = REVIEW.format(review=review) + GOALS.format(goals=goals) + more + "\n"
    document = normalise(Document(f"{year}.txt", text, year=year, kind="report"))
    parts = tuple(sentences(document))
    found = tuple(numbers(document, parts))
    return Scan(document, 0, parts, (), (), found, (), (), (), ())


def table(*scans: Scan) -> TargetTable:
    return targets(scans)


def cells(found: TargetTable, indicator: str) -> dict[int, tuple[str, str | None, str | None]]:
    row = next(row for row in found.rows if row.indicator.id == indicator)
    return {year: (cell.status, cell.text, cell.change) for year, cell in row.values.items()}


def test_a_target_moves_from_year_to_year() -> None:
    found = table(
        scan(2021, "地区生产总值增长6%左右"),
        scan(2022, "地区生产总值增长6%以上"),
        scan(2023, "地区生产总值增长5.5%—6%"),
        scan(2024, "地区生产总值增长6.5%左右"),
        scan(2025, "地区生产总值增长6.5%左右"),
    )
    assert cells(found, "gdp_growth") == {
        2021: ("stated", "6%左右", None),
        2022: ("stated", "6%以上", "reworded"),
        2023: ("stated", "5.5%—6%", "lowered"),
        2024: ("stated", "6.5%左右", "raised"),
        2025: ("stated", "6.5%左右", "same"),
    }


def test_no_number_is_not_absent_and_neither_is_missing() -> None:
    found = table(
        scan(2021, "粮食产量40亿斤以上，城镇新增就业9万人"),
        scan(2022, "粮食产量保持稳定"),
        scan(2024, "城镇新增就业10万人"),
    )
    assert cells(found, "grain_output") == {
        2021: ("stated", "40亿斤以上", None),
        2022: ("no_number", None, "dropped"),
        2024: ("absent", None, None),
    }
    assert cells(found, "urban_jobs")[2022] == ("absent", None, "dropped")
    assert found.years == (2021, 2022, 2024)
    assert found.missing() == (2023,)


def test_the_goal_of_the_year_comes_before_those_of_five_years() -> None:
    more = "\n\n今后五年，地区生产总值年均增长7%以上。"
    (row,) = [
        r
        for r in table(scan(2021, "地区生产总值增长6%左右", more=more)).rows
        if r.indicator.id == "gdp_growth"
    ]
    assert row.values[2021].text == "6%左右"
    alone = scan(2021, "粮食产量40亿斤", more=more)
    assert not [r for r in table(alone).rows if r.indicator.id == "gdp_growth"]


def test_a_change_of_a_level_is_not_its_level() -> None:
    found = table(scan(2021, "财政赤字300亿元", more="\n\n财政赤字比上年减少50亿元。"))
    assert cells(found, "fiscal_deficit")[2021][1] == "300亿元"
    only = table(scan(2021, "粮食产量40亿斤", more="\n\n财政赤字比上年减少50亿元。"))
    assert not [row for row in only.rows if row.indicator.id == "fiscal_deficit"]


def test_the_outcome_stands_in_the_report_of_the_year_after() -> None:
    found = table(
        scan(2021, "城镇新增就业9万人以上"),
        scan(2022, "城镇新增就业9万人以上", review="城镇新增就业10.2万人。"),
    )
    (row,) = [row for row in found.rows if row.indicator.id == "urban_jobs"]
    result = row.values[2021].result
    assert result is not None
    assert (result.text, result.source) == ("10.2万人", "2022.txt")
    assert row.values[2022].result is None
    values = as_json(found, results=True)["targets"][0]["values"]
    assert values["2021"]["result"]["value"] == 102000
    assert "result" not in as_json(found)["targets"][0]["values"]["2021"]


def test_every_cell_quotes_its_document() -> None:
    scans = [scan(2021, "粮食产量40亿斤以上，居民消费价格涨幅2%左右")]
    for row in targets(scans).rows:
        for cell in row.values.values():
            assert cell.start is not None
            text = scans[0].document.text
            assert text[cell.start : cell.end] == cell.text
            assert cell.sentence is not None
            assert cell.text is not None
            assert cell.text in cell.sentence


def test_documents_without_a_year_have_no_column() -> None:
    document = normalise(Document("note", "粮食产量增长3%左右。"))
    assert targets([Scan(document, 0, (), (), (), (), (), (), (), ())]) == TargetTable((), ())


def reports() -> Iterable[Path]:
    return sorted(SPEECHES.glob("*_临江市_政府工作报告.txt"))


def test_the_command_prints_the_contract(policyscan: Run) -> None:
    done = policyscan("targets", *reports(), "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == 1
    rows = {row["indicator"]: row for row in found["targets"]}
    assert rows["gdp_growth"]["values"]["2025"]["status"] == "stated"
    for row in found["targets"]:
        for value in row["values"].values():
            keys = {"text", "value", "low", "high", "unit", "bound", "status", "source", "start", "end"}
            assert keys <= set(value)
            if value["status"] == "stated":
                assert (
                    Path(value["source"]).read_text(encoding="utf-8")[value["start"] : value["end"]]
                    == value["text"]
                )


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "jsonl", "table"])
def test_every_form_of_both_commands(policyscan: Run, form: str) -> None:
    for arguments in (
        ["targets"],
        ["targets", "--long"],
        ["targets", "--results"],
        ["numbers", "--role", "target", "--all"],
    ):
        done = policyscan(*arguments, *reports(), "--format", form)
        assert done.returncode == 0, done.stderr
        assert "120亿斤左右" in done.stdout


def test_a_year_that_was_not_read_is_a_column_of_missing(policyscan: Run) -> None:
    two = [path for path in reports() if "2024" not in path.name]
    done = policyscan("targets", *two, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["2024"] for row in rows} == {"missing"}
    assert "2024" in policyscan("targets", *two, "--format", "table").stdout.split("not read")[1]


def test_the_register_is_filtered(policyscan: Run) -> None:
    def rows(*arguments: str) -> list[dict[str, str]]:
        done = policyscan("numbers", *reports(), "--format", "csv", *arguments)
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(io.StringIO(done.stdout)))

    everything = rows()
    assert {row["kind"] for row in rows("--kind", "money,percent")} == {"money", "percent"}
    assert {row["role"] for row in rows("--role", "target")} == {"target"}
    assert {row["unit"] for row in rows("--unit", "億,元")} == {"元"}
    assert {row["period"][:4] for row in rows("--year", "2024")} == {"2024"}
    grain = rows("--indicator", "grain_output")
    assert grain
    assert len(grain) < len(everything)
    assert {row["text"] for row in rows("--indicator", "糧食產量")} >= {row["text"] for row in grain[:1]}


def test_an_unknown_kind_is_a_usage_error(policyscan: Run) -> None:
    done = policyscan("numbers", *reports(), "--kind", "apples")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "apples" in done.stderr


def test_planted_targets_of_the_samples() -> None:
    """Every target written into the sample series is read with its value and bound; what is absent is absent."""
    import json

    from conftest import CASES, SPEECHES

    from policyscan.comparison.targets import as_json
    from policyscan.pipeline import Source, scans

    asked = 0
    for series in json.loads((CASES / "planted.json").read_text(encoding="utf-8"))["series"]:
        paths = tuple(str(SPEECHES / name) for name in series["files"].values())
        found = targets([outcome.result for outcome in scans(Source(paths)) if outcome.result])
        table = {row["indicator"]: row["values"] for row in as_json(found)["targets"]}
        for planted in series["targets"]:
            for year, want in planted["values"].items():
                got = table[planted["indicator"]][year]
                asked += 1
                assert (got["status"], got["value"], got["bound"]) == (
                    want["status"],
                    want.get("value"),
                    want.get("bound"),
                ), (planted["indicator"], year)
    assert asked > 40
