"""Every use of a term in its line (KWIC): matched on folded text, quoted from the original.

A term in either script finds both; what is printed is the wording of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from policyscan.comparison.patterns import Query
from policyscan.model import Document

if TYPE_CHECKING:
    import pandas as pd

Sort = Literal["text", "left", "right", "match"]


@dataclass(frozen=True, slots=True)
class Line:
    """One use: `text[start:end]` is `match`; `left` and `right` are what stands around it in its paragraph."""

    source: str
    year: int | None
    date: str | None
    start: int
    end: int
    left: str
    match: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """All lines, sorted as asked; `documents` were searched, `matched` of them have the term."""

    query: str
    lines: tuple[Line, ...]
    documents: int
    matched: int

    def frame(self) -> pd.DataFrame:
        """Return the lines as a pandas table, one column a field."""
        from policyscan.comparison.frames import frame_of

        return frame_of(Line, self.lines)


def concordance(
    documents: Iterable[Document], query: Query, width: int = 20, sort: Sort = "text"
) -> Concordance:
    """Return every use of `query` in folded documents with up to `width` characters on either side.

    `sort`: `text` is the order of documents and places; `left` sorts by the characters before the match, the
    nearest first; `right` by those after it; `match` by the match itself, for patterns. All sorts compare folded
    text, so that Traditional and Simplified lines stand together; ties keep the order of `text`.

    >>> document = Document("a.txt", "堅持穩中求進。\\n工作穩中向好。", folded="坚持稳中求进。\\n工作稳中向好。")
    >>> [(line.left, line.match, line.right) for line in concordance([document], Query("稳中"), 3).lines]
    [('堅持', '穩中', '求進。'), ('工作', '穩中', '向好。')]
    """
    found: list[tuple[Line, str, str, str]] = []
    searched = matched = 0
    for document in documents:
        before = len(found)
        folded, text = document.folded, document.text
        for start, end in query.find(folded):
            # Context never leaves the paragraph: the line end before, or the start of the document.
            first = max(folded.rfind("\n", 0, start) + 1, start - width)
            after = folded.find("\n", end)
            last = min(after if after >= 0 else len(folded), end + width)
            line = Line(
                document.source,
                document.year,
                document.date,
                start,
                end,
                text[first:start],
                text[start:end],
                text[end:last],
            )
            found.append((line, folded[first:start][::-1], folded[start:end], folded[end:last]))
        searched += 1
        matched += len(found) > before
    if sort == "left":
        found.sort(key=lambda entry: entry[1])
    elif sort == "match":
        found.sort(key=lambda entry: entry[2])
    elif sort == "right":
        found.sort(key=lambda entry: entry[3])
    return Concordance(query.text, tuple(entry[0] for entry in found), searched, matched)
