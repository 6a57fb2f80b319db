"""A document as policyscan sees it: its text under its metadata, or its paragraphs with their places."""

from __future__ import annotations

import re
from typing import Any

from policyscan.model import Document
from policyscan.render.safe import visible
from policyscan.render.sheet import Column, Sheet

# What front matter can state of a text; further lines of it are for the reader only.
STATED = ("title", "date", "year", "place", "kind", "speaker")
_TOLD = ("source", "script", "encoding")
_PARAGRAPH = re.compile(r"[^\n]+")
_FENCE = "---"
_KEPT = "\n\t"


def with_front_matter(document: Document) -> str:
    """Return the text under front matter that says what is known of it, and where each value came from.

    Saved to a file and read again, it is the same text with the same metadata: a user corrects it there. Control
    characters are shown as symbols.

    >>> print(with_front_matter(Document("note", "要抓好落实。", year=2025, metadata_from={"year": "file name"})))
    ---
    year: 2025
    kind: other
    source: note
    script: hans
    encoding: utf-8
    characters: 6
    from: year (file name)
    ---
    要抓好落实。
    <BLANKLINE>
    """
    values = [(name, getattr(document, name)) for name in (*STATED, *_TOLD)]
    values.append(("characters", len(document.text)))
    origin = ", ".join(f"{name} ({where})" for name, where in document.metadata_from.items())
    if origin:
        values.append(("from", origin))
    head = "".join(f"{name}: {visible(str(value))}\n" for name, value in values if value is not None)
    end = "" if document.text.endswith("\n") else "\n"
    return f"{_FENCE}\n{head}{_FENCE}\n{visible(document.text, keep=_KEPT)}{end}"


def text_object(document: Document) -> dict[str, Any]:
    """Return a document with its metadata and its text, for JSON."""
    names = ("source", *STATED, "script", "encoding")
    return {
        **{name: getattr(document, name) for name in names},
        "metadata_from": dict(document.metadata_from),
        "characters": len(document.text),
        "text": document.text,
    }


def paragraphs(documents: list[Document]) -> Sheet:
    """Return the paragraphs of documents: number (from 1), place in code points, text."""
    columns = ("source", "year", "paragraph", "start", "end", "text")
    rows = [
        (document.source, document.year, number, match.start(), match.end(), match.group())
        for document in documents
        for number, match in enumerate(_PARAGRAPH.finditer(document.text), start=1)
    ]
    return Sheet("text", "text", tuple(Column(name, name) for name in columns), rows)
