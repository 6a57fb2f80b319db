"""What kind of document a text is: a report to an assembly, a news readout of a meeting, a speech."""

from __future__ import annotations

import re

from policyscan.han import HAN
from policyscan.model import DocumentKind

# As users write it in a manifest or in front matter.
NAMES: dict[DocumentKind, str] = {
    "report": "report 报告 報告 工作报告 工作報告 政府工作报告 施政报告 施政報告",
    "readout": "readout news 通稿 新闻稿 新聞稿 新闻 新聞 消息 会议报道 會議報道 纪要 紀要",
    "speech": "speech address 讲话 講話 致辞 致辭 演讲 演講 发言 發言",
    "other": "other 其他",
}
KIND_OF: dict[str, DocumentKind] = {name: kind for kind, names in NAMES.items() for name in names.split()}

SPEECH_TITLE = re.compile(r"讲话|講話|致辞|致辭|致词|致詞|演讲|演講|发言|發言|贺词|賀詞|献词|獻詞|谈话|談話")
REPORT_TITLE = re.compile(r"工作[报報]告|施政[报報]告|施政方[针針]|[报報]告(?:[（(][^）)]*[）)])?$")
# Who is spoken to, at the beginning of a line.
TO_AN_ASSEMBLY = re.compile(
    r"(?m)^\s*(?:各位)?(?:代表|委[员員]|[议議][员員])(?:同志)?(?:们|們)?\s*[,，:：！!]|[请請]予?[审審][议議]"
)
TO_AN_AUDIENCE = re.compile(
    r"(?m)^\s*(?:同志们|同志們|各位同志|各位来宾|各位來賓|各位领导|各位嘉宾|各位朋友|朋友们|女士们|女士們|尊敬的|大家好|亲爱的)"
)
# Someone else tells what was said: …强调, …指出, after a name or a title.
REPORTED = re.compile(rf"{HAN}{{2}}(?:强调|強調|指出|要求|表示|说|說)[,，：:]")
MEETING = re.compile(r"召开|召開|举行|舉行|主持|出席|开幕|開幕|闭幕|閉幕|调研|調研|会见|會見|考察|座谈|座談")

HEAD = 1_000  # characters in which a text shows to whom it speaks
READOUT_VERBS = 2  # one 指出 may cite somebody; a readout reports sentence after sentence


def named(value: str) -> DocumentKind | None:
    """Return the kind that a user's word means, or None.

    >>> named("讲话"), named("poem")
    ('speech', None)
    """
    return KIND_OF.get(value.strip().lower())


def kind_of_title(title: str) -> DocumentKind | None:
    """Return the kind that a title states, or None where it states none.

    >>> kind_of_title("2024年海澜市政府工作报告"), kind_of_title("在推进大会上的讲话"), kind_of_title("推进大会")
    ('report', 'speech', None)
    """
    if SPEECH_TITLE.search(title):
        return "speech"
    return "report" if REPORT_TITLE.search(title) else None


def kind_of(text: str) -> DocumentKind | None:
    """Return the kind that the text shows by whom it speaks to and who speaks, or None.

    >>> kind_of("2月6日,2025年推进大会召开。区委书记王立强调,要抓好落实。王立指出,要加快推进。")
    'readout'
    """
    head = text[:HEAD]
    if TO_AN_ASSEMBLY.search(head):
        return "report"
    if TO_AN_AUDIENCE.search(head):
        return "speech"
    verbs = len(REPORTED.findall(text[:20_000]))
    if verbs >= READOUT_VERBS and MEETING.search(head):
        return "readout"
    return None
