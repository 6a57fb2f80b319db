"""Many documents: the same bytes however many processes read them, memory that does not grow, runs that go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from conftest import COMMAND, ROOT, SPEECHES, Run

from policyscan.errors import LexiconError, PolicyscanError
from policyscan.model import Document
from policyscan.pipeline import Options, Scanner, Source, outcomes, scans
from policyscan.workers import in_order
from terminals import gone, processes_of

COUNT = 500
TIMEOUT = 120


@pytest.fixture(scope="module")
def load() -> ModuleType:
    """The tool that measures ten thousand documents."""
    spec = spec_from_file_location("load", ROOT / "tools" / "load.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["load"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(load: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many speeches."""
    path = tmp_path_factory.mktemp("many") / "in"
    load.documents(path, COUNT)
    return path


@pytest.fixture(scope="module")
def whole(load: ModuleType, folder: Path) -> Path:
    """What one process makes of the folder."""
    path = folder.parent / "whole.jsonl"
    assert load.measured(load.extract(folder, path, 1)).code == 0
    return path


def test_two_processes_give_the_same_bytes_in_bounded_memory(
    load: ModuleType, folder: Path, whole: Path
) -> None:
    path = folder.parent / "two.jsonl"
    run = load.measured(load.extract(folder, path, 2))
    assert run.code == 0
    assert path.read_bytes() == whole.read_bytes()
    assert run.peak < load.MOST_MEMORY
    sources = [json.loads(line)["source"] for line in whole.read_text(encoding="utf-8").splitlines()]
    assert len(sources) == COUNT
    assert sources == sorted(sources)


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_half_and_resumed_to_the_same_bytes(
    load: ModuleType, folder: Path, whole: Path, jobs: int
) -> None:
    path = folder.parent / f"kept{jobs}.jsonl"
    half = whole.stat().st_size // 2
    command = load.extract(folder, path, jobs, "--resume")
    assert load.measured(command, (path, half)).code == -signal.SIGKILL
    left = path.read_bytes()
    assert half <= len(left) < whole.stat().st_size
    path.write_bytes(left + b'{"source": "half a li')
    with path.with_name(path.name + ".resume").open("ab") as record:
        record.write(b'{"line": "0')
    assert load.measured(command).code == 0
    assert path.read_bytes() == whole.read_bytes()
    # A finished run has nothing to do, and does not touch its results.
    before = path.stat().st_mtime_ns
    assert load.measured(command).code == 0
    assert path.stat().st_mtime_ns == before


# --resume, in the small


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder of three speeches."""
    path = tmp_path / "in"
    path.mkdir()
    for number, name in enumerate("ace"):
        (path / f"{name}.txt").write_text(
            f"会议要求，要办好{number + 3}件实事，加快推进四个服务。", encoding="utf-8"
        )
    return path


def resumed(policyscan: Run, folder: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
    return policyscan("extract", folder, "-f", "jsonl", "-o", folder.parent / "r.jsonl", "--resume", *more)


def fresh(policyscan: Run, folder: Path) -> str:
    return policyscan("extract", folder, "-f", "jsonl").stdout


def test_resumed_results_are_those_of_the_inputs_as_they_are(policyscan: Run, few: Path) -> None:
    results = few.parent / "r.jsonl"
    assert resumed(policyscan, few).returncode == 0
    assert results.read_text(encoding="utf-8") == fresh(policyscan, few)
    # Added at the front, in the middle and at the end; changed; gone; touched; broken and mended.
    (few / "b.txt").write_text("要抓好落实。", encoding="utf-8")
    (few / "f.txt").write_text("要抓好落实。", encoding="utf-8")
    (few / "0.txt").write_text("要抓好落实。", encoding="utf-8")
    os.utime(few / "a.txt", (1, 1))
    done = resumed(policyscan, few)
    assert "3 results of an earlier run kept" in done.stderr
    assert results.read_text(encoding="utf-8") == fresh(policyscan, few)
    (few / "a.txt").write_text("会议要求，要办好九件实事。", encoding="utf-8")
    (few / "c.txt").unlink()
    (few / "e.txt").write_bytes(b"")
    done = resumed(policyscan, few)
    assert done.returncode == 1
    assert "empty" in done.stderr
    assert results.read_text(encoding="utf-8") == fresh(policyscan, few)
    (few / "e.txt").write_text("要推动高质量发展。", encoding="utf-8")
    assert resumed(policyscan, few, "--jobs", "2").returncode == 0
    assert results.read_text(encoding="utf-8") == fresh(policyscan, few)
    assert sorted(path.name for path in few.parent.iterdir()) == ["in", "r.jsonl", "r.jsonl.resume"]


def test_a_changed_manifest_counts_as_a_changed_document(policyscan: Run, few: Path) -> None:
    assert resumed(policyscan, few).returncode == 0
    (few / "MANIFEST.csv").write_text("file,title\na.txt,甲\n", encoding="utf-8")
    assert resumed(policyscan, few).returncode == 0
    results = (few.parent / "r.jsonl").read_text(encoding="utf-8")
    assert results == fresh(policyscan, few)
    assert '"title": "甲"' in results


def test_the_same_input_twice(policyscan: Run, few: Path) -> None:
    results = few.parent / "r.jsonl"
    for _ in range(2):
        assert resumed(policyscan, few, few / "a.txt", few / "a.txt").returncode == 0
        lines = results.read_text(encoding="utf-8").splitlines()
        assert [Path(json.loads(line)["source"]).name for line in lines] == [
            "a.txt",
            "c.txt",
            "e.txt",
            "a.txt",
            "a.txt",
        ]


def test_what_resume_refuses(policyscan: Run, few: Path) -> None:
    results = few.parent / "r.jsonl"
    results.write_text("mine\n", encoding="utf-8")
    for more, part in (
        ((), "was not begun with --resume"),
        (("-",), "standard input"),
        (("-f", "json"), "--format jsonl"),
    ):
        done = resumed(policyscan, few, *more)
        assert done.returncode == 2
        assert part in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert results.read_text(encoding="utf-8") == "mine\n"
    assert not results.with_name("r.jsonl.resume").exists()
    assert resumed(policyscan, few, "--force").returncode == 0
    before = results.read_bytes()
    dictionary = few.parent / "own.tsv"
    dictionary.write_text("slogan\taliases\n办好实事\t\n", encoding="utf-8")
    for more in (
        ("--only", "slogans"),
        ("--dict", dictionary),
        ("--engine", "jieba"),
        ("--encoding", "utf-8"),
    ):
        done = resumed(policyscan, few, *more)
        assert done.returncode == 2
        assert "other options" in done.stderr
    assert results.read_bytes() == before
    assert policyscan("extract", few, "--resume").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such lock there")
def test_two_runs_do_not_write_to_the_same_results(policyscan: Run, few: Path) -> None:
    from fcntl import LOCK_EX, flock

    assert resumed(policyscan, few).returncode == 0
    with (few.parent / "r.jsonl.resume").open("ab") as record:
        flock(record, LOCK_EX)
        done = resumed(policyscan, few)
    assert done.returncode == 2
    assert "another run" in done.stderr


# Processes


def _shout(number: int) -> str:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 17:
        raise ZeroDivisionError("seventeen")
    print("what a library says must not get among the answers", flush=True)
    time.sleep(0.02 * (number % 3))
    return "!" * number


def _prepare() -> object:
    return _shout


def _fail_to_prepare() -> object:
    raise LexiconError("own.tsv", "it is faulty", "mend it")


def _die_while_preparing() -> object:
    os._exit(7)


def run(numbers: Iterator[int] | range, jobs: int = 3, prepare: object = _prepare) -> Iterator[str]:
    return in_order(
        prepare, numbers, jobs, here=lambda n: "here" if n == 5 else None, lost=lambda n, how: f"{n} {how}"
    )  # type: ignore[arg-type]


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(run(range(1, 12))) == [("here" if n == 5 else "!" * n) for n in range(1, 12)]
    assert list(run(range(0))) == []


def test_a_dead_process_costs_one_item() -> None:
    assert list(run(range(11, 16))) == ["!" * 11, "!" * 12, "13 SIGKILL", "!" * 14, "!" * 15]


def test_an_exception_travels_with_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError, match="seventeen") as caught:
        list(run(range(16, 30)))
    assert "_shout" in caught.value.__notes__[0]


def test_what_keeps_a_process_from_starting_is_told() -> None:
    with pytest.raises(LexiconError, match=r"own\.tsv"):
        list(run(range(3), prepare=_fail_to_prepare))
    with pytest.raises(PolicyscanError, match="exit code 7"):
        list(run(range(3), prepare=_die_while_preparing))


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(18, 10_000):
            taken.append(number)
            yield number

    results = run(numbers(), jobs=2)
    assert [next(results) for _ in range(3)] == ["!" * 18, "!" * 19, "!" * 20]
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]


def _hopeless(scanner: Scanner, document: Document) -> str:
    if "坏" in document.text:
        os._exit(9)
    return document.text


def test_a_document_that_ends_its_process_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    for number, text in enumerate(("好的文字。", "坏的文字。", "又一段文字。")):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    found = list(outcomes(Source((str(tmp_path),), jobs=2), Options(), _hopeless))
    assert [outcome.result for outcome in found] == ["好的文字。", None, "又一段文字。"]
    assert "1.txt: the process that had it ended (exit code 9)" in str(found[1].error)


def test_a_worker_that_is_killed_costs_one_line(tmp_path: Path, whole: Path, folder: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [
            *COMMAND,
            "extract",
            str(folder),
            "-q",
            "-f",
            "jsonl",
            "-o",
            str(out),
            "--jobs",
            "2",
        ],
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    workers: list[str] = []
    deadline = time.monotonic() + TIMEOUT
    while not workers and time.monotonic() < deadline:
        workers = [
            path.parent.name
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if f" {process.pid} " in " ".join(_stat(path.parent)) and b"policyscan.workers" in _read(path)
        ]
    time.sleep(2)  # so that it has a document
    os.kill(int(workers[0]), signal.SIGKILL)
    _, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1
    assert "the process that had it ended (SIGKILL)" in err
    lines, expected = (
        out.read_text(encoding="utf-8").splitlines(),
        whole.read_text(encoding="utf-8").splitlines(),
    )
    assert len(lines) == COUNT - 1
    assert set(lines) < set(expected)
    assert gone(process.pid)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _stat(folder: Path) -> list[str]:
    """Return state, parent and session of a process."""
    fields = _read(folder / "stat").decode(errors="replace").rpartition(")")[2].split()
    return [" ", *fields[:4], " "]


# Bugs of the past


def test_standard_input_with_processes(policyscan: Run) -> None:
    """A worker's standard input is not the user's: `-` was read as empty with --jobs."""
    text = "会议要求，要推动高质量发展。".encode()
    done = policyscan("extract", "-", SPEECHES, "-q", "-f", "jsonl", "--jobs", "2", stdin=text)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["source"] == "-"


def test_processes_do_not_share_a_word_cutter() -> None:
    """Forked processes wrote to the same preloaded cutter, and waited for each other's answers for ever."""
    for _ in range(3):
        command = [
            *COMMAND,
            "extract",
            str(SPEECHES),
            "-q",
            "-f",
            "jsonl",
            "--jobs",
            "3",
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        out, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 0
        assert len(out.splitlines()) == len(list(SPEECHES.glob("*.txt")))
        assert processes_of(process.pid) == []


def test_the_library_shares_work_without_a_guarded_script(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from policyscan.pipeline import Source, scans\n"
        f"print(sum(len(o.result.slogans) for o in scans(Source(({str(SPEECHES)!r},), jobs=2)) if o.result))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=TIMEOUT, check=True
    )
    expected = sum(len(o.result.slogans) for o in scans(Source((str(SPEECHES),))) if o.result)
    assert int(done.stdout) == expected > 0
