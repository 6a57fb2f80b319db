"""A folder of ten thousand speeches: memory, speed with processes, and a run that is killed and resumed.

    python tools/load.py [--documents 10000] [--rounds 3]

Documents are the sample speeches with variations. It prints what it measured beside what is promised: peak memory of
all processes together under 400 MB with --jobs 2; at least 1.6 times as fast as one process; the same bytes from one
process, from two, and from a run that was killed (kill -9) at half and resumed. Linux only: memory is read in /proc.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SPEECHES = ROOT / "data" / "speeches"
MOST_MEMORY = 400e6
LEAST_SPEED_UP = 1.6
# Seconds between two looks at the memory; a document takes about as long.
_LOOK = 0.02
# How many documents a folder holds, as users' folders by year do.
_FOLDER = 1_000


def documents(folder: Path, count: int) -> None:
    """Write `count` speeches into subfolders: the samples with other places, years and figures, and cut elsewhere."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(SPEECHES.glob("*.txt"))]
    for number in range(count):
        text = samples[number % len(samples)]
        figure = number % 89 + 11
        text = (
            text.replace("2025", str(1990 + number % 36))
            .replace("1.3", f"1.{figure}")
            .replace("云栖", "雲棲")
        )
        lines = text.split("\n")
        lines.insert(number % len(lines), f"第{figure}项任务：要在{figure}个月内完成，增长{figure}%左右。")
        held = folder / f"{number // _FOLDER:03}"
        held.mkdir(parents=True, exist_ok=True)
        (held / f"{1990 + number % 36}_{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Measured:
    """A run: exit code, seconds, and the bytes that all its processes held together at most."""

    code: int
    seconds: float
    peak: int


def measured(command: list[str], kill_at: tuple[Path, int] | None = None) -> Measured:
    """Run a command with its memory watched; kill it once the file of `kill_at` has that many bytes."""
    start = time.perf_counter()
    peak = 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        if kill_at and kill_at[0].exists() and kill_at[0].stat().st_size >= kill_at[1]:
            process.send_signal(signal.SIGKILL)
            kill_at = None
        time.sleep(_LOOK)
    return Measured(process.returncode, time.perf_counter() - start, peak)


def memory(process: int) -> int:
    """Return the bytes that a process and its descendants hold, shared pages counted in each."""
    total = 0
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        total += pages * os.sysconf("SC_PAGE_SIZE")
        for task in Path(f"/proc/{process}/task").iterdir():
            total += sum(memory(int(child)) for child in (task / "children").read_text().split())
    except (OSError, IndexError, ValueError):
        pass  # it ended meanwhile
    return total


def extract(folder: Path, output: Path, jobs: int, *more: str) -> list[str]:
    """Return the command that extracts a folder into a file."""
    command = [sys.executable, "-m", "policyscan", "extract", str(folder), "-q", "-f", "jsonl"]
    return [*command, "-o", str(output), "--jobs", str(jobs), *more]


def digest(path: Path) -> str:
    """Return a digest of a file."""
    with path.open("rb") as file:
        state = blake2b(digest_size=8)
        while chunk := file.read(1 << 20):
            state.update(chunk)
    return state.hexdigest()


def main() -> None:
    """Measure and print; exit with 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, one, two, kept = (Path(place) / name for name in ("in", "one", "two", "kept.jsonl"))
        documents(folder, given.documents)
        runs: dict[int, list[Measured]] = {1: [], 2: []}
        for _ in range(given.rounds):
            for jobs, output in ((1, one), (2, two)):
                output.unlink(missing_ok=True)
                runs[jobs].append(measured(extract(folder, output, jobs)))
        half = one.stat().st_size // 2
        killed = measured(extract(folder, kept, 2, "--resume"), (kept, half))
        left = kept.stat().st_size
        resumed = measured(extract(folder, kept, 2, "--resume"))
        seconds = {jobs: median(run.seconds for run in runs[jobs]) for jobs in runs}
        speed_up = median(a.seconds / b.seconds for a, b in zip(runs[1], runs[2], strict=True))
        peak = max(run.peak for run in (*runs[2], killed, resumed))
        same = digest(one) == digest(two) == digest(kept)
        size = one.stat().st_size
    print(f"documents               {given.documents:>10,}   output {size / 1e6:,.0f} MB")
    print(
        f"one process             {seconds[1]:>10.1f} s  peak {max(run.peak for run in runs[1]) / 1e6:.0f} MB"
    )
    print(
        f"two processes           {seconds[2]:>10.1f} s  peak {max(run.peak for run in runs[2]) / 1e6:.0f} MB"
    )
    print(f"speed-up                {speed_up:>10.2f}    promised {LEAST_SPEED_UP}")
    print(f"peak of all processes   {peak / 1e6:>10.0f} MB promised {MOST_MEMORY / 1e6:.0f}")
    print(
        f"killed at               {left / size:>10.0%}    exit {killed.code}; resumed in {resumed.seconds:.1f} s"
    )
    print(f"same bytes              {'yes' if same else 'NO':>10}")
    if not same or speed_up < LEAST_SPEED_UP or peak > MOST_MEMORY:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
