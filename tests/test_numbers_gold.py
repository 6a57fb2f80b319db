"""Numbers and targets against annotated sentences and another project's cases, where they lie beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from functools import cache

from conftest import SHARED, gold_score, needs_shared

from policyscan.comparison.targets import as_json, targets
from policyscan.extract.numbers import numbers
from policyscan.extract.slogans import slogans
from policyscan.lexicon.phrases import Phrases, shipped_phrases
from policyscan.model import Scan
from policyscan.normalise import normalise
from policyscan.reading import read
from policyscan.segment import sentences

GOLD = SHARED / "gold"
pytestmark = needs_shared


@cache
def scans() -> dict[str, Scan]:
    phrases = Phrases(shipped_phrases())
    out = {}
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        document = normalise(read(path).document)
        parts = tuple(sentences(document))
        found = tuple(numbers(document, parts, slogans(document, phrases)))
        out[path.name] = Scan(document, 0, parts, (), (), found, (), (), (), ())
    return out


def test_numbers_of_the_reports() -> None:
    rows = [json.loads(line) for line in (GOLD / "numbers.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {name: {"numbers": [asdict(n) for n in scan.numbers]} for name, scan in scans().items()}
    log: list[str] = []
    got = gold_score().numbers(rows, found, log)
    wanted = {
        "span f1": 0.96,
        "measure f1": 0.96,
        "time f1": 0.94,
        "ordinal f1": 0.92,
        "slogan f1": 0.92,
        "measure value": 0.98,
        "measure kind": 0.97,
        "measure bound": 0.96,
        "measure change": 0.92,
        "measure indicator": 0.88,
        "measure role": 0.88,
    }
    short = {name: got[name] for name, least in wanted.items() if got[name] < least}
    assert not short, "\n".join(log)


def test_targets_of_the_reports() -> None:
    gold = json.loads((GOLD / "targets.json").read_text(encoding="utf-8"))
    log: list[str] = []
    got = gold_score().targets(gold, as_json(targets(scans().values())), log)
    assert got["right"] >= 0.97, "\n".join(log)


def test_cases_of_another_project() -> None:
    """Recognizers-Text's specifications; docs/method.md lists where they contradict the usage of policy texts."""
    done = subprocess.run(
        [
            sys.executable,
            str(SHARED / "external" / "score_recognizers.py"),
            "--command",
            f"{sys.executable} -m policyscan",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    got = {name: float(score) for name, *_, score in map(str.split, done.stdout.splitlines())}
    assert got["NumberModel"] >= 0.92
    assert got["CurrencyModel"] >= 0.90
