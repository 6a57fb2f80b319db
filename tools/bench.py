"""Measure wall times as ratios in one run: what `make bench` prints.

Each pair of commands runs alternately, several times; the ratio is that of the medians. Budgets are those of the
design; a ratio above its budget is marked. Figures depend on the machine, ratios hardly.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SPEECH = ROOT / "data" / "speeches" / "2025_雲棲區_推進大會.txt"
COMMAND = [str(Path(sys.executable).with_name("policyscan"))]
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A command, what it is measured against, and the ratio that it may have."""

    name: str
    command: Sequence[str]
    against: Sequence[str]
    budget: float


def python(code: str, *arguments: str) -> list[str]:
    """Return the command that runs a piece of Python."""
    return [sys.executable, "-c", code, *arguments]


CUT = "import sys, jieba; [jieba.lcut(open(p, encoding='utf-8').read()) for p in sys.argv[1:]]"
HEAVY = "import jieba, pandas, sklearn.feature_extraction.text; jieba.lcut('开始')"


def pairs(folder: Path) -> list[Pair]:
    """Return what is measured; the corpus only where it lies beside the project."""
    found = [
        Pair(
            "extract one speech, cold",
            [*COMMAND, "extract", str(SPEECH), "-f", "json"],
            python(CUT, str(SPEECH)),
            0.5,
        ),
        Pair("--help", [*COMMAND, "--help"], python("import typer, rich.console"), 1.3),
    ]
    texts = sorted(str(path) for path in CORPUS.glob("*.txt"))
    if not texts:
        return found
    cut = python(CUT, *texts)
    found += [
        Pair("extract the corpus", [*COMMAND, "extract", *texts, "-f", "jsonl"], cut, 1.0),
        Pair("targets of the corpus", [*COMMAND, "targets", *texts], cut, 1.0),
        Pair("directives of the corpus", [*COMMAND, "directives", *texts], cut, 1.5),
        Pair("themes of the corpus", [*COMMAND, "themes", *texts], cut, 1.5),
        Pair("slogans of the corpus", [*COMMAND, "slogans", *texts], cut, 1.5),
        Pair("keywords of the corpus", [*COMMAND, "keywords", "--by", "year", *texts], cut, 1.5),
        Pair("diff of two reports, cold", [*COMMAND, "diff", texts[-2], texts[-1]], python(HEAVY), 1.5),
    ]
    report = Path(texts[-1]).read_text(encoding="utf-8")
    one, ten = folder / "one.txt", folder / "ten.txt"
    one.write_text(report, encoding="utf-8")
    ten.write_text("\n\n".join([report] * 10), encoding="utf-8")
    found.append(
        Pair(
            "ten times the text",
            [*COMMAND, "extract", str(ten), "-f", "json"],
            [*COMMAND, "extract", str(one), "-f", "json"],
            11.0,
        )
    )
    return found


def seconds(command: Sequence[str]) -> float:
    """Run a command and return its wall time."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print a line a pair."""
    if shutil.which(COMMAND[0]) is None:
        raise SystemExit("policyscan is not installed beside this Python: run make test first")
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':<28} {'seconds':>8} {'against':>8} {'ratio':>6} {'budget':>7}")
        for pair in pairs(Path(folder)):
            times = [(seconds(pair.command), seconds(pair.against)) for _ in range(ROUNDS)]
            ours, theirs = median(a for a, _ in times), median(b for _, b in times)
            ratio = ours / theirs
            over += ratio > pair.budget
            mark = "  over" if ratio > pair.budget else ""
            print(f"{pair.name:<28} {ours:8.2f} {theirs:8.2f} {ratio:6.2f} {pair.budget:7.2f}{mark}")
    if over:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
