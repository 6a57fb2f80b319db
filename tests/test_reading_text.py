"""Cleaning, page furniture, dates, places and kinds: cases as data, and the texts that must not change."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest

from policyscan import reading
from policyscan.reading import cleaning, dates, formats, frontmatter, furniture, metadata, places, wrapping

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
CLEAN_FOLDERS = [
    ROOT / "data" / "speeches",
    ROOT.parent / "shared" / "corpus",
    ROOT.parent / "shared" / "seeds",
]


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", cases("reading_cleaning"))
def test_faults_are_mended_and_nothing_else(case: dict[str, str]) -> None:
    assert furniture.remove_furniture(cleaning.clean(case["text"])) == case["clean"]


@pytest.mark.parametrize("case", cases("reading_dates"))
def test_date(case: dict[str, Any]) -> None:
    assert dates.date_of(case["text"], case.get("year"), case.get("published")) == case["date"]


@pytest.mark.parametrize("case", cases("reading_metadata"))
def test_metadata_from_the_text(case: dict[str, Any]) -> None:
    document = reading.read_bytes(case["text"].encode(), "-").document
    for name in ("title", "year", "place", "kind"):
        assert getattr(document, name) == case[name], name
        stated = case[name] not in (None, "other")
        assert (document.metadata_from.get(name) == "text") is stated, name


@pytest.mark.parametrize("folder", CLEAN_FOLDERS, ids=lambda folder: folder.name)
def test_clean_texts_stay_as_they_are(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"there is no ../{folder.parent.name}/{folder.name}")
    found = [found for found in reading.find([folder]) if not found.skipped]
    assert found
    for path in (Path(entry.path) for entry in found):
        original = path.read_bytes().decode("utf-8")
        body = original.split("\n本作品是", 1)[0]  # an online library's notice on rights goes
        text = reading.read(path).document.text
        assert text == (original if body == original else body.rstrip() + "\n"), path.name


def test_metadata_of_the_reports() -> None:
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("there is no ../shared/corpus")
    for found in reading.find([folder]):
        if found.skipped:
            continue
        document = reading.read(found.path).document
        assert document.year == int(Path(found.path).name[:4])
        assert document.date is None or document.date.startswith(f"{document.year}-03-05")
        assert (document.kind, document.place) == ("report", None)
        assert document.metadata_from["year"] == "manifest"


def test_metadata_of_a_real_readout() -> None:
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("there is no ../shared/seeds")
    (path,) = folder.glob("*.txt")
    document = reading.read(path).document
    assert (document.date, document.year) == ("2025-02-06", 2025)
    assert (document.place, document.kind, document.title) == ("西城區", "readout", None)
    assert document.metadata_from == {"date": "text", "year": "text", "place": "text", "kind": "text"}


def test_wrapped_text_is_rejoined_and_verse_is_not() -> None:
    random.seed(7)
    words = [
        "坚持稳中求进工作总基调",
        "全面推进乡村振兴",
        "加快构建新发展格局，",
        "切实保障民生",
        "深化改革扩大开放，",
    ]
    paragraphs = ["　　" + "".join(random.choices(words, k=40)) + "。" for _ in range(5)]
    wrapped = "\n".join(re.sub(r"(.{34})(?=.)", r"\1\n", paragraph) for paragraph in paragraphs)
    assert wrapping.unwrap(wrapped) == "\n".join(paragraphs)
    listed = (
        "\n".join(f"第{number}项重点工作任务由有关部门牵头，按时完成。" for number in "一二三四五六七八九十")
        * 2
    )
    assert wrapping.unwrap(listed) == listed


@pytest.mark.parametrize(
    "name",
    ["海澜区", "北京市海淀区", "内蒙古自治区", "青河县", "海瀾區", "浦东新区", "香港特別行政區", "云岭镇"],
)
def test_shape_of_places(name: str) -> None:
    assert places.is_place(name)


@pytest.mark.parametrize(
    "name",
    [
        "城市",
        "社区",
        "全市",
        "我区",
        "各地区",
        "灾区",
        "小镇",
        "推进大会",
        "自贸试验区",
        "省",
        "2025市",
        "开发区",
        "",
    ],
)
def test_shapes_that_are_no_places(name: str) -> None:
    assert not places.is_place(name)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "第",
        "、",
        "“",
        " ",
        "　",
        "年",
        "月1日",
        "<",
        "(",
        "中 ",
        "省",
        "——",
        "\n",
        "- 1 -\n",
        "a:",
        "<!---->",
        "第1页\n党建\n",
        "坚持稳中求进推动发展\n",
    ],
)
def test_no_pattern_takes_more_than_linear_time(unit: str) -> None:
    """Twice the text may take about twice the time; a quadratic pattern takes four times as long."""

    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            cleaned = furniture.remove_furniture(cleaning.clean(text))
            metadata.gather(wrapping.unwrap(cleaned), [], {})
            wrapping.rejoin(cleaned.split("\n"))
            frontmatter.split(f"---\n{text}\n{text}\n---\n")
            formats.looks_like_html(text)
            best = min(best, time.process_time() - start)
        return best

    small, large = cost(50_000), cost(200_000)
    assert large < 9 * small + 0.05  # 16 times as much for a quadratic pattern
