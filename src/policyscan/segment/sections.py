"""A folded document → its sentences, each with its section and its part.

A heading is a line of its own: numbered (一、 （二） 第三部分) or short, without a closing full stop. A numbered line
that does end in a full stop (（一）稳定经济。) opens a section too, but stays an ordinary sentence, since such lead
sentences instruct. The part, `review` or `plan`, comes from the wording of the top heading, or, in reports without
headings, from the first paragraph that turns to the tasks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policyscan.model import Document, Part, Sentence
from policyscan.segment.sentences import spans

_NUMERAL = "一二三四五六七八九十百"

# The number in front of a heading, by level: 第一部分 and 一、 above （一） above 1. .
_NUMBERING = (
    re.compile(rf"[\s　]*(?:第[{_NUMERAL}]+(?:部分|章|节|篇)[\s　：:]*|[{_NUMERAL}]{{1,3}}[、.．][\s　]*)"),
    re.compile(rf"[\s　]*[（(][{_NUMERAL}]{{1,3}}[）)][\s　]*"),
    re.compile(r"[\s　]*(?:[（(]\d{1,2}[）)]|\d{1,2}[、.．](?!\d))[\s　]*"),
)

# A heading longer than this is a paragraph: the longest among the headings of 26 work reports has 45 characters.
_LONGEST_HEADING = 50
# An unnumbered heading is shorter still, or it could be a line broken by its web page.
_LONGEST_PLAIN = 32
_SENTENCE_END = "。！？!?"
# A row that starts with one of these goes on with the one before; so does what stands in a bracket that is open.
_GOES_ON = "，。、；：》）”"
_BRACKETS = (("《", "》"), ("（", "）"))
_BRACKET_REACH = 40
# Paragraphs count as set apart where at least one in this many has an empty line behind it.
_SPACED = 3
_GAP_REACH = 8
# The first lines greet and announce both parts (…报告过去五年的工作，对今年工作提出建议); no turn is looked for there.
_GREETING = 3
_PLAIN_HEADING_EXCLUDES = re.compile(
    r"[。！？!?；;，,：:]|^[“（(《—\-\d]|[—\-…《“]$|^[一二三四五六七八九十]+是$|各位代表|同志们"
)

# What a top heading says of its part; the plan is asked first, since 过去一年工作回顾和今年任务 is rare and 任务 decides.
_PLAN = re.compile(
    r"任务|建议|安排|部署|总体要求|总的要求|政策取向|重点工作|工作重点|预算|打算|今后|努力目标|奋斗目标|目标和|施政方针|未来"
    r"|展望|下一步|来年|新的一年|而努力|争取.{0,16}(?:跃进|胜利)|主要目标|基本任务|措施|举措|工作思路|施政重点"
)
_REVIEW = re.compile(
    r"回顾|总结|过去|一年来|[两二三四五]年来的|年来工作|执行情况|主要成就|胜利$|决算|成绩|工作情况|施政成果|已经取得"
)
_CLOSING_HEADING = re.compile(r"结束语|结语|前言|引言|序言")
_BOTH = re.compile(r"(?:回顾|成就|总结).{0,12}(?:任务|安排|建议|展望)")
# A heading that names a year and its work (报告2001年的工作): the past or the year ahead, as the document's year tells.
_YEAR_OF_WORK = re.compile(r"(\d{4})年.{0,6}(?:工作|国家预算|国家决算|计划|经济)")

# In reports without headings: the paragraph that turns to what is ahead.
_TURN = re.compile(
    r"^.{0,40}(?:(?:今年|本年|明年|19\d\d年|20\d\d年|今后).{0,24}(?:总体要求|总的要求|主要任务|工作任务|指导思想|工作重点|主要预期目标|要着重抓好|要做好以下|重点抓好|的基本任务)"
    r"|(?:对|关于).{0,12}(?:今年|\d{4}年).{0,8}(?:工作|任务).{0,6}(?:建议|安排|部署))"
)
_TURN_BACK = re.compile(
    r"^.{0,30}(?:过去(?:的)?[一五四三两]?年|去年|一年来|五年来|\d{4}年)[^。]{0,30}(?:回顾|工作总结)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds something: its span, its numbering level, and the section that it opens, if any."""

    start: int
    end: int
    level: int | None
    heading: bool
    opens: str | None


@dataclass(slots=True)
class _Place:
    """Where the reader is: the section headings above, by level, and the part they give."""

    top: (
        int | None
    )  # the numbering level of the top headings; None: they have no numbers, and 一、 stands below
    year: int | None
    headings: list[str | None] = field(default_factory=lambda: [None, None, None])
    part: Part | None = None
    seen_review: bool = False
    inherited: bool = False  # whether the top heading has given the part to all below it

    @property
    def section(self) -> str | None:
        return next((heading for heading in reversed(self.headings) if heading), None)


def sentences(document: Document) -> list[Sentence]:
    """Return the sentences of a folded document in order, headings included (`heading` is true for those).

    `speaker` and `status` are left for later stages. White space between sentences belongs to none.
    """
    folded, out = document.folded, []
    lines = _classified(folded)
    place = _Place(_top_level(lines), document.year)
    for number, line in enumerate(lines):
        if line.opens:
            _enter(place, line.level, line.opens)
        elif document.kind == "report" and place.headings[0] is None and number >= _GREETING:
            _turn(place, folded[line.start : line.end])
        for start, end in spans(folded, line.start, line.end):
            out.append(
                Sentence(start, end, place.section, place.part, heading=line.heading, paragraph=number)
            )
    return out


def _classified(folded: str) -> list[_Line]:
    """Return the lines of a text, each with what it opens; the title on the first line opens nothing."""
    out: list[_Line] = []
    lines = list(_lines(folded))
    # Where paragraphs are set apart by empty lines, a line without one behind it is broken, not a heading.
    spaced = folded.count("\n\n") + folded.count("\n \n") >= len(lines) / _SPACED
    complete = True  # whether the line before ended its sentence
    for start, end in lines:
        line = folded[start:end]
        level = _level(line)
        body = (_NUMBERING[level].sub("", line, count=1) if level is not None else line).strip()
        closed = line[-1] in _SENTENCE_END or (line[-1] in "”」』" and line[-2:-1] in tuple(_SENTENCE_END))
        heading = not closed and len(line) <= _LONGEST_HEADING
        if level is not None:
            heading = heading and "。" not in line and line[-1] not in "；;，,《“"
        else:
            heading = heading and complete and _plain_heading(body) and (not spaced or _gap(folded, end))
        name = body if heading else body.partition("。")[0].rstrip("《“") if level is not None else ""
        opens = name if 0 < len(name) <= _LONGEST_HEADING and (out or level is not None) else None
        out.append(_Line(start, end, level, heading, opens))
        complete = closed or heading or line[-1] in "：:；;"
    return out


def _top_level(lines: list[_Line]) -> int | None:
    """Return the numbering level of the top headings, or None where they have no numbers.

    They have none where a plain heading comes first and is not the only one; else the highest numbering is the top.
    """
    headings = [line for line in lines if line.opens and not _CLOSING_HEADING.match(line.opens)]
    numbered = [line.level for line in headings if line.level is not None]
    plain = len(headings) - len(numbered)
    if not numbered or (headings[0].level is None and plain > 1):
        return None
    return min(numbered)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that hold anything, without white space around them.

    A line that a web page broke at a linked title (实施《, 规划纲要, 》，…) goes on behind the break.
    """
    begin: int | None = None
    end = row = 0
    for start, stop, number in _rows(text):
        if begin is None:
            begin = start
        elif number - row > 1 or not (text[start] in _GOES_ON or _bracketed(text, begin, end)):
            yield begin, end
            begin = start
        end, row = stop, number
    if begin is not None:
        yield begin, end


def _bracketed(text: str, start: int, end: int) -> bool:
    """Tell whether the row ends inside a title or a bracket: …（PM, of PM2.5）."""
    start = max(start, end - _BRACKET_REACH)
    return any(text.rfind(left, start, end) > text.rfind(right, start, end) for left, right in _BRACKETS)


def _rows(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield span and number of each printed row that holds anything."""
    start = number = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        s, e = start, end
        while s < e and text[s].isspace():
            s += 1
        while e > s and text[e - 1].isspace():
            e -= 1
        if s < e:
            yield s, e, number
        start, number = end + 1, number + 1


def _gap(text: str, end: int) -> bool:
    """Tell whether an empty line, or the end of the text, follows the line that ends at `end`."""
    line_end = text.find("\n", end)
    if line_end < 0:
        return True
    following = text[line_end + 1 : line_end + 1 + _GAP_REACH]
    return "\n" in following[: len(following) - len(following.lstrip()) + 1] or not following.strip()


def _level(line: str) -> int | None:
    return next((level for level, pattern in enumerate(_NUMBERING) if pattern.match(line)), None)


def _plain_heading(line: str) -> bool:
    return 1 < len(line) <= _LONGEST_PLAIN and _PLAIN_HEADING_EXCLUDES.search(line) is None


def _enter(place: _Place, level: int | None, heading: str) -> None:
    """Step into the section that a heading opens."""
    depth = 0 if level == place.top or place.headings[0] is None else 1 if level in (None, 0) else level or 1
    place.headings[depth:] = [heading] + [None] * (2 - depth)
    if depth > 0 and (place.inherited or level not in (0, 1)):
        return
    if _BOTH.search(heading):
        place.part = None
    elif (year := _year_of_work(heading)) and place.year:
        place.part = "review" if year < place.year else "plan"
        place.seen_review |= year < place.year
    elif _PLAN.search(heading) and not (_REVIEW.search(heading) and "回顾" in heading):
        place.part = "plan"
    elif _REVIEW.search(heading):
        place.part, place.seen_review = "review", True
    elif depth == 0 and level is not None:
        # A topic heading at the top (二、坚持扩大内需的方针): behind a review it sets tasks.
        place.part = "plan" if place.seen_review else place.part
    if depth == 0:
        place.inherited = place.part is not None


def _year_of_work(heading: str) -> int | None:
    match = _YEAR_OF_WORK.search(heading.replace(" ", ""))
    return int(match[1]) if match else None


def _turn(place: _Place, line: str) -> None:
    if _TURN.match(line):
        place.part = "plan"
    elif _TURN_BACK.match(line):
        place.part, place.seen_review = "review", True
