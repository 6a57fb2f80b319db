"""What `extract` writes, document by document: a piece is made where its document is scanned, so that no run holds all.

A form of output is a frame (what stands before, between and after) around one piece a document; put together they
are the bytes that the renderers make of all documents at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policyscan.cli.options import Common, Format
from policyscan.cli.output import labels_of, page

if TYPE_CHECKING:
    from policyscan.model import Document, Scan
    from policyscan.pipeline import Scanner


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before, between and after the pieces of an output."""

    before: str = ""
    between: str = ""
    after: str = ""


NO_FRAME = Frame()


@dataclass(frozen=True, slots=True)
class Piece:
    """The work on one document: scan it and say it in the form of the output.

    `sections` are those that are wanted, all where there are none; `everything` keeps every row of a table.
    """

    common: Common
    form: Format
    sections: tuple[str, ...]
    everything: bool = False

    def __call__(self, scanner: Scanner, document: Document) -> str:
        """Return the piece of one document."""
        scan = scanner.scan(document)
        if self.form in (Format.json, Format.jsonl):
            from policyscan.render.jsons import dumps

            return dumps(wanted_object(scan, self.sections)) + ("\n" if self.form is Format.jsonl else "")
        if self.form in (Format.csv, Format.tsv):
            return self._delimited([scan])[len(self._delimited([])) :]
        from policyscan.render.delimited import to_markdown
        from policyscan.render.extract import for_person

        sheets = for_person(
            scan, scanner.phrases, labels_of(self.common), self.sections, everything=self.everything
        )
        return to_markdown(sheets) if self.form is Format.md else page(self.common, sheets)

    def frame(self) -> Frame:
        """Return what stands around the pieces."""
        if self.form is Format.json:
            return json_frame()
        if self.form in (Format.csv, Format.tsv):
            return Frame(before=self._delimited([]))
        return Frame(between="\n") if self.form is Format.md else NO_FRAME

    def _delimited(self, scans: list[Scan]) -> str:
        from policyscan.render.delimited import to_csv, to_tsv
        from policyscan.render.extract import for_data

        sheets = for_data(scans, self.sections)
        return to_tsv(sheets) if self.form is Format.tsv else to_csv(sheets, excel=self.common.excel)


def in_pieces(form: Format, sections: Iterable[str]) -> bool:
    """Say whether a form goes out piece by piece: a workbook does not, nor do several tables in one text."""
    from policyscan.render.extract import for_data

    return form is not Format.xlsx and (
        form not in (Format.csv, Format.tsv) or len(for_data([], tuple(sections))) == 1
    )


def framed(frame: Frame, pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces with what stands around them."""
    yield frame.before
    first = True
    for piece in pieces:
        yield piece if first else frame.between + piece
        first = False
    yield frame.after


def json_frame() -> Frame:
    """Return what stands around documents in `--format json`."""
    from policyscan.render.jsons import dumps, envelope

    before, after = dumps(envelope([])).rsplit("]", 1)
    return Frame(before, ", ", f"]{after}\n")


def wanted_object(scan: Scan, sections: tuple[str, ...]) -> dict[str, Any]:
    """Return the DOCUMENT of the contract with the sections that are wanted, all where there are none."""
    from policyscan.render.extract import SECTIONS
    from policyscan.render.jsons import document_object

    item = document_object(scan)
    return {k: v for k, v in item.items() if k not in SECTIONS or k in sections} if sections else item
