"""One character to one character: script, width (first version; regional words follow)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from policyscan.model import Document, Script

_WIDTH = {0xFF10 + i: str(i) for i in range(10)} | {0xFF21 + i: chr(65 + i) for i in range(26)}
_WIDTH |= {0xFF41 + i: chr(97 + i) for i in range(26)} | {0xFF05: "%"}
_STOP = re.compile(r"(?<=\d)(\s?)．(?=\s?\d)")
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(name)


def fold(text: str, *, year: int | None = None) -> str:
    """Fold a string: same length."""
    safe = _UNSAFE.sub("\ufffd", text)
    out = _converter("t2s").convert(safe)
    if len(out) != len(text):
        out = "".join(c if len(c) == 1 else o for o in safe for c in [_converter("t2s").convert(o)])
    return _STOP.sub(r"\1.", out.translate(_WIDTH))


def script_of(text: str) -> Script:
    """Tell the script."""
    changed = sum(a != b for a, b in zip(text, fold(text), strict=True))
    return "hant" if changed > len(text) / 20 else "hans"


def normalise(document: Document) -> Document:
    """Return the document with `folded` and `script`."""
    return replace(document, folded=fold(document.text), script=script_of(document.text))
