"""Targets by year: scans → indicators × years, each cell with its sentence, its change and its outcome.

A cell is `stated` (the document of that year puts a figure on the indicator), `no_number` (it names the indicator in
its plan and gives none), or `absent` (it was read and does not name it). A year without a document has no cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from policyscan.lexicon.indicators import Indicator, indicator_names
from policyscan.model import SCHEMA, Bound, Document, Number, Scan, Sentence

CellStatus = Literal["stated", "no_number", "absent"]
TargetChange = Literal["raised", "lowered", "same", "reworded", "added", "dropped"]

# A sentence that lists the year's goals outweighs one that mentions a goal in passing.
_GOALS = re.compile(
    r"(?:预期|主要|发展|奋斗|总体)?目标(?:是|为|拟|：)|预期目标|计划安排|拟安排|计划草案|主要指标"
)
# Goals of five years or of another year are not this year's.
_OTHER_TERM = re.compile(
    r"今后(?:五|十|三|几)|未来(?:五|十|几)|五年(?!级)|十年|年均|平均每年|每年平均|期末|末|世纪"
)
_POINTS = frozenset({"points", "multiple", "fraction"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one year.

    `text`, `start`, `end` quote the figure in `source`; `sentence` is the one it stands in. `change` compares with the
    year before in the table: `raised` and `lowered` by the value (a range by its middle), `reworded` where only
    the bound differs. `result` is the outcome of the year as a later or the same document reports it.
    """

    status: CellStatus
    source: str
    text: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    start: int | None = None
    end: int | None = None
    sentence: str | None = None
    change: TargetChange | None = None
    result: Cell | None = None

    @property
    def middle(self) -> float | None:
        """The value, or the middle of a range."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.value


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One indicator: `values` has a cell for every year of which a document was read."""

    indicator: Indicator
    values: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Indicators × years. `years` are those of the documents read, in order; `unstated` never occur as rows."""

    years: tuple[int, ...]
    rows: tuple[TargetRow, ...]

    def missing(self) -> tuple[int, ...]:
        """Return the years between the first and the last of which no document was read."""
        return (
            tuple(y for y in range(self.years[0], self.years[-1] + 1) if y not in self.years)
            if self.years
            else ()
        )


def targets(scans: Iterable[Scan]) -> TargetTable:
    """Return the table of targets of many scans; documents without a year are passed over.

    Where several documents have one year, the first that states a target counts.
    """
    found: dict[int, dict[str, Cell]] = {}
    outcomes: dict[int, dict[str, Cell]] = {}
    plans: dict[int, list[tuple[str, str]]] = {}
    for scan in scans:
        year = scan.document.year
        if year is None:
            continue
        own = found.setdefault(year, {})
        plans.setdefault(year, []).append((scan.document.source, _plan_text(scan)))
        for name, cell in _stated(scan, year).items():
            own.setdefault(name, cell)
        for (about, name), cell in _reported(scan, year).items():
            outcomes.setdefault(about, {}).setdefault(name, cell)
    return _table(found, outcomes, plans)


def _stated(scan: Scan, year: int) -> dict[str, Cell]:
    """Return the targets that one document states for its own year: the best figure for each indicator."""
    best: dict[str, tuple[int, Cell]] = {}
    for number, sentence in _in_sentences(scan):
        name = number.indicator_id
        if name is None or number.role != "target" or number.change == "from" or number.kind in _POINTS:
            continue
        if number.period is not None and number.period != str(year):
            continue
        entry = indicator_names().by_id[name]
        if not _suits(entry, number):
            continue
        folded = scan.document.folded
        begin, end = (sentence.start, sentence.end) if sentence else (number.start, number.end)
        weight = 0
        if _GOALS.search(folded, begin, end):
            weight += 4
        if _OTHER_TERM.search(folded, max(begin, folded.rfind("；", begin, number.start)), number.start):
            weight -= 5
        if number.period == str(year):
            weight += 1
        if sentence and sentence.part == "plan":
            weight += 2
        if name in best and best[name][0] >= weight:
            continue
        best[name] = (weight, _cell(scan.document, number, sentence))
    return {name: cell for name, (weight, cell) in best.items() if weight > _TOO_WEAK}


# A goal of another term (weight -5) only counts where the sentence lists the goals of the year.
_TOO_WEAK = -3
# How far before a reported figure a word of term may stand: 五年来，经济年均增长….
_BACK = 30


def _reported(scan: Scan, year: int) -> dict[tuple[int, str], Cell]:
    """Return the outcomes that one document reports, by the year they are about (the year before, if it says none)."""
    out: dict[tuple[int, str], Cell] = {}
    for number, sentence in _in_sentences(scan):
        name = number.indicator_id
        if name is None or number.role != "result" or number.change == "from" or number.kind in _POINTS:
            continue
        if not _suits(indicator_names().by_id[name], number):
            continue
        folded = scan.document.folded
        begin = max(sentence.start if sentence else 0, number.start - _BACK)
        if _OTHER_TERM.search(folded, begin, number.start):
            continue
        about = int(number.period[:4]) if number.period else year - 1
        out.setdefault((about, name), _cell(scan.document, number, sentence))
    return out


def _suits(entry: Indicator, number: Number) -> bool:
    """Tell whether a figure is the indicator's own value and not, say, the growth of a level."""
    if number.kind != "percent" and number.change in ("increase", "decrease"):
        return False  # 赤字减少650亿元 is no level of the deficit
    if number.kind == "percent":
        return entry.measure in ("growth", "share", "rate", "change")
    if number.kind == "money":
        return entry.unit == number.unit
    return number.unit is not None and entry.measure not in ("growth", "change", "share")


def _in_sentences(scan: Scan) -> Iterable[tuple[Number, Sentence | None]]:
    """Yield each number with the sentence it stands in."""
    sentences, index = scan.sentences, 0
    for number in scan.numbers:
        while index < len(sentences) and sentences[index].end <= number.start:
            index += 1
        inside = index < len(sentences) and sentences[index].start <= number.start
        yield number, sentences[index] if inside else None


def _cell(document: Document, number: Number, sentence: Sentence | None) -> Cell:
    return Cell(
        "stated", document.source, number.text, number.value, number.low, number.high, number.unit, number.bound,
        number.start, number.end, document.text[sentence.start : sentence.end] if sentence else None,
    )  # fmt: skip


def _plan_text(scan: Scan) -> str:
    """Return the folded text of the plan, or of the whole where no part is told apart."""
    folded = scan.document.folded
    parts = [folded[s.start : s.end] for s in scan.sentences if s.part == "plan"]
    return "\n".join(parts) if parts else folded


def _table(
    found: Mapping[int, Mapping[str, Cell]],
    outcomes: Mapping[int, Mapping[str, Cell]],
    plans: Mapping[int, list[tuple[str, str]]],
) -> TargetTable:
    years = tuple(sorted(found))
    names = indicator_names()
    stated = {name for cells in found.values() for name in cells}
    order = sorted(
        stated, key=lambda name: (-sum(name in found[year] for year in years), list(names.by_id).index(name))
    )
    named = _named(stated, plans)
    rows = []
    for name in order:
        cells: dict[int, Cell] = {}
        before: Cell | None = None
        for year in years:
            cell = found[year].get(name)
            if cell is None:
                source = plans[year][0][0]
                cell = Cell("no_number" if (year, name) in named else "absent", source)
            change = _change(before, cell)
            result = outcomes.get(year, {}).get(name)
            cells[year] = replace(cell, change=change, result=result)
            before = cell
        rows.append(TargetRow(names.by_id[name], cells))
    return TargetTable(years, tuple(rows))


def _named(ids: set[str], plans: Mapping[int, list[tuple[str, str]]]) -> set[tuple[int, str]]:
    """Return the pairs of year and indicator that a plan names, with a figure or without."""
    if not ids:
        return set()
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

    names = indicator_names()
    words = {
        name for key in ids for name in (names.by_id[key].name, *names.by_id[key].aliases) if len(name) > 2
    }
    if not words:
        return set()
    listed = sorted(words)
    automaton = CharwiseDoubleArrayAhoCorasick(listed, MATCH_KIND_LEFTMOST_LONGEST)
    out: set[tuple[int, str]] = set()
    for year, texts in plans.items():
        for _, text in texts:
            for hit in {index for _, _, index in automaton.find(text)}:
                out.update((year, entry.id) for entry in names.by_name[listed[hit]] if entry.id in ids)
    return out


def _change(old: Cell | None, new: Cell) -> TargetChange | None:
    """Compare a cell with the one of the year before in the table.

    >>> _change(Cell("stated", "a", value=5, unit="%"), Cell("stated", "b", value=5.5, unit="%"))
    'raised'
    """
    if old is None:
        return None
    if new.status != "stated" or old.status != "stated":
        if new.status == old.status or "stated" not in (new.status, old.status):
            return None
        return "added" if new.status == "stated" else "dropped"
    first, second = old.middle, new.middle
    if first is None or second is None or old.unit != new.unit:
        return None
    if abs(first - second) > 1e-9 * max(abs(first), abs(second)):
        return "raised" if second > first else "lowered"
    same = old.bound == new.bound and (old.low, old.high) == (new.low, new.high)
    return "same" if same else "reworded"


def as_json(table: TargetTable, *, results: bool = False) -> dict[str, Any]:
    """Return the object that `policyscan targets --format json` prints."""
    return {
        "schema": SCHEMA,
        "targets": [
            {
                "indicator": row.indicator.id,
                "label": row.indicator.name,
                "english": row.indicator.english,
                "values": {str(year): _cell_object(cell, results) for year, cell in row.values.items()},
            }
            for row in table.rows
        ],
    }


def _cell_object(cell: Cell, results: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "text": cell.text, "value": cell.value, "low": cell.low, "high": cell.high, "unit": cell.unit,
        "bound": cell.bound, "status": cell.status, "source": cell.source, "start": cell.start, "end": cell.end,
        "sentence": cell.sentence, "change": cell.change,
    }  # fmt: skip
    if results:
        out["result"] = _cell_object(replace(cell.result, result=None), False) if cell.result else None
    return out
