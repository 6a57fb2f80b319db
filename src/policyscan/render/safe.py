"""Text of a document made safe for where it is shown: data everywhere, never a command.

What a document holds may be an escape sequence for a terminal, a formula for a spreadsheet, or a mark-up of the
format that it is written into; each function here disarms one of them and keeps the text legible.
"""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line and paragraph separators, zero-width and bidirectional controls, the byte-order
# mark, interlinear annotation, tags, and lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_HAN = re.compile("[\u3400-\u9fff]")
# What JSON may hold but a terminal would obey.
_CONTROL_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def visible(text: str, keep: str = "") -> str:
    r"""Replace control characters by visible symbols; those in `keep` stay, and breaks of a Chinese row are closed.

    >>> visible("\x1b[31m红\x9b0m\u202e")
    '␛[31m红<9B>0m<202E>'
    """
    if text.isprintable():  # true of most cells, and a tenth of the time
        return text
    if "\n" not in keep:
        text = joined(text)
    return _CONTROL.sub(lambda match: match[0] if match[0] in keep else _symbol(match[0]), text)


def joined(text: str) -> str:
    r"""Close the rows that a web page broke inside a Chinese sentence, between whose characters nothing stands.

    >>> joined("实施《\n发展规划\n》，")
    '实施《发展规划》，'
    """
    return "".join(map(str.strip, text.split("\n"))) if "\n" in text and _HAN.search(text) else text


def _symbol(char: str) -> str:
    code = ord(char)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<{code:02X}>"


def json_safe(text: str) -> str:
    r"""Escape in JSON text what a terminal would obey; the data stay the same.

    >>> json_safe('"\x9b"')
    '"\\u009b"'
    """
    return _CONTROL_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def not_formula(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula.

    >>> not_formula("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def markdown(text: str) -> str:
    """Escape what Markdown or the HTML in it would obey, and keep a cell on its line.

    >>> markdown("[附件] <b>|")
    '\\\\[附件\\\\] \\\\<b\\\\>\\\\|'
    """
    return _MARKDOWN.sub(r"\\\1", visible(joined(text).replace("\n", " ")))
