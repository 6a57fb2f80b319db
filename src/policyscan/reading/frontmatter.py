"""Front matter: a block of `key: value` between two lines of dashes at the top of a text."""

from __future__ import annotations

import re

from policyscan.reading.manifest import FIELD_OF

FENCE = re.compile(r"-{3,}\s*")
PAIR = re.compile(r"\s*(?P<key>[^\s:：#][^:：]{0,30}?)\s*[:：]\s*(?P<value>.*?)\s*")
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
        if (pair := PAIR.fullmatch(line)) and (field := FIELD_OF.get(pair["key"].lower())):
            value = pair["value"].strip("\"'“”")
            if value and field != "file":
                fields.setdefault(field, value)
    return {}, text
