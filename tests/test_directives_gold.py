"""Directives against annotated sentences of work reports and a readout, where they lie beside the project."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from conftest import SHARED, gold_score, needs_shared

from policyscan.pipeline import Scanner
from policyscan.reading import read

GOLD = SHARED / "gold"
pytestmark = needs_shared


@cache
def scans() -> dict[str, dict[str, Any]]:
    scanner = Scanner()
    out = {}
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        scan = scanner.scan(read(path).document)
        out[path.name] = {
            "sentences": [asdict(sentence) for sentence in scan.sentences],
            "directives": [asdict(unit) for unit in scan.directives],
        }
    return out


def test_directives_of_the_reports() -> None:
    rows = [json.loads(line) for line in (GOLD / "directives.jsonl").read_text(encoding="utf-8").splitlines()]
    log: list[str] = []
    got = gold_score().directives(rows, scans(), log)
    wanted = {
        "status accuracy": 0.97,
        "directive f1": 0.98,
        "unit f1": 0.97,
        "signal": 0.97,
        "signal macro f1": 0.96,
        "strength": 0.97,
        "pace": 0.98,
    }
    assert {name: got[name] for name in wanted if got[name] < wanted[name]} == {}, "\n".join(log)


@pytest.mark.parametrize("name", sorted(p.name for p in (SHARED / "corpus").glob("*.txt")))
def test_every_directive_sentence_has_units_and_none_overlap(name: str) -> None:
    scan = scans()[name]
    units = scan["directives"]
    for before, unit in pairwise(units):
        assert before["end"] <= unit["start"], (before["text"], unit["text"])
    starts = sorted(unit["start"] for unit in units)
    without = [
        sentence["start"]
        for sentence in scan["sentences"]
        if sentence["status"] == "directive"
        and not any(sentence["start"] <= start < sentence["end"] for start in starts)
    ]
    assert without == []
