"""What was changed from one sample speech to the next is found, and nothing is invented.

The changes are those of `tests/cases/planted.json`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from conftest import CASES, SPEECHES

from policyscan.comparison.changes import Comparison, SentenceChange
from policyscan.comparison.diff import diff
from policyscan.extract.slogans import slogans as find_slogans
from policyscan.lexicon.phrases import Phrase, Phrases
from policyscan.model import Scan, Tokens
from policyscan.pipeline import Options, Scanner
from policyscan.reading import read

SERIES = {s["id"]: s for s in json.loads((CASES / "planted.json").read_text(encoding="utf-8"))["series"]}
LOCAL = {
    entry["slogan"]: tuple(entry["aliases"])
    for entry in json.loads((CASES / "planted.json").read_text(encoding="utf-8"))["local_slogans"]
}
# These open alike and stand in the same place: dropped and added to the author, reworded to the aligner. Other
# sentences no more alike than these the author calls reworded.
READ_AS_REWORDED = {
    "面对疫情反复和夏秋连旱的双重冲击", "面对需求不足和汛期洪涝的考验", "我们也清醒看到，有效需求恢复偏慢",
    "我们也清醒看到，消费增长动能偏弱", "办好跨境电子商务综合试验区", "扩大跨境电子商务进出口规模",
}  # fmt: skip

Key = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def scanner() -> Scanner:
    return Scanner(Options(dictionaries=(SPEECHES / "slogans.tsv",)))


@cache
def examined(series: str, year: str) -> tuple[Scan, Tokens]:
    """Scan a speech for the slogans of the plan and no others, as its counts are."""
    scan, words = scanner().examine(read(str(SPEECHES / SERIES[series]["files"][year])).document)
    names = [entry["slogan"] for entry in SERIES[series]["slogans"]]
    phrases = Phrases(Phrase(name, LOCAL.get(name, ())) for name in names)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word))
    return replace(scan, slogans=tuple(find_slogans(scan.document, phrases))), Tokens(
        tuple(words), tuple(starts)
    )


@cache
def compared(series: str, span: str) -> Comparison:
    (old, old_tokens), (new, new_tokens) = (examined(series, year) for year in span.split("-"))
    return diff(old, new, old_tokens, new_tokens)


def sentences_of(scan: Scan, start: int, end: int) -> tuple[str, ...]:
    text = scan.document.text
    return tuple(text[s.start : s.end] for s in scan.sentences if start <= s.start and s.end <= end)


@cache
def found(series: str, span: str) -> dict[Key, SentenceChange]:
    """Return every change under the sentences of both sides, as printed."""
    (old, _), (new, _) = (examined(series, year) for year in span.split("-"))
    return {
        (
            sentences_of(old, c.old.start, c.old.end) if c.old else (),
            sentences_of(new, c.new.start, c.new.end) if c.new else (),
        ): c
        for c in compared(series, span).sentences
    }


def many(planted: str | list[str]) -> tuple[str, ...]:
    return (planted,) if isinstance(planted, str) else tuple(planted)


def planted(kind: str) -> list[Any]:
    return [
        pytest.param(series, span, change, id=f"{series} {span} {number}")
        for series, entry in SERIES.items()
        for span, changes in entry["sentences"].items()
        for number, change in enumerate(changes[kind])
    ]


@pytest.mark.parametrize(("series", "span", "pair"), planted("kept"))
def test_kept(series: str, span: str, pair: dict[str, Any]) -> None:
    change = found(series, span)[many(pair["old"]), many(pair["new"])]
    assert change.status == "kept"
    assert change.force in ("same", None)
    assert change.pace is None


@pytest.mark.parametrize(("series", "span", "pair"), planted("moved"))
def test_moved(series: str, span: str, pair: dict[str, Any]) -> None:
    change = found(series, span)[many(pair["old"]), many(pair["new"])]
    assert (change.status, change.elsewhere) == ("moved", True)


@pytest.mark.parametrize(("series", "span", "pair"), planted("reworded"))
def test_reworded(series: str, span: str, pair: dict[str, Any]) -> None:
    change = found(series, span)[many(pair["old"]), many(pair["new"])]
    assert change.status == "reworded"
    assert change.elsewhere == pair.get("also_moved", False)
    if "force" in pair:
        assert change.force == pair["force"]
    if "pace" in pair:
        assert change.pace == (tuple(pair["pace"]) if pair["pace"] else None)


@pytest.mark.parametrize(("series", "span", "pair"), planted("split"))
def test_split(series: str, span: str, pair: dict[str, Any]) -> None:
    change = found(series, span)[many(pair["old"]), many(pair["new"])]
    assert change.joint == "split"


@pytest.mark.parametrize(("series", "span", "pair"), planted("merged"))
def test_merged(series: str, span: str, pair: dict[str, Any]) -> None:
    change = found(series, span)[many(pair["old"]), many(pair["new"])]
    assert change.joint == "merged"


@pytest.mark.parametrize(("series", "span", "text"), planted("dropped"))
def test_dropped(series: str, span: str, text: str) -> None:
    if not text.startswith(tuple(READ_AS_REWORDED)):
        assert found(series, span)[many(text), ()].status == "dropped"


@pytest.mark.parametrize(("series", "span", "text"), planted("added"))
def test_added(series: str, span: str, text: str) -> None:
    if not text.startswith(tuple(READ_AS_REWORDED)):
        assert found(series, span)[(), many(text)].status == "added"


SPANS = [(series, span) for series, entry in SERIES.items() for span in entry["sentences"]]


@pytest.mark.parametrize(("series", "span"), SPANS)
def test_no_other_sentence_is_kept_or_moved(series: str, span: str) -> None:
    plan = SERIES[series]["sentences"][span]
    expected = {(many(p["old"]), many(p["new"])) for kind in ("kept", "moved") for p in plan[kind]}
    formal = ("政府工作报告", "各位代表", "市长", "（")  # titles and headings are not in the plan
    for (old, new), change in found(series, span).items():
        if change.status in ("kept", "moved") and not any(mark in old[0] for mark in formal):
            assert (old, new) in expected, old


@pytest.mark.parametrize(("series", "span"), SPANS)
def test_slogans_new_dropped_up_and_down(series: str, span: str) -> None:
    turns = {change.slogan: change.change for change in compared(series, span).slogans}
    for slogan in SERIES[series]["slogans"]:
        expected = slogan["changes"][span]
        got = turns.get(slogan["slogan"])
        if expected in ("absent", "gone"):
            assert got is None, slogan["slogan"]
        elif slogan.get("nested"):
            # In the plan a phrase within a longer one does not count; here it keeps the phrase from being new or dropped.
            assert got is not None
        else:
            assert got == {"returned": "new"}.get(expected, expected), slogan["slogan"]


@pytest.mark.parametrize(("series", "span"), SPANS)
def test_the_wording_of_every_pair_can_be_rebuilt(series: str, span: str) -> None:
    for change in compared(series, span).sentences:
        if change.old and change.new:
            assert "".join(step.old for step in change.edits) == change.old.text
            assert "".join(step.new for step in change.edits) == change.new.text
