"""Two scans → what changed from the old text to the new: slogans, targets, themes, terms, force, sentences.

The rates are per 10,000 characters of each text. A slogan is up or down only where its uses and its rate moved the
same way, so that a longer text is not mistaken for a louder one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policyscan.comparison.alignment import Passage, align
from policyscan.comparison.changes import (
    Comparison,
    Quote,
    SentenceChange,
    SentenceStatus,
    Side,
    SloganChange,
    SloganTurn,
    TargetDiff,
    TargetTurn,
)
from policyscan.comparison.edits import Edit, Wording, edits
from policyscan.comparison.force import (
    DirectiveIndex,
    ForceChange,
    ForceSummary,
    faster,
    force_change,
    profile,
)
from policyscan.comparison.keyness import keyness, word_counts
from policyscan.comparison.order import Match
from policyscan.comparison.shares import theme_changes
from policyscan.comparison.targets import Cell, targets
from policyscan.model import Document, Scan, Tokens


def diff(old: Scan, new: Scan, old_tokens: Tokens, new_tokens: Tokens) -> Comparison:
    """Compare two scans; the tokens are those of their folded texts.

    >>> def scan_of(text):
    ...     from policyscan.model import Sentence
    ...     return Scan(Document("", text, folded=text), 1, (Sentence(0, len(text)),), (), (), (), (), (), (), ())
    >>> result = diff(scan_of("要稳步开放。"), scan_of("要加快开放。"),
    ...               Tokens(("要", "稳步", "开放", "。"), (0, 1, 3, 5)), Tokens(("要", "加快", "开放", "。"), (0, 1, 3, 5)))
    >>> [(step.op, step.old, step.new) for step in result.sentences[0].edits][1]
    ('replace', '稳步', '加快')
    """
    sentences = _sentences(old, new, old_tokens, new_tokens)
    return Comparison(
        old=_side(old),
        new=_side(new),
        slogans=tuple(_slogans(old, new)),
        targets=tuple(_targets(old, new)),
        themes=tuple(theme_changes(old, new)),
        terms=keyness(word_counts(old_tokens.words), word_counts(new_tokens.words)),
        sentences=tuple(sentences),
        force=_force(old, new, sentences),
    )


def _side(scan: Scan) -> Side:
    document = scan.document
    return Side(
        document.source,
        document.title,
        document.date,
        document.year,
        document.script,
        len(document.text),
        scan.tokens,
        len(scan.sentences),
    )


def _slogans(old: Scan, new: Scan) -> list[SloganChange]:
    """Compare the set phrases: new and dropped first, then by how much the uses changed; ties by phrase."""
    uses = [Counter(slogan.slogan for slogan in scan.slogans) for scan in (old, new)]
    nested = [Counter(name for slogan in scan.slogans for name in slogan.nested) for scan in (old, new)]
    known = {found.slogan: found for scan in (new, old) for found in scan.slogans}
    rates = [10_000 / max(len(scan.document.text), 1) for scan in (old, new)]
    rows = []
    for slogan, found in known.items():
        before, after = uses[0][slogan], uses[1][slogan]
        old_rate, new_rate = before * rates[0], after * rates[1]
        inner = nested[0][slogan], nested[1][slogan]
        turn = _turn(before, after, old_rate, new_rate, *inner)
        rows.append(
            SloganChange(
                slogan, found.category, found.listed, before, after, *inner, old_rate, new_rate, turn
            )
        )
    order = {"new": 0, "dropped": 1, "up": 2, "down": 3, "same": 4}
    return sorted(rows, key=lambda row: (order[row.change], -abs(row.new - row.old), -row.new, row.slogan))


def _turn(
    old: int, new: int, old_rate: float, new_rate: float, old_nested: int, new_nested: int
) -> SloganTurn:
    """Say what became of a phrase; one that stands inside a longer one is neither new nor dropped."""
    if not old and not old_nested:
        return "new"
    if not new and not new_nested:
        return "dropped"
    if new > old and new_rate > old_rate:
        return "up"
    return "down" if new < old and new_rate < old_rate else "same"


# A text without a year, or two of the same year, stand in the table of targets as these.
_OLD_YEAR, _NEW_YEAR = 1, 2
_TURNED: dict[TargetTurn, TargetTurn] = {
    "raised": "lowered",
    "lowered": "raised",
    "added": "dropped",
    "dropped": "added",
}


def _targets(old: Scan, new: Scan) -> list[TargetDiff]:
    """Compare the targets of the year that both texts set, in the order of the table of targets."""
    years = old.document.year, new.document.year
    if None in years or years[0] == years[1]:
        old, new, years = _as_of(old, _OLD_YEAR), _as_of(new, _NEW_YEAR), (_OLD_YEAR, _NEW_YEAR)
    first, second = years
    assert first is not None
    assert second is not None
    rows = []
    for row in targets([old, new]).rows:
        before, after = row.values[first], row.values[second]
        turn = (
            after.change
            if first < second
            else _TURNED.get(before.change, before.change)
            if before.change
            else None
        )
        rows.append(
            TargetDiff(
                row.indicator.id, row.indicator.name, row.indicator.english, _said(before), _said(after), turn
            )
        )
    return rows


def _said(cell: Cell) -> Cell | None:
    return None if cell.status == "absent" else cell


def _as_of(scan: Scan, year: int) -> Scan:
    """Return the scan as if its text were of another year: figures about its own year are about that one."""
    own = str(scan.document.year) if scan.document.year else None
    numbers = tuple(
        replace(number, period=str(year)) if number.period and own in (None, number.period) else number
        for number in scan.numbers
    )
    return replace(scan, document=replace(scan.document, year=year), numbers=numbers)


def _sentences(old: Scan, new: Scan, old_tokens: Tokens, new_tokens: Tokens) -> list[SentenceChange]:
    """Align the sentences and describe every match."""
    matches = align(_passages(old), _passages(new))
    index = DirectiveIndex(old.directives), DirectiveIndex(new.directives)
    out = []
    for match in matches:
        before, after = _span(old, match.old), _span(new, match.new)
        steps: Sequence[Edit] = ()
        change = ForceChange()
        if before and after:
            steps = edits(
                Wording(old.document, old_tokens, *before), Wording(new.document, new_tokens, *after)
            )
            change = force_change(
                index[0].within(*before), index[1].within(*after), old.document.folded, new.document.folded
            )
        out.append(
            SentenceChange(
                status=_status(match),
                old=_quote(old.document, before),
                new=_quote(new.document, after),
                similarity=match.likeness,
                edits=tuple(steps),
                force=change.force,
                pace=change.pace,
                elsewhere=match.moved,
                block=match.block,
                joint="split" if len(match.new) > 1 else "merged" if len(match.old) > 1 else None,
            )
        )
    return out


def _passages(scan: Scan) -> list[Passage]:
    folded = scan.document.folded
    return [Passage(folded[s.start : s.end], s.part, s.heading) for s in scan.sentences]


def _span(scan: Scan, sentences: Sequence[int]) -> tuple[int, int] | None:
    return (scan.sentences[sentences[0]].start, scan.sentences[sentences[-1]].end) if sentences else None


def _quote(document: Document, span: tuple[int, int] | None) -> Quote | None:
    return Quote(*span, document.text[span[0] : span[1]]) if span else None


def _status(match: Match) -> SentenceStatus:
    if not match.old:
        return "added"
    if not match.new:
        return "dropped"
    if match.likeness == 1.0 and len(match.old) == len(match.new):
        return "moved" if match.moved else "kept"
    return "reworded"


def _force(old: Scan, new: Scan, sentences: Sequence[SentenceChange]) -> ForceSummary:
    turns = Counter(change.force for change in sentences)
    haste = Counter(faster(change.pace) for change in sentences if change.pace)
    return ForceSummary(
        profile(old.directives),
        profile(new.directives),
        turns["stronger"],
        turns["softer"],
        haste[True],
        haste[False],
    )
