"""The whole flow: one document in several forms gives one result; every finding quotes its text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import opencc
import pytest
from conftest import CASES, SHARED, SPEECHES, needs_shared

from policyscan.errors import InputError
from policyscan.model import Document, Scan
from policyscan.normalise import fold
from policyscan.pipeline import Options, Scanner, Source, lexes, scans
from policyscan.reading import read, read_bytes

SAMPLES = sorted(SPEECHES.glob("*.txt"))
PLANTED = json.loads((CASES / "planted.json").read_text(encoding="utf-8"))
DICTIONARY = SPEECHES / "slogans.tsv"


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Options(dictionaries=(DICTIONARY,)))


def summary(scan: Scan) -> dict[str, object]:
    """What must not depend on script or encoding."""
    return {
        "slogans": Counter(slogan.slogan for slogan in scan.slogans),
        "speakers": [
            (fold(person.name), fold(person.title or ""), person.sentences) for person in scan.speakers
        ],
        "numbers": [
            (n.start, n.end, n.kind, n.value, n.low, n.unit, n.bound, n.change, n.role) for n in scan.numbers
        ],
        "directives": [(d.start, d.end, d.signal, d.strength, d.pace) for d in scan.directives],
        "themes": [(theme.theme, theme.sentences, theme.hits) for theme in scan.themes],
        "sentences": [(s.start, s.end, s.part, s.status) for s in scan.sentences],
        "date": scan.document.date,
    }


FORMS: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "GB18030": lambda text: text.encode("gb18030"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "Traditional": lambda text: opencc.OpenCC("s2t").convert(text).encode(),
    "Traditional, Taiwan's forms": lambda text: opencc.OpenCC("s2tw").convert(text).encode(),
    "Traditional, in Big5": lambda text: opencc.OpenCC("s2t").convert(text).encode("big5hkscs", "replace"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "path", [p for p in SAMPLES if "_临" in p.name or "_云" in p.name or "青" in p.name], ids=lambda p: p.stem
)
def test_one_document_in_many_forms(path: Path, form: str, scanner: Scanner) -> None:
    text = path.read_text(encoding="utf-8")
    if form.endswith("Big5"):
        # Characters that Big5 lacks are lost in that form, whoever reads it: they are left out on both sides.
        traditional = opencc.OpenCC("s2t").convert(text)
        lost = {char for char in traditional if char.encode("big5hkscs", "replace") == b"?" and char != "?"}
        text = "".join("?" if other in lost else char for char, other in zip(text, traditional, strict=True))
    plain = summary(scanner.scan(read_bytes(text.encode(), "x").document))
    changed = summary(scanner.scan(read_bytes(FORMS[form](text), "x").document))
    for key, value in plain.items():
        assert changed[key] == value, key


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_finding_quotes_its_text(path: Path, scanner: Scanner) -> None:
    scan = scanner.scan(read(path).document)
    text = scan.document.text
    assert len(scan.document.folded) == len(text)
    for findings in (scan.slogans, scan.numbers, scan.directives, scan.actions):
        assert findings or path.stem.startswith(("1958", "2024_海"))
        assert [f.start for f in findings] == sorted(f.start for f in findings)
        for finding in findings:
            assert text[finding.start : finding.end] == finding.text
    for directive in scan.directives:
        assert directive.evidence
        for evidence in directive.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
        assert all(scan.numbers[i].start >= directive.start for i in directive.numbers)
        assert all(scan.slogans[i].end <= directive.end for i in directive.slogans)
    assert {s.speaker for s in scan.sentences} - {None} <= {person.name for person in scan.speakers}


@pytest.mark.parametrize("name", [n for n, d in PLANTED["documents"].items() if d.get("speakers")])
def test_planted_facts_of_the_readouts(name: str, scanner: Scanner) -> None:
    """Date, place, speakers with their titles, and named actions, as they were written into the samples."""
    planted = PLANTED["documents"][name]
    scan = scanner.scan(read(SPEECHES / name).document)
    assert scan.document.date == planted["date"]
    assert [(p.name, p.title) for p in scan.speakers] == [
        (p["name"], p["title"]) for p in planted["speakers"]
    ]
    found = [action.name.replace("“", "").replace("”", "") for action in scan.actions]
    for action in planted["actions"]:
        assert any(name.endswith(fold(action)) for name in found), action


def test_processes_give_the_same_as_one() -> None:
    source = Source((str(SPEECHES),))
    one = [(o.source, o.result) for o in scans(source) if o.result]
    two = [(o.source, o.result) for o in scans(Source(source.paths, jobs=2)) if o.result]
    assert one == two


def test_a_faulty_input_is_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("推动高质量发展。", encoding="utf-8")
    bad, good = scans(Source((str(tmp_path),)))
    assert isinstance(bad.error, InputError)
    assert good.result is not None
    assert good.result.slogans


def test_words_are_counted(tmp_path: Path) -> None:
    (tmp_path / "2024.txt").write_text("发展，发展，创新。", encoding="utf-8")
    (outcome,) = lexes(Source((str(tmp_path),)))
    assert outcome.result is not None
    assert outcome.result.counts == {"发展": 2, "创新": 1}
    assert (outcome.result.year, outcome.result.tokens) == (2024, 6)


@pytest.mark.parametrize(
    "text",
    ["。", "\n\n　", "党" * 3_000, "１" * 3_000, "“" * 3_000, "、" * 3_000, "\x00\ud800", "ABC def 123"],
)
def test_odd_texts_are_read(text: str, scanner: Scanner) -> None:
    scan = scanner.scan(Document("odd", text))
    for finding in (*scan.slogans, *scan.numbers, *scan.directives):
        assert text[finding.start : finding.end] == finding.text


@needs_shared
def test_the_seed_readout(scanner: Scanner) -> None:
    (path,) = (SHARED / "seeds").glob("*.txt")
    scan = scanner.scan(read(path).document)
    printed = {slogan.text for slogan in scan.slogans}
    assert {"四個服務", "紅墻文化", "三管三必須", "一橫一縱一圈", "兩新", "五篇大文章"} <= printed
    assert scan.document.date == "2025-02-06"
    assert {s.speaker for s in scan.sentences if s.status == "directive"} == {"劉東偉"}
    canonical = {slogan.slogan for slogan in scan.slogans if slogan.text == "高品質發展"}
    assert canonical == {s.slogan for s in scanner.scan(Document("a", "推动的高质量发展")).slogans}
