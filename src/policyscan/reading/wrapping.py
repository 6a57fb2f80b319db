"""Lines of a page → paragraphs: a full line goes on in the next one, a short line ends its paragraph."""

from __future__ import annotations

import re

INDENT = re.compile(r"\u3000|[ \u00a0\t]{2,}\S")
# Cells of a table's row, set apart inside the line.
ROW = re.compile(r"\S(?:[\u3000\t]|[ \u00a0]{2})+\S")
# 一、 （一） 第一章: a heading begins a paragraph where a sentence has ended before it
HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节節部])"
)
SENTENCE_ENDS = "。！？：；…”’」』）)!?:;"

# The width of a page is the length that a tenth of its lines reach: the longest line alone may be an outlier.
WIDE_SHARE = 0.1
SLACK = 3  # characters by which a full line may be shorter: half-width digits, punctuation pushed to the next
NARROWEST = 12  # characters; narrower columns are tables or verse

# A plain text is wrapped if it has so many lines, most of them full, and most of the full ones end inside a sentence.
FEWEST_LINES = 12
FULL_SHARE = 0.6
INSIDE_SHARE = 0.7
WIDEST = 80  # characters: a longer line is a paragraph


def rejoin(lines: list[str]) -> list[str]:
    r"""Return the paragraphs that lines of a page make up.

    >>> rejoin(["　　要坚持稳中求进工作总基调", "，全面落实各项任务要求部署，", "抓好落实。", "　　要加快推进重点项目。"])
    ['　　要坚持稳中求进工作总基调，全面落实各项任务要求部署，抓好落实。', '　　要加快推进重点项目。']
    """
    width = _width(lines)
    paragraphs: list[list[str]] = []  # the pieces of each
    before = ""
    for line in lines:
        text = line.rstrip(" \t\u00a0")
        if before.strip() and text.strip() and _goes_on(before, text, width):
            piece = text.lstrip(" \t\u00a0")
            paragraphs[-1].append(f" {piece}" if _are_words(before[-1], piece[0]) else piece)
        elif text.strip():
            paragraphs.append([text])
        before = text
    return ["".join(pieces) for pieces in paragraphs]


def unwrap(text: str) -> str:
    """Return a plain text with its paragraphs on one line each, where its lines were broken at a fixed width."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if len(filled) < FEWEST_LINES or len(max(filled, key=len)) > WIDEST:
        return text
    width = _width(filled)
    full = [line.rstrip() for line in filled if len(line.rstrip()) >= width - SLACK]
    inside = [line for line in full if line[-1] not in SENTENCE_ENDS]
    if width < NARROWEST or len(full) < FULL_SHARE * len(filled) or len(inside) < INSIDE_SHARE * len(full):
        return text
    return "\n".join(rejoin(lines)) + "\n" * text.endswith("\n")


def _width(lines: list[str]) -> int:
    lengths = sorted((len(line.rstrip()) for line in lines if line.strip()), reverse=True)
    return lengths[int(len(lengths) * WIDE_SHARE)] if lengths else 0


def _goes_on(before: str, after: str, width: int) -> bool:
    if INDENT.match(after) or len(before) < max(NARROWEST, width - SLACK):
        return False
    if len(after) < width - SLACK and ROW.search(after):
        return False
    return not (HEADING.match(after) and before[-1] in SENTENCE_ENDS)


def _are_words(before: str, after: str) -> bool:
    """Say whether a line end stands between two Latin words, which are set apart by a blank."""
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
