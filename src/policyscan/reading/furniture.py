"""Page furniture → gone: page numbers, running heads, the line breaks of a page, a library's notice on rights.

Only what shows itself as furniture goes. A lone figure on a line is none (saved web pages have them), unless the
figures count the pages; a line repeated beside page numbers is a running head.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

DIGITS = "0-9０-９"
DASH = "[-－—–·•－~～]"
# - 3 -   —3—   ·3·
DASHED = re.compile(rf"\s*{DASH}{{1,2}}\s*([{DIGITS}]{{1,4}})\s*{DASH}{{1,2}}\s*")
# 第3页   第 3 頁 共 20 頁   第3页/共20页   Page 3 of 20
COUNTED = re.compile(
    rf"\s*(?:第\s*([{DIGITS}]{{1,4}})\s*[页頁](?:\s*[,，/／]?\s*[共总總]\s*[{DIGITS}]{{1,4}}\s*[页頁])?"
    rf"|(?i:page)\s*([{DIGITS}]{{1,4}})(?:\s*(?:of|/)\s*[{DIGITS}]{{1,4}})?)\s*"
)
# 3   or   3 / 20
BARE = re.compile(rf"\s*([{DIGITS}]{{1,4}})(?:\s*[/／]\s*[{DIGITS}]{{1,4}})?\s*")

ANY_DIGIT = re.compile(r"\d")

# Wikisource and its like put a template below a text: …在中国大陆属于公有领域。 Public domain.
LICENCE = re.compile(r"^[ 　]*本作品(?=是|在|的|因|已|[属屬]|最初)", re.MULTILINE)
LICENCE_SAYS = re.compile(r"公有[领領]域|[著着]作[权權]法|(?i:public domain|creative commons)|版[权權]")
LICENCE_REACH = 1_500  # characters from the end; the templates have up to about 600

FEWEST_PAGES = 2  # one dashed figure may be a heading
FEWEST_BARE = 3  # bare figures must count three pages in order before they are believed
HEAD_LENGTH = 40  # characters of a running head, at most: it is one short line
HEAD_REACH = 2  # non-empty lines beside a page number that may be a running head

# A paragraph goes on over the page where its last line ends in none of these.
PARAGRAPH_ENDS = "。！？：；…”’」』）)!?.:;"


def remove_furniture(text: str) -> str:
    r"""Return the text without page numbers and running heads, paragraphs rejoined over the page break.

    >>> remove_furniture("要坚持稳中\n— 1 —\n求进。\n要抓好落实。\n— 2 —\n")
    '要坚持稳中求进。\n要抓好落实。\n'
    """
    text = _without_licence(text)
    lines = text.split("\n")
    numbers = _page_lines(lines)
    if not numbers:
        return text
    heads = _running_heads(lines, numbers)
    return "\n".join(_rejoined(lines, numbers | heads))


def _without_licence(text: str) -> str:
    """Cut off the notice on rights with which an online library closes a page, if it does."""
    notice = LICENCE.search(text, max(0, len(text) - LICENCE_REACH))
    return (
        text[: notice.start()].rstrip() + "\n"
        if notice and LICENCE_SAYS.search(text, notice.start())
        else text
    )


def _page_lines(lines: list[str]) -> set[int]:
    """Return the indexes of the lines that count pages: each figure one more than the figure before."""
    sure: list[tuple[int, int]] = []  # index of the line, page number
    bare: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if not line or len(line) > HEAD_LENGTH or not ANY_DIGIT.search(line):
            continue
        if found := DASHED.fullmatch(line) or COUNTED.fullmatch(line):
            sure.append((index, int(next(group for group in found.groups() if group))))
        elif found := BARE.fullmatch(line):
            bare.append((index, int(found[1])))
    pages: set[int] = set()
    if len(sure) >= FEWEST_PAGES and all(before[1] < after[1] for before, after in pairwise(sure)):
        pages.update(index for index, _ in sure)
    if len(bare) >= FEWEST_BARE and all(_next_page(before, after) for before, after in pairwise(bare)):
        pages.update(index for index, _ in bare)
    return pages


def _next_page(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return after[1] == before[1] + 1 and after[0] - before[0] > 2


def _running_heads(lines: list[str], numbers: set[int]) -> set[int]:
    """Return the lines beside page numbers whose wording comes back beside at least three of them."""
    beside: list[int] = []
    for number in sorted(numbers):
        for step in (-1, 1):
            index, seen = number + step, 0
            while 0 <= index < len(lines) and seen < HEAD_REACH and index not in numbers:
                if lines[index].strip():
                    seen += 1
                    beside.append(index)
                index += step
    counts = Counter(lines[index].strip() for index in set(beside))
    return {
        index
        for index in set(beside)
        if lines[index].rstrip()[-1] not in PARAGRAPH_ENDS
        and len(lines[index]) <= HEAD_LENGTH
        and counts[lines[index].strip()] >= max(3, len(numbers) // 2)
    }


def _rejoined(lines: list[str], gone: set[int]) -> list[str]:
    kept: list[list[str]] = []  # the pieces of each line
    cut = False  # furniture stood since the last kept line that has text
    for index, line in enumerate(lines):
        if index in gone:
            cut = True
        elif not cut:
            kept.append([line])
        elif line.strip():
            while kept and not kept[-1][-1].strip():
                kept.pop()
            if kept and _goes_on(kept[-1][-1], line):
                kept[-1].append(line)
            else:
                kept.append([line])
            cut = False
    if cut:
        kept.append([""])  # the text ended with a page number: keep its last line end
    return ["".join(pieces) for pieces in kept]


def _goes_on(before: str, after: str) -> bool:
    return before.rstrip()[-1] not in PARAGRAPH_ENDS and not after[0].isspace()
