"""The command as a user runs it: forms, errors in one line, exit codes, outputs that are safe."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SPEECHES, Run

import terminals

READOUT = SPEECHES / "2025_雲棲區_推進大會.txt"
REPORT = SPEECHES / "2025_临江市_政府工作报告.txt"


def on_a_terminal(*arguments: str | Path, columns: int = 100) -> str:
    """Run the command on a terminal and return what arrives there."""
    code, shown, _ = terminals.on_a_terminal(*arguments, columns=columns, cwd=ROOT)
    assert code == 0, shown
    return shown


def test_extract_json_keeps_the_contract(policyscan: Run) -> None:
    done = policyscan("extract", READOUT, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == 1
    (document,) = found["documents"]
    text = READOUT.read_text(encoding="utf-8")
    for section in ("slogans", "numbers", "directives", "actions"):
        assert document[section]
        for item in document[section]:
            assert text[item["start"] : item["end"]] == item["text"]
    for key in (
        "source",
        "title",
        "date",
        "year",
        "place",
        "kind",
        "metadata_from",
        "script",
        "encoding",
        "characters",
        "tokens",
    ):
        assert key in document
    assert {*document["sentences"][0]} == {"start", "end", "section", "part", "speaker", "status"}
    assert document["script"] == "hant"
    assert document["date"] == "2025-02-12" or document["date"].startswith("2025-")


def test_jsonl_is_a_document_a_line(policyscan: Run) -> None:
    done = policyscan("extract", READOUT, REPORT, "--format", "jsonl", "--only", "slogans")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(line["source"]).name for line in lines] == [READOUT.name, REPORT.name]
    assert "numbers" not in lines[0]


def test_a_pipe_gets_tsv_and_every_row(policyscan: Run) -> None:
    done = policyscan("extract", REPORT, "--only", "numbers")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0][:3] == ["source", "year", "finding"]
    assert len(rows) > 60
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_terminal_gets_tables() -> None:
    out = on_a_terminal("extract", READOUT, "--lang", "en")
    assert "Set phrases" in out
    assert "高品質發展" in out
    assert "─" in out
    assert "\x1b[" in out


def test_a_narrow_terminal_gets_lines() -> None:
    out = on_a_terminal("extract", READOUT, "--only", "speakers", "--lang", "en", columns=40)
    assert "Name: " in out
    assert "─" not in out


def test_headings_in_chinese() -> None:
    assert "提法" in on_a_terminal("extract", READOUT, "--only", "slogans", "--lang", "zh-Hant")


def test_standard_input(policyscan: Run) -> None:
    done = policyscan("extract", "-", "--only", "slogans", stdin="推動高品質發展。".encode("big5hkscs"))
    assert "高质量发展" in done.stdout
    assert done.returncode == 0


def test_a_folder_in_order_and_with_processes(policyscan: Run) -> None:
    one = policyscan("extract", SPEECHES, "--format", "json")
    two = policyscan("extract", SPEECHES, "--format", "json", "--jobs", "2")
    assert one.stdout == two.stdout
    sources = [Path(d["source"]).name for d in json.loads(one.stdout)["documents"]]
    assert sources == sorted(path.name for path in SPEECHES.glob("*.txt"))


def test_the_same_bytes_twice(policyscan: Run) -> None:
    first, second = (
        policyscan("extract", READOUT, "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "12"
    )
    assert first.stdout == second.stdout


def test_keywords_csv_for_excel(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "keywords.csv"
    assert policyscan("keywords", SPEECHES, "--by", "year", "--csv", path, "--excel").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {"group", "year", "term", "count", "tfidf", "log_ratio", "q", "dp"} <= rows[0].keys()
    assert {row["year"] for row in rows} == {"1958", "2023", "2024", "2025"}


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "md", "xlsx", "table"])
def test_every_form_goes_into_a_file(policyscan: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    done = policyscan("extract", READOUT, "--format", form, "-o", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert path.stat().st_size > 1_000
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def one_line(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    assert done.returncode == code, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("policyscan:")]
    assert len(lines) == len(done.stderr.splitlines()) == 1, done.stderr
    for part in parts:
        assert part in lines[0]


def test_faulty_inputs_are_named_and_the_others_go_on(policyscan: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    done = policyscan(
        "extract",
        tmp_path / "none.txt",
        tmp_path / "empty.txt",
        tmp_path / "binary.txt",
        tmp_path / "folder",
        READOUT,
        "--format",
        "jsonl",
    )
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    for line, part in zip(lines, ("no such file", "empty", "", "folder"), strict=True):
        assert line.startswith("policyscan: ")
        assert part in line


def test_usage_errors(policyscan: Run, tmp_path: Path) -> None:
    one_line(policyscan("extract", READOUT, "--only", "verbs"), 2, "no section", "slogans")
    one_line(policyscan("extract", READOUT, "--encoding", "klingon"), 1, "klingon")
    chinese = tmp_path / "gb.txt"
    chinese.write_bytes("推动高质量发展。".encode("gb18030"))
    one_line(policyscan("extract", chinese, "--encoding", "utf-8"), 1, "utf-8")
    one_line(policyscan("extract", READOUT, "--dict", tmp_path / "none.tsv"), 2, "none.tsv")
    one_line(policyscan("extract", READOUT, "--limit", "size=1"), 2, "size")
    assert policyscan("extract").returncode == 2
    assert policyscan("extract", READOUT, "--format", "pdf").returncode == 2


def test_an_output_that_exists_is_kept(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine", encoding="utf-8")
    one_line(policyscan("extract", READOUT, "-o", path), 2, "exists", "--force")
    assert path.read_text(encoding="utf-8") == "mine"
    assert policyscan("extract", READOUT, "-o", path, "--force").returncode == 0
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == 1


def test_an_output_that_is_an_input_is_refused(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_bytes(READOUT.read_bytes())
    one_line(policyscan("extract", path, "-o", path, "--force"), 2, "input")
    assert path.read_bytes() == READOUT.read_bytes()


def test_lexicon_commands(policyscan: Run, tmp_path: Path) -> None:
    shown = policyscan("lexicon", "show", "四個服務", "--format", "json")
    assert json.loads(shown.stdout)["slogan"]["slogan"] == "四个服务"
    listed = policyscan("lexicon", "list", "--grep", "服務", "--format", "json")
    assert len(json.loads(listed.stdout)["slogans"]) > 3
    checked = policyscan("lexicon", "check")
    assert checked.returncode == 0, checked.stdout
    assert "slogans.tsv" in checked.stdout
    faulty = tmp_path / "my.tsv"
    faulty.write_text("slogan\taliases\n五个靠前\t六个靠前\n六个靠前\t\n", encoding="utf-8")
    bad = policyscan("lexicon", "check", "--dict", faulty)
    assert bad.returncode == 1
    assert "六个靠前" in bad.stdout
    one_line(policyscan("lexicon", "show", "没有这个"), 2, "not in the lexicon")


def test_an_exported_jieba_dictionary_is_one(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "slogans.dict.txt"
    assert policyscan("lexicon", "export", "--jieba", "-o", path).returncode == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 1_800
    assert all(len(line.split(" ")) == 3 and line.split(" ")[1].isdigit() for line in lines)
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = str(tmp_path / "cache")
    with path.open("rb") as file:
        tokenizer.load_userdict(file)
    assert "三管三必须" in tokenizer.lcut("压实三管三必须责任")


def test_an_exported_table_reads_back(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "slogans.tsv"
    assert policyscan("lexicon", "export", "--format", "tsv", "-o", path).returncode == 0
    done = policyscan("lexicon", "check", "--dict", path, "--format", "json")
    assert done.returncode == 0, done.stdout


def test_help_and_version(policyscan: Run) -> None:
    assert policyscan("--version").stdout.startswith("policyscan 0.")
    done = policyscan("extract", "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert policyscan().returncode == 2 or "extract" in policyscan().stdout


def test_start_up_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['policyscan', '--help']\n"
        "from policyscan.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'sklearn', 'scipy', 'numpy', 'jieba', 'rjieba', 'opencc', 'daachorse'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_extract_imports_neither_pandas_nor_scikit_learn() -> None:
    code = (
        f"import sys; sys.argv = ['policyscan', 'extract', {str(READOUT)!r}, '--format', 'json']\n"
        "from policyscan.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'sklearn', 'scipy', 'numpy', 'jieba'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
