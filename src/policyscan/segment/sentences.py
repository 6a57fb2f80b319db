"""A line of text → the spans of its sentences.

A sentence ends at 。！？ (or their half-width forms where Han text uses them) together with the closing quotation
marks and brackets behind it, and at the end of its line. It does not end inside a book title or a bracket, nor
where the text runs on behind a quotation: “中国加油！”的口号 is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = '”’」』〞"）)》〉】］]'
# What follows a closing mark when the quotation is only a part of the sentence: “加油！”的口号, “干！”，他说.
_RUNS_ON = "，、；：,;:的之等和与及是为地得这那"

# A terminal mark. A half-width full stop ends a sentence only behind Han text or a closing mark: not in 5.2 or "No.".
_TERMINAL = re.compile(
    r"""
    (?P<full> [。！？!?]+ )                              # 。  ！？  ?!
  | (?P<half> (?: (?<=[^\W\d_A-Za-z]) | (?<=[”’」』）)》%]) ) \. (?![.\d]) )  # 增长5%.  (but not 5.2, nor an ellipsis)
    """,
    re.VERBOSE,
)
_OPENERS = {"》": "《", "）": "（", ")": "("}
# How far back an opening bracket is looked for; titles and brackets longer than this are not one phrase.
_BRACKET_REACH = 60


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of each sentence of `text[start:end]`, without white space around it.

    >>> line = "会议强调，要抓好落实。“开门红！”的势头很好!"
    >>> [line[s:e] for s, e in spans(line, 0, len(line))]
    ['会议强调，要抓好落实。', '“开门红！”的势头很好!']
    """
    begin = start
    for mark in _TERMINAL.finditer(text, start, end):
        stop = mark.end()
        if stop <= begin:
            continue
        after = stop
        while after < end and text[after] in _CLOSING:
            after += 1
        if after > stop and after < end and text[after] in _RUNS_ON:
            continue
        if after > stop and _inside_bracket(text, begin, mark.start(), text[stop]):
            continue
        yield from _trimmed(text, begin, after)
        begin = after
    yield from _trimmed(text, begin, end)


def _inside_bracket(text: str, begin: int, mark: int, closing: str) -> bool:
    """Tell whether the mark stands in a title or bracket that opened in this sentence and closes right behind it."""
    opener = _OPENERS.get(closing)
    return opener is not None and text.rfind(opener, max(begin, mark - _BRACKET_REACH), mark) > begin


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
