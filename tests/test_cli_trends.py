"""The commands over years and over words: forms, notes, refusals, and the same row from either script."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
import typer
from conftest import SPEECHES, invoked, tsv_rows

from policyscan.cli.collocates import collocates
from policyscan.cli.kwic import kwic
from policyscan.cli.slogans import slogans
from policyscan.cli.themes import themes

LOCAL = ("--dict", str(SPEECHES / "slogans.tsv"))
app = typer.Typer()
for function in (themes, slogans, kwic, collocates):
    app.command()(function)


run = partial(invoked, app)
rows = tsv_rows


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Write three short speeches with planted words, the last in Traditional script."""
    texts = {
        "2021_讲话.txt": "要办好水库。粮食要稳。加强“三问三到底”。\n",
        "2023_讲话.txt": "要办好学校。粮食要稳。算力要足。\n",
        "2024_講話.txt": "算力要足。發展數字經濟。加強「三問三到底」。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_slogans_as_data_follow_every_column(years: Path) -> None:
    found = {
        row["year"]: row for row in rows(run("slogans", years, *LOCAL, "-q")) if row["slogan"] == "三问三到底"
    }
    assert [(year, row["uses"], row["change"]) for year, row in found.items()] == [
        ("2021", "1", "baseline"),
        ("2023", "0", "dropped"),
        ("2024", "1", "returned"),
    ]
    assert {(row["first"], row["last"]) for row in found.values()} == {("2021", "2024")}


def test_slogans_for_a_person_tell_gaps_and_news(years: Path) -> None:
    shown = run("slogans", years, *LOCAL, "-q", "--format", "table").stdout
    assert "not read: 2022" in shown
    assert "2021 is the baseline" in shown
    assert "returned" in shown
    assert all(len(line) <= 120 for line in shown.splitlines())


def test_slogans_as_json(years: Path) -> None:
    found = json.loads(run("slogans", years, *LOCAL, "-q", "--format", "json").stdout)
    assert (found["schema"], found["by"], found["missing"], found["undated"]) == (
        1,
        "year",
        [[2022, 2022]],
        [],
    )
    (row,) = [row for row in found["slogans"] if row["slogan"] == "三问三到底"]
    assert row["cells"]["2024"]["change"] == "returned"
    assert row["pattern"] == "returned"


def test_a_traditional_copy_gives_the_same_row(tmp_path: Path) -> None:
    hans = (SPEECHES / "2025_临江市_政府工作报告.txt").read_text(encoding="utf-8")
    opencc = pytest.importorskip("opencc")
    hant = opencc.OpenCC("s2t").convert(hans)
    for name, text in (("hans", hans), ("hant", hant)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2025.txt").write_text(text, encoding="utf-8")
    for command in ("slogans", "themes"):
        one, other = (
            rows(run(command, tmp_path / script, "-q", "--lang", "en")) for script in ("hans", "hant")
        )
        assert one == other, command


def test_themes_as_data_and_by_speaker(years: Path) -> None:
    shares = {(row["theme"], row["year"]): row["share"] for row in rows(run("themes", years, "-q"))}
    assert len(shares) == 16 * 3
    assert float(shares["agriculture_rural", "2021"]) == pytest.approx(2 / 3)
    assert float(shares["digital", "2024"]) == pytest.approx(2 / 3)
    speakers = rows(run("themes", SPEECHES, "-q", "--by", "speaker"))
    assert {"沈启川", "林以安"} <= {row["speaker"] for row in speakers}


def test_themes_of_ones_own(years: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[theme]]\nid = "water"\nname.en = "Water"\nterms = ["水库"]\n', encoding="utf-8")
    found = rows(run("themes", years, "-q", "--themes", mine))
    assert [(row["theme"], row["year"], row["sentences"]) for row in found] == [
        ("water", "2021", "1"),
        ("water", "2023", "0"),
        ("water", "2024", "0"),
    ]


def test_topics_come_in_a_table_of_their_own() -> None:
    found = json.loads(run("themes", SPEECHES, "-q", "--topics", "4", "--format", "json").stdout)
    assert len(found["topics"]["topics"]) == 4
    shown = run("themes", SPEECHES, "-q", "--topics", "4", "--format", "table").stdout
    assert "Topics found in the text" in shown
    assert "--by year" in run("themes", SPEECHES, "--topics", "4", "--by", "speaker", code=2).output


def test_discover_proposes_what_the_lexicon_lacks_and_not_what_it_has(tmp_path: Path) -> None:
    lines = "做好“五张明白纸”工作。用好“五张明白纸”。推进高质量发展。推进高质量发展。推进高质量发展。\n"
    (tmp_path / "2024.txt").write_text(lines, encoding="utf-8")
    found = rows(run("slogans", "--discover", tmp_path, "-q"))
    assert found[0]["phrase"] == "五张明白纸"
    assert found[0]["example"] == "做好“五张明白纸”工作。"
    assert not any("高质量发展" in row["phrase"] for row in found)
    own = tmp_path / "own.tsv"
    own.write_text(run("slogans", "--discover", "--as-dictionary", tmp_path, "-q").stdout, encoding="utf-8")
    again = rows(run("slogans", "--discover", tmp_path / "2024.txt", "--dict", own, "-q"))
    assert "五张明白纸" not in {row["phrase"] for row in again}
    assert "--discover" in run("slogans", "--as-dictionary", tmp_path, code=2).output


def test_kwic_finds_both_scripts_and_prints_the_original(years: Path) -> None:
    for term in ("三问三到底", "三問三到底"):
        found = rows(run("kwic", term, years, "-q"))
        assert [(row["year"], row["match"]) for row in found] == [
            ("2021", "三问三到底"),
            ("2024", "三問三到底"),
        ]
    shown = run("kwic", "算力", years, "--format", "table", "-q").stdout
    assert "2 uses in 2 of 3 documents" in shown


def test_kwic_by_pattern_and_its_refusals(years: Path) -> None:
    found = rows(run("kwic", "粮食.稳|算力要.", years, "--regex", "--sort", "match", "-q"))
    assert [row["match"] for row in found] == ["算力要足"] * 2 + ["粮食要稳"] * 2
    assert "too many ways" in run("kwic", "(要+)+x", years, "--regex", code=2).output
    missing = run("kwic", "外星人", years)
    assert rows(missing) == []
    assert "not found in 3 documents" in missing.output


def test_collocates_as_data(years: Path) -> None:
    found = rows(run("collocates", "粮食", years, "--min", "2", "-q"))
    assert [(row["word"], row["together"], row["right"]) for row in found] == [
        ("稳", "2", "2"),
        ("要", "2", "2"),
    ]
