"""Slogan numerals: a numeral that counts the items of a set phrase measures nothing (四个服务, “三农”).

Three ways lead here: the list in `dicts/numeral_words.tsv`, the slogans that another stage has found, and the
shape of what stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policyscan.extract.numbers.mention import Mention
from policyscan.model import Slogan

OPENING = frozenset('“‘「『《"')
_QUOTED = re.compile(
    r"(?P<phrase>[一二两三四五六七八九十双0-9][^“”‘’「」『』《》，。；！？\n]{0,11}?) ?[”’」』\"]"
)
# One listed item needs a second numeral or an N个 form: 一国两制, 一横一纵一圈; 一刀切 and 一张网 are plain words.
_ONE = re.compile(r"一(?:个中|个国|.{1,4}[一二两三四五六七八九十].)")
_MEASURING = re.compile(
    r"[百千万亿]|[一二三四五六七八九十]{1,9}(?:年|月|日|号|亿|元|分之|连[增丰]|条$|战$|[、.]|[是要])"
)
_FIGURE = re.compile("[0-9%]")
_SHAPE = re.compile(
    r"(?:新|老)?[一二两三四五六七八九十](?![年月日号周点岁百千万亿、.，是一二三四五六七八九十〇○])"
)


def _measures(phrase: str) -> bool:
    """Tell whether a phrase that begins with a numeral is a figure after all: it has digits, or a unit behind it."""
    return _FIGURE.search(phrase) is not None or _MEASURING.match(phrase) is not None


def quoted(folded: str, start: int) -> Mention | None:
    """Read a quoted phrase that begins with a small numeral as a slogan.

    >>> quoted("“三公”经费", 1).end, quoted("“一刀切”", 1)
    (3, None)
    """
    match = _QUOTED.match(folded, start)
    if match is None:
        return None
    phrase = match["phrase"]
    if _measures(phrase):
        return None
    if phrase[0] == "一" and not _ONE.match(phrase):
        return None
    if len(phrase) < 2:
        return None
    return Mention(start, start + len(phrase), "slogan", inner=start)


def spans(slogans: Iterable[Slogan], folded: str) -> dict[int, int]:
    """Return start → end of the slogans that begin with a numeral of their own."""
    out: dict[int, int] = {}
    for slogan in slogans:
        if not (slogan.listed or slogan.quoted):
            continue  # what only its shape proposes may as well be a count
        text = folded[slogan.start : slogan.end]
        match = _SHAPE.match(text)
        if match is None or _measures(text):
            continue
        if text[0] == "一" and not _ONE.match(text):
            continue
        out[slogan.start] = max(slogan.end, out.get(slogan.start, 0))
    return out
