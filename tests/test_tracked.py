"""The Word file: every change accepted gives the new text, every change rejected the old sentences."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.comparison.changes import Comparison
from policyscan.comparison.diff import diff
from policyscan.model import Document, Scan
from policyscan.render.tracked import to_docx
from policyscan.segment import Segmenter, sentences

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEGMENTER = Segmenter()

OLD = """今年要抓好以下工作。
要稳步推进岸电设施改造。加快建设北湾数据交易平台。鼓励渔民转产就业，给予两年补贴。
开展山洪灾害点排查。整治占道经营行为，划定夜市摊区，公布投诉电话。

压减一般性会议经费百分之五。办好第三届海洋装备展。"""
NEW = """今年要抓好以下工作。
要加快推进岸电设施改造。鼓励渔民转产就业，补贴延长到三年。
开展山洪灾害点排查。整治占道经营行为。划定夜市摊区，公布投诉电话。组建退役军人服务站。
加快建设北湾数据交易平台。

办好第三届海洋装备展。"""


def scan(text: str) -> Scan:
    document = Document("speech", text, folded=text)
    parts = tuple(sentences(document))
    return Scan(document, len(text), parts, (), (), (), (), (), (), ())


def compare(old: str, new: str) -> Comparison:
    return diff(scan(old), scan(new), SEGMENTER.tokens(old), SEGMENTER.tokens(new))


def docx(old: str, new: str) -> bytes:
    return to_docx(compare(old, new), scan(old).document, scan(new).document)


def part(file: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return ET.fromstring(archive.read(name))


def resolved(file: bytes, drop: str, text_tag: str) -> str:
    """Resolve every change as Word does: leave out the elements `drop`, with the paragraph marks they mark."""
    out: list[str] = []
    for paragraph in part(file, "word/document.xml").iter(f"{W}p"):
        for node in paragraph:
            if node.tag == f"{W}{drop}":
                continue
            for leaf in node.iter():
                if leaf.tag in (f"{W}t", f"{W}{text_tag}"):
                    out.append(leaf.text or "")
                elif leaf.tag == f"{W}br":
                    out.append("\n")
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}")
        if mark is None:
            out.append("\n")
    return "".join(out)


def accepted(file: bytes) -> str:
    return resolved(file, "del", "t")


def rejected(file: bytes) -> str:
    return resolved(file, "ins", "delText")


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def test_accepted_it_is_the_new_text() -> None:
    assert lines(accepted(docx(OLD, NEW))) == lines(NEW)


def test_rejected_it_has_every_old_sentence() -> None:
    text = rejected(docx(OLD, NEW))
    for sentence in sentences(Document("", OLD, folded=OLD)):
        assert OLD[sentence.start : sentence.end] in text
    assert sorted(text.replace("\n", "")) == sorted(OLD.replace("\n", ""))


def test_only_what_changed_is_marked() -> None:
    root = part(docx(OLD, NEW), "word/document.xml")
    struck = ["".join(node.itertext()) for node in root.iter(f"{W}del")]
    added = ["".join(node.itertext()) for node in root.iter(f"{W}ins")]
    assert "稳步" in struck
    assert "加快" in added
    assert "组建退役军人服务站。" in added
    assert "压减一般性会议经费百分之五。" in struck
    assert not any("岸电" in text for text in struck + added)
    assert not list(part(docx(OLD, OLD), "word/document.xml").iter(f"{W}ins"))
    assert not list(part(docx(OLD, OLD), "word/document.xml").iter(f"{W}del"))


def test_changes_have_numbers_of_their_own_and_no_dates() -> None:
    file = docx(OLD, NEW)
    changes = [node for node in part(file, "word/document.xml").iter() if node.tag in (f"{W}ins", f"{W}del")]
    ids = [node.get(f"{W}id") for node in changes]
    assert len(set(ids)) == len(ids) > 3
    assert {node.get(f"{W}author") for node in changes} == {"policyscan"}
    assert not any(node.get(f"{W}date") for node in changes)
    assert docx(OLD, NEW) == file


def test_a_note_is_a_comment_on_its_sentence() -> None:
    found = compare(OLD, NEW)
    file = to_docx(
        found, scan(OLD).document, scan(NEW).document, lambda change: "moved" if change.elsewhere else None
    )
    comments = part(file, "word/comments.xml").findall(f"{W}comment")
    assert ["".join(comment.itertext()) for comment in comments] == ["moved"] * len(comments)
    assert len(comments) == sum(change.elsewhere for change in found.sentences) > 0
    references = [node.get(f"{W}id") for node in part(file, "word/document.xml").iter(f"{W}commentReference")]
    assert references == [comment.get(f"{W}id") for comment in comments]


def test_every_part_is_declared_and_there() -> None:
    with zipfile.ZipFile(BytesIO(docx(OLD, NEW))) as archive:
        names = set(archive.namelist())
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        assert archive.testzip() is None
    declared = {node.get("PartName", "").lstrip("/") for node in types if node.get("PartName")}
    assert declared <= names
    assert {"word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"} <= names


def test_what_xml_cannot_hold_is_shown() -> None:
    old, new = "要抓好<岸电>&“改造”\x0b一期。", "要抓好<岸电>&“改造”\x0b二期\x1b[31m。"
    text = accepted(docx(old, new))
    assert "<岸电>&“改造”␋二期␛[31m。" in text


@pytest.mark.parametrize(("old", "new"), [("", NEW), (OLD, ""), ("", "")])
def test_a_text_against_nothing(old: str, new: str) -> None:
    file = docx(old, new)
    assert lines(accepted(file)) == lines(new)
    assert lines(rejected(file)) == lines(old)


texts = st.lists(
    st.sampled_from(
        ["抓好岸电改造。", "查处占道经营。", "扩大渔港；", "\n", "\n\n", "增长5%。", "办好展会，", "增长8%。"]
    )
).map("".join)


@settings(max_examples=80, deadline=None)
@given(texts, texts)
def test_any_two_texts(old: str, new: str) -> None:
    file = docx(old, new)
    assert lines(accepted(file)) == lines(new)
    assert sorted(rejected(file).replace("\n", "")) == sorted(old.replace("\n", ""))
