"""Web pages, Word files and PDFs, made by the tests; what hostile ones do."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

import formats
from formats import paragraph, run
from policyscan import reading
from policyscan.errors import InputError
from policyscan.reading import Limits, pdf

LINES = [
    "2月6日，2025年海澜区经济社会高质量发展推进大会召开，研究部署全年重点工作。",
    "区委书记王立强调，要坚持稳中求进工作总基调，锚定目标、整装出发，确保圆满完成全年各项目标任务。",
    "王立指出，地区生产总值增长5%左右，城镇新增就业1.2万人以上，细颗粒物浓度下降3%。",
    "会议要求，要压实“三管三必须”责任，持续优化营商环境，A & B 两类项目<一期>要加快建设。",
]
TEXT = "\n".join(LINES)
TRADITIONAL = "2月6日，2025年海瀾區推進大會召開。\n區委書記王立強調，要堅持穩中求進，確保完成全年各項目標任務，推動高質量發展取得新成效。"


def text_of(data: bytes, **limits: int) -> str:
    return reading.read_bytes(data, "x", limits=Limits(**limits)).document.text


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(InputError) as caught:
        text_of(data, **limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("text", [TEXT, TRADITIONAL], ids=["Simplified", "Traditional"])
def test_one_document_in_every_format(text: str) -> None:
    page = formats.html_of(text, title="海澜区召开推进大会")
    documents = [
        reading.read_bytes(data, "x").document
        for data in (
            text.encode(),
            page.encode(),
            page.replace("utf-8", "gb2312").encode("gb18030"),
            page.encode("utf-16"),
            formats.docx_of(text),
            formats.pdf([re.findall(".{1,22}", "　　" + line) for line in text.split("\n")]),
        )
    ]
    assert {document.text.replace("　　", "") for document in documents} == {text}
    assert {document.date for document in documents} == {"2025-02-06"}
    assert {document.kind for document in documents} == {"readout"} if text is TEXT else True


# Web pages


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_title_and_date_of_a_page() -> None:
    article = "".join(f"<p>{line}</p>" for line in ("海澜区推进大会5日召开。", *LINES[1:3]))
    head = "<title>海澜区召开推进大会_海澜区人民政府</title><meta name='PubDate' content='2025-02-07 09:30'>"
    document = reading.read_bytes(page(f"<h1>海澜区召开推进大会</h1>{article}", head), "x").document
    assert (document.title, document.date, document.place) == ("海澜区召开推进大会", "2025-02-07", "海澜区")
    labelled = page(f"<div>来源：海澜日报 发布时间：2025年2月7日</div><div>{article}</div>", head[:33])
    assert reading.read_bytes(labelled, "x").document.date == "2025-02-07"
    assert reading.read_bytes(page(article, head[:33]), "x").document.title == "海澜区召开推进大会"


@pytest.mark.parametrize(
    "name", ["id='UCAP-CONTENT'", "class='TRS_Editor'", "class='article'", "class='box'", "id='zoom'"]
)
def test_main_text_without_navigation(name: str) -> None:
    links = "<ul>" + "<li><a href='#'>相关新闻：重点项目集中开工</a></li>" * 5 + "</ul>"
    article = "".join(f"<p>　　{formats.escaped(line)}</p>" for line in LINES)
    data = page(
        f"<div class='nav'>首页 政务公开</div>{links}<div {name}>{article}{links}</div>"
        f"<div class='footer'>主办：海澜区人民政府</div>{links}"
    )
    assert text_of(data) == "\n".join("　　" + line for line in LINES)


def test_a_short_article_on_a_page_of_links() -> None:
    links = "<ul>" + "<li><a href='#'>要闻：重点项目集中开工，干部群众干劲十足</a></li>" * 40 + "</ul>"
    article = "".join(f"<p>{formats.escaped(line)}</p>" for line in LINES)
    data = page(
        f"<div class='wrap'>{links}<div class='left'>{article}</div><div class='nav'>{article}</div>{links}</div>"
    )
    assert text_of(data) == TEXT


def test_tables_glosses_breaks_and_white_space() -> None:
    data = page(
        "<div><p>区<b>委</b>书\n    记<a href='#'>强调</a>：&nbsp;要落实。<br>第二行，GDP\n  growth 稳定，城之源 都之始。</p>"
        "<table><tr><th>指标</th><th>2025年</th></tr><tr><td>\n增速\n</td><td>5%</td></tr></table>"
        "<p><ruby>領<rp>(</rp><rt>lǐng</rt><rp>)</rp></ruby>導(dǎo)&lt;要点&gt; a&amp;b &#24179;</p>"
        "<p style='display:none'>看不见</p><p hidden>也看不见</p><!-- 注释 --><textarea>草稿</textarea></div>"
    )
    assert text_of(data).split("\n") == [
        "区委书记强调：\u00a0要落实。", "第二行，GDP growth 稳定，城之源 都之始。",
        "指标\t2025年", "增速\t5%", "領導<要点> a&b 平",
    ]  # fmt: skip


def test_text_that_only_mentions_tags_is_no_page() -> None:
    for text in ("<script>alert(1)</script> 是一段代码。", "<p> 是标签，用来分段。", "[/b] :100: <html 之类"):
        assert text_of(text.encode()) == text


def test_comments_before_a_page() -> None:
    assert "中国" in text_of(("<!-- a -->" * 500).encode() + page("<p>中国</p>"))
    assert text_of(("<!---->" * 1_000 + "中国").encode()).endswith("中国")  # plain text: no page begins here


def test_deep_and_huge_pages() -> None:
    assert "nest deeper than 500" in refused(page("<div>" * 100_000 + "中国"))
    assert "nest deeper than 500" in refused(page("<div><b></div>" * 100_000 + "中国"))
    assert "more than 300,000 elements" in refused(page("<p>中国</p>" * 300_001))
    assert "larger than 20,000,000 bytes" in refused(page("中" * 7_000_000))
    assert "has no text" in refused(page("<img src='x.png'>"))
    unclosed = "<p>" + "<p>".join(LINES[:3] * 400)
    assert len(text_of(page(unclosed)).split("\n")) == 1_200


HOSTILE = {
    "attributes": "<a " + "x " * 200_000 + ">",
    "angles": "<" * 300_000,
    "quotes": '<a "<a" ' * 50_000,
    "comments": "<!--" * 100_000,
    "ends": "<b>" * 499 + "</p>" * 50_000,
    "blanks": " " * 500_000,
    "deep texts": "<div>" * 480 + "<i>中国</i>" * 100_000,
    "deep links": "<div>" * 480 + "<u><a>中国</a></u>" * 50_000,
    "lists in lists": "<ul><li><a>一</a><a>二</a><a>三</a>" * 480,
    "title": "<h1>" + " _" * 200_000,
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_end(hostile: str) -> None:
    with contextlib.suppress(InputError):
        assert "中国" in text_of(page("<p>中国</p>" + hostile))


# Word files


def test_text_wherever_word_keeps_it() -> None:
    box = f"<w:txbxContent>{paragraph(run('文本框'))}</w:txbxContent>"
    cell = "<w:tc>{}</w:tc>".format
    body = (
        paragraph(run("高质量"), run("发展"), "<w:r><w:tab/></w:r>", run("推进"))
        + paragraph(
            f"<w:ins>{run('插入的')}</w:ins><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>",
            run("文字"),
        )
        + paragraph(f"<w:moveFrom>{run('原处')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('内容控件'))}</w:sdtContent></w:sdt>"
        + paragraph(
            run("图旁"),
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        )
        + f"<w:tbl><w:tr>{cell(paragraph(run('指标')))}{cell(paragraph(run('2025年')))}</w:tr>"
        f"<w:tr>{cell(paragraph(run('增速')) + paragraph(run('（预期）')))}{cell(paragraph(run('5%')))}</w:tr></w:tbl>"
        + f"<w:tbl><w:tr>{cell(paragraph(run('框中一')) + paragraph(run('框中二')))}</w:tr></w:tbl>"
        + paragraph(
            f"<w:r><w:ruby><w:rt>{run('lǐng')}</w:rt><w:rubyBase>{run('领')}</w:rubyBase></w:ruby></w:r>",
            run("导"),
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            "<w:r><w:br/></w:r>",
            run("换行"),
        )
    )
    note = "<w:footnote w:type='separator'>{}</w:footnote><w:footnote w:id='1'>{}</w:footnote>".format(
        paragraph(run("线")), paragraph(run("脚注"))
    )
    assert text_of(formats.docx(body, footnotes=note)).split("\n") == [
        "高质量发展\t推进", "插入的文字", "移来", "内容控件", "图旁", "文本框", "指标\t2025年", "增速 （预期）\t5%",
        "框中一", "框中二", "领导", "换行", "脚注",
    ]  # fmt: skip


def test_other_archives_are_named() -> None:
    assert "an Excel workbook" in refused(formats.zipped({"xl/workbook.xml": "<x/>"}))
    assert "OpenDocument" in refused(formats.zipped({"content.xml": "<x/>"}))
    assert "a ZIP archive" in refused(formats.zipped({"a.txt": "x"}))
    whole = formats.docx_of(TEXT)
    for cut in (10, len(whole) // 2, len(whole) - 30):
        assert "the DOCX is broken" in refused(whole[:cut])
    assert "the DOCX is broken" in refused(formats.zipped({"word/document.xml": "<w:document"}))
    assert "no usable text" in refused(formats.docx(paragraph()))


def test_bombs_and_entities() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "党党党党党"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "document type" in refused(formats.docx(paragraph(run("高")), prolog=entities))
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert "document type" in refused(formats.docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", prolog=outside))
    blank = formats.docx(paragraph(run("党")) + " " * 60_000_000)
    assert len(blank) < 200_000
    assert "unpacks to more than 50,000,000 bytes" in refused(blank)
    assert "more than 1,500,000 characters" in refused(formats.docx(paragraph(run("党" * 2_100_000))))
    assert "nest deeper than 500" in refused(formats.docx("<w:sdt>" * 501 + "</w:sdt>" * 501))
    assert "more than 300,000 elements" in refused(formats.docx("<w:p/>" * 300_000))


def test_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(formats.docx(paragraph(run("党")) + " " * 3_000_000))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    size = info.file_size.to_bytes(4, "little")
    assert data.count(size) == 2
    lying = bytes(data).replace(size, (100).to_bytes(4, "little"))
    assert refused(lying, expanded=1_000_000)


# PDFs


def pages() -> list[list[str]]:
    return [
        ["海澜区工作通报", "　　要坚持稳中求进工作总基调，完整准确全", "面贯彻新发展理念，加快构建新发展格局，推", "动高质量发展。",
         "　　要抓好2025年各项重点工作，地区生产总", "- 1 -"],
        ["海澜区工作通报", "值增长5%左右，城镇新增就业1.2万人以上。", "指标　2025年", "- 2 -"],
        ["海澜区工作通报", "　　要深化改革。", "- 3 -"],
    ]  # fmt: skip


WHOLE = [
    "　　要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。",
    "　　要抓好2025年各项重点工作，地区生产总值增长5%左右，城镇新增就业1.2万人以上。",
    "指标　2025年",
    "　　要深化改革。",
]


@pytest.mark.parametrize("engine", ["pypdf", "pypdfium2"])
def test_pdf_lines_are_rejoined_without_furniture(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(engine)
    monkeypatch.setattr(pdf, "ENGINES", (engine,))
    result = reading.read_bytes(formats.pdf(pages()), "x")
    assert result.document.text.split("\n") == WHOLE
    assert len(result.notes) == (engine != "pypdf")


def test_pdf_without_usable_text() -> None:
    assert "no usable text: its pages are pictures (scanned)" in refused(formats.pdf([[""], [""]]))
    assert "no usable text: it is garbled" in refused(formats.pdf([[line] for line in LINES], named=False))
    whole = formats.pdf(pages())
    assert "no usable text" in refused(whole[:500])
    assert "no usable text" in refused(b"%PDF-1.7\n" + b"x" * 500)
    assert "more than 2 pages" in refused(whole, pages=2)


def test_pdf_loops_end() -> None:
    whole = formats.pdf(pages())
    kids = whole[whole.index(b"/Kids [") : whole.index(b"]", whole.index(b"/Kids ["))]
    tree = whole[whole.index(b"/Parent ") + 8 :].split(b" ")[0]
    assert "no usable text" in refused(whole.replace(kids, b"/Kids [" + tree + b" 0 R " + tree + b" 0 R"))


def test_a_pdf_that_takes_too_long_is_ended() -> None:
    long = formats.pdf([["要坚持稳中求进工作总基调。" * 4] * 3_000] * 4)
    with pytest.raises(InputError, match=r"take longer than 0\.2 s"):
        reading.read_bytes(long, "x", limits=Limits(seconds=0.2))


def test_reading_text_loads_no_format() -> None:
    code = (
        "import sys; from policyscan import reading; reading.read_bytes('各位代表：请予审议。'.encode(), 'x');"
        "print(*[name for name in ('selectolax', 'pypdf', 'zipfile', 'subprocess', 'opencc') if name in sys.modules])"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == ""
