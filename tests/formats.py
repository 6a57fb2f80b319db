"""Makes documents in each format that policyscan reads, byte by byte, so that no test needs an office program."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def escaped(text: str) -> str:
    """Return text as it stands in XML or HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str) -> str:
    """Return a run of a paragraph."""
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, prolog: str = "", **more: str) -> bytes:
    """Return a DOCX whose document part has `body`; `more` are further parts of the folder word."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
            f"<w:document {WORD} {MORE}><w:body>{body}</w:body></w:document>"
        ),
    }
    for name, content in more.items():
        parts[f"word/{name}.xml"] = f'<?xml version="1.0"?><w:{name} {WORD}>{content}</w:{name}>'
    return zipped(parts)


def docx_of(text: str) -> bytes:
    """Return a DOCX with a paragraph for each line."""
    return docx("".join(paragraph(run(line)) for line in text.split("\n")))


def html_of(text: str, title: str = "", charset: str = "utf-8") -> str:
    """Return a page with a paragraph for each line, inside navigation and a footer."""
    paragraphs = "\n".join(f"<p>{escaped(line)}</p>" for line in text.split("\n") if line)
    links = "".join(
        f"<li><a href='/{name}'>{name}</a></li>" for name in ("首页", "政务公开", "办事服务", "互动交流")
    )
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='{charset}'><title>{escaped(title)}_海澜区人民政府</title>"
        "<script>document.write('<p>脚本里的字</p>')</script><style>p { color: red }</style></head>\n"
        f"<body><ul class='menu'>{links}</ul><h1>{escaped(title)}</h1><div class='wrap'><div class='text'>\n"
        f"{paragraphs}\n</div></div><div class='footer'>主办单位：海澜区人民政府办公室</div></body></html>\n"
    )


def pdf(pages: Sequence[Sequence[str]], named: bool = True) -> bytes:
    """Return a PDF with the given lines on each page.

    One font whose glyphs are numbered as they come; `named` false leaves out the table that says which
    character a glyph is, as broken converters do.
    """
    characters = sorted({char for page in pages for line in page for char in line})
    glyph = {char: number for number, char in enumerate(characters, start=1)}
    names = "\n".join(
        f"<{glyph[char]:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char in characters
    )
    chunks = [names.split("\n")[start : start + 100] for start in range(0, len(characters), 100)]
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
        + "\nendcmap end end"
    )
    objects: list[bytes] = []

    def add(content: str, stream: str | None = None) -> int:
        body = content.encode()
        if stream is not None:
            data = stream.encode()
            body = content.replace("LENGTH", str(len(data))).encode() + b"\nstream\n" + data + b"\nendstream"
        objects.append(body)
        return len(objects)

    to_unicode = add("<< /Length LENGTH >>", cmap) if named else 0
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor {descriptor} 0 R >>"
    )
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H"
        f" /DescendantFonts [{descendant} 0 R]" + (f" /ToUnicode {to_unicode} 0 R" if named else "") + " >>"
    )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        text = "BT /F 12 Tf 18 TL 60 780 Td\n"
        for line in page:
            text += f"<{''.join(f'{glyph[char]:04X}' for char in line)}> Tj T*\n"
        content = add("<< /Length LENGTH >>", text + "ET")
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
                f" /Resources << /Font << /F {font} 0 R >> >> >>"
            )
        )
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content_bytes in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content_bytes + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root {catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
