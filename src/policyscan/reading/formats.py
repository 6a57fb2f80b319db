"""Which format bytes have, told by the bytes and not by the name, and the reader for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyscan.errors import InputError
from policyscan.reading.encodings import decode
from policyscan.reading.html import looks_like_html, read_html
from policyscan.reading.limits import Limits

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the compound file of Word 97, WPS and Excel 97
CONVERT = "convert it: soffice --headless --convert-to docx FILE, or save it as DOCX or text"


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
        raise InputError(source, "it is a PDF, which is not read yet", "save it as text")
    if data.startswith(b"PK\x03\x04"):
        raise InputError(
            source, "it is a DOCX or another ZIP archive, which is not read yet", "save it as text"
        )
    decoded = decode(data, source, encoding)
    notes = (decoded.note,) if decoded.note else ()
    if looks_like_html(decoded.text):
        text, fields = read_html(decoded.text, source, limits)
        return Extracted(text, decoded.encoding, fields, notes)
    return Extracted(decoded.text, decoded.encoding, notes=notes)
