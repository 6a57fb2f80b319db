"""Which format bytes have, told by the bytes and not by the name, and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policyscan.errors import InputError
from policyscan.reading.encodings import decode
from policyscan.reading.limits import Limits

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the compound file of Word 97, WPS and Excel 97
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
CONVERT = "convert it: soffice --headless --convert-to docx FILE, or save it as DOCX or text"

STARTS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
FRAGMENT = re.compile(r"\s*<(?:p|div|span|table|h[1-6]|article|section|font|center)\b[^<>]*>", re.I)
CLOSED_BLOCK = re.compile(r"</(?:p|div|table|tr|h[1-6]|article|section)>", re.I)
FEWEST_CLOSED = 2  # closed blocks in a fragment without a head; a quoted tag in a text has none or one
SNIFFED = 8_000  # characters in which a page shows itself


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document, and what its format says of it: `title`, `date` as printed in its marked places."""

    text: str
    encoding: str
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def extract(data: bytes, source: str, encoding: str | None, limits: Limits) -> Extracted:
    """Return the text of `data` in whatever format it is.

    Raises `InputError` where the format is not read, or the bytes are broken.
    """
    head = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(OLD_WORD):
        raise InputError(source, "it is in the old format of Word, WPS or Excel (.doc)", CONVERT)
    if head.startswith(b"{\\rtf"):
        raise InputError(source, "it is RTF", CONVERT)
    if b"%PDF-" in head:
        from policyscan.reading.pdf import read_pdf  # like the others: loaded only for files that are one

        text, pdf_notes = read_pdf(data, source, limits)
        return Extracted(text, "pdf", notes=pdf_notes)
    if data.startswith(ZIP):
        from policyscan.reading.docx import read_docx

        return Extracted(read_docx(data, source, limits), "docx")
    decoded = decode(data, source, encoding)
    notes = (decoded.note,) if decoded.note else ()
    if looks_like_html(decoded.text):
        from policyscan.reading.html import read_html

        text, fields = read_html(decoded.text, source, limits)
        return Extracted(text, decoded.encoding, fields, notes)
    return Extracted(decoded.text, decoded.encoding, notes=notes)


def looks_like_html(text: str) -> bool:
    """Say whether a text is a web page or a fragment of one, by how it begins.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("<script> 是一个标签。")
    (True, False)
    """
    head = text[:SNIFFED]
    if STARTS.match(head):
        return True
    return FRAGMENT.match(head) is not None and len(CLOSED_BLOCK.findall(head)) >= FEWEST_CLOSED
