"""A saved web page → its main text: no navigation, no scripts; a paragraph is a line, and so is a table's row.

`markup` makes the page safe to parse, lexbor builds the tree, and selectors of government and news sites, or the
density of the text, choose the main part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from policyscan import han
from policyscan.errors import InputError
from policyscan.reading import dates
from policyscan.reading.limits import Limits
from policyscan.reading.markup import rewritten
from policyscan.reading.parts import Parts, measure

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Main text, most specific first: gov.cn, the TRS publishing system of most local governments, news sites, wikis.
MAIN = (
    "#UCAP-CONTENT, .TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .trs_paper_default",
    "#js_content, .rm_txt_con, #rwb_zw, #detailContent, #p-detail, #content_area, .mw-parser-output",
    "#zoom, #Zoom, .pages_content, .article-content, .article_content, #articleContent, .news_content, .xxgk_content",
    "#mainText, .mainText, .detail-content, .article-con, .article, .view, article, main",
)
FEWEST_HAN = 60  # a teaser is shorter, the shortest readout longer
SHARE = 0.4  # of the page's text outside links; a page's article holds 0.6 to 1
DENSE = 0.75  # of its text that one child must hold for the search to go on inside it; 0.6 loses paragraphs

UNWANTED = (
    "nav, footer, aside, form, button, rt, rp, rtc, [hidden], [style*='display:none'], [style*='display: none'],"
    " .share, .breadcrumb, .crumb, .crumbs, .pagination, .toolbar, .related, .relevant, .recommend, .comment,"
    " .comments, .copyright, .footer, .nav, .navbar, .menu, .sidebar, .editor, .qrcode, .print, .fontsize,"
    " .mw-editsection, .noprint, #footer, #nav, #header, .header, .location, .position"
)

BLOCKS = re.compile(
    r"p|div|br|hr|tr|li|[uod]l|d[td]|h[1-6]|table|thead|tbody|section|article|header|main|center|blockquote|pre"
    r"|figure|figcaption|address|caption|body"
)
CELLS = re.compile(r"t[dh]")
OUT_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^>]*>")
CELL_END = "\x1f"  # stands for a tab until white space is settled
WRAPPED = re.compile(
    r"(?<![ \t\r\f])[ \t\r\f]*+\n\s*"
)  # a line end in the source, which is no line end of the text
BLANKS = re.compile(r"[ \t\r\f]+")
# Where pages mark their title and their date of publication.
TITLE_META = ("meta[name='ArticleTitle']", "meta[property='og:title']", "meta[name='title']")
DATE_META = ("meta[name='PubDate']", "meta[property='article:published_time']", "meta[name='publishdate']")
LONGEST_TITLE = 200  # characters, with the names of the site and its sections
SITE_NAME = re.compile(r"(?:\s*[_|｜]|\s+[-—–]|\s*--)\s*[^_|｜]{2,30}$")  # …报告_海澜市人民政府


def read_html(page: str, source: str, limits: Limits) -> tuple[str, dict[str, str]]:
    """Return the main text of a page, and its `title` and `date` of publication where it marks them.

    Raises `InputError` where the page is over the limits or has no text.
    """
    from selectolax.lexbor import LexborHTMLParser  # 10 ms, needed for web pages only

    tree = LexborHTMLParser(rewritten(page, source, limits))
    fields = dict(_fields(tree))
    body = tree.body
    if body is None:
        raise InputError(source, "the page has no text", "save the page again, or give its text")
    page_parts = measure(body, _unwanted(body))
    main = _main(body, page_parts)
    for node in page_parts.superfluous(main):
        node.decompose()
    text = "\n".join(_lines(main.html or ""))
    if not text.strip():
        raise InputError(source, "the page has no text", "save the page again, or give its text")
    return text, fields


def _fields(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    title = _content(tree, TITLE_META)
    if not title:
        heading = tree.css_first("h1")
        title = heading.text(deep=True, strip=True) if heading else ""
    if han.count(title) < 4 and (named := tree.css_first("title")):
        title = SITE_NAME.sub("", named.text(strip=True)[:LONGEST_TITLE])
    if title := " ".join(title[:LONGEST_TITLE].split()):
        yield "title", title
    if date := _content(tree, DATE_META) or (dates.labelled(tree.body.text()) if tree.body else None):
        yield "date", date


def _content(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        node = tree.css_first(selector)
        if node and (content := (node.attributes.get("content") or "").strip()):
            return content
    return ""


def _unwanted(body: LexborNode) -> set[int]:
    """Return the elements that belong to the site, unless they are the article itself after all."""
    articles = {node.mem_id for selectors in MAIN[:2] for node in body.css(selectors)}
    return {node.mem_id for node in body.css(UNWANTED)} - articles


def _main(body: LexborNode, parts: Parts) -> LexborNode:
    """Return the element that holds the article: where a known selector matches enough of the text, or by density."""
    whole = parts.free(body)
    for selectors in MAIN:
        best = max(body.css(selectors), key=parts.free, default=None)
        if best is not None and parts.free(best) >= max(FEWEST_HAN, SHARE * whole):
            return best
    node = body
    while True:
        here = parts.free(node)
        dense = [child for child in node.iter() if parts.free(child) > DENSE * here]
        if not dense or dense[0].tag == "p":
            return node
        node = dense[0]


def _lines(markup: str) -> Iterator[str]:
    """Yield the lines of a piece of markup that the parser has written: every block and every row is one."""
    for line in OUT_TAG.sub(_break, WRAPPED.sub(_unwrapped, markup)).split("\n"):
        text = BLANKS.sub(" ", unescape(line)).strip(f" \u00a0{CELL_END}")
        if text.strip():
            yield re.sub(f" ?{CELL_END} ?", "\t", text).rstrip("\u3000")


def _unwrapped(match: re.Match[str]) -> str:
    """Return a blank for a line end between words, nothing for one beside a Chinese character or a tag."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


def _break(match: re.Match[str]) -> str:
    name = match[2].lower()
    if BLOCKS.fullmatch(name):
        return "\n"
    return CELL_END if match[1] and CELLS.fullmatch(name) else ""
