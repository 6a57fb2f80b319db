"""The child process that opens a PDF: bytes on standard input → one JSON object on standard output.

PDF parsers can be made to loop, to recurse, and to eat memory; here they may, for the parent ends this process
after a fixed time and it limits its own memory. It runs as a file, by itself, and imports nothing of policyscan.

    python -P pdf_pages.py {pypdf|pypdfium2} MOST_PAGES SECONDS < speech.pdf
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO
from time import monotonic

MEMORY = 1_500_000_000  # bytes of address space; pypdf takes 150 MB for a report of 60 pages


def with_pypdf(data: bytes, most_pages: int, seconds: float) -> dict[str, object]:
    """Return `{"pages": [text, …]}`, or `{"error": why}`."""
    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)  # it warns of every oddity of a file
    end = monotonic() + seconds
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "password"}
    if len(reader.pages) > most_pages:
        return {"error": "pages"}
    pages: list[str] = []
    for page in reader.pages:
        if monotonic() > end:
            return {"error": "time"}
        pages.append(page.extract_text())
    return {"pages": pages}


def with_pypdfium2(data: bytes, most_pages: int, seconds: float) -> dict[str, object]:
    """Return the same as `with_pypdf`, by the other library."""
    import pypdfium2

    end = monotonic() + seconds
    document = pypdfium2.PdfDocument(data)
    if len(document) > most_pages:
        return {"error": "pages"}
    pages: list[str] = []
    for index in range(len(document)):
        if monotonic() > end:
            return {"error": "time"}
        pages.append(document[index].get_textpage().get_text_bounded())
    return {"pages": pages}


def main() -> None:
    """Read, answer, and never fail loudly."""
    engine, most_pages, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit
    read = with_pypdfium2 if engine == "pypdfium2" else with_pypdf
    try:
        answer = read(sys.stdin.buffer.read(), most_pages, seconds)
    except ImportError:
        answer = {"error": "missing"}
    except (Exception, RecursionError, MemoryError):  # whatever a broken file makes a parser raise
        answer = {"error": "broken"}
    sys.stdout.write(json.dumps(answer))  # ASCII only, with lone surrogates escaped


if __name__ == "__main__":
    main()
