"""`policyscan read`: the text as policyscan sees it, with its metadata, to check and to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, write, written
from policyscan.cli.pieces import NO_FRAME, Frame, framed, json_frame
from policyscan.cli.session import Session

if TYPE_CHECKING:
    from policyscan.model import Document
    from policyscan.pipeline import Scanner

# Names of output files that ask for another form than the text.
_DATA = frozenset({".csv", ".tsv", ".json", ".jsonl", ".xlsx"})


@command
def read(paths: Paths, *, common: Common) -> None:
    """The text of each file as policyscan sees it, with its metadata and where each came from.

    By default (and as table or md) the text under front matter, which policyscan reads back: save it, correct it, and
    give it instead of the file. CSV, TSV and workbooks have a paragraph a row (source, year, paragraph, start, end,
    text), JSON an object a document.
    """
    form = _form(common)
    check_output(common, paths)
    session = Session(common)
    if form is Format.xlsx:
        from policyscan.render.text import paragraphs

        documents = list(session.documents(paths))
        write(common, person=list, data=lambda: [paragraphs(documents)], json=dict)
    else:
        shown = Shown(form, common.excel)
        made = session.each(paths, shown)
        with written(common) as write_piece:
            for text in framed(shown.frame(), made):
                write_piece(text)
    session.finish()


def _form(common: Common) -> Format:
    """Return the form of output: the text, which goes by the name of a table, unless data are asked for."""
    by_name = common.output is not None and common.output.suffix.lower() in _DATA
    return form_of(common) if common.format or common.excel or by_name else Format.table


@dataclass(frozen=True, slots=True)
class Shown:
    """The work on one document: its text in the form of the output, made where it is read."""

    form: Format
    excel: bool = False

    def __call__(self, scanner: Scanner, document: Document) -> str:
        """Return the piece of one document."""
        from policyscan.render.text import text_object, with_front_matter

        document = scanner.folded(document)  # which tells its script
        if self.form in (Format.json, Format.jsonl):
            from policyscan.render.jsons import dumps

            return dumps(text_object(document)) + ("\n" if self.form is Format.jsonl else "")
        if self.form in (Format.csv, Format.tsv):
            return self._rows([document])[len(self._rows([])) :]
        return with_front_matter(document)

    def frame(self) -> Frame:
        """Return what stands around the pieces."""
        if self.form is Format.json:
            return json_frame()
        if self.form in (Format.csv, Format.tsv):
            return Frame(before=self._rows([]))
        return NO_FRAME if self.form is Format.jsonl else Frame(between="\n")

    def _rows(self, documents: list[Document]) -> str:
        from policyscan.render.delimited import to_csv, to_tsv
        from policyscan.render.text import paragraphs

        sheets = [paragraphs(documents)]
        return to_tsv(sheets) if self.form is Format.tsv else to_csv(sheets, excel=self.excel)
