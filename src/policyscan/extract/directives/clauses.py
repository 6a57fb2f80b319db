"""Sentences → their clauses, with the words of the lexicons that stand in each.

A clause ends at a comma, a semicolon, a colon or the end of the sentence; 、 joins what shares a verb or an object
and divides nothing. Short quotations, titles and brackets are wholes: nothing inside them divides, orders or
forbids, though what they condemn (“扫黄打非”) still counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyscan.extract.directives.lexer import CLOSE, OPEN, SEPARATOR, SUPPRESS, WRONG, Entry
from policyscan.model import Sentence

Hit = tuple[int, int, Entry]

# A quotation up to this many characters is a set phrase and not speech; the longest phrase of the slogan lexicon
# that is printed in quotation marks has 24 characters.
LONGEST_PHRASE = 24
# Book titles and brackets run longer than phrases and never instruct.
LONGEST_TITLE = 60

# A clause keeps so many words; the longest of 26 reports has 41. What runs on without punctuation is no clause, and
# must not cost more than its length.
MOST_WORDS = 100

# What follows the comma of thousands: ７５９，２２７，０００ in old prints.
_THOUSAND = re.compile(r"\d{3}(?!\d)")

# What stands before the clause proper: （五） 第三， 三是 七(要) 2. —— and white space.
ENUMERATOR = re.compile(
    r"""(?:
        [\s　—－\-●•·★▲■◆]+                                    # dashes and bullets
      | [（(][一二三四五六七八九十百\d]{1,4}[）)]                  # （五）
      | 第[一二三四五六七八九十]{1,3}(?=$|[，,：:])               # 第三，
      | [一二三四五六七八九十]{1,3}(?:[、.．]|是(?!否))           # 三、 三是
      | [一二三四五六七八九十](?=要)                            # 七(要)
      | \d{1,2}(?:[.．、](?!\d)|\s)                             # 2.
      | 其[一二三四五]
      | (?:首先|其次|再次|最后)是?
    )+""",
    re.VERBOSE,
)


@dataclass(slots=True, eq=False)  # not frozen: 35,000 are made for 26 reports, in half the time
class Clause:
    """A clause without its enumerator and its closing mark; `mark` is that mark, empty at the sentence's end."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    mark: str
    flags: int = 0  # those of all hits together, to tell at once what the clause cannot hold


def clauses(folded: str, sentences: Sequence[Sentence], hits: Sequence[Hit]) -> Iterator[list[Clause]]:
    """Yield the clauses of each sentence; `hits` are those of the whole text, in order."""
    at, count = 0, len(hits)
    for sentence in sentences:
        while at < count and hits[at][0] < sentence.start:
            at += 1
        begin, end = sentence.start, sentence.end
        out: list[Clause] = []
        own: list[Hit] = []
        closed = -1  # up to here a phrase in quotation marks hides what it holds
        while at < count:
            hit = hits[at]
            start, stop, entry = hit
            if start >= end:
                break
            at += 1
            flags = entry.flags
            if start < closed:
                if flags & (WRONG | SUPPRESS):
                    own.append((start, stop, Entry(entry.text, WRONG, None)))
            elif flags & SEPARATOR:
                if entry.text in ",，:." and _inside_number(folded, start, stop, entry.text):
                    continue
                _close(out, folded, begin, start, own, entry.text)
                begin, own = stop, []
            elif flags & OPEN:
                closed = _closing(folded, hits, at, entry.text, start, end)
            elif not flags & CLOSE:
                own.append(hit)
        if begin < end:
            _close(out, folded, begin, end, own, "")
        yield out


def _inside_number(folded: str, start: int, stop: int, sign: str) -> bool:
    """Tell whether the sign stands inside a number: 3:1, 1,753; the full-width comma only before three digits."""
    if not folded[start - 1].isdigit() or not folded[stop : stop + 1].isdigit():
        return False
    return sign != "，" or _THOUSAND.match(folded, stop) is not None


def _close(out: list[Clause], folded: str, begin: int, end: int, own: list[Hit], mark: str) -> None:
    """Add the clause, if there is anything in it."""
    enumerator = ENUMERATOR.match(folded, begin, end)
    if enumerator:
        begin = enumerator.end()
    if begin < end:
        if own and own[0][0] < begin:
            own = [hit for hit in own if hit[0] >= begin]
        flags = 0
        for _, _, entry in own:
            flags |= entry.flags
        out.append(Clause(begin, end, tuple(own[:MOST_WORDS]), mark, flags))


def _closing(folded: str, hits: Sequence[Hit], at: int, opener: str, start: int, end: int) -> int:
    """Return where the phrase in quotation marks or brackets that opens at `start` ends, or -1 if it is speech."""
    limit = LONGEST_PHRASE if opener in "“‘「『" else LONGEST_TITLE
    for number in range(at, len(hits)):
        position, stop, entry = hits[number]
        if position >= end or position - start > limit:
            return -1
        if entry.flags & CLOSE:
            return stop
    return -1
