"""Front matter: a block of `key: value` between two lines of dashes at the top of a text."""

from __future__ import annotations

import re

from policyscan.reading.manifest import FIELD_OF

FENCE = re.compile(r"-{3,}\s*")
COLON = re.compile("[:：]")
MOST_LINES = 60  # a block that does not close soon is a rule of dashes, not front matter


def split(text: str) -> tuple[dict[str, str], str]:
    r"""Return the fields of the front matter and the text after it; a text without any comes back whole.

    A block counts only where it holds at least one field that is known.

    >>> split("---\ntitle: 工作报告\n年份: 2024\n---\n各位代表：\n")
    ({'title': '工作报告', 'year': '2024'}, '各位代表：\n')
    """
    lines = text.split("\n", MOST_LINES + 2)
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    if start is None or not FENCE.fullmatch(lines[start]):
        return {}, text
    fields: dict[str, str] = {}
    for index in range(start + 1, min(len(lines) - 1, start + MOST_LINES)):
        line = lines[index]
        if FENCE.fullmatch(line):
            return (fields, "\n".join(lines[index + 1 :])) if fields else ({}, text)
        key, *value = COLON.split(line, maxsplit=1)
        field = FIELD_OF.get(key.strip().lower())
        if value and field and field != "file" and (stated := value[0].strip().strip("\"'“”")):
            fields.setdefault(field, stated)
    return {}, text
