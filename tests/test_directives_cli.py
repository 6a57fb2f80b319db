"""`policyscan directives`: filters, the summary, the evidence, and the coding of a user's table."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
import typer
from conftest import invoked, tsv_rows

from policyscan.cli.directives import directives

app = typer.Typer()
app.command()(directives)

TEXT = (
    "2025年2月6日，云溪区召开推进会。区委书记周岚强调，各街道必须在6月底前完成排查，严禁瞒报。"
    "要探索建立夜市管理制度，稳步推进并校。支持老字号开店。\n"
)


run = partial(invoked, app)
rows = tsv_rows


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "2025-02-06_云溪区_推进会.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_unit_leads_back_to_the_text(speech: Path) -> None:
    found = rows(run(speech))
    assert [row["signal"] for row in found] == ["yellow", "red", "charcoal", "black", "black"]
    for row in found:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["text"]
    assert found[0]["actor"] == "各街道"
    assert found[0]["deadline"] == "2025-06-30"
    assert {row["speaker"] for row in found} == {"周岚"}


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (("--signal", "red"), ["严禁瞒报"]),
        (("--min-strength", "5"), ["各街道必须在6月底前完成排查", "严禁瞒报"]),
        (("--pace", "steady"), ["稳步推进并校"]),
        (("--actor", "街道", "--signal", "yellow"), ["各街道必须在6月底前完成排查"]),
        (("--deadline", "2025-06"), ["各街道必须在6月底前完成排查"]),
        (("--deadline", "2025-05"), []),
        (("--deadline", "any"), ["各街道必须在6月底前完成排查"]),
        (("--grep", "夜巿"), []),
        (("--grep", "開店"), ["支持老字号开店"]),
        (("--speaker", "周嵐", "--grep", "并校"), ["稳步推进并校"]),
        (("--speaker", "别人"), []),
    ],
)
def test_filters(speech: Path, options: tuple[str, ...], texts: list[str]) -> None:
    assert [row["text"] for row in rows(run(speech, *options))] == texts


def test_json_has_the_summary_and_the_evidence(speech: Path) -> None:
    found = json.loads(run(speech, "-f", "json").stdout)
    assert found["schema"] == 1
    assert found["summary"]["units"] == 5
    assert found["summary"]["signal"] == {"red": 1, "yellow": 1, "charcoal": 1, "grey": 0, "black": 2}
    assert sum(found["summary"]["strength"].values()) == 5
    evidence = found["directives"][1]["evidence"]
    assert {"text": "严禁", "rule": "strength: 5"}.items() <= evidence[-1].items()


def test_explained_for_a_person(speech: Path) -> None:
    page = run(speech, "-f", "md", "--explain").stdout
    assert "a prohibition governs the verb" in page
    assert "a prohibition" not in run(speech, "-f", "md").stdout


def test_own_markers_replace_ours(speech: Path, tmp_path: Path) -> None:
    own = tmp_path / "markers.tsv"
    own.write_text("marker\tclass\tsignal\tstrength\n支持\tadverb\tyellow\t4\n", encoding="utf-8")
    found = rows(run(speech, "--markers", own, "--grep", "老字号"))
    assert [row["strength"] for row in found] == ["4"]


@pytest.mark.parametrize(
    "options", [("--signal", "blue"), ("--deadline", "soon"), ("--pace", "slow"), ("--label-column", "x")]
)
def test_faulty_filters_are_usage_errors(speech: Path, options: tuple[str, ...]) -> None:
    run(speech, *options, code=2)


def test_nothing_to_read_is_a_usage_error() -> None:
    run(code=2)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "paragraphs.csv"
    path.write_text(
        "\ufefftext,mine\n严禁焚烧秸秆。支持开店。,red\n研究票价改革。,black\n今天天气晴朗。,none\n",
        encoding="utf-8",
    )
    return path


def test_paragraphs_are_coded_and_compared(table: Path) -> None:
    found = json.loads(run("--code", table, "--label-column", "mine", "-f", "json").stdout)
    assert [row["coded"] for row in found["coded"]] == ["red", "grey", None]
    assert found["agreement"]["names"] == ["red", "grey", "black", "none"]
    assert found["agreement"]["accuracy"] == pytest.approx(2 / 3)
    assert found["agreement"]["compared"] == 3
    assert "kappa" in run("--code", table, "--label-column", "mine", "-f", "md").stdout


def test_coding_without_labels(table: Path) -> None:
    found = json.loads(run("--code", table, "-f", "json").stdout)
    assert found["agreement"] is None


def test_faulty_tables(table: Path, tmp_path: Path) -> None:
    run("--code", table, "--text-column", "absent", code=2)
    run("--code", table, table, code=2)
    run("--code", tmp_path / "absent.csv", code=1)
    (tmp_path / "empty.csv").write_text("text\n", encoding="utf-8")
    run("--code", tmp_path / "empty.csv", code=1)
