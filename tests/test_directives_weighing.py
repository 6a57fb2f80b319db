"""The verdict of the rules, weighed against words and neighbours; and the annotations that it was trained on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import SHARED, needs_shared

from policyscan.extract.directives.facts import Verdict
from policyscan.extract.directives.lexer import shipped_lexer
from policyscan.extract.directives.register import readings
from policyscan.extract.directives.weighing import (
    OVERRULED,
    STATUSES,
    Neighbourhood,
    Reading,
    amounts,
    weighed,
)
from policyscan.lexicon.weights import BIAS, status_weights
from policyscan.model import Document, Part, Sentence, Status
from policyscan.pipeline import Scanner
from policyscan.reading import read
from policyscan.segment import sentences

ANNOTATIONS = Path(__file__).resolve().parent.parent / "data" / "annotations" / "status.tsv"


def read_text(lines: list[str], part: Part | None = None) -> tuple[str, list[Reading]]:
    """Read sentences of one paragraph, already in Simplified script."""
    text, parts = "".join(lines), []
    for line in lines:
        start = parts[-1].end if parts else 0
        parts.append(Sentence(start, start + len(line), part=part))
    return text, readings(Document("", text, folded=text, year=2025), parts, shipped_lexer())


def bare(statuses: list[Status]) -> list[Reading]:
    """Sentences without words, of which only the verdicts are known."""
    return [Reading(Sentence(n, n + 1, paragraph=n // 2), (), (s, "test")) for n, s in enumerate(statuses)]


def test_a_report_among_reports_outweighs_a_bare_verb() -> None:
    """增加值增长 has a bare verb; between results it is one, and the verdict says what weighed."""
    results = ["去年全区生产总值增长了百分之六。", "城镇新增就业达到了九万人。", "财政收入超过了预算。"]
    text, found = read_text([*results, "粮食产量再次增加。", *results], "plan")
    verdict = weighed(text, found)[3]
    assert verdict[0] == "achievement"
    assert verdict[1].startswith(OVERRULED) or found[3].verdict[0] == "achievement"


def test_the_name_of_an_overruled_verdict_gives_reasons() -> None:
    results = ["去年全区生产总值增长了百分之六。", "城镇新增就业达到了九万人。", "财政收入超过了预算。"] * 3
    text, found = read_text([*results, "积极推进国际合作。", *results])
    given: list[tuple[Verdict, Verdict]] = list(
        zip([reading.verdict for reading in found], weighed(text, found), strict=True)
    )
    changed = [(old, new) for old, new in given if old[0] != new[0]]
    assert changed
    for old, new in changed:
        assert new[1].startswith(f"{OVERRULED} “{old[1]}” (")
        assert new[1].count(";") == 2, "three reasons"


def test_what_both_neighbours_confirm_stands() -> None:
    around = Neighbourhood(bare(["directive", "directive", "directive", "statement", "statement"]))
    assert [around.agrees(n) for n in range(5)] == [False, True, False, False, False]


def test_a_few_sentences_are_no_neighbourhood() -> None:
    text, found = read_text(["要抓好落实。", "去年收入增长了。", "形势严峻。"])
    assert weighed(text, found) == [reading.verdict for reading in found]


def test_shares_leave_the_sentence_itself_out() -> None:
    found = bare(["directive", "achievement", "achievement", "statement", "achievement"])
    shares = dict(Neighbourhood(found).shares(1))
    assert shares["paragraph", "directive"] == 1.0, "its paragraph has one other sentence"
    assert ("paragraph", "achievement") not in shares
    assert shares["passage", "achievement"] == pytest.approx(0.5)
    assert shares["passage", "statement"] == pytest.approx(0.25)
    assert sum(value for (name, _), value in shares.items() if name == "section") == pytest.approx(1.0)


def test_every_weight_belongs_to_a_feature_that_is_asked() -> None:
    text, found = read_text(
        [
            "过去一年，我们完成了预算，增长百分之六。",
            "今年要抓好落实。",
            "形势严峻。",
            "加强管理。",
            "任务艰巨。",
        ],
        "plan",
    )
    around = Neighbourhood(found)
    asked = {name for n in range(len(found)) for name, _ in amounts(text, found, n, around)}
    known = {name for name, _ in status_weights().others} | {"word", BIAS[0]}
    assert known <= asked | {BIAS[0]}


def test_weights_of_a_feature_differ_between_statuses() -> None:
    table = status_weights()
    assert all(len(set(weight)) > 1 for weight in (*table.words.values(), *table.others.values()))
    assert table.vocabulary == frozenset(table.words)
    assert table.get(("word", "必须")) == table.words["必须"]
    assert table.get(("word", "no such word")) is None


def rows() -> list[tuple[int, int, int, str]]:
    lines = ANNOTATIONS.read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines if line[0].isdigit())
    return [(int(year), int(start), int(end), status) for year, start, end, status in fields]


def test_annotations_are_in_order_and_do_not_overlap() -> None:
    found = rows()
    assert len(found) > 4_000
    assert set(Counter(row[3] for row in found)) == set(STATUSES)
    for before, row in pairwise(found):
        assert before[0] < row[0] or before[2] <= row[1]
        assert row[1] < row[2]


@needs_shared
def test_annotations_stand_where_sentences_do() -> None:
    """A change of the sentence splitter that moves sentences would quietly lose what was annotated."""
    found = rows()
    known = {
        (year, sentence.start)
        for year in {row[0] for row in found}
        for path in (SHARED / "corpus").glob(f"{year}_*.txt")
        for sentence in sentences(Scanner().folded(read(path).document))
    }
    lost = [row for row in found if (row[0], row[1]) not in known]
    assert len(lost) <= len(found) // 200, lost[:5]
