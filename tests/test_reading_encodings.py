"""Encodings: told by the bytes, also where these are few or one is broken."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from policyscan import reading
from policyscan.errors import InputError
from policyscan.reading import encodings

SIMPLIFIED = (
    "2月6日，海澜区召开经济社会高质量发展推进大会，研究部署全年重点工作。会议强调，要坚持稳中求进工作总基调，"
    "扎实推进供给侧结构性改革，持续优化营商环境，切实保障和改善民生，不断增强人民群众的获得感、幸福感、安全感。"
    "要压实安全生产责任，守牢不发生系统性风险的底线，以钉钉子精神抓好落实，确保圆满完成各项目标任务。"
)
TRADITIONAL = (
    "2月6日，海瀾區召開經濟社會高質量發展推進大會，研究部署全年重點工作。會議強調，要堅持穩中求進工作總基調，"
    "扎實推進供給側結構性改革，持續優化營商環境，切實保障和改善民生，不斷增強人民群眾的獲得感、幸福感、安全感。"
    "要壓實安全生產責任，守牢不發生系統性風險的底線，以釘釘子精神抓好落實，確保圓滿完成各項目標任務。"
)
PAIRS = [
    ("utf-8", SIMPLIFIED),
    ("utf-8", TRADITIONAL),
    ("gb18030", SIMPLIFIED),
    ("gb18030", TRADITIONAL),
    ("big5hkscs", TRADITIONAL),
    ("utf-16-le", SIMPLIFIED),
    ("utf-16-be", TRADITIONAL),
]


@pytest.mark.parametrize(("encoding", "text"), PAIRS)
def test_whole_text(encoding: str, text: str) -> None:
    result = reading.read_bytes(text.encode(encoding), "-")
    assert result.document.text == text
    assert result.document.encoding == encoding
    assert bool(result.notes) is (encoding != "utf-8")


@pytest.mark.parametrize("mark", [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")])
def test_byte_order_mark(mark: tuple[str, str]) -> None:
    result = reading.read_bytes(SIMPLIFIED.encode(mark[0]), "-")
    assert (result.document.text, result.document.encoding) == (SIMPLIFIED, mark[1])
    assert "byte-order mark" in result.notes[0]


@pytest.mark.parametrize(("encoding", "text"), PAIRS)
def test_slices_of_ten_characters(encoding: str, text: str) -> None:
    for start in range(len(text) - 10):
        part = text[start : start + 10]
        decoded = encodings.decode(part.encode(encoding), "-")
        assert decoded.text == part, (start, decoded)


@pytest.mark.parametrize(("encoding", "text"), PAIRS)
def test_one_bad_byte_does_not_decide(encoding: str, text: str) -> None:
    random.seed(encoding)
    for _ in range(50):
        data = bytearray(text.encode(encoding))
        data[random.randrange(len(data))] = random.choice(b"\xff\x80\x00A")
        assert encodings.decode(bytes(data), "-").encoding == encoding


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "cp936"])
def test_narrow_labels_mean_the_wide_code_page(label: str) -> None:
    text = "朱镕基同志指出——要抓好落实。"  # 镕 and the long dash are what the codec gb2312 fails on
    document = reading.read_bytes(text.encode("gb18030"), "-", encoding=label).document
    assert (document.text, document.encoding) == (text, "gb18030")


def test_told_encoding_wins() -> None:
    data = TRADITIONAL.encode("big5hkscs")
    assert reading.read_bytes(data, "-", encoding="big5").document.text == TRADITIONAL
    with pytest.raises(InputError, match="is not gb2312"):
        reading.read_bytes(data + b"\xff\xff", "-", encoding="gb2312")
    with pytest.raises(InputError, match="byte 1 is not utf-8"):
        reading.read_bytes(b"\xff" + data, "-", encoding="utf-8")


@pytest.mark.parametrize(
    "label",
    [
        "no-such-thing",
        "rot13",
        "hex",
        "unicode_escape",
        "idna",
        "punycode",
        "undefined",
        "utf-7",
        "a\0b",
        "",
        "é",
    ],
)
def test_unknown_encoding(label: str) -> None:
    with pytest.raises(InputError, match=r"^-: encoding .* is unknown"):
        reading.read_bytes(b"text", "-", encoding=label)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"\x1f\x8b\x08\x00" + bytes(range(256)),
        bytes(range(256)) * 8,
        bytes(1000),
        random.Random(3).randbytes(5_000),
    ],
    ids=["png", "elf", "gzip", "all bytes", "zeros", "random"],
)
def test_binary_data(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        reading.read_bytes(data, "data.bin")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("data.bin: it is ")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Привет, мир! Как идут дела сегодня?"),
        ("euc-kr", "오늘은 정부 업무 보고를 살펴보겠습니다"),
        ("euc-jp", "今日は政府の活動報告を読みます。経済の発展について"),
    ],
)
def test_other_alphabets_are_refused_rather_than_misread(encoding: str, text: str) -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        reading.read_bytes(text.encode(encoding), "-")


def test_reports_in_every_encoding() -> None:
    folder = Path(__file__).parent.parent.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("there is no ../shared/corpus")
    import opencc

    to_simplified, to_traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2tw")
    random.seed(11)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for encoding, converted in (
            ("gb18030", to_simplified.convert(text)),
            ("gb18030", to_traditional.convert(text)),
            ("big5hkscs", to_traditional.convert(text)),
        ):
            for length in (len(converted), 40, 40, 40, 40):
                start = random.randrange(len(converted) - length + 1)
                part = converted[start : start + length]
                if sum("\u4e00" <= char <= "\u9fff" for char in part) >= 20:
                    assert encodings.decode(part.encode(encoding, "ignore"), "-").encoding == encoding, part
