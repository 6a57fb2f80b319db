"""Characters → clean text: the faults that copying and converting leave, each mended only where it stands.

A clean text comes out as it went in, character for character, so that places counted in the file on disk hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policyscan.han import HAN

# Characters without width that glue or cut words: zero-width space and joiners, word joiner, byte-order mark
# inside a text, soft hyphen, direction marks, variation selectors. The embeddings and overrides U+202A-E and
# U+2066-9 stay: they are not invisible but misleading, and rendering shows them for what they are.
ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]+")

# Line ends of Windows, of the old Mac, of mainframes and of Unicode, and page and column breaks.
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# NUL stops OpenCC, lone surrogates cannot be encoded; private-use characters stay, some fonts' 〇 is among them.
UNUSABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")

# 关 于 加 强: at least four single characters, each a blank or two apart. Three may be a list of short names or a
# name set wide (李　强), and phrases set apart (城之源 都之始) have more than one character.
BLANK = "[ \u00a0\u2002\u2003\u3000]{1,2}"
SPACED_CHARACTER = f"(?:{HAN}|[，。、；：“”《》（）])"
NUMERALS = "一二三四五六七八九十百千万亿兆零〇两点又几萬億兩點幾壹贰貳叁肆伍陆陸柒捌玖拾佰仟"
SPACED_OUT = re.compile(
    # the first character stands alone; a spaced numeral (三 百 五) is read as it stands, like 1 9 9 3
    rf"(?<!\w)(?![{NUMERALS}]){SPACED_CHARACTER}"
    rf"(?:{BLANK}{SPACED_CHARACTER}){{3,}}"
    rf"(?!{HAN})"  # and so does the last
)
BLANKS = re.compile(BLANK)


def unify_line_ends(text: str) -> str:
    r"""Return the text with `\n` at the end of each line, whatever system wrote it.

    >>> unify_line_ends("各位代表：\r\n现在\r我报告")
    '各位代表：\n现在\n我报告'
    """
    return LINE_END.sub("\n", text)


def replace_unusable(text: str) -> str:
    """Return the text with U+FFFD for NUL, lone surrogates and non-characters."""
    return UNUSABLE.sub("\ufffd", text)


def remove_zero_width(text: str) -> str:
    r"""Return the text without characters that have no width.

    >>> remove_zero_width("高质量\u200b发展")
    '高质量发展'
    """
    return ZERO_WIDTH.sub("", text)


def close_spaced_out(text: str) -> str:
    """Return the text with spaced-out words closed; spaced numerals stay as they are.

    >>> close_spaced_out("关 于 加 强 管 理 的 意 见，1 9 9 3 年")
    '关于加强管理的意见，1 9 9 3 年'
    """
    return SPACED_OUT.sub(lambda match: BLANKS.sub("", match.group()), text)


# 領(lǐng)導(dǎo): the reading of a character in brackets behind it. A tone mark is asked for, so that (a) and (kg) stay.
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
GLOSS = re.compile(f"(?<={HAN})[(（](?=[a-zü]{{0,4}}[{TONES}])[a-zü{TONES}]{{1,6}}[)）]")


def remove_glosses(text: str) -> str:
    """Return the text without pinyin in brackets behind a character.

    >>> remove_glosses("領(lǐng)導(dǎo)小組(CPC)")
    '領導小組(CPC)'
    """
    return GLOSS.sub("", text)


STEPS: tuple[Callable[[str], str], ...] = (
    unify_line_ends,
    replace_unusable,
    remove_zero_width,
    close_spaced_out,
    remove_glosses,
)


def clean(text: str) -> str:
    """Return the text after every step, in order."""
    for step in STEPS:
        text = step(text)
    return text
