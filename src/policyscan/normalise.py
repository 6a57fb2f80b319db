"""One character to one character: Traditional to Simplified, full width to half width, regional to mainland words.

`len(folded) == len(text)`, so that offsets into one serve the other. The steps, in order (`docs/design/offsets.md`):

1. characters that no library takes (NUL, lone surrogates) become U+FFFD
2. width: full-width digits, letters and ％, and ． between digits; no other mark
3. script: OpenCC's `t2s`, which keeps the length; then 著 as a particle becomes 着, and variant characters that
   OpenCC leaves become the usual ones
4. words: `dicts/variants.tsv`, longest match first, each where its guard allows

3 and 4 are repeated until nothing changes, so that folding twice is folding once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate
from operator import ne
from typing import Any, Literal

from policyscan.lexicon.variants import EVERYWHERE, Variant, variants
from policyscan.model import Document, Script

# A text is of one script where nine tenths of the characters that tell scripts apart say so. The least pure text
# seen that a reader would still call Traditional, an old report printed with 决 and 够, reaches 0.97.
_PURE = 0.9
# Passes until nothing changes: one changes the text, one finds it stable; of 60,000 strings made up from what the
# rows react to, one in fourteen took three and none took more. The limit only keeps a faulty row from hanging us.
_PASSES = 12

_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
_HALF: dict[int, int] = {
    **{
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    ord("％"): ord("%"),
}
# A decimal point; old typesetting puts a space on either side of it.
_DECIMAL_POINT = re.compile(r"(?<=[0-9])([ 　]?)．(?=[ 　]?[0-9])")

# 著 is a particle (沿著) or part of a verb (著力) in Taiwan, 着 in mainland script, save in words about writing and
# about being seen.
_SEEN_OR_WRITTEN = re.compile(
    "(?<=[显名土专卓昭译巨拙遗撰素])著|(?<=微知)著"  # 显著 名著 土著 见微知著
    "|(?<=[论原编])(?<![讨谈议评]论)(?<![高平]原)(?<!改编)著"  # 原著 编著; but 讨论著
    "|著(?:作(?!用)|[名述书录者称])"  # 著作 著名; but 起著作用
)
_PARTICLE = re.compile(f"(?P<stays>{_SEEN_OR_WRITTEN.pattern})|著")

# Regional words and what the mainland says for them, after step 3: those that a text uses tell how it is worded.
# Without a counterpart are words of which the mainland has no use. 品质 is not among them: it is in 产品质量.
_WORDINGS = (
    *(
        ("资讯", "信息"),
        ("网路", "网络"),
        ("专案", "项目"),
        ("水准", "水平"),
        ("软体", "软件"),
        ("回圈", "循环"),
    ),
    *(("晶片", "芯片"), ("人工智慧", "人工智能"), ("数位化", "数字化"), ("高品质发展", "高质量发展")),
    *(("透过", None), ("因应", None), ("质素", None), ("本港", None)),
)

Hand = Literal["hant", "hans", "plain"]  # plain: nothing in it tells


def normalise(document: Document) -> Document:
    """Return the document with its `folded` text and its `script`."""
    text = document.text
    return replace(document, folded=fold(text, year=document.year), script=script_of(text))


def fold(text: str, *, year: int | None = None) -> str:
    """Return `text` in Simplified characters, half-width digits and mainland words, character for character.

    The result is as long as `text`, and folding it again changes nothing. `year` is when it was written: some
    words (支援) meant something else once. Never raises.

    >>> fold("推動經濟高品質發展，增長５．２％")
    '推动经济高质量发展，增长5.2%'
    >>> fold("沿著正確方向，成效顯著"), fold("高品質生活"), fold("高质量发展")
    ('沿着正确方向，成效显著', '高品质生活', '高质量发展')
    """
    text = _half_width(_UNSAFE.sub("\ufffd", text))
    for _ in range(_PASSES):
        once = _fold_words(text, year)
        if once == text:
            break
        text = once
    return text


def script_of(text: str) -> Script:
    """Tell the script of a text; one without any character that tells counts as `hans`.

    >>> script_of("推動經濟發展"), script_of("推动经济发展"), script_of("推動經濟发展"), script_of("2025")
    ('hant', 'hans', 'mixed', 'hans')
    """
    text = _UNSAFE.sub("\ufffd", text)
    simple = _simplify(text)
    if simple == text:
        return "hans"
    traditional, simplified = _tell(text, simple)
    share = traditional / (traditional + simplified)
    return "hant" if share >= _PURE else "hans" if share <= 1 - _PURE else "mixed"


def _fold_words(text: str, year: int | None) -> str:
    """Fold script and words once."""
    simple = _simplify(text)
    lines = _Lines(text, simple)
    simple = _usual_characters(_particles(simple, lines))
    return _mainland_words(simple, lines, year)


# --- script


@cache
def _opencc() -> Any:
    """Load OpenCC when the first text is folded: it takes ten milliseconds and more."""
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplify(text: str) -> str:
    """Convert by OpenCC; should the length change, by line, and where a line changes its length, by character."""
    convert: Callable[[str], str] = _opencc().convert
    simple = convert(text)
    if len(simple) == len(text):
        return simple
    if "\n" in text:
        return "\n".join(map(_simplify, text.split("\n")))
    return text if len(text) == 1 else "".join(map(_simplify, text))


@cache
def _simplified_only() -> frozenset[str]:
    """Return the Han characters of mainland print (GB 2312) that Traditional print (Big5) has not."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    mainland, traditional = (han.encode(name, "ignore").decode(name) for name in ("gb2312", "big5"))
    return frozenset(mainland) - frozenset(traditional)


def _tell(text: str, simple: str) -> tuple[int, int]:
    """Count the characters of `text` that are Traditional only, and those that are Simplified only."""
    traditional = sum(map(ne, text, simple)) if text != simple else 0
    return traditional, sum(map(_simplified_only().__contains__, text))


def _hand(traditional: int, simplified: int) -> Hand:
    return "hant" if traditional > simplified else "hans" if simplified else "plain"


class _Lines:
    """In which script each line of a text is written, worked out for those that are asked for."""

    def __init__(self, text: str, simple: str) -> None:
        self.text, self.simple = text, simple
        self._hands: dict[int, Hand] = {}

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(line) + 1 for line in self.text.split("\n")))

    @cached_property
    def _whole(self) -> Hand:
        return _hand(*_tell(self.text, self.simple))

    def hand(self, at: int) -> Hand:
        """Return the hand of the line that has the character at `at`; where nothing in it tells, of the whole."""
        number = bisect_right(self._ends, at)
        if number not in self._hands:
            line = slice(self._ends[number - 1] if number else 0, self._ends[number])
            hand = _hand(*_tell(self.text[line], self.simple[line]))
            self._hands[number] = self._whole if hand == "plain" else hand
        return self._hands[number]

    def traditional(self, at: int) -> bool:
        """Tell whether the line at `at` is Traditional; a text without a Traditional character is not."""
        return self.text != self.simple and self.hand(at) == "hant"

    @cached_property
    def regional(self) -> bool:
        """Whether the words of the text are those of Taiwan or Hong Kong, or nothing speaks against it.

        The first pair decides, since it alone tells Hong Kong from the mainland; where it is silent, each pair is
        a vote for the side whose word is the more frequent. Reports turned into Traditional characters have no
        regional vote; those turned into Taiwan words have half of the votes and more.
        """
        count = self.simple.count
        votes = [(count(theirs), count(ours) if ours else 0) for theirs, ours in _WORDINGS]
        theirs, ours = votes[0]
        if theirs != ours:
            return theirs > ours
        regional = sum(theirs > ours for theirs, ours in votes)
        return regional >= sum(ours >= theirs and ours > 0 for theirs, ours in votes)


def _particles(simple: str, lines: _Lines) -> str:
    """Write the particle 著 as 着, save in Simplified lines, where 著 is meant."""

    def mainland(found: re.Match[str]) -> str:
        stays = found["stays"]
        return stays or ("著" if lines.hand(found.start()) == "hans" else "着")

    return _PARTICLE.sub(mainland, simple) if "著" in simple else simple


# --- characters and width


@cache
def _unusual() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the variant characters that OpenCC leaves, as a pattern and a table: the rows of one character."""
    rows = [row for row in variants() if _is_character(row)]
    written = _simplify("\n".join(row.written for row in rows)).split("\n")
    table = {key: row.mainland for key, row in zip(written, rows, strict=True)}
    return re.compile(f"[{''.join(table)}]"), table


def _is_character(row: Variant) -> bool:
    return len(row.written) == 1 and row.guard == EVERYWHERE


def _usual_characters(simple: str) -> str:
    pattern, table = _unusual()
    return pattern.sub(lambda found: table[found[0]], simple)


def _half_width(simple: str) -> str:
    simple = _FULL_WIDTH.sub(lambda found: found[0].translate(_HALF), simple)
    return _DECIMAL_POINT.sub(r"\1.", simple) if "．" in simple else simple


# --- words


@dataclass(frozen=True, slots=True)
class _Words:
    """The rows of more than a character, and the automaton that finds them in folded text."""

    rows: tuple[Variant, ...]
    automaton: Any


@cache
def _words() -> _Words:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    rows = tuple(row for row in variants() if not _is_character(row))
    keys = _usual_characters(_simplify("\n".join(row.written for row in rows))).split("\n")
    unique = dict(zip(keys, rows, strict=True))
    return _Words(tuple(unique.values()), CharwiseDoubleArrayAhoCorasick(list(unique)))


def _mainland_words(simple: str, lines: _Lines, year: int | None) -> str:
    """Replace regional words: of those that overlap the one that starts first, of those the longest."""
    words = _words()
    found = [
        (start, -end, row.mainland)
        for start, end, number in words.automaton.find_overlapping(simple)
        if _holds(row := words.rows[number], simple, start, end, lines, year)
    ]
    if not found:
        return simple
    return "".join(_pieces(simple, sorted(found)))


def _holds(row: Variant, simple: str, start: int, end: int, lines: _Lines, year: int | None) -> bool:
    guard = row.guard
    if guard.from_year is not None and year is not None and year < guard.from_year:
        return False
    if guard.hant_only and not (lines.traditional(start) and lines.regional):
        return False
    return guard.fits(simple, start, end)


def _pieces(simple: str, found: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the text with the words replaced; `found` has start, end negated, and the new word, in order."""
    at = 0
    for start, negated, word in found:
        if start >= at:
            yield simple[at:start]
            yield word
            at = -negated
    yield simple[at:]
