"""What a file name says of its text: 2025-02-06_西城區_推進大會.txt, 2024_國務院政府工作報告.txt."""

from __future__ import annotations

import re

from policyscan.han import HAN, count
from policyscan.reading import dates
from policyscan.reading.places import is_place

# The first part of the name: 2025-02-06, 20250206, 2025年2月6日, 2025-02, 2025, 2025年
DATE_FIRST = re.compile(
    r"(?P<date>[12]\d{3}-\d{1,2}-\d{1,2}|[12]\d{3}\.\d{1,2}\.\d{1,2}|[12]\d{7}|[12]\d{3}年\d{1,2}月(?:\d{1,2}日)?"
    r"|[12]\d{3}-\d{1,2}|[12]\d{3}年?)(?!\d)"
)
YEAR_INSIDE = re.compile(r"(?<!\d)(?P<year>(?:19[1-9]\d|20\d\d))(?:年|(?!\d))")
SEPARATORS = re.compile(rf"[_＿\s]+|(?<={HAN})[-—–]+(?={HAN})")
FEWEST_HAN = 3  # a title has at least three Chinese characters; fewer are 全文, 讲话
SAYS_NOTHING = re.compile(r"新建文本文[档檔]|新建|全文|副本|未命名|下[载載]|正文|文[档檔件]")


def fields_of(stem: str) -> dict[str, str]:
    """Return `date`, `year`, `place` and `title` as far as a file name (without its ending) states them.

    >>> fields_of("2025-02-06_西城區_推進大會")
    {'date': '2025-02-06', 'year': '2025', 'place': '西城區', 'title': '推進大會'}
    >>> fields_of("2024_國務院政府工作報告")
    {'year': '2024', 'title': '國務院政府工作報告'}
    >>> fields_of("000_7e250417515a5273")
    {}
    """
    fields: dict[str, str] = {}
    rest = stem
    if (match := DATE_FIRST.match(stem)) and (date := dates.iso(match["date"])):
        if len(date) > len("2025"):
            fields["date"] = date
        fields["year"] = date[:4]
        # 2024年西城区…: the year belongs to the title
        rest = stem if match["date"].endswith("年") else stem[match.end() :]
    elif count(stem) and (match := YEAR_INSIDE.search(stem)):
        fields["year"] = match["year"]
    parts = [part.strip("-—–. ") for part in SEPARATORS.split(rest)]
    for part in parts:
        if is_place(part):
            fields.setdefault("place", part)
    words = [part for part in parts if count(part) >= FEWEST_HAN and part != fields.get("place")]
    words = [part for part in words if not SAYS_NOTHING.fullmatch(part)]
    if words:
        fields["title"] = max(words, key=len)
    return fields
