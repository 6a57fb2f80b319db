"""What a comparison of two texts is made of: one frozen value a change, and the comparison that holds them all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from policyscan.comparison.edits import Edit
from policyscan.comparison.force import Force, ForceSummary
from policyscan.comparison.keyness import KeynessTable
from policyscan.comparison.shares import ThemeChange
from policyscan.comparison.targets import Cell
from policyscan.model import Pace

if TYPE_CHECKING:
    import pandas as pd

SloganTurn = Literal["new", "dropped", "up", "down", "same"]
TargetTurn = Literal["raised", "lowered", "same", "reworded", "added", "dropped"]
SentenceStatus = Literal["kept", "reworded", "moved", "added", "dropped"]
Joint = Literal["split", "merged"]


TARGET_COLUMNS = ["indicator", "label", "old", "new", "old_value", "new_value", "unit", "change"]
SENTENCE_COLUMNS = [
    "status", "old", "new", "similarity", "force", "old_pace", "new_pace", "elsewhere", "block", "joint",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a text: code points, end exclusive, and the words as printed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts that are compared."""

    source: str
    title: str | None
    date: str | None
    year: int | None
    script: str
    characters: int
    tokens: int
    sentences: int


@dataclass(frozen=True, slots=True)
class SloganChange:
    """A set phrase in both texts: its own uses, in all and per 10,000 characters; besides them, those nested in longer phrases."""

    slogan: str
    category: str | None
    listed: bool
    old: int
    new: int
    old_nested: int
    new_nested: int
    old_per_10k: float
    new_per_10k: float
    change: SloganTurn


@dataclass(frozen=True, slots=True)
class TargetDiff:
    """A target of the year in both texts: `indicator` is its id, `label` its Chinese and `english` its English name.

    A side is None where the text does not name the indicator; a cell without a figure has the status `no_number`.
    `change` is None where neither text has a figure that could be compared.
    """

    indicator: str
    label: str
    english: str
    old: Cell | None
    new: Cell | None
    change: TargetTurn | None


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of the old text, of the new, or of both, and what became of it.

    `kept` has the same words in the same place, `moved` the same words elsewhere; `reworded` has other words, or was
    split or merged, and `elsewhere` says whether it also moved. What moved together shares a `block`. `joint` tells a sentence that was
    split, or several that were merged: `old` or `new` then spans them all. `similarity` runs from 0 to 1; `edits`
    lead from the old wording to the new. `force` is None where the two wordings have no directive in common, and
    `pace` where it did not change.
    """

    status: SentenceStatus
    old: Quote | None
    new: Quote | None
    similarity: float
    edits: tuple[Edit, ...] = ()
    force: Force | None = None
    pace: tuple[Pace | None, Pace | None] | None = None
    elsewhere: bool = False
    block: int | None = None
    joint: Joint | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two texts; `sentences` stand in the order of the new one."""

    old: Side
    new: Side
    slogans: tuple[SloganChange, ...]
    targets: tuple[TargetDiff, ...]
    themes: tuple[ThemeChange, ...]
    terms: KeynessTable
    sentences: tuple[SentenceChange, ...]
    force: ForceSummary

    @property
    def same(self) -> bool:
        """Whether no word differs and nothing moved."""
        return all(change.status == "kept" for change in self.sentences)

    def counts(self) -> dict[SentenceStatus, int]:
        """Return how many sentences have each status."""
        found = Counter(change.status for change in self.sentences)
        order: tuple[SentenceStatus, ...] = ("kept", "reworded", "moved", "added", "dropped")
        return {status: found[status] for status in order}

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the parts as pandas tables, one row a change: slogans, targets, themes, terms, sentences."""
        import pandas as pd

        from policyscan.comparison.frames import frame_of

        targets = [
            {
                "indicator": t.indicator,
                "label": t.label,
                "old": t.old.text if t.old else None,
                "new": t.new.text if t.new else None,
                "old_value": t.old.middle if t.old else None,
                "new_value": t.new.middle if t.new else None,
                "unit": next((cell.unit for cell in (t.new, t.old) if cell and cell.unit), None),
                "change": t.change,
            }
            for t in self.targets
        ]
        sentences = [
            {
                "status": s.status,
                "old": s.old.text if s.old else None,
                "new": s.new.text if s.new else None,
                "similarity": s.similarity,
                "force": s.force,
                "old_pace": s.pace[0] if s.pace else None,
                "new_pace": s.pace[1] if s.pace else None,
                "elsewhere": s.elsewhere,
                "block": s.block,
                "joint": s.joint,
            }
            for s in self.sentences
        ]
        return {
            "slogans": frame_of(SloganChange, self.slogans),
            "targets": pd.DataFrame(targets, columns=TARGET_COLUMNS),
            "themes": frame_of(ThemeChange, self.themes),
            "terms": self.terms.frame(),
            "sentences": pd.DataFrame(sentences, columns=SENTENCE_COLUMNS),
        }
