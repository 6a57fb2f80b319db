"""A PDF → its text: pages without running heads and numbers, lines rejoined to paragraphs.

pypdf reads first, since it keeps the U+3000 that marks a paragraph; where its text is garbled and pypdfium2 is
installed, that tries. Either runs in a process of its own, with a time limit that holds whatever the file does.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from policyscan.errors import InputError
from policyscan.reading.cleaning import clean
from policyscan.reading.encodings import BELIEVABLE, BROKEN, likelihood
from policyscan.reading.furniture import BARE, COUNTED, DASHED
from policyscan.reading.limits import Limits
from policyscan.reading.wrapping import rejoin

ENGINES = ("pypdf", "pypdfium2")
PAGES = Path(__file__).with_name("pdf_pages.py")

FEWEST_CHARACTERS = 20  # of a whole document; a scanned one has none, or a watermark
# Text whose fonts hide their characters comes out as private-use or control characters, glyph names, or rare
# Han at random. Good pages have none of the first and -7 to -8 in likelihood.
GARBLED_SHARE = 0.05
GLYPH_NAME = re.compile(r"\(cid:\d+\)|/[gGcC](?:id)?\d{1,5}|[\ue000-\uf8ff]")
SAMPLE = 5_000  # characters that are judged

EDGE = 2  # lines at the top and at the foot of a page that may be furniture
HEAD_SHARE = 0.5  # of the pages that a running head must stand on, and never on fewer than:
FEWEST_HEADS = 2
HEAD_LENGTH = 50
DIGITS = re.compile(r"\d+")

OCR = "recognise its text first, for example: ocrmypdf -l chi_sim+chi_tra FILE OUT"
ERRORS = {
    "password": ("it is protected by a password", "remove the password first"),
    "broken": ("no usable text: the PDF is broken", "save it again, or give its text"),
    "missing": ("PDF files need pypdf, which is not installed", "pip install pypdf"),
}


def read_pdf(data: bytes, source: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF and notes on how it was read.

    Raises `InputError` where it is scanned, garbled, broken, locked, or over the limits.
    """
    fault: InputError | None = None
    for engine in ENGINES:
        try:
            pages = _pages(data, source, limits, engine)
            _judge(pages, source)
        except InputError as error:
            if engine == "pypdf" and error.why == ERRORS["missing"][0]:
                raise
            fault = fault or error  # what the first engine says is what the user hears
            if "longer than" in error.why or "pages" in error.why:
                break
            continue
        notes = () if engine == "pypdf" else (f"read with {engine}: pypdf found no usable text",)
        return "\n".join(rejoin(_without_furniture(pages))), notes
    assert fault is not None  # every engine either returned or failed
    raise fault


def _pages(data: bytes, source: str, limits: Limits, engine: str) -> list[str]:
    """Return the text of each page, from a child process."""
    late = InputError(
        source,
        f"no usable text: its pages take longer than {limits.seconds:g} s",
        "save its text, or raise --limit seconds=N",
    )
    # -P: no module is imported from the working folder, which may be anybody's.
    command = [sys.executable, "-P", str(PAGES), engine, str(limits.pages), str(limits.seconds)]
    here = os.pathsep.join(path for path in sys.path if path)
    try:
        child = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=limits.seconds + 1,
            env=os.environ | {"PYTHONPATH": here},
        )
        answer = json.loads(child.stdout)
    except subprocess.TimeoutExpired:
        raise late from None
    except (OSError, ValueError):  # it crashed, or was ended for its memory
        answer = {"error": "broken"}
    if "pages" in answer:
        return [clean(page) for page in answer["pages"]]
    if answer["error"] == "time":
        raise late
    if answer["error"] == "pages":
        do = "split it, or raise --limit pages=N"
        raise InputError(source, f"it has more than {limits.pages:,} pages", do)
    raise InputError(source, *ERRORS[answer["error"]])


def _judge(pages: list[str], source: str) -> None:
    """Raise `InputError` where the pages are pictures or their characters are not known."""
    text = "".join("".join(pages).split())
    if len(text) < FEWEST_CHARACTERS:
        raise InputError(source, "no usable text: its pages are pictures (scanned)", OCR)
    sample = text[:SAMPLE]
    hidden = len(GLYPH_NAME.findall(sample)) + len(BROKEN.findall(sample))
    if hidden > GARBLED_SHARE * len(sample) or likelihood(GLYPH_NAME.sub("", sample)) < BELIEVABLE:
        raise InputError(source, "no usable text: it is garbled, its fonts do not name their characters", OCR)


def _without_furniture(pages: list[str]) -> list[str]:
    """Return the lines of all pages without numbers at their edges and lines that come back page after page."""
    cut = [[line for line in page.split("\n") if line.strip()] for page in pages]
    cut = [lines for lines in cut if lines]
    counts = Counter(key for lines in cut for key in {_key(line) for line in _edges(lines)})
    least = max(FEWEST_HEADS, HEAD_SHARE * len(cut))
    kept: list[str] = []
    for lines in cut:
        edges = {index for index in range(len(lines)) if index < EDGE or index >= len(lines) - EDGE}
        kept += [
            line
            for index, line in enumerate(lines)
            if not (index in edges and (_is_number(line) or _is_head(line, counts, least)))
        ]
    return kept


def _edges(lines: list[str]) -> list[str]:
    return lines[:EDGE] + lines[-EDGE:]


def _key(line: str) -> str:
    """Return a line as it is compared from page to page: 第1页 and 第2页 are the same."""
    return DIGITS.sub("#", "".join(line.split()))


def _is_head(line: str, counts: Counter[str], least: float) -> bool:
    return len(line) <= HEAD_LENGTH and counts[_key(line)] >= least and line.rstrip()[-1] not in "。！？；"


def _is_number(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (BARE, DASHED, COUNTED))
