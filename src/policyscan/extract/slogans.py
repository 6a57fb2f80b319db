"""Set phrases where a document uses them: the listed ones, and candidates that their shape proposes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyscan.han import HAN
from policyscan.lexicon.phrases import Phrases
from policyscan.model import Document, Slogan

_OPEN = "“‘「『\"'《〈"
_CLOSE = "”’」』\"'》〉"
_NUMERAL = "一二三四五六七八九十两"

# A short quotation without punctuation that would make it speech; a plan's name is not a phrase.
_QUOTED = re.compile(r"(?<=[“‘「『])[^“”‘’「」『』。！？；：，,、\n]{2,16}(?=[”’」』])")
_PLAIN_NAME = re.compile(
    rf"[{_NUMERAL}]?[{_NUMERAL}]五|\d+|.*(?:同志|条例|宪法|法|通知|决定|意见|协定|条约|集团|公司|组织|联盟)|[A-Za-z .\-]+"
)

# Numeral shapes: 一横一纵一圈, 三管三必须, 两不愁三保障.
_COUNTED = rf"(?![零〇一二三四五六七八九十百千万亿点分年月日个多余几]){HAN}"
_ONE_EACH = re.compile(rf"(?:一(?:{_COUNTED}){{1,2}}){{2,5}}一{_COUNTED}")
_N_BY_N = re.compile(
    rf"(?<![零〇一二三四五六七八九十百千第])([二三四五六七八九两])({_COUNTED})\1({_COUNTED}{HAN})(?!{HAN}?个)"
)
# Parallel phrases with one first character: 稳地价、稳房价、稳预期.
_PARALLEL = re.compile(rf"(?<!{HAN})({HAN})({HAN}{{2}})(?:[、，]\1{HAN}{{2}}(?!{HAN})){{2,4}}")

# 一年一度一, 一步一个 and the like: shapes of ordinary language.
_ONE_EACH_ORDINARY = re.compile(
    r"一年一|一天一|一代一|一点一|一次一|一步一|一批一|一件一|一个一|一心一|一方一|一时一|一家一|一人一"
)
# Words that a numeral phrase is not: 三个三年, 两年两次.
_N_BY_N_ORDINARY = re.compile(r".[年月日天次倍成个亿万千百届]")


def slogans(document: Document, phrases: Phrases) -> list[Slogan]:
    """Return the set phrases of a folded document in order of position, without overlap.

    Listed phrases come from `phrases`, longest match; what they leave is searched for candidates by shape.
    """
    found = list(_listed(document, phrases))
    taken = bytearray(len(document.text))
    for slogan in found:
        taken[slogan.start : slogan.end] = b"\1" * (slogan.end - slogan.start)
    for start, end in _shapes(document.folded):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(
                Slogan(
                    start,
                    end,
                    document.text[start:end],
                    document.folded[start:end],
                    None,
                    is_quoted(document.folded, start, end),
                    listed=False,
                )
            )
    return sorted(found, key=lambda slogan: slogan.start)


def _listed(document: Document, phrases: Phrases) -> Iterator[Slogan]:
    text, folded, year = document.text, document.folded, document.year
    where = f"{document.place or ''} {document.title or ''} {folded[:_HEAD]}"
    for start, end, phrase in phrases.longest_matches(folded):
        quoted = is_quoted(folded, start, end)
        if phrase.when is not None and not phrase.when.holds(quoted, year, where):
            continue
        nested = phrases.nested(folded[start:end])
        yield Slogan(
            start, end, text[start:end], phrase.slogan, phrase.category or None, quoted, True, nested
        )


# How much of a document's beginning is asked for its place.
_HEAD = 400


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is what a pair of quotation marks encloses.

    >>> is_quoted("做好“五篇大文章”", 3, 8)
    True
    """
    return text[start - 1 : start] in _OPENERS and text[end : end + 1] in _CLOSERS


_OPENERS, _CLOSERS = frozenset(_OPEN), frozenset(_CLOSE)


def _shapes(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that look like set phrases, the surest shapes first."""
    for match in _QUOTED.finditer(folded):
        if not _PLAIN_NAME.fullmatch(match[0]) and re.search(HAN, match[0]):
            yield match.span()
    for match in _PARALLEL.finditer(folded):
        yield match.span()
    for match in _N_BY_N.finditer(folded):
        if not _N_BY_N_ORDINARY.match(match[0]):
            yield match.span()
    for match in _ONE_EACH.finditer(folded):
        if not _ONE_EACH_ORDINARY.search(match[0]):
            yield match.span()
