"""The table of threats, row by row: no input harms the terminal, the spreadsheet, the files or the patience of a user.

Every test carries the row that it belongs to; `cases/threats.jsonl` has the rows, and a test holds that each is met.
Times are asserted only where a row states one, at three times its figure, for machines that are busy.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from conftest import COMMAND, ROOT, SPEECHES, Run, cases

import formats
import policyscan as package
from policyscan.cli.registry import COMMANDS
from policyscan.segment import Segmenter
from terminals import CTRL_C, gone, on_a_terminal

READOUT = SPEECHES / "2025_雲棲區_推進大會.txt"
TEXTS = cases("threats_texts")
MARGIN = 3  # times the figure of the table
TIMEOUT = 120  # seconds; only ends what hangs

threat = pytest.mark.threat


def one_line(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("policyscan: ")
    for part in parts:
        assert part in lines[0]


def peak_memory(*arguments: str | Path) -> tuple[int, str, int]:
    """Run the command; return its exit code, its stderr, and the bytes that its largest process held at most."""
    measure = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print('PEAK', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr);"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, *COMMAND, *map(str, arguments)],
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    err, _, peak = done.stderr.decode().rpartition("PEAK ")
    assert "Traceback" not in err
    return done.returncode, err, int(peak)


# What every command that reads texts is called with; `{}` is the text.
CALLS: dict[str, tuple[str, ...]] = {
    "extract": ("extract", "{}", "--all"),
    "read": ("read", "{}"),
    "slogans": ("slogans", "{}", "--all", "--unlisted"),
    "themes": ("themes", "{}"),
    "targets": ("targets", "{}", "--long"),
    "numbers": ("numbers", "{}"),
    "directives": ("directives", "{}"),
    "keywords": ("keywords", "{}"),
    "kwic": ("kwic", "要", "{}"),
    "collocates": ("collocates", "要", "{}", "--min", "1"),
    "diff": ("diff", "{}", str(READOUT), "--all"),
}


@threat("any bytes at all")
def test_every_command_that_reads_is_among_the_calls() -> None:
    assert {name for name, entry in COMMANDS.items() if not entry.group and name != "report"} <= CALLS.keys()


@threat("escape sequences in text or file name")
@threat("Rich markup in text")
@pytest.mark.parametrize("name", [name for name in CALLS if name in COMMANDS])
def test_nothing_in_a_text_is_obeyed(name: str, tmp_path: Path) -> None:
    markup = "会议强调，要加快推进[/b] :100: [附件]高质量发展[bold red]。增长[link=x]5%[/link]左右。"
    path = tmp_path / "2025_\x1b]0;x\x07\u202e_[red]会议.txt"
    path.write_text("\n".join([*(case["text"] for case in TEXTS), markup]), encoding="utf-8")
    arguments = [str(path) if part == "{}" else part for part in CALLS[name]]
    code, out, _ = on_a_terminal(*arguments, columns=160)
    assert code in (0, 1)
    assert "Traceback" not in out
    for case in TEXTS:
        for harmful in case["never"]:
            assert harmful not in out, (case["name"], harmful)
    # Only what Rich itself and the progress line write: colours, and the erasing of a line.
    assert not re.search(r"\x1b(?!\[[0-9;]*m|\[K)", out)
    shown = "".join(re.sub(r"\x1b\[[0-9;]*[mK]", "", out).split())
    if name in ("extract", "read"):
        for case in TEXTS:
            for symbol in case["shown"]:
                assert symbol in shown, case["name"]
    if name == "read":
        assert "".join(markup.split()) in shown


@threat("escape sequences in text or file name")
def test_an_error_about_a_hostile_name_is_safe(tmp_path: Path) -> None:
    code, out, _ = on_a_terminal("extract", tmp_path / "\x1b]0;x\x07\u202e.txt")
    assert code == 1
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "␛]0;x" in out


@threat("escape sequences in text or file name")
def test_a_text_through_a_pipe_keeps_nothing_that_a_terminal_obeys(policyscan: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(case["text"] for case in TEXTS), encoding="utf-8")
    for form in ("tsv", "json", "jsonl", "md", "table"):
        for command in (("extract",), ("read",), ("kwic", "要")):
            done = policyscan(*command, path, "--format", form)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout), (command, form)


@threat("formula injection")
def test_no_cell_is_a_formula(policyscan: Run, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid","点")'
    dictionary = tmp_path / "own.tsv"
    dictionary.write_text("slogan\taliases\n=高质量+发展\t\n@四个服务\t\n", encoding="utf-8")
    path = tmp_path / "=cmd|' -2+3'!A0.txt"
    path.write_text(f"{evil}\n会议要求，要推动=高质量+发展，@四个服务。\n-1+2 增长5%。\n", encoding="utf-8")
    for command in (("extract",), ("read",), ("keywords",), ("numbers",)):
        call = (*command, path, "--dict", dictionary)
        rows = list(csv.reader(io.StringIO(policyscan(*call, "--excel").stdout.removeprefix("\ufeff"))))
        for cell in (cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell)):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")), cell
        book = tmp_path / f"{command[0]}.xlsx"
        assert policyscan(*call, "-o", book).returncode == 0
        assert formula_cells(book) == []
    shown = policyscan("read", path, "--format", "csv", "--excel").stdout
    assert "'=HYPERLINK" in shown
    (document,) = json.loads(policyscan("read", path, "--format", "json").stdout)["documents"]
    assert document["text"].startswith(evil)


def formula_cells(book: Path) -> list[str]:
    from openpyxl import load_workbook

    pages = load_workbook(book).worksheets
    return [
        str(cell.value) for page in pages for row in page.iter_rows() for cell in row if cell.data_type == "f"
    ]


@threat("HTML report")
def test_the_report_is_inert(policyscan: Run, tmp_path: Path) -> None:
    if "report" not in COMMANDS:
        pytest.skip("there is no HTML report: no command writes HTML")
    path = tmp_path / '2025_"onload=alert(1)_<script>.txt'
    path.write_text('<script>alert(1)</script>"onload=x\n会议要求，要<b>抓好落实</b>。\n', encoding="utf-8")
    page = tmp_path / "report.html"
    assert policyscan("report", path, "-o", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert '"onload=' not in html
    assert "Content-Security-Policy" in html
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?https?:", html)


# Time


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern that a module holds, in whatever it is kept, or makes on first use."""
    seen: set[int] = set()

    def within(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
        if isinstance(value, re.Pattern):
            if id(value) not in seen and isinstance(value.pattern, str):
                seen.add(id(value))
                yield value
        elif depth < 4 and isinstance(value, dict) and len(value) < 2_000:
            for item in (*value.keys(), *value.values()):
                yield from within(item, depth + 1)
        elif depth < 4 and isinstance(value, (tuple, list, frozenset, set)) and len(value) < 2_000:
            for item in value:
                yield from within(item, depth + 1)
        elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from within(getattr(value, field.name, None), depth + 1)

    for info in walk_packages(package.__path__, "policyscan."):
        if info.name.endswith("__main__") or info.name.startswith("policyscan.dicts"):
            continue
        module = import_module(info.name)
        for name, value in vars(module).items():
            if (
                hasattr(value, "cache_info")
                and value.__module__ == module.__name__
                and not signature(value).parameters
            ):
                value = value()
            for number, pattern in enumerate(within(value)):
                yield f"{info.name}.{name}" + f"[{number}]" * (number > 0), pattern


PATTERNS = dict(patterns())
# One character over and over, as the table has them, and what our own rules repeat.
RUNS = ("1", "第", "、", "“", " ", "一", "年", "的", "<", "-", ".", "\n", "要", "1.", "第1", "“a", "、一")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
ANCHORED, ANYWHERE = {"match", "fullmatch"}, {"search", "finditer", "findall", "sub", "subn", "split"}


def ways(path: str) -> set[str]:
    """Return how a pattern is used, by the calls in its module, or anywhere for a public one; both ways if in doubt."""
    module, _, name = path.partition("[")[0].rpartition(".")
    source = (
        Path(str(import_module(module).__file__)).read_text(encoding="utf-8")
        if name.startswith("_")
        else SOURCES
    )
    calls = set(re.findall(rf"\b{name}\b(?:\[[^\]]*\])?\.(\w+)", source)) & (ANCHORED | ANYWHERE)
    elsewhere = len(re.findall(rf"\b{name}\b(?!\.)", source)) > 1 + name.isupper() * (
        not name.startswith("_")
    )
    return calls if calls and not elsewhere else ANCHORED | ANYWHERE


def work(pattern: re.Pattern[str], calls: set[str], text: str) -> float:
    """Return the seconds that a pattern needs for a text."""
    start = time.perf_counter()
    if calls & ANYWHERE:
        for _ in pattern.finditer(text):
            pass
    if calls & ANCHORED:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.perf_counter() - start


BOUNDED = {case["pattern"]: case for case in cases("threats_patterns")}


@threat("ReDoS")
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_backtracks(name: str) -> None:
    bounded = BOUNDED.get(name, {})
    calls = ANCHORED if bounded.get("anchored") else ways(name)
    longest = bounded.get("longest", 100_000)
    for run in RUNS:
        # A tenth of the text first: what needs its share of the time there is linear, what does not would take minutes.
        for length, allowed in ((longest // 10, 0.1 * MARGIN / 2), (longest, 1 * MARGIN)):
            assert work(PATTERNS[name], calls, run * (length // len(run))) < allowed, (run, calls)


@threat("ReDoS")
def test_bounded_patterns_exist() -> None:
    assert PATTERNS.keys() >= BOUNDED.keys()
    assert len(PATTERNS) > 100


@threat("ReDoS")
@pytest.mark.parametrize("run", RUNS)
def test_no_text_of_one_character_takes_long(policyscan: Run, tmp_path: Path, run: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会议要求，" + run * (100_000 // len(run)), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "extract", str(path), "-f", "json"],
        capture_output=True,
        timeout=TIMEOUT / 2,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()


@threat("segmenter")
@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
@pytest.mark.parametrize("character", ["党", "a", "1", "\u3000", "𠮷"])
def test_a_million_of_one_character(engine: Any, character: str) -> None:
    text = character * 1_000_000
    segmenter = Segmenter((), engine)
    segmenter.words("载入")
    start = time.perf_counter()
    assert "".join(segmenter.words(text)) == text
    assert time.perf_counter() - start < 5 * MARGIN


# Memory


@threat("memory")
def test_ten_megabytes_of_text(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("会议强调，要加快推进高质量发展，增长5%左右。\n" * 160_000, encoding="utf-8")
    assert path.stat().st_size > 10_000_000
    code, err, peak = peak_memory("extract", path, "--format", "json")
    assert peak < 600e6
    assert code == 0 or (code == 1 and "--limit characters=" in err and len(err.splitlines()) == 1)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "党党党党党党党党党党">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: formats.docx(formats.paragraph(formats.run("党")) + " " * 60_000_000), "unpacks to more than"),
    "one enormous run": (lambda: formats.docx(formats.paragraph(formats.run("党" * 15_000_000))), "characters"),
    "billion laughs": (
        lambda: formats.docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", prolog=ENTITIES + "]>"),
        "document type",
    ),
    "external entity": (
        lambda: formats.docx(
            "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", prolog='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        ),
        "document type",
    ),
    "no document inside": (lambda: formats.zipped({"a.txt": " " * 50_000_000}), "ZIP archive"),
    "half a zip": (lambda: formats.docx_of("要抓好落实。")[:200], "broken"),
    "comments": (lambda: formats.docx("<!--" + " " * 12_000_000 + "-->"), ""),
    "attributes": (lambda: formats.docx("<w:p " + " ".join(f'a{n}="x"' for n in range(400_000)) + "/>"), ""),
}  # fmt: skip


@threat("zip bomb, XML entities, external entities")
@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str, tmp_path: Path) -> None:
    make, why = BOMBS[name]
    path = tmp_path / "bomb.docx"
    path.write_bytes(make())
    code, err, peak = peak_memory("extract", path)
    assert (code, len(err.splitlines())) == (1, 1), err
    assert why in err
    assert "root:" not in err
    assert peak < 200e6


# Documents


def pdf_loop() -> bytes:
    whole = formats.pdf([["　　要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。"]] * 2)
    kids = whole[whole.index(b"/Kids [") : whole.index(b"]", whole.index(b"/Kids ["))]
    tree = whole[whole.index(b"/Parent ") + 8 :].split(b" ")[0]
    return whole.replace(kids, b"/Kids [" + tree + b" 0 R " + tree + b" 0 R")


PDFS: dict[str, Callable[[], bytes]] = {
    "loop": pdf_loop,
    "scanned": lambda: formats.pdf([[""], [""]]),
    "garbled": lambda: formats.pdf(
        [["会议强调，要加快推进高质量发展，确保完成全年目标任务。"] * 3], named=False
    ),
    "cut off": lambda: formats.pdf([["会议强调，要加快推进高质量发展。"] * 3])[:600],
    "slow": lambda: formats.pdf([["要坚持稳中求进工作总基调。" * 4] * 3_000] * 20),
}


@threat("PDF loop, scanned or garbled PDF")
@pytest.mark.parametrize("name", PDFS)
def test_pdfs_without_usable_text(policyscan: Run, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[name]())
    start = time.perf_counter()
    done = policyscan("extract", path, *(["--limit", "seconds=2"] if name == "slow" else []))
    assert time.perf_counter() - start < 10 * MARGIN
    one_line(done, 1, "no usable text")


@threat("deep or huge HTML")
def test_pages_over_the_limits(policyscan: Run, tmp_path: Path) -> None:
    deep, huge = tmp_path / "deep.html", tmp_path / "huge.html"
    deep.write_text("<!DOCTYPE html><html><body>" + "<div>" * 100_000 + "中国", encoding="utf-8")
    huge.write_bytes(b"<!DOCTYPE html><html><body>" + b"<p>a</p>" * 2_600_000)
    assert huge.stat().st_size > 20_000_000
    one_line(policyscan("extract", deep), 1, "nest deeper", "--limit depth=")
    one_line(policyscan("extract", huge), 1, "larger than 20,000,000 bytes", "--limit bytes=")


# Outputs


@threat("output")
def test_an_existing_output_is_kept_and_no_input_is_overwritten(policyscan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "speeches"
    folder.mkdir()
    text = folder / "a.txt"
    text.write_bytes(READOUT.read_bytes())
    link = tmp_path / "link.txt"
    link.symlink_to(text)
    one_line(policyscan("extract", READOUT, "-o", text), 2, "exists", "--force")
    for inputs, output in ((text, text), (text, link), (link, text), (folder, text), (folder, link)):
        one_line(policyscan("extract", inputs, "-o", output, "--force"), 2, "input")
        one_line(
            policyscan("extract", inputs, "-o", output, "-f", "jsonl", "--resume", "--force"), 2, "input"
        )
    assert text.read_bytes() == READOUT.read_bytes()


@threat("output")
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "xlsx", "table"])
def test_an_output_is_written_whole_or_not_at_all(tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    path.write_text("before", encoding="utf-8")
    done = subprocess.run(
        [
            *COMMAND,
            "extract",
            str(SPEECHES),
            "-q",
            "-f",
            form,
            "-o",
            str(path),
            "--force",
        ],
        capture_output=True,
        text=True,
        check=False,
        # No file may grow beyond 10 kB: what a full disk looks like.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    one_line(done, 1, "out")
    assert path.read_text(encoding="utf-8") == "before"
    assert [held.name for held in tmp_path.iterdir()] == ["out"]


@threat("output")
def test_the_mode_of_an_output_follows_the_umask(tmp_path: Path) -> None:
    for umask, mode in ((0o022, 0o644), (0o077, 0o600), (0o002, 0o664)):
        path = tmp_path / f"{umask}.json"
        subprocess.run(
            [*COMMAND, "extract", str(READOUT), "-o", str(path)],
            check=True,
            preexec_fn=lambda umask=umask: os.umask(umask),
        )
        assert stat.S_IMODE(path.stat().st_mode) == mode


@threat("output")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["table", "tsv", "json", "jsonl", "xlsx"])
def test_a_full_device(form: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*COMMAND, "extract", str(READOUT), "-f", form],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    one_line(done, 1, "standard output")


# The world around


@threat("file names")
def test_odd_names_in_a_folder(policyscan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"2024_\xc1\xd9\xbd\xad\xca\xd0.txt")).write_text(
        "会议要求，要抓好落实。", encoding="utf-8"
    )
    (folder / "a.txt").write_text("---\ntitle: ../../x\n---\n会议要求，要推动高质量发展。", encoding="utf-8")
    (folder / "b\nc.txt").write_text("会议要求，要推动乡村振兴。", encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "pipe.txt")
    for form, jobs in (("json", "1"), ("json", "2"), ("tsv", "1"), ("xlsx", "1"), ("table", "2")):
        out = tmp_path / f"{form}{jobs}"
        done = policyscan("extract", folder, "-f", form, "-o", out, "--jobs", jobs)
        assert done.returncode == 0, done.stderr
        assert all(line.startswith("policyscan: ") for line in done.stderr.splitlines()), done.stderr
    assert len(json.loads((tmp_path / "json1").read_text(encoding="utf-8"))["documents"]) == 3
    assert (tmp_path / "json1").read_bytes() == (tmp_path / "json2").read_bytes()
    assert not (tmp_path / "x").exists()
    assert not (tmp_path.parent / "x").exists()
    results = tmp_path / "r.jsonl"
    for _ in range(2):
        assert policyscan("extract", folder, "-f", "jsonl", "-o", results, "--resume").returncode == 0
    assert len(results.read_text(encoding="utf-8").splitlines()) == 3


@threat("locale")
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "gbk"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "LANG": "zh_TW.Big5"},
    ],
    ids=lambda environment: " ".join(f"{key}={value}" for key, value in environment.items()),
)
def test_locales(policyscan: Run, environment: dict[str, str], tmp_path: Path) -> None:
    calls = (("extract", READOUT, "-f", "tsv"), ("extract", SPEECHES, "-q", "-f", "table", "--jobs", "2"))
    for call in (*calls, ("read", READOUT), ("kwic", "要", READOUT, "-f", "md")):
        done = policyscan(*call, env=environment)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
    out = tmp_path / "out.json"
    assert policyscan("extract", READOUT, "-o", out, env=environment).returncode == 0
    (document,) = json.loads(out.read_text(encoding="utf-8"))["documents"]
    assert document["source"] == str(READOUT)


@threat("pipes and signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["tsv", "json", "jsonl", "table", "xlsx"])
def test_a_reader_that_goes_away(form: str, jobs: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", str(SPEECHES), "-q", "-f", form, "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(TIMEOUT) == 0
    process.stderr.close()
    assert gone(process.pid)


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    text = READOUT.read_bytes()
    for number in range(count):
        (folder / f"{number:05}.txt").write_bytes(text)
    return folder


@threat("pipes and signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("resume", [False, True], ids=["whole", "resumed"])
def test_ctrl_c_on_a_terminal(tmp_path: Path, jobs: str, resume: bool) -> None:
    folder, out = many(tmp_path / "in", 200), tmp_path / "out.jsonl"
    more = ["--resume"] if resume else []

    def interrupt(got: bytes) -> bytes:
        # Once the bar shows that documents are being read.
        nonlocal typed
        if typed or b"/200" not in got:
            return b""
        typed = True
        return CTRL_C

    typed = False
    arguments = ("extract", folder, "-f", "jsonl", "-o", out, "--jobs", jobs, *more)
    code, got, session = on_a_terminal(*arguments, then=interrupt)
    assert typed, got
    assert code == 130
    assert "Traceback" not in got
    assert gone(session)
    left = {held.name for held in tmp_path.iterdir()} - {"in"}
    assert left == ({"out.jsonl", "out.jsonl.resume"} if resume else set())
    if resume:
        assert on_a_terminal(*arguments)[0] == 0
        assert len(out.read_bytes().splitlines()) == 200


@threat("pipes and signals")
def test_an_interrupt_of_one_process_ends_its_workers(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 400)
    for number, code in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
        process = subprocess.Popen(
            [*COMMAND, "extract", str(folder), "-q", "-f", "jsonl", "--jobs", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.send_signal(number)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(TIMEOUT) == code
        process.stderr.close()
        assert gone(process.pid)


@threat("pipes and signals")
def test_progress_is_for_a_person_only(policyscan: Run, tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 90)
    assert policyscan("extract", folder, "-f", "jsonl").stderr == ""
    code, got, _ = on_a_terminal("extract", folder, "-o", tmp_path / "a.jsonl", "--jobs", "2")
    assert code == 0
    assert re.search(r"\[#+ *\] \d+/90", got)
    assert got.endswith("\x1b[K")
    code, got, _ = on_a_terminal("extract", folder, "-o", tmp_path / "b.jsonl", "--jobs", "2", "--quiet")
    assert (code, got) == (0, "")


@threat("read-only world")
@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_nothing_is_written_but_the_output(policyscan: Run, engine: str, tmp_path: Path) -> None:
    nowhere = dict.fromkeys(
        ("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), "/proc/nowhere"
    )
    before = {path for place in ("/tmp", "/var/tmp") for path in Path(place).glob("jieba*")}
    for jobs in ("1", "2"):
        done = policyscan(
            "extract", SPEECHES, "-q", "--engine", engine, "--jobs", jobs, env=nowhere, cwd=Path("/proc")
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert before == {path for place in ("/tmp", "/var/tmp") for path in Path(place).glob("jieba*")}


@threat("concurrency")
def test_eight_runs_at_once() -> None:
    commands = [
        [*COMMAND, "extract", str(SPEECHES), "-q", "-f", "json", "--jobs", jobs] for jobs in "12121212"
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) for command in commands]
    outputs = {process.communicate(timeout=TIMEOUT)[0] for process in running}
    assert {process.returncode for process in running} == {0}
    assert len(outputs) == 1


@threat("any bytes at all")
def test_every_row_has_a_test() -> None:
    met = {
        mark.args[0]
        for name, test in globals().items()
        if name.startswith("test_")
        for mark in getattr(test, "pytestmark", [])
        if mark.name == "threat"
    }
    assert met == {case["row"] for case in cases("threats")}
