"""A DOCX file → its text: every run that a reader sees, wherever Word keeps it.

Tracked insertions, text boxes, content controls, tables and notes are text; deletions, moved-from text, pinyin
above characters, field codes, headers and footers are not. Of two renderings of one thing
(mc:AlternateContent) only the first counts. The XML is read as a stream by expat, so that neither a bomb nor a
deep tree costs memory; a document type, which could define entities, is refused.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat

from policyscan.errors import InputError
from policyscan.reading.limits import Limits

MAIN_PART = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
OTHER_ARCHIVES = {  # a file that only they hold → what they are
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file (.odt)",
    "META-INF/container.xml": "an e-book (EPUB)",
}
CHUNK = 1 << 20

TEXT = "t"  # w:t, and m:t in formulas
# Elements with all they contain that are no text of the document.
SILENT = frozenset(
    {"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "rPr", "pPr", "sectPr", "docPartPr"}
)
MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Footnotes of these types are the rule above the notes.
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# A table whose cells hold more than this is a frame around the text: its paragraphs stay lines of their own.
LONGEST_CELL = 200  # characters; cells of tables in reports reach about 60


def read_docx(data: bytes, source: str, limits: Limits) -> str:
    """Return the text of a DOCX, a paragraph a line, a table's row a line with tabs, notes at the end.

    Raises `InputError` for another archive, broken data, and whatever is over the limits.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if MAIN_PART not in names:
                raise InputError(
                    source, f"it is {_named(names)}, not a DOCX", "save it as DOCX, HTML or text"
                )
            reader = Reader(source, limits)
            lines = [
                line for part in (MAIN_PART, *NOTES) if part in names for line in reader.read(archive, part)
            ]
    except InputError:
        raise
    except (
        expat.ExpatError,
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        why = "it is protected by a password" if "encrypted" in str(error) else "the DOCX is broken"
        raise InputError(source, why, "open it in Word and save it again") from error
    except Exception as error:  # zlib, lzma and bz2 raise their own kinds for damaged data
        raise InputError(source, "the DOCX is broken", "open it in Word and save it again") from error
    if not "".join(lines).strip():
        raise InputError(
            source, "no usable text: the DOCX holds none", "it may hold pictures; recognise them first"
        )
    return "\n".join(lines)


def _named(names: set[str]) -> str:
    return next((what for name, what in OTHER_ARCHIVES.items() if name in names), "a ZIP archive")


class Reader:
    """Reads parts of one archive, with one budget of bytes, elements and characters for all of them."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.source, self.limits = source, limits
        self.bytes = self.elements = self.characters = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> list[str]:
        """Return the lines of one part."""
        self._begin()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                self.bytes += len(chunk)
                if self.bytes > self.limits.expanded:
                    self._refuse(f"it unpacks to more than {self.limits.expanded:,} bytes", "expanded")
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return self.sinks[0]

    def _begin(self) -> None:
        self.depth = 0
        self.silent_from = 0  # the depth at which a silent element began, 0 outside
        self.in_text = 0
        self.paragraphs: list[list[str]] = []  # open ones: a text box stands inside a paragraph
        self.places: list[tuple[list[str], int]] = []  # where each open paragraph's line will stand
        self.sinks: list[list[str]] = [[]]  # lines of the part, and of each open cell
        self.rows: list[list[list[str]]] = []  # cells of each open row

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > self.limits.depth:
            self._refuse(f"its elements nest deeper than {self.limits.depth}", "depth")
        if self.elements > self.limits.elements:
            self._refuse(f"it has more than {self.limits.elements:,} elements", "elements")
        if self.silent_from:
            return
        name = tag.rpartition(" ")[2]
        separator = name in ("footnote", "endnote") and not SEPARATORS.isdisjoint(attributes.values())
        if name in SILENT or separator:
            self.silent_from = self.depth
        elif name == TEXT:
            self.in_text += 1
        elif name == "p":
            self.places.append((self.sinks[-1], len(self.sinks[-1])))
            self.sinks[-1].append("")  # a text box inside comes after the paragraph that holds it
            self.paragraphs.append([])
        elif name in MARKS and self.paragraphs:
            self.paragraphs[-1].append(MARKS[name])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc" and self.rows:
            self.sinks.append([])

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if self.silent_from:
            if self.depth < self.silent_from:
                self.silent_from = 0
            return
        name = tag.rpartition(" ")[2]
        if name == TEXT:
            self.in_text -= 1
        elif name == "p" and self.paragraphs:
            sink, index = self.places.pop()
            sink[index] = "".join(self.paragraphs.pop())
        elif name == "tc" and self.rows and len(self.sinks) > 1:
            self.rows[-1].append(self.sinks.pop())
        elif name == "tr" and self.rows:
            self.sinks[-1].extend(_row(self.rows.pop()))

    def _text(self, text: str) -> None:
        if self.in_text and not self.silent_from and self.paragraphs:
            self.characters += len(text)
            if self.characters > self.limits.characters:
                self._refuse(f"it has more than {self.limits.characters:,} characters", "characters")
            self.paragraphs[-1].append(text)

    def _doctype(self, *_: object) -> None:
        raise InputError(
            self.source, "its XML has a document type, which no DOCX has", "save it again in Word"
        )

    def _refuse(self, why: str, limit: str) -> None:
        raise InputError(self.source, why, f"save its text, or raise --limit {limit}=N")


def _row(cells: list[list[str]]) -> list[str]:
    """Return a row of a table as one line; a frame around paragraphs as those paragraphs."""
    texts = [" ".join(line for line in cell if line.strip()) for cell in cells]
    if len(cells) == 1 or any(len(text) > LONGEST_CELL for text in texts):
        return [line for cell in cells for line in cell]
    return ["\t".join(texts)]
