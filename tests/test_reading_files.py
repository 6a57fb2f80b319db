"""Files and folders: what is found, what is skipped and why, and where metadata comes from."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from policyscan import reading
from policyscan.errors import InputError, UsageError
from policyscan.reading import Found, Limits, filenames, frontmatter, manifest

TEXT = "各位代表：\n　　现在，我报告工作，请予审议。\n"


def found(*paths: Path | str) -> list[tuple[str, str]]:
    return [(Path(entry.path).name, entry.skipped) for entry in reading.find([*paths])]


def test_folder_is_read_recursively_and_sorted(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/2.txt",
        "a/1.txt",
        "c.html",
        "第二份",
        "报告.第三版",
        "c.docx",
        "c.pdf",
        "old.doc",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    assert [name for name, skipped in found(tmp_path) if not skipped] == [
        "1.txt", "2.txt", "b.txt", "c.docx", "c.html", "c.pdf", "old.doc", "报告.第三版", "第二份",
    ]  # fmt: skip


def test_what_is_skipped_says_why(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.csv").write_text("file\n")
    (tmp_path / "README.md").write_text("about")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(TEXT)
    (tmp_path / "~$speech.docx").write_text("lock")
    (tmp_path / "table.xlsx").write_text("x")
    (tmp_path / "speech.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "speech.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        assert dict(found(tmp_path)) == {
            ".git": "it is hidden",
            ".hidden.txt": "it is hidden",
            "README.md": "it describes the folder",
            "again.txt": "",
            "gone.txt": "the link leads nowhere",
            "loop": "this folder was read before, under another name",
            "pipe.txt": "it is a pipe, a socket or a device",
            "s.txt": "it is a pipe, a socket or a device",
            "speech.txt": "",
            "table.xlsx": "it is no text (.xlsx)",
            "~$speech.docx": "it is hidden",
        }


def test_files_that_are_named_are_always_read(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden", "table.xlsx"):
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        assert list(reading.find([path])) == [Found(str(path))]
        assert reading.read(path).document.text == TEXT


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe\xe6\x8a\xa5.txt")
    try:
        path.write_bytes(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (entry,) = reading.find([tmp_path])
    document = reading.read(entry.path).document
    assert document.text == TEXT
    assert document.source.endswith("\ufffd\ufffd报.txt")
    document.source.encode("utf-8")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    (entry,) = reading.find(["-"])
    document = reading.read(entry.path).document
    assert (document.source, document.text, document.encoding) == ("-", TEXT, "gb18030")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it has no text"),
        (b"\xef\xbb\xbf", "it has no text"),
        ("---\ntitle: 工作报告\n---\n".encode(), "it has no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old format of Word"),
        (b"{\\rtf1\\ansi \\u20013?}", "it is RTF"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "speech.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why) as caught:
        reading.read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder_without_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        reading.read(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="cannot be read"):
        reading.read("a\0b")
    (tmp_path / "table.xlsx").write_text("x")
    entries = list(reading.find([tmp_path]))
    assert [entry.skipped for entry in entries] == ["it is no text (.xlsx)", ""]
    with pytest.raises(InputError, match="a folder that holds no text"):
        reading.read(entries[-1].path)


def test_limits(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("党" * 1_000, encoding="utf-8")
    with pytest.raises(InputError, match=r"larger than 2,000 bytes.*--limit bytes="):
        reading.read(path, limits=Limits(bytes=2_000))
    with pytest.raises(InputError, match=r"more than 999 characters.*--limit characters="):
        reading.read(path, limits=Limits(characters=999))
    assert len(reading.read(path, limits=Limits(characters=1_000)).document.text) == 1_000
    with pytest.raises(InputError, match="larger than"):
        reading.read("/dev/zero", limits=Limits(bytes=10_000))


@pytest.mark.parametrize(
    "change", ["pages", "pages=0", "pages=-1", "pages=x", "size=3", "seconds=inf", "seconds=nan", ""]
)
def test_limits_that_are_none(change: str) -> None:
    with pytest.raises(UsageError):
        Limits().with_changes([change])


def test_sources_of_metadata_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "2024_海澜区_推进大会.txt"
    path.write_text(
        "---\ntitle: 前言里的标题\nyear: 2023\n---\n2月6日，海澜区召开推进大会。", encoding="utf-8"
    )
    document = reading.read(path).document
    assert document.text == "2月6日，海澜区召开推进大会。"
    assert (document.title, document.year, document.place) == ("前言里的标题", 2023, "海澜区")
    assert document.date == "2023-02-06"
    assert document.metadata_from == {
        "title": "front matter", "date": "text", "year": "front matter", "place": "file name",
    }  # fmt: skip
    (tmp_path / "MANIFEST.csv").write_text(
        "file,title,date,kind,speaker\n2024_海澜区_推进大会.txt,清单里的标题,2024年2月7日,讲话,王立\n",
        encoding="utf-8",
    )
    document = reading.read(path).document
    assert (document.title, document.date, document.year) == ("清单里的标题", "2024-02-07", 2024)
    assert (document.kind, document.speaker) == ("speech", "王立")
    assert document.metadata_from["year"] == "manifest"


def test_values_that_mean_nothing_are_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "MANIFEST.csv").write_text("file,date,kind,year\na.txt,soon,poem,2024.0\n", encoding="utf-8")
    result = reading.read(tmp_path / "a.txt")
    assert (result.document.date, result.document.kind, result.document.year) == (None, "report", 2024)
    assert len(result.notes) == 2
    assert "'soon' of the manifest is not understood" in result.notes[0]


def test_a_changed_manifest_is_read_again(tmp_path: Path) -> None:
    path, listed = tmp_path / "a.txt", tmp_path / "MANIFEST.csv"
    path.write_text(TEXT, encoding="utf-8")
    listed.write_text("file,year\na.txt,2023\n")
    assert reading.read(path).document.year == 2023
    listed.write_text("file,title,year\na.txt,,2024\n")
    assert reading.read(path).document.year == 2024


@pytest.mark.parametrize(
    "text",
    [
        "file,year\na.txt,2024\n",
        "\ufefffile,year\r\na.txt,2024\r\n",
        "year;file\n2024;a.txt\n",
        "文件\t年份\na.txt\t2024\n",
        'FILE,note,Year\n"a.txt","x, y",2024\n',
        "file,year\n\n,1999\na.txt,2024,extra\na.txt,2025\n",
        "file,year\ntexts\\a.txt,2024\n",
    ],
)
def test_manifests_as_people_write_them(text: str) -> None:
    assert manifest.parse(text)["a.txt"] == {"year": "2024"}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "file", 'file,year\n"a.txt,2024', "year\n2024", "a\0b,c", '"' * 10_001]
)
def test_broken_manifests_are_no_error(text: str) -> None:
    assert isinstance(manifest.parse(text), dict)


def test_manifest_from_excel(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "MANIFEST.csv").write_bytes("file,title\na.txt,海澜市政府工作报告\n".encode("gb18030"))
    assert reading.read(tmp_path / "a.txt").document.title == "海澜市政府工作报告"


def test_front_matter_only_where_it_is_one() -> None:
    for text in (
        "---\n各位代表：\n---\n正文",
        "正文\n---\ntitle: 无\n---",
        "---\ntitle: 不完\n正文",
        "-----",
    ):
        assert frontmatter.split(text) == ({}, text)
    assert frontmatter.split("\n---\n标题：\"工作报告\"\n日期: 2024-01-02\nother: x\n---\n正文") == (
        {"title": "工作报告", "date": "2024-01-02"}, "正文",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stem", "fields"),
    [
        (
            "2025-02-06_海瀾區_推進大會",
            {"date": "2025-02-06", "year": "2025", "place": "海瀾區", "title": "推進大會"},
        ),
        ("20250206海澜区推进大会", {"date": "2025-02-06", "year": "2025", "title": "海澜区推进大会"}),
        ("2024_國務院政府工作報告", {"year": "2024", "title": "國務院政府工作報告"}),
        ("2024年海澜市政府工作报告", {"year": "2024", "title": "2024年海澜市政府工作报告"}),
        ("海澜市政府工作报告（2024）", {"year": "2024", "title": "海澜市政府工作报告（2024）"}),
        (
            "2024-02 海澜区 全会公报",
            {"date": "2024-02", "year": "2024", "place": "海澜区", "title": "全会公报"},
        ),
        ("2023.7.8-云岭县-讲话", {"date": "2023-07-08", "year": "2023", "place": "云岭县"}),
        ("1958_青岚省_国民经济计划报告", {"year": "1958", "place": "青岚省", "title": "国民经济计划报告"}),
        ("000_7e250417515a5273", {}),
        ("speech", {}),
        ("2024-13-45_海澜区", {"year": "2024", "place": "海澜区"}),
        ("新建文本文档", {}),
        ("", {}),
    ],
)
def test_file_names(stem: str, fields: dict[str, str]) -> None:
    assert filenames.fields_of(stem) == fields
