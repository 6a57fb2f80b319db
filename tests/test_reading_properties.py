"""Any bytes at all: a document, or an error in one line."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import formats
from policyscan import reading
from policyscan.errors import InputError
from policyscan.reading import cleaning, dates, filenames, frontmatter, manifest, markup, wrapping
from policyscan.reading.limits import Limits

STARTS = [
    b"",
    b"PK\x03\x04",
    b"<html>",
    b"<!DOCTYPE html><p>",
    b"{\\rtf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"---\ntitle:",
]
HAN = st.text(
    st.sampled_from(
        "2025年月日一二三十区區市县在第届《》，。：—-、（）() \n\t　党的发展高質量強調指出<>/&;\"'pdivtr\0\u200b\ud800"
    )
)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_safely(data: bytes, encoding: str | None = None) -> None:
    try:
        result = reading.read_bytes(data, "x", encoding=encoding)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right, both are looked at
        return
    text = result.document.text
    assert text.strip()
    assert text.encode("utf-8").decode("utf-8") == text
    assert not {"\0", "\r", "\x0b", "\x0c", "\ufeff", "\u200b"} & set(text)
    assert result.document.year is None or 1912 <= result.document.year <= 2099
    assert reading.read_bytes(data, "x", encoding=encoding) == result


@FEW
@given(start=st.sampled_from(STARTS), data=st.binary(max_size=300))
def test_any_bytes(start: bytes, data: bytes) -> None:
    read_safely(start + data)


@FEW
@given(
    text=HAN, encoding=st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16", "latin-1"])
)
@example("\x85", "latin-1")
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    read_safely(text.encode(encoding, "ignore"))
    read_safely(text.encode(encoding, "ignore"), encoding)


@FEW
@given(text=HAN)
def test_any_page(text: str) -> None:
    read_safely(f"<!DOCTYPE html><html><body>{text}</body></html>".encode("utf-8", "replace"))
    again = markup.rewritten(text, "x", Limits())
    assert markup.rewritten(again, "x", Limits()).count("<") == again.count("<")


@FEW
@given(place=st.floats(0, 1), replaced=st.binary(max_size=4))
def test_damaged_documents(place: float, replaced: bytes) -> None:
    data = formats.docx_of("各位代表：\n现在，我报告工作，请予审议。")
    position = int(place * len(data))
    read_safely(data[:position] + replaced + data[position + len(replaced) :])
    read_safely(data[:position])


@FEW
@given(text=HAN)
def test_parts_never_fail(text: str) -> None:
    cleaned = cleaning.clean(text)
    assert cleaning.clean(cleaned) == cleaned
    dates.date_of(text)
    dates.iso(text)
    filenames.fields_of(text)
    manifest.parse(text)
    assert text.endswith(frontmatter.split(text)[1])
    assert "".join(wrapping.unwrap(cleaned).split()) == "".join(cleaned.split())
