"""A comparison as a Word document in which every change of wording is a tracked change.

The document is the new text, paragraph for paragraph: what was added is an insertion (`w:ins`), what was dropped a
deletion (`w:del`) behind the old sentence before it, and what was reworded has both within the sentence. All
changes accepted give the new text; all rejected give every old sentence in its old words, moved ones in their new
place. Words kept print as in the new text, whose script may be another. Written with `zipfile` and `ElementTree`
alone; no dates, so that the same comparison gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

from policyscan.model import Document
from policyscan.render.safe import visible

if TYPE_CHECKING:
    from policyscan.comparison.changes import Comparison, SentenceChange

AUTHOR = "policyscan"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# The earliest date that a zip archive can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)

Kind = Literal["keep", "ins", "del"]


@dataclass(slots=True)
class _Paragraph:
    """Runs `(kind, text, note)`; `mark` tells whether the paragraph itself is kept, inserted or deleted."""

    mark: Kind = "keep"
    runs: list[tuple[Kind, str, str | None]] = field(default_factory=list)


def to_docx(
    comparison: Comparison,
    old: Document,
    new: Document,
    note: Callable[[SentenceChange], str | None] = lambda change: None,
) -> bytes:
    """Return the bytes of a .docx of the new text with tracked changes.

    `old` and `new` are the documents compared; `note` may say something of a sentence (that it moved, that it is
    stronger now), which becomes a comment on it.
    """
    body, comments = _body(_paragraphs(comparison.sentences, old.text, new.text, note))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _relations([("styles", "styles.xml"), ("comments", "comments.xml")]),
        "word/styles.xml": _styles(),
        "word/comments.xml": comments,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, root in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, ET.tostring(root, "UTF-8", xml_declaration=True))
    return out.getvalue()


def _paragraphs(
    changes: Iterable[SentenceChange],
    old_text: str,
    new_text: str,
    note: Callable[[SentenceChange], str | None],
) -> Iterator[_Paragraph]:
    """Yield the paragraphs of the new text, and between them those of which only deletions are left."""
    paragraph = _Paragraph()
    dropped: list[SentenceChange] = []  # since the last sentence of the new text
    old_end = new_end = 0  # of the sentences before, `old_end` of the one before those dropped
    for change in changes:
        if change.new is None:
            dropped.append(change)
            continue
        gap = new_text[new_end : change.new.start]
        if "\n" in gap:
            yield from _closed(paragraph, dropped, old_text, old_end, note)
            paragraph = _Paragraph()
        else:
            paragraph.runs += [run for lost in dropped for run in _runs(lost, note(lost))]
            if gap:
                paragraph.runs.append(("ins" if change.old is None else "keep", gap, None))
        paragraph.runs += _runs(change, note(change))
        dropped, new_end = [], change.new.end
        if change.old is not None and not change.elsewhere:
            old_end = change.old.end
    yield from _closed(paragraph, dropped, old_text, old_end, note)


def _closed(
    paragraph: _Paragraph,
    dropped: Iterable[SentenceChange],
    old_text: str,
    old_end: int,
    note: Callable[[SentenceChange], str | None],
) -> Iterator[_Paragraph]:
    """Yield a paragraph with what was dropped at its end; what was a paragraph of its own there stays one."""
    for lost in dropped:
        assert lost.old is not None
        if "\n" in old_text[old_end : lost.old.start] and paragraph.runs:
            yield _marked(paragraph)
            paragraph = _Paragraph()
        paragraph.runs += _runs(lost, note(lost))
        old_end = lost.old.end
    if paragraph.runs:
        yield _marked(paragraph)


def _marked(paragraph: _Paragraph) -> _Paragraph:
    """Track the paragraph's mark where all of it is inserted or deleted, or accepting would leave it empty."""
    kinds = {kind for kind, _, _ in paragraph.runs}
    paragraph.mark = kinds.pop() if len(kinds) == 1 else "keep"
    return paragraph


def _runs(change: SentenceChange, note: str | None) -> Iterator[tuple[Kind, str, str | None]]:
    """Yield what one sentence adds to its paragraph; its note goes with the first run."""
    if change.old is None or change.new is None:
        only = change.new or change.old
        assert only is not None
        yield ("ins" if change.new else "del"), only.text, note
        return
    for step in change.edits:
        if step.op == "keep":
            yield "keep", step.new, note
        else:
            if step.old:
                yield "del", step.old, note
                note = None
            if step.new:
                yield "ins", step.new, note
        note = None


def _body(paragraphs: Iterable[_Paragraph]) -> tuple[ET.Element, ET.Element]:
    """Return the roots of the document and of its comments."""
    document, comments = _element("document"), _element("comments")
    body = _element("body", document)
    change_id = comment_id = 0
    for paragraph in paragraphs:
        node = _element("p", body)
        if paragraph.mark != "keep":
            change_id += 1
            mark = _element("rPr", _element("pPr", node))
            _element(paragraph.mark, mark, id=str(change_id), author=AUTHOR)
        for kind, text, note in paragraph.runs:
            if note is not None:
                _element("commentRangeStart", node, id=str(comment_id))
            parent = node
            if kind != "keep":
                change_id += 1
                parent = _element(kind, node, id=str(change_id), author=AUTHOR)
            _run(parent, text, deleted=kind == "del")
            if note is not None:
                _element("commentRangeEnd", node, id=str(comment_id))
                _element("commentReference", _element("r", node), id=str(comment_id))
                comment = _element("comment", comments, id=str(comment_id), author=AUTHOR)
                _run(_element("p", comment), note)
                comment_id += 1
    _element("sectPr", body)
    return document, comments


def _run(parent: ET.Element, text: str, *, deleted: bool = False) -> None:
    """Add a run; a line end within a sentence becomes a break, and control characters visible symbols."""
    run = _element("r", parent)
    _element("rFonts", _element("rPr", run), hint="eastAsia")
    for number, line in enumerate(visible(text, keep="\n").split("\n")):
        if number:
            _element("br", run)
        if line:
            node = _element("delText" if deleted else "t", run)
            node.set("xml:space", "preserve")
            node.text = line


def _element(name: str, parent: ET.Element | None = None, **attributes: str) -> ET.Element:
    """Make an element in Word's namespace, whose prefix every root declares."""
    own = {f"w:{key}": value for key, value in attributes.items()}
    if parent is None:
        return ET.Element(f"w:{name}", {"xmlns:w": _W} | own)
    return ET.SubElement(parent, f"w:{name}", own)


def _styles() -> ET.Element:
    styles = _element("styles")
    defaults = _element("docDefaults", styles)
    run = _element("rPr", _element("rPrDefault", defaults))
    _element("rFonts", run, ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="SimSun")
    _element("sz", run, val="24")
    paragraph = _element("pPr", _element("pPrDefault", defaults))
    _element("spacing", paragraph, after="120", line="360", lineRule="auto")
    return styles


def _content_types() -> ET.Element:
    root = ET.Element("Types", xmlns=f"{_PACKAGE}/content-types")
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", rels), ("xml", "application/xml")):
        ET.SubElement(root, "Default", Extension=extension, ContentType=kind)
    for part, kind in (("document", "document.main"), ("styles", "styles"), ("comments", "comments")):
        ET.SubElement(root, "Override", PartName=f"/word/{part}.xml", ContentType=f"{_TYPE}.{kind}+xml")
    return root


def _relations(targets: Iterable[tuple[str, str]]) -> ET.Element:
    root = ET.Element("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for number, (kind, target) in enumerate(targets, start=1):
        ET.SubElement(root, "Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/{kind}", Target=target)
    return root
