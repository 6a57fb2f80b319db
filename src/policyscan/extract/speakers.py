"""Who speaks: cues such as 区委书记刘东伟强调，, and what each sentence inherits from the last cue.

A person is introduced by a title and a name; the bare name counts from then on. A speaker holds, over paragraphs
too, until another one is cued or the narrator returns (…出席会议。 会议以视频形式召开。). A meeting that speaks
(会议指出) ends what a person says; it is nobody's speech. In a text without cues, whoever the document names as its speaker has
every sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policyscan.han import HAN
from policyscan.lexicon.people import people
from policyscan.model import Document, Sentence, Speaker

# What may stand between a name and the verb of its cue: 在会上, 在调研时, 随后, 最后, 还, 同时.
_BETWEEN = rf"(?:同志)?(?:[，,]?在[^，,。！？；“”]{{1,24}}?(?:上|中|时|期间|间|后)[，,]?|在[^，,。！？；“”]{{1,12}}?)?(?:最后|随后|首先|同时|还|并|也|又|再次|进一步|多次|特别|着重|反复|指示|讲话时|致辞时|致词时|总结时|代表{HAN}{{1,12}}?){{0,3}}"
# What may follow the verb of a cue that opens speech.
_OPENS = (
    r"(?=[，,：:“\"]|要|必须|应|全|各|推|加|坚|今|我|当|一|到|把|对|这|在|以|下|北|新|围|三|落|切|深|抓|说)"
)
_MEETING = r"(?:会议|全会|大会|座谈会|论坛|报告|意见|通知|方案)"
# A sentence that reports the meeting itself: nobody's speech.
_NARRATION = re.compile(
    r"(?:出席(?:会议|活动|大会|本次|此次)?|参加(?:会议|活动|大会|调研)?|列席(?:会议)?|主持(?:会议)?|陪同(?:调研)?|作了?(?:交流|表态|典型|书面|大会|重点)?(?:发言|汇报|说明))[。！]?$"
    r"|^(?:本次|此次|当天)?(?:会议|大会|全会|活动)(?:以|由|采用|采取|在|于|书面|还)[^，,]{0,24}(?:召开|举行|主持|进行|审议|听取|传达)"
    r"|^(?:本次|此次)?(?:会议|大会|全会|活动)(?:以|采用|采取|通过)[^，,]{2,12}(?:形式|方式)"
)
# Where a title begins inside its clause: words in front of it that do not belong to it.
_BEFORE_TITLE = re.compile(
    rf"^.*(?:会上|会前|会后|随后|其间|期间|当天|当日|上午|下午|由|据|受|时任|听取了?|陪同|邀请|{_MEETING}|日|中|上)(?={HAN})"
)
_CLAUSE_BREAK = re.compile(r"[，,。！？；;：:\n“”\s　]")
# 书记就做好防汛工作提出三点要求。: what follows is theirs.
_DEMANDING = re.compile(
    r"(?=(?:就|围绕)[^，,。！？；\n]{2,40}(?:提出|作出|作了?|强调了?)[^，,。！？；\n]{0,10}(?:要求|部署|安排|意见)(?P<end>)[。：:])"
)
# Words that begin with what may be a surname.
_NO_NAMES = (
    "应该", "应当", "应在", "应对", "强烈", "强化", "方面", "安排", "全国", "全体", "全面", "常常", "时候", "关于", "于是", "曾经", "都是",
    "和其", "向全", "成为", "从事", "万一", "明确", "相互", "党组", "能够", "左右", "任何", "何时", "高度", "温暖", "包括", "经常", "程度", "项目",
)  # fmt: skip
# How far before 他 its name may stand: the sentence before, as a rule.
_ANTECEDENT_REACH = 160
# The lengths of names, compound surnames with two characters first.
_LENGTHS = (4, 3, 2)
_LONGEST_TITLE = 40
# A report's speaker may sign in a line of its own under the title.
_SIGNATURE_REACH = 300
_FOLLOWS_NAME = (
    "强指要说表认提部明重勉号叮嘱呼希敦责建宣介作在出主参列代对就同，,、。：:率前先到一还并最随也分致会讲赴深调检察为向"
    "总传通安签带听汇查看走来访慰考督巡专等颁回解围结发接实与以及和逐共陪召布谈听（( ）)\n"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    name: str | None  # folded; None for a meeting


@dataclass(slots=True)
class _Person:
    name: str  # as printed
    title: str | None


def speakers(document: Document, sentences: Sequence[Sentence]) -> tuple[list[Speaker], list[Sentence]]:
    """Return the speakers in order of appearance, and the sentences with `speaker` filled in.

    Names and titles are as printed. Somebody who is introduced with a title and a reporting verb is a speaker
    even where no sentence is theirs (区长郅海杰部署有关工作).
    """
    folded = document.folded
    persons = _introduced(document)
    cues = _cues(folded, persons)
    if not cues:
        return _sole_speaker(document, sentences, persons)
    cued: dict[str, None] = {}
    out: list[Sentence] = []
    current: str | None = None
    at = 0
    for sentence in sentences:
        inside: list[_Cue] = []
        while at < len(cues) and cues[at].start < sentence.end:
            if cues[at].start >= sentence.start:
                inside.append(cues[at])
            at += 1
        opening = [cue for cue in inside if cue.end >= 0]
        for cue in inside:
            if cue.name is not None:
                cued.setdefault(cue.name)
        text = folded[sentence.start : sentence.end]
        if opening:
            current = opening[0].name
        elif inside or _NARRATION.search(text):
            current = None
        speaker = None if current is None or sentence.heading else current
        out.append(replace(sentence, speaker=_printed(persons, speaker)))
    counts = Counter(sentence.speaker for sentence in out)
    return [
        Speaker(person.name, person.title, counts[person.name]) for person in (persons[name] for name in cued)
    ], out


def _printed(persons: dict[str, _Person], name: str | None) -> str | None:
    return None if name is None else persons[name].name


def _sole_speaker(
    document: Document, sentences: Sequence[Sentence], persons: dict[str, _Person]
) -> tuple[list[Speaker], list[Sentence]]:
    """Give every sentence to the one whom the document names as its speaker, if it does."""
    name = document.speaker or _signature(document.folded, persons)
    if name is None:
        return [], list(sentences)
    known = next((p for p in persons.values() if p.name == name), None)
    spoken = [s if s.heading else replace(s, speaker=name) for s in sentences]
    count = sum(not s.heading for s in sentences)
    return [Speaker(name, known.title if known else None, count)], spoken


def _signature(folded: str, persons: dict[str, _Person]) -> str | None:
    """Return who signs a report in a line of its own under the title: 省长　罗维桢."""
    for line in folded[:_SIGNATURE_REACH].split("\n"):
        found = _titled_name().search(line)
        if found and found.end() == len(line.rstrip(" 　")) and found["space"]:
            person = persons.get(line[found.start("surname") : found.end()])
            if person is not None:
                return person.name
    return None


@cache
def _titled_name() -> re.Pattern[str]:
    """Title, surname and given name; whether the name ends there is decided by what follows."""
    known = people()
    compound = "|".join(sorted(name for name in known.surnames if len(name) == 2))
    single = "".join(sorted(name for name in known.surnames if len(name) == 1))
    return re.compile(
        rf"(?:{'|'.join(known.titles)})(?P<space>[ 　·]?)(?P<surname>{compound}|[{single}])(?P<given>{HAN}{{1,2}})"
    )


def _introduced(document: Document) -> dict[str, _Person]:
    """Return by folded name everybody whom the text introduces with a title."""
    text, folded = document.text, document.folded
    persons: dict[str, _Person] = {}
    for match in _titled_name().finditer(folded):
        start = match.start("surname")
        end = _name_end(folded, match.start("given"), match.end("given"))
        if end is None or folded.startswith(_NO_NAMES, start) or _starts_with_verb(folded, start):
            continue  # 周总理强调, 负责人应该: what follows the title is no name
        name = folded[start:end]
        if name in persons:
            continue
        begin = _title_start(folded, match.start())
        persons[name] = _Person(text[start:end], text[begin : match.start("space")].strip() or None)
    return persons


def _name_end(folded: str, given: int, longest: int) -> int | None:
    """Return where a given name of one or two characters ends: before a verb, a preposition or a mark."""
    for end in range(longest, given, -1):
        following = folded[end : end + 1]
        if (not following or following in _FOLLOWS_NAME) and (
            # 李强强调: the name is 李强, not 李强强.
            end - given == 1 or not _starts_with_verb(folded, end - 1)
        ):
            return end
    return None


def _starts_with_verb(folded: str, at: int) -> bool:
    return any(folded.startswith(verb, at) for verb in people().verbs if len(verb) > 1) or folded.startswith(
        ("在会", "在调", "在讲", "在部", "出席", "主持", "参加", "代表"), at
    )


def _title_start(folded: str, title: int) -> int:
    """Return where a title begins; titles joined by 、 (区委副书记、区长) are one."""
    low = max(0, title - _LONGEST_TITLE)
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(folded, low, title)]
    start = breaks[-1] if breaks else low
    segment = folded[start:title]
    if "、" in segment:
        first, _, rest = segment.rpartition("、")
        if not first.endswith(people().titles):
            start, segment = start + len(first) + 1, rest
    before = _BEFORE_TITLE.match(segment)
    return start + before.end() if before else start


@cache
def _verbs() -> str:
    return "|".join(re.escape(verb) for verb in people().verbs)


@cache
def _silent() -> frozenset[str]:
    """Verbs that tell what somebody did, not what they said, unless a mark opens speech behind them."""
    return frozenset(("部署", "介绍", "报告", "汇报", "宣布", "明确", "承诺", "回顾", "分析", "指示", "批示"))


def _cues(folded: str, persons: dict[str, _Person]) -> list[_Cue]:
    """Return the places where somebody known begins to speak, in order.

    A cue whose verb opens no speech (部署2025年工作) has `end` -1: it names a speaker, but gives the narrator back, as a
    meeting does that speaks (会议指出).
    """
    names = "|".join(re.escape(name) for name in sorted(persons, key=lambda name: (-len(name), name)))
    who = rf"(?P<name>{names})" if names else r"(?P<name>(?!))"
    pattern = re.compile(
        rf"(?:{who}{_BETWEEN}|(?:(?<=^)|(?<=[。！？\n　 ”]))(?P<pronoun>[他她]){_BETWEEN}|(?:(?<=^)|(?<=[。！？\n，,　 ”]))(?P<meeting>{_MEETING}){_BETWEEN})(?P<verb>{_verbs()})(?P<opens>{_OPENS})?"
    )
    out: list[_Cue] = []
    for match in pattern.finditer(folded):
        opens = match["opens"] is not None and not (
            match["verb"] in _silent() and folded[match.end() : match.end() + 1] not in "，,：:“"
        )
        if match["meeting"]:
            if opens and folded[match.end() : match.end() + 1] in "，,：:要":
                out.append(_Cue(match.start(), -1, None))
            continue
        name = match["name"] or _antecedent(folded, match.start(), persons, out)
        if name is not None:
            out.append(_Cue(match.start(), match.end() if opens else -1, name))
    if persons:
        out += _demands(folded, persons)
    return sorted(out, key=lambda cue: cue.start)


def _demands(folded: str, persons: dict[str, _Person]) -> Iterator[_Cue]:
    """Yield the places where somebody known is said to make demands: 书记就防汛提出三点要求。"""
    last = 0
    for match in _DEMANDING.finditer(folded):
        at = match.start()
        start = next((at - n for n in _LENGTHS if at - n >= last and folded[at - n : at] in persons), None)
        if start is not None:
            last = match.end("end")
            yield _Cue(start, last, folded[start:at])


def _antecedent(folded: str, at: int, persons: dict[str, _Person], cues: Sequence[_Cue]) -> str | None:
    """Return who 他 is: whoever was named last, not far before; else whoever spoke last."""
    low = max(0, at - _ANTECEDENT_REACH)
    for start in range(at - 1, low - 1, -1):
        for length in _LENGTHS:
            if start + length <= at and folded[start : start + length] in persons:
                return folded[start : start + length]
    return next((cue.name for cue in reversed(cues) if cue.name), None)
