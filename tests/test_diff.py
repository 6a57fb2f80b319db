"""The comparison as a whole, and the command that prints it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from conftest import SHARED, SPEECHES, Run, needs_shared
from hypothesis import given
from hypothesis import strategies as st

from policyscan.comparison.changes import Comparison, SentenceChange
from policyscan.comparison.diff import diff
from policyscan.comparison.shares import newcombe, wilson
from policyscan.model import Document, Scan, Slogan, Tokens
from policyscan.pipeline import compare as compare_documents
from policyscan.reading import read
from policyscan.render.diff import SECTIONS, comparison_object, for_data, for_person, summary
from policyscan.render.diff_labels import diff_labels
from policyscan.render.diff_sentences import STATUSES, hunks, in_one_line, markdown_sentences, remark

OLD_FILE, NEW_FILE = (SPEECHES / f"{year}_临江市_政府工作报告.txt" for year in (2024, 2025))
OLD_TEXT = "2024年，要稳步推进岸电设施改造。地区生产总值增长6%左右。开展山洪灾害点排查。会议由区长主持。"
NEW_TEXT = "2025年，要加快推进岸电设施改造。地区生产总值增长5.5%左右。会议由区长主持。深化“四个服务”。"


def compare(old: str, new: str, years: tuple[int | None, int | None] = (2024, 2025)) -> Comparison:
    return compare_documents(Document("old", old, year=years[0]), Document("new", new, year=years[1]))


@pytest.fixture(scope="module")
def small() -> Comparison:
    return compare(OLD_TEXT, NEW_TEXT)


def test_every_part_says_what_changed(small: Comparison) -> None:
    assert small.counts() == {"kept": 1, "reworded": 2, "moved": 0, "added": 1, "dropped": 1}
    assert [(s.slogan, s.change) for s in small.slogans if s.listed] == [("四个服务", "new")]
    assert [(t.indicator, t.change) for t in small.targets] == [("gdp_growth", "lowered")]
    assert not small.same


def test_quotes_lead_back_to_the_text(small: Comparison) -> None:
    for change in small.sentences:
        for quote, text in ((change.old, OLD_TEXT), (change.new, NEW_TEXT)):
            assert quote is None or text[quote.start : quote.end] == quote.text


def test_the_same_text_in_the_other_script_is_the_same() -> None:
    found = compare(
        "要推动高质量发展，抓好“四个服务”。增长5%。", "要推動高質量發展，抓好「四個服務」。增長５％。"
    )
    assert found.same
    assert {change.change for change in found.slogans} == {"same"}
    assert all(row.old == row.new for row in found.terms.rows)
    assert {s.force for s in found.sentences} <= {"same", None}


@pytest.mark.parametrize("years", [(None, None), (2024, 2024), (2024, None)])
def test_targets_of_texts_without_years_that_tell_them_apart(years: tuple[int | None, int | None]) -> None:
    plain = "地区生产总值增长6%左右。", "地区生产总值增长5.5%左右。"
    heading = "今年发展主要预期目标是："
    found = compare(heading + plain[0], heading + plain[1], years)
    assert [(t.indicator, t.change) for t in found.targets] == [("gdp_growth", "lowered")]


def test_a_later_text_as_the_old_one_turns_the_targets_round() -> None:
    heading = "今年发展主要预期目标是："
    found = compare(heading + "地区生产总值增长6%左右。", heading + "地区生产总值增长5%左右。", (2025, 2024))
    assert [(t.old and t.old.value, t.new and t.new.value, t.change) for t in found.targets] == [
        (6, 5, "lowered")
    ]


def test_up_takes_uses_and_rate_to_rise() -> None:
    slogan, filler = "新质生产力。", "开展山洪灾害点排查。"
    longer = compare(slogan + filler, slogan * 2 + filler * 40)
    assert [s.change for s in longer.slogans if s.slogan == "新质生产力"] == ["same"]
    louder = compare(slogan + filler * 3, slogan * 2 + filler * 3)
    assert [s.change for s in louder.slogans if s.slogan == "新质生产力"] == ["up"]


def test_a_phrase_inside_a_longer_one_is_neither_new_nor_dropped() -> None:
    def scan(*found: Slogan) -> Scan:
        return Scan(Document("", "稳" * 20, folded="稳" * 20), 1, (), (), found, (), (), (), (), ())

    inside = Slogan(0, 8, "总体国家安全观", "总体国家安全观", None, False, True, ("国家安全",))
    alone = Slogan(9, 13, "国家安全", "国家安全", None, False, True)
    tokens = Tokens(("稳" * 20,), (0,))

    def turns(old: Scan, new: Scan) -> dict[str, str]:
        return {change.slogan: change.change for change in diff(old, new, tokens, tokens).slogans}

    assert turns(scan(inside), scan(inside, alone)) == {"总体国家安全观": "same", "国家安全": "up"}
    assert turns(scan(inside, alone), scan(inside)) == {"总体国家安全观": "same", "国家安全": "down"}
    assert turns(scan(), scan(alone)) == {"国家安全": "new"}
    assert turns(scan(alone), scan()) == {"国家安全": "dropped"}


def test_an_empty_text_differs_from_none_but_itself() -> None:
    assert compare("", "").same
    assert compare("", "要干。").counts()["added"] == 1
    assert compare("要干。", "").counts()["dropped"] == 1


def test_frames_have_their_columns_even_when_empty(small: Comparison) -> None:
    for found in (small, compare("", "")):
        frames = found.frames()
        assert list(frames) == ["slogans", "targets", "themes", "terms", "sentences"]
        assert {"status", "old", "new", "similarity", "force"} <= set(frames["sentences"].columns)
        assert {"indicator", "old", "new", "change"} <= set(frames["targets"].columns)
    assert list(small.frames()["sentences"]["status"]).count("reworded") == 2


counts = st.integers(0, 60)


@given(counts, counts, counts, counts)
def test_intervals_hold_the_difference(a: int, more: int, b: int, other: int) -> None:
    n, m = a + more, b + other
    low, high = newcombe(a, n, b, m)
    difference = b / max(m, 1) - a / max(n, 1)
    assert -1.0 <= low <= difference + 1e-9
    assert difference - 1e-9 <= high <= 1.0
    mirrored = newcombe(b, m, a, n)
    assert (round(-mirrored[1], 9), round(-mirrored[0], 9)) == (round(low, 9), round(high, 9))
    lower, upper = wilson(a, n)
    assert 0.0 <= lower <= upper <= 1.0


def test_json_is_the_contract(small: Comparison) -> None:
    item = comparison_object(small, SECTIONS, small.sentences, ["one line"])
    assert list(item) == [
        "schema", "old", "new", "summary", "slogans", "targets", "themes", "terms", "sentences", "force",
    ]  # fmt: skip
    sentence = item["sentences"][0]
    assert {"status", "old", "new", "similarity", "edits", "force", "pace"} <= set(sentence)
    assert set(sentence["old"]) == {"start", "end", "text"}
    assert set(sentence["edits"][0]) == {"op", "old", "new"}
    assert {"slogan", "old", "new", "old_per_10k", "new_per_10k", "change"} <= set(item["slogans"][0])
    assert {"indicator", "old", "new", "change"} <= set(item["targets"][0])
    assert {"term", "old", "new", "log_ratio", "ci_low", "ci_high", "g2", "p", "q"} == set(item["terms"][0])
    themes = compare("数字经济。", "乡村振兴。")
    assert {"theme", "old_share", "new_share", "difference", "ci_low", "ci_high"} <= set(
        comparison_object(themes, SECTIONS, (), ())["themes"][0]
    )
    assert item["sentences"][0]["pace"] == ["steady", "fast"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_summary_can_be_read_aloud(small: Comparison, language: str) -> None:
    label = diff_labels(language)  # type: ignore[arg-type]
    lines = summary(small, label, english=language == "en")
    assert len(lines) >= 5
    assert any("5.5%左右" in line for line in lines)
    assert all(line.endswith((".", "。")) and "{" not in line for line in lines)
    assert summary(compare("要干。", "要干。"), label) == [label("no_difference")]


def test_sheets_for_a_person_and_for_data(small: Comparison) -> None:
    label = diff_labels("en")
    sheets = for_person(small, label, SECTIONS, everything=False, english=True)
    assert [sheet.name for sheet in sheets][:3] == ["summary", "slogans", "targets"]
    assert any("None of" in str(row) for sheet in sheets if sheet.name == "terms" for row in sheet.rows)
    tables = for_data(small, ("targets", "sentences"), small.sentences)
    assert [table.name for table in tables] == ["targets", "sentences"]
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_marks_show_what_changed_without_colour(small: Comparison) -> None:
    assert "[-稳步-]{+加快+}推进" in in_one_line(small.sentences[0])
    page = markdown_sentences(small.sentences, diff_labels("en"), set(STATUSES) - {"kept"}, 0)
    assert "~~稳步~~**加快**推进" in page
    assert "pace: steady → fast" in page
    assert "会议由区长主持" not in page
    assert "1 kept" in page


def test_context_and_statuses_choose_what_is_shown(small: Comparison) -> None:
    def shown(statuses: set[str], context: int) -> list[str | int]:
        found = hunks(small.sentences, statuses, context)
        return [item.status if isinstance(item, SentenceChange) else item for item in found]

    changed = set(STATUSES) - {"kept"}
    assert shown(changed, 0) == ["reworded", "reworded", "dropped", 1, "added"]
    assert shown(changed, 1) == ["reworded", "reworded", "dropped", "kept", "added"]
    assert shown({"added"}, 0) == [1, "added"]
    assert shown(set(STATUSES), 0) == [change.status for change in small.sentences]


def test_remarks_say_what_became_of_a_sentence() -> None:
    change = SentenceChange(
        "reworded", None, None, 0.5, (), "stronger", ("steady", None), elsewhere=True, block=0, joint="split"
    )
    assert (
        remark(change, diff_labels("en")) == "reworded · moved · split · stronger · pace: steady → unmarked"
    )


def test_the_command_prints_every_form(policyscan: Run, tmp_path: Path) -> None:
    for form in ("json", "jsonl", "csv", "tsv", "md", "table"):
        done = policyscan("diff", OLD_FILE, NEW_FILE, "--format", form)
        assert done.returncode == 0, done.stderr
        assert "公共数据授权运营" in done.stdout, form
    assert "[-稳步-]{+加快+}" in done.stdout
    page = tmp_path / "out.xlsx"
    assert policyscan("diff", OLD_FILE, NEW_FILE, "-o", page).returncode == 0
    assert zipfile.is_zipfile(page)


def test_the_command_says_the_same_twice(policyscan: Run) -> None:
    one, two = (policyscan("diff", OLD_FILE, NEW_FILE, "--format", "json").stdout for _ in range(2))
    assert one == two
    assert json.loads(one)["schema"] == 1


def test_only_and_context(policyscan: Run) -> None:
    done = policyscan("diff", OLD_FILE, NEW_FILE, "--only", "targets,moved", "--format", "json")
    item = json.loads(done.stdout)
    assert set(item) == {"schema", "old", "new", "targets", "sentences"}
    assert {sentence["status"] for sentence in item["sentences"]} == {"moved"}
    few = policyscan("diff", OLD_FILE, NEW_FILE, "--only", "reworded", "--format", "md").stdout
    more = policyscan(
        "diff", OLD_FILE, NEW_FILE, "--only", "reworded", "--context", "2", "--format", "md"
    ).stdout
    assert len(few) < len(more)
    assert policyscan("diff", OLD_FILE, NEW_FILE, "--only", "verbs").returncode == 2


def test_exit_code_tells_of_a_difference(policyscan: Run) -> None:
    assert policyscan("diff", OLD_FILE, NEW_FILE, "--exit-code").returncode == 1
    assert policyscan("diff", OLD_FILE, OLD_FILE, "--exit-code").returncode == 0
    same = policyscan("diff", OLD_FILE, OLD_FILE, "--only", "summary", "--format", "md", "--lang", "en")
    assert "No difference" in same.stdout


def test_the_word_file(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "changes.docx"
    assert policyscan("diff", OLD_FILE, NEW_FILE, "--docx", path, "--format", "tsv").returncode == 0
    with zipfile.ZipFile(path) as archive:
        assert b"w:del" in archive.read("word/document.xml")
    again = policyscan("diff", OLD_FILE, NEW_FILE, "--docx", path)
    assert again.returncode == 2
    assert "exists" in again.stderr
    assert policyscan("diff", OLD_FILE, NEW_FILE, "--docx", path, "--force").returncode == 0
    assert policyscan("diff", path, NEW_FILE, "--docx", path, "--force").returncode == 2


def test_two_years_of_a_folder(policyscan: Run, tmp_path: Path) -> None:
    for year, text in ((2024, OLD_TEXT), (2025, NEW_TEXT)):
        (tmp_path / f"{year}_某区_工作报告.txt").write_text(text, encoding="utf-8")
    done = policyscan("diff", tmp_path, "2024", "2025", "--format", "json")
    item = json.loads(done.stdout)
    assert (item["old"]["year"], item["new"]["year"]) == (2024, 2025)
    missing = policyscan("diff", tmp_path, "2023", "2025")
    assert missing.returncode == 2
    assert "2024, 2025" in missing.stderr
    several = policyscan("diff", SPEECHES, "2024", "2025")
    assert several.returncode == 2
    assert "name two files" in several.stderr


@pytest.mark.parametrize(
    "texts", [(), (OLD_FILE,), (OLD_FILE, NEW_FILE, OLD_FILE), (SPEECHES, NEW_FILE), ("-", "-")]
)
def test_what_is_not_two_texts_is_refused(policyscan: Run, texts: tuple[str | Path, ...]) -> None:
    done = policyscan("diff", *texts)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) >= 1


def test_a_file_that_cannot_be_read(policyscan: Run, tmp_path: Path) -> None:
    done = policyscan("diff", tmp_path / "none.txt", NEW_FILE)
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert not done.stdout


def test_standard_input_is_a_text(policyscan: Run) -> None:
    done = policyscan("diff", OLD_FILE, "-", "--format", "json", stdin=OLD_FILE.read_bytes())
    assert {sentence["status"] for sentence in json.loads(done.stdout)["sentences"]} == {"kept"}


def test_nothing_of_a_text_obeys_in_the_output(policyscan: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("要抓好[/b]岸电设施\x1b[31m改造，严查|竖线。", encoding="utf-8")
    new.write_text("要抓好[/b]岸电设施\x1b[32m改造，快查|竖线*星*。", encoding="utf-8")
    for form in ("table", "md", "tsv", "csv"):
        done = policyscan("diff", old, new, "--format", form)
        assert done.returncode == 0, done.stderr
        if form != "csv":
            assert "\x1b" not in done.stdout
    assert r"\*" in policyscan("diff", old, new, "--format", "md").stdout


@needs_shared
def test_two_real_reports() -> None:
    files = [next((SHARED / "corpus").glob(f"{year}_*.txt")) for year in (2024, 2025)]
    found = compare_documents(*(read(str(path)).document for path in files))
    turns = {target.indicator: target.change for target in found.targets}
    assert {
        key: turns.get(key)
        for key in ("gdp_growth", "urban_jobs", "cpi", "deficit_ratio", "grain_output", "energy_intensity")
    } == {
        "gdp_growth": "same",
        "urban_jobs": "same",
        "cpi": "lowered",
        "deficit_ratio": "raised",
        "grain_output": "raised",
        "energy_intensity": "raised",
    }
    pairs = [(c.old.text, c.new.text) for c in found.sentences if c.old and c.new and c.status == "reworded"]
    assert any("积极的财政政策" in old and "更加积极的财政政策" in new for old, new in pairs)
    assert any("稳健的货币政策" in old and "适度宽松的货币政策" in new for old, new in pairs)
    assert not found.terms.significant
